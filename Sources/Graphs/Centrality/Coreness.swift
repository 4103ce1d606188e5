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
      degrees: (0..<nodeCount).map { row($0).count + (reverse?.row($0).count ?? 0) })
    for place in 0..<nodeCount {
      let node = peeling.order[place]
      for arc in row(node) { peeling.lower(targets[arc].index, after: node) }
      guard let reverse else { continue }
      for arc in reverse.row(node) { peeling.lower(reverse.targets[arc].index, after: node) }
    }
    return NodeScores(
      measure: Measure(key: "coreness", direction: isDirected ? .either : nil),
      values: peeling.degrees.map(Double.init))
  }
}

/// Nodes in order of remaining degree, kept in order as degrees fall by one.
private struct Peeling {
  /// The remaining degree; of a peeled node its coreness.
  private(set) var degrees: [Int]
  private(set) var order: [Int]
  private var places: [Int]
  /// Where the nodes of each degree begin in `order`.
  private var starts: [Int]

  init(degrees: [Int]) {
    self.degrees = degrees
    starts = [Int](repeating: 0, count: (degrees.max() ?? 0) + 2)
    order = [Int](repeating: 0, count: degrees.count)
    places = order
    for degree in degrees { starts[degree + 1] += 1 }
    for degree in 1..<starts.count { starts[degree] += starts[degree - 1] }
    var next = starts
    for (node, degree) in degrees.enumerated() {
      places[node] = next[degree]
      order[next[degree]] = node
      next[degree] += 1
    }
  }

  /// Takes a tie from a node whose remaining degree is above that of the peeled one.
  mutating func lower(_ node: Int, after peeled: Int) {
    let degree = degrees[node]
    guard degree > degrees[peeled] else { return }
    let first = starts[degree]
    let other = order[first]
    order.swapAt(first, places[node])
    places[other] = places[node]
    places[node] = first
    starts[degree] += 1
    degrees[node] -= 1
  }
}
