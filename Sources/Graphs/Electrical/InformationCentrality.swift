extension Graph {
  /// How well all paths, not only the shortest, tie a node to the others of its component: the
  /// harmonic mean of the information between it and each node, k / (sum over u of R(v,u)).
  ///
  /// R is the electrical resistance between two nodes, and k the nodes of the component; the
  /// information between two nodes is 1/R, and that with oneself infinite, as in the paper. Only
  /// values of the same component compare. Direction is ignored; conductance is the weight, or 1/w
  /// where weights are distances. Isolates are undefined.
  ///
  ///     path.informationCentrality().values   // three nodes: 1, 3/2, 1
  ///
  /// - Complexity: per component of k nodes O(k³) time and O(k²) memory up to 2,000 nodes; beyond,
  ///   conjugate gradients for each node.
  /// - Source: K. Stephenson, M. Zelen, Social Networks 11 (1989) 1-37. NetworkX leaves out k.
  public func informationCentrality(weights: WeightMeaning = .strength) -> NodeScores {
    informationCentrality(weights: weights, largestFactorised: Circuit.largestFactorised)
  }

  func informationCentrality(weights: WeightMeaning, largestFactorised: Int) -> NodeScores {
    var values = [Double?](repeating: nil, count: nodeCount)
    var hasConverged = true
    for circuit in circuits(weights: weights, largestFactorised: largestFactorised) {
      let result = circuit.farness()
      hasConverged = hasConverged && result.isExact
      for (node, farness) in zip(circuit.original, result.values) {
        values[node.index] = Double(circuit.count) / farness * circuit.unit
      }
    }
    return NodeScores(
      measure: Measure(
        key: "information", weights: weights, direction: isDirected ? .either : nil,
        notes: hasConverged ? [] : [.notConverged]),
      values: values, undefinedReason: values.contains(nil) ? .isolate : nil)
  }
}

extension Circuit {
  /// For each node the sum of its resistances to all others.
  ///
  /// With P the pseudo-inverse of the Laplacian, R(v,u) = P(v,v) + P(u,u) - 2 P(v,u), and the sum is
  /// k P(v,v) + trace P.
  fileprivate func farness() -> (values: [Double], isExact: Bool) {
    let batches = Parallelism.batches(of: count, least: 64) { range in
      var diagonal: [Double] = []
      var isExact = true
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
        let nodes = start..<min(start + 8, range.upperBound)
        let share = 1 / Double(count)
        var shares = SIMD8<Double>.zero
        for lane in 0..<nodes.count { shares[lane] = -share }
        var block = [SIMD8<Double>](repeating: shares, count: count)
        for node in nodes { block[node][node - start] += 1 }
        isExact = solve(&block) && isExact
        let means = block.reduce(SIMD8<Double>.zero, +) * share
        for node in nodes { diagonal.append(block[node][node - start] - means[node - start]) }
      }
      return (diagonal, isExact)
    }
    let diagonal = batches.flatMap(\.0)
    let trace = diagonal.reduce(0, +)
    return (diagonal.map { Double(count) * $0 + trace }, batches.allSatisfy(\.1))
  }
}
