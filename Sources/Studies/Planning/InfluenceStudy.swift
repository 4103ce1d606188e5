public import Diffusion
internal import Figures
internal import Graphs

/// What a question about seeds may choose.
public struct InfluenceQuestion: Sendable {
  public var network: NetworkChoice
  /// How many seeds at most.
  public var seeds: Int
  public var spread: SpreadChoice
  public var constraints: ConstraintChoice
  public var fairness: Fairness?
  /// Whether the best list is sought until it is proved, as far as work allows.
  public var isExact: Bool

  public init(
    network: NetworkChoice = NetworkChoice(), seeds: Int, spread: SpreadChoice = SpreadChoice(),
    constraints: ConstraintChoice = ConstraintChoice(), fairness: Fairness? = nil,
    isExact: Bool = false
  ) {
    self.network = network
    self.seeds = seeds
    self.spread = spread
    self.constraints = constraints
    self.fairness = fairness
    self.isExact = isExact
  }
}

extension Questions {
  /// From which seeds a practice spreads furthest, within constraints.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: network, number of seeds, model and constraints.
  /// - Returns: the seeds with what each adds, the value on fresh samples, and a certificate.
  /// - Throws: ``StudyError`` when the input or a value is refused.
  public static func influence(
    in path: String, _ question: InfluenceQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).influence(question)
  }
}

extension NamedNetwork {
  func influence(_ question: InfluenceQuestion) throws(StudyError) -> Answer {
    // Equal gains go by identifier, whatever the order of the file.
    let order = identifierOrder
    let network = with(order)
    let (named, how, chanceNotices) = try arcs(question.spread)
    let chosen = try constraints(question.constraints, invitations: question.seeds)
    let constraints = chosen.constraints.renumbered(order)
    let outcome: PlanningOutcome
    do throws(PlanningFault) {
      var effort = InvitationPlanner.Effort()
      if question.isExact { effort = effort.forProof }
      if let samples = question.spread.samples { effort.samples = samples...samples }
      let isOrdered = order.indices.allSatisfy { order[$0].index == $0 }
      outcome = try InvitationPlanner(
        isOrdered ? named : try named.renumbered(order), model: question.spread.spreadModel,
        steps: question.spread.steps,
        constraints: constraints, fairness: question.fairness, seed: question.spread.seed,
        effort: effort
      ).plan()
    } catch {
      throw StudyError(of: error, in: network)
    }
    var parameters: [JSONValue.Member] = [.init("seeds", .integer(question.seeds))]
    parameters += question.spread.parameters(how) + question.constraints.parameters
    parameters.append(.init("fair", .optional(question.fairness?.rawValue)))
    parameters.append(.init("exact", .bool(question.isExact)))
    switch outcome {
    case .conflict(let conflict):
      return network.answer(of: conflict, constraints, parameters)
    case .plan(let plan):
      let finding = InfluenceFinding(network: network, plan: plan, constraints: constraints)
      return answer(
        "influence", parameters: parameters,
        notices: chanceNotices + chosen.assumed + finding.notices, lead: finding.lead,
        tables: finding.tables, result: finding.result)
    }
  }

  /// The nodes by identifier: whole numbers first, by size, then words.
  private var identifierOrder: [NodeIndex] {
    let keys = nodes.map { (Int($0.id) ?? .max, $0.id) }
    return nodes.indices.sorted { keys[$0] < keys[$1] }.map { NodeIndex($0) }
  }

  /// The same with the names of the nodes in another order; the ties stay as they are.
  private func with(_ order: [NodeIndex]) -> NamedNetwork {
    NamedNetwork(
      nodes: order.map { nodes[$0.index] }, ties: ties, title: title, stamp: stamp,
      isSynthetic: isSynthetic, parameters: parameters, notices: notices, source: source)
  }

  /// The limits that contradict each other.
  private func answer(
    of conflict: PlanningConflict, _ constraints: PlanningConstraints,
    _ parameters: [JSONValue.Member]
  ) -> Answer {
    let limits = conflict.limits
    let words = { (limit: PlanningConstraints.Limit) in
      limit.name({ nodes[$0.index].name }, bar: constraints.bar)
    }
    return answer(
      "influence", parameters: parameters,
      lead: conflict.lead(constraints, limit: words),
      tables: [PlanningWords.conflict(limits.map(words))],
      result: [
        .init("seeds", .array([])), .init("value", .null), .init("certificate", .null),
        .init("conflict", .array(limits.map { $0.json { nodes[$0.index].id } })),
        .init("conflict-certainty", .string(conflict.certainty.rawValue)),
      ])
  }
}

/// Seeds, and how they are shown.
struct InfluenceFinding {
  let network: NamedNetwork
  let plan: InvitationPlan
  let constraints: PlanningConstraints

  var lead: [Phrase] {
    let start = Phrase(
      swedish: "\(CountedNoun.seed.swedish(plan.picks.count)) ger väntat antal som inför ",
      english: "\(CountedNoun.seed.english(plan.picks.count)) "
        + (plan.picks.count == 1 ? "gives" : "give") + " an expected number of adopters of ")
    var lead = [
      start + PlanningWords.number(plan.value.value) + PlanningWords.certainty(plan.value)
    ]
    if let certificate = plan.certificate {
      let percent = Int((certificate.share * 100).rounded(.down))
      lead.append(
        certificate.share >= 1
          ? Phrase(
            swedish: "Ingen lista som håller villkoren ger mer.",
            english: "No list that keeps to the constraints gives more.")
          : Phrase(
            swedish: "Det är minst \(percent) % av det bästa som går, "
              + (certificate.isExact ? "säkert." : "med 95 % säkerhet."),
            english: "That is at least \(percent)% of the best possible, "
              + (certificate.isExact ? "for sure." : "with 95% confidence.")))
    }
    return lead
  }

  var notices: [Phrase] {
    var notices: [Phrase] = []
    switch plan.shortfall {
    case .noFurtherGain:
      notices.append(
        Phrase(
          swedish: "Fler frön skulle inte ge något mer; listan fylls inte ut.",
          english: "Further seeds would add nothing; the list is not padded."))
    case .constraints:
      notices.append(
        Phrase(
          swedish: "Villkoren tillåter inte fler som ger något.",
          english: "The constraints allow no more who would add something."))
    case nil: break
    }
    if plan.picks.contains(where: { !$0.ties.isEmpty }) {
      notices.append(
        Phrase(
          swedish: "Där flera gav precis lika mycket valdes den första efter beteckning; de andra "
            + "står under ”lika bra”.",
          english: "Where several gave exactly as much the first by identifier was chosen; the "
            + "others stand under “as good”."))
    }
    if let unpriced = constraints.unpricedNotice({ network.nodes[$0.index].name }) {
      notices.append(unpriced)
    }
    if !constraints.declined.isEmpty {
      notices.append(
        constraints.declinedMayAdopt
          ? Phrase(
            swedish: "De som tackat nej bjuds inte in men kan införa genom andra.",
            english: "Those who declined are not invited but may adopt through others.")
          : Phrase(
            swedish: "De som tackat nej varken bjuds in, inför eller för vidare.",
            english: "Those who declined are not invited, nor adopt, nor pass anything on."))
    }
    return notices
  }

  var tables: [Table] {
    guard !plan.prices.isEmpty else { return [seeds] }
    let prices = plan.prices.map { price in
      (limit: price.limit.name { network.nodes[$0.index].name }, cost: price.adoptions)
    }
    return [seeds, .prices(prices, of: plan)]
  }

  private var seeds: Table {
    Table(
      key: "seeds", title: Phrase(swedish: "Frön", english: "Seeds"),
      columns: [
        .init(key: "rank", heading: Phrase(swedish: "Ordning", english: "Rank"), kind: .number),
        .init(key: "name", heading: Phrase(swedish: "Nod", english: "Node")),
        .init(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        .init(
          key: "gain", heading: Phrase(swedish: "Ger därutöver", english: "Adds"), kind: .number),
        .init(key: "lower", heading: Phrase(swedish: "Minst", english: "Lower"), kind: .number),
        .init(key: "upper", heading: Phrase(swedish: "Högst", english: "Upper"), kind: .number),
        .init(
          key: "loss", heading: Phrase(swedish: "Förlust utan", english: "Loss without"),
          kind: .number),
        .init(key: "reaches", heading: Phrase(swedish: "Når helst", english: "Reaches first")),
        .init(key: "replacement", heading: Phrase(swedish: "Ersättare", english: "Replacement")),
        .init(key: "ties", heading: Phrase(swedish: "Lika bra", english: "As good")),
      ],
      rows: plan.picks.enumerated().map { row(of: $1, rank: $0 + 1) })
  }

  private func row(of pick: InvitationPlan.Pick, rank: Int) -> [Table.Cell] {
    [
      .integer(rank), network.cell(pick.node), .text(network.nodes[pick.node.index].id),
      .number(pick.gain.value, decimals: 3),
      pick.gain.interval.map { .number($0.lower, decimals: 3) } ?? .missing(.none),
      pick.gain.interval.map { .number($0.upper, decimals: 3) } ?? .missing(.none),
      .number(pick.loss.value, decimals: 3), names(pick.reaches.map(\.node)),
      names(pick.replacement.map { [$0.node] } ?? []), names(Array(pick.ties.prefix(5))),
    ]
  }

  private func names(_ list: [NodeIndex]) -> Table.Cell {
    guard !list.isEmpty else { return .missing(.none) }
    return .text(list.map { network.nodes[$0.index].name.swedish }.joined(separator: ", "))
  }

  private func id(_ node: NodeIndex) -> String { network.nodes[node.index].id }

  var result: [JSONValue.Member] {
    [
      .init("seeds", .array(plan.picks.map { json(of: $0) })), .init("value", plan.value.json),
      .init("without-seeds", plan.withoutInvitations.json),
      .init("certificate", certificateJSON),
      .init("shortfall", .optional(plan.shortfall?.rawValue)),
      .init("overbooking-risk", .optional(plan.overbookingRisk)),
      .init("groups", groupsJSON), .init("price-of-fairness", .optional(plan.priceOfFairness)),
      .init("prices", .array(plan.prices.map { json(of: $0) })), .init("conflict", .null),
    ]
  }

  private var certificateJSON: JSONValue {
    guard let certificate = plan.certificate else { return .null }
    return .object([
      .init("share", .number(certificate.share)), .init("bound", .number(certificate.bound)),
      .init("exact", .bool(certificate.isExact)),
      .init("method", .string(certificate.method.rawValue)),
    ])
  }

  private var groupsJSON: JSONValue {
    .array(
      plan.groupRates.map { rate -> JSONValue in
        .object([
          .init("group", .string(rate.group)), .init("invited", .integer(rate.invited)),
          .init("expected", .number(rate.expected)), .init("rate", .optional(rate.rate)),
        ])
      })
  }

  private func json(of price: InvitationPlan.Price) -> JSONValue {
    .object([
      .init("limit", price.limit.json(id)), .init("price", .number(price.adoptions)),
    ])
  }

  private func json(of reached: InvitationPlan.Reached) -> JSONValue {
    .object([
      .init("reaches", .string(id(reached.node))),
      .init("probability", .number(reached.probability)),
    ])
  }

  private func json(of replacement: InvitationPlan.Replacement) -> JSONValue {
    .object([
      .init("id", .string(id(replacement.node))), .init("loss", .number(replacement.loss)),
    ])
  }

  private func json(of nodes: [NodeIndex]) -> JSONValue { .array(nodes.map { .string(id($0)) }) }

  private func json(of pick: InvitationPlan.Pick) -> JSONValue {
    .object([
      .init("id", .string(id(pick.node))), .init("gain", .number(pick.gain.value)),
      .init("interval", pick.gain.intervalJSON), .init("exact", .bool(pick.gain.isExact)),
      .init("loss-without", .number(pick.loss.value)), .init("overlap", .number(pick.overlap)),
      .init("frequency", .optional(pick.frequency)),
      .init("reasons", .array(pick.reaches.map { json(of: $0) })),
      .init("replacement", pick.replacement.map { json(of: $0) } ?? .null),
      .init("interchangeable", json(of: pick.interchangeable)),
      .init("ties", json(of: pick.ties)),
    ])
  }
}
