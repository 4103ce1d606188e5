internal import Diffusion
internal import Exchange
internal import Figures
internal import Records
internal import Store

extension ListSession {
  /// What the import does or would do, how the lists and their names were understood, and what is
  /// to be mended.
  func answer(project: String, plan: ImportPlan?, entry: JournalEntry?) -> Answer {
    let all = issues + (plan?.issues ?? [])
    let counts = plan.map { Table.counts(of: $0) }
    let rows = plan.map { Table.rows(of: $0) }
    let tables =
      [counts, rows].compactMap(\.self).filter { !$0.rows.isEmpty }
      + [
        namesTable, headingsTable,
        .issues(all, title: Phrase(swedish: "Att åtgärda", english: "To be mended")),
      ].filter { !$0.rows.isEmpty }
    return Answer(
      command: "import",
      input: files.first.map { InputStamp(name: source, digest: digest ?? $0.digest) },
      parameters: [
        .init("into", .string(project)), .init("dry-run", .bool(question.isDryRun)),
        .init("as", .string(question.table ?? "attendance")),
        .init("seminar", .optional(question.gathering)),
        .init("status", .string(question.status.rawValue)),
      ],
      lead: lead(project: project, plan: plan, entry: entry, all),
      tables: tables,
      result: [
        .init("refused", .bool(plan?.isRefused ?? true)),
        .init("plan", counts?.json() ?? .null), .init("rows", rows?.json() ?? .null),
        .init("reading", .array(readings.map(\.json))),
        .init("names", namesTable.json()), .init("issues", Table.flatIssues(all).json()),
        .init("entry", entry.map { .integer($0.id) } ?? .null),
      ])
  }

  private func lead(
    project: String, plan: ImportPlan?, entry: JournalEntry?, _ issues: [RecordIssue]
  ) -> [Phrase] {
    let errors = issues.count { $0.severity == .error }
    var sentences: [Phrase] = []
    if let plan, !plan.isRefused {
      let what = Phrase(
        swedish: "\(plan.count(.new)) nya, \(plan.count(.changed)) ändrade och "
          + "\(plan.count(.same)) oförändrade rader",
        english: "\(plan.count(.new)) new, \(plan.count(.changed)) changed and "
          + "\(plan.count(.same)) same rows")
      if question.isDryRun {
        sentences.append(
          Phrase(swedish: "Skulle ge ", english: "Would give ") + what
            + Phrase(swedish: "; inget har skrivits.", english: "; nothing was written."))
      } else if let entry {
        sentences.append(
          Phrase(swedish: "Importerat till \(project): ", english: "Imported into \(project): ")
            + what
            + Phrase(
              swedish: ". Post \(entry.id); ”spridning undo” tar tillbaka den.",
              english: ". Entry \(entry.id); “spridning undo” takes it back."))
      } else {
        sentences.append(
          Phrase(
            swedish: "Inget nytt: allt fanns redan i \(project).",
            english: "Nothing new: all of it is in \(project) already."))
      }
    } else {
      sentences.append(
        Phrase(
          swedish: "Inget har skrivits: \(errors) fel.",
          english: "Nothing was written: \(errors) error(s)."))
    }
    if tableFacts == nil {
      sentences.append(
        CountedNoun(("rad läst; ", "rader lästa; "), ("row read; ", "rows read; ")).counted(
          readRows)
          + CountedNoun(
            ("deltagare räknad, ", "deltagare räknade, "),
            ("participant counted, ", "participants counted, ")
          ).counted(persons)
          + CountedNoun(
            ("hör till namn ", "hör till namn "), ("belongs to names ", "belong to names ")
          ).counted(skipped)
          + Phrase(
            swedish: "utanför registret. Inga personuppgifter har sparats.",
            english: "outside the register. No personal data were stored."))
    }
    if let read = readingSentence { sentences.append(read) }
    return sentences
  }

  /// How the lists were read, in one line.
  private var readingSentence: Phrase? {
    let shown = readings.prefix(5).map { $0.phrase(showingFile: readings.count > 1) }
    return shown.joined(by: "; ").map { read in
      Phrase(swedish: "Läst som ", english: "Read as ") + read
        + (readings.count > shown.count
          ? Phrase(
            swedish: "; och \(readings.count - shown.count) till",
            english: "; and \(readings.count - shown.count) more") : Phrase(verbatim: ""))
        + Phrase(verbatim: ".")
    }
  }

  var namesTable: Table {
    if let names { return names }
    return Table(
      key: "names", title: Phrase(swedish: "Namn i listan", english: "Names in the list"),
      columns: [
        .init(key: "spelling", heading: Phrase(swedish: "Stavning", english: "Spelling")),
        .init(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        .init(key: "reason", heading: Phrase(swedish: "Hur", english: "How")),
        .init(key: "line", heading: Phrase(swedish: "Rad", english: "Line"), kind: .number),
      ],
      rows: matches.map { match in
        [
          .text(match.spelling),
          .phrase(
            book.name(of: .organisation(match.organisation)), code: match.organisation.rawValue),
          .phrase(match.reason.name, code: match.reason.rawValue), .integer(match.line),
        ]
      })
  }

  private var headingsTable: Table {
    Table(
      key: "headings", title: Phrase(swedish: "Rubriker i listan", english: "Headings of the list"),
      columns: [
        .init(key: "heading", heading: Phrase(swedish: "Rubrik", english: "Heading")),
        .init(key: "column", heading: Phrase(swedish: "Lästes som", english: "Taken for")),
      ],
      rows: headings.filter { !$0.heading.isEmpty }.map { heading, column in
        [
          .text(heading),
          Self.meaning(of: column),
        ]
      })
  }

  private static func meaning(of column: ListColumn?) -> Table.Cell {
    guard let column, column.isRead || column.isPersonal else {
      return .missing(Phrase(swedish: "läses inte", english: "not read"))
    }
    return .phrase(
      column.isPersonal
        ? Phrase(swedish: "personuppgift, läses inte in", english: "about persons, left out")
        : Phrase(verbatim: column.rawValue), code: column.rawValue)
  }
}
