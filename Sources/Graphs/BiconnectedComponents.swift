/// A part of a graph that no single node holds together: between any two of its ties runs a circle,
/// or it is a bridge.
public struct BiconnectedComponent: Hashable, Sendable {
  /// Its nodes, ascending; articulation points belong to several components.
  public let nodes: [NodeIndex]
  /// Its ties, in the order of `Graph.edges`; every tie belongs to exactly one component.
  public let edges: [Graph.Edge]
}

extension Graph {
  /// The biconnected components, direction ignored, by their first tie; isolates are in none.
  ///
  ///     Shape.path(3).biconnectedComponents().count   // 2, both bridges
  ///
  /// - Complexity: O(*n* + *m* log *m*), without recursion.
  /// - Source: J. Hopcroft, R. Tarjan, Communications of the ACM 16 (1973) 372-378.
  public func biconnectedComponents() -> [BiconnectedComponent] {
    let graph = ignoringDirection()
    var search = BlockSearch(graph: graph)
    for node in 0..<nodeCount where search.isNew(node) { search.visit(node) }
    return search.blocks.map { block in
      let edges = block.map { a, b in
        let (source, target) = (NodeIndex(min(a, b)), NodeIndex(max(a, b)))
        return Edge(
          source: source, target: target, weight: graph.weight(from: source, to: target) ?? 1)
      }.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
      let nodes = Set(edges.flatMap { [$0.source, $0.target] }).sorted()
      return BiconnectedComponent(nodes: nodes, edges: edges)
    }.sorted { a, b in
      guard let first = a.edges.first, let other = b.edges.first else { return false }
      return (first.source, first.target) < (other.source, other.target)
    }
  }
}

/// Depth-first search that stacks ties and cuts the stack where a subtree reaches back no further
/// than its root.
private struct BlockSearch {
  let graph: Graph
  var blocks: [[(Int, Int)]] = []
  private var number: [Int32]
  private var low: [Int32]
  private var next: [Int32]
  private var path: [Int] = []
  private var ties: [(Int, Int)] = []
  private var counter: Int32 = 0

  init(graph: Graph) {
    self.graph = graph
    number = [Int32](repeating: -1, count: graph.nodeCount)
    low = number
    next = Array(graph.offsets.dropLast())
  }

  func isNew(_ node: Int) -> Bool { number[node] < 0 }

  mutating func visit(_ root: Int) {
    enter(root)
    while let node = path.last {
      let parent = path.count > 1 ? path[path.count - 2] : -1
      if Int(next[node]) < graph.row(node).upperBound {
        let target = graph.targets[Int(next[node])].index
        next[node] += 1
        if number[target] < 0 {
          ties.append((node, target))
          enter(target)
        } else if target != parent, number[target] < number[node] {
          ties.append((node, target))
          low[node] = min(low[node], number[target])
        }
      } else {
        path.removeLast()
        guard parent >= 0 else { break }
        low[parent] = min(low[parent], low[node])
        if low[node] >= number[parent], let start = ties.lastIndex(where: { $0 == (parent, node) })
        {
          blocks.append(Array(ties[start...]))
          ties.removeSubrange(start...)
        }
      }
    }
  }

  private mutating func enter(_ node: Int) {
    number[node] = counter
    low[node] = counter
    counter += 1
    path.append(node)
  }
}
