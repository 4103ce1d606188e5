import Diffusion
import Records
import TestSupport
import Testing

@Suite("Times of adoption")
struct TimeOfAdoptionTests {
  private func times(_ steps: Adoption...) -> [TimeOfAdoption] {
    var tables = World.meetings
    tables.adoptions = steps
    return RecordBook(tables).timesOfAdoption(of: "p")
  }

  @Test(
    "a step below use is not adoption",
    arguments: [Adoption.Stage.interest, .studyVisit, .trial, .decided, .declined, .discontinued])
  func notInUse(_ stage: Adoption.Stage) {
    #expect(times(World.step("a", "2018", stage: stage)).isEmpty)
  }

  @Test("a decision before the use does not move its date")
  func decision() {
    let times = times(World.step("a", "2017", stage: .decided), World.step("a", "2018-05"))
    #expect(times.map(\.date) == [World.date("2018-05")])
  }

  @Test("two rows with different days give the days that hold both, and say so")
  func conflict() throws {
    let time = try #require(
      times(World.step("a", "2009-11-09"), World.step("a", "2009-11-10", evidence: .inferred)).first
    )
    #expect(time.date == World.date("2009-11-09/2009-11-10"))
    #expect(time.isConflicting && time.evidence == .documented)
  }

  @Test("the same day from two sources is no conflict")
  func agreement() throws {
    let time = try #require(times(World.step("a", "2018"), World.step("a", "2018")).first)
    #expect(time.date == World.date("2018") && !time.isConflicting)
  }

  @Test("Botkyrka signed the Covenant on 9 or 10 November 2009")
  func botkyrka() throws {
    let times = try SampleDataSet.book("malardalen").timesOfAdoption(of: "borgmastaravtalet")
    #expect(times.count == 16)
    let conflicts = times.filter(\.isConflicting)
    #expect(conflicts.map(\.organisation) == ["kommun-0127"])
    #expect(conflicts.map(\.date) == [World.date("2009-11-09/2009-11-10")])
  }

  @Test("passing on is later than adopting, and use by itself where nothing else is recorded")
  func passedOn() {
    let both = times(World.step("a", "2015"), World.step("a", "2018", stage: .passedOn))
    #expect(both.map(\.date) == [World.date("2015")])
    #expect(both.map(\.isConflicting) == [false])
    #expect(times(World.step("a", "2018", stage: .passedOn)).map(\.date) == [World.date("2018")])
  }

  @Test("an end is told by the row of the adoption or by a row of its own")
  func ended() {
    let byRow = times(World.step("a", "2015", until: "2017"))
    #expect(byRow.map(\.discontinued) == [World.date("2017")])
    let byStage = times(
      World.step("a", "2015"), World.step("a", "2017-03", stage: .discontinued))
    #expect(byStage.map(\.discontinued) == [World.date("2017-03")])
    #expect(times(World.step("a", "2015")).map(\.discontinued) == [nil])
  }

  @Test("an end before the beginning is no end of it")
  func endBeforeBeginning() {
    let times = times(World.step("a", "2012", stage: .discontinued), World.step("a", "2015"))
    #expect(times.map(\.discontinued) == [nil] && times.map(\.date) == [World.date("2015")])
  }

  @Test("taken up again, the first date counts, without conflict, and the use lasts")
  func again() {
    let byRow = times(World.step("a", "2010", until: "2012"), World.step("a", "2015"))
    let byStage = times(
      World.step("a", "2010"), World.step("a", "2012", stage: .discontinued),
      World.step("a", "2015"))
    for times in [byRow, byStage] {
      #expect(times.map(\.date) == [World.date("2010")])
      #expect(times.map(\.isConflicting) == [false])
      #expect(times.map(\.discontinued) == [nil])
    }
  }

  @Test("taken up again and ended again, the last end counts")
  func twice() {
    let times = times(
      World.step("a", "2010", until: "2012"), World.step("a", "2015", until: "2018"))
    #expect(times.map(\.discontinued) == [World.date("2018")])
  }

  @Test("a district's adoption is its municipality's; file order does not matter")
  func district() {
    let times = times(World.step("c1", "2018"), World.step("a", "2019"), World.step("b", "2018"))
    #expect(times.map(\.organisation) == ["b", "c", "a"])
  }

  @Test("mechanism and depth come from the first row that has them")
  func details() throws {
    var second = World.step("a", "2018", mechanism: "by-law")
    second.depth = .adapted
    let time = try #require(times(World.step("a", "2018"), second).first)
    #expect(time.mechanism == "by-law" && time.depth == .adapted)
  }
}
