import Records
import TestSupport
import Testing

@Suite("Rows that cannot all be true")
struct ContradictionRulesTests {
  private func notice(
    _ kind: RecordIssue.Kind, _ file: String, _ column: String, _ value: String
  ) -> RecordIssue {
    RecordIssue(
      .notice, kind, at: RecordPlace(file: file, line: 30), column: column, value: value)
  }

  @Test(
    "attended and absent, or declined, are named once with both words",
    arguments: [
      Attendance.Status.absent, .declined,
    ])
  func attendance(status: Attendance.Status) {
    let issues = World.issues { tables in
      var row = tables.attendances[1]
      row.status = status
      row.evidence = World.row("attendance.csv", 30)
      tables.attendances.append(row)
    }
    #expect(
      issues == [
        notice(
          .conflictingFacts(otherLine: 3, otherValue: "attended"), "attendance.csv", "status",
          status.rawValue)
      ])
  }

  @Test("an invitation, and an absence from another part, contradict nothing")
  func noContradiction() {
    let issues = World.issues { tables in
      var row = tables.attendances[1]
      row.status = .invited
      tables.attendances.append(row)
      row = tables.attendances[2]
      row.gathering = .seminar("meals-2")
      row.status = .absent
      tables.attendances.append(row)
    }
    #expect(issues == [])
  }

  @Test("two numbers of the same thing are named, the same number or of another sector is not")
  func counts() {
    func issues(_ range: CountRange, _ sector: Sector) -> [RecordIssue] {
      World.issues { tables in
        tables.counts.append(tables.counts[0])
        tables.counts[1].range = range
        tables.counts[1].sector = sector
        tables.counts[1].evidence = World.row("counts.csv", 30)
      }
    }
    let conflict = RecordIssue.Kind.conflictingFacts(otherLine: 2, otherValue: "16")
    #expect(
      issues(CountRange(exactly: 18), .municipality)
        == [notice(conflict, "counts.csv", "least", "18")])
    #expect(
      issues(CountRange(least: 16, most: 20), .municipality)
        == [notice(conflict, "counts.csv", "most", "16..20")])
    #expect(issues(CountRange(exactly: 16), .municipality) == [])
    #expect(issues(CountRange(exactly: 18), .region) == [])
    #expect(issues(CountRange(least: 4, most: nil), .municipality) == [])
    #expect(
      issues(CountRange(least: 17, most: nil), .municipality)
        == [notice(conflict, "counts.csv", "least", "17..")])
  }

  @Test("a no after an adoption without an end is named with the row of the adoption")
  func observations() {
    func issues(
      _ day: String, _ status: Observation.Status = .no, until: String? = nil,
      ended: String? = nil
    ) -> [RecordIssue] {
      World.issues { tables in
        tables.observations.append(
          Observation(
            practice: "meal-model", organisation: "solna", asOf: World.date(day), status: status,
            evidence: World.row("observations.csv", 30)))
        tables.adoptions[1].until = until.map(World.date)
        if let ended {
          tables.adoptions.append(
            Adoption(
              practice: "meal-model", organisation: "solna", stage: .discontinued,
              date: World.date(ended), evidence: World.row("adoptions.csv", 31)))
        }
      }
    }
    let kind = RecordIssue.Kind.notInUseAfterAdoption(
      adopted: World.date("2019-05"), row: RecordPlace(file: "adoptions.csv", line: 3))
    let told = [notice(kind, "observations.csv", "status", "no")]
    #expect(issues("2020-01-01") == told)
    #expect(issues("2020-01-01", until: "2021") == told)
    #expect(issues("2020-01-01", ended: "2021") == told)
    // Within the month of the adoption it may have been before it.
    #expect(issues("2019-05-31") == [])
    #expect(issues("2018", .yes) == [])
    #expect(issues("2020-01-01", .suspended) == [])
    #expect(issues("2020-01-01", until: "2019-12") == [])
    #expect(issues("2020-01-01", ended: "2019-12") == [])
  }
}
