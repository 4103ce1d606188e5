extension Graph {
  /// How much a node's contacts lead back to one another: the sum over its neighbours j of
  /// (p(i,j) + sum over q of p(i,q) p(q,j))², where p(i,j) is the share of i's ties, in and out,
  /// that go to j.
  ///
  /// Low values mean structural holes to broker across. Undefined for isolates.
  ///
  ///     path.constraint().values   // three nodes: 1, 1/2, 1
  ///
  /// - Complexity: O(sum of degree²).
  /// - Source: R. S. Burt, Structural Holes (1992), chapter 2.
  public func constraint(weights: WeightMeaning = .strength) -> NodeScores {
    holeScores("constraint", weights: weights) { ties, node, shares, totals, _ in
      var sum = 0.0
      for arc in ties.row(node) {
        let neighbour = ties.targets[arc].index
        var share = shares[neighbour]
        for next in ties.row(neighbour) {
          let middle = ties.targets[next].index
          if shares[middle] > 0 {
            share += shares[middle] * ties.weight(ofArc: next) / totals[middle]
          }
        }
        sum += share * share
      }
      return sum
    }
  }

  /// The number of a node's contacts less their redundancy: the sum over neighbours j of
  /// 1 - sum over q of p(i,q) m(j,q), where m(j,q) is the tie of j and q over j's largest.
  ///
  /// Unweighted it is degree - 2t/degree, with t the ties among neighbours (Borgatti 1997). Range
  /// 1 to degree. Undefined for isolates.
  ///
  /// - Complexity: O(sum of degree²).
  /// - Source: R. S. Burt, Structural Holes (1992), chapter 2.
  public func effectiveSize(weights: WeightMeaning = .strength) -> NodeScores {
    holeScores("effective-size", weights: weights) { ties, node, shares, _, largest in
      var size = Double(ties.row(node).count)
      for arc in ties.row(node) {
        let neighbour = ties.targets[arc].index
        for next in ties.row(neighbour) {
          let middle = ties.targets[next].index
          if shares[middle] > 0 {
            size -= shares[middle] * ties.weight(ofArc: next) / largest[neighbour]
          }
        }
      }
      return size
    }
  }

  /// Scores from the shares of a node's ties that go to each other node, 0 elsewhere, and from
  /// the total and largest tie of every node.
  private func holeScores(
    _ key: String, weights: WeightMeaning,
    score: (_ ties: Graph, _ node: Int, _ shares: [Double], _ totals: [Double], _ largest: [Double])
      -> Double
  ) -> NodeScores {
    let ties = mutualTies(weights: weights)
    let rows = (0..<nodeCount).map { ties.weights(of: NodeIndex($0)) }
    let totals = rows.map { $0.reduce(0, +) }
    let largest = rows.map { $0.max() ?? 0 }
    var shares = [Double](repeating: 0, count: nodeCount)
    var values = [Double?](repeating: nil, count: nodeCount)
    for node in 0..<nodeCount where !ties.row(node).isEmpty {
      for arc in ties.row(node) {
        shares[ties.targets[arc].index] = ties.weight(ofArc: arc) / totals[node]
      }
      values[node] = score(ties, node, shares, totals, largest)
      for arc in ties.row(node) { shares[ties.targets[arc].index] = 0 }
    }
    return NodeScores(
      measure: Measure(key: key, weights: weights, direction: isDirected ? .either : nil),
      values: values, undefinedReason: values.contains(nil) ? .isolate : nil)
  }
}
