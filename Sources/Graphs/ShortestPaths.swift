/// The shortest paths from a node to all others: how long, how many, and one of each.
public struct ShortestPaths: Hashable, Sendable {
  /// Where the paths begin.
  public let source: NodeIndex
  /// The distance to each node, in the units the weights mean; `nil` where there is no path.
  public let distances: [Double?]
  /// The number of shortest paths to each node; 0 where there is none.
  public let counts: [Double]
  /// The nodes reached, nearest first, ties by node index when weighted.
  public let order: [NodeIndex]
  /// Whether path lengths were compared exactly.
  public let areTiesExact: Bool
  /// The smallest last-but-one node of a shortest path; -1 at the source and where unreached.
  fileprivate let previous: [Int32]

  fileprivate init(
    source: NodeIndex, distances: [Double?], counts: [Double], order: [NodeIndex],
    areTiesExact: Bool, previous: [Int32]
  ) {
    self.source = source
    self.distances = distances
    self.counts = counts
    self.order = order
    self.areTiesExact = areTiesExact
    self.previous = previous
  }

  fileprivate init(source: NodeIndex, _ search: BucketSearch, scale: Double) {
    self.init(
      source: source,
      distances: search.distances.map { $0 == .unreached ? nil : $0.rounded / scale },
      counts: search.counts, order: search.order, areTiesExact: true, previous: search.previous)
  }

  /// A shortest path with both ends, of several the one with the smallest node indices seen from
  /// its end; `nil` where there is none.
  ///
  /// - Complexity: O(length).
  public func path(to target: NodeIndex) -> [NodeIndex]? {
    guard distances[target.index] != nil else { return nil }
    var path = [target]
    var node = target.index
    while previous[node] >= 0 {
      node = Int(previous[node])
      path.append(NodeIndex(node))
    }
    return path.reversed()
  }
}

extension Graph {
  /// The shortest paths from a node; with `.incoming`, to it.
  ///
  ///     cycle.shortestPaths(from: NodeIndex(0)).counts   // four nodes: 1, 1, 2, 1
  ///
  /// - Complexity: O(*n* + *m*) unweighted and where whole-number lengths allow buckets, else
  ///   O(*m* log *n*).
  /// - Source: E. W. Dijkstra, Numerische Mathematik 1 (1959) 269-271.
  public func shortestPaths(
    from source: NodeIndex, weights: WeightMeaning = .ignored,
    direction: Direction = .outgoing
  ) -> ShortestPaths {
    let graph = following(direction)
    if case .short(let lengths) = graph.arcLengths(weights),
      let search = BucketSearch(graph, lengths: lengths, from: source.index)
    {
      return ShortestPaths(source: source, search, scale: lengths.scale)
    }
    return graph.withSearch(weights, OneSource(source: source))
  }
}

private struct OneSource: SearchVisitor {
  let source: NodeIndex

  func visit<Search: PathSearch>(_ search: Search) -> ShortestPaths {
    var search = search
    search.run(from: source.index)
    let graph = search.graph
    var distances = [Double?](repeating: nil, count: graph.nodeCount)
    var previous = [Int32](repeating: -1, count: graph.nodeCount)
    for node in search.order {
      distances[Int(node)] = search.distance(to: Int(node))
      for arc in graph.row(Int(node)) {
        let next = graph.targets[arc].index
        if search.isStep(from: Int(node), along: arc, to: next),
          previous[next] < 0 || node < previous[next]
        {
          previous[next] = node
        }
      }
    }
    return ShortestPaths(
      source: source, distances: distances, counts: search.counts,
      order: search.order.map(NodeIndex.init(rawValue:)), areTiesExact: Search.isExact,
      previous: previous)
  }
}
