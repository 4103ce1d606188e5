extension ProjectedView {
  /// As `Graph.strength` of the projection.
  ///
  /// - Complexity: linear in the incidences.
  public func strength() -> NodeScores {
    NodeScores(
      measure: Measure(key: "strength", weights: .strength), values: product.sentTotals)
  }

  /// As `Graph.pageRank` of the projection.
  ///
  /// - Throws: as there.
  /// - Complexity: linear in the incidences per step, 10 to 30 steps.
  public func pageRank(
    damping: Double = 0.85, preference: [Double]? = nil, tolerance: Double = 1e-10
  ) throws(GraphError) -> NodeScores {
    try product.pageRank(
      damping: damping, preference: preference, tolerance: tolerance, weights: .strength,
      direction: nil)
  }

  /// As `Graph.katz` of the projection.
  ///
  /// - Throws: as there.
  /// - Complexity: linear in the incidences per step, some 30 steps and those of `eigenvector`.
  public func katz(alpha: Double? = nil) throws(GraphError) -> NodeScores {
    try product.katz(
      alpha: alpha, radius: spectralRadius(), weights: .strength, direction: nil)
  }

  /// As `Graph.bonacichPower` of the projection.
  ///
  /// - Throws: as there.
  /// - Complexity: linear in the incidences per step.
  public func bonacichPower(beta: Double? = nil) throws(GraphError) -> NodeScores {
    try product.bonacichPower(
      beta: beta, radius: spectralRadius(), weights: .strength, direction: nil)
  }

  /// As `Graph.diffusionCentrality` of the projection.
  ///
  /// - Throws: as there.
  /// - Complexity: O(incidences × steps), and once `eigenvector` where no `passing` is given.
  public func diffusionCentrality(
    steps: Int = 5, passing: Double? = nil
  ) throws(GraphError) -> NodeScores {
    try product.diffusionCentrality(
      steps: steps, passing: passing, radius: spectralRadius, weights: .strength, direction: nil)
  }

  /// As `Graph.eigenvector` of the projection.
  ///
  /// - Complexity: linear in the incidences per step, some tens of steps.
  public func eigenvector() -> NodeScores {
    let result = Spectrum.dominant(of: pairs(within: 1e-15), count: nodeCount)
    return NodeScores(
      measure: Measure(key: "eigenvector", weights: .strength, notes: result.notes),
      values: result.vector,
      scale: .init(
        "/ largest value", dividingBy: result.vector.max() ?? 0, otherwise: .allZero))
  }

  /// As `Graph.spectralRadius` of the projection.
  ///
  /// - Complexity: as `eigenvector`.
  public func spectralRadius() -> Double {
    pairs(within: 1e-10).map(\.pair.value).max() ?? 0
  }

  private var product: IncidenceProduct {
    IncidenceProduct(graph, onto: side, weighting: weighting == .count ? .count : .newman)
  }

  /// The largest eigenvalue of each component that may have the largest of all; a vector that is
  /// 0 outside a component stays so.
  private func pairs(within tolerance: Double) -> [(nodes: [NodeIndex], pair: Lanczos.Pair)] {
    let product = product
    let totals = product.sentTotals
    let components = components()
    var members = [[NodeIndex]](repeating: [], count: nodeCount)
    for (node, id) in components.id.enumerated() { members[id.index].append(NodeIndex(node)) }
    // No eigenvalue is larger than the largest sum of a row.
    let blocks = members.filter { $0.count > 1 }
      .map { nodes in (nodes: nodes, bound: nodes.map { totals[$0.index] }.max() ?? 0) }
      .sorted { $0.bound > $1.bound }
    var result: [(nodes: [NodeIndex], pair: Lanczos.Pair)] = []
    var largest = 0.0
    for block in blocks {
      guard block.bound >= largest * (1 - 1e-9) else { break }
      var start = [Double](repeating: 0, count: nodeCount)
      for node in block.nodes { start[node.index] = 1 }
      var pair = Lanczos(count: nodeCount) { product.apply(to: $0, into: &$1) }
        .largest(from: start, within: tolerance)
      pair.vector = block.nodes.map { pair.vector[$0.index] }
      largest = max(largest, pair.value)
      result.append((block.nodes, pair))
    }
    return result.filter { $0.pair.value >= largest * (1 - 1e-9) }
  }
}
