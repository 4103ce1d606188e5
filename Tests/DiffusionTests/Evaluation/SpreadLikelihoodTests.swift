import Foundation
import Graphs
import Records
import TestSupport
import Testing

@testable import Diffusion

/// The likelihood of the rates of uptake against its definition, month by month and organisation by
/// organisation, straight from the rows of small random records.
@Suite("Likelihood of the rates of uptake")
struct SpreadLikelihoodTests {
  /// Twelve municipalities of three counties, two practices, five meetings in 2020 and 2021.
  private struct World {
    let count = 12
    var meetings: [(day: Day, practices: [Int], guests: [Int])] = []
    /// By practice and municipality.
    var adopted: [[Day?]]
    var borders: [(Int, Int)] = []
    let populations: [Int]

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      populations = (0..<count).map { _ in 5_000 + generator.below(90_000) }
      let day = { (least: Int, most: Int) in
        Self.start.advanced(by: least + generator.below(most - least))
      }
      for _ in 0..<5 {
        let practices = [[0], [1], [0, 1]][generator.below(3)]
        meetings.append(
          (day(40, 500), practices, (0..<12).filter { _ in generator.below(5) < 2 }))
      }
      meetings.sort { $0.day < $1.day }
      adopted = (0..<2).map { _ in
        (0..<12).map { _ in generator.below(3) == 0 ? nil : day(35, 700) }
      }
      for a in 0..<count {
        for b in (a + 1)..<count where generator.below(4) == 0 { borders.append((a, b)) }
      }
    }

    static let start = Day(year: 2020, month: 1, day: 1) ?? Day(number: 0)
    static let months = 1...23

    func county(_ member: Int) -> Int { member % 3 }

    func first(ofMonth number: Int) -> Day {
      Day(year: 2020 + number / 12, month: 1 + number % 12, day: 1) ?? Self.start
    }

    var book: RecordBook {
      var tables = TestSupport.World.empty
      tables.information.observedUntil = TestSupport.World.date("2021-12-31")
      tables.information.region.counties = ["01", "03", "04"]
      let ids = (0..<count).map { Identifier<Organisation>("m\($0)") }
      tables.organisations = ids.enumerated().map { place, id in
        Organisation(
          id: id, name: id.rawValue, sector: .municipality,
          countyCode: ["01", "03", "04"][county(place)], population: populations[place])
      }
      tables.practices = (0..<2).map {
        Practice(id: Identifier("p\($0)"), name: "p\($0)", introduced: ImpreciseDate(Self.start))
      }
      for (place, meeting) in meetings.enumerated() {
        let id = Identifier<Seminar>("s\(place)")
        tables.seminars.append(
          Seminar(
            id: id, title: "s\(place)", date: ImpreciseDate(meeting.day),
            practices: meeting.practices.map { Identifier("p\($0)") }))
        for guest in meeting.guests {
          tables.attendances.append(
            Attendance(gathering: .seminar(id), organisation: ids[guest]))
        }
      }
      for practice in 0..<2 {
        for member in 0..<count {
          guard let day = adopted[practice][member] else { continue }
          tables.adoptions.append(
            Adoption(
              practice: Identifier("p\(practice)"), organisation: ids[member], stage: .adopted,
              date: ImpreciseDate(day)))
        }
      }
      tables.ties = borders.map { Tie(kind: .adjacency, a: ids[$0.0], b: ids[$0.1]) }
      return RecordBook(tables)
    }

    /// The first meeting on a practice that a municipality came to.
    func came(_ member: Int, _ practice: Int) -> Day? {
      meetings.first { $0.practices.contains(practice) && $0.guests.contains(member) }?.day
    }

    func rate(
      _ member: Int, _ practice: Int, on day: Day, _ point: [Double], z: Double
    ) -> Double {
      let others = (0..<count).filter { $0 != member }
      let uses = { (other: Int) in self.adopted[practice][other].map { $0 < day } ?? false }
      var contact = 0.0
      if let mine = came(member, practice), mine < day {
        let present = others.filter { came($0, practice).map { $0 < day } ?? false }
        for other in present where uses(other) {
          let met = max(mine, came(other, practice) ?? mine)
          let age = Double(day.number - met.number) / 30.4375
          contact += exp2(-age / exp(point[2])) / Double(present.count)
        }
      }
      let near = others.filter { other in
        borders.contains { $0 == (member, other) || $0 == (other, member) }
      }
      let share =
        near.isEmpty ? 0 : Double(near.count(where: uses)) / Double(near.count)
      return (exp(point[0]) + exp(point[1]) * contact + exp(point[3]) * share)
        * exp(point[4] * z + point[5 + county(member)] + point[8 + practice])
    }

    func logLikelihood(_ point: [Double], county: Double, practice: Double) -> Double {
      let logs = populations.map { log(Double($0)) }
      let mean = logs.reduce(0, +) / Double(count)
      var sum = 0.0
      for place in 0..<2 {
        for member in 0..<count {
          for month in Self.months {
            let (day, next) = (first(ofMonth: month), first(ofMonth: month + 1))
            if let own = adopted[place][member], own < day { break }
            let rate = rate(member, place, on: day, point, z: logs[member] - mean)
            let adopts = adopted[place][member].map { $0 < next } ?? false
            sum += adopts ? log(1 - exp(-rate)) : -rate
          }
        }
      }
      for place in 5..<8 { sum -= pow(point[place] / county, 2) / 2 + log(county) }
      for place in 8..<10 { sum -= pow(point[place] / practice, 2) / 2 + log(practice) }
      return sum
    }
  }

  private static func points(seed: UInt64) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<3).map { _ in
      [log(0.03), log(0.4), log(9), log(0.1), 0.3, 0.2, -0.3, 0.1, 0.2, -0.1].map {
        $0 + 0.6 * (generator.unit() - 0.5)
      }
    }
  }

  @Test("value, gradient and second derivatives", arguments: [1, 2, 3] as [UInt64])
  func likelihood(seed: UInt64) throws {
    let world = World(seed: seed)
    let book = world.book
    let history = SpreadHistory(EvaluationScope(of: book), of: book)
    let model = SpreadRateModel(history)
    try #require(history.leftOut == 0 && model.count == 10)
    #expect(model.active.count == SpreadRateModel.Parameter.allCases.count)
    for (number, point) in Self.points(seed: seed).enumerated() {
      let value = model.value(at: point, spread: (0.5, 0.8))
      let direct = { world.logLikelihood($0, county: 0.5, practice: 0.8) }
      #expect(abs(value.logLikelihood - direct(point)) < 1e-9 * (1 + abs(value.logLikelihood)))
      for place in point.indices where number == 0 {
        let slope = Self.slope(point, place) { direct($0) }
        #expect(abs(value.gradient[place] - slope) < 1e-6 * (1 + abs(slope)), "\(place)")
        for other in point.indices {
          let bend = Self.slope(point, other) {
            model.value(at: $0, spread: (0.5, 0.8)).gradient[place]
          }
          #expect(
            abs(value.hessian[place * 10 + other] - bend) < 1e-6 * (1 + abs(bend)),
            "\(place), \(other)")
        }
      }
    }
  }

  /// The derivative by one coordinate, from four points.
  private static func slope(
    _ point: [Double], _ place: Int, _ value: @escaping ([Double]) -> Double
  ) -> Double {
    let h = 1e-3
    let at = { (step: Double) in
      var moved = point
      moved[place] += step * h
      return value(moved)
    }
    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
  }

  @Test(
    "the maximum that is found is one of the likelihood as defined", arguments: [4] as [UInt64])
  func maximum(seed: UInt64) throws {
    let world = World(seed: seed)
    let book = world.book
    let model = SpreadRateModel(SpreadHistory(EvaluationScope(of: book), of: book))
    let best = model.maximum(
      from: [log(0.03), log(0.1), log(12), log(0.01), 0, 0, 0, 0, 0, 0], spread: (0.3, 0.3))
    // A rate may go to 0: what its logarithm does then changes nothing.
    #expect(best.hasConverged || best.value.gradient.allSatisfy { abs($0) < 1e-6 })
    let direct = world.logLikelihood(best.point, county: 0.3, practice: 0.3)
    for place in best.point.indices {
      for step in [-0.05, 0.05] {
        var moved = best.point
        moved[place] += step
        #expect(world.logLikelihood(moved, county: 0.3, practice: 0.3) <= direct + 1e-7)
      }
    }
  }
}
