extension Graph {
  /// The number of ties at each node; parallel ties count once, loops not at all.
  ///
  /// On a directed graph `.outgoing` is the outdegree, `.incoming` the indegree and `.either`
  /// their sum. Normalised: divided by n - 1.
  ///
  ///     path.degree().values   // 1, 2, 2, 1
  ///
  /// - Complexity: O(*n* + *m*).
  /// - Source: L. C. Freeman, Social Networks 1 (1978) 215-239.
  public func degree(_ direction: Direction = .either) -> NodeScores {
    let counts = sums(direction) { _ in 1 }
    return NodeScores(
      measure: Measure(key: key("degree", direction), direction: isDirected ? direction : nil),
      values: counts,
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes))
  }

  /// The sum of the weights of the ties at each node; loops do not count.
  ///
  /// On a directed graph `.either` adds both directions; keys are `strength`, `outstrength` and
  /// `instrength`. Unit: that of the weights.
  ///
  /// - Complexity: O(*n* + *m*).
  /// - Source: A. Barrat et al., PNAS 101 (2004) 3747-3752.
  public func strength(_ direction: Direction = .either) -> NodeScores {
    NodeScores(
      measure: Measure(
        key: key("strength", direction), weights: .strength,
        direction: isDirected ? direction : nil),
      values: sums(direction, of: weight(ofArc:)))
  }

  /// Adds a value of each arc to the node at its tail, its head, or both.
  private func sums(_ direction: Direction, of value: (Int) -> Double) -> [Double] {
    let atTail = !isDirected || direction != .incoming
    let atHead = isDirected && direction != .outgoing
    var sums = [Double](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount {
      for arc in row(node) {
        if atTail { sums[node] += value(arc) }
        if atHead { sums[targets[arc].index] += value(arc) }
      }
    }
    return sums
  }

  private func key(_ base: String, _ direction: Direction) -> String {
    guard isDirected else { return base }
    return switch direction {
    case .outgoing: "out" + base
    case .incoming: "in" + base
    case .either: base
    }
  }
}
