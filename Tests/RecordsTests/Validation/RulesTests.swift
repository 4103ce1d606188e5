import Records
import TestSupport
import Testing

@Suite("All rules together")
struct RulesTests {
  @Test("no rule stops at its first finding, and the list is in order of file and line")
  func all() {
    let issues = World.issues { tables in
      for place in tables.adoptions.indices { tables.adoptions[place].date = World.date("2001") }
      for place in tables.attendances.indices {
        tables.attendances[place].organisation = "nowhere-at-all"
      }
    }
    #expect(issues.count(where: { $0.file == "adoptions.csv" }) == 2)
    #expect(issues.count(where: { $0.file == "attendance.csv" && $0.severity == .error }) == 5)
    #expect(issues == issues.sorted())
  }

  @Test("the code of a kind is stable and the same in every language")
  func codes() {
    #expect(RecordIssue.Kind.notUTF8(byte: 1, columnNumber: 2).code == "not-utf8")
    #expect(RecordIssue.Kind.badJSON(expected: [], found: "").code == "bad-json")
    #expect(RecordIssue.Kind.missingSource.code == "missing-source")
    #expect(
      RecordIssue.Kind.unknownIdentifier(of: .organisation, suggestion: nil).code
        == "unknown-identifier")
    #expect(RecordIssue.Kind.looksPersonal(.email).code == "looks-personal")
  }

  @Test("an empty world has no issues and no members")
  func empty() {
    let book = RecordBook(World.empty)
    #expect(book.issues() == [] && book.members(of: .region).isEmpty && book.series.isEmpty)
  }
}
