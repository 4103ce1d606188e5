internal import Graphs

/// How a practice spreads along arcs.
public enum SpreadModel: Hashable, Sendable {
  /// Whoever adopts gets one chance at each contact (independent cascade).
  case independentCascade
  /// Whoever has adopting contacts whose weights reach its own random threshold adopts.
  case linearThreshold
  /// Every arc passes once with its probability; who got it from so many contacts adopts.
  ///
  /// One is the independent cascade; two or more is complex contagion, which is neither submodular
  /// nor guided by shortest paths.
  ///
  /// - Source: D. Guilbeault, D. Centola, Nature Communications 12 (2021) 4430,
  ///   doi:10.1038/s41467-021-24704-6.
  case threshold(Int)
  /// Whoever adopts tries each contact anew at every step.
  case susceptibleInfected
  /// The same, until it stops trying, with this probability after each step.
  case susceptibleInfectedRecovered(recovery: Double)

  /// Whether expected spread is submodular, so that greedy choices have a guarantee.
  public var isSubmodular: Bool {
    if case .threshold(let least) = self { least < 2 } else { true }
  }

  /// Whether contacts are tried anew at every step.
  var isRepeated: Bool {
    switch self {
    case .susceptibleInfected, .susceptibleInfectedRecovered: true
    case .independentCascade, .linearThreshold, .threshold: false
    }
  }
}

extension SpreadModel {
  /// Refuses arcs or steps that the model cannot be run on.
  ///
  /// Incoming weights of a linear threshold may exceed 1 by rounding (10 times 0.1), not by more
  /// than 1e-12.
  func check(_ arcs: ArcProbabilities, steps: Int?) throws(PlanningFault) {
    if let steps, steps < 0 { throw .tooSmall(steps, least: 0) }
    switch self {
    case .independentCascade: break
    case .threshold(let least):
      guard least >= 1 else { throw .tooSmall(least, least: 1) }
    case .susceptibleInfected:
      guard steps != nil else { throw .missingSteps }
    case .susceptibleInfectedRecovered(let recovery):
      guard recovery >= 0, recovery <= 1 else { throw .probability(recovery) }
      guard recovery > 0 || steps != nil else { throw .missingSteps }
    case .linearThreshold:
      for draw in 0..<arcs.drawCount {
        let start = draw * arcs.arcCount
        for head in 0..<arcs.nodeCount {
          let sum = arcs.row(head).lazy.map { arcs.probabilities[start + $0] }.compensatedSum
          guard sum <= 1 + 1e-12 else {
            throw .incomingWeights(node: NodeIndex(head), sum: sum)
          }
        }
      }
    }
  }
}
