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
  /// - Complexity: O(*m*) per step, some 200 steps at the default, some 30 undirected.
  /// - Source: L. Katz, Psychometrika 18 (1953) 39-43.
  public func katz(
    alpha: Double? = nil, weights: WeightMeaning = .strength
  ) throws(GraphError) -> NodeScores {
    try AdjacencyProduct(self, weights: weights).katz(
      alpha: alpha, radius: spectralRadius(weights: weights), weights: weights,
      direction: isDirected ? .incoming : nil)
  }
}

extension WeightProduct {
  /// Katz on the graph of this matrix, undirected unless there is a direction.
  func katz(
    alpha: Double?, radius: Double, weights: WeightMeaning, direction: Direction?
  ) throws(GraphError) -> NodeScores {
    let alpha = alpha ?? (radius > 0 ? 0.85 / radius : 0.85)
    guard alpha > 0, alpha * radius < 1, alpha.isFinite else {
      throw .invalidParameter(
        name: "alpha", value: alpha,
        expected: radius > 0 ? "above 0 and below 1/λ, \(1 / radius)" : "above 0")
    }
    let (scores, hasConverged) = discountedWalks(alpha, isSymmetric: direction == nil)
    return NodeScores(
      measure: Measure(
        key: "katz", weights: weights, direction: direction,
        parameters: [.init(name: "alpha", value: alpha)],
        notes: hasConverged ? [] : [.notConverged]),
      values: scores,
      scale: .init("/ largest value", dividingBy: scores.max() ?? 0, otherwise: .allZero))
  }

  /// Undirected by conjugate gradients on (I - alpha A) K = alpha A 1, directed by iteration.
  private func discountedWalks(
    _ alpha: Double, isSymmetric: Bool
  ) -> (scores: [Double], hasConverged: Bool) {
    let factor = alpha * unit
    let ones = [Double](repeating: 1, count: count)
    var first = ones
    apply(to: ones, into: &first)
    for node in 0..<count { first[node] *= factor }
    let tolerance = 1e-14 * first.reduce(0, +)
    if isSymmetric {
      guard tolerance > 0 else { return (first, true) }
      let solver = ConjugateGradients(product: self, diagonal: ones, factor: factor)
      let solved = solver.solution(for: first, from: first, within: tolerance)
      return (solved.x, solved.hasConverged)
    }
    var scores = first
    var received = first
    for _ in 0..<100_000 {
      apply(to: scores, into: &received)
      var (change, total) = (0.0, 0.0)
      for node in 0..<count {
        let score = first[node] + factor * received[node]
        change += abs(score - scores[node])
        total += score
        scores[node] = score
      }
      if change <= 1e-14 * total { return (scores, true) }
    }
    return (scores, false)
  }
}
