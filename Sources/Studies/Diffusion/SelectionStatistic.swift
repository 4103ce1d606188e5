internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// Ties won, lost and kept by what both ends did.
  static let selection = DiffusionStatistic(
    name: "selection", keys: ["select_egoalter"], needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let tables = panel.selectionTables
    return DiffusionOutcome(
      members: [
        .init(
          "select_egoalter",
          .array(
            tables.map { table in
              .object([
                .init("period", .integer(panel.firstPeriod + table.period - 1)),
                .init("added", .integers(table.added)),
                .init("removed", .integers(table.removed)),
                .init("unchanged", .integers(table.unchanged)),
              ])
            }))
      ],
      tables: panel.isStatic ? [] : [.selection(tables)],
      details: panel.isStatic ? [.selection(tables)] : [])
  }
}

extension Table {
  /// The sixteen categories over all periods.
  fileprivate static func selection(_ tables: [SelectionTable]) -> Table {
    func word(_ before: Bool, _ after: Bool) -> Cell {
      .phrase(
        Phrase(
          swedish: (before ? "ja" : "nej") + " → " + (after ? "ja" : "nej"),
          english: (before ? "yes" : "no") + " → " + (after ? "yes" : "no")),
        code: (before ? "yes" : "no") + "-" + (after ? "yes" : "no"))
    }
    func total(_ counts: KeyPath<SelectionTable, [Int]>, _ place: Int) -> Cell {
      .integer(tables.reduce(0) { $0 + $1[keyPath: counts][place] })
    }
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "selection",
      title: Phrase(
        swedish: "Band som kom, försvann och bestod, efter vad båda gjorde",
        english: "Ties won, lost and kept, by what both ends did"),
      columns: [
        .init(key: "ego", heading: Phrase(swedish: "Den som nämner", english: "Who names")),
        .init(key: "alter", heading: Phrase(swedish: "Den som nämns", english: "Who is named")),
        column("category", "Klass", "Category"), column("added", "Nya", "Won"),
        column("removed", "Borta", "Lost"), column("unchanged", "Kvar", "Kept"),
      ],
      rows: (0..<16).map { place in
        [
          word(place & 4 != 0, place & 2 != 0), word(place & 8 != 0, place & 1 != 0),
          .integer(place + 1), total(\.added, place), total(\.removed, place),
          total(\.unchanged, place),
        ]
      },
      notes: [
        Phrase(
          swedish: "Infört i föregående period → i denna, summerat över perioderna (Valente m.fl. "
            + "2015).",
          english: "Adopted in the period before → in this one, summed over periods (Valente and "
            + "others 2015).")
      ])
  }
}
