internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// Bass' curve in two and three parameters.
  static let bass = DiffusionStatistic(
    name: "bass", keys: ["bass_two_parameter", "bass_three_parameter"]
  ) { workspace throws(StudyError) in
    let shares = AdoptionCounts(workspace.panel).shares
    let two = BassModel(shares: shares, .twoParameters)
    let three = BassModel(shares: shares, .threeParameters)
    let isUnsure = [two, three].contains { $0.map { !$0.hasConverged } ?? false }
    return DiffusionOutcome(
      members: [
        .init("bass_two_parameter", two.json(withCeiling: false)),
        .init("bass_three_parameter", three.json(withCeiling: true)),
      ],
      tables: [.bass(two, three)],
      notices: (isUnsure ? [.bassNotConverged] : [])
        + (two == nil || three == nil ? [.bassTooShort] : []))
  }
}

extension BassModel? {
  fileprivate func json(withCeiling: Bool) -> JSONValue {
    guard let self else { return .null }
    return .object(
      [.init("p", .number(self.p)), .init("q", .number(self.q))]
        + (withCeiling ? [.init("m", .number(self.m))] : [])
        + [
          .init("rss", .number(self.residualSum)),
          .init("se", self.standardErrors.map { .numbers($0) } ?? .null),
          .init("converged", .bool(self.hasConverged)),
          .init("iterations", .integer(self.iterations)),
          .init("F", .numbers(self.cumulative)), .init("f", .numbers(self.density)),
        ])
  }
}

extension Phrase {
  fileprivate static let bassNotConverged = Phrase(
    swedish: "Bass modell nådde inget minimum för dessa data: skattningarna ska inte användas.",
    english: "Bass' model reached no minimum on these data: the estimates are not to be used.")
  fileprivate static let bassTooShort = Phrase(
    swedish: "Bass modell går inte att skatta: för få perioder, eller ingen ökning.",
    english: "Bass' model cannot be estimated: too few periods, or no growth.")
}

extension Table {
  fileprivate static func bass(_ two: BassModel?, _ three: BassModel?) -> Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    func row(_ name: Phrase, _ code: String, _ model: BassModel?) -> [Cell] {
      let errors = model?.standardErrors
      return [
        .phrase(name, code: code), .optional(model?.p, decimals: 4),
        .optional(errors?[0], decimals: 4), .optional(model?.q, decimals: 4),
        .optional(errors?[1], decimals: 4), .optional(model?.m, decimals: 4),
        .optional(errors.flatMap { $0.count > 2 ? $0[2] : nil }, decimals: 4),
        .optional(model?.residualSum, decimals: 5),
      ]
    }
    return Table(
      key: "bass",
      title: Phrase(
        swedish: "Bass modell: nyskapande (p) och efterföljd (q)",
        english: "Bass' model: innovation (p) and imitation (q)"),
      columns: [
        .init(key: "form", heading: Phrase(swedish: "Form", english: "Form")),
        column("p", "p", "p"), column("p_se", "Medelfel p", "SE p"), column("q", "q", "q"),
        column("q_se", "Medelfel q", "SE q"), column("m", "m", "m"),
        column("m_se", "Medelfel m", "SE m"), column("rss", "Kvadratsumma", "Sum of squares"),
      ],
      rows: [
        row(
          Phrase(swedish: "alla inför till slut", english: "all adopt in the end"), "two", two),
        row(
          Phrase(swedish: "andelen m inför till slut", english: "a share m adopts in the end"),
          "three", three),
      ],
      notes: [
        Phrase(
          swedish: "Minsta kvadrat på den sammanlagda andelen (Bass 1969; Srinivasan och Mason "
            + "1986). Felen beror på varandra, så medelfelen är för små. Formen säger inget om "
            + "vem som lärde av vem.",
          english: "Least squares on the cumulative share (Bass 1969; Srinivasan and Mason 1986). "
            + "The errors depend on each other, so the standard errors are too small. The form says "
            + "nothing of who learnt from whom.")
      ])
  }
}
