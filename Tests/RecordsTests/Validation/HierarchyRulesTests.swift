import Records
import TestSupport
import Testing

@Suite("Circles among parents and follow-ups")
struct HierarchyRulesTests {
  @Test("a circle of parents is named once, from the row that stands first")
  func parents() {
    let issues = World.issues { tables in
      // stockholm (line 4) → region-01 (line 8) → solna (line 3) → stockholm
      tables.organisations[2].parent = "region-01"
      tables.organisations[6].parent = "solna"
      tables.organisations[1].parent = "stockholm"
    }
    #expect(
      issues == [
        RecordIssue(
          .error, .parentCycle(["solna", "stockholm", "region-01", "solna"]),
          at: RecordPlace(file: "organisations.csv", line: 3), column: "parent",
          value: "stockholm")
      ])
  }

  @Test("a circle is told from its first row also when a row before it leads into it")
  func tail() {
    let issues = World.issues { tables in
      tables.organisations[0].parent = "stockholm"
      tables.organisations[2].parent = "solna"
      tables.organisations[1].parent = "stockholm"
    }
    #expect(issues.map(\.kind) == [.parentCycle(["solna", "stockholm", "solna"])])
    #expect(issues.first?.place?.line == 3)
  }

  @Test("an organisation that is its own parent is a circle of one")
  func ownParent() {
    let issues = World.issues { $0.organisations[1].parent = "solna" }
    #expect(issues.map(\.kind) == [.parentCycle(["solna", "solna"])])
  }

  @Test("a long chain, and two with the same parent, are no circle")
  func nearMiss() {
    let issues = World.issues { tables in
      tables.organisations[1].parent = "stockholm"
      tables.organisations[2].parent = "region-01"
    }
    #expect(issues == [])
  }

  @Test("two seminars that follow each other are a circle")
  func followUps() {
    let issues = World.issues { tables in
      tables.seminars[0].follows = "meals-2"
      tables.seminars[0].date = World.date("2018-12-05")
    }
    #expect(
      issues == [
        RecordIssue(
          .error, .followUpCycle(["meals-1", "meals-2", "meals-1"]),
          at: RecordPlace(file: "seminars.csv", line: 2), column: "follows", value: "meals-2")
      ])
  }
}
