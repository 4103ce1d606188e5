internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// Whether near actors have adopted, or adopted at like times.
  static let moran = DiffusionStatistic(
    name: "moran", keys: ["moran_cumadopt_inverse_geodesic", "moran_toa"], needs: [.ties, .pairs]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let near = MoranWeights(inverseStepsOf: panel)
    var weights = near
    let byPeriod = (1...max(1, panel.periodCount)).prefix(panel.periodCount).map { period in
      if !panel.isStatic { weights = MoranWeights(inverseStepsOf: panel, slice: period - 1) }
      return (
        period: period,
        moran: weights.moransI(
          of: panel.adoption.map { ($0 ?? .max) <= period ? 1 : 0 })
      )
    }
    let times = panel.codedTimes
    let ofTimes: [(key: String, moran: MoransI?)] = [
      ("adjacency", MoranWeights(of: panel, rowNormalised: false).moransI(of: times)),
      (
        "adjacency_row_normalised",
        MoranWeights(of: panel, rowNormalised: true).moransI(of: times)
      ),
      ("inverse_geodesic", near.moransI(of: times)),
    ]
    return DiffusionOutcome(
      members: [
        .init(
          "moran_cumadopt_inverse_geodesic",
          .object(byPeriod.map { .init("t=\($0.period)", $0.moran.json) })),
        .init("moran_toa", .object(ofTimes.map { .init($0.key, $0.moran.json) })),
      ],
      tables: [
        .moran(
          byPeriod.map { (.text(String(panel.firstPeriod + $0.period - 1)), $0.moran) }
            + ofTimes.suffix(1).map { (.phrase(.timeOfAdoption, code: "toa"), $0.moran) })
      ])
  }
}

extension MoransI? {
  fileprivate var json: JSONValue {
    guard let self else { return .null }
    return .object([
      .init("observed", .number(self.observed)), .init("expected", .number(self.expected)),
      .init("sd", .number(self.standardDeviation)), .init("p_two_sided", .number(self.pValue)),
    ])
  }
}

extension Phrase {
  fileprivate static let timeOfAdoption = Phrase(
    swedish: "tid för införande", english: "time of adoption")
}

extension Table {
  fileprivate static func moran(_ rows: [(name: Cell, moran: MoransI?)]) -> Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "moran",
      title: Phrase(
        swedish: "Morans I: liknar de som står nära varandra?",
        english: "Moran's I: are those who are near each other alike?"),
      columns: [
        .init(key: "of", heading: Phrase(swedish: "Infört senast", english: "Adopted by")),
        column("observed", "I", "I"), column("expected", "Väntat", "Expected"),
        column("sd", "Standardavvikelse", "Standard deviation"), column("p", "p", "p"),
      ],
      rows: rows.map { name, moran in
        [
          name, .optional(moran?.observed), .optional(moran?.expected),
          .optional(moran?.standardDeviation), .probability(moran?.pValue),
        ]
      },
      notes: [
        Phrase(
          swedish: "Vikter: 1/antal steg, högst sex, radvis normerade. p tvåsidigt enligt "
            + "normalfördelningen (Cliff och Ord 1981); odefinierat när alla har samma värde. I "
            + "raden för tid räknas de som inte infört till perioden efter den sista.",
          english: "Weights: 1/number of steps, at most six, row-normalised. p two-sided by the "
            + "normal law (Cliff and Ord 1981); undefined when all have the same value. In the row "
            + "of time those who did not adopt count in the period after the last.")
      ])
  }
}
