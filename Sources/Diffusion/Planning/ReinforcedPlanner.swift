internal import Graphs

/// Plans where it takes several contacts to convince: of all lists where they are few, else as
/// ``ReinforcedChoice`` finds them.
///
/// The value comes from worlds that had no part in choosing; the certificate compares it with the
/// bound for a threshold of one, which more contacts never exceed, where nobody has adopted before.
struct ReinforcedPlanner: Sendable {
  let planner: InvitationPlanner
  let feasibility: Feasibility
  private let judge: ReinforcedJudge

  init(_ planner: InvitationPlanner, _ feasibility: Feasibility) {
    self.planner = planner
    self.feasibility = feasibility
    judge = ReinforcedJudge(planner)
  }

  /// The best list that is found, or a given one, with all that is said of it.
  func plan(of given: [Int]? = nil) -> InvitationPlan {
    if var search = ExactListSearch(planner), let plan = search.plan(of: given) { return plan }
    let choice = ReinforcedChoice(planner, feasibility)
    let best = choice.list()
    let list =
      given
      ?? planner.fairness.map { fairness in
        choice.fairList(
          FairObjective(fairness, planner.constraints, nodeCount: planner.arcs.nodeCount),
          from: best)
      }
    let draws = Self.drawLists(beside: list ?? best, planner, feasibility)
    return described(list ?? best, best: best, choice, draws)
  }

  /// What a list gives beyond what happens anyway, in worlds that had no part in choosing.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - attendance: the chance of each node to come; `nil` for what the constraints say.
  /// - Returns: the mean over worlds.
  func value(of list: [Int], attendance: [Double]? = nil) -> SpreadEstimate {
    let judge = attendance.map { self.judge.with(attendance: $0) } ?? self.judge
    return judge.estimate(judge.outcome(of: list), less: judge.none)
  }

  /// The lists that are best for single draws, by worlds of the same numbers in every draw.
  static func drawLists(
    beside list: [Int], _ planner: InvitationPlanner, _ feasibility: Feasibility
  ) -> DrawLists? {
    guard planner.arcs.drawCount > 1 else { return nil }
    var counts = [Double](repeating: 0, count: planner.arcs.nodeCount)
    var worst = 1.0
    for draw in 0..<planner.arcs.drawCount {
      let choice = ReinforcedChoice(planner, feasibility, worlds: 64, draw: draw)
      let own = choice.grown(from: [])
      for node in own { counts[node] += 1 }
      let (mine, other) = (choice.worth(of: list), choice.worth(of: own))
      if max(mine, other) > 0 { worst = min(worst, mine / max(mine, other)) }
    }
    return DrawLists(
      frequencies: counts.map { $0 / Double(planner.arcs.drawCount) }, worst: worst)
  }

  /// A list judged in worlds that had no part in choosing it.
  private func described(
    _ list: [Int], best: [Int], _ choice: ReinforcedChoice, _ draws: DrawLists?
  ) -> InvitationPlan {
    // Who adopts in each world, for the growing list.
    let growing = [judge.none] + list.indices.map { judge.outcome(of: Array(list[...$0])) }
    let whole = growing[list.count]
    let picks = list.indices.map { place -> InvitationPlan.Pick in
      let others = list.enumerated().filter { $0.offset != place }.map(\.element)
      let without = judge.outcome(of: others)
      let loss = judge.estimate(whole, less: without)
      let alone = judge.estimate(judge.outcome(of: [list[place]]), less: judge.none).value
      let found = choice.alternatives(to: list[place], in: list)
      return InvitationPlan.Pick(
        node: NodeIndex(list[place]),
        gain: judge.estimate(growing[place + 1], less: growing[place]),
        loss: loss, ties: choice.ties(with: place, in: list),
        frequency: draws?.frequencies[list[place]], replacement: found.best,
        interchangeable: found.equal,
        reaches: judge.reached(whole, but: without, besides: list[place]),
        overlap: alone > 0 ? min(1, max(0, 1 - loss.value / alone)) : 0)
    }
    let value = judge.estimate(whole, less: growing[0])
    return ListFindings(
      list: list, picks: picks, value: value, withoutInvitations: judge.estimate(growing[0]),
      certificate: certificate(value), shortfall: choice.shortfall(of: list),
      groupRates: judge.groupRates(list, whole), prices: prices(best, choice),
      priceOfFairness: planner.fairness.map { fairness in
        InvitationPlan.Price(
          limit: .fairness(fairness),
          adoptions: max(0, choice.worth(of: best) - choice.worth(of: list))
            / Double(choice.worldCount),
          list: best.map { NodeIndex($0) })
      }, draws: draws
    ).plan(planner.constraints)
  }

  /// What each limit costs: what a list that is found without it gives more, in the worlds that chose.
  private func prices(_ best: [Int], _ choice: ReinforcedChoice) -> [InvitationPlan.Price] {
    let worth = choice.worth(of: best)
    return planner.constraints.loosened().map { limit, loose in
      let other = choice.with(
        planner.with(loose), Feasibility(loose, nodeCount: planner.arcs.nodeCount))
      let better = other.list(from: [best])
      return InvitationPlan.Price(
        limit: limit,
        adoptions: max(0, other.worth(of: better) - worth) / Double(choice.worldCount),
        list: better.map { NodeIndex($0) })
    }
  }

  /// The bound for a threshold of one bounds all higher ones, without those who come anyway.
  private func certificate(_ value: SpreadEstimate) -> Certificate? {
    var effort = planner.effort
    effort.samples = 1 << 14...1 << 16
    guard planner.constraints.adopted.isEmpty,
      let easier = try? InvitationPlanner(
        planner.arcs, model: .independentCascade, steps: planner.steps,
        constraints: planner.constraints, seed: planner.seed, effort: effort),
      case .plan(let plan) = easier.plan(), let bound = plan.certificate?.bound, bound > 0
    else { return nil }
    return Certificate(
      share: min(1, max(0, (value.interval?.lower ?? value.value) / bound)), bound: bound,
      isExact: false, method: .submodular)
  }
}

/// Judges lists in simulated worlds.
struct ReinforcedJudge: Sendable {
  /// How many worlds judge.
  private let worlds: Int
  private var planner: InvitationPlanner
  private let simulator: CascadeSimulator
  private let sources: [Int32]
  private let seed: UInt64

  /// Who adopts from a list.
  struct Outcome: Sendable {
    /// The worth of adopters, world by world.
    var worth: [Double] = []
    /// In how many worlds each node adopts.
    var counts: [Int]
  }

  /// What happens without any invitation.
  private(set) var none = Outcome(counts: [])

  init(_ planner: InvitationPlanner) {
    self.planner = planner
    let constraints = planner.constraints
    worlds = min(4_000, planner.effort.samples.upperBound)
    simulator = CascadeSimulator(
      planner.arcs, planner.model, steps: planner.steps,
      immune: constraints.declinedMayAdopt ? [] : constraints.declined)
    sources = constraints.adopted.sorted().map(\.rawValue)
    seed = SampleStream.seed(planner.seed, for: .judging)
    none = outcome(of: [])
  }

  /// The same worlds where others come.
  func with(attendance: [Double]) -> ReinforcedJudge {
    var other = self
    var constraints = planner.constraints
    constraints.attendance = attendance
    other.planner = planner.with(constraints)
    return other
  }

  func outcome(of list: [Int]) -> Outcome {
    let empty = Outcome(counts: [Int](repeating: 0, count: planner.arcs.nodeCount))
    let parts = Parallelism.batches(of: worlds, least: 64) { batch -> Outcome in
      var run = CascadeRun(simulator)
      var outcome = empty
      for world in batch {
        run.run(sources + coming(list, world), world: world, seed: seed)
        for node in run.adopters { outcome.counts[Int(node)] += 1 }
        outcome.worth.append(
          run.adopters.reduce(0.0) { $0 + planner.constraints.worth(Int($1)) })
      }
      return outcome
    }
    return parts.reduce(into: empty) { sum, part in
      sum.worth += part.worth
      for node in sum.counts.indices { sum.counts[node] += part.counts[node] }
    }
  }

  /// Those of a list who come in a world.
  private func coming(_ list: [Int], _ world: Int) -> [Int32] {
    let key = SampleStream.key(seed: SampleStream.seed(seed, for: .attendance), sample: world)
    return list.filter { SampleStream.unit(key, $0) < planner.constraints.chance($0) }
      .map { Int32($0) }
  }

  /// The mean difference in the same worlds; of the outcome itself without another.
  func estimate(_ whole: Outcome, less part: Outcome? = nil) -> SpreadEstimate {
    let values = part.map { zip(whole.worth, $0.worth).map { $0 - $1 } } ?? whole.worth
    return SimulatedSpread.estimate(
      values, draws: planner.arcs.drawCount,
      most: (0..<planner.arcs.nodeCount).reduce(0.0) { $0 + planner.constraints.worth($1) })
  }

  /// Who adopts thanks to one member of a list, the likeliest first.
  func reached(
    _ whole: Outcome, but part: Outcome, besides member: Int
  ) -> [InvitationPlan.Reached] {
    let more = zip(whole.counts, part.counts).map { Double($0 - $1) / Double(worlds) }
    return planner.constraints.reached(more, besides: member)
  }

  /// What each group of the first grouping gets.
  func groupRates(_ list: [Int], _ whole: Outcome) -> [InvitationPlan.GroupRate] {
    let more = zip(whole.counts, none.counts).map { Double($0 - $1) / Double(worlds) }
    return planner.constraints.groupRates(list, more)
  }
}

extension PlanningConstraints {
  /// The three who adopt likeliest thanks to a member of a list, by how much likelier each adopts.
  func reached(_ more: [Double], besides member: Int) -> [InvitationPlan.Reached] {
    more.indices.filter { more[$0] > 1e-12 && $0 != member && worth($0) > 0 }
      .sorted { (more[$1], $0) < (more[$0], $1) }.prefix(3)
      .map { .init(node: NodeIndex($0), probability: more[$0]) }
  }

  /// What each group of the first grouping gets, by how much likelier each node adopts.
  func groupRates(_ list: [Int], _ more: [Double]) -> [InvitationPlan.GroupRate] {
    let groups = GroupNumbers(self, nodeCount: more.count)
    var expected = [Double](repeating: 0, count: groups.names.count)
    for (node, group) in groups.numbers.enumerated() where group >= 0 {
      expected[group] += more[node] * worth(node)
    }
    return groups.rates(invited: list, expected: expected)
  }
}
