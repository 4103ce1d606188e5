internal import Graphs

/// How large the gains of inferred edges are beside those that chance gives.
///
/// Within each practice the dates are dealt anew among those who adopted it, and the edge with the
/// largest gain is found again with the same law. An edge's p is the share of dealings whose
/// largest gain is no smaller than its own: so it allows for the search among all possible edges,
/// which Vuong's p does not. In made-up practices without any channel Vuong's p of the first edge is
/// below 0.05 always, and this one in a twentieth of them.
///
/// A small p says that the order of those two is no matter of chance, not that one learnt from the
/// other: who is early in most things comes out as well.
///
/// - Source: the largest statistic, P. H. Westfall and S. S. Young, Resampling-Based Multiple
///   Testing (1993); p = (b + 1)/(R + 1), B. Phipson and G. K. Smyth (2010).
public struct ChannelChance: Sendable, Hashable {
  /// For each edge of the network, in (0, 1].
  public let pValues: [Double]
  /// *R*, how many times the dates were dealt.
  public let draws: Int
  public let seed: UInt64

  /// Deals the dates again and again.
  ///
  /// The result does not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - network: what was inferred.
  ///   - cascades: from what.
  ///   - draws: how many times, at least 1.
  ///   - seed: of the draws.
  /// - Complexity: `draws` times O(*k* log *k*), where *k* is the number of ordered pairs in
  ///   cascades.
  public init(
    of network: NetworkInference, from cascades: Cascades, draws: Int = 199, seed: UInt64 = 1
  ) {
    precondition(draws > 0, "chance without draws")
    let (law, variant) = (network.waitingTime, network.options.variant)
    let largest = Parallelism.batches(of: draws, least: 4) { batch in
      batch.map { draw in
        var generator = SeededStream.generator(seed: seed, stream: draw)
        return NetworkSearch(cascades.dealt(&generator), law, variant).largestGain
      }
    }.flatMap(\.self)
    // Sums in another order differ by rounding; equal gains must count as equal.
    pValues = network.edges.map { edge in
      let slack = 1e-9 * max(1, edge.gain)
      return Double(largest.count { $0 >= edge.gain - slack } + 1) / Double(draws + 1)
    }
    self.draws = draws
    self.seed = seed
  }
}
