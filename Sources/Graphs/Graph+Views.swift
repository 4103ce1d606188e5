extension Graph {
  /// Every stored arc in row order: both directions of an undirected tie; loops excluded.
  ///
  /// - Complexity: O(*n* + *m*).
  public var arcs: [Edge] {
    var result: [Edge] = []
    result.reserveCapacity(arcCount)
    for node in 0..<nodeCount {
      for arc in row(node) {
        result.append(
          Edge(source: NodeIndex(node), target: targets[arc], weight: weight(ofArc: arc)))
      }
    }
    return result
  }

  /// Every tie once, ordered by source and target; loops excluded.
  ///
  /// - Complexity: O(*n* + *m*).
  public var edges: [Edge] {
    isDirected ? arcs : arcs.filter { $0.source < $0.target }
  }

  /// The same graph with every arc turned round; an undirected graph is its own reverse.
  ///
  /// - Complexity: O(*n* + *m*).
  public func reversed() -> Graph {
    guard isDirected else { return self }
    var offsets = [Int32](repeating: 0, count: nodeCount + 1)
    for target in targets { offsets[target.index + 1] += 1 }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    var rows = targets
    var weights = arcWeights
    for node in 0..<nodeCount {
      for arc in row(node) {
        let target = targets[arc].index
        let place = Int(next[target])
        next[target] += 1
        rows[place] = NodeIndex(node)
        if isWeighted { weights[place] = arcWeights[arc] }
      }
    }
    return Graph(
      isDirected: true, offsets: offsets, targets: rows, arcWeights: weights, loops: loops)
  }

  /// The undirected graph of the same ties; opposite arcs become one edge, weights added.
  ///
  /// - Complexity: O(*n* + *m*).
  public func ignoringDirection() -> Graph {
    guard isDirected else { return self }
    let reverse = reversed()
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(nodeCount + 1)
    var rows: [NodeIndex] = []
    var weights: [Double] = []
    for node in 0..<nodeCount {
      appendUnion(
        of: row(node), and: reverse.row(node), of: reverse, to: &rows, weights: &weights)
      offsets.append(Int32(rows.count))
    }
    return Graph(
      isDirected: false, offsets: offsets, targets: rows, arcWeights: weights, loops: loops)
  }

  /// The graph on some of the nodes with all ties between them.
  ///
  /// - Returns: the graph, and for each of its nodes the node it was here, ascending.
  /// - Complexity: O(*n* + *m*).
  public func subgraph(
    of chosen: some Sequence<NodeIndex>
  ) -> (graph: Graph, original: [NodeIndex]) {
    var place = [Int32](repeating: -1, count: nodeCount)
    for node in chosen { place[node.index] = 0 }
    let original = (0..<nodeCount).filter { place[$0] == 0 }.map { NodeIndex($0) }
    for (index, node) in original.enumerated() { place[node.index] = Int32(index) }
    var offsets: [Int32] = [0]
    var rows: [NodeIndex] = []
    var weights: [Double] = []
    for node in original {
      for arc in row(node.index) where place[targets[arc].index] >= 0 {
        rows.append(NodeIndex(rawValue: place[targets[arc].index]))
        if isWeighted { weights.append(arcWeights[arc]) }
      }
      offsets.append(Int32(rows.count))
    }
    let kept = loops.filter { place[$0.node.index] >= 0 }.map {
      Loop(node: NodeIndex(rawValue: place[$0.node.index]), weight: $0.weight)
    }
    let graph = Graph(
      isDirected: isDirected, offsets: offsets, targets: rows, arcWeights: weights,
      loops: kept)
    return (graph, original)
  }

  /// The graph whose arcs a measure follows when it goes in a direction.
  func following(_ direction: Direction) -> Graph {
    switch direction {
    case .outgoing: self
    case .incoming: reversed()
    case .either: ignoringDirection()
    }
  }

  /// Merges two sorted rows; a neighbour in both gets the sum of the weights.
  private func appendUnion(
    of own: Range<Int>, and other: Range<Int>, of reverse: Graph, to rows: inout [NodeIndex],
    weights: inout [Double]
  ) {
    var i = own.lowerBound
    var j = other.lowerBound
    while i < own.upperBound || j < other.upperBound {
      let takesOwn =
        j == other.upperBound
        || (i < own.upperBound && targets[i] <= reverse.targets[j])
      let takesOther =
        i == own.upperBound
        || (j < other.upperBound && reverse.targets[j] <= targets[i])
      rows.append(takesOwn ? targets[i] : reverse.targets[j])
      weights.append(
        (takesOwn ? weight(ofArc: i) : 0) + (takesOther ? reverse.weight(ofArc: j) : 0))
      if takesOwn { i += 1 }
      if takesOther { j += 1 }
    }
  }
}
