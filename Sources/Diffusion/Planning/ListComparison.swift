public import Graphs

/// What several lists give on the same fresh samples, so that their differences are not noise of
/// sampling.
public struct ListComparison: Sendable {
  private let judge: Judge
  private let rested: [Double]

  private enum Judge {
    case samples(ReachSets, InvitationChances, seed: UInt64)
    case worlds(ReinforcedPlanner)
  }

  /// - Parameters:
  ///   - spread: the graph.
  ///   - constraints: who has adopted, what counts, and who comes.
  ///   - model: how the practice is taken to spread.
  ///   - samples: how many, where one contact may be enough.
  ///   - seed: that of the plan: its value is then judged on the same samples.
  /// - Throws: ``PlanningFault`` for constraints out of range.
  /// - Complexity: O(samples × the arcs looked at).
  public init(
    _ spread: PlannedSpread, _ constraints: PlanningConstraints,
    model: SpreadModel = .independentCascade,
    samples: Int = 1 << 16, seed: UInt64 = 1
  ) throws(PlanningFault) {
    rested = constraints.rested
    // Everybody open is a member, whether or not a list may invite it.
    var open = constraints
    open.excluded = Set((0..<spread.organisations.count).map { NodeIndex($0) })
    let planner = try spread.planner(
      open, model: model, seed: seed, effort: InvitationPlanner.Effort())
    judge =
      model.isSubmodular
      ? .samples(
        planner.sampler.sets(0..<samples, seed: SampleStream.seed(seed, for: .judging)),
        planner.chances, seed: seed)
      : .worlds(
        ReinforcedPlanner(planner, Feasibility(open, nodeCount: spread.arcs.nodeCount)))
  }

  /// What a list of nodes is expected to give beyond what happens anyway; by the way as if nobody were
  /// tired of being invited.
  public func value(of list: [NodeIndex], ifRested: Bool = false) -> SpreadEstimate {
    // Nobody invited gives nothing, whatever samples leave open.
    guard !list.isEmpty else { return SpreadEstimate(exact: 0) }
    let comes = ifRested && !rested.isEmpty ? rested : nil
    switch judge {
    case .samples(let fresh, let usual, let seed):
      let chances = comes.map { usual.with(comes: $0) } ?? usual
      let judgement = ListJudgement(
        list.map(\.index), on: fresh, chances, seed: SampleStream.seed(seed, for: .attendance))
      return judgement.estimate(judgement.total)
    case .worlds(let planner): return planner.value(of: list.map(\.index), attendance: comes)
    }
  }
}
