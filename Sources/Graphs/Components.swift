/// Which nodes hang together.
///
/// The id of a component is its smallest node, so the same graph always gets the same ids.
public struct Components: Hashable, Sendable {
  /// For each node the smallest node of its component.
  public let id: [NodeIndex]
  /// For each node the number of nodes in its component.
  private let sizes: [Int32]

  init(id: [NodeIndex]) {
    self.id = id
    var count = [Int32](repeating: 0, count: id.count)
    for component in id { count[component.index] += 1 }
    self.sizes = id.map { count[$0.index] }
  }

  /// The number of components.
  public var count: Int { id.indices.filter { id[$0].index == $0 }.count }

  /// The smallest node of the component that a node is in.
  public subscript(node: NodeIndex) -> NodeIndex { id[node.index] }

  /// The number of nodes in the component that a node is in.
  ///
  /// - Complexity: O(1).
  public func size(of node: NodeIndex) -> Int { Int(sizes[node.index]) }

  /// The components with their sizes, by id.
  ///
  /// - Complexity: O(*n*).
  public var all: [(id: NodeIndex, size: Int)] {
    id.indices.filter { id[$0].index == $0 }.map { (NodeIndex($0), Int(sizes[$0])) }
  }

  /// The id of the component with most nodes, the first of equals; `nil` in an empty graph.
  public var largest: NodeIndex? {
    all.max { $0.size < $1.size || ($0.size == $1.size && $0.id > $1.id) }?.id
  }

  /// The nodes of a component, ascending.
  ///
  /// - Complexity: O(*n*).
  public func nodes(of id: NodeIndex) -> [NodeIndex] {
    self.id.indices.filter { self.id[$0] == id }.map { NodeIndex($0) }
  }
}

extension Graph {
  /// The connected components, direction ignored: "weak" ones on a directed graph.
  ///
  /// - Complexity: nearly O(*n* + *m*), by union-find with path halving.
  /// - Source: R. E. Tarjan, J. ACM 22 (1975) 215-225.
  public func components() -> Components {
    var forest = [Int32](unsafeUninitializedCapacity: nodeCount) { buffer, count in
      for node in 0..<nodeCount { buffer[node] = Int32(truncatingIfNeeded: node) }
      count = nodeCount
    }
    do {
      var parents = forest.mutableSpan
      let (offsets, targets) = (offsets.span, targets.span)
      for node in 0..<nodeCount {
        var own = Self.root(of: Int32(truncatingIfNeeded: node), in: &parents)
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let target = targets[arc].rawValue
          // An undirected tie is seen from both ends; one is enough.
          if !isDirected, target > node { break }
          let other = Self.root(of: target, in: &parents)
          if other < own {
            parents[Int(own)] = other
            own = other
          } else if own < other {
            parents[Int(other)] = own
          }
        }
      }
      for node in 0..<nodeCount { parents[node] = parents[Int(parents[node])] }
    }
    return Components(id: forest.map { NodeIndex(rawValue: $0) })
  }

  /// The root of a node's tree; every other node on the way is tied to its grandparent.
  @inline(__always)
  private static func root(of node: Int32, in parents: inout MutableSpan<Int32>) -> Int32 {
    var node = node
    var parent = parents[Int(node)]
    while parent != node {
      let next = parents[Int(parent)]
      parents[Int(node)] = next
      node = next
      parent = parents[Int(node)]
    }
    return node
  }

  /// The strongly connected components: nodes that reach each other along the arcs.
  ///
  /// On an undirected graph the same as `components()`.
  ///
  /// - Complexity: O(*n* + *m*), without recursion.
  /// - Source: R. E. Tarjan, SIAM J. Computing 1 (1972) 146-160.
  public func strongComponents() -> Components {
    guard isDirected else { return components() }
    var search = StrongSearch(graph: self)
    for node in 0..<nodeCount where search.isNew(node) { search.visit(node) }
    return Components(id: search.id)
  }
}

/// Tarjan's depth-first search with its own stack.
private struct StrongSearch {
  let graph: Graph
  var id: [NodeIndex]
  private var number: [Int32]
  private var low: [Int32]
  private var isOpen: [Bool]
  /// The next arc to look at, per node.
  private var next: [Int32]
  private var path: [Int32] = []
  private var open: [Int32] = []
  private var counter: Int32 = 0

  init(graph: Graph) {
    self.graph = graph
    id = (0..<graph.nodeCount).map { NodeIndex($0) }
    number = [Int32](repeating: -1, count: graph.nodeCount)
    low = number
    isOpen = [Bool](repeating: false, count: graph.nodeCount)
    next = Array(graph.offsets.dropLast())
  }

  func isNew(_ node: Int) -> Bool { number[node] < 0 }

  mutating func visit(_ start: Int) {
    enter(start)
    while let last = path.last {
      let node = Int(last)
      if Int(next[node]) < graph.row(node).upperBound {
        let target = graph.targets[Int(next[node])].index
        next[node] += 1
        if number[target] < 0 {
          enter(target)
        } else if isOpen[target] {
          low[node] = min(low[node], number[target])
        }
      } else {
        path.removeLast()
        if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
        if low[node] == number[node] { close(from: node) }
      }
    }
  }

  private mutating func enter(_ node: Int) {
    number[node] = counter
    low[node] = counter
    counter += 1
    isOpen[node] = true
    path.append(Int32(node))
    open.append(Int32(node))
  }

  /// Takes a finished component off the stack and names it by its smallest node.
  private mutating func close(from root: Int) {
    let start = open.lastIndex(of: Int32(root)) ?? 0
    let smallest = open[start...].min() ?? Int32(root)
    for node in open[start...] {
      id[Int(node)] = NodeIndex(rawValue: smallest)
      isOpen[Int(node)] = false
    }
    open.removeSubrange(start...)
  }
}
