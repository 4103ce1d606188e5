internal import Diffusion
internal import Figures
internal import Graphs

extension DiffusionStatistic {
  /// Whether the order and the times go along the ties.
  static let networkBased = DiffusionStatistic(name: "nbda", keys: [], needs: [.ties]) {
    workspace throws(StudyError) in
    let analysis = NetworkBasedAnalysis(workspace.panel, covariate: workspace.question.attribute)
    return DiffusionOutcome(
      members: [.init("nbda", analysis.json)], tables: analysis.tables,
      notices: analysis.notices)
  }
}

/// The network-based diffusion analyses of a panel: what is asked of each, in one place.
private struct NetworkBasedAnalysis {
  let panel: DiffusionPanel
  let history: AcquisitionHistory
  let rows: [Row]
  let refusal: AcquisitionFit.Refusal?

  /// One analysis with all that is said of it.
  struct Row {
    let key: String
    let name: Phrase
    let fit: AcquisitionFit
    let interval: ConfidenceInterval?
    let ratio: AcquisitionFit.LikelihoodRatio?
    let shareInterval: ConfidenceInterval?

    /// The analysis, or why there is none.
    static func outcome(
      _ asked: (key: String, name: Phrase, model: AcquisitionModel), _ history: AcquisitionHistory
    ) -> Result<Row, AcquisitionFit.Refusal> {
      do throws(AcquisitionFit.Refusal) {
        let fit = try AcquisitionFit(asked.model, history)
        return .success(
          Row(
            key: asked.key, name: asked.name, fit: fit,
            interval: fit.interval(of: .transmission(network: 0)),
            ratio: try fit.likelihoodRatioOfTransmission(),
            shareInterval: fit.socialShareInterval(network: 0)))
      } catch {
        return .failure(error)
      }
    }
  }

  init(_ panel: DiffusionPanel, covariate: String?) {
    self.panel = panel
    let attribute = covariate.flatMap { panel.attribute($0) }
    let covariates = attribute?.centredNumbers.map { values in
      [AcquisitionHistory.Covariate(name: covariate ?? "", values: values)]
    }
    let history = AcquisitionHistory(panel, covariates: covariates ?? [])
    self.history = history
    var rows: [Row] = []
    var refusal: AcquisitionFit.Refusal?
    for outcome in Parallelism.each(of: Self.models(of: history), { Row.outcome($0, history) }) {
      switch outcome {
      case .success(let row): rows.append(row)
      case .failure(let error): refusal = refusal ?? error
      }
    }
    self.rows = rows
    self.refusal = refusal
  }

  /// The analyses, the reference's own first; all orders are summed where no run is long.
  private static func models(
    of history: AcquisitionHistory
  ) -> [(key: String, name: Phrase, model: AcquisitionModel)] {
    let order = Phrase(swedish: "ordning", english: "order")
    let names: [(AcquisitionModel.OrderTies, Phrase)] = [
      (.frozen, Phrase(swedish: ", filens ordning vid lika", english: ", file order in ties")),
      (.efron, Phrase(swedish: ", okänd ordning vid lika", english: ", unknown order in ties")),
      (.everyOrder, Phrase(swedish: ", alla ordningar", english: ", all orders")),
      (.sequential, Phrase(swedish: ", filens ordning gäller", english: ", file order believed")),
    ]
    let longest = Dictionary(grouping: history.events, by: \.time).values.map(\.count).max() ?? 0
    var models = names.filter { $0.0 != .everyOrder || longest <= 10 }.map { ties, name in
      (
        "oada_" + ties.rawValue.replacingHyphens, order + name,
        AcquisitionModel(.order(ties))
      )
    }
    for baseline in BaselineHazard.allCases {
      models.append(
        (
          "ctada_" + baseline.rawValue,
          Phrase(swedish: "tid, ", english: "time, ") + baseline.name,
          AcquisitionModel(.continuous(baseline))
        ))
    }
    for baseline in BaselineHazard.allCases {
      models.append(
        (
          "dtada_" + baseline.rawValue,
          Phrase(swedish: "perioder, ", english: "periods, ") + baseline.name,
          AcquisitionModel(.discrete(baseline))
        ))
    }
    guard !history.covariates.isEmpty else { return models }
    let frozen = AcquisitionModel.Timing.order(.frozen)
    return models + [
      (
        "oada_additive",
        order + Phrase(swedish: ", attribut på eget", english: ", attribute on own"),
        AcquisitionModel(frozen, asocialCovariates: [0])
      ),
      (
        "oada_multiplicative",
        order + Phrase(swedish: ", attribut på båda", english: ", attribute on both"),
        AcquisitionModel(frozen, commonCovariates: [0])
      ),
      (
        "oada_unconstrained",
        order + Phrase(swedish: ", attribut på var sitt", english: ", attribute on each"),
        AcquisitionModel(frozen, asocialCovariates: [0], socialCovariates: [0])
      ),
    ]
  }
}

extension NetworkBasedAnalysis {
  var json: JSONValue {
    guard let order = rows.first(where: { $0.key == "oada_frozen" }) else { return .null }
    let points: [Double] = [0, 0.1, 0.5, 1, 2, 5]
    let sequential = rows.first { $0.key == "oada_sequential" }
    let discrete = rows.first { $0.key == "dtada_constant" }
    var strengths: [JSONValue.Member] = [
      .init("s", .numbers(points)),
      .init("ties", .numbers(points.map { order.fit.negativeLogLikelihood(at: [$0]) })),
    ]
    if let sequential {
      strengths.append(
        .init(
          "no_ties", .numbers(points.map { sequential.fit.negativeLogLikelihood(at: [$0]) })))
    }
    let times = history.events.map(\.time)
    let tied = times.indices.map { $0 > 0 && times[$0] == times[$0 - 1] ? 1 : 0 }
    var members: [JSONValue.Member] = [
      .init("actors", .integer(history.actorCount)),
      .init("events", .integer(history.eventCount)),
      .init("order", .integers(history.events.map { $0.actor + 1 })),
      .init("time", .integers(times.map { Int($0) })),
      .init("ties", .integers(tied)),
      .init("oada_neg_loglik_at", .object(strengths)),
      .init("oada_s_polished", .optional(order.strength)),
      .init("oada_se_polished", .optional(order.fit.estimates[0].standardError)),
      .init("oada_neg_loglik_polished", .number(order.fit.negativeLogLikelihood)),
      .init("oada_profile_ci95", order.interval.ends),
    ]
    if let discrete {
      members.append(
        .init(
          "dtada_constant_at_first",
          .object([
            .init("par", .numbers([20, 0.5])),
            .init("neg_loglik", .number(discrete.fit.negativeLogLikelihood(at: [0.5, 20]))),
          ])))
    }
    return .object(
      members + [.init("models", .object(rows.map { .init($0.key, $0.json) }))])
  }

  var notices: [Phrase] {
    var notices = refusal.map { [$0.notice] } ?? []
    if rows.contains(where: { if case .unbounded = $0.fit.convergence { true } else { false } }) {
      notices.append(
        Phrase(
          swedish: "NBDA: sannolikheten växer med s utan slut i minst en analys; något största "
            + "värde går inte att ange.",
          english: "NBDA: the likelihood grows with s without end in at least one analysis; no "
            + "largest value can be given."))
    }
    if rows.contains(where: { $0.fit.convergence == .notConverged }) {
      notices.append(
        Phrase(
          swedish: "NBDA: minst en analys nådde inget maximum; dess siffror ska inte användas.",
          english: "NBDA: at least one analysis reached no maximum; its figures are not to be used."
        ))
    }
    return notices
  }

  var tables: [Table] { rows.isEmpty ? [] : [table] }

  private var table: Table {
    let column = { (key: String, swedish: String, english: String, kind: Table.Column.Kind) in
      Table.Column(key: key, heading: Phrase(swedish: swedish, english: english), kind: kind)
    }
    return Table(
      key: "nbda",
      title: Phrase(
        swedish: "Följer införandena banden? Nätverksbaserad analys (NBDA)",
        english: "Do the adoptions follow the ties? Network-based analysis (NBDA)"),
      columns: [
        column("analysis", "Analys", "Analysis", .text),
        column("s", "Styrka s", "Strength s", .number),
        column("se", "Medelfel", "SE", .number), column("lower", "95 % från", "95 % from", .number),
        column("upper", "till", "to", .number),
        column("share", "Andel via band", "Share along ties", .share),
        column("share_lower", "från", "from", .share), column("share_upper", "till", "to", .share),
        column("chi2", "χ²", "χ²", .number), column("p", "p", "p", .number),
        column("p_boundary", "p, s ≥ 0", "p, s ≥ 0", .number),
        column("aicc", "AICc", "AICc", .number),
      ],
      rows: rows.map(\.cells), notes: [note])
  }

  private var note: Phrase {
    Phrase(
      swedish:
        "\(CountedNoun.adoption.swedish(history.eventCount)) bland "
        + "\(CountedNoun.actor.swedish(history.actorCount)); övriga är kvar "
        + "i riskmängden till slutet. s: takten per band till någon som redan infört, i "
        + "förhållande till att införa på egen hand; intervall ur profilsannolikheten, nedre gräns "
        + "0 där 0 inte kan uteslutas. Andel via band gäller om modellen är sann. AICc jämförs bara "
        + "inom samma slags analys. Likhet och gemensam omgivning ger samma mönster som smitta. "
        + "Hoppitt, Boogert och Laland 2010.",
      english: "\(CountedNoun.adoption.english(history.eventCount)) among "
        + "\(CountedNoun.actor.english(history.actorCount)); the others are "
        + "at risk until the end. s: the rate per tie to somebody who has adopted, relative to "
        + "adopting on one's own; intervals from the profile likelihood, with 0 as lower end where "
        + "0 cannot be excluded. The share along ties holds if the model is true. Compare AICc only "
        + "within one kind of analysis. Likeness and shared surroundings give the same pattern as "
        + "contagion. Hoppitt, Boogert and Laland 2010.")
  }
}

extension NetworkBasedAnalysis.Row {
  /// s; `nil` where it has no finite best value.
  var strength: Double? {
    if case .converged = fit.convergence { fit.estimates[0].value } else { nil }
  }

  var json: JSONValue {
    .object([
      .init("converged", .bool(fit.convergence == .converged)),
      .init("neg_loglik", .number(fit.negativeLogLikelihood)),
      .init(
        "estimates",
        .object(
          fit.estimates.map { estimate in
            .init(
              estimate.parameter.key,
              .object([
                .init("estimate", .optional(strength.map { _ in estimate.value })),
                .init("se", .optional(estimate.standardError)),
              ]))
          })),
      .init("profile_ci95", interval.ends),
      .init("chi2", .optional(ratio?.statistic)), .init("p", .optional(ratio?.pValue)),
      .init("p_boundary", .optional(ratio?.boundaryPValue)),
      .init("aicc", .optional(fit.correctedAkaike)),
      .init("share_social", .optional(strength.map { _ in fit.socialShare.ofAll })),
      .init("share_social_exposed", .optional(strength.flatMap { _ in fit.socialShare.ofExposed })),
      .init("exposed_events", .integer(fit.socialShare.exposedEvents)),
      .init("share_social_ci95", shareInterval.ends),
    ])
  }

  var cells: [Table.Cell] {
    let upper = interval.map { interval in
      interval.upper.isFinite
        ? Table.Cell.number(interval.upper, decimals: 3)
        : .missing(.noBound)
    }
    let share = { (value: Double?) in value.map { Table.Cell.share($0) } ?? .missing(.undefined) }
    return [
      .phrase(name, code: key), .optional(strength), .optional(fit.estimates[0].standardError),
      .optional(interval?.lower), upper ?? .missing(.undefined),
      share(strength.map { _ in fit.socialShare.ofAll }),
      share(shareInterval?.lower), share(shareInterval?.upper),
      .optional(ratio?.statistic, decimals: 2),
      .optional(ratio?.pValue), .optional(ratio?.boundaryPValue),
      .optional(fit.correctedAkaike, decimals: 1),
    ]
  }
}

extension Phrase {
  /// Why an interval has no upper end.
  static let noBound = Phrase(swedish: "ingen gräns", english: "no bound")
}

extension ConfidenceInterval? {
  /// Both ends; `null` for one that the data do not give.
  var ends: JSONValue {
    guard let self else { return .null }
    return .array(
      [self.lower, self.upper].map { $0.isFinite ? .number($0) : .null })
  }
}

extension AcquisitionModel.Parameter {
  fileprivate var key: String {
    switch self {
    case .transmission: "s"
    case .asocialEffect: "asocial"
    case .socialEffect: "social"
    case .commonEffect: "common"
    case .scale: "scale"
    case .shape: "shape"
    }
  }
}

extension BaselineHazard {
  fileprivate var name: Phrase {
    switch self {
    case .constant: Phrase(swedish: "jämn takt", english: "constant rate")
    case .weibull: Phrase(verbatim: "Weibull")
    case .gamma: Phrase(verbatim: "gamma")
    }
  }
}

extension AcquisitionFit.Refusal {
  /// Why an analysis is missing.
  fileprivate var notice: Phrase {
    switch self {
    case .tooFewEvents(let events, let parameters):
      Phrase(
        swedish: "NBDA går inte att räkna på dessa data: "
          + "\(CountedNoun.adoption.swedish(events)) räcker inte för "
          + "\(parameters) storheter.",
        english: "NBDA cannot be estimated from these records: "
          + "\(CountedNoun.adoption.english(events)) are not enough "
          + "for \(parameters) parameters.")
    case .noExposure:
      Phrase(
        swedish: "NBDA går inte att räkna på dessa data: ingen hade något band till någon som "
          + "redan infört.",
        english: "NBDA cannot be estimated from these records: nobody at risk had a tie to anybody "
          + "who had adopted.")
    case .constantCovariate:
      Phrase(
        swedish: "NBDA med attribut utelämnas: alla har samma värde.",
        english: "NBDA with an attribute is left out: everybody has the same value.")
    }
  }
}

extension DiffusionPanel.Attribute {
  /// The numbers less their mean, those unknown at the median; `nil` where none is known.
  fileprivate var centredNumbers: [Double]? {
    let known = numbers.compactMap(\.self).sorted()
    guard !known.isEmpty else { return nil }
    let median = (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
    let filled = numbers.map { $0 ?? median }
    let mean = filled.reduce(0, +) / Double(filled.count)
    return filled.map { $0 - mean }
  }
}

extension String {
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? "_" : $0 }) }
}
