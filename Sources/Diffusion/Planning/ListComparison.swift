public import Graphs

/// What several lists give on the same fresh samples, so that their differences are not noise of
/// sampling.
public struct ListComparison: Sendable {
  private let judge: Judge

  private enum Judge {
    case samples(ReachSets, InvitationChances, seed: UInt64)
    case worlds(ThresholdPlanner)
  }

  /// - Parameters:
  ///   - spread: the graph.
  ///   - constraints: who has adopted, what counts, and who comes.
  ///   - contacts: how many contacts are needed before anybody adopts.
  ///   - samples: how many, where one contact is enough.
  ///   - seed: that of the plan: its value is then judged on the same samples.
  /// - Throws: ``PlanningFault`` for constraints out of range.
  /// - Complexity: O(samples × the arcs looked at).
  public init(
    _ spread: PlannedSpread, _ constraints: PlanningConstraints, contacts: Int = 1,
    samples: Int = 1 << 16, seed: UInt64 = 1
  ) throws(PlanningFault) {
    // Everybody open is a member, whether or not a list may invite it.
    var open = constraints
    open.excluded = Set((0..<spread.organisations.count).map { NodeIndex($0) })
    if contacts > 1 {
      judge = .worlds(
        ThresholdPlanner(
          try spread.reinforced(open, contacts: contacts, seed: seed),
          Feasibility(open, nodeCount: spread.arcs.nodeCount)))
      return
    }
    let sampler = ReverseSampler(
      spread.surelyPassing, .independentCascade, steps: spread.steps, open, notesDraws: true)
    judge = .samples(
      sampler.sets(0..<samples, seed: SampleStream.seed(seed, for: .judging)),
      InvitationChances(
        comes: (0..<spread.arcs.nodeCount).map { constraints.chance($0) }, passing: spread.passing),
      seed: seed)
  }

  /// What a list of nodes is expected to give beyond what happens anyway.
  public func value(of list: [NodeIndex]) -> SpreadEstimate {
    switch judge {
    case .samples(let fresh, let chances, let seed):
      let judgement = ListJudgement(
        list.map(\.index), on: fresh, chances, seed: SampleStream.seed(seed, for: .attendance))
      return judgement.estimate(judgement.total)
    case .worlds(let planner): return planner.value(of: list.map(\.index))
    }
  }
}
