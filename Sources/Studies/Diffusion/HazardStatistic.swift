internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// Whether those adopt sooner who are more exposed: Cox's model and hazards per period.
  static let hazardModels = DiffusionStatistic(
    name: "hazard", keys: HazardSpecification.all.map(\.key), needs: [.ties]
  ) { workspace throws(StudyError) in
    let hasGroups = workspace.groups != nil
    let chosen = HazardSpecification.all.filter {
      (hasGroups || !$0.hasGroups) && isAsked($0, workspace.question)
    }
    let outcomes = Array(zip(chosen, HazardFit.outcomes(of: chosen, &workspace)))
    let fits = outcomes.compactMap { try? $0.1.get() }
    return DiffusionOutcome(
      members: outcomes.map { .init($0.key, (try? $1.get())?.json ?? .null) },
      tables: [.hazardModels(outcomes, of: workspace.panel)], details: [.hazardTerms(fits)])
  }

  /// Models asked for by key alone are fitted alone.
  private static func isAsked(
    _ specification: HazardSpecification, _ question: DiffusionQuestion
  ) -> Bool {
    let keys = question.statistics.intersection(HazardSpecification.all.map(\.key))
    return keys.isEmpty || question.statistics.contains("hazard")
      || keys.contains(specification.key)
  }
}

extension HazardFit {
  fileprivate var json: JSONValue {
    let places = Dictionary(
      uniqueKeysWithValues: coefficients.enumerated().map { ($1.name, $0) })
    func perTerm(_ value: (Int) -> Double) -> JSONValue {
      .numbers(terms.map { places[$0].map(value) })
    }
    return .object(
      [
        .init("terms", .strings(terms)), .init("coef", perTerm { coefficients[$0].estimate }),
        .init("se", perTerm { informationErrors[$0] }),
        .init(
          "se_clustered",
          errorBasis.reason == nil ? perTerm { coefficients[$0].standardError } : .null),
        .init("clusters", .optional(errorBasis.clusterCount)),
        .init("error_basis", .string(errorBasis.code)),
        .init(
          "se_bias_reduced", reduced.map { own in perTerm { own[$0].standardError } } ?? .null),
        .init(
          "df_bias_reduced",
          reduced.map { own in perTerm { own[$0].degreesOfFreedom ?? .infinity } } ?? .null),
        .init("error_basis_reduced", .optional(reducedBasis?.code)),
        .init(
          "profile_interval",
          interval.map { .numbers([$0.lower, $0.upper]) } ?? .null),
      ] + members
        + [
          .init(
            "unfitted",
            .array(
              unfitted.map {
                .object([
                  .init("term", .string($0.name)), .init("reason", .string($0.reason.rawValue)),
                ])
              }))
        ])
  }
}

extension HazardFit {
  /// What the p-value does not allow for, where it should; `nil` where all is as stated.
  fileprivate var errorNote: Phrase? {
    let name = specification.name
    if let reason = errorBasis.reason {
      return name
        + Phrase(
          swedish: ": fel som tillåter beroende inom aktören gick inte att räkna, eftersom ",
          english:
            ": errors that allow for dependence within an actor could not be computed, because ")
        + reason.words
        + Phrase(
          swedish: "; p räknar raderna som oberoende och är för litet om de inte är det.",
          english: "; p takes the rows as independent and is too small where they are not.")
    }
    guard let reason = reducedBasis?.reason else { return nil }
    return name
      + Phrase(
        swedish: ": CR2 gick inte att räkna, eftersom ",
        english: ": CR2 could not be computed, because ")
      + reason.words
      + Phrase(
        swedish: "; p har klustrade fel utan den rättelsen för få aktörer.",
        english: "; p has clustered errors without that correction for few actors.")
  }
}

extension HazardSpecification {
  /// The model in few words.
  fileprivate var name: Phrase {
    let law: Phrase =
      switch form {
      case .cox(.efron): Phrase(swedish: "Cox, Efron", english: "Cox, Efron")
      case .cox(.breslow): Phrase(swedish: "Cox, Breslow", english: "Cox, Breslow")
      case .hazard(.logit): Phrase(swedish: "logit", english: "logit")
      case .hazard(.complementaryLogLog): Phrase(swedish: "cloglog", english: "cloglog")
      case .hazard(.probit): Phrase(swedish: "probit", english: "probit")
      }
    let what: Phrase =
      exposure == .share
      ? Phrase(swedish: "andel", english: "share") : Phrase(swedish: "antal", english: "count")
    var parts = [law, what]
    if case .hazard = form { parts.append(time.words) }
    if hasGroups { parts.append(Phrase(swedish: "grupper", english: "groups")) }
    return Phrase(
      swedish: parts.map(\.swedish).joined(separator: ", "),
      english: parts.map(\.english).joined(separator: ", "))
  }
}

extension PersonPeriods.Time {
  fileprivate var words: Phrase {
    switch self {
    case .constant: Phrase(swedish: "ingen tid", english: "no time")
    case .linear: Phrase(swedish: "rät linje i tid", english: "a line in time")
    case .quadratic: Phrase(swedish: "kurva i tid", english: "a curve in time")
    case .factor: Phrase(swedish: "varje period för sig", english: "each period")
    }
  }
}

extension ModelFailure {
  /// Why there is no estimate, for people.
  var words: Phrase {
    switch self {
    case .noRows: Phrase(swedish: "inga rader", english: "no rows")
    case .noEvents: Phrase(swedish: "inga införanden", english: "no adoptions")
    case .onlyEvents:
      Phrase(swedish: "alla rader är införanden", english: "every row is an adoption")
    case .tooFewRows(let rows, let coefficients):
      Phrase(
        swedish: "\(CountedNoun.row.swedish(rows)) räcker inte till \(coefficients) koefficienter",
        english: "\(CountedNoun.row.english(rows)) are too few for \(coefficients) coefficients")
    case .noTerms:
      Phrase(swedish: "exponeringen varierar inte", english: "exposure does not vary")
    case .notConverged: Phrase(swedish: "når inget maximum", english: "reaches no maximum")
    }
  }
}

extension Table {
  /// One row per model: what it says of exposure.
  fileprivate static func hazardModels(
    _ outcomes: [(HazardSpecification, Result<HazardFit, ModelFailure>)], of panel: DiffusionPanel
  ) -> Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "hazard",
      title: Phrase(
        swedish: "Inför de mer exponerade tidigare?", english: "Do the more exposed adopt sooner?"),
      columns: [
        .init(key: "model", heading: Phrase(swedish: "Modell", english: "Model")),
        column("coefficient", "Koefficient", "Coefficient"), column("lower", "Lägst", "Lower"),
        column("upper", "Högst", "Upper"), column("p", "p", "p"),
        column("rows", "Rader", "Rows"), column("events", "Införanden", "Adoptions"),
        column("aic", "AIC", "AIC"),
      ],
      rows: outcomes.map { specification, outcome in
        [.phrase(specification.name, code: specification.key)] + cells(outcome)
      },
      notes: hazardNotes(panel) + outcomes.compactMap { try? $1.get() }.compactMap(\.errorNote))
  }

  private static func cells(_ outcome: Result<HazardFit, ModelFailure>) -> [Cell] {
    switch outcome {
    case .failure(let failure):
      return [Cell](repeating: .missing(failure.words), count: 7)
    case .success(let fit):
      let reason = fit.unfitted.contains { $0.reason != .collinear }
      let missing = Cell.missing(
        reason
          ? Phrase(swedish: "obegränsad", english: "unbounded")
          : Phrase(swedish: "varierar inte", english: "does not vary"))
      func number(_ value: Double?, _ decimals: Int) -> Cell {
        value.map { .number($0, decimals: decimals) } ?? missing
      }
      return [
        number(fit.exposure?.estimate, 3), number(fit.interval?.lower, 3),
        number(fit.interval?.upper, 3), number(fit.exposure?.pValue, 3), .integer(fit.rows),
        .integer(fit.events), .optional(fit.akaike, decimals: 1),
      ]
    }
  }

  private static func hazardNotes(_ panel: DiffusionPanel) -> [Phrase] {
    let last = panel.firstPeriod + panel.periodCount - 1
    return [
      Phrase(
        swedish: "Exponering i perioden före. Koefficienten är på logaritmens skala: 0 är inget "
          + "samband. 95 procents intervall ur profilen; p med fel som tillåter beroende inom "
          + "aktören, för hasarder CR2 med Satterthwaites frihetsgrader. Den som inte infört följs till period \(last).",
        english: "Exposure in the period before. Coefficients are on the log scale: 0 is no "
          + "relation. 95 per cent intervals from the profile; p from errors that allow for "
          + "dependence within an actor, for hazards CR2 with Satterthwaite's degrees of freedom. "
          + "Who has not adopted is followed to period \(last)."),
      Phrase(
        swedish: "Cox 1972 med Efrons eller Breslows behandling av samma tid; hasard per period "
          + "Allison 1982, från period 2. Ett samband kan bero på att likar umgås eller på samma "
          + "omvärld: det visar inte att banden orsakade något.",
        english: "Cox 1972 with Efron's or Breslow's treatment of ties; hazard per period Allison "
          + "1982, from period 2. A relation may come from like keeping company with like, or from "
          + "the same surroundings: it does not show that the ties caused anything."),
    ]
  }

  /// One row per model and term, for machines.
  fileprivate static func hazardTerms(_ fits: [HazardFit]) -> Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "hazard-terms",
      title: Phrase(swedish: "Modellernas koefficienter", english: "The models' coefficients"),
      columns: [
        .init(key: "model", heading: Phrase(swedish: "Modell", english: "Model")),
        .init(key: "term", heading: Phrase(swedish: "Term", english: "Term")),
        column("coefficient", "Koefficient", "Coefficient"),
        column("se", "Medelfel", "Standard error"),
        column("se_clustered", "Klustrat medelfel", "Clustered standard error"),
      ],
      rows: fits.flatMap { fit in
        fit.coefficients.enumerated().map { index, coefficient in
          [
            .text(fit.specification.key), .text(coefficient.name),
            .number(coefficient.estimate, decimals: 4),
            .number(fit.informationErrors[index], decimals: 4),
            fit.errorBasis.reason == nil
              ? .number(coefficient.standardError, decimals: 4)
              : .missing(Phrase(swedish: "går inte att räkna", english: "cannot be computed")),
          ]
        }
      })
  }
}
