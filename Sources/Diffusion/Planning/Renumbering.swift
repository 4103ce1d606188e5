public import Graphs

// Plans by nodes in another order, such as that of their identifiers: equal gains go by the order of
// nodes.

extension ArcProbabilities {
  /// The same arcs with nodes in another order.
  ///
  /// - Parameter order: the present number of each node, in the new order.
  /// - Returns: the arcs by the new numbers.
  /// - Throws: ``PlanningFault`` where a number is none of a node.
  /// - Precondition: every node occurs once.
  /// - Complexity: O(draws × arcs).
  public func renumbered(_ order: [NodeIndex]) throws(PlanningFault) -> ArcProbabilities {
    let rank = order.ranks
    let arcs = arcs()
    let draws = (0..<drawCount).map { draw in
      Array(probabilities[draw * arcCount..<(draw + 1) * arcCount])
    }
    return try ArcProbabilities(
      nodeCount: nodeCount, tails: arcs.map { rank[$0.tail.index] },
      heads: arcs.map { rank[$0.head.index] }, draws: draws)
  }
}

extension PlanningConstraints {
  /// The same constraints with nodes in another order.
  ///
  /// - Parameter order: the present number of each node, in the new order.
  /// - Returns: the constraints by the new numbers.
  /// - Precondition: every node occurs once.
  public func renumbered(_ order: [NodeIndex]) -> PlanningConstraints {
    let rank = order.ranks
    func moved(_ nodes: Set<NodeIndex>) -> Set<NodeIndex> { Set(nodes.map { rank[$0.index] }) }
    func moved<Value>(_ values: [Value]) -> [Value] {
      values.isEmpty ? [] : order.map { values[$0.index] }
    }
    var other = self
    other.required = required.map { rank[$0.index] }
    other.adopted = moved(adopted)
    other.declined = moved(declined)
    other.attendance = moved(attendance)
    other.rested = moved(rested)
    other.costs = moved(costs)
    other.weights = moved(weights)
    other.groupings = groupings.map {
      Grouping(
        attribute: $0.attribute, codes: moved($0.codes), minima: $0.minima, maxima: $0.maxima)
    }
    other.unpriced = moved(unpriced)
    other.excluded = moved(excluded)
    other.exclusions = exclusions.map { exclusion in
      var limit = exclusion.limit
      if case .excluded(let node) = limit { limit = .excluded(rank[node.index]) }
      return Exclusion(limit: limit, nodes: moved(exclusion.nodes))
    }
    return other
  }
}

extension [NodeIndex] {
  /// The place of each node in an order.
  fileprivate var ranks: [NodeIndex] {
    var ranks = self
    for (place, node) in enumerated() { ranks[node.index] = NodeIndex(place) }
    return ranks
  }
}
