import Records
import TestSupport
import Testing

@Suite("Dates as well as they are known")
struct ImpreciseDateTests {
  @Test(
    "each accepted form has its first and last day",
    arguments: [
      ("2018", "2018-01-01", "2018-12-31", ImpreciseDate.Precision.year),
      ("2018-12", "2018-12-01", "2018-12-31", .month),
      ("2016-02", "2016-02-01", "2016-02-29", .month),
      ("2018-12-05", "2018-12-05", "2018-12-05", .day),
      ("2018-10-26/2018-11-02", "2018-10-26", "2018-11-02", .interval),
      ("2014/2015", "2014-01-01", "2015-12-31", .interval),
      ("2014-11/2015-02", "2014-11-01", "2015-02-28", .interval),
      ("2018-12-05/2018-12-05", "2018-12-05", "2018-12-05", .day),
      ("2018/2018", "2018-01-01", "2018-12-31", .interval),
    ])
  func forms(
    text: String, earliest: String, latest: String, precision: ImpreciseDate.Precision
  ) throws {
    let date = try ImpreciseDate(text)
    #expect(date.earliest?.description == earliest)
    #expect(date.latest?.description == latest)
    #expect(date.precision == precision)
    #expect(try ImpreciseDate(date.description) == date)
  }

  @Test("an open end is no bound, not a far day")
  func openEnds() throws {
    let before = try ImpreciseDate("../2018-04-30")
    #expect(before.earliest == nil && before.latest?.description == "2018-04-30")
    #expect(before.description == "../2018-04-30")
    let after = try ImpreciseDate("2018-04/..")
    #expect(after.earliest?.description == "2018-04-01" && after.latest == nil)
    #expect(after.description == "2018-04-01/..")
  }

  @Test(
    "a text of another form is not read, not even nearly",
    arguments: [
      "", " ", "2 nov", "2018-1-1", "18", "02018", "2018-12-5", "20181205", "2018/12/05",
      "2018-12-05T10:00", "2018-", "-2018", "2018--12", "2018-12-05-01", "..", "../..", "/",
      "2018/", "/2018", " 2018", "2018 ", "２０１８", "2018-12-05/2018-12-06/2018-12-07", "+201",
      "2018-+1", "okänt", "2018\u{0}",
    ])
  func unreadable(text: String) {
    #expect(throws: ImpreciseDate.Problem.unreadable) { try ImpreciseDate(text) }
  }

  @Test(
    "the calendar has no such month, day or year",
    arguments: [
      "2018-02-29", "2018-13", "2018-00", "2018-04-31", "2018-01-00", "2018-01-32", "0000",
      "2018-13-01", "2018-01-01/2018-02-30", "1900-02-29",
    ])
  func impossible(text: String) {
    #expect(throws: ImpreciseDate.Problem.impossible) { try ImpreciseDate(text) }
  }

  @Test(
    "an interval does not run backwards",
    arguments: ["2018-11-02/2018-10-26", "2019/2018", "2018-12-05/2018-12-04", "2018-03/2018-02"])
  func reversed(text: String) {
    #expect(throws: ImpreciseDate.Problem.reversed) { try ImpreciseDate(text) }
  }

  @Test("an interval whose ends overlap is not reversed")
  func overlappingEnds() throws {
    #expect(try ImpreciseDate("2018-06/2018").description == "2018-06-01/2018-12-31")
  }

  @Test("a year is an interval: it is not before a day within it")
  func yearIsAnInterval() throws {
    let year = World.date("2018")
    let day = World.date("2018-06-01")
    #expect(!year.isDefinitelyBefore(day) && !day.isDefinitelyBefore(year))
    #expect(World.date("2017").isDefinitelyBefore(day))
    let june = try #require(day.earliest)
    #expect(!year.hasDefinitelyHappened(by: june) && year.mayHaveHappened(by: june))
    #expect(World.date("2017").hasDefinitelyHappened(by: june))
    #expect(!World.date("2019").mayHaveHappened(by: june))
  }

  @Test("what has no bound is never certain on that side")
  func unbounded() throws {
    let day = try #require(World.date("2018-06-01").earliest)
    #expect(!World.date("2018-04/..").hasDefinitelyHappened(by: day))
    #expect(World.date("../2030").mayHaveHappened(by: day))
    #expect(!World.date("2001").isDefinitelyBefore(World.date("../2030")))
    #expect(!World.date("2001/..").isDefinitelyBefore(World.date("2030")))
    #expect(World.date("../2018").isDefinitelyBefore(World.date("2019/..")))
  }

  @Test("two sources that disagree leave the interval that holds both")
  func union() {
    let both = World.date("2018-10-26").union(World.date("2018-11-02"))
    #expect(both == World.date("2018-10-26/2018-11-02"))
    #expect(World.date("2018").union(World.date("2018")).precision == .year)
    #expect(World.date("2018").union(World.date("../2017")).description == "../2018-12-31")
    #expect(World.date("2018/..").union(World.date("2020")).description == "2018-01-01/..")
    #expect(World.date("2018/..").union(World.date("../2020")).description == "../..")
  }

  @Test("union is the same from either side, and holds both", arguments: 0..<200)
  func unionLaws(seed: Int) {
    let left = Self.date(seed)
    let right = Self.date(seed &* 7 &+ 3)
    let both = left.union(right)
    #expect(both == right.union(left))
    #expect(both.union(left).earliest == both.earliest)
    #expect(!left.isDefinitelyBefore(both) && !both.isDefinitelyBefore(left))
  }

  @Test("the order for lists is total: exactly one of before, equal and after holds")
  func order() {
    let dates = (0..<60).map(Self.date) + [World.date("2018"), World.date("2018/2018")]
    for left in dates {
      for right in dates {
        let holds = [left < right, left == right, right < left].count(where: { $0 })
        #expect(holds == 1, "\(left) and \(right)")
      }
    }
    let sorted = ["2018-06", "2019", "../2020", "2018", "2018-01-01"].map(World.date).sorted()
    #expect(
      sorted.map(\.description) == ["../2020-12-31", "2018-01-01", "2018", "2018-06", "2019"])
  }

  /// Dates of all precisions from a number, the same on every run.
  private static func date(_ seed: Int) -> ImpreciseDate {
    let start = Day(number: Int32(17_000 + (seed &* 7919) % 400))
    let end = start.advanced(by: (seed &* 104_729) % 300)
    switch seed % 5 {
    case 0: return ImpreciseDate(start)
    case 1: return ImpreciseDate(earliest: nil, latest: end)
    case 2: return ImpreciseDate(earliest: start, latest: nil)
    case 3: return World.date(String(start.year))
    default: return ImpreciseDate(earliest: start, latest: end.advanced(by: 1))
    }
  }
}
