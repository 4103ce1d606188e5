internal import Exchange
internal import Figures
internal import Records
internal import Store

/// Columns and what is typed for them, of one row of a table.
public struct TypedValues: Sendable {
  /// The table's name without ending, `attendance`.
  public let table: String
  let row: TypedRow

  /// - Parameters:
  ///   - table: the name of the table.
  ///   - words: `column=value`; a single word without `=` is the identifier.
  /// - Throws: ``StudyError`` for a word that is neither.
  public init(_ table: String, _ words: [String]) throws(StudyError) {
    self.table = table
    var row = TypedRow()
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty {
        row[String(parts[0])] = String(parts[1])
      } else if words.count == 1, let column = EditedTable.identifier(of: table) {
        row[column] = word
      } else {
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "”\(word)” är inte kolumn=värde.", english: "“\(word)” is not column=value."),
          remedy: Phrase(
            swedish: "Skriv till exempel organisation=kommun-0181.",
            english: "Write, for example, organisation=kommun-0181."))
      }
    }
    self.row = row
  }
}

/// The tables whose rows can be typed one by one.
public enum EditedTable {
  /// Their names without ending.
  public static let names = [
    "organisations", "practices", "seminars", "attendance", "adoptions", "transfers",
    "observations", "ties", "affiliations", "counts", "notes", "counties",
  ]

  /// The columns by which a row is recognised; see `Guides/Project.md`.
  static func key(of table: String) -> [String] {
    switch table {
    case "organisations", "practices", "seminars": ["id"]
    case "counties": ["code"]
    case "attendance": ["seminar", "organisation", "role", "status"]
    case "adoptions": ["practice", "organisation", "stage"]
    case "transfers": ["practice", "from", "to", "via"]
    case "observations": ["practice", "organisation", "as_of"]
    case "ties": ["kind", "a", "b", "from"]
    case "affiliations": ["id", "organisation", "role"]
    case "counts": ["scope", "what", "sector"]
    default: ["seminar", "kind", "text", "organisation"]
    }
  }

  /// The one column that is enough.
  static func identifier(of table: String) -> String? {
    let key = key(of: table)
    return key.count == 1 ? key[0] : nil
  }

  /// What the key says where it is left out.
  static func assumed(_ column: String) -> String {
    switch column {
    case "role": Attendance.Role.participant.rawValue
    case "status": Attendance.Status.attended.rawValue
    default: ""
    }
  }

  /// The columns that name an organisation.
  static let organisationColumns: Set<String> = [
    "organisation", "from", "to", "a", "b", "parent", "origin", "organisers", "givers",
  ]
}

extension ProjectStudy {
  /// Records one fact, or changes the values that are typed of one that is there.
  ///
  /// - Returns: what becomes of it, and whether it was refused.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func record(
    _ typed: TypedValues, isDryRun: Bool
  ) throws(StudyError) -> (answer: Answer, isRefused: Bool) {
    try edit(typed, "record", .edit, isDryRun: isDryRun) { row, tables throws(StudyError) in
      let known = TypedRow.rows(of: typed.table, in: tables)
      let key = EditedTable.key(of: typed.table)
      let same = known.first { other in
        key.allSatisfy { Self.cell($0, row) == Self.cell($0, other) }
      }
      var whole = same ?? TypedRow()
      for column in row.columns where same == nil || !key.contains(column) {
        whole[column] = row[column]
      }
      let read = DataSetReader.readRow(whole, of: typed.table, beside: tables)
      var issues: [RecordIssue] = []
      for issue in read.issues {
        guard case .unknownColumns(let names) = issue.kind else {
          issues.append(issue)
          continue
        }
        // Remarks of the former row stay; a column that is typed must be one of the table.
        let former = Set(same?.columns ?? [])
        if let name = names.first(where: { !former.contains($0) }) {
          throw Self.noSuchColumn(name, typed.table)
        }
      }
      return (ProjectChanges(read.facts, matching: .key), issues)
    }
  }

  /// Takes out the facts for which all that is typed holds.
  ///
  /// - Parameters:
  ///   - typed: what the row says.
  ///   - takesAll: whether several rows may go; else exactly one must be meant.
  ///   - isDryRun: says what would go, and writes nothing.
  /// - Returns: what was taken out, and whether it was refused.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func remove(
    _ typed: TypedValues, takesAll: Bool, isDryRun: Bool
  ) throws(StudyError) -> (answer: Answer, isRefused: Bool) {
    try edit(typed, "remove", .delete, isDryRun: isDryRun) { row, tables throws(StudyError) in
      let known = TypedRow.rows(of: typed.table, in: tables)
      let places = known.indices.filter { place in
        row.columns.allSatisfy { Self.cell($0, known[place]) == row[$0] }
      }
      guard !places.isEmpty else { throw Self.noSuchRow(typed) }
      guard places.count == 1 || takesAll else { throw Self.several(typed, places, known) }
      var changes = ProjectChanges()
      changes.removals = tables.choosing(places, of: typed.table)
      return (changes, [])
    }
  }

  /// A cell of a key: the gathering under either heading, what is assumed where nothing stands.
  private static func cell(_ column: String, _ row: TypedRow) -> String {
    if column == "seminar", row["seminar"].isEmpty { return row["series"] }
    return row[column].isEmpty ? EditedTable.assumed(column) : row[column]
  }

  private func edit(
    _ typed: TypedValues, _ command: String, _ action: JournalEntry.Action, isDryRun: Bool,
    _ changes: (TypedRow, RecordTables) throws(StudyError) -> (ProjectChanges, [RecordIssue])
  ) throws(StudyError) -> (answer: Answer, isRefused: Bool) {
    try withProject(isDryRun ? .reading : .writing) { project in
      let tables = try project.contents().tables
      let row = Self.namingByIdentifier(typed.row, tables.organisations)
      let (wanted, issues) = try changes(row, tables)
      guard !issues.contains(where: { $0.severity == .error }) else {
        return (
          editAnswer(command, typed, nil, nil, issues: issues, isDryRun: isDryRun), true
        )
      }
      var journal = self.command(action)
      journal.subject =
        ([typed.table] + row.columns.map { "\($0)=\(row[$0])" }).joined(separator: " ")
      let done =
        isDryRun
        ? (plan: try project.plan(wanted), entry: nil)
        : try project.apply(wanted, as: journal)
      return (
        editAnswer(command, typed, done.plan, done.entry, issues: issues, isDryRun: isDryRun),
        done.plan.isRefused
      )
    }
  }

  /// Names of organisations that are certain, put as identifiers.
  private static func namingByIdentifier(
    _ row: TypedRow, _ organisations: [Organisation]
  ) -> TypedRow {
    let known = Set(organisations.map(\.id.rawValue))
    let matcher = NameMatcher(organisations)
    var named = row
    for column in row.columns where EditedTable.organisationColumns.contains(column) {
      guard !row[column].isEmpty, !known.contains(row[column]) else { continue }
      if case .certain(let organisation, _) = matcher.match(row[column]) {
        named[column] = organisation.rawValue
      }
    }
    return named
  }
}

// MARK: - Answers

extension ProjectStudy {
  private func editAnswer(
    _ command: String, _ typed: TypedValues, _ plan: ImportPlan?, _ entry: JournalEntry?,
    issues: [RecordIssue], isDryRun: Bool
  ) -> Answer {
    let all = issues + (plan?.issues ?? [])
    let rows = plan.map { Table.rows(of: $0) }
    return Answer(
      command: command, input: nil,
      parameters: [
        .init("project", .string(name)), .init("table", .string(typed.table)),
        .init("dry-run", .bool(isDryRun)),
      ],
      lead: [editLead(plan, entry, isDryRun)],
      tables: [
        rows, .issues(all, title: Phrase(swedish: "Att åtgärda", english: "To be mended")),
      ].compactMap(\.self).filter { !$0.rows.isEmpty },
      result: [
        .init("refused", .bool(plan?.isRefused ?? true)), .init("rows", rows?.json() ?? .null),
        .init("issues", Table.flatIssues(all).json()),
        .init("entry", entry.map { .integer($0.id) } ?? .null),
      ])
  }

  private func editLead(_ plan: ImportPlan?, _ entry: JournalEntry?, _ isDryRun: Bool) -> Phrase {
    guard let plan, !plan.isRefused else {
      return Phrase(swedish: "Inget har skrivits.", english: "Nothing was written.")
    }
    if isDryRun {
      return Phrase(
        swedish: "Detta skulle hända; inget har skrivits.",
        english: "This would happen; nothing was written.")
    }
    guard let entry else {
      return Phrase(
        swedish: "Inget nytt: det stod redan så.", english: "Nothing new: it said so already.")
    }
    return Phrase(
      swedish: "Skrivet i \(name), post \(entry.id); ”spridning undo” tar tillbaka det.",
      english: "Written in \(name), entry \(entry.id); “spridning undo” takes it back.")
  }

  private static func noSuchColumn(_ name: String, _ table: String) -> StudyError {
    let columns = TypedRow.columns(of: table)
    let near = NearestSpelling.of(name, among: columns)
    return StudyError(
      .refused,
      Phrase(
        swedish: "\(table) har ingen kolumn ”\(name)”.",
        english: "\(table) has no column “\(name)”."),
      remedy: near.map {
        Phrase(swedish: "Menade du \($0)?", english: "Did you mean \($0)?")
      }
        ?? Phrase(
          swedish: "Kolumnerna: " + columns.joined(separator: ", ") + ".",
          english: "The columns: " + columns.joined(separator: ", ") + "."))
  }

  private static func noSuchRow(_ typed: TypedValues) -> StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "Ingen rad i \(typed.table) säger detta.",
        english: "No row of \(typed.table) says this."),
      remedy: Phrase(
        swedish: "”spridning show PROJEKT” visar vad som finns.",
        english: "“spridning show PROJECT” shows what is there."))
  }

  private static func several(
    _ typed: TypedValues, _ places: [Int], _ rows: [TypedRow]
  ) -> StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "\(CountedNoun.row.swedish(places.count)) i \(typed.table) säger detta:",
        english: "\(CountedNoun.row.english(places.count)) of \(typed.table) say this:"),
      remedy: Phrase(
        swedish: "Skriv fler kolumner, eller --all för att ta bort alla.",
        english: "Write more columns, or --all to take them all out."),
      details: places.prefix(10).map { place in
        Phrase(
          verbatim: rows[place].columns.filter { !rows[place][$0].isEmpty }
            .map { "\($0)=\(rows[place][$0])" }.joined(separator: " "))
      })
  }
}
