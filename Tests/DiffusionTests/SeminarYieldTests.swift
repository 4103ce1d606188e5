import Diffusion
import Records
import TestSupport
import Testing

@Suite("What followed the region's series")
struct RegionYieldTests {
  private let yields: [SeminarYield]

  init() throws {
    yields = SeminarYield.all(in: try SampleDataSet.book("malardalen"))
  }

  @Test("there are two series, Södertälje's before Örebro's")
  func series() {
    #expect(yields.map(\.gathering) == [.series("sodertalje"), .series("orebro")])
    #expect(
      yields.map(\.date) == ["2018-10-26/2018-12-05", "2019-04-04/2019-05-23"].map(World.date))
  }

  @Test("Södertälje: 16 municipalities stated, 4 named; 3 municipalities and 1 region went on")
  func sodertalje() throws {
    let yield = try #require(yields.first)
    #expect(yield.municipalities == CountRange(exactly: 16) && yield.namedMunicipalities == 4)
    #expect(
      Set(yield.guests) == ["kommun-0115", "kommun-0184", "kommun-0180", "kommun-0127"])
    #expect(yield.members == yield.guests)
    #expect(yield.givers == ["kommun-0181"])
    #expect(
      yield.statedFollowUps.map { "\($0.what) \($0.range)" }
        == ["follow-up-municipalities 3", "follow-up-regions 1"])
    #expect(yield.statedFollowUps.allSatisfy { $0.evidence.kind == .countOnly })
  }

  @Test("Örebro: 13 municipalities stated; Huddinge is the one named guest of the population")
  func orebro() throws {
    let yield = try #require(yields.last)
    #expect(yield.municipalities == CountRange(exactly: 13))
    #expect(yield.members == ["kommun-0126"])
    // Kungsbacka is a municipality and a named guest, but from outside.
    #expect(yield.guests.contains("kommun-1384") && yield.namedMunicipalities == 2)
    #expect(yield.guests.count == 5 && yield.givers.count == 4)
    #expect(yield.statedFollowUps.isEmpty)
    #expect(yield.parts["org-goteborgs-universitet"] == 2 && yield.parts["kommun-0126"] == 1)
    #expect(yield.named[.attended] == 9)
  }

  @Test("no guest is recorded as having adopted, before or after", arguments: TimeOrder.allCases)
  func nobody(_ order: TimeOrder) {
    #expect(yields.map { $0.adopters(order) } == [0, 0])
  }

  @Test("Kungsbacka's test-bed project is another practice and no step of this series")
  func kungsbacka() {
    #expect(!yields.flatMap(\.steps).contains { $0.organisation == "kommun-1384" })
  }
}

@Suite("What followed a meeting, in a small world")
struct SeminarYieldTests {
  /// Adopters before, after, on the same day and in unknown order, with some steps of the guests.
  private func orders(
    _ gathering: Attendance.Gathering = .series("s"), _ steps: Adoption...,
    change: (inout RecordTables) -> Void = { _ in }
  ) -> [TimeOrder: Int] {
    var tables = World.meetings
    tables.adoptions = steps
    change(&tables)
    let yield = SeminarYield(of: gathering, in: RecordBook(tables))
    return TimeOrder.allCases.reduce(into: [:]) { counts, order in
      if yield.adopters(order) > 0 { counts[order] = yield.adopters(order) }
    }
  }

  // Series s: 2018-01-10 and 2018-03-10; a, b and c came.
  @Test("who attended and then adopted, did so after")
  func after() {
    #expect(
      orders(.series("s"), World.step("a", "2018-03-11"), World.step("b", "2019")) == [.after: 2])
  }

  @Test("who adopted and then attended, had it before")
  func before() {
    #expect(
      orders(.series("s"), World.step("a", "2017"), World.step("c1", "2018-01-09")) == [.before: 2])
  }

  @Test(
    "a year that overlaps, and a day between both parts, have no known order",
    arguments: [
      "2018", "2018-01", "2018-02-01", "2018-01-10", "2018-03/2019", "../2018-04", "2010/..",
    ])
  func overlap(_ date: String) {
    #expect(orders(.series("s"), World.step("a", date)) == [.undetermined: 1])
  }

  @Test("on the day of a single seminar, neither before nor after")
  func sameDay() {
    #expect(orders(.seminar("s2"), World.step("a", "2018-03-10")) == [.sameDay: 1])
  }

  @Test("passing on later what one had before is no adoption after")
  func passedOn() {
    let steps = orders(
      .series("s"), World.step("a", "2017"), World.step("a", "2019", stage: .passedOn))
    #expect(steps == [.before: 1])
  }

  @Test("two sources before and after leave the order unknown")
  func conflict() {
    #expect(
      orders(.series("s"), World.step("a", "2017"), World.step("a", "2019")) == [.undetermined: 1])
  }

  @Test(
    "a trial or a decision is a step, not an adoption", arguments: [Adoption.Stage.trial, .decided])
  func trial(_ stage: Adoption.Stage) {
    var tables = World.meetings
    tables.adoptions = [World.step("a", "2019", stage: stage)]
    let yield = SeminarYield(of: .series("s"), in: RecordBook(tables))
    #expect(yield.adopters(.after) == 0)
    #expect(yield.steps.map(\.order) == [.after] && yield.steps.map(\.stage) == [stage])
  }

  @Test("a practice that the meeting did not show does not count")
  func otherPractice() {
    var step = World.step("a", "2019")
    step.practice = "q"
    #expect(orders(.series("s"), step) { $0.practices.append(Practice(id: "q", name: "q")) } == [:])
  }

  @Test("who did not come, who only signed up and who came from outside are in no count")
  func notGuests() {
    #expect(orders(.series("s"), World.step("d", "2019"), World.step("x", "2019")) == [:])
    #expect(orders(.seminar("t"), World.step("d", "2019"), World.step("x", "2019")) == [:])
  }

  @Test("a giver is not a guest, nor is the giver's own unit")
  func giver() {
    var tables = World.meetings
    tables.organisations.append(
      Organisation(id: "d1", name: "d1", sector: .municipalUnit, countyCode: "01", parent: "d"))
    tables.attendances += [World.attended("s1", "d", role: .giver), World.attended("s2", "d1")]
    tables.adoptions = [World.step("d", "2019")]
    let yield = SeminarYield(of: .series("s"), in: RecordBook(tables))
    #expect(yield.givers == ["d"])
    #expect(yield.guests == ["a", "b", "c"])
    #expect(yield.adopters(.after) == 0)
  }

  @Test("who only organised is neither guest nor giver")
  func organiser() {
    let yield = SeminarYield(of: .series("s"), in: RecordBook(World.meetings))
    #expect(yield.givers.isEmpty && !yield.guests.contains("d"))
  }

  @Test("a number about the whole series is not the number of one part")
  func partOfASeries() {
    var tables = World.meetings
    tables.counts = [
      StatedCount(
        scope: .series("s"), what: "municipalities", sector: .municipality,
        range: CountRange(exactly: 16))
    ]
    tables.attendances.removeAll { $0.role == .organiser }
    tables.attendances.append(Attendance(gathering: .series("s"), organisation: "d"))
    let book = RecordBook(tables)
    let part = SeminarYield(of: .seminar("s2"), in: book)
    #expect(part.municipalities == CountRange(exactly: 2) && part.guests == ["a", "b"])
    let whole = SeminarYield(of: .series("s"), in: book)
    #expect(whole.municipalities == CountRange(exactly: 16))
    #expect(whole.guests == ["a", "b", "c", "d"])
    #expect(whole.parts == ["a": 2, "b": 2, "c": 1, "d": 1])
  }

  @Test("more named than stated: the named count")
  func moreNamed() {
    var tables = World.meetings
    tables.counts = [
      StatedCount(
        scope: .series("s"), what: "municipalities", sector: .municipality,
        range: CountRange(exactly: 2))
    ]
    let yield = SeminarYield(of: .series("s"), in: RecordBook(tables))
    #expect(yield.municipalities == CountRange(exactly: 3))
  }

  @Test("a gathering that the record does not know has nothing")
  func unknown() {
    let yield = SeminarYield(of: .seminar("nowhere"), in: RecordBook(World.meetings))
    #expect(yield.guests.isEmpty && yield.date == nil && yield.practices.isEmpty)
  }
}
