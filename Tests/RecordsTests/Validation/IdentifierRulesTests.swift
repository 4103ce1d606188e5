import Records
import TestSupport
import Testing

@Suite("Identifiers: unknown and used twice")
struct IdentifierRulesTests {
  private func unknown(
    _ entity: RecordIssue.Entity, _ value: String, near: String?, _ file: String, _ line: Int,
    _ column: String
  ) -> RecordIssue {
    RecordIssue(
      .error, .unknownIdentifier(of: entity, suggestion: near),
      at: RecordPlace(file: file, line: line), column: column, value: value)
  }

  @Test("the series as it stands is without issues")
  func nearMiss() {
    #expect(World.issues { _ in } == [])
  }

  @Test("an unknown organisation is named wherever it stands, with the nearest known one")
  func organisations() {
    let issues = World.issues { tables in
      tables.attendances[1].organisation = "Sodertalje"
      tables.adoptions[1].organisation = "solnaa"
      tables.transfers[0].to = "malmo-xyz"
      tables.observations[0].organisation = "stokholm"
      tables.ties[0].b = "stockolm"
      tables.affiliations[0].organisation = "soln"
      tables.practices[0].origin = "sodertelje"
      tables.organisations[3].parent = "stockholms"
      tables.seminars[0].organisers = ["concil"]
      tables.seminars[1].givers = ["matlus"]
    }
    #expect(
      issues == [
        unknown(.organisation, "solnaa", near: "solna", "adoptions.csv", 3, "organisation"),
        unknown(.organisation, "soln", near: "solna", "affiliations.csv", 2, "organisation"),
        unknown(
          .organisation, "Sodertalje", near: "sodertalje", "attendance.csv", 3, "organisation"),
        unknown(
          .organisation, "stokholm", near: "stockholm", "observations.csv", 2, "organisation"),
        unknown(
          .organisation, "stockholms", near: "stockholm", "organisations.csv", 5, "parent"),
        unknown(.organisation, "sodertelje", near: "sodertalje", "practices.csv", 2, "origin"),
        unknown(.organisation, "concil", near: "council", "seminars.csv", 2, "organisers"),
        unknown(.organisation, "matlus", near: "matlust", "seminars.csv", 3, "givers"),
        unknown(.organisation, "stockolm", near: "stockholm", "ties.csv", 2, "b"),
        unknown(.organisation, "malmo-xyz", near: nil, "transfers.csv", 2, "to"),
      ])
  }

  @Test("an unknown practice, seminar or series is named")
  func others() {
    let issues = World.issues { tables in
      tables.attendances[3].gathering = .seminar("meals-3")
      tables.attendances[4].gathering = .series("meal")
      tables.observations[0].practice = "meal-modell"
      tables.transfers[0].via = "seminar-of-nobody"
      tables.seminars[1].follows = "meals1"
      tables.practices[0].parent = "nothing-near"
      tables.counts[0].scope = .practice("mealmodel")
    }
    #expect(
      issues == [
        unknown(.seminar, "meals-3", near: "meals-1", "attendance.csv", 5, "seminar"),
        unknown(.series, "meal", near: "meals", "attendance.csv", 6, "series"),
        unknown(.practice, "mealmodel", near: "meal-model", "counts.csv", 2, "scope"),
        unknown(.practice, "meal-modell", near: "meal-model", "observations.csv", 2, "practice"),
        unknown(.practice, "nothing-near", near: nil, "practices.csv", 2, "parent"),
        unknown(.seminar, "meals1", near: "meals-1", "seminars.csv", 3, "follows"),
        unknown(.seminar, "seminar-of-nobody", near: nil, "transfers.csv", 2, "via"),
      ])
  }

  @Test("the same misspelling twice gives the same suggestion twice, also when there is none")
  func repeatedMisspelling() {
    let issues = World.issues { tables in
      tables.attendances[1].organisation = "nowhere-at-all"
      tables.attendances[3].organisation = "nowhere-at-all"
    }
    #expect(issues.map(\.kind) == Array(repeating: issues[0].kind, count: 2))
    #expect(issues[0].kind == .unknownIdentifier(of: .organisation, suggestion: nil))
  }

  @Test("an identifier used twice is named in the later row, with the line of the first")
  func duplicates() {
    let issues = World.issues { tables in
      tables.organisations.append(
        Organisation(
          id: "solna", name: "Solna", sector: .municipality,
          evidence: World.row("organisations.csv", 40)))
      tables.practices.append(
        Practice(id: "meal-model", name: "Igen", evidence: World.row("practices.csv", 9)))
      tables.seminars.append(
        Seminar(
          id: "meals-2", title: "Igen", date: World.date("2019"),
          evidence: World.row("seminars.csv", 9)))
      tables.counties.append(
        County(id: "13", name: "Igen", evidence: World.row("counties.csv", 9)))
    }
    func duplicate(_ value: String, _ first: Int, _ file: String, _ line: Int) -> RecordIssue {
      RecordIssue(
        .error, .duplicateIdentifier(firstLine: first), at: RecordPlace(file: file, line: line),
        column: "id", value: value)
    }
    #expect(
      issues == [
        duplicate("13", 4, "counties.csv", 9), duplicate("solna", 3, "organisations.csv", 40),
        duplicate("meal-model", 2, "practices.csv", 9), duplicate("meals-2", 3, "seminars.csv", 9),
      ])
  }
}
