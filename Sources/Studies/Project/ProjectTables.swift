internal import Figures
internal import Records
internal import Store

extension Table {
  /// How many rows of each kind are new, changed, same, removed, refused.
  static func counts(of plan: ImportPlan) -> Table {
    Table(
      key: "plan", title: Phrase(swedish: "Vad importen gör", english: "What the import does"),
      columns: [Column(key: "kind", heading: Phrase(swedish: "Uppgifter", english: "Records"))]
        + ImportPlan.Outcome.allCases.map {
          Column(key: $0.rawValue, heading: $0.name, kind: .number)
        },
      rows: plan.tables.map { table in
        [.phrase(table.kind.name, code: table.kind.rawValue)]
          + ImportPlan.Outcome.allCases.map { .integer(table.count($0)) }
      })
  }

  /// The rows that are not the same, one by one.
  static func rows(of plan: ImportPlan) -> Table {
    let isCut = plan.tables.contains { $0.rows.count >= ImportPlan.TablePlan.rowLimit }
    return Table(
      key: "rows", title: Phrase(swedish: "Rad för rad", english: "Row by row"),
      columns: [
        Column(key: "outcome", heading: Phrase(swedish: "Utfall", english: "Outcome")),
        Column(key: "kind", heading: Phrase(swedish: "Uppgifter", english: "Records")),
        Column(key: "key", heading: Phrase(swedish: "Vad", english: "What")),
        Column(key: "place", heading: Phrase(swedish: "Plats", english: "Place")),
        Column(key: "changes", heading: Phrase(swedish: "Ändring", english: "Change")),
      ],
      rows: plan.tables.flatMap { table in
        table.rows.map { row in
          [
            .phrase(row.outcome.name, code: row.outcome.rawValue),
            .phrase(table.kind.name, code: table.kind.rawValue), .text(row.key),
            row.place.map { .text("\($0.file):\($0.line)") } ?? .missing(.none),
            row.changes.isEmpty
              ? .missing(.none)
              : .text(
                row.changes.map { "\($0.column): \($0.old ?? "–") → \($0.new ?? "–")" }
                  .joined(separator: "; ")),
          ]
        }
      },
      notes: isCut
        ? [
          Phrase(
            swedish: "Högst \(ImportPlan.TablePlan.rowLimit) rader av varje slag visas.",
            english: "At most \(ImportPlan.TablePlan.rowLimit) rows of each kind are shown.")
        ] : [])
  }

  /// Every command, the last one first.
  static func history(_ entries: [JournalEntry], holding: Set<Int>) -> Table {
    Table(
      key: "history", title: Phrase(swedish: "Historik", english: "History"),
      columns: [
        Column(key: "entry", heading: Phrase(swedish: "Post", english: "Entry"), kind: .number),
        Column(key: "time", heading: Phrase(swedish: "Tid (UTC)", english: "Time (UTC)")),
        Column(key: "user", heading: Phrase(swedish: "Användare", english: "User")),
        Column(key: "action", heading: Phrase(swedish: "Vad", english: "What")),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
        Column(key: "source_sha256", heading: Phrase(verbatim: "SHA-256")),
        Column(key: "counts", heading: Phrase(swedish: "Rader", english: "Rows")),
        Column(key: "state", heading: Phrase(swedish: "Läge", english: "State")),
        Column(key: "version", heading: Phrase(swedish: "Version", english: "Version")),
      ],
      rows: entries.reversed().map { entry in
        let holds = holding.contains(entry.id)
        let undoes = entry.undoes.map { Phrase(verbatim: " \($0)") } ?? Phrase(verbatim: "")
        return [
          .integer(entry.id), .text(entry.time),
          entry.user.map { .text($0) } ?? .missing(.none),
          .phrase(entry.action.name + undoes, code: entry.action.rawValue),
          (entry.source ?? entry.subject).map { .text($0) } ?? .missing(.none),
          entry.sourceDigest.map { .text(String($0.prefix(12))) } ?? .missing(.none),
          .phrase(entry.countsPhrase, code: entry.countsPhrase.english),
          holds
            ? .phrase(Phrase(swedish: "gäller", english: "in force"), code: "in-force")
            : .phrase(Phrase(swedish: "ångrad", english: "undone"), code: "undone"),
          .text(entry.version),
        ]
      })
  }
}
