internal import Diffusion
internal import Figures
internal import Records

extension Table {
  /// Moran's I at the end of each period, of certain and of possible adopters.
  static func calendarMoran(_ moran: CalendarMoran, _ network: Phrase) -> Table {
    func column(
      _ key: String, _ swedish: String, _ english: String, _ kind: Column.Kind = .number
    ) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: kind)
    }
    func cells(_ value: MoransI?) -> [Cell] {
      [
        value.map { .number($0.observed, decimals: 3) } ?? .missing(.undefined),
        value.map { .probability($0.pValue) } ?? .missing(.undefined),
      ]
    }
    return Table(
      key: "moran",
      title: Phrase(
        swedish: "Är de som är knutna till varandra lika i att ha infört?",
        english: "Are those tied to each other alike in having adopted?"),
      columns: [
        column("end", "Till och med", "Through", .date), column("n", "Antal", "Number"),
        column("certain", "Morans I, säkra", "Moran's I, certain"), column("certain_p", "p", "p"),
        column("possible", "Morans I, möjliga", "Moran's I, possible"),
        column("possible_p", "p", "p"),
      ],
      rows: moran.points.map {
        [.date($0.end.description), .integer($0.organisations)] + cells($0.certain)
          + cells($0.possible)
      },
      notes: [
        network
          + Phrase(
            swedish: ", med de band som säkert fanns då. Säkra: alla möjliga dagar har kommit; "
              + "möjliga: någon har det. Slumpen ger −1/(n−1); p tvåsidigt ur normalfördelningen (Cliff och Ord 1981), ungefärligt vid "
              + "få. Odefinierat: alla eller ingen har infört. Likhet är inte smitta.",
            english: ", by the ties that certainly existed then. Certain: all possible days have "
              + "come; possible: some has. Chance gives −1/(n−1); p two-sided from the normal law "
              + "(Cliff and Ord 1981), rough with few. Undefined: all or nobody has adopted. "
              + "Likeness is not contagion.")
      ])
  }
}

extension CalendarMoran {
  var json: JSONValue {
    func value(_ moran: MoransI?) -> JSONValue {
      moran.map { moran in
        .object([
          .init("observed", .number(moran.observed)), .init("expected", .number(moran.expected)),
          .init("sd", .number(moran.standardDeviation)), .init("p", .number(moran.pValue)),
        ])
      } ?? .null
    }
    return .object([
      .init(
        "points",
        .array(
          points.map {
            .object([
              .init("end", .string($0.end.description)), .init("n", .integer($0.organisations)),
              .init("certain", value($0.certain)),
              .init("possible", value($0.possible)),
            ])
          }))
    ])
  }
}
