extension Graph {
  /// How often news is heard that starts at a node and is passed on for some steps: the sum over
  /// t = 1 … T of (q A)^t 1.
  ///
  /// By default the chance of passing on, q, is 1/λ with λ the largest eigenvalue of A (1 where λ
  /// is 0). One step gives degree times q; many steps Katz (q below 1/λ) or the eigenvector (from
  /// 1/λ). Normalised: divided by the largest value.
  ///
  /// - Throws: `GraphError.invalidParameter` for fewer than one step or a q that is not positive.
  /// - Complexity: O(*m* T).
  /// - Source: A. Banerjee, A. Chandrasekhar, E. Duflo, M. O. Jackson, Science 341 (2013)
  ///   1236498.
  public func diffusionCentrality(
    steps: Int = 5, passing: Double? = nil, weights: WeightMeaning = .strength
  ) throws(GraphError) -> NodeScores {
    try AdjacencyProduct(reversed(), weights: weights).diffusionCentrality(
      steps: steps, passing: passing, radius: { spectralRadius(weights: weights) },
      weights: weights, direction: isDirected ? .outgoing : nil)
  }
}

extension WeightProduct {
  /// Diffusion centrality on the graph of this matrix, each node receiving along its outgoing arcs;
  /// the largest eigenvalue is asked for only where no chance of passing on is given.
  func diffusionCentrality(
    steps: Int, passing: Double?, radius: () -> Double, weights: WeightMeaning,
    direction: Direction?
  ) throws(GraphError) -> NodeScores {
    guard steps > 0 else {
      throw .invalidParameter(name: "steps", value: Double(steps), expected: "at least 1")
    }
    let largest = passing == nil ? radius() : 0
    let passing = passing ?? (largest > 0 ? 1 / largest : 1)
    guard passing > 0, passing.isFinite else {
      throw .invalidParameter(name: "passing", value: passing, expected: "positive and finite")
    }
    var walks = [Double](repeating: 1, count: count)
    var next = walks
    var scores = [Double](repeating: 0, count: count)
    let factor = passing * unit
    for _ in 0..<steps {
      apply(to: walks, into: &next)
      for node in 0..<count {
        walks[node] = factor * next[node]
        scores[node] += walks[node]
      }
    }
    return NodeScores(
      measure: Measure(
        key: "diffusion", weights: weights, direction: direction,
        parameters: [
          .init(name: "steps", value: Double(steps)), .init(name: "passing", value: passing),
        ]),
      values: scores,
      scale: .init("/ largest value", dividingBy: scores.max() ?? 0, otherwise: .allZero))
  }
}
