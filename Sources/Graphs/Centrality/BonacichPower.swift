extension Graph {
  /// Power by whom one is tied to: c = s (I - beta A)^-1 A 1, with s such that the squares sum to n.
  ///
  /// A positive beta makes ties to the powerful worth more (as in communication), a negative one
  /// ties to the powerless (as in bargaining); beta 0 ranks as strength does. Values may be
  /// negative when beta is. Directed: along the outgoing arcs. Loops are left out; isolates have 0;
  /// without ties undefined.
  ///
  ///     try path.bonacichPower(beta: -0.5).ranked()   // the two middle nodes first
  ///
  /// - Throws: `GraphError.invalidParameter` unless |beta| < 1/λ, λ the largest eigenvalue of A.
  /// - Complexity: O(*m*) per step; the steps grow as 1/(1 - |beta| λ).
  /// - Source: P. Bonacich, American J. Sociology 92 (1987) 1170-1182. The same as `bonpow` of sna.
  public func bonacichPower(
    beta: Double, weights: WeightMeaning = .strength
  ) throws(GraphError) -> NodeScores {
    let radius = spectralRadius(weights: weights)
    guard beta.isFinite, abs(beta) * radius < 1 else {
      throw .invalidParameter(
        name: "beta", value: beta, expected: "between -1/λ and 1/λ, \(1 / radius)")
    }
    let product = AdjacencyProduct(reversed(), weights: weights)
    let factor = beta * product.unit
    var scores = [Double](repeating: 0, count: nodeCount)
    var tied = scores
    var received = scores
    var hasConverged = false
    // Steps of c = A (1 + beta c), in units of the largest entry.
    for _ in 0..<100_000 where !hasConverged {
      for node in 0..<nodeCount { tied[node] = 1 + factor * scores[node] }
      product.apply(to: tied, into: &received)
      var change = 0.0
      var total = 0.0
      for node in 0..<nodeCount {
        change += abs(received[node] - scores[node])
        total += abs(received[node])
      }
      swap(&scores, &received)
      hasConverged = change <= 1e-14 * total
    }
    let measure = Measure(
      key: "bonacich-power", weights: weights, direction: isDirected ? .outgoing : nil,
      parameters: [.init(name: "beta", value: beta)],
      notes: hasConverged ? [] : [.notConverged])
    let squares = scores.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else {
      return NodeScores(
        measure: measure, values: scores.map { _ in nil },
        undefinedReason: nodeCount > 0 ? .noTies : nil)
    }
    let scale = (Double(nodeCount) / squares).squareRoot()
    return NodeScores(measure: measure, values: scores.map { scale * $0 })
  }
}
