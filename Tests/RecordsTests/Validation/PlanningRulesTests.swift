import Records
import TestSupport
import Testing

@Suite("Planned seminars, notes and stated savings that cannot be right")
struct PlanningRulesTests {
  private func note(_ change: (inout SeminarNote) -> Void = { _ in }) -> SeminarNote {
    var note = SeminarNote(
      gathering: .seminar("meals-1"), kind: .need, text: "Fler testkök", organisation: "solna",
      practice: "meal-model", takenUpBy: "meals-2", evidence: World.row("notes.csv", 2))
    change(&note)
    return note
  }

  @Test("a note that names known things is no issue, also one of a series as a whole")
  func wellFormed() {
    let issues = World.issues { tables in
      tables.notes = [note(), note { $0.gathering = .series("meals") }]
    }
    #expect(issues == [])
  }

  @Test("a note that leads nowhere is named with its column")
  func unknown() {
    let issues = World.issues { tables in
      tables.notes = [
        note { $0.gathering = .seminar("meals-9") }, note { $0.organisation = "solma" },
        note { ($0.practice, $0.text) = ("meal", "B") },
        note { ($0.takenUpBy, $0.text) = ("meals-3", "C") },
      ]
    }
    #expect(
      Set(issues.map(\.column)) == ["seminar", "organisation", "practice", "taken_up_by"])
    #expect(issues.allSatisfy { $0.severity == .error && $0.file == "notes.csv" })
    #expect(
      issues.first { $0.column == "organisation" }?.kind
        == .unknownIdentifier(of: .organisation, suggestion: "solna"))
  }

  @Test("the same note twice is doubtful; the same words from another organisation are not")
  func twice() {
    let same = World.issues { $0.notes = [note(), note { $0.practice = nil }] }
    #expect(same.map(\.kind) == [.sameFactTwice(firstLine: 2)])
    #expect(World.issues { $0.notes = [note(), note { $0.organisation = "stockholm" }] } == [])
  }

  @Test("nobody has come to, or stayed away from, a seminar that is planned or cancelled")
  func attendedBeforeHeld() {
    for status in [Seminar.Status.planned, .cancelled] {
      for said in [Attendance.Status.attended, .absent] {
        let issues = World.issues { tables in
          tables.seminars[1].status = status
          tables.seminars[1].date = World.date("2026")
          tables.attendances = [
            World.attended("meals-2", "solna", status: said),
            World.attended("meals-2", "stockholm", status: .signedUp),
            World.attended("meals-2", "enskede", status: .declined),
          ]
          for place in 0..<3 { tables.attendances[place].evidence = World.row("attendance.csv", 2) }
        }
        #expect(issues.map(\.kind) == [.attendedWithoutBeingHeld(status)])
        #expect(issues.first?.severity == .error)
      }
    }
  }

  @Test("a planned seminar may lie after the observed period, and is doubtful within it")
  func plannedDates() {
    func issues(on date: String, _ status: Seminar.Status) -> [RecordIssue.Kind] {
      World.issues { tables in
        tables.seminars.append(
          Seminar(
            id: "next", title: "Nästa", date: World.date(date), status: status,
            evidence: World.row("seminars.csv", 4)))
      }.map(\.kind)
    }
    #expect(issues(on: "2031-04", .planned) == [])
    #expect(issues(on: "2031-04", .held) == [.outsideObservedPeriod])
    #expect(issues(on: "2024-04", .planned) == [.plannedForThePast])
    #expect(issues(on: "2024-04", .cancelled) == [])
  }

  @Test("savings that are called documented must say who states them")
  func savings() {
    let silent = World.issues { tables in
      tables.practices[0].savings = StatedSavings(
        hours: CountRange(least: 100, most: nil), evidence: .documented)
      tables.practices[0].evidence.source = nil
      tables.practices[0].evidence.kind = .inferred
    }
    #expect(silent.map(\.column) == ["savings_source"])
    let said = World.issues { tables in
      tables.practices[0].savings = StatedSavings(
        hours: CountRange(least: 100, most: nil), source: "Utvärdering 2019", evidence: .documented)
    }
    #expect(said == [])
  }
}
