internal import Graphs

extension LogRank {
  /// The share of random regroupings at least as far from expectation, which holds at any size.
  ///
  /// Assumes that groups are watched for equally long, since members change places.
  ///
  /// - Parameters:
  ///   - intervals: the stretches at risk, one per member.
  ///   - groups: the group of each.
  ///   - groupCount: the number of groups.
  ///   - weighting: how much each event counts.
  ///   - rounds: how many regroupings.
  ///   - seed: what they follow from.
  /// - Returns: (b + 1)/(rounds + 1), never 0; `nil` where groups cannot be compared.
  /// - Complexity: O(*rounds* × *n* log *n*).
  public static func permutationPValue(
    _ intervals: [RiskInterval], groups: [Int], groupCount: Int, weighting: Weighting = .equal,
    rounds: Int = 999, seed: UInt64 = 1
  ) -> Double? {
    let statistic = { (groups: [Int]) in
      LogRank(intervals, groups: groups, groupCount: groupCount, weighting: weighting).chiSquared
    }
    guard let here = statistic(groups) else { return nil }
    var generator = SeededGenerator(seed: seed)
    var shuffled = groups
    var asFar = 0
    for _ in 0..<rounds {
      for i in shuffled.indices.dropFirst().reversed() {
        shuffled.swapAt(i, generator.below(i + 1))
      }
      if let other = statistic(shuffled), other >= here * (1 - 1e-12) { asFar += 1 }
    }
    return Double(asFar + 1) / Double(rounds + 1)
  }
}
