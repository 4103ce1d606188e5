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
    var alone = [Double](repeating: 1, count: nodeCount)
    within.withUnsafeMutableBufferPointer { within in
      escapes.withUnsafeMutableBufferPointer { escapes in
        for set in 0...all {
          // Cancellation may leave a trace below zero of what cannot happen.
          let chance = within[set]
          guard chance >= 1e-14 else { continue }
          let rest = all & ~set
          for node in 0..<nodeCount where rest >> node & 1 == 1 { alone[node] = escape(node, set) }
          Self.spread(chance, from: set, rest, alone, within, escapes)
          final[set] = chance * escapes[rest]
        }
      }
    }
    return final
  }

  /// Takes what ends at a set off all that hold it, and leaves the chance that nobody of each subset of
  /// the rest adopts.
  ///
  /// - Parameters:
  ///   - chance: of the set.
  ///   - set: who has adopted.
  ///   - rest: who has not.
  ///   - alone: the chance of each of these not to.
  ///   - within: what is left of each set.
  ///   - escapes: where the chances of subsets are put.
  @inline(__always)
  static func spread(
    _ chance: Double, from set: Int, _ rest: Int, _ alone: [Double],
    _ within: UnsafeMutableBufferPointer<Double>, _ escapes: UnsafeMutableBufferPointer<Double>
  ) {
    escapes[0] = 1
    // The subsets of the rest in ascending order.
    var added = (0 &- rest) & rest
    while added != 0 {
      let escape = escapes[added & (added &- 1)] * alone[added.trailingZeroBitCount]
      escapes[added] = escape
      within[set | added] -= chance * escape
      added = (added &- rest) & rest
    }
  }
}
