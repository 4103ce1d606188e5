internal import Graphs
public import Records

/// A plan as a planner reads it: each line with its reason, and what the list is worth beside plain
/// ones.
public struct InvitationAdvice: Sendable {
  public let spread: PlannedSpread
  public let constraints: PlanningConstraints
  /// How the practice is taken to spread.
  public let model: SpreadModel
  public let outcome: PlanningOutcome
  /// The lines in order; empty where the constraints conflict.
  public let lines: [Line]
  /// Plain lists and other ways to choose, on the same fresh samples.
  public let rivals: [Rival]
  /// What each limit costs in expected adoptions.
  public let prices: [Price]
  /// Where ties were drawn at random: by what chances.
  ///
  /// Plan and lines are then those of the list as drawn.
  public let drawn: Drawn?

  /// One invitation.
  public struct Line: Sendable {
    /// Place among the organisations of the spread.
    public let place: Int
    public let organisation: Identifier<Organisation>
    public let gain: SpreadEstimate
    /// What the whole list loses without it.
    public let loss: SpreadEstimate
    /// The share of what it would give alone that others of the list give too.
    public let overlap: Double
    /// In what share of the draws it is in the list; `nil` where there is but one.
    public let frequency: Double?
    /// The chance to come.
    public let comes: Double
    /// The chance to take the practice up within a window of coming, because of the seminar.
    public let adopts: Double
    /// Who else is likeliest to be reached through it.
    public let reached: [Reached]
    public let restsOnPriorAlone: Bool
    public let recentInvitations: Int
    /// Whether no meeting of the council's is known that it came to or gave at.
    public let isWhiteSpot: Bool
    /// Who could come in its place, and what the list then gives less.
    public let replacement: (organisation: Identifier<Organisation>, loss: Double)?
    /// Who would do about as well.
    public let interchangeable: [Identifier<Organisation>]
    public let isRequired: Bool
  }

  /// Somebody who is reached through an invitation.
  public struct Reached: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let probability: Double
    /// The relation that carries most between the two; `nil` where others stand between.
    public let strand: TieRelations.Strand?
    /// How many practices it took up within a window of the invited, of how many tried.
    public let successes: Int
    public let trials: Int
  }

  /// Another way to make the list.
  public struct Rival: Sendable {
    public let kind: Kind
    public let list: [Identifier<Organisation>]
    public let value: SpreadEstimate
    /// How many of the plan's are in it.
    public let shared: Int

    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
      case creditDistribution = "credit-distribution"
      /// Where one contact is enough.
      case cascade
      /// Where two contacts are needed before anybody adopts.
      case reinforced = "threshold-2"
      case mostActive = "most-active"
      case degree, nearest, largest
      case notYetReached = "not-yet-reached"
      case random

      /// Whether it is a model of spread, rather than a plain rule.
      public var isModel: Bool { [.creditDistribution, .cascade, .reinforced].contains(self) }
    }
  }

  /// A limit and what the best list without it gives more, on the same fresh samples.
  public struct Price: Sendable {
    public let limit: PlanningConstraints.Limit
    public let gain: Double
  }

  /// A list in which ties were drawn at random.
  public struct Drawn: Sendable {
    /// In the order in which lots were drawn.
    public let picks: [Pick]
    /// The same as nodes.
    let nodes: [NodeIndex]
    /// What the list gives among whose equals were drawn.
    public let best: SpreadEstimate

    /// One who was drawn.
    public struct Pick: Sendable {
      public let organisation: Identifier<Organisation>
      /// Among whom it was drawn, itself included, all with the same chance.
      public let among: [Identifier<Organisation>]
      /// The chance that it had.
      public var chance: Double { 1 / Double(max(1, among.count)) }
    }
  }

  /// The plan; `nil` where the constraints conflict.
  public var plan: InvitationPlan? {
    if case .plan(let plan) = outcome { plan } else { nil }
  }

  /// The invited, in order.
  public var invited: [Identifier<Organisation>] { lines.map(\.organisation) }

  /// What sharing between groups costs, on samples that had no part in choosing; `nil` without it.
  public var priceOfFairness: Double? {
    let price = prices.first { if case .fairness = $0.limit { true } else { false } }
    return price.map { max(0, $0.gain) }
  }

  /// How a plan is made.
  public struct Setting: Hashable, Sendable {
    /// How many samples choose at most, and as many judge.
    public var samples = 1 << 17
    /// Samples of each draw, for the list that is best for it.
    public var samplesPerDraw = 2_000
    /// Whether to draw among interchangeable organisations.
    public var drawsTies = false
    /// How spread is shared between the groups of the first grouping; `nil` for the largest sum.
    public var fairness: Fairness?
    /// Whether the best list is sought until it is proved, as far as work allows.
    public var isExact = false
    /// How the practice is taken to spread: as a cascade, by a linear threshold, or where so many
    /// contacts are needed, a seminar being one.
    public var model = SpreadModel.independentCascade
    /// What samples follow from.
    public var seed: UInt64 = 1

    public init() {}

    var effort: InvitationPlanner.Effort {
      var effort = InvitationPlanner.Effort(samples: min(1 << 15, samples)...samples)
      effort.boundWork = 400 * samples
      effort.samplesPerDraw = samplesPerDraw
      return isExact ? effort.forProof : effort
    }
  }

  /// - Parameters:
  ///   - spread: the graph.
  ///   - book: the records, for the plain rules.
  ///   - constraints: made by the spread, then narrowed.
  ///   - setting: how the plan is made.
  /// - Throws: ``PlanningFault`` for constraints out of range, or fairness without groups.
  public init(
    _ spread: PlannedSpread, in book: RecordBook, constraints: PlanningConstraints,
    _ setting: Setting = Setting()
  ) throws(PlanningFault) {
    self.spread = spread
    self.constraints = constraints
    model = setting.model
    let planner = try spread.planner(
      constraints, model: setting.model, fairness: setting.fairness, seed: setting.seed,
      effort: setting.effort)
    var outcome = planner.plan()
    var drawn: Drawn?
    if setting.drawsTies, case .plan(let best) = outcome {
      let found = Self.drawn(best, spread, constraints, seed: setting.seed)
      drawn = found
      outcome = planner.plan(of: found.nodes)
    }
    (self.outcome, self.drawn) = (outcome, drawn)
    guard case .plan(let plan) = outcome else {
      (lines, rivals, prices) = ([], [], [])
      return
    }
    let reached = Set(
      Coverage(of: book, population: .region).entries
        .filter { $0.status == .reached || $0.status == .giver }.map(\.organisation))
    lines = plan.picks.compactMap { Self.line($0, spread, constraints, reached) }
    let comparison = try ListComparison(
      spread, constraints, model: setting.model, samples: setting.samples, seed: setting.seed)
    rivals = try RivalLists(spread, book, constraints, count: plan.picks.count, setting)
      .rivals(of: plan.nodes, comparison)
    prices = Self.prices(of: plan, comparison)
  }
}

extension InvitationAdvice {
  /// What limits cost on samples that had no part in choosing, or exactly.
  private static func prices(of plan: InvitationPlan, _ comparison: ListComparison) -> [Price] {
    if plan.arePricesExact {
      return plan.prices.map { Price(limit: $0.limit, gain: $0.adoptions) }
    }
    let own = comparison.value(of: plan.nodes).value
    // With fairness limits are told for lists of the largest sum.
    let most = plan.priceOfFairness == nil ? nil : plan.prices.first?.list
    let best = most.map { comparison.value(of: $0).value } ?? own
    return plan.prices.map { price in
      let isFairness = if case .fairness = price.limit { true } else { false }
      let without = comparison.value(of: price.list, ifRested: price.limit == .fatigue)
      return Price(limit: price.limit, gain: without.value - (isFairness ? own : best))
    }
  }

  /// The best list that is found.
  static func outcome(
    _ spread: PlannedSpread, _ constraints: PlanningConstraints, _ setting: Setting
  ) throws(PlanningFault) -> PlanningOutcome {
    try spread.planner(
      constraints, model: setting.model, fairness: setting.fairness, seed: setting.seed,
      effort: setting.effort
    ).plan()
  }

  private static func line(
    _ pick: InvitationPlan.Pick, _ spread: PlannedSpread, _ constraints: PlanningConstraints,
    _ known: Set<Identifier<Organisation>>
  ) -> Line? {
    guard let place = spread.organisation(of: pick.node) else { return nil }
    func id(_ node: NodeIndex) -> Identifier<Organisation>? {
      spread.organisation(of: node).map { spread.organisations[$0].id }
    }
    let entry = spread.attendance.entries[place]
    let reached = pick.reaches.compactMap { reached -> Reached? in
      guard let target = spread.organisation(of: reached.node), target != place else { return nil }
      let tally = spread.learnt.pairs.count(from: place, to: target)
      return Reached(
        organisation: spread.organisations[target].id, probability: reached.probability,
        strand: spread.strands(from: place, to: target).first, successes: tally.successes,
        trials: tally.trials)
    }
    return Line(
      place: place, organisation: entry.organisation, gain: pick.gain, loss: pick.loss,
      overlap: pick.overlap, frequency: pick.frequency,
      comes: constraints.chance(pick.node.index), adopts: spread.chanceAfterComing(place),
      reached: reached,
      restsOnPriorAlone: spread.restsOnPriorAlone(place),
      recentInvitations: entry.recentInvitations,
      isWhiteSpot: !known.contains(entry.organisation),
      replacement: pick.replacement.flatMap { other in
        id(other.node).map { ($0, other.loss) }
      }, interchangeable: pick.interchangeable.compactMap(id),
      isRequired: constraints.required.contains(pick.node))
  }

  /// Draws each line among those that would do about as well, all with the same chance.
  ///
  /// Those drawn against are as good as those drawn, so what follows can later be compared as in an
  /// experiment. Members of quotas are exchanged only within their groups, and what was drawn so far
  /// leaves room in the hall and the budget for the rest.
  private static func drawn(
    _ plan: InvitationPlan, _ spread: PlannedSpread, _ constraints: PlanningConstraints,
    seed: UInt64
  ) -> Drawn {
    var used = Set(plan.nodes)
    var generator = SampleStream.generator(seed: SampleStream.seed(seed, for: .ties), sample: 0)
    var nodes: [NodeIndex] = []
    var picks: [Drawn.Pick] = []
    let feasibility = Feasibility(constraints, nodeCount: spread.arcs.nodeCount)
    for (rank, pick) in plan.picks.enumerated() {
      let rest = (nodes + plan.nodes[(rank + 1)...]).map(\.index)
      let others = pick.interchangeable.filter { other in
        !used.contains(other) && !constraints.required.contains(pick.node)
          && constraints.groupings.allSatisfy { $0.codes[other.index] == $0.codes[pick.node.index] }
          && feasibility.allows(other.index, with: rest)
      }
      let group = [pick.node] + others
      let chosen = group[generator.below(group.count)]
      used.insert(chosen)
      nodes.append(chosen)
      let among = group.compactMap { spread.organisation(of: $0) }
        .map { spread.organisations[$0].id }
      if let place = spread.organisation(of: chosen) {
        picks.append(Drawn.Pick(organisation: spread.organisations[place].id, among: among))
      }
    }
    return Drawn(picks: picks, nodes: nodes, best: plan.value)
  }
}

extension InvitationAdvice {
  /// The same for several seminars together: whom to which, and what deciding anew is worth.
  ///
  /// - Parameters:
  ///   - seminars: how many, each with the invitations of the constraints.
  ///   - fatigue: what the first, second … invitation is worth.
  ///   - seed: what samples follow from.
  /// - Returns: the lists by seminar.
  /// - Throws: ``PlanningFault`` for constraints out of range.
  public func series(
    _ seminars: Int, fatigue: [Double], seed: UInt64 = 1
  ) throws(PlanningFault) -> (series: SeminarSeries, lists: [[Identifier<Organisation>]]) {
    var effort = InvitationPlanner.Effort(samples: 1 << 15...1 << 15)
    // Without diminishing gains nothing but comparing all plans says how good one is.
    effort.isExactAllowed = !model.isSubmodular
    let planner = try spread.planner(constraints, model: model, seed: seed, effort: effort)
    let series = try planner.series(
      Array(repeating: .init(invitations: constraints.invitations), count: seminars),
      fatigue: fatigue, worlds: spread.organisations.count <= 20 ? 2_000 : 400)
    let lists = series.invitations.map { list in
      list.compactMap { node in
        spread.organisation(of: node).map { spread.organisations[$0].id }
      }
    }
    return (series, lists)
  }
}
