import Records
import TestSupport
import Testing

@Suite("Invitations, and named guests against stated numbers")
struct AttendanceRulesTests {
  private func invitation(_ date: String?, to organisation: Identifier<Organisation>) -> Attendance
  {
    Attendance(
      gathering: .seminar("meals-2"), organisation: organisation, status: .invited,
      date: date.map(World.date), evidence: World.row("attendance.csv", 20))
  }

  @Test("nobody attends before being invited")
  func beforeInvitation() {
    let issues = World.issues { $0.attendances.append(invitation("2018-12-06", to: "solna")) }
    #expect(
      issues == [
        RecordIssue(
          .error, .attendanceBeforeInvitation(invited: World.date("2018-12-06")),
          at: RecordPlace(file: "attendance.csv", line: 5), column: "date", value: "2018-12-05")
      ])
  }

  @Test("an invitation on the day, without a date, or to somebody else says nothing")
  func invitationNearMisses() {
    for row in [
      invitation("2018-12-05", to: "solna"), invitation("2018", to: "solna"),
      invitation(nil, to: "solna"), invitation("2019", to: "stockholm"),
    ] {
      #expect(World.issues { $0.attendances.append(row) } == [])
    }
    let second = World.issues { tables in
      tables.attendances.append(invitation("2018-11", to: "solna"))
      tables.attendances[4] = invitation("2018-12-06", to: "kungsbacka")
    }
    #expect(second == [])
  }

  @Test("an invitation to a series invites to its parts, and the earliest invitation counts")
  func invitedToSeries() {
    func issues(_ series: String, part: String?) -> [RecordIssue] {
      World.issues { tables in
        var row = invitation(series, to: "solna")
        row.gathering = .series("meals")
        tables.attendances.append(row)
        if let part { tables.attendances.append(invitation(part, to: "solna")) }
      }
    }
    // Solna came to part one on 2018-10-26/2018-11-02 (line 3) and to part two on 2018-12-05.
    func issue(_ line: Int, _ date: String) -> RecordIssue {
      RecordIssue(
        .error, .attendanceBeforeInvitation(invited: World.date("2018-11-03")),
        at: RecordPlace(file: "attendance.csv", line: line), column: "date", value: date)
    }
    #expect(issues("2018-11-03", part: nil) == [issue(3, "2018-10-26/2018-11-02")])
    #expect(issues("2018-11-02", part: nil) == [])
    // An invitation to part two alone says nothing of part one, and the series' is the earlier.
    #expect(issues("2018-11-03", part: "2018-12-06") == [issue(3, "2018-10-26/2018-11-02")])
    #expect(issues("2018-09", part: "2018-12-06") == [])
  }

  @Test("more named municipalities than the source counted are an error")
  func namedAboveStated() {
    let issues = World.issues { $0.counts[0].range = CountRange(least: 0, most: 2) }
    // Solna (twice, counted once), Stockholm through its district, Kungsbacka: three. Not the giver.
    #expect(
      issues == [
        RecordIssue(
          .error, .namedAboveStated(named: 3, stated: CountRange(least: 0, most: 2)),
          at: RecordPlace(file: "counts.csv", line: 2), column: "most", value: "2")
      ])
  }

  @Test("as many as stated, another sector, no upper bound, or not a number of guests: nothing")
  func namedNearMisses() {
    #expect(World.issues { $0.counts[0].range = CountRange(exactly: 3) } == [])
    #expect(World.issues { $0.counts[0].range = CountRange(least: 1, most: nil) } == [])
    let zero = CountRange(exactly: 0)
    let changes: [(inout StatedCount) -> Void] = [
      { $0.sector = .region }, { $0.sector = nil }, { $0.what = "follow-up-municipalities" },
      { $0.scope = .practice("meal-model") },
    ]
    for change in changes {
      let issues = World.issues { tables in
        tables.counts[0].range = zero
        change(&tables.counts[0])
      }
      #expect(issues == [])
    }
  }

  @Test("a number about one part is compared with that part only")
  func onePart() {
    func issues(_ stated: Int) -> [RecordIssue] {
      World.issues { tables in
        tables.counts[0].scope = .seminar("meals-1")
        tables.counts[0].range = CountRange(exactly: stated)
      }
    }
    #expect(issues(2) == [])
    #expect(issues(1).map(\.kind) == [.namedAboveStated(named: 2, stated: CountRange(exactly: 1))])
  }

  @Test("the named guests of a series are those of its parts and of the series itself")
  func named() {
    var tables = World.series
    tables.attendances.append(Attendance(gathering: .series("meals"), organisation: "gotland"))
    let book = RecordBook(tables)
    #expect(
      book.namedAttendance(for: tables.counts[0], in: .municipality)
        == ["solna", "stockholm", "kungsbacka", "gotland"])
    #expect(book.namedAttendance(for: tables.counts[0], in: .university) == [])
  }
}
