/// The nodes and ties without which a component falls apart.
public struct CutPoints: Hashable, Sendable {
  /// Nodes whose removal separates others, ascending.
  public let articulationPoints: [NodeIndex]
  /// Ties whose removal separates their ends, in the order of `Graph.edges`.
  public let bridges: [Graph.Edge]
}

extension Graph {
  /// Articulation points and bridges, direction ignored.
  ///
  /// Parallel ties were merged when the graph was built, so a doubled tie can be a bridge.
  ///
  ///     Shape.path(4).cutPoints().articulationPoints   // 1, 2
  ///
  /// - Complexity: O(*n* + *m*), without recursion.
  /// - Source: R. E. Tarjan, SIAM J. Computing 1 (1972) 146-160.
  public func cutPoints() -> CutPoints {
    var search = LowPointSearch(graph: ignoringDirection())
    for node in 0..<nodeCount where search.isNew(node) { search.visit(node) }
    return CutPoints(
      articulationPoints: (0..<nodeCount).filter { search.isCut[$0] }.map { NodeIndex($0) },
      bridges: search.bridges.sorted { ($0.source, $0.target) < ($1.source, $1.target) })
  }
}

/// Depth-first search that notes how far back each subtree is tied.
private struct LowPointSearch {
  let graph: Graph
  var isCut: [Bool]
  var bridges: [Graph.Edge] = []
  private var number: [Int32]
  private var low: [Int32]
  private var next: [Int32]
  private var path: [Int] = []
  private var counter: Int32 = 0

  init(graph: Graph) {
    self.graph = graph
    isCut = [Bool](repeating: false, count: graph.nodeCount)
    number = [Int32](repeating: -1, count: graph.nodeCount)
    low = number
    next = Array(graph.offsets.dropLast())
  }

  func isNew(_ node: Int) -> Bool { number[node] < 0 }

  mutating func visit(_ root: Int) {
    var rootBranches = 0
    enter(root)
    while let node = path.last {
      let parent = path.count > 1 ? path[path.count - 2] : -1
      if Int(next[node]) < graph.row(node).upperBound {
        let target = graph.targets[Int(next[node])].index
        next[node] += 1
        if number[target] < 0 {
          enter(target)
        } else if target != parent {
          low[node] = min(low[node], number[target])
        }
      } else {
        path.removeLast()
        guard parent >= 0 else { break }
        low[parent] = min(low[parent], low[node])
        if parent == root {
          rootBranches += 1
        } else if low[node] >= number[parent] {
          isCut[parent] = true
        }
        if low[node] > number[parent] { addBridge(parent, node) }
      }
    }
    isCut[root] = rootBranches > 1
  }

  private mutating func enter(_ node: Int) {
    number[node] = counter
    low[node] = counter
    counter += 1
    path.append(node)
  }

  private mutating func addBridge(_ a: Int, _ b: Int) {
    let (source, target) = (NodeIndex(min(a, b)), NodeIndex(max(a, b)))
    let weight = graph.weight(from: source, to: target) ?? 1
    bridges.append(Graph.Edge(source: source, target: target, weight: weight))
  }
}
