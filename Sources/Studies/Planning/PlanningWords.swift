internal import Diffusion
internal import Figures

/// Phrases that all answers about spread share.
enum PlanningWords {
  /// The interval of an estimate in brackets; nothing where it is exact.
  static func interval(_ estimate: SpreadEstimate) -> Phrase {
    guard !estimate.isExact, let interval = estimate.interval else { return Phrase(verbatim: "") }
    return Phrase(swedish: " (95 %: ", english: " (95%: ") + number(interval.lower)
      + Phrase(swedish: " till ", english: " to ") + number(interval.upper) + Phrase(verbatim: ")")
  }

  /// A number for a sentence, to a tenth or three digits.
  static func number(_ value: Double) -> Phrase {
    .decimal(value, abs(value) < 10 ? 2 : 1)
  }

  /// A sum of money or the like, with decimals only where it has some.
  static func amount(_ value: Double) -> Phrase {
    .decimal(value, value == value.rounded() ? 0 : 2)
  }

  /// A finite number, with a point or a comma; `nil` for anything else.
  static func value(of text: String) -> Double? {
    let plain = String(text.map { $0 == "," ? "." : $0 })
    guard !plain.lowercased().hasPrefix("0x"), let value = Double(plain), value.isFinite else {
      return nil
    }
    return value
  }

  /// How sure a value is, in brackets, with a full stop.
  static func certainty(_ estimate: SpreadEstimate) -> Phrase {
    guard let interval = estimate.interval else {
      return Phrase(swedish: " (exakt).", english: " (exact).")
    }
    return Phrase(swedish: " (95 %: ", english: " (95%: ") + number(interval.lower)
      + Phrase(swedish: " till ", english: " to ") + number(interval.upper)
      + Phrase(
        swedish: "; \(estimate.samples) nya stickprov).",
        english: "; \(estimate.samples) fresh samples).")
  }

  /// How many there are, the first ten by name, and how many more.
  static func listed(_ names: [Phrase]) -> Phrase {
    let rest = names.count - 10
    return Phrase(verbatim: " (\(names.count)): ")
      + (names.prefix(10).joined(by: ", ") ?? Phrase(verbatim: ""))
      + (rest > 0
        ? Phrase(swedish: " och \(rest) till.", english: " and \(rest) more.")
        : Phrase(verbatim: "."))
  }

  /// The limits that contradict each other, one a row.
  static func conflict(_ limits: [Phrase]) -> Table {
    Table(
      key: "conflict",
      title: Phrase(swedish: "Villkor som inte går ihop", english: "Conflicting constraints"),
      columns: [.init(key: "limit", heading: Phrase(swedish: "Villkor", english: "Constraint"))],
      rows: limits.map { [.phrase($0, code: $0.english)] })
  }

  /// What the chances of the ties are.
  static func probabilities(_ how: String) -> Phrase {
    how == "weighted-cascade"
      ? Phrase(
        swedish:
          "Varje band in till en nod har chansen 1 delat med antalet (weighted-cascade): ett "
          + "antagande, inte skattat ur data.",
        english: "Every tie into a node has the chance 1 over their number (weighted-cascade): an "
          + "assumption, not estimated from data.")
      : Phrase(
        swedish: "Bandens chanser kommer från ”\(how)”.",
        english: "The chances of ties come from “\(how)”.")
  }
}

extension SpreadEstimate {
  /// The interval for machines; null where the value is exact.
  var intervalJSON: JSONValue {
    interval.map { .array([.number($0.lower), .number($0.upper)]) } ?? .null
  }

  /// Value, interval and whether it is exact.
  var json: JSONValue {
    .object([
      .init("estimate", .number(value)), .init("interval", intervalJSON),
      .init("exact", .bool(isExact)), .init("samples", .integer(samples)),
    ])
  }
}
