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
    holeScores("constraint", weights: weights) { ties, node, factors, totals, _ in
      // p(i,q) over the total of q, so that times a weight of q it is p(i,q) p(q,j).
      for arc in ties.row(node) {
        let middle = ties.targets[arc].index
        factors[middle] = ties.weight(ofArc: arc) / totals[node] / totals[middle]
      }
      return ties.row(node).reduce(0) { sum, arc in
        let share =
          ties.weight(ofArc: arc) / totals[node]
          + ties.weightedSum(of: factors, besides: ties.targets[arc].index)
        return sum + share * share
      }
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
    holeScores("effective-size", weights: weights) { ties, node, factors, totals, largest in
      for arc in ties.row(node) {
        factors[ties.targets[arc].index] = ties.weight(ofArc: arc) / totals[node]
      }
      return ties.row(node).reduce(Double(ties.row(node).count)) { size, arc in
        let neighbour = ties.targets[arc].index
        return size - ties.weightedSum(of: factors, besides: neighbour) / largest[neighbour]
      }
    }
  }

  /// Scores of nodes with ties, from the total and largest tie of every node; the factors, one per
  /// node, are scratch that is 0 before and set for the node's neighbours alone.
  private func holeScores(
    _ key: String, weights: WeightMeaning,
    score: (
      _ ties: Graph, _ node: Int, _ factors: inout [Double], _ totals: [Double],
      _ largest: [Double]
    ) -> Double
  ) -> NodeScores {
    let ties = mutualTies(weights: weights)
    let rows = (0..<nodeCount).map { ties.weights(of: NodeIndex($0)) }
    let totals = rows.map { $0.reduce(0, +) }
    let largest = rows.map { $0.max() ?? 0 }
    var factors = [Double](repeating: 0, count: nodeCount)
    var values = [Double?](repeating: nil, count: nodeCount)
    for node in 0..<nodeCount where !ties.row(node).isEmpty {
      values[node] = score(ties, node, &factors, totals, largest)
      for arc in ties.row(node) { factors[ties.targets[arc].index] = 0 }
    }
    return NodeScores(
      measure: Measure(key: key, weights: weights, direction: isDirected ? .either : nil),
      values: values, undefinedReason: values.contains(nil) ? .isolate : nil)
  }
}

extension Graph {
  /// The sum over a node's neighbours of their factor times the weight of the tie.
  ///
  /// A graph's targets lie within its nodes, so the factors are read without asking again.
  ///
  /// - Precondition: there is a factor per node.
  func weightedSum(of factors: [Double], besides node: Int) -> Double {
    let (targets, weights, factors) = (targets.span, arcWeights.span, factors.span)
    precondition(factors.count == nodeCount)
    var sum = 0.0
    if weights.isEmpty {
      for arc in row(node) { sum += factors[unchecked: targets[unchecked: arc].index] }
    } else {
      for arc in row(node) {
        sum += weights[unchecked: arc] * factors[unchecked: targets[unchecked: arc].index]
      }
    }
    return sum
  }
}
