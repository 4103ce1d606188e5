internal import Graphs

/// Chooses invitations where it takes several contacts to convince: no gain need shrink as a list
/// grows, so nothing is guaranteed, and lists are tried in many simulated worlds.
///
/// Lists are grown from several starts, since those who convince only together gain nothing one by
/// one: each addition is the one that makes most adopt, or, at equal numbers, that brings most to
/// the brink. Exchanges follow. The value comes from other worlds; the certificate compares it with
/// the bound for a threshold of one, which more contacts never exceed.
struct ThresholdPlanner {
  let planner: InvitationPlanner
  let feasibility: Feasibility
  private let simulator: CascadeSimulator
  private let sources: [Int32]
  private let worlds: Int
  private let judgingWorlds = 4_000

  init(_ planner: InvitationPlanner, _ feasibility: Feasibility) {
    self.planner = planner
    self.feasibility = feasibility
    let constraints = planner.constraints
    simulator = CascadeSimulator(
      planner.arcs, planner.model, steps: planner.steps,
      immune: constraints.declinedMayAdopt ? [] : constraints.declined)
    sources = constraints.adopted.sorted().map(\.rawValue)
    worlds = max(20, min(400, 2_000_000 / max(1, planner.arcs.arcCount + planner.arcs.nodeCount)))
  }

  /// The best list that was found.
  func plan() -> InvitationPlan {
    if let best = best() { return best }
    let candidates = planner.candidates
    let seed = SampleStream.seed(planner.seed, for: .choosing)
    let value = { (list: [Int]) in self.mean(list, worlds: self.worlds, seed: seed) }
    var best = grown(from: [], candidates, value)
    for start in starts(candidates) {
      let list = grown(from: start, candidates, value)
      if value(list).adopters > value(best).adopters + 1e-9 { best = list }
    }
    best = exchanged(best, candidates, value)
    return described(ordered(best, value))
  }

  /// A list that was chosen elsewhere, with the best other for each member where one is known.
  func plan(of list: [Int], replacements: [InvitationPlan.Replacement?]) -> InvitationPlan {
    described(list, replacements: replacements)
  }

  /// What a list gives beyond what happens anyway, in worlds that had no part in choosing.
  func value(of list: [Int]) -> SpreadEstimate {
    let seed = SampleStream.seed(planner.seed, for: .judging)
    return estimate(
      adopters(list, seed: seed).worth, less: adopters([], seed: seed).worth)
  }

  /// What a list gives in simulated worlds: worth of adopters, and how near others are.
  private struct Score {
    var adopters = 0.0
    var brink = 0.0
  }

  private func mean(_ list: [Int], worlds: Int, seed: UInt64) -> Score {
    let parts = Parallelism.batches(of: worlds, least: 16) { batch -> Score in
      var run = CascadeRun(simulator)
      var score = Score()
      for world in batch {
        run.run(sources + coming(list, world, seed), world: world, seed: seed)
        for node in run.adopters { score.adopters += planner.constraints.worth(Int(node)) }
        score.brink += run.brink
      }
      return score
    }
    return parts.reduce(into: Score()) {
      $0.adopters += $1.adopters / Double(worlds)
      $0.brink += $1.brink / Double(worlds)
    }
  }

  /// Those of a list who come in a world.
  private func coming(_ list: [Int], _ world: Int, _ seed: UInt64) -> [Int32] {
    let key = SampleStream.key(
      seed: SampleStream.seed(seed, for: .attendance), sample: world)
    return list.filter { SampleStream.unit(key, $0) < planner.constraints.chance($0) }
      .map { Int32($0) }
  }

  /// Lists to begin with: well connected nodes, each with the one that shares most contacts.
  private func starts(_ candidates: [Int]) -> [[Int]] {
    let isCandidate = Set(candidates)
    let degrees = candidates.map { (degree: simulator.row($0).count, node: $0) }
      .sorted { ($1.degree, $0.node) < ($0.degree, $1.node) }
    return degrees.prefix(8).map { hub in
      var shared: [Int: Int] = [:]
      for place in simulator.row(hub.node) {
        for arc in planner.arcs.row(Int(simulator.heads[place])) {
          shared[Int(planner.arcs.tails[arc]), default: 0] += 1
        }
      }
      let partner = shared.filter { $0.key != hub.node && isCandidate.contains($0.key) }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }
      return [hub.node] + (partner.map { [$0.key] } ?? [])
    }
  }

  private func grown(
    from start: [Int], _ candidates: [Int], _ value: ([Int]) -> Score
  ) -> [Int] {
    var list = planner.constraints.required.map(\.index)
    for node in start where !list.contains(node) && feasibility.allows(node, with: list) {
      list.append(node)
    }
    while true {
      let open = shortlist(candidates.filter { !list.contains($0) }, list)
      let scored = open.filter { feasibility.allows($0, with: list) }
        .map { (score: value(list + [$0]), node: $0) }
      let best = scored.max {
        ($0.score.adopters, $0.score.brink, $1.node) < ($1.score.adopters, $1.score.brink, $0.node)
      }
      guard let best,
        best.score.adopters > value(list).adopters
          || !feasibility.meetsMinima(list)
      else { return list }
      list.append(best.node)
    }
  }

  /// Those worth trying: near the list, or well connected.
  private func shortlist(_ open: [Int], _ list: [Int]) -> [Int] {
    guard open.count > 60 else { return open }
    let near = Set(
      (list + sources.map { Int($0) }).flatMap { node in
        simulator.row(node).flatMap { place -> [Int] in
          let contact = Int(simulator.heads[place])
          return [contact] + simulator.row(contact).prefix(20).map { Int(simulator.heads[$0]) }
        }
      })
    let byDegree = open.sorted { (simulator.row($1).count, $0) < (simulator.row($0).count, $1) }
    return Array(
      Set(
        byDegree.filter(near.contains).prefix(40) + byDegree.prefix(20)
          + open.filter { feasibility.isLacking($0, list) }.prefix(20))
    ).sorted()
  }

  private func exchanged(
    _ start: [Int], _ candidates: [Int], _ value: ([Int]) -> Score
  ) -> [Int] {
    var (list, best) = (start, value(start).adopters)
    let fixed = Set(planner.constraints.required.map(\.index))
    for leaving in start where !fixed.contains(leaving) {
      let rest = list.filter { $0 != leaving }
      for entering in shortlist(candidates.filter { !list.contains($0) }, rest)
      where feasibility.allows(entering, with: rest) {
        let score = value(rest + [entering]).adopters
        if score > best + 1e-9, feasibility.meetsMinima(rest + [entering]) {
          (list, best) = (rest + [entering], score)
          break
        }
      }
    }
    return list
  }

  /// The required first, then each time the member that adds most.
  private func ordered(_ list: [Int], _ value: ([Int]) -> Score) -> [Int] {
    var ordered = planner.constraints.required.map(\.index)
    var rest = list.filter { !ordered.contains($0) }.sorted()
    while !rest.isEmpty {
      let scores = rest.map { value(ordered + [$0]) }
      let place =
        rest.indices.max {
          (scores[$0].adopters, scores[$0].brink, $1) < (scores[$1].adopters, scores[$1].brink, $0)
        } ?? 0
      ordered.append(rest.remove(at: place))
    }
    return ordered
  }
}

extension ThresholdPlanner {
  /// A list judged in worlds that had no part in choosing it.
  private func described(
    _ list: [Int], replacements: [InvitationPlan.Replacement?] = []
  ) -> InvitationPlan {
    let seed = SampleStream.seed(planner.seed, for: .judging)
    // Who adopts in each world, for the growing list.
    let growing = (0...list.count).map { count in
      adopters(Array(list.prefix(count)), seed: seed)
    }
    let without = list.indices.map { place in
      adopters(list.enumerated().filter { $0.offset != place }.map(\.element), seed: seed)
    }
    let whole = growing[list.count]
    let picks = list.indices.map { place in
      InvitationPlan.Pick(
        node: NodeIndex(list[place]),
        gain: estimate(growing[place + 1].worth, less: growing[place].worth),
        loss: estimate(whole.worth, less: without[place].worth), ties: [], frequency: nil,
        replacement: replacements.indices.contains(place) ? replacements[place] : nil,
        interchangeable: [], reaches: reached(whole, but: without[place], besides: list[place]),
        overlap: 0)
    }
    let value = estimate(whole.worth, less: growing[0].worth)
    let none = [Double](repeating: 0, count: judgingWorlds)
    return InvitationPlan(
      picks: picks, value: value, withoutInvitations: estimate(growing[0].worth, less: none),
      certificate: certificate(value),
      shortfall: list.count < planner.constraints.invitations ? .noFurtherGain : nil,
      overbookingRisk: planner.constraints.capacity.map {
        HallAttendance(chances: list.map { planner.constraints.chance($0) }).risk(ofMoreThan: $0)
      },
      groupRates: groupRates(list, whole, growing[0]), prices: [], priceOfFairness: nil)
  }

  /// Who adopts from a list in the judging worlds.
  private struct Outcome {
    /// The worth of adopters, world by world.
    var worth: [Double] = []
    /// In how many worlds each node adopts.
    var counts: [Int]
  }

  private func adopters(_ list: [Int], seed: UInt64) -> Outcome {
    let none = Outcome(counts: [Int](repeating: 0, count: planner.arcs.nodeCount))
    let parts = Parallelism.batches(of: judgingWorlds, least: 64) { batch -> Outcome in
      var run = CascadeRun(simulator)
      var outcome = none
      for world in batch {
        run.run(sources + coming(list, world, seed), world: world, seed: seed)
        for node in run.adopters { outcome.counts[Int(node)] += 1 }
        outcome.worth.append(
          run.adopters.reduce(0.0) { $0 + planner.constraints.worth(Int($1)) })
      }
      return outcome
    }
    return parts.reduce(into: none) { sum, part in
      sum.worth += part.worth
      for node in sum.counts.indices { sum.counts[node] += part.counts[node] }
    }
  }

  /// Who adopts thanks to one member of a list, the likeliest first.
  private func reached(
    _ whole: Outcome, but part: Outcome, besides member: Int
  ) -> [InvitationPlan.Reached] {
    whole.counts.indices.map { (node: $0, more: whole.counts[$0] - part.counts[$0]) }
      .filter { $0.more > 0 && $0.node != member && planner.constraints.worth($0.node) > 0 }
      .sorted { ($1.more, $0.node) < ($0.more, $1.node) }.prefix(3)
      .map {
        .init(node: NodeIndex($0.node), probability: Double($0.more) / Double(judgingWorlds))
      }
  }

  /// What each group of the first grouping gets.
  private func groupRates(
    _ list: [Int], _ whole: Outcome, _ none: Outcome
  ) -> [InvitationPlan.GroupRate] {
    let groups = GroupNumbers(planner.constraints, nodeCount: planner.arcs.nodeCount)
    var expected = [Double](repeating: 0, count: groups.names.count)
    for (node, group) in groups.numbers.enumerated() where group >= 0 {
      expected[group] +=
        Double(whole.counts[node] - none.counts[node]) * planner.constraints.worth(node)
        / Double(judgingWorlds)
    }
    return groups.rates(invited: list, expected: expected)
  }

  /// The mean difference in the same worlds.
  private func estimate(_ whole: [Double], less part: [Double]) -> SpreadEstimate {
    SimulatedSpread.estimate(
      zip(whole, part).map { $0 - $1 }, draws: planner.arcs.drawCount,
      most: (0..<planner.arcs.nodeCount).reduce(0.0) { $0 + planner.constraints.worth($1) })
  }

  /// The bound for a threshold of one bounds all higher ones, without those who come anyway.
  private func certificate(_ value: SpreadEstimate) -> Certificate? {
    var effort = planner.effort
    effort.samples = 1 << 14...1 << 16
    guard sources.isEmpty,
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
