extension Graph {
  /// Central is who is tied to central ones: the non-negative x with A'x = λx for the largest λ,
  /// of L2 norm 1.
  ///
  /// Undirected: computed in the component of the largest λ, 0 elsewhere. Where components share
  /// it, the limit of the power iteration from the vector of ones, with a note. Directed: a node
  /// receives along incoming arcs; undefined unless one strong component dominates the spectrum.
  /// Normalised: divided by the largest value.
  ///
  ///     star.eigenvector().values   // four leaves: 0.707, then 0.354 each
  ///
  /// - Complexity: O(*m*) per step, some tens of steps; 40 vectors of memory.
  /// - Source: P. Bonacich, J. Math. Sociology 2 (1972) 113-120.
  public func eigenvector(weights: WeightMeaning = .strength) -> NodeScores {
    let spectrum = Spectrum(self, weights: weights)
    let result = isDirected ? spectrum.dominantOfDigraph() : spectrum.dominantOfUndirected()
    let measure = Measure(
      key: "eigenvector", weights: weights, direction: isDirected ? .incoming : nil,
      notes: result?.notes ?? [])
    guard let result else {
      return NodeScores(
        measure: measure, values: [Double?](repeating: nil, count: nodeCount),
        undefinedReason: .noDominantComponent,
        scale: .init("/ largest value", dividingBy: 0, otherwise: .noDominantComponent))
    }
    return NodeScores(
      measure: measure, values: result.vector,
      scale: .init(
        "/ largest value", dividingBy: result.vector.max() ?? 0, otherwise: .allZero))
  }

  /// The largest eigenvalue of the adjacency matrix; 0 where there is no circle of ties.
  ///
  /// - Complexity: as `eigenvector`.
  public func spectralRadius(weights: WeightMeaning = .strength) -> Double {
    let spectrum = Spectrum(self, weights: weights)
    return (spectrum.blockPairs(within: 1e-10).map(\.pair.value).max() ?? 0) * spectrum.product.unit
  }
}

/// The adjacency matrix cut into its strong components, whose eigenvalues are all it has.
struct Spectrum {
  let product: AdjacencyProduct
  let isDirected: Bool
  /// For each node the smallest node of its strong component.
  private let block: [NodeIndex]
  /// Place of each node within its component.
  private let place: [Int32]
  /// The nodes of each component with more than one.
  private let blocks: [[NodeIndex]]

  typealias Dominant = (vector: [Double], notes: [Measure.Note])

  init(_ graph: Graph, weights: WeightMeaning) {
    product = AdjacencyProduct(graph, weights: weights)
    isDirected = graph.isDirected
    let components = graph.strongComponents()
    block = components.id
    var members = [[NodeIndex]](repeating: [], count: graph.nodeCount)
    var place = [Int32](repeating: 0, count: graph.nodeCount)
    for (index, id) in components.id.enumerated() {
      place[index] = Int32(members[id.index].count)
      members[id.index].append(NodeIndex(index))
    }
    self.place = place
    blocks = members.filter { $0.count > 1 }
  }

  /// The largest eigenvalue of each block that may have the largest of all.
  ///
  /// The tolerance is that of the vector; the value is off by about its square.
  func blockPairs(within tolerance: Double = 1e-15) -> [(nodes: [NodeIndex], pair: Lanczos.Pair)] {
    var result: [(nodes: [NodeIndex], pair: Lanczos.Pair)] = []
    var largest = 0.0
    for nodes in blocks where upperBound(nodes) >= largest * (1 - 1e-9) {
      let pair = isDirected ? power(nodes) : lanczos(nodes, within: tolerance)
      largest = max(largest, pair.value)
      result.append((nodes, pair))
    }
    return result.filter { $0.pair.value >= largest * (1 - 1e-9) }
  }

  func dominantOfUndirected() -> Dominant {
    Self.dominant(of: blockPairs(), count: product.count)
  }

  /// The eigenvector of the largest eigenvalue, from those of the blocks that have it.
  static func dominant(
    of pairs: [(nodes: [NodeIndex], pair: Lanczos.Pair)], count: Int
  ) -> Dominant {
    guard !pairs.isEmpty else {
      // No ties: the power iteration stays at the vector of ones.
      let share = 1 / Double(max(1, count)).squareRoot()
      return (
        [Double](repeating: share, count: count),
        count > 1 ? [.severalDominantComponents] : []
      )
    }
    var vector = [Double](repeating: 0, count: count)
    for (nodes, pair) in pairs {
      // The part of the vector of ones that lies along this block's eigenvector.
      let share = pairs.count == 1 ? 1 : pair.vector.reduce(0, +)
      for (node, value) in zip(nodes, pair.vector) { vector[node.index] = share * value }
    }
    var notes: [Measure.Note] = []
    if pairs.contains(where: { $0.pair.residual > 1e-12 }) { notes.append(.notConverged) }
    if pairs.count > 1 { notes.append(.severalDominantComponents) }
    return (scaledToOne(vector), notes)
  }

  /// From the dominant block downstream; `nil` when none or several dominate.
  func dominantOfDigraph() -> Dominant? {
    let pairs = blockPairs()
    guard pairs.count == 1, let (nodes, pair) = pairs.first else { return nil }
    var vector = [Double](repeating: 0, count: product.count)
    for (node, value) in zip(nodes, pair.vector) { vector[node.index] = value }
    var received = vector
    for _ in 0..<20_000 {
      product.apply(to: vector, into: &received)
      var change = 0.0
      for node in vector.indices {
        received[node] = (received[node] + pair.value * vector[node]) / (2 * pair.value)
        change += abs(received[node] - vector[node])
      }
      swap(&vector, &received)
      let total = vector.reduce(0, +)
      if change <= 1e-15 * total { break }
    }
    vector = Self.scaledToOne(vector)
    product.apply(to: vector, into: &received)
    let misfit = zip(received, vector).map { abs($0 - pair.value * $1) }.max() ?? 0
    return (vector, misfit > 1e-10 * pair.value ? [.notConverged] : [])
  }

  /// The largest sum of a row: no eigenvalue of the block is larger.
  private func upperBound(_ nodes: [NodeIndex]) -> Double {
    nodes.map { node in
      product.senders.row(node.index).reduce(0) { $0 + product.entry($1) }
    }.max() ?? 0
  }

  /// A block of most of the nodes is left where it is: a vector that is 0 elsewhere stays so.
  private func lanczos(_ nodes: [NodeIndex], within tolerance: Double) -> Lanczos.Pair {
    guard 2 * nodes.count > product.count else {
      return Lanczos(count: nodes.count) { x, result in apply(nodes, to: x, into: &result) }
        .largest(from: [Double](repeating: 1, count: nodes.count), within: tolerance)
    }
    var start = [Double](repeating: 0, count: product.count)
    for node in nodes { start[node.index] = 1 }
    var pair = Lanczos(count: product.count) { x, result in product.apply(to: x, into: &result) }
      .largest(from: start, within: tolerance)
    if nodes.count < product.count { pair.vector = nodes.map { pair.vector[$0.index] } }
    return pair
  }

  /// Power iteration on A' + sI, which is primitive; the bounds of Collatz and Wielandt close in.
  private func power(_ nodes: [NodeIndex]) -> Lanczos.Pair {
    var x = [Double](repeating: 1, count: nodes.count)
    var next = x
    var pair = Lanczos.Pair(value: 0, vector: x, residual: .infinity)
    for _ in 0..<20_000 where pair.residual > 1e-14 {
      apply(nodes, to: x, into: &next)
      var low = Double.infinity
      var high = 0.0
      for index in x.indices {
        low = min(low, next[index] / x[index])
        high = max(high, next[index] / x[index])
      }
      let value = (low + high) / 2
      pair = Lanczos.Pair(value: value, vector: x, residual: (high - low) / value)
      var largest = 0.0
      for index in x.indices {
        next[index] += value * x[index]
        largest = max(largest, next[index])
      }
      for index in x.indices { x[index] = next[index] / largest }
    }
    pair.vector = Self.scaledToOne(pair.vector)
    return pair
  }

  /// The product within a block; vectors hold one entry per node of the block.
  private func apply(_ nodes: [NodeIndex], to x: [Double], into result: inout [Double]) {
    for (index, node) in nodes.enumerated() {
      var sum = 0.0
      for arc in product.senders.row(node.index) {
        let sender = product.senders.targets[arc].index
        if block[sender] == block[node.index] {
          sum += product.entry(arc) * x[Int(place[sender])]
        }
      }
      result[index] = sum
    }
  }

  private static func scaledToOne(_ vector: [Double]) -> [Double] {
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return norm > 0 ? vector.map { $0 / norm } : vector
  }
}
