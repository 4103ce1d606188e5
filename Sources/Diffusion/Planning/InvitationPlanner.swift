public import Graphs

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
  let constraints: PlanningConstraints
  let seed: UInt64
  let effort: Effort

  /// How much work is put into a plan.
  public struct Effort: Hashable, Sendable {
    /// Samples to begin with, and the most.
    public var samples: ClosedRange<Int>
    /// Whether small cases are enumerated.
    public var isExactAllowed = true
    /// How many numbers the search for a bound may go through.
    public var boundWork = 200_000_000
    /// Samples for each draw of the probabilities, when lists are made for each.
    public var samplesPerDraw = 2_000

    public init(samples: ClosedRange<Int> = 1 << 15...1 << 20) {
      self.samples = samples
    }
  }

  /// - Parameters:
  ///   - arcs: who may pass the practice on to whom, with what chance, in one or several draws.
  ///   - model: how it spreads.
  ///   - steps: the most steps that are counted; `nil` for all.
  ///   - constraints: what the list must keep to.
  ///   - seed: what samples follow from.
  ///   - effort: how much work is put in.
  /// - Throws: ``PlanningFault`` for values out of range, or a model that cannot be planned with.
  public init(
    _ arcs: ArcProbabilities, model: SpreadModel = .independentCascade, steps: Int? = nil,
    constraints: PlanningConstraints, seed: UInt64 = 1, effort: Effort = Effort()
  ) throws(PlanningFault) {
    try model.check(arcs, steps: steps)
    try constraints.check(nodeCount: arcs.nodeCount)
    guard model.isSubmodular else { throw .unsupported("threshold") }
    self.arcs = arcs
    self.model = model
    self.steps = steps
    self.constraints = constraints
    self.seed = seed
    self.effort = effort
  }

  /// The best list that was found, or why there is none.
  public func plan() -> PlanningOutcome {
    let feasibility = Feasibility(constraints, nodeCount: arcs.nodeCount)
    let conflict = feasibility.conflict()
    guard conflict.isEmpty else { return .conflict(conflict) }
    if effort.isExactAllowed,
      let reach = ExactReach.sets(arcs, model, steps: steps, constraints)
    {
      let (list, bound) = improved(choose(reach.merged(), feasibility), feasibility)
      return .plan(described(list, chosenOn: reach, judgedOn: reach, feasibility, bound))
    }
    let sampler = ReverseSampler(arcs, model, steps: steps, constraints)
    let reach = sampler.sets(
      0..<effort.samples.upperBound, seed: SampleStream.seed(seed, for: .choosing))
    let (list, bound) = improved(choose(reach.merged(), feasibility), feasibility)
    let fresh = sampler.sets(0..<reach.drawn, seed: SampleStream.seed(seed, for: .judging))
    return .plan(
      described(
        list, chosenOn: reach, judgedOn: fresh, feasibility, bound,
        frequency: frequencies(reach, feasibility)))
  }

  /// In what share of the draws each node is in the list that is best for that draw.
  ///
  /// Needs samples that were taken in the order of draws; empty where there is one draw.
  private func frequencies(_ reach: ReachSets, _ feasibility: Feasibility) -> [Double] {
    guard arcs.drawCount > 1 else { return [] }
    let sampler = ReverseSampler(arcs, model, steps: steps, constraints)
    let draws = arcs.drawCount
    let seed = SampleStream.seed(seed, for: .draws)
    let lists = Parallelism.batches(of: draws, least: 1) { batch in
      batch.map { draw in
        let own = sampler.sets(ofDraw: draw, effort.samplesPerDraw, seed: seed)
        return choose(own.merged(), feasibility).nodes
      }
    }
    var counts = [Double](repeating: 0, count: arcs.nodeCount)
    for node in lists.joined().joined() { counts[node] += 1 }
    return counts.map { $0 / Double(draws) }
  }

  /// Those who may be added, in order.
  var candidates: [Int] {
    (0..<arcs.nodeCount).filter {
      constraints.isInvitable(NodeIndex($0)) && constraints.chance($0) > 0
    }
  }

  /// The chance of every node to come.
  var chances: [Double] { (0..<arcs.nodeCount).map { constraints.chance($0) } }

  /// A list chosen on sets: greedily, by gain and by gain per cost where a budget binds, then
  /// bettered by exchanges.
  func choose(_ reach: ReachSets, _ feasibility: Feasibility) -> ChosenList {
    let index = ReachIndex(reach)
    var best: ChosenList?
    for perCost in constraints.budget == nil ? [false] : [false, true] {
      var greedy = GreedyChoice(
        ChosenCover(reach, index, chance: chances), feasibility, candidates: candidates,
        perCost: perCost)
      greedy.require(constraints.required.map(\.index))
      greedy.fill()
      var swap = SwapSearch(
        greedy.cover, feasibility, candidates: candidates,
        fixed: constraints.required.map(\.index))
      swap.run()
      let list = ChosenList(swap.cover, required: constraints.required.count)
      if list.value > (best?.value ?? -1) { best = list }
    }
    return best ?? ChosenList(ChosenCover(reach, index, chance: chances), required: 0)
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
  init(_ cover: ChosenCover, required: Int) {
    var ordered = ChosenCover(cover.reach, cover.index, chance: cover.chance)
    for node in cover.chosen.prefix(required) { ordered.add(node) }
    var rest = cover.chosen.dropFirst(required).sorted()
    var ties = [[Int]](repeating: [], count: min(required, cover.chosen.count))
    while !rest.isEmpty {
      let gains = rest.map { ordered.gain($0) }
      let place = gains.indices.max { (gains[$0], $1) < (gains[$1], $0) } ?? 0
      let node = rest.remove(at: place)
      let gain = gains[place]
      ties.append(
        gain > 0
          ? cover.index.starts.indices.dropLast().filter {
            !cover.isChosen[$0] && cover.chance[$0] > 0
              && abs(ordered.gain($0) - gain) <= 1e-12 * gain
          } : [])
      ordered.add(node)
    }
    nodes = ordered.chosen
    value = cover.value
    self.cover = ordered
    self.ties = ties
  }
}
