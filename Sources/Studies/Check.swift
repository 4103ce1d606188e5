internal import Exchange
internal import Figures
internal import Records

extension Study {
  /// What is wrong or doubtful in the records, grouped by what it is about.
  ///
  /// - Returns: the list, and whether there are errors.
  public func check() -> (answer: Answer, hasErrors: Bool) {
    let issues = reading.issues
    let counts = RecordIssue.Severity.allCases.reduce(into: [:]) { counts, severity in
      counts[severity] = issues.count { $0.severity == severity }
    }
    let errors = counts[.error] ?? 0
    let warnings = counts[.warning] ?? 0
    let notices = counts[.notice] ?? 0
    let groups = Dictionary(grouping: issues) { $0.kind.group }
    let order = groups.keys.sorted { left, right in
      let first = groups[left]?.map(\.severity).max() ?? .notice
      let second = groups[right]?.map(\.severity).max() ?? .notice
      return first == second ? left.english < right.english : first > second
    }
    let answer = answer(
      "check",
      lead: [
        Phrase(verbatim: "\(reading.name): ") + Self.summary(errors, warnings, notices)
          + Phrase(verbatim: "."),
        extent,
      ],
      tables: order.map { .issues(groups[$0] ?? [], title: $0) }, flatTable: .flatIssues(issues),
      result: [
        .init(
          "summary",
          .object([
            .init("errors", .integer(errors)), .init("warnings", .integer(warnings)),
            .init("notices", .integer(notices)),
          ])),
        .init("issues", Table.flatIssues(issues).json()),
      ])
    return (answer, errors > 0)
  }

  /// How many errors, warnings and notices, in words.
  static func summary(_ errors: Int, _ warnings: Int, _ notices: Int) -> Phrase {
    CountedNoun.error.counted(errors)
      + Phrase(verbatim: ", ")
      + CountedNoun(("varning", "varningar"), ("warning", "warnings")).counted(warnings)
      + Phrase(verbatim: ", ")
      + CountedNoun(("upplysning", "upplysningar"), ("notice", "notices")).counted(notices)
  }

  private var extent: Phrase {
    let tables = book.tables
    return Phrase(
      swedish:
        "\(CountedNoun.organisation.swedish(tables.organisations.count)), "
        + "\(CountedNoun.practice.swedish(tables.practices.count)), "
        + "\(CountedNoun.meeting.swedish(tables.seminars.count)), "
        + "\(CountedNoun.attendance.swedish(tables.attendances.count)), "
        + "\(tables.adoptions.count) steg, \(tables.observations.count) observationer.",
      english: "\(CountedNoun.organisation.english(tables.organisations.count)), "
        + "\(CountedNoun.practice.english(tables.practices.count)), "
        + "\(CountedNoun.gathering.english(tables.seminars.count)), "
        + "\(CountedNoun.attendance.english(tables.attendances.count)), "
        + "\(tables.adoptions.count) steps, \(tables.observations.count) observations.")
  }
}
