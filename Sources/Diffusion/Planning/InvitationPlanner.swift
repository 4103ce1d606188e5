internal import Graphs

/// Finds whom to invite so that most adopt, within constraints, and says how sure that is.
///
///     var constraints = PlanningConstraints(invitations: 1)
///     let arcs = try ArcProbabilities(nodeCount: 3, arcs: [.init(0, 1, 0.5), .init(1, 2, 0.5)])
///     if case .plan(let plan) = try InvitationPlanner(arcs, constraints: constraints).plan() {
///       plan.value.value   // 1.75, exact: node 0, then 1/2, then 1/4
///     }
///
/// Where the outcomes can be enumerated all values are exact. Else lists are chosen on one set of
/// samples and judged on another. Results follow from the seed, on any number of threads.
///
/// - Source: D. Kempe, J. Kleinberg, É. Tardos, KDD 2003, doi:10.1145/956750.956769;
///   J. Tang, X. Tang, X. Xiao, J. Yuan, SIGMOD 2018, doi:10.1145/3183713.3183749.
public struct InvitationPlanner: Sendable {
  let arcs: ArcProbabilities
  let model: SpreadModel
  let steps: Int?
  private(set) var constraints: PlanningConstraints
  let fairness: Fairness?
  let seed: UInt64
  let effort: Effort
  /// The chance that an invitation makes each node a source.
  private(set) var chances: InvitationChances
  /// Those who may be added, in order.
  private(set) var candidates: [Int]

  /// How much work is put into a plan.
  public struct Effort: Hashable, Sendable {
    /// Samples to begin with, and the most.
    public var samples: ClosedRange<Int>
    /// Whether small cases are enumerated.
    public var isExactAllowed = true
    /// Samples are doubled as long as twice as many would raise the value or the certificate by at
    /// least this share.
    public var leastGain = 0.005
    /// How many numbers the search for a bound may go through.
    public var boundWork = 200_000_000
    /// Samples for each draw of the probabilities, when lists are made for each.
    public var samplesPerDraw = 2_000

    /// The most members of all sets together: a cap on memory.
    static let mostMembers = 60_000_000

    public init(samples: ClosedRange<Int> = 1 << 15...1 << 20) {
      self.samples = samples
    }

    /// The effort where the best list is sought until it is proved: more samples, so that little
    /// is left to chance, and fifty times the work on the bound.
    public var forProof: Effort {
      var effort = self
      effort.boundWork *= 50
      effort.samples = samples.lowerBound...4 * samples.upperBound
      effort.leastGain = 0.0025
      return effort
    }
  }

  /// - Parameters:
  ///   - arcs: who may pass the practice on to whom, with what chance, in one or several draws.
  ///   - model: how it spreads.
  ///   - steps: the most steps that are counted; `nil` for all.
  ///   - constraints: what the list must keep to.
  ///   - fairness: how the spread is shared between the groups of the first grouping; `nil` for
  ///     the largest sum.
  ///   - passing: per draw the chance of each node that comes to pass the practice on; empty where
  ///     all do.
  ///   - seed: what samples follow from.
  ///   - effort: how much work is put in.
  /// - Throws: ``PlanningFault`` for values out of range, or a model that cannot be planned with.
  public init(
    _ arcs: ArcProbabilities, model: SpreadModel = .independentCascade, steps: Int? = nil,
    constraints: PlanningConstraints, fairness: Fairness? = nil, passing: [[Double]] = [],
    seed: UInt64 = 1, effort: Effort = Effort()
  ) throws(PlanningFault) {
    try model.check(arcs, steps: steps)
    try constraints.check(nodeCount: arcs.nodeCount)
    if fairness != nil, constraints.groupings.isEmpty { throw .missingGroups }
    self.arcs = arcs
    self.model = model
    self.steps = steps
    self.constraints = constraints
    self.fairness = fairness
    self.seed = seed
    self.effort = effort
    let comes = (0..<arcs.nodeCount).map { constraints.chance($0) }
    chances = InvitationChances(comes: comes, passing: passing)
    candidates = Self.candidates(constraints, chances)
    try chances.check(arcs)
  }

  /// The same under constraints that differ by whom they allow, or by who comes.
  func with(_ constraints: PlanningConstraints) -> InvitationPlanner {
    var other = self
    other.constraints = constraints
    if constraints.attendance != self.constraints.attendance {
      other.chances = chances.with(comes: (0..<arcs.nodeCount).map { constraints.chance($0) })
    }
    other.candidates = Self.candidates(constraints, chances)
    return other
  }

  private static func candidates(
    _ constraints: PlanningConstraints, _ chances: InvitationChances
  ) -> [Int] {
    chances.comes.indices.filter {
      constraints.isInvitable(NodeIndex($0)) && chances.comes[$0] > 0
    }
  }

  /// The best list that was found, or why there is none.
  public func plan() -> PlanningOutcome { outcome(of: nil) }

  /// A list that somebody else made, within the constraints, with all that is said of the best one.
  func plan(of list: [NodeIndex]) -> PlanningOutcome { outcome(of: list.map(\.index)) }

  private func outcome(of list: [Int]?) -> PlanningOutcome {
    let feasibility = Feasibility(constraints, nodeCount: arcs.nodeCount)
    if let conflict = feasibility.conflict() { return .conflict(conflict) }
    let plan = plan(feasibility, given: list)
    return feasibility.missing(plan.nodes.map(\.index)).map { .conflict($0) } ?? .plan(plan)
  }

  private func plan(_ feasibility: Feasibility, given: [Int]?) -> InvitationPlan {
    guard model.isSubmodular else { return ReinforcedPlanner(self, feasibility).plan(of: given) }
    if fairness != nil, var search = ExactListSearch(self), let plan = search.plan(of: given) {
      return plan
    }
    if effort.isExactAllowed,
      let reach = ExactReach.sets(arcs, model, steps: steps, constraints.sampled)
    {
      return plan(chosenOn: reach, judgedOn: reach, reach.merged(), feasibility, given: given)
    }
    if var search = ExactListSearch.byTable(self), let plan = search.plan(of: given) {
      return plan
    }
    // No sets tell exactly of these models, but the lists may be few and the graph small.
    if model.isRepeated, var search = ExactListSearch(self), let plan = search.plan(of: given) {
      return plan
    }
    let samples = doubled(feasibility)
    return plan(
      chosenOn: samples.reach, judgedOn: samples.fresh, samples.merged, feasibility,
      greedy: samples.greedy, given: given)
  }

  /// The plan by given sets.
  private func plan(
    chosenOn reach: ReachSets, judgedOn fresh: ReachSets, _ merged: ReachSets,
    _ feasibility: Feasibility, greedy: ChosenCover? = nil, given: [Int]?
  ) -> InvitationPlan {
    let (best, bound) = improved(choose(merged, feasibility, greedy: greedy), feasibility)
    let list =
      given.map { self.list(of: $0, on: best.cover) }
      ?? fairness.map { fair($0, reach, best.cover, feasibility) } ?? best
    return described(
      list, best: best, judgedOn: fresh, feasibility, bound,
      drawLists(beside: list.nodes, feasibility))
  }

  /// Samples to choose on and as many to judge on, doubled until there are enough, or until twice as
  /// many gain too little.
  ///
  /// The value gains by a better list, the certificate by narrower intervals, which shrink by the root of
  /// two. Numbers for which intervals are bound to be too wide are passed over.
  ///
  /// - Returns: the samples, those to choose on once more with equal ones merged, and the greedy
  ///   choice on these where it was made.
  private func doubled(
    _ feasibility: Feasibility
  ) -> (reach: ReachSets, fresh: ReachSets, merged: ReachSets, greedy: ChosenCover?) {
    let sampler = sampler
    let choosing = SampleStream.seed(seed, for: .choosing)
    let judging = SampleStream.seed(seed, for: .judging)
    var count = wholeRounds(effort.samples.lowerBound)
    var reach = sampler.sets(0..<count, seed: choosing)
    var fresh = sampler.sets(0..<count, seed: judging)
    var value = 0.0
    var worthwhile = count
    while 2 * count <= effort.samples.upperBound, reach.members.count <= Effort.mostMembers {
      if count >= worthwhile {
        let merged = reach.merged()
        let list = greedy(merged, ReachIndex(merged), feasibility)
        let estimate = ListJudgement.whole(
          list.chosen, on: fresh, chances, seed: SampleStream.seed(seed, for: .attendance)
        ).estimateGivenDraws(fresh)
        let width =
          estimate.interval.map { 1 - $0.lower / max($0.upper, .leastNormalMagnitude) } ?? 0
        let excess = width * 0.3 / effort.leastGain
        if list.chosen.isEmpty || excess <= 1 && estimate.value <= value * (1 + effort.leastGain) {
          return (reach, fresh, merged, list)
        }
        value = estimate.value
        // Half of what is needed: the value that the last look is compared with.
        worthwhile = Int(0.4 * excess * excess * Double(count))
      }
      var next = 2 * count
      while next < worthwhile, 2 * next <= effort.samples.upperBound,
        reach.members.count * (next / count) <= Effort.mostMembers
      {
        next *= 2
      }
      reach.append([sampler.sets(count..<next, seed: choosing)])
      fresh.append([sampler.sets(count..<next, seed: judging)])
      let share = Double(count) / Double(next)
      (reach.scale, fresh.scale) = (reach.scale * share, fresh.scale * share)
      count = next
    }
    return (reach, fresh, reach.merged(), nil)
  }

  /// So many samples, or a few more: whole rounds of the draws, so that each has the same share.
  func wholeRounds(_ samples: Int) -> Int {
    samples + (arcs.drawCount - samples % arcs.drawCount) % arcs.drawCount
  }

  /// What draws sets.
  var sampler: ReverseSampler {
    ReverseSampler(arcs, model, steps: steps, constraints.sampled)
  }

  /// The lists that are best for single draws, on samples of the same numbers in every draw, beside
  /// a list that is for all.
  func drawLists(beside list: [Int], _ feasibility: Feasibility) -> DrawLists? {
    guard arcs.drawCount > 1 else { return nil }
    let sampler = sampler
    let seed = SampleStream.seed(seed, for: .draws)
    let found = Parallelism.batches(of: arcs.drawCount, least: 1) { batch in
      batch.map { draw -> (nodes: [Int], share: Double) in
        let own = sampler.sets(ofDraw: draw, effort.samplesPerDraw, seed: seed).merged()
        let best = choose(own, feasibility)
        var other = ChosenCover(own, best.cover.index, chances)
        for node in list { other.add(node) }
        let most = max(best.value, other.value)
        return (best.nodes, most > 0 ? other.value / most : 1)
      }
    }.flatMap(\.self)
    var counts = [Double](repeating: 0, count: arcs.nodeCount)
    for node in found.lazy.map(\.nodes).joined() { counts[node] += 1 }
    return DrawLists(
      frequencies: counts.map { $0 / Double(found.count) }, worst: found.map(\.share).min() ?? 1)
  }

  /// A list chosen on sets: greedily, by gain and by gain per cost where a budget binds, then
  /// bettered by exchanges.
  ///
  /// - Parameters:
  ///   - reach: the sets.
  ///   - feasibility: the constraints.
  ///   - made: the greedy choice by gain on these sets, where it was made before.
  /// - Returns: the list.
  func choose(
    _ reach: ReachSets, _ feasibility: Feasibility, greedy made: ChosenCover? = nil
  ) -> ChosenList {
    let index = made?.index ?? ReachIndex(reach)
    var best: ChosenCover?
    for perCost in constraints.budget == nil ? [false] : [false, true] {
      let start = perCost ? nil : made
      var swap = SwapSearch(
        start ?? greedy(reach, index, feasibility, perCost: perCost), feasibility,
        candidates: candidates, fixed: constraints.required.map(\.index))
      swap.run()
      if best.map({ swap.cover.value > $0.value }) ?? true { best = swap.cover }
    }
    return ChosenList(
      best ?? ChosenCover(reach, index, chances), required: constraints.required.count,
      candidates: candidates)
  }

  /// The required, and greedy choices on top.
  private func greedy(
    _ reach: ReachSets, _ index: ReachIndex, _ feasibility: Feasibility, perCost: Bool = false
  ) -> ChosenCover {
    var greedy = GreedyChoice(
      ChosenCover(reach, index, chances), feasibility, candidates: candidates,
      perCost: perCost)
    greedy.require(constraints.required.map(\.index))
    greedy.fill()
    return greedy.cover
  }

  /// The list that shares the spread between the groups of the first grouping, as a cover of the
  /// merged sets of another.
  private func fair(
    _ fairness: Fairness, _ reach: ReachSets, _ other: ChosenCover, _ feasibility: Feasibility
  ) -> ChosenList {
    let groups = GroupNumbers(constraints, nodeCount: arcs.nodeCount)
    let cover = FairChoice(
      reach, groups: groups.numbers, worth: groups.worth, feasibility, candidates: candidates,
      required: constraints.required.map(\.index), chances
    ).choose(fairness)
    return list(of: cover.chosen, on: other)
  }

  /// A list as a cover of the sets of another.
  private func list(of nodes: [Int], on other: ChosenCover) -> ChosenList {
    let required = constraints.required.map(\.index)
    var cover = ChosenCover(other.reach, other.index, chances)
    for node in required + nodes.filter({ !required.contains($0) }) { cover.add(node) }
    return ChosenList(cover, required: required.count, candidates: candidates)
  }
}

/// How lists that are best for single draws of the probabilities go with one that is for all.
struct DrawLists {
  /// In what share of the draws each node is in the list that is best for the draw.
  let frequencies: [Double]
  /// The least share, over the draws, that the list for all gives of what the draw's own gives.
  let worst: Double
}

/// The groups of the first grouping by numbers, in the order of their names.
struct GroupNumbers {
  let names: [String]
  /// The group of each node; -1 for none.
  let numbers: [Int]
  /// What the nodes of each group are worth together.
  let worth: [Double]

  init(_ constraints: PlanningConstraints, nodeCount: Int) {
    let codes = constraints.groupings.first?.codes ?? []
    let names = Set(codes.compactMap(\.self)).sorted()
    var place: [String: Int] = [:]
    for (index, name) in names.enumerated() { place[name] = index }
    let numbers = codes.map { $0.flatMap { place[$0] } ?? -1 }
    var worth = [Double](repeating: 0, count: names.count)
    for (node, group) in numbers.enumerated() where group >= 0 {
      worth[group] += constraints.worth(node)
    }
    self.names = names
    self.numbers = numbers
    self.worth = worth
  }

  /// What each group gets from a list that gives it so many expected adoptions.
  func rates(invited: [Int], expected: [Double]) -> [InvitationPlan.GroupRate] {
    names.indices.map { group in
      InvitationPlan.GroupRate(
        group: names[group], invited: invited.count { numbers[$0] == group },
        expected: expected[group], rate: worth[group] > 0 ? expected[group] / worth[group] : nil)
    }
  }
}

/// A list of invitations in the order of gain, with the cover it makes.
struct ChosenList {
  let nodes: [Int]
  let cover: ChosenCover
  let value: Double
  /// For each node others that would have added as much.
  let ties: [[Int]]

  /// Puts the list in the order in which a greedy choice among its members takes them.
  init(_ cover: ChosenCover, required: Int, candidates: [Int]) {
    var ordered = ChosenCover(cover.reach, cover.index, cover.chances)
    for node in cover.chosen.prefix(required) { ordered.add(node) }
    var rest = cover.chosen.dropFirst(required).sorted()
    var ties = [[Int]](repeating: [], count: min(required, cover.chosen.count))
    // What each added when it was last asked; it only falls as the list grows.
    var known = [Double](repeating: .infinity, count: cover.reach.nodeCount)
    while !rest.isEmpty {
      let gains = rest.map { ordered.gain($0) }
      let place = gains.indices.max { (gains[$0], $1) < (gains[$1], $0) } ?? 0
      let node = rest.remove(at: place)
      let gain = gains[place]
      // In large graphs ties are many and say little.
      let looksForTies = gain > 0 && cover.reach.nodeCount <= 5_000
      ties.append(
        looksForTies
          ? candidates.filter {
            if cover.isChosen[$0] || known[$0] < gain * (1 - 1e-9) { return false }
            known[$0] = ordered.gain($0)
            return abs(known[$0] - gain) <= 1e-12 * gain
          } : [])
      ordered.add(node)
    }
    nodes = ordered.chosen
    value = cover.value
    self.cover = ordered
    self.ties = ties
  }
}
