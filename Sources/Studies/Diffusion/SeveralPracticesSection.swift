internal import Diffusion
internal import Figures

/// What several practices of the same actors say together.
struct SeveralPracticesSection {
  private let times: [PracticeTimes]
  private let stack: StackedTransmission?
  private let bootstrap: StackedTransmission.Bootstrap?
  private let pooling: PartialPooling?
  private let pairs: [CoAdoption]
  private let orders: [GatewayOrder]
  private let seed: UInt64
  /// What practices are called, by name, where that is not the name itself.
  private let labels: [String: Phrase]
  /// Why there is no common strength.
  private let reason: Phrase?

  /// Analyses practices; those without a history are only compared, not explained.
  init(
    times: [PracticeTimes], histories: [(name: String, history: AcquisitionHistory)], draws: Int,
    seed: UInt64, labels: [String: Phrase] = [:]
  ) {
    self.times = times
    self.labels = labels
    self.seed = seed
    pairs = CoAdoption.pairs(of: times)
    orders = GatewayOrder.pairs(of: times, draws: max(99, draws), seed: seed)
    guard histories.count > 1 else {
      (stack, bootstrap, pooling) = (nil, nil, nil)
      reason = Phrase(
        swedish: "Färre än två arbetssätt har tillräckligt många daterade införanden och band för "
          + "en gemensam styrka.",
        english: "Fewer than two practices have dated adoptions and ties enough for a common "
          + "strength.")
      return
    }
    let stack = try? StackedTransmission(histories)
    self.stack = stack
    bootstrap = stack?.bootstrap(draws: 200, seed: seed)
    pooling = stack.flatMap { try? PartialPooling($0) }
    reason =
      stack == nil
      ? Phrase(
        swedish:
          "Ingen gemensam styrka går att räkna: inget band ledde till någon som redan infört.",
        english: "No common strength can be estimated: no tie led to anybody who had adopted.")
      : nil
  }

  /// The practices of a classic study; `nil` unless all was asked for, or the networks' part.
  init?(_ findings: [DiffusionFindings], _ question: DiffusionQuestion) {
    guard question.statistics.isEmpty || question.statistics.contains("nbda") else { return nil }
    self.init(
      times: findings.map { finding in
        PracticeTimes(
          name: finding.practice ?? "",
          times: finding.panel.timesOfAdoption.map { $0.map { TimeBounds($0) } })
      },
      histories: findings.map { ($0.practice ?? "", AcquisitionHistory($0.panel)) },
      draws: 999, seed: question.seed)
  }

  var outcome: DiffusionOutcome {
    DiffusionOutcome(
      members: [.init("several_practices", json)],
      tables: (stack.map { [strengths($0)] } ?? []) + [pairTable(clearest: 12)],
      details: [pairTable(clearest: nil)], notices: reason.map { [$0] } ?? [])
  }
}

// MARK: - JSON

extension SeveralPracticesSection {
  private var json: JSONValue {
    .object([
      .init("common", stack.map(commonJSON) ?? .null),
      .init("separate", .array(stack.map(separateJSON) ?? [])),
      .init("pooled", pooling.map(pooledJSON) ?? .null),
      .init("co_adoption", .array(pairs.map(\.json))),
      .init("order", .array(orders.map(\.json))),
    ])
  }

  private func commonJSON(_ stack: StackedTransmission) -> JSONValue {
    let estimate = stack.common.estimates[0]
    let ratio = stack.heterogeneity
    return .object([
      .init("events", .integer(stack.common.eventCount)),
      .init(
        "s", .optional(stack.common.convergence == .converged ? estimate.value : nil)),
      .init("se", .optional(estimate.standardError)),
      .init("se_clustered", .optional(stack.clusteredError)),
      .init("profile_ci95", stack.common.interval(of: .transmission(network: 0)).ends),
      .init("bootstrap_ci95", bootstrap?.interval.ends ?? .null),
      .init("bootstrap_draws", .optional(bootstrap?.draws)),
      .init("heterogeneity_chi2", .optional(ratio?.statistic)),
      .init("heterogeneity_df", .optional(ratio?.degreesOfFreedom)),
      .init("heterogeneity_p", .optional(ratio?.pValue)),
    ])
  }

  private func separateJSON(_ stack: StackedTransmission) -> [JSONValue] {
    zip(stack.names, stack.separate).map { name, result in
      let fit = try? result.get()
      return .object([
        .init("practice", .string(name)), .init("events", .optional(fit?.eventCount)),
        .init(
          "s", .optional(fit.flatMap { $0.convergence == .converged ? $0.estimates[0].value : nil })
        ),
        .init("se", .optional(fit?.estimates[0].standardError)),
        .init("profile_ci95", (fit?.interval(of: .transmission(network: 0))).ends),
      ])
    }
  }

  private func pooledJSON(_ pooling: PartialPooling) -> JSONValue {
    .object([
      .init("mean_log_s", .number(pooling.meanLogStrength)),
      .init("sd_log_s", .number(pooling.deviation)), .init("p", .number(pooling.pValue)),
      .init(
        "practices",
        .array(
          pooling.practices.map { practice in
            .object([
              .init("practice", .string(practice.name)), .init("s", .number(practice.median)),
              .init(
                "ci95",
                .numbers([practice.interval.lowerBound, practice.interval.upperBound])),
            ])
          })),
    ])
  }
}

extension CoAdoption {
  fileprivate var json: JSONValue {
    .object([
      .init("first", .string(first)), .init("second", .string(second)), .init("n", .integer(count)),
      .init("with_first", .integer(withFirst)), .init("with_second", .integer(withSecond)),
      .init("with_both", .integer(withBoth)), .init("lift", .optional(lift)),
      .init("odds_ratio", .optional(oddsRatio.flatMap { $0.isFinite ? $0 : nil })),
      .init("odds_ratio_ci95", oddsRatioInterval.ends), .init("p", .number(pValue)),
      .init("fdr", .number(falseDiscoveryRate)),
    ])
  }
}

extension GatewayOrder {
  fileprivate var json: JSONValue {
    .object([
      .init("first", .string(first)), .init("second", .string(second)),
      .init("with_both", .integer(withBoth)), .init("first_before", .integer(firstBefore)),
      .init("second_before", .integer(secondBefore)),
      .init("undetermined", .integer(undetermined)), .init("sign_p", .optional(signPValue)),
      .init("sign_fdr", .optional(signFalseDiscoveryRate)),
      .init("expected_by_calendar", .number(expectedByCalendar)),
      .init("calendar_p", .optional(calendarPValue)),
      .init("calendar_fdr", .optional(calendarFalseDiscoveryRate)),
    ])
  }
}

// MARK: - Tables

extension SeveralPracticesSection {
  private func column(
    _ key: String, _ swedish: String, _ english: String, _ kind: Table.Column.Kind = .number
  ) -> Table.Column {
    Table.Column(key: key, heading: Phrase(swedish: swedish, english: english), kind: kind)
  }

  private func strengths(_ stack: StackedTransmission) -> Table {
    let pooled = Dictionary(
      (pooling?.practices ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let row = {
      (name: Table.Cell, fit: AcquisitionFit?, pooled: PartialPooling.Practice?, reason: Phrase?) in
      let ends = fit?.interval(of: .transmission(network: 0))
      let value = fit.flatMap { $0.convergence == .converged ? $0.estimates[0].value : nil }
      return [
        name, fit.map { Table.Cell.integer($0.eventCount) } ?? .missing(.undefined),
        .optional(value), .optional(ends?.lower),
        ends.map { $0.upper.isFinite ? .optional($0.upper) : .missing(.noBound) }
          ?? .missing(.undefined),
        .optional(pooled?.median), .optional(pooled?.interval.lowerBound),
        pooled.map { $0.interval.upperBound }.map {
          $0.isFinite ? .optional($0) : .missing(.noBound)
        } ?? .missing(.undefined), reason.map { .missing($0) } ?? .text(""),
      ]
    }
    let all = Table.Cell.phrase(
      Phrase(swedish: "alla tillsammans", english: "all together"), code: "all")
    return Table(
      key: "practices-nbda",
      title: Phrase(
        swedish: "Följer införandena banden? Ett arbetssätt i taget och alla tillsammans",
        english: "Do the adoptions follow the ties? Practice by practice and all together"),
      columns: [
        column("practice", "Arbetssätt", "Practice", .text),
        column("events", "Införanden", "Adoptions"), column("s", "Styrka s", "Strength s"),
        column("lower", "95 % från", "95 % from"), column("upper", "till", "to"),
        column("pooled", "Sammanvägd s", "Pooled s"),
        column("pooled_lower", "95 % från", "95 % from"), column("pooled_upper", "till", "to"),
        column("reason", "Varför inte", "Why not", .text),
      ],
      rows: zip(stack.names, stack.separate).map { name, result in
        row(label(name), try? result.get(), pooled[name], Self.reason(result))
      } + [row(all, stack.common, nil, nil)],
      notes: [
        Phrase(
          swedish: "\(stack.names.count) av \(CountedNoun.practice.swedish(times.count)) har "
            + "nog med daterade "
            + "införanden.",
          english: "\(stack.names.count) of \(CountedNoun.practice.english(times.count)) have "
            + "dated adoptions enough."),
        strengthNote(stack),
      ])
  }

  private func label(_ name: String) -> Table.Cell {
    labels[name].map { .phrase($0, code: name) } ?? .text(name)
  }

  private static func reason(
    _ result: Result<AcquisitionFit, AcquisitionFit.Refusal>
  ) -> Phrase? {
    switch result {
    case .failure(let refusal): .whyNot(refusal)
    case .success(let fit): fit.convergence == .converged ? nil : .noFiniteStrength
    }
  }

  private func strengthNote(_ stack: StackedTransmission) -> Phrase {
    let shown = { (value: Double?, language: Language) in
      value.map { NumberText(language).number($0, decimals: 3) } ?? "–"
    }
    let range = { (language: Language) in
      let ends = bootstrap?.interval
      return "\(shown(ends?.lower, language))–\(shown(ends?.upper, language))"
    }
    let error = stack.clusteredError
    let difference = stack.heterogeneity?.pValue
    return Phrase(
      swedish:
        "Samma aktörer återkommer i alla arbetssätt. Medelfel för den gemensamma styrkan med "
        + "aktören som kluster: \(shown(error, .swedish)); 95 % när aktörer dras om (200 dragningar, "
        + "frö \(seed)): \(range(.swedish)). Skiljer sig styrkorna? p = \(shown(difference, .swedish)). "
        + "Sammanvägd: log s normalfördelad över arbetssätten, dess medel och spridning skattade; "
        + "intervallen tar dem som kända; skiljer de sig inte synligt gäller den gemensamma. "
        + "Likhet och gemensam omgivning ger samma mönster. Hoppitt, Boogert och Laland 2010; "
        + "Morris 1983.",
      english:
        "The same actors return in all practices. Standard error of the common strength with "
        + "actors as clusters: \(shown(error, .english)); 95% when actors are drawn anew (200 draws, "
        + "seed \(seed)): \(range(.english)). Do strengths differ? p = \(shown(difference, .english)). "
        + "Pooled: log s normal over practices, its mean and spread estimated; the intervals take "
        + "these as known; where they do not differ visibly the common one holds. Likeness and "
        + "shared surroundings give the same pattern. Hoppitt, Boogert and Laland 2010; Morris 1983."
    )
  }

  private func pairTable(clearest limit: Int?) -> Table {
    let order = pairs.indices.sorted { (pairs[$0].pValue, $0) < (pairs[$1].pValue, $1) }
    let shown = limit.map { Array(order.prefix($0)) } ?? Array(pairs.indices)
    return Table(
      key: limit == nil ? "practice-pairs-all" : "practice-pairs",
      title: Phrase(
        swedish: "Par av arbetssätt: tillsammans, och i vilken ordning",
        english: "Pairs of practices: together, and in which order"),
      columns: [
        column("first", "Det ena", "One", .text), column("second", "Det andra", "Other", .text),
        column("both", "Har båda", "Have both"), column("lift", "Lyft", "Lift"),
        column("p", "p", "p"), column("fdr", "Falska fynd", "False discoveries"),
        column("before", "Det ena först", "One first"),
        column("after", "Det andra först", "Other first"),
        column("undetermined", "Okänt", "Unknown"), column("sign_p", "p", "p"),
        column("expected", "Väntat av tiden", "Expected by time"),
        column("calendar_p", "p", "p"),
        column("calendar_fdr", "Falska fynd", "False discoveries"),
      ],
      rows: shown.map { row(pairs[$0], orders[$0]) },
      notes: [
        Phrase(
          swedish:
            "\(shown.count) av \(CountedNoun.pair.swedish(pairs.count)). Lyft: de som har båda "
            + "mot vad slumpen ger; "
            + "p: Fishers exakta. Ordning: bara säkra; teckentest. Väntat av tiden: så många hade "
            + "haft det ena först om datumen delades ut på nytt bland dem som har båda. Falska fynd: "
            + "andelen enligt Benjamini och Hochberg 1995. Att det ena kom först visar inte att det "
            + "ledde till det andra.",
          english: "\(shown.count) of \(CountedNoun.pair.english(pairs.count)). Lift: those who "
            + "have both over what "
            + "chance gives; p: Fisher's exact. Order: only where certain; sign test. Expected by "
            + "time: so many would have had the one first if dates were dealt out anew among those "
            + "who have both. False discoveries: the share by Benjamini and Hochberg 1995. That one "
            + "came first does not show that it led to the other.")
      ])
  }

  private func row(_ pair: CoAdoption, _ order: GatewayOrder) -> [Table.Cell] {
    [
      label(pair.first), label(pair.second), .integer(pair.withBoth),
      .optional(pair.lift, decimals: 2), .optional(pair.pValue, decimals: 4),
      .optional(pair.falseDiscoveryRate, decimals: 4), .integer(order.firstBefore),
      .integer(order.secondBefore), .integer(order.undetermined),
      .optional(order.signPValue, decimals: 4), .optional(order.expectedByCalendar, decimals: 1),
      .optional(order.calendarPValue), .optional(order.calendarFalseDiscoveryRate),
    ]
  }
}
