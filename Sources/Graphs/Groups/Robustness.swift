/// In which order nodes are taken away.
public enum RemovalOrder: Hashable, Sendable {
  /// Highest degree of the whole graph first.
  case degree
  /// Highest degree in what is left first.
  case currentDegree
  /// Highest betweenness in the whole graph first.
  case betweenness
  /// Highest betweenness in what is left first.
  case currentBetweenness
  /// By chance.
  case random(seed: UInt64)
}

/// How a network shrinks as nodes fail: the size of its largest component.
public struct RobustnessCurve: Hashable, Sendable {
  /// The nodes in the order in which they were taken away.
  public let order: [NodeIndex]
  /// The nodes in the largest component after none, one, … all of them are gone; n + 1 numbers.
  public let largest: [Int]

  /// The mean over removals of the share of all nodes in the largest component; `nil` without nodes.
  ///
  /// Range 1/n (no ties) to nearly 1/2 (hard to break).
  ///
  /// - Source: C. M. Schneider et al., PNAS 108 (2011) 3838-3841.
  public var area: Double? {
    guard !order.isEmpty else { return nil }
    let count = Double(order.count)
    return Double(largest.dropFirst().reduce(0, +)) / (count * count)
  }
}

extension Graph {
  /// The size of the largest component as nodes are taken away in an order, ties by node index.
  ///
  /// Direction and weights are ignored.
  ///
  ///     star.robustness(removing: .degree).largest   // four leaves: 5, 1, 1, 1, 1, 0
  ///
  /// - Complexity: nearly O(*n* + *m*) once the order is known; `.currentDegree` O(*m* log *n*),
  ///   `.betweenness` O(*n m*), `.currentBetweenness` O(*n*² *m*).
  /// - Source: R. Albert, H. Jeong, A.-L. Barabási, Nature 406 (2000) 378-382; P. Holme et al.,
  ///   Physical Review E 65 (2002) 056109.
  public func robustness(removing removal: RemovalOrder) -> RobustnessCurve {
    let graph = ignoringDirection()
    let order = graph.order(of: removal)
    var parent = (0..<nodeCount).map { $0 }
    var sizes = [Int](repeating: 0, count: nodeCount)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    // Backwards: nodes come back one by one.
    var largest = [0]
    for node in order.reversed() {
      sizes[node.index] = 1
      for neighbour in graph.neighbours(of: node) where sizes[neighbour.index] > 0 {
        var (a, b) = (root(node.index), root(neighbour.index))
        guard a != b else { continue }
        if sizes[a] < sizes[b] { swap(&a, &b) }
        parent[b] = a
        sizes[a] += sizes[b]
      }
      largest.append(max(largest[largest.count - 1], sizes[root(node.index)]))
    }
    return RobustnessCurve(order: order, largest: largest.reversed())
  }

  private func order(of removal: RemovalOrder) -> [NodeIndex] {
    switch removal {
    case .degree: return degree().ranked().map(\.node)
    case .betweenness: return betweenness().ranked().map(\.node)
    case .currentDegree: return orderByCurrentDegree()
    case .currentBetweenness:
      var left = Array(nodes)
      var order: [NodeIndex] = []
      while !left.isEmpty {
        let part = subgraph(of: left)
        guard let next = part.graph.betweenness().ranked().first else { break }
        order.append(part.original[next.node.index])
        left.removeAll { $0 == part.original[next.node.index] }
      }
      return order
    case .random(let seed):
      var generator = SeededGenerator(seed: seed)
      var order = Array(nodes)
      for place in stride(from: nodeCount - 1, to: 0, by: -1) {
        order.swapAt(place, generator.below(place + 1))
      }
      return order
    }
  }

  /// Nodes wait in the heap under a degree that may be out of date; it is put right on the way out.
  private func orderByCurrentDegree() -> [NodeIndex] {
    var degrees = (0..<nodeCount).map { Int64(row($0).count) }
    var keys = degrees.map { -$0 }
    var heap = NodeHeap(nodeCount: nodeCount)
    for node in 0..<nodeCount { heap.insertOrRaise(Int32(node), by: keys) }
    var order: [NodeIndex] = []
    while let node = heap.removeFirst(by: keys) {
      if keys[Int(node)] != -degrees[Int(node)] {
        keys[Int(node)] = -degrees[Int(node)]
        heap.insertOrRaise(node, by: keys)
        continue
      }
      order.append(NodeIndex(rawValue: node))
      for arc in row(Int(node)) { degrees[targets[arc].index] -= 1 }
    }
    return order
  }
}
