internal import Figures
internal import Records

extension Table {
  /// What is wrong or doubtful, gravest first, for people.
  static func issues(_ issues: [RecordIssue], title: Phrase) -> Table {
    Table(
      key: "issues", title: title,
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
  static func flatIssues(_ issues: [RecordIssue]) -> Table {
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

  private static func place(of issue: RecordIssue) -> String {
    let line = issue.place.map { ":\($0.line)" } ?? ""
    return issue.file + line + (issue.column.map { " [\($0)]" } ?? "")
  }
}
