extension Graph {
  /// The largest k such that the node belongs to a k-core: a part of the graph in which everyone
  /// has at least k ties within the part.
  ///
  /// On a directed graph ties in and out both count. Loops and weights do not.
  ///
  ///     star.coreness().values   // 1 for all
  ///
  /// - Complexity: O(*n* + *m*), by peeling from buckets of equal degree.
  /// - Source: S. B. Seidman, Social Networks 5 (1983) 269-287; V. Batagelj, M. Zaveršnik,
  ///   Advances in Data Analysis and Classification 5 (2011) 129-145.
  public func coreness() -> NodeScores {
    let reverse = isDirected ? reversed() : nil
    var peeling = Peeling(
      degrees: (0..<nodeCount).map {
        Int32(row($0).count) + Int32(reverse?.row($0).count ?? 0)
      })
    peeling.peel([self] + (reverse.map { [$0] } ?? []))
    return NodeScores(
      measure: Measure(key: "coreness", direction: isDirected ? .either : nil),
      values: peeling.degrees.map(Double.init))
  }
}

/// Nodes in order of remaining degree, kept in order as degrees fall by one.
private struct Peeling {
  /// The remaining degree; of a peeled node its coreness.
  private(set) var degrees: [Int32]
  private var order: [Int32]
  private var places: [Int32]
  /// Where the nodes of each degree begin in `order`.
  private var starts: [Int32]

  init(degrees: [Int32]) {
    self.degrees = degrees
    starts = [Int32](repeating: 0, count: Int(degrees.max() ?? 0) + 2)
    order = [Int32](repeating: 0, count: degrees.count)
    places = order
    for degree in degrees { starts[Int(degree) + 1] += 1 }
    for degree in 1..<starts.count { starts[degree] += starts[degree - 1] }
    var next = starts
    for (node, degree) in degrees.enumerated() {
      let place = next[Int(degree)]
      next[Int(degree)] += 1
      places[node] = place
      order[Int(place)] = Int32(node)
    }
  }

  /// Takes the nodes away, least ties first, where the graphs together hold the ties of each.
  mutating func peel(_ graphs: [Graph]) {
    for place in order.indices {
      let node = Int(order[place])
      for graph in graphs { lower(graph.targets.span, graph.row(node), after: node) }
    }
  }

  /// Takes a tie from each neighbour whose remaining degree is above that of the peeled node.
  private mutating func lower(_ targets: Span<NodeIndex>, _ row: Range<Int>, after node: Int) {
    let least = degrees[node]
    for arc in row {
      let neighbour = targets[arc].index
      let degree = degrees[neighbour]
      guard degree > least else { continue }
      let first = starts[Int(degree)]
      let place = places[neighbour]
      let other = order[Int(first)]
      order[Int(first)] = Int32(truncatingIfNeeded: neighbour)
      order[Int(place)] = other
      places[Int(other)] = place
      places[neighbour] = first
      starts[Int(degree)] = first + 1
      degrees[neighbour] = degree - 1
    }
  }
}
