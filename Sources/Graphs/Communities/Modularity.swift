extension Graph {
  /// How much more ties fall within the communities than degrees let expect:
  /// Q = (1/2m) sum over i, j of (A(i,j) - γ k(i) k(j) / 2m) for nodes of the same community.
  ///
  /// Directed: (1/m) sum of (A(i,j) - γ kout(i) kin(j) / m). γ is the resolution. Weighted ties
  /// count by weight. Loops are left out, isolates add nothing; without ties undefined. Range -1/2
  /// to 1 at resolution 1.
  ///
  ///     twoCliques.modularity(of: Partition(labels: [0, 0, 0, 1, 1, 1]))   // 6/7 - 1/2
  ///
  /// - Precondition: the partition has as many nodes as the graph.
  /// - Complexity: O(*n* + *m*).
  /// - Source: M. E. J. Newman, M. Girvan, Physical Review E 69 (2004) 026113; E. A. Leicht,
  ///   M. E. J. Newman, Physical Review Letters 100 (2008) 118703; J. Reichardt, S. Bornholdt,
  ///   Physical Review E 74 (2006) 016110 for the resolution.
  public func modularity(
    of partition: Partition, resolution: Double = 1, weights: WeightMeaning = .strength
  ) -> GraphScore {
    quality(.modularity(resolution: resolution), of: partition, weights: weights)
  }

  /// The quality of a partition: modularity, or for the constant Potts model the sum over
  /// communities of the weight of ties within less γ times the pairs of nodes within.
  ///
  /// Pairs are ordered on a directed graph. The second is in units of weight and not divided by
  /// anything.
  ///
  /// - Precondition: the partition has as many nodes as the graph.
  /// - Complexity: O(*n* + *m*).
  /// - Source: V. A. Traag, P. Van Dooren, Y. Nesterov, Physical Review E 84 (2011) 016114 for the
  ///   constant Potts model.
  public func quality(
    _ quality: CommunityQuality, of partition: Partition, weights: WeightMeaning = .strength
  ) -> GraphScore {
    self.quality(quality, of: partition, weights: weights, known: nil)
  }

  /// The same where the graph as the quality sees it may be known already.
  func quality(
    _ quality: CommunityQuality, of partition: Partition, weights: WeightMeaning,
    known: QualityGraph?
  ) -> GraphScore {
    precondition(partition.id.count == nodeCount, "a partition of another graph")
    let measure = Measure(
      key: quality.key, weights: weights, direction: isDirected ? .outgoing : nil,
      parameters: [.init(name: "resolution", value: quality.resolution)])
    guard let ties = known ?? QualityGraph(self, quality: quality, weights: weights) else {
      return GraphScore(measure: measure, value: nil, undefinedReason: .noTies)
    }
    let value = ties.value(of: partition.id.map(\.rawValue))
    switch quality {
    case .modularity: return GraphScore(measure: measure, value: value / ties.total)
    case .constantPotts:
      // Every node is no pair with itself.
      let selves = zip(ties.a, ties.b).reduce(0) { $0 + $1.0 * $1.1 }
      return GraphScore(measure: measure, value: value + quality.resolution * selves)
    }
  }
}
