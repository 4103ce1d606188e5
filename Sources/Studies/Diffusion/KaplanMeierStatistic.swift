internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// The share that has not yet adopted, by period, with intervals.
  static let kaplanMeier = DiffusionStatistic(name: "km", keys: []) {
    workspace throws(StudyError) in
    let panel = workspace.panel
    let curve = KaplanMeier(panel.riskIntervals)
    return DiffusionOutcome(
      members: [.init("km", curve.json)], tables: [.kaplanMeier(curve, of: panel)])
  }
}

extension KaplanMeier {
  fileprivate var json: JSONValue {
    func ends(_ band: Step.Band) -> [JSONValue.Member] {
      let name = band.rawValue.replacing("-", with: band == .logLog ? "" : "_")
      let intervals = steps.map { $0.interval(band) }
      return [
        .init("lower_" + name, .numbers(intervals.map { $0?.lower })),
        .init("upper_" + name, .numbers(intervals.map { $0?.upper })),
      ]
    }
    return .object(
      [
        .init("time", .numbers(steps.map(\.time))),
        .init("n_risk", .integers(steps.map(\.atRisk))),
        .init("n_event", .integers(steps.map(\.events))),
        .init("n_censor", .integers(steps.map(\.censored))),
        .init("surv", .numbers(steps.map(\.survival))),
        .init("std_err_log", .numbers(steps.map(\.logStandardError))),
      ] + ends(.log) + ends(.logLog) + ends(.betaProduct)
        + [
          .init("cumhaz", .numbers(steps.map(\.cumulativeHazard))),
          .init("std_chaz", .numbers(steps.map(\.cumulativeHazardStandardError))),
          .init("median", .optional(median)), .init("n", .integer(count)),
          .init("events", .integer(events)),
        ])
  }
}

extension Table {
  fileprivate static func kaplanMeier(
    _ curve: KaplanMeier, of panel: DiffusionPanel
  ) -> Table {
    func column(
      _ key: String, _ swedish: String, _ english: String, _ kind: Column.Kind = .number
    ) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: kind)
    }
    func share(_ value: Double?) -> Cell { value.map { .share($0) } ?? .missing(.undefined) }
    let last = panel.firstPeriod + panel.periodCount - 1
    return Table(
      key: "km",
      title: Phrase(
        swedish: "Andel som ännu inte infört", english: "Share that had not yet adopted"),
      columns: [
        column("period", "Period", "Period"), column("at_risk", "Under risk", "At risk"),
        column("events", "Införde", "Adopted"),
        column("share", "Ännu inte", "Not yet", .share),
        column("lower", "Lägst", "Lower", .share), column("upper", "Högst", "Upper", .share),
        column("hazard", "Sammanlagd hasard", "Cumulative hazard"),
      ],
      rows: curve.steps.map { step in
        let interval = step.interval()
        return [
          .text(String(panel.firstPeriod + Int(step.time) - 1)), .integer(step.atRisk),
          .integer(step.events), .share(step.survival), share(interval?.lower),
          share(interval?.upper), .number(step.cumulativeHazard, decimals: 3),
        ]
      },
      notes: [
        Phrase(
          swedish: "Kaplan och Meier 1958; \(CountedNoun.actor.swedish(curve.count)), "
            + "\(CountedNoun.adoption.swedish(curve.events)); "
            + "de övriga följs till period \(last). 95 procents intervall med betaprodukter (Fay "
            + "m.fl. 2013), som håller också för små antal.",
          english: "Kaplan and Meier 1958; \(CountedNoun.actor.english(curve.count)), "
            + "\(CountedNoun.adoption.english(curve.events)); the "
            + "others are followed to period \(last). 95 per cent intervals by beta products (Fay "
            + "et al. 2013), which hold at small numbers too."),
        curve.medianWords(firstPeriod: panel.firstPeriod),
      ])
  }
}

extension KaplanMeier {
  /// By when half had adopted.
  fileprivate func medianWords(firstPeriod: Int) -> Phrase {
    guard let median else {
      return Phrase(
        swedish: "Färre än hälften hade infört när iakttagelsen slutade.",
        english: "Fewer than half had adopted when the observation ended.")
    }
    let period = median + Double(firstPeriod - 1)
    func text(_ language: Language) -> String {
      Table.Cell.number(period, decimals: period == period.rounded() ? 0 : 1).text(in: language)
    }
    return Phrase(
      swedish: "Hälften hade infört vid period \(text(.swedish)).",
      english: "Half had adopted by period \(text(.english)).")
  }
}
