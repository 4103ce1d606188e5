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
    }
    let places = [("adoptions.csv", 3), ("attendance.csv", 3), ("counts.csv", 2)]
    #expect(
      issues
        == (places + [("transfers.csv", 2)]).map { file, line in
          RecordIssue(
            .warning, .missingSource, at: RecordPlace(file: file, line: line), column: "source",
            value: nil)
        })
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
