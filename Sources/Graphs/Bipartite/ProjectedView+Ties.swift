extension ProjectedView {
  /// As `Graph.degree` of the projection: with how many a node shares something.
  ///
  /// - Complexity: O(sum over the other side of degree²) time, O(*n*) memory.
  public func degree() -> NodeScores {
    let own = graph.rows(of: side)
    let other = graph.rows(of: side.opposite)
    var last = [Int32](repeating: -1, count: nodeCount)
    let values = (0..<nodeCount).map { node -> Double? in
      last[node] = Int32(node)
      var count = 0
      for middle in own[node] {
        for peer in other[middle.index] where last[peer.index] != Int32(node) {
          last[peer.index] = Int32(node)
          count += 1
        }
      }
      return Double(count)
    }
    return NodeScores(
      measure: Measure(key: "degree"), values: values,
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes))
  }

  /// As `Graph.cutPoints` of the projection.
  ///
  /// Who holds others together among the incidences does so in the projection, but for shared nodes
  /// of one tie, which hang on their node alone. A bridge is a tie through shared nodes of two ties,
  /// of which one is enough to see it.
  ///
  /// - Complexity: linear in the incidences.
  public func cutPoints() -> CutPoints {
    let shift = side == .top ? 0 : graph.topCount
    let otherShift = side == .top ? graph.topCount : 0
    let (kept, repeats) = sharedNodes()
    let nodes = (0..<nodeCount).map { NodeIndex($0 + shift) }
    let (ties, original) = graph.asGraph().subgraph(
      of: nodes + kept.map { NodeIndex($0 + otherShift) })
    let cuts = ties.cutPoints()
    let own = shift..<shift + nodeCount
    func isOwn(_ node: NodeIndex) -> Bool { own.contains(original[node.index].index) }
    func outside(_ node: NodeIndex) -> NodeIndex {
      NodeIndex(original[node.index].index - shift)
    }
    let middles = Set(cuts.bridges.map { isOwn($0.source) ? $0.target : $0.source })
    let bridges = middles.compactMap { middle -> Graph.Edge? in
      let pair = ties.neighbours(of: middle).map(outside).sorted()
      return pair.count == 2
        ? Graph.Edge(
          source: pair[0], target: pair[1], weight: Double(repeats[pair] ?? 1)) : nil
    }
    return CutPoints(
      articulationPoints: cuts.articulationPoints.filter(isOwn).map(outside).sorted(),
      bridges: bridges.sorted { ($0.source, $0.target) < ($1.source, $1.target) })
  }

  /// The shared nodes of two ties or more, of those with the same two ties only the first, and how
  /// many there are of each pair.
  private func sharedNodes() -> (kept: [Int], repeats: [[NodeIndex]: Int]) {
    let other = graph.rows(of: side.opposite)
    var repeats: [[NodeIndex]: Int] = [:]
    let kept = (0..<other.count).filter { node in
      guard other[node].count == 2 else { return other[node].count > 2 }
      let pair = Array(other[node])
      repeats[pair, default: 0] += 1
      return repeats[pair] == 1
    }
    return (kept, repeats)
  }
}
