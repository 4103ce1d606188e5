public import Graphs

/// What several lists give on the same fresh samples, so that their differences are not noise of
/// sampling.
public struct ListComparison: Sendable {
  private let fresh: ReachSets
  private let chances: [Double]
  private let seed: UInt64

  /// - Parameters:
  ///   - spread: the graph.
  ///   - constraints: who has adopted, what counts, and who comes.
  ///   - samples: how many.
  ///   - seed: that of the plan: its value is then judged on the same samples.
  /// - Complexity: O(samples × the arcs looked at).
  public init(
    _ spread: PlannedSpread, _ constraints: PlanningConstraints, samples: Int = 1 << 16,
    seed: UInt64 = 1
  ) {
    // Everybody open is a member, whether or not a list may invite it.
    var open = constraints
    open.excluded = Set((0..<spread.organisations.count).map { NodeIndex($0) })
    let sampler = ReverseSampler(
      spread.arcs(for: constraints), .independentCascade, steps: spread.steps, open)
    fresh = sampler.sets(0..<samples, seed: SampleStream.seed(seed, for: .judging))
    chances = (0..<spread.arcs.nodeCount).map { constraints.chance($0) }
    self.seed = seed
  }

  /// What a list of nodes is expected to give beyond what happens anyway.
  public func value(of list: [NodeIndex]) -> SpreadEstimate {
    let judgement = ListJudgement(
      list.map(\.index), on: fresh, chance: chances,
      seed: SampleStream.seed(seed, for: .attendance))
    return judgement.estimate(judgement.total)
  }
}
