import Diffusion
import Foundation
import Records
import TestSupport
import Testing

@Suite("Rates of uptake")
struct SpreadRateTests {
  private struct Truth: Decodable {
    let parameters: Parameters

    struct Parameters: Decodable {
      let adoption: [String: Double]
    }
  }

  @Test("every true rate of the scenario lies in its interval, and adoptions are shared out whole")
  func recovery() throws {
    let book = try SampleDataSet.book("malardalen-synthetic")
    let file = URL(fileURLWithPath: Repository.dataSet("malardalen-synthetic") + "/truth.json")
    let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: file))
      .parameters.adoption
    let history = SpreadHistory(EvaluationScope(of: book), of: book)
    // 325 adopters, of which 12 are origins.
    #expect(history.adoptions == 313 && history.leftOut == 0)
    #expect(history.courseCount == 12 * 78)
    let fit = try SpreadRateFit(history)
    for parameter in SpreadRateFit.Parameter.allCases {
      let estimate = try #require(fit[parameter])
      let value = try #require(truth[parameter.rawValue])
      #expect(estimate.interval.contains(value), "\(parameter): \(estimate)")
      #expect(estimate.interval.contains(estimate.value))
    }
    let shares = AdoptionShares(fit, draws: 50)
    let sum =
      shares.ownInvention.value + shares.neighbourhood.value
      + shares.meetings.reduce(0) { $0 + $1.value }
    #expect(abs(sum - 313) < 1e-9)
  }

  // One meeting, a gave (and has it since 2019-12-15), b and c came on 2020-01-15, d did not.
  @Test("exposure before a month: through the meeting 1/2, from one of two neighbours 1/2")
  func exposures() throws {
    var tables = World.municipalities("a", "b", "c", "d")
    tables.information.observedUntil = World.date("2020-03-31")
    for place in 0..<4 { tables.organisations[place].population = 1000 }
    tables.practices[0].origin = "a"
    tables.practices[0].introduced = World.date("2019-12-15")
    tables.seminars = [
      Seminar(id: "m", title: "m", date: World.date("2020-01-15"), practices: ["p"])
    ]
    tables.attendances = [
      World.attended("m", "a", role: .giver), World.attended("m", "b"), World.attended("m", "c"),
    ]
    tables.adoptions = [World.step("a", "2019-12-15"), World.step("b", "2020-03-10")]
    tables.ties = [World.border("a", "d"), World.border("d", "c")]
    let book = RecordBook(tables)
    let history = SpreadHistory(EvaluationScope(of: book), of: book)
    // Months at risk: January, February, March; b adopts in March.
    let courses = history.courses
    #expect(courses.map(\.before.months) == [2, 3, 3])
    #expect(courses.map { $0.adoption?.months } == [1, nil, nil])
    #expect(courses.map(\.before.neighbours) == [0, 0, 1.5])
    let company = try #require(history.companies.first)
    // a's use, one of two others, from February on.
    #expect(company.terms.map(\.weight) == [0.5, 0.5] && company.ends == [0, 1, 2])
    #expect(courses[2].before.company == nil && courses[1].before.company == 0)
    #expect(history.adoptionsAfterAttendance == 1)
    #expect(throws: SpreadRateFit.Refusal.tooFewAdoptions(1)) { try SpreadRateFit(history) }
  }
}
