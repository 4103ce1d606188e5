extension Graph {
  /// How much of the current between others flows through a node: the sum over pairs *s*, *t* of
  /// the current through it when one unit enters at *s* and leaves at *t*, endpoints excluded.
  ///
  /// Unlike `betweenness`, ways that are not shortest count too. Pairs are unordered and of the same
  /// component; direction is ignored. Conductance is the weight, or 1/w where weights are
  /// distances. Isolates have 0. On a tree the same as `betweenness`. Range 0 to (n-1)(n-2)/2;
  /// normalised: divided by that, with n the nodes of the whole graph.
  ///
  ///     cycle.currentFlowBetweenness().values   // four nodes: 1, 1, 1, 1
  ///
  /// - Complexity: per component of k nodes and m ties O(k³ + m k log k) time and O(k²) memory up to
  ///   2,000 nodes, less where ties are few; beyond, conjugate gradients for each tie and O(m + k) memory.
  /// - Source: M. E. J. Newman, Social Networks 27 (2005) 39-54; U. Brandes, D. Fleischer, STACS
  ///   2005, LNCS 3404, 533-544. Differs from Newman in: endpoints are left out.
  public func currentFlowBetweenness(weights: WeightMeaning = .strength) -> NodeScores {
    currentFlowBetweenness(weights: weights, largestFactorised: Circuit.largestFactorised)
  }

  func currentFlowBetweenness(weights: WeightMeaning, largestFactorised: Int) -> NodeScores {
    var values = [Double](repeating: 0, count: nodeCount)
    var hasConverged = true
    for circuit in circuits(weights: weights, largestFactorised: largestFactorised)
    where circuit.count > 2 {
      let flow = circuit.throughput()
      hasConverged = hasConverged && flow.isExact
      for (node, value) in zip(circuit.original, flow.values) { values[node.index] = value }
    }
    return NodeScores(
      measure: Measure(
        key: "current-flow-betweenness", weights: weights,
        direction: isDirected ? .either : nil, notes: hasConverged ? [] : [.notConverged]),
      values: values,
      scale: .init(
        "/ ((n - 1)(n - 2) / 2)", dividingBy: Double((nodeCount - 1) * (nodeCount - 2)) / 2,
        otherwise: .tooFewNodes))
  }
}

extension Circuit {
  /// For each node the current through it, summed over all pairs of other nodes.
  ///
  /// With f(s) the current in a tie from a to b when a unit enters at s and leaves at a fixed node,
  /// the pair s, t sends |f(s) - f(t)| through the tie; sorted values give the sum over pairs. No f
  /// is above f(a) or below f(b), so only the others are sorted.
  fileprivate func throughput() -> (values: [Double], isExact: Bool) {
    let edges = ties.edges
    let columns = isFactorised ? potentials() : []
    let batches = Parallelism.batches(of: edges.count, least: 64) { range in
      var sums = [Double](repeating: 0, count: count)
      var sorter = SpreadSort(count: count - 2)
      var flow = sums
      var isExact = true
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
        let places = start..<min(start + 8, range.upperBound)
        var block: [SIMD8<Double>] = []
        if !isFactorised { isExact = drops(of: edges[places], into: &block) && isExact }
        for place in places {
          let edge = edges[place]
          let (a, b) = (edge.source.index, edge.target.index)
          if isFactorised {
            Self.differences(
              columns.span, a * count, b * count, times: edge.weight, into: &flow)
          } else {
            for node in 0..<count { flow[node] = edge.weight * block[node][place - start] }
          }
          Self.add(flow, a, b, &sorter, to: &sums)
        }
      }
      return (sums, isExact)
    }
    var total = [Double](repeating: 0, count: count)
    for (sums, _) in batches {
      for node in 0..<count { total[node] += sums[node] }
    }
    return (total.map { max(0, $0) }, batches.allSatisfy(\.1))
  }

  private static func differences(
    _ rows: Span<Double>, _ a: Int, _ b: Int, times weight: Double, into flow: inout [Double]
  ) {
    var flow = flow.mutableSpan
    for node in 0..<flow.count { flow[node] = weight * (rows[a + node] - rows[b + node]) }
  }

  /// Adds half the flow in a tie, over pairs that an end of it does not belong to, to that end.
  private static func add(
    _ flow: [Double], _ a: Int, _ b: Int, _ sorter: inout SpreadSort, to sums: inout [Double]
  ) {
    let others = flow.count - 2
    var (sum, place) = (0.0, 0)
    for node in flow.indices where node != a && node != b {
      sorter.numbers[place] = flow[node]
      sum += flow[node]
      place += 1
    }
    sorter.sort()
    var pairs = 0.0
    for index in 0..<others {
      pairs += Double(2 * index + 1 - others) * sorter.numbers[index]
    }
    sums[a] += (pairs + sum - Double(others) * flow[b]) / 2
    sums[b] += (pairs + Double(others) * flow[a] - sum) / 2
  }

  /// The differences of potential between the ends of up to eight ties, one lane each, as seen
  /// from every node.
  private func drops(of edges: ArraySlice<Graph.Edge>, into block: inout [SIMD8<Double>]) -> Bool {
    block = [SIMD8<Double>](repeating: .zero, count: count)
    for (lane, edge) in edges.enumerated() {
      block[edge.source.index][lane] = 1
      block[edge.target.index][lane] = -1
    }
    return solve(&block)
  }

  /// The inverse of the Laplacian with the first node grounded, row after row: it is symmetric, so
  /// each row is solved for from about its own place on.
  private func potentials() -> [Double] {
    let batches = Parallelism.batches(of: count, least: 64) { range in
      var rows = [Double](repeating: 0, count: range.count * count)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
        let nodes = start..<min(start + 8, range.upperBound)
        var block = [SIMD8<Double>](repeating: .zero, count: count)
        for node in nodes { block[node][node - start] = 1 }
        factor?.solve(&block, from: start)
        for node in nodes {
          let place = (node - range.lowerBound) * count
          for other in node..<count { rows[place + other] = block[other][node - start] }
        }
      }
      return rows
    }
    var inverse = batches.flatMap(\.self)
    for node in 0..<count {
      for other in 0..<node { inverse[node * count + other] = inverse[other * count + node] }
    }
    return inverse
  }
}
