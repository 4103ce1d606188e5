internal import Graphs
public import Records

/// A plan as a planner reads it: each line with its reason, and what the list is worth beside plain
/// ones.
public struct InvitationAdvice: Sendable {
  public let spread: PlannedSpread
  public let constraints: PlanningConstraints
  /// How many contacts are needed before anybody adopts.
  public let contacts: Int
  public let outcome: PlanningOutcome
  /// The lines in order; empty where the constraints conflict.
  public let lines: [Line]
  /// Plain lists and other ways to choose, on the same fresh samples.
  public let rivals: [Rival]
  /// What each limit costs in expected adoptions.
  public let prices: [Price]
  /// Where ties were drawn at random: the list as drawn, with its value.
  public let drawn: Drawn?

  /// One invitation.
  public struct Line: Sendable {
    /// Place among the organisations of the spread.
    public let place: Int
    public let organisation: Identifier<Organisation>
    public let gain: SpreadEstimate
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
    /// Each with the chance that it had to be drawn for its line.
    public let picks: [(organisation: Identifier<Organisation>, chance: Double)]
    public let value: SpreadEstimate
  }

  /// The plan; `nil` where the constraints conflict.
  public var plan: InvitationPlan? {
    if case .plan(let plan) = outcome { plan } else { nil }
  }

  /// The invited, as drawn where ties were drawn.
  public var invited: [Identifier<Organisation>] {
    drawn?.picks.map(\.organisation) ?? lines.map(\.organisation)
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
    /// How many contacts are needed before anybody adopts, a seminar being one.
    public var contacts = 1
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
    contacts = setting.contacts
    let outcome = try Self.outcome(spread, constraints, setting)
    self.outcome = outcome
    guard case .plan(let plan) = outcome else {
      (lines, rivals, prices, drawn) = ([], [], [], nil)
      return
    }
    let reached = Set(
      Coverage(of: book, population: .region).entries
        .filter { $0.status == .reached || $0.status == .giver }.map(\.organisation))
    lines = plan.picks.compactMap { Self.line($0, spread, constraints, reached) }
    let comparison = try ListComparison(
      spread, constraints, contacts: setting.contacts, samples: setting.samples,
      seed: setting.seed)
    rivals = try RivalLists(spread, book, constraints, count: plan.picks.count, setting)
      .rivals(of: plan.nodes, comparison)
    let value = comparison.value(of: plan.nodes).value
    prices = plan.prices.map {
      Price(limit: $0.limit, gain: comparison.value(of: $0.list).value - value)
    }
    drawn =
      setting.drawsTies
      ? Self.drawn(plan, spread, constraints, comparison, seed: setting.seed) : nil
  }
}

extension InvitationAdvice {
  /// The best list that is found: by reach sets, or in worlds where several contacts are needed.
  static func outcome(
    _ spread: PlannedSpread, _ constraints: PlanningConstraints, _ setting: Setting
  ) throws(PlanningFault) -> PlanningOutcome {
    guard setting.contacts > 1 else {
      return try spread.planner(
        constraints, fairness: setting.fairness, seed: setting.seed, effort: setting.effort
      ).plan()
    }
    guard setting.fairness == nil else { throw .unsupported("--fair --threshold") }
    let planner = try spread.reinforced(
      constraints, contacts: setting.contacts, seed: setting.seed)
    let feasibility = Feasibility(constraints, nodeCount: spread.arcs.nodeCount)
    let conflict = feasibility.conflict()
    guard conflict.isEmpty else { return .conflict(conflict) }
    let found = ReinforcedChoice(
      spread, constraints, contacts: setting.contacts, worlds: 1_024, seed: setting.seed
    ).list(constraints.invitations)
    return .plan(
      ThresholdPlanner(planner, feasibility).plan(
        of: found.list.map { spread.seat(of: $0).index },
        replacements: found.exchanges.map { exchange in
          exchange.map { .init(node: spread.seat(of: $0.entering), loss: $0.loss) }
        }))
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
      place: place, organisation: entry.organisation, gain: pick.gain, frequency: pick.frequency,
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
  /// experiment. Members of quotas are exchanged only within their groups.
  private static func drawn(
    _ plan: InvitationPlan, _ spread: PlannedSpread, _ constraints: PlanningConstraints,
    _ comparison: ListComparison, seed: UInt64
  ) -> Drawn {
    var used = Set(plan.nodes)
    var generator = SampleStream.generator(seed: SampleStream.seed(seed, for: .ties), sample: 0)
    var nodes: [NodeIndex] = []
    var picks: [(organisation: Identifier<Organisation>, chance: Double)] = []
    for pick in plan.picks {
      let others = pick.interchangeable.filter { other in
        !used.contains(other) && !constraints.required.contains(pick.node)
          && constraints.groupings.allSatisfy { $0.codes[other.index] == $0.codes[pick.node.index] }
      }
      let group = [pick.node] + others
      let chosen = group[generator.below(group.count)]
      used.insert(chosen)
      nodes.append(chosen)
      if let place = spread.organisation(of: chosen) {
        picks.append((spread.organisations[place].id, 1 / Double(group.count)))
      }
    }
    return Drawn(picks: picks, value: comparison.value(of: nodes))
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
    effort.isExactAllowed = false
    let series = try spread.planner(constraints, seed: seed, effort: effort).series(
      Array(repeating: .init(invitations: constraints.invitations), count: seminars),
      fatigue: fatigue, worlds: 100)
    let lists = series.invitations.map { list in
      list.compactMap { node in
        spread.organisation(of: node).map { spread.organisations[$0].id }
      }
    }
    return (series, lists)
  }
}
