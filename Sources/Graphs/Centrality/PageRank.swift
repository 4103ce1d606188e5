extension Graph {
  /// The share of time a random walker spends at each node, who follows arcs by weight and with
  /// probability 1 - damping jumps to a node of the preference.
  ///
  /// x = a P'x + (1 - a) v + a (mass at nodes without outgoing arcs) v, with a the damping and v
  /// the preference; solved until both sides differ by less than the tolerance in L1. The values
  /// sum to 1.
  ///
  ///     try cycle.pageRank().values   // four nodes: 1/4 each
  ///
  /// The preference holds one weight per node, none negative, scaled to sum 1; uniform if `nil`.
  ///
  /// - Throws: `GraphError.invalidParameter` for a damping outside 0 ..< 1, a tolerance that is
  ///   not positive, or a preference of the wrong count or without a positive sum.
  /// - Complexity: O(*m*) per step; undirected by conjugate gradients, 10 to 30 steps, directed by
  ///   iteration, log(tolerance) / log(damping) steps.
  /// - Source: S. Brin, L. Page, Computer Networks 30 (1998) 107-117; jumps from dangling nodes
  ///   as in A. N. Langville, C. D. Meyer, Internet Mathematics 1 (2004) 335-380.
  public func pageRank(
    damping: Double = 0.85, weights: WeightMeaning = .strength,
    preference: [Double]? = nil, tolerance: Double = 1e-10
  ) throws(GraphError) -> NodeScores {
    try AdjacencyProduct(self, weights: weights).pageRank(
      damping: damping, preference: preference, tolerance: tolerance, weights: weights,
      direction: isDirected ? .outgoing : nil)
  }
}

extension WeightProduct {
  /// PageRank on the graph of this matrix, undirected unless there is a direction.
  func pageRank(
    damping: Double, preference: [Double]?, tolerance: Double, weights: WeightMeaning,
    direction: Direction?
  ) throws(GraphError) -> NodeScores {
    guard (0..<1).contains(damping) else {
      throw .invalidParameter(name: "damping", value: damping, expected: "at least 0 and under 1")
    }
    guard tolerance > 0 else {
      throw .invalidParameter(name: "tolerance", value: tolerance, expected: "positive")
    }
    let walk = RandomWalk(
      product: self, damping: damping, preference: try jumpShares(preference))
    let result =
      direction == nil ? walk.balanced(within: tolerance) : walk.stationary(within: tolerance)
    return NodeScores(
      measure: Measure(
        key: "pagerank", weights: weights, direction: direction,
        parameters: [.init(name: "damping", value: damping)],
        notes: result.hasConverged ? [] : [.notConverged]),
      values: result.shares)
  }

  private func jumpShares(_ preference: [Double]?) throws(GraphError) -> [Double] {
    guard let preference else {
      return [Double](repeating: 1 / Double(max(1, count)), count: count)
    }
    guard preference.count == count else {
      throw .invalidParameter(
        name: "number of preferences", value: Double(preference.count),
        expected: "the number of nodes, \(count)")
    }
    if let wrong = preference.first(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidParameter(
        name: "preference", value: wrong, expected: "finite and not negative")
    }
    let sum = preference.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      throw .invalidParameter(
        name: "sum of preferences", value: sum, expected: "positive and finite")
    }
    return preference.map { $0 / sum }
  }
}

private struct RandomWalk<Product: WeightProduct> {
  let product: Product
  let damping: Double
  let preference: [Double]

  /// The same on an undirected graph.
  ///
  /// With D the strengths, x = Du turns the equation into (D - aW) u = v up to scale, symmetric
  /// and positive definite. Nodes without ties get D = 1.
  func balanced(within tolerance: Double) -> (shares: [Double], hasConverged: Bool) {
    let totals = product.sentTotals.map { $0 > 0 ? $0 : 1 }
    // Uniform jumps hardly move the walk without jumps, for which u is constant.
    let isUniform = preference.allSatisfy { $0 == preference[0] }
    let level = isUniform ? 1 / (1 - damping) / totals.reduce(0, +) : 0
    let solver = ConjugateGradients(product: product, diagonal: totals, factor: damping)
    let solved = solver.solution(
      for: preference, from: [Double](repeating: level, count: totals.count), within: tolerance)
    var shares = zip(solved.x, totals).map { max(0, $0 * $1) }
    let sum = shares.reduce(0, +)
    for node in shares.indices { shares[node] /= sum }
    return (shares, solved.hasConverged)
  }

  func stationary(within tolerance: Double) -> (shares: [Double], hasConverged: Bool) {
    let totals = product.sentTotals
    var shares = preference
    var sent = shares
    var received = shares
    for _ in 0..<100_000 {
      var dangling = 0.0
      for node in shares.indices {
        if totals[node] > 0 {
          sent[node] = shares[node] / totals[node]
        } else {
          sent[node] = 0
          dangling += shares[node]
        }
      }
      product.apply(to: sent, into: &received)
      let jump = 1 - damping + damping * dangling
      var change = 0.0
      for node in shares.indices {
        let share = damping * received[node] + jump * preference[node]
        change += abs(share - shares[node])
        shares[node] = share
      }
      if change < tolerance { return (shares, true) }
    }
    return (shares, shares.isEmpty)
  }
}
