extension Graph {
  /// How many nodes outside a group are tied to at least one of its members.
  ///
  /// Directed: nodes that members have an arc to (`.outgoing`), that have one to a member
  /// (`.incoming`), or either. Weights and loops play no part. Normalised: divided by the nodes
  /// outside, n - k.
  ///
  ///     star.groupDegree(of: [NodeIndex(1), NodeIndex(2)])   // 1: the centre
  ///
  /// - Complexity: O(*n* + *m*).
  /// - Source: M. G. Everett, S. P. Borgatti, J. Math. Sociology 23 (1999) 181-201.
  public func groupDegree(
    of group: some Sequence<NodeIndex>, direction: Direction = .either
  ) -> GraphScore {
    let isMember = membership(of: group)
    let graph = following(direction)
    var isTied = [Bool](repeating: false, count: nodeCount)
    for node in 0..<nodeCount where isMember[node] {
      for arc in graph.row(node) { isTied[graph.targets[arc].index] = true }
    }
    let tied = (0..<nodeCount).count { isTied[$0] && !isMember[$0] }
    return GraphScore(
      measure: Measure(key: "group-degree", direction: isDirected ? direction : nil),
      value: Double(tied),
      scale: .init(
        "/ (n - k)", dividingBy: Double(isMember.count { !$0 }), otherwise: .tooFewNodes))
  }

  /// How near a group is to the nodes outside, each seen from the nearest member:
  /// (r/(n-k)) (r / sum of distances), r the outside nodes reached.
  ///
  /// For a group of one the node's closeness. 0 when nothing is reached; undefined for an empty
  /// group or one of all nodes. Range 0 to 1 unweighted; normalised already.
  ///
  /// - Complexity: O(k (*n* + *m*)) unweighted, O(k *m* log *n*) weighted.
  /// - Source: M. G. Everett, S. P. Borgatti, J. Math. Sociology 23 (1999) 181-201, with the
  ///   factor of Wasserman and Faust for what is not reached. NetworkX leaves that factor out.
  public func groupCloseness(
    of group: some Sequence<NodeIndex>, weights: WeightMeaning = .ignored,
    direction: Direction = .outgoing
  ) -> GraphScore {
    let isMember = membership(of: group)
    let measure = Measure(
      key: "group-closeness", weights: weights, direction: isDirected ? direction : nil)
    let outside = isMember.count { !$0 }
    guard outside > 0, outside < nodeCount else {
      return GraphScore(measure: measure, value: nil, undefinedReason: .tooFewNodes)
    }
    let distances = distancesFrom(isMember, weights: weights, direction: direction)
    let reached = (0..<nodeCount).compactMap { isMember[$0] ? nil : distances[$0] }
    let sum = reached.reduce(0, +)
    let count = Double(reached.count)
    return GraphScore(
      measure: measure, value: sum > 0 ? count / Double(outside) * (count / sum) : 0)
  }

  /// The distance to each node from the nearest of some nodes; `nil` where there is no path.
  private func distancesFrom(
    _ isSource: [Bool], weights: WeightMeaning, direction: Direction
  ) -> [Double?] {
    let graph = following(direction)
    var nearest = [Double?](repeating: nil, count: nodeCount)
    for node in 0..<nodeCount where isSource[node] {
      let paths = graph.shortestPaths(from: NodeIndex(node), weights: weights)
      for (other, distance) in paths.distances.enumerated() {
        guard let distance else { continue }
        nearest[other] = min(distance, nearest[other] ?? distance)
      }
    }
    return nearest
  }

  /// For each node whether it is in a group.
  ///
  /// - Precondition: the group's nodes are nodes of the graph.
  func membership(of group: some Sequence<NodeIndex>) -> [Bool] {
    var isMember = [Bool](repeating: false, count: nodeCount)
    for node in group { isMember[node.index] = true }
    return isMember
  }
}
