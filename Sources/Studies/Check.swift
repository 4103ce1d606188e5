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
      tables: order.map { issueTable($0, groups[$0] ?? []) }, flatTable: flatTable(of: issues),
      result: [
        .init(
          "summary",
          .object([
            .init("errors", .integer(errors)), .init("warnings", .integer(warnings)),
            .init("notices", .integer(notices)),
          ])),
        .init("issues", flatTable(of: issues).json()),
      ])
    return (answer, errors > 0)
  }

  /// How many errors, warnings and notices, in words.
  static func summary(_ errors: Int, _ warnings: Int, _ notices: Int) -> Phrase {
    Phrase.counted(errors, swedish: ("fel", "fel"), english: ("error", "errors"))
      + Phrase(verbatim: ", ")
      + Phrase.counted(
        warnings, swedish: ("varning", "varningar"), english: ("warning", "warnings"))
      + Phrase(verbatim: ", ")
      + Phrase.counted(
        notices, swedish: ("upplysning", "upplysningar"), english: ("notice", "notices"))
  }

  private var extent: Phrase {
    let tables = book.tables
    return Phrase(
      swedish:
        "\(tables.organisations.count) organisationer, \(tables.practices.count) arbetssätt, "
        + "\(tables.seminars.count) möten, \(tables.attendances.count) deltaganden, "
        + "\(tables.adoptions.count) steg, \(tables.observations.count) observationer.",
      english: "\(tables.organisations.count) organisations, \(tables.practices.count) practices, "
        + "\(tables.seminars.count) gatherings, \(tables.attendances.count) attendance rows, "
        + "\(tables.adoptions.count) steps, \(tables.observations.count) observations.")
  }

  private func issueTable(_ group: Phrase, _ issues: [RecordIssue]) -> Table {
    Table(
      key: "issues", title: group,
      columns: [
        .init(key: "severity", heading: Phrase(swedish: "Grad", english: "Degree")),
        .init(key: "place", heading: Phrase(swedish: "Plats", english: "Place")),
        .init(key: "message", heading: Phrase(swedish: "Vad", english: "What")),
      ],
      rows: issues.sorted { ($0.severity, $1) > ($1.severity, $0) }.map { issue in
        [
          .phrase(issue.severity.name, code: "\(issue.severity)"),
          .text(place(of: issue)),
          .phrase(issue.reason + Phrase(verbatim: "; ") + issue.remedy, code: issue.kind.code),
        ]
      })
  }

  /// One row per issue with every field, for machines.
  private func flatTable(of issues: [RecordIssue]) -> Table {
    let columns = [
      ("severity", "grad"), ("code", "kod"), ("file", "fil"), ("line", "rad"),
      ("column", "kolumn"), ("value", "värde"), ("reason", "skäl (engelska)"),
      ("reason_sv", "skäl"), ("remedy", "vad man kan göra (engelska)"),
      ("remedy_sv", "vad man kan göra"),
    ]
    return Table(
      key: "issues", title: Phrase(swedish: "Uppgifternas kvalitet", english: "Data quality"),
      columns: columns.map {
        .init(key: $0.0, heading: Phrase(swedish: $0.1, english: $0.0))
      },
      rows: issues.map { issue in
        [
          .text("\(issue.severity)"), .text(issue.kind.code), .text(issue.file),
          issue.place.map { .integer($0.line) } ?? .missing(.none),
          issue.column.map { .text($0) } ?? .missing(.none),
          issue.value.map { .text($0) } ?? .missing(.none),
          .text(issue.reason.english), .text(issue.reason.swedish),
          .text(issue.remedy.english), .text(issue.remedy.swedish),
        ]
      })
  }

  private func place(of issue: RecordIssue) -> String {
    let line = issue.place.map { ":\($0.line)" } ?? ""
    return issue.file + line + (issue.column.map { " [\($0)]" } ?? "")
  }
}
