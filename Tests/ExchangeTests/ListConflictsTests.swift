import Exchange
import Records
import Testing

@Suite("Two lists about the same attendance")
struct ListConflictsTests {
  private func row(
    _ participants: Int?, _ kind: Evidence.Kind, _ source: String, date: String? = nil
  ) throws -> Attendance {
    Attendance(
      gathering: .seminar("s"), organisation: "a", participants: participants,
      date: try date.map { try ImpreciseDate($0) }, evidence: Evidence(kind, source: source))
  }

  private func settle(
    _ new: Attendance, _ old: [Attendance], _ choice: ListConflicts.Choice? = nil
  ) -> ListConflicts {
    var tables = RecordTables(information: DataSetInformation(id: "d", title: "D"))
    tables.attendances = old
    return ListConflicts([new], beside: tables.attendances, choice: choice)
  }

  @Test("the better evidence counts, whichever came first, and the other is named")
  func evidence() throws {
    let (list, guess) = (try row(3, .documented, "list"), try row(2, .inferred, "guess"))
    let replaced = settle(list, [guess])
    #expect(replaced.attendances == [list])
    let kept = settle(guess, [list])
    #expect(kept.attendances == [list])
    for (settled, other, source, choice) in [
      (replaced, "2", "guess", "replace"), (kept, "3", "list", "keep"),
    ] {
      #expect(settled.issues.map(\.severity) == [.notice])
      #expect(
        settled.issues.map(\.kind)
          == [.list(.otherSourceSays(other: other, source: source, choice: choice))])
    }
  }

  @Test("on equal evidence nothing is guessed: an error until it is decided")
  func open() throws {
    let (new, old) = (try row(3, .documented, "new"), try row(2, .documented, "old"))
    let open = settle(new, [old])
    #expect(open.issues.map(\.severity) == [.error])
    #expect(open.issues[0].column == "participants" && open.issues[0].value == "3")
    #expect(settle(new, [old], .keep).attendances == [old])
    #expect(settle(new, [old], .replace).attendances == [new])
    #expect(settle(new, [old], .both).attendances == [new])
    #expect(settle(new, [old], .keep).issues.map(\.severity) == [.notice])
  }

  @Test("what agrees is confirmed, what is left open is filled in, a source corrects itself")
  func agreement() throws {
    let old = try row(2, .documented, "old", date: "2018-11-02")
    #expect(settle(try row(2, .documented, "new"), [old]).attendances == [old])
    let dateless = try row(2, .documented, "old")
    let filled = settle(try row(nil, .unknown, "new", date: "2018-11-02"), [dateless])
    #expect(filled.attendances == [old] && filled.issues.isEmpty)
    let correction = try row(5, .documented, "old")
    let corrected = settle(correction, [old])
    #expect(corrected.attendances == [correction] && corrected.issues.isEmpty)
  }
}
