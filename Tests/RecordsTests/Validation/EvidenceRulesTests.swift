import Records
import TestSupport
import Testing

@Suite("Documented facts have a source")
struct EvidenceRulesTests {
  @Test("a fact that is called documented but names no source is doubtful")
  func missing() {
    let issues = World.issues { tables in
      tables.attendances[1].evidence.source = nil
      tables.adoptions[1].evidence.source = nil
      tables.transfers[0].evidence.source = nil
      tables.counts[0].evidence.source = nil
      tables.organisations[4].evidence.source = nil
      tables.practices[0].evidence.source = nil
      tables.seminars[1].evidence.source = nil
      tables.observations[0].evidence.source = nil
      tables.ties[0].evidence.source = nil
      tables.affiliations[0].evidence.source = nil
    }
    let places = [
      ("adoptions.csv", 3), ("affiliations.csv", 2), ("attendance.csv", 3), ("counts.csv", 2),
      ("observations.csv", 2), ("organisations.csv", 6), ("practices.csv", 2),
      ("seminars.csv", 3), ("ties.csv", 2), ("transfers.csv", 2),
    ]
    #expect(
      issues
        == places.map { file, line in
          RecordIssue(
            .warning, .missingSource, at: RecordPlace(file: file, line: line), column: "source",
            value: nil)
        })
  }

  @Test("ten rows of a file are named one by one, eleven as one with the first of them")
  func many() {
    func issues(_ count: Int) -> [RecordIssue] {
      World.issues { tables in
        for number in (0..<count).reversed() {
          var row = World.row("observations.csv", 40 + number)
          row.source = nil
          tables.observations.append(
            Observation(
              practice: "meal-model", organisation: "solna",
              asOf: World.date("\(2007 + number)"), status: .no, evidence: row))
        }
      }
    }
    #expect(issues(10).map(\.kind) == Array(repeating: .missingSource, count: 10))
    #expect(
      issues(11) == [
        RecordIssue(
          .warning, .missingSources(count: 11),
          at: RecordPlace(file: "observations.csv", line: 40), column: "source")
      ])
  }

  @Test(
    "a conclusion, a bare number and the unknown need none",
    arguments: Evidence.Kind.allCases.filter { $0 != .documented })
  func nearMisses(kind: Evidence.Kind) {
    let issues = World.issues { tables in
      tables.adoptions[1].evidence.source = nil
      tables.adoptions[1].evidence.kind = kind
    }
    #expect(issues == [])
  }
}
