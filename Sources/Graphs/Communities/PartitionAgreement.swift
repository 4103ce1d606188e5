extension Partition {
  /// How far two partitions of the same nodes agree beyond chance: the adjusted Rand index.
  ///
  /// (S - E) / (M - E), with S the pairs of nodes that both put together, E their number by chance
  /// at the same sizes and M the mean of the pairs that each puts together. 1 when equal, 0 as by
  /// chance; below 0 it is worse. Two partitions that both leave all alone, or put all together,
  /// are equal: 1.
  ///
  ///     Partition(labels: [0, 0, 1, 1]).agreement(with: Partition(labels: [0, 0, 1, 2]))   // 4/7
  ///
  /// - Precondition: both have the same number of nodes.
  /// - Complexity: O(*n*).
  /// - Source: L. Hubert, P. Arabie, J. Classification 2 (1985) 193-218.
  public func agreement(with other: Partition) -> Double {
    precondition(id.count == other.id.count, "partitions of different graphs")
    func pairs(_ count: Int) -> Double { Double(count) * Double(count - 1) / 2 }
    var both: [Overlap: Int] = [:]
    for (own, their) in zip(id, other.id) { both[Overlap(own: own, their: their), default: 0] += 1 }
    let shared = both.values.reduce(0.0) { $0 + pairs($1) }
    let own = communities.reduce(0.0) { $0 + pairs($1.count) }
    let their = other.communities.reduce(0.0) { $0 + pairs($1.count) }
    guard pairs(id.count) > 0 else { return 1 }
    let chance = own * their / pairs(id.count)
    let most = (own + their) / 2
    return most == chance ? 1 : (shared - chance) / (most - chance)
  }

  /// For each community, in the order of `communities`, its likeness to the community of another
  /// partition that resembles it most: nodes in both over nodes in either.
  ///
  /// Over many partitions the mean says how stable a community is: about 0.75 and more is stable,
  /// below 0.6 not to be trusted.
  ///
  /// - Precondition: both have the same number of nodes.
  /// - Complexity: O(*n*).
  /// - Source: C. Hennig, Computational Statistics & Data Analysis 52 (2007) 258-271, over seeds
  ///   instead of resampled data.
  public func bestLikeness(in other: Partition) -> [Double] {
    precondition(id.count == other.id.count, "partitions of different graphs")
    var sizes = [Int](repeating: 0, count: id.count)
    for community in other.id { sizes[community.index] += 1 }
    return communities.map { nodes in
      var common: [NodeIndex: Int] = [:]
      for node in nodes { common[other.id[node.index], default: 0] += 1 }
      return common.map { community, count in
        Double(count) / Double(nodes.count + sizes[community.index] - count)
      }.max() ?? 0
    }
  }

  private struct Overlap: Hashable {
    let own: NodeIndex
    let their: NodeIndex
  }
}
