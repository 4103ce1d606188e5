import Records
import TestSupport
import Testing

@Suite("The same fact twice, and facts that disagree")
struct RepetitionRulesTests {
  private func twice(_ file: String, first: Int, _ value: String) -> RecordIssue {
    RecordIssue(
      .warning, .sameFactTwice(firstLine: first), at: RecordPlace(file: file, line: 30),
      value: value)
  }

  private func conflict(
    _ file: String, other: Int, _ otherValue: String, _ column: String, _ value: String
  ) -> RecordIssue {
    RecordIssue(
      .notice, .conflictingFacts(otherLine: other, otherValue: otherValue),
      at: RecordPlace(file: file, line: 30), column: column, value: value)
  }

  @Test("a row that says what an earlier one said is named, with the line of the first")
  func repetitions() {
    let issues = World.issues { tables in
      tables.attendances.append(tables.attendances[1])
      tables.attendances[5].evidence = World.row("attendance.csv", 30)
      tables.adoptions.append(tables.adoptions[1])
      tables.adoptions[2].evidence = World.row("adoptions.csv", 30)
      tables.transfers.append(tables.transfers[0])
      tables.transfers[1].evidence = World.row("transfers.csv", 30)
      tables.observations.append(tables.observations[0])
      tables.observations[1].evidence = World.row("observations.csv", 30)
      tables.affiliations.append(tables.affiliations[0])
      tables.affiliations[1].evidence = World.row("affiliations.csv", 30)
      // The other way round it is still the same border.
      tables.ties.append(
        Tie(kind: .adjacency, a: "stockholm", b: "solna", evidence: World.row("ties.csv", 30)))
    }
    #expect(
      issues == [
        twice("adoptions.csv", first: 3, "solna"), twice("affiliations.csv", first: 2, "solna"),
        twice("attendance.csv", first: 3, "solna"),
        twice("observations.csv", first: 2, "stockholm"), twice("ties.csv", first: 2, "solna"),
        twice("transfers.csv", first: 2, "solna"),
      ])
  }

  @Test("rows that disagree are both kept, and said as a notice with the other value")
  func conflicts() {
    var tables = World.series
    tables.adoptions.append(tables.adoptions[1])
    tables.adoptions[2].date = World.date("2019-06-01")
    tables.adoptions[2].evidence = World.row("adoptions.csv", 30)
    tables.observations.append(tables.observations[0])
    tables.observations[1].status = .yes
    tables.observations[1].evidence = World.row("observations.csv", 30)
    tables.ties.append(tables.ties[0])
    tables.ties[1].weight = 2
    tables.ties[1].evidence = World.row("ties.csv", 30)
    let book = RecordBook(tables)
    #expect(
      book.issues() == [
        conflict("adoptions.csv", other: 3, "2019-05", "date", "2019-06-01"),
        conflict("observations.csv", other: 2, "no", "status", "yes"),
        conflict("ties.csv", other: 2, "", "weight", "2.0"),
      ])
    #expect(book.adoptions(by: "solna").count == 2)
  }

  @Test("rows that agree in the day but not in the number of participants are a conflict")
  func participants() {
    let issues = World.issues { tables in
      tables.attendances[1].participants = 3
      for participants in [4, nil, 4] {
        var row = tables.attendances[1]
        row.participants = participants
        row.evidence = World.row("attendance.csv", 30 + tables.attendances.count)
        tables.attendances.append(row)
      }
    }
    // Lines 35 and 36 differ from line 3; line 37 says what line 35 said.
    func place(_ line: Int) -> RecordPlace { RecordPlace(file: "attendance.csv", line: line) }
    let conflict = RecordIssue.Kind.conflictingFacts(otherLine: 3, otherValue: "3")
    #expect(
      issues == [
        RecordIssue(.notice, conflict, at: place(35), column: "participants", value: "4"),
        RecordIssue(.notice, conflict, at: place(36), column: "participants", value: ""),
        RecordIssue(.warning, .sameFactTwice(firstLine: 35), at: place(37), value: "solna"),
      ])
  }

  @Test("rows that differ in several columns are named for each of them")
  func severalColumns() {
    let issues = World.issues { tables in
      tables.adoptions.append(tables.adoptions[1])
      tables.adoptions[2].date = World.date("2019-06")
      tables.adoptions[2].depth = .copied
      tables.adoptions[2].evidence = World.row("adoptions.csv", 30)
      tables.affiliations.append(tables.affiliations[0])
      tables.affiliations[1].to = World.date("2020")
      tables.affiliations[1].evidence = World.row("affiliations.csv", 30)
    }
    #expect(
      issues == [
        conflict("adoptions.csv", other: 3, "2019-05", "date", "2019-06"),
        conflict("adoptions.csv", other: 3, "adapted", "depth", "copied"),
        conflict("affiliations.csv", other: 2, "", "to", "2020"),
      ])
  }

  @Test("another role, status, stage, day, spell or border is another fact")
  func nearMisses() {
    let issues = World.issues { tables in
      var attendance = tables.attendances[1]
      attendance.status = .signedUp
      tables.attendances.append(attendance)
      attendance = tables.attendances[1]
      attendance.role = .speaker
      tables.attendances.append(attendance)
      var adoption = tables.adoptions[1]
      adoption.stage = .passedOn
      adoption.date = World.date("2020")
      tables.adoptions.append(adoption)
      // An earlier use that ended, then again.
      adoption = tables.adoptions[1]
      adoption.date = World.date("2012")
      adoption.until = World.date("2014")
      tables.adoptions.append(adoption)
      var observation = tables.observations[0]
      observation.asOf = World.date("2020-12-31")
      observation.status = .yes
      tables.observations.append(observation)
      tables.ties.append(Tie(kind: .water, a: "solna", b: "stockholm"))
    }
    #expect(issues == [])
  }

  @Test("an organisation does not border on itself")
  func itself() {
    let issues = World.issues { $0.ties[0].b = "solna" }
    #expect(
      issues == [
        RecordIssue(
          .error, .relatedToItself, at: RecordPlace(file: "ties.csv", line: 2), column: "b",
          value: "solna")
      ])
  }
}
