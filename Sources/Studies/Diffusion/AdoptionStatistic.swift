internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// The curve, its growth and its hazard.
  static let adoptionCounts = DiffusionStatistic(
    name: "adoption", keys: ["cumulative_adopt_count", "hazard_rate"]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let counts = AdoptionCounts(panel)
    return DiffusionOutcome(
      members: [
        .init(
          "cumulative_adopt_count",
          .object([
            .init("num", .integers(counts.cumulative)), .init("prop", .numbers(counts.shares)),
            .init("rate", .numbers(counts.rates)),
          ])),
        .init("hazard_rate", .numbers(counts.hazards)),
      ], tables: [.adoptionCounts(counts, of: panel)])
  }

  /// The share of possible ties that are there.
  static let density = DiffusionStatistic(name: "density", keys: [], needs: [.ties]) {
    workspace throws(StudyError) in
    DiffusionOutcome(members: [.init("density", .numbers(workspace.panel.densities))])
  }
}

extension Table {
  fileprivate static func adoptionCounts(
    _ counts: AdoptionCounts, of panel: DiffusionPanel
  ) -> Table {
    Table(
      key: "adoption",
      title: Phrase(swedish: "Införanden per period", english: "Adoptions per period"),
      columns: [
        .init(key: "period", heading: Phrase(swedish: "Period", english: "Period"), kind: .number),
        .init(key: "new", heading: Phrase(swedish: "Nya", english: "New"), kind: .number),
        .init(
          key: "cumulative", heading: Phrase(swedish: "Sammanlagt", english: "In all"),
          kind: .number),
        .init(key: "share", heading: Phrase(swedish: "Andel", english: "Share"), kind: .share),
        .init(
          key: "rate", heading: Phrase(swedish: "Tillväxt", english: "Growth"), kind: .number),
        .init(
          key: "hazard", heading: Phrase(swedish: "Hasard", english: "Hazard"), kind: .number),
      ],
      rows: counts.new.indices.map { period in
        [
          .text(String(panel.firstPeriod + period)), .integer(counts.new[period]),
          .integer(counts.cumulative[period]), .share(counts.shares[period]),
          .optional(counts.rates[period]), .optional(counts.hazards[period]),
        ]
      },
      notes: [
        Phrase(
          swedish: "Andel av alla \(panel.actorCount). Hasard: nya delat med dem som ännu inte "
            + "infört; 0 i första perioden, eftersom införanden då kan ha skett före fönstret. "
            + "Tillväxt: nya delat med dem som redan infört. Valente 1995.",
          english:
            "Share of all \(panel.actorCount). Hazard: new ones divided by those who had not "
            + "yet adopted; 0 in the first period, since adoptions then may lie before the window. "
            + "Growth: new ones divided by those who had. Valente 1995.")
      ])
  }
}

extension Table.Cell {
  /// A measure, or the word for one that is undefined.
  static func optional(_ value: Double?, decimals: Int = 3) -> Table.Cell {
    value.map { .number($0, decimals: decimals) } ?? .missing(.undefined)
  }
}

extension Table.Cell {
  /// A p-value, never shown as 0.
  static func probability(_ value: Double?) -> Table.Cell {
    guard let value, value < 0.0001 else { return .optional(value, decimals: 4) }
    return .phrase(
      Phrase(swedish: "< 0,0001", english: "< 0.0001"), code: JSONValue.number(value).text())
  }
}

extension JSONValue {
  /// Counts in order.
  static func integers(_ values: [Int]) -> JSONValue { .array(values.map { .integer($0) }) }

  /// Numbers in order.
  static func numbers(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }

  /// Numbers in order, `null` where undefined.
  static func numbers(_ values: [Double?]) -> JSONValue { .array(values.map { .optional($0) }) }

  /// Words in order.
  static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
}
