internal import Graphs

/// The exact law of who is reached in the end, on a few nodes, by recursion over subsets.
///
/// With c(A) the chance that all of A adopt by contacts within A, and f(v, B) the chance that v
/// does not adopt where exactly B have: the cascade ends at some set within A for sure, so
/// c(A) = 1 - sum over proper subsets B of c(B) times the product of f(v, B) over v in A \ B.
/// This holds for every model in which nodes decide independently of each other, given who has
/// adopted: cascades, linear and counted thresholds.
///
/// - Complexity: O(3^*n*) time, O(2^*n*) memory.
struct SubsetCascade {
  /// The number of nodes besides the sources.
  let nodeCount: Int
  /// f(v, B): the chance that a node does not adopt where the sources and exactly B have.
  let escape: (_ node: Int, _ adopters: Int) -> Double

  /// The probability of each set of adopters in the end, by its bits.
  func finalSets() -> [Double] {
    let all = (1 << nodeCount) - 1
    // 1 - (what ends in proper subsets), filled while smaller sets are dealt with.
    var within = [Double](repeating: 1, count: all + 1)
    var final = [Double](repeating: 0, count: all + 1)
    var escapes = [Double](repeating: 1, count: all + 1)
    for set in 0...all {
      // Cancellation may leave a trace below zero of what cannot happen.
      let chance = within[set] < 1e-14 ? 0 : within[set]
      guard chance > 0 else { continue }
      let rest = all & ~set
      // The subsets of the rest in ascending order.
      var added = (0 &- rest) & rest
      escapes[0] = 1
      while added != 0 {
        let lowest = added & (0 &- added)
        let others = added & ~lowest
        let alone = others == 0 ? escape(lowest.trailingZeroBitCount, set) : escapes[lowest]
        escapes[added] = escapes[others] * alone
        within[set | added] -= chance * escapes[added]
        added = (added &- rest) & rest
      }
      final[set] = chance * (rest == 0 ? 1 : escapes[rest])
    }
    return final
  }
}
