import Diffusion
import Records
import TestSupport
import Testing

@testable import Figures

@Suite struct PracticeSpreadTests {
  private static func book(_ change: (inout RecordTables) -> Void = { _ in }) -> RecordBook {
    var tables = ChartTests.world(isSynthetic: false).tables
    change(&tables)
    return RecordBook(tables)
  }

  /// Eight have it: four dated to the day, three later guests, one abroad of which only the
  /// beginning is known; one has a pilot, one has declined.
  @Test("who has it, who is on the way, and how many for certain")
  func counts() {
    let spread = PracticeSpread(of: "model", in: Self.book())
    #expect(spread.adopterCount == 8)
    #expect(spread.adopters.last?.organisation == "abroad", "the uncertain last")
    #expect(spread.underway.map(\.stage) == [.trial])
    #expect(spread.count == CountRange(least: 7, most: 8))
    #expect(spread.days?.lowerBound.description == "2010-01-01")
    #expect(spread.days?.upperBound.description == "2021-12-31")
    let third = spread.adopters.first { $0.organisation == DiagramWorld.id(2) }
    #expect(third?.givers == [DiagramWorld.id(0)])
    #expect(spread.transfersOffMap == 1, "one leads abroad")
  }

  @Test("the sentence names the first and the last, and how many years are not certain")
  func course() throws {
    let course = try #require(PracticeSpread(of: "model", in: Self.book()).course)
    #expect(
      course.swedish == "Först av de kända: Ort A och Ort B (2010-01-01); senast: Ort P "
        + "(2020-01-10); för 2 av 8 är året inte säkert.")
    #expect(
      course.english == "First of those known: Ort A and Ort B (2010-01-01); latest: Ort P "
        + "(2020-01-10); the year is not certain for 2 of 8.")
    let one = Self.book { tables in
      tables.adoptions = tables.adoptions.filter { $0.organisation == DiagramWorld.id(2) }
    }
    #expect(
      PracticeSpread(of: "model", in: one).course?.swedish
        == "Ort C tog det i bruk 2016-05-01.")
  }

  /// Two at 10, one at 20: up by two, then by one.
  @Test("a line of steps rises where the count grows, by as much as it grows")
  func steps() {
    let scale = LinearScale(0, 3, from: 100, to: 70, unit: .count, atMost: 3)
    let points = StepLine.points([10, 10, 20], from: 0, to: 30, scale)
    #expect(
      points == [
        Point(0, 100), Point(10, 100), Point(10, 80), Point(20, 80), Point(20, 70), Point(30, 70),
      ])
    #expect(StepLine.points([], from: 0, to: 30, scale) == [Point(0, 100), Point(30, 100)])
    #expect(
      StepLine.points([0], from: 0, to: 30, scale) == [
        Point(0, 100), Point(0, 90), Point(30, 90),
      ])
  }

  @Test("without a user or a date there is a reason instead of a picture")
  func refusals() throws {
    let none = Self.book { $0.adoptions.removeAll { $0.stage.isInUse } }
    let error = #expect(throws: ChartRefusal.self) {
      try Chart.practiceSpread(PracticeSpread(of: "model", in: none), in: .english)
    }
    #expect(error?.reason.english.contains("nobody is known to have taken it into use") == true)
    let empty = Self.book {
      $0.adoptions = []
      $0.transfers = []
    }
    #expect(PracticeSpread.known(in: empty).isEmpty)
    #expect(throws: ChartRefusal.self) {
      try Chart.practices([], in: empty, language: .swedish)
    }
  }

  /// Practices with one to sixty adopters, some named at length.
  private static func crowd(_ count: Int) -> RecordBook {
    book { tables in
      for number in 0..<count {
        let id = Identifier<Practice>("practice-\(number)")
        tables.practices.append(
          Practice(
            id: id,
            name: number.isMultiple(of: 7)
              ? "Ett arbetssätt med ett ovanligt långt namn som ingen ruta rymmer, \(number)"
              : "Arbetssätt \(number)"))
        for place in 0...(number % 20) {
          tables.adoptions.append(
            Adoption(
              practice: id, organisation: DiagramWorld.id(place), stage: .adopted,
              date: place.isMultiple(of: 3)
                ? ImpreciseDate(
                  earliest: Day.first(of: 2000 + place), latest: Day.last(of: 2003 + place))
                : DiagramWorld.day(2001 + place, 3, 1)))
        }
      }
    }
  }

  @Test(
    "fifty practices are readable: so many to a picture, each named once",
    arguments: Language.allCases)
  func many(_ language: Language) throws {
    let book = Self.crowd(50)
    let spreads = PracticeSpread.known(in: book)
    #expect(spreads.count == 51)
    #expect(spreads.map(\.adopterCount) == spreads.map(\.adopterCount).sorted(by: >))
    let chart = try Chart.practices(spreads, in: book, language: language)
    expectChartLaws(chart)
    #expect(chart.markCount == Chart.practicesAtMost)
    #expect(chart.height < 1_100)
    let rest = Array(spreads[Chart.practicesAtMost...])
    let second = try Chart.practices(rest, part: 2, in: book, language: language)
    expectChartLaws(second)
    #expect(second.key == "practices-2")
    for spread in spreads.prefix(12) {
      expectChartLaws(try .practiceSpread(spread, in: language))
    }
  }
}
