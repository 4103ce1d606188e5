extension Graph {
  /// How often a group lies between others: the sum over pairs *s*, *t* outside it of the share of
  /// their shortest paths that pass through at least one member.
  ///
  /// Pairs are unordered, ordered if the graph is directed; pairs without a path add nothing. For a
  /// group of one the node's betweenness. Normalised: divided by the number of pairs outside.
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted, whatever the group's size.
  /// - Source: M. G. Everett, S. P. Borgatti, J. Math. Sociology 23 (1999) 181-201. Computed as
  ///   the share of paths that are left when members pass nothing on.
  public func groupBetweenness(
    of group: some Sequence<NodeIndex>, weights: WeightMeaning = .ignored
  ) -> GraphScore {
    let isMember = membership(of: group)
    let result = fromAllSources(CoverTask(isMember: isMember), weights: weights)
    let sum = result.outputs.reduce(0, +)
    let outside = Double(isMember.count { !$0 })
    let pairs = outside * (outside - 1) / (isDirected ? 1 : 2)
    return GraphScore(
      measure: Measure(key: "group-betweenness", weights: weights, notes: result.notes),
      value: isDirected ? sum : sum / 2,
      scale: .init(
        isDirected ? "/ ((n - k)(n - k - 1))" : "/ ((n - k)(n - k - 1) / 2)",
        dividingBy: pairs, otherwise: .tooFewNodes))
  }
}

/// The shares of paths through members, over the targets of each source.
private struct CoverTask: SourceTask {
  let isMember: [Bool]

  func output<Search: PathSearch>(of sources: Range<Int>, with search: inout Search) -> Double {
    var sum = 0.0
    for source in sources where !isMember[source] {
      search.run(from: source)
      let isHuge = search.order.contains { search.counts[Int($0)] == .infinity }
      sum += isHuge ? covered(LargeCount.self, search) : covered(Double.self, search)
    }
    return sum
  }

  private func covered<Count: PathCount, Search: PathSearch>(
    _ type: Count.Type, _ search: Search
  ) -> Double {
    let graph = search.graph
    var all = [Count](repeating: Count(0), count: graph.nodeCount)
    var free = all
    var sum = 0.0
    for (place, settled) in search.order.enumerated() {
      let node = Int(settled)
      if place == 0 { (all[node], free[node]) = (Count(1), Count(1)) }
      if place > 0, !isMember[node] { sum += 1 - free[node] / all[node] }
      for arc in graph.row(node) {
        let next = graph.targets[arc].index
        guard search.isStep(from: node, along: arc, to: next) else { continue }
        all[next] += all[node]
        if !isMember[node] { free[next] += free[node] }
      }
    }
    return sum
  }
}

/// A number of paths, small or large.
private protocol PathCount {
  init(_ value: Double)
  static func += (left: inout Self, right: Self)
  static func / (left: Self, right: Self) -> Double
}

extension Double: PathCount {}
extension LargeCount: PathCount {}
