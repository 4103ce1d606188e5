extension Graph {
  /// The walks that end at each node, longer ones discounted: the sum over k ≥ 1 of
  /// alpha^k (A')^k 1.
  ///
  /// By default alpha is 0.85/λ, with λ the largest eigenvalue of A, and 0.85 where λ is 0; the
  /// value used stands among the parameters. Normalised: divided by the largest value.
  ///
  /// NetworkX' vector is 1 + this one, scaled.
  ///
  /// - Throws: `GraphError.invalidParameter` unless 0 < alpha < 1/λ.
  /// - Complexity: O(*m*) per step, some 200 steps at the default.
  /// - Source: L. Katz, Psychometrika 18 (1953) 39-43.
  public func katz(
    alpha: Double? = nil, weights: WeightMeaning = .strength
  ) throws(GraphError) -> NodeScores {
    let radius = spectralRadius(weights: weights)
    let alpha = alpha ?? (radius > 0 ? 0.85 / radius : 0.85)
    guard alpha > 0, alpha * radius < 1, alpha.isFinite else {
      throw .invalidParameter(
        name: "alpha", value: alpha,
        expected: radius > 0 ? "above 0 and below 1/λ, \(1 / radius)" : "above 0")
    }
    let product = AdjacencyProduct(self, weights: weights)
    var scores = [Double](repeating: 0, count: nodeCount)
    var walks = scores
    var received = scores
    var hasConverged = false
    let factor = alpha * product.unit
    for _ in 0..<100_000 where !hasConverged {
      for node in 0..<nodeCount { walks[node] = factor * (1 + scores[node]) }
      product.apply(to: walks, into: &received)
      var change = 0.0
      var total = 0.0
      for node in 0..<nodeCount {
        change += abs(received[node] - scores[node])
        total += received[node]
      }
      swap(&scores, &received)
      hasConverged = change <= 1e-14 * total
    }
    return NodeScores(
      measure: Measure(
        key: "katz", weights: weights, direction: isDirected ? .incoming : nil,
        parameters: [.init(name: "alpha", value: alpha)],
        notes: hasConverged ? [] : [.notConverged]),
      values: scores,
      scale: .init("/ largest value", dividingBy: scores.max() ?? 0, otherwise: .allZero))
  }
}
