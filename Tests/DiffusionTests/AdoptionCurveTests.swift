import Diffusion
import Records
import TestSupport
import Testing

@Suite("Adoption curves")
struct AdoptionCurveTests {
  private func curve(
    _ steps: [Adoption], by step: AdoptionCurve.Step = .year,
    _ change: (inout RecordTables) -> Void = { _ in }
  ) -> AdoptionCurve {
    var tables = World.meetings
    tables.adoptions = steps
    change(&tables)
    return AdoptionCurve(of: "p", in: RecordBook(tables), by: step)
  }

  // Published counts: the reference notes on the region's practices.
  @Test(
    "municipalities in the Finnish administrative area by 31 December",
    arguments: [
      (2010, 20, 20), (2011, 22, 22), (2012, 26, 30), (2013, 30, 34), (2014, 34, 36),
      (2015, 35, 37), (2018, 36, 38), (2024, 36, 38), (2025, 38, 38),
    ])
  func finnishArea(_ year: Int, least: Int, most: Int) throws {
    let curve = AdoptionCurve(
      of: "finskt-forvaltningsomrade", in: try SampleDataSet.book("malardalen"))
    let end = try day(year, 12, 31)
    let point = try #require(curve.points.first { $0.end == end })
    #expect(point.adopters == CountRange(least: least, most: most))
    #expect(curve.populationSize == 79 && curve.openDates == 0)
  }

  @Test(
    "signatories of the Covenant of Mayors by 31 December",
    arguments: [(2008, 3), (2009, 13), (2010, 15), (2017, 15), (2018, 16), (2024, 16)])
  func covenant(_ year: Int, count: Int) throws {
    let curve = AdoptionCurve(of: "borgmastaravtalet", in: try SampleDataSet.book("malardalen"))
    let end = try day(year, 12, 31)
    #expect(curve.points.first { $0.end == end }?.adopters == CountRange(exactly: count))
  }

  @Test("the Covenant by quarter, to the quarter of the last complete list")
  func quarters() throws {
    let curve = AdoptionCurve(
      of: "borgmastaravtalet", in: try SampleDataSet.book("malardalen"), by: .quarter)
    // 2008 II to 2024 I: 3 + 15 · 4 + 1.
    #expect(curve.points.count == 64)
    #expect(curve.points.first?.end == (try day(2008, 6, 30)))
    #expect(curve.points.last?.end == (try day(2024, 3, 31)))
    #expect(curve.points.prefix(7).map(\.adopters.least) == [1, 1, 3, 3, 3, 4, 13])
  }

  @Test("the autumn of 2009 by month: 4, 8, 12, 13; Botkyrka's two days lie in one month")
  func months() throws {
    let curve = AdoptionCurve(
      of: "borgmastaravtalet", in: try SampleDataSet.book("malardalen"), by: .month)
    let autumn = curve.points.filter { $0.end.year == 2009 }.suffix(4)
    #expect(autumn.map(\.adopters) == [4, 8, 12, 13].map { CountRange(exactly: $0) })
    #expect(curve.points.count == 190)  // April 2008 to January 2024: 9 + 15 · 12 + 1
  }

  @Test("between 9 and 10 November 2009 Botkyrka may have signed: 9 or 10 signatories")
  func withinAPeriod() throws {
    let curve = AdoptionCurve(of: "borgmastaravtalet", in: try SampleDataSet.book("malardalen"))
    // 2008: 3; 29 September, 8, 19, 23, 26 October, 3 November: 6 more.
    #expect(curve.adopters(by: try day(2009, 11, 8)) == CountRange(exactly: 9))
    #expect(curve.adopters(by: try day(2009, 11, 9)) == CountRange(least: 9, most: 10))
    #expect(curve.adopters(by: try day(2009, 11, 10)) == CountRange(exactly: 10))
    #expect(curve.adopters(by: try day(1999, 1, 1)) == CountRange(exactly: 0))
    #expect(curve.adopters(by: try day(2030, 1, 1)) == CountRange(exactly: 16))
  }

  @Test("an open beginning is possible from the start, an open end never certain")
  func open() throws {
    let curve = curve([
      World.step("a", "../2018-04-30"), World.step("b", "2018-06/.."),
      World.step("c", "2019-03-01"),
    ])
    #expect(curve.points.map(\.end.year) == [2018, 2019])
    #expect(
      curve.points.map(\.adopters) == [
        CountRange(least: 1, most: 2), CountRange(least: 2, most: 3),
      ])
    #expect(curve.openDates == 2)
    #expect(curve.adopters(by: try day(2018, 1, 1)) == CountRange(least: 0, most: 1))
  }

  @Test("months end on their last day, in leap years too")
  func leapYear() throws {
    let curve = curve([World.step("a", "2020-02-10"), World.step("b", "2021-02-10")], by: .month)
    #expect(curve.points.first?.end == (try day(2020, 2, 29)))
    #expect(curve.points.last?.end == (try day(2021, 2, 28)))
    #expect(curve.points.count == 13)
  }

  @Test("who ended stays in the cumulated curve and is counted beside it")
  func ended() {
    let curve = curve([World.step("a", "2017", until: "2018-06-01"), World.step("b", "2019")])
    #expect(curve.points.map(\.adopters.least) == [1, 1, 2])
    #expect(curve.points.map(\.discontinued.least) == [0, 1, 1])
  }

  @Test("outsiders are not in the curve, a district is there as its municipality once")
  func population() {
    let curve = curve([
      World.step("x", "2017"), World.step("c1", "2018"), World.step("c", "2018"),
    ])
    #expect(curve.points.map(\.adopters) == [CountRange(exactly: 1)])
    #expect(curve.populationSize == 4)
  }

  @Test("a complete list after the last adoption prolongs the curve")
  func completeList() {
    let curve = curve([World.step("a", "2017")]) {
      $0.practices[0].completeAsOf = [World.date("2020-01-01")]
    }
    #expect(curve.points.map(\.adopters.least) == [1, 1, 1, 1])
  }

  @Test("a practice that nobody has, or nobody knows, has no points")
  func empty() throws {
    #expect(curve([]).points.isEmpty)
    #expect(curve([World.step("a", "2018", stage: .decided)]).points.isEmpty)
    let unknown = AdoptionCurve(of: "nothing", in: RecordBook(World.meetings))
    #expect(unknown.points.isEmpty && unknown.populationSize == 4)
    #expect(unknown.adopters(by: try day(2020, 1, 1)) == CountRange(exactly: 0))
  }
}
