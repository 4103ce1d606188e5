extension Graph {
  /// Power by whom one is tied to: c = s (I - beta A)^-1 A 1, with s such that the squares sum to n.
  ///
  /// A positive beta makes ties to the powerful worth more (as in communication), a negative one
  /// ties to the powerless (as in bargaining); beta 0 ranks as strength does, near 1/λ as the
  /// eigenvector. By default half way between, 0.5/λ (0.5 where λ is 0); the value used stands among
  /// the parameters. Values may be negative when beta is. Directed: along the outgoing arcs. Loops
  /// are left out; isolates have 0; without ties undefined.
  ///
  ///     try path.bonacichPower(beta: -0.5).ranked()   // the two middle nodes first
  ///
  /// - Throws: `GraphError.invalidParameter` unless |beta| < 1/λ, λ the largest eigenvalue of A.
  /// - Complexity: O(*m*) per step; the steps grow as 1/(1 - |beta| λ).
  /// - Source: P. Bonacich, American J. Sociology 92 (1987) 1170-1182. The same as `bonpow` of sna.
  public func bonacichPower(
    beta: Double? = nil, weights: WeightMeaning = .strength
  ) throws(GraphError) -> NodeScores {
    try AdjacencyProduct(reversed(), weights: weights).bonacichPower(
      beta: beta, radius: spectralRadius(weights: weights), weights: weights,
      direction: isDirected ? .outgoing : nil)
  }
}

extension WeightProduct {
  /// Bonacich power on the graph of this matrix, each node receiving along its outgoing arcs.
  func bonacichPower(
    beta: Double?, radius: Double, weights: WeightMeaning, direction: Direction?
  ) throws(GraphError) -> NodeScores {
    let beta = beta ?? (radius > 0 ? 0.5 / radius : 0.5)
    guard beta.isFinite, abs(beta) * radius < 1 else {
      throw .invalidParameter(
        name: "beta", value: beta, expected: "between -1/λ and 1/λ, \(1 / radius)")
    }
    let (scores, hasConverged) = power(beta * unit)
    let measure = Measure(
      key: "bonacich", weights: weights, direction: direction,
      parameters: [.init(name: "beta", value: beta)], notes: hasConverged ? [] : [.notConverged])
    let squares = scores.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else {
      return NodeScores(
        measure: measure, values: scores.map { _ in nil },
        undefinedReason: count > 0 ? .noTies : nil)
    }
    let scale = (Double(count) / squares).squareRoot()
    return NodeScores(measure: measure, values: scores.map { scale * $0 })
  }

  /// Steps of c = A (1 + beta c), in units of the largest entry.
  private func power(_ factor: Double) -> (scores: [Double], hasConverged: Bool) {
    var scores = [Double](repeating: 0, count: count)
    var tied = scores
    var received = scores
    for _ in 0..<100_000 {
      for node in 0..<count { tied[node] = 1 + factor * scores[node] }
      apply(to: tied, into: &received)
      var change = 0.0
      var total = 0.0
      for node in 0..<count {
        change += abs(received[node] - scores[node])
        total += abs(received[node])
      }
      swap(&scores, &received)
      if change <= 1e-14 * total { return (scores, true) }
    }
    return (scores, false)
  }
}
