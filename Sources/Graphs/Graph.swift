/// An immutable graph in compressed rows: the neighbours of each node, sorted, in one array.
///
/// Parallel ties are merged (their weights add) and self-loops are kept apart, so every path,
/// triangle and core measure sees a simple graph. An undirected tie is stored as two arcs.
///
///     var builder = GraphBuilder(nodeCount: 3)
///     try builder.add(NodeIndex(0), NodeIndex(1))
///     try builder.add(NodeIndex(1), NodeIndex(2), weight: 2)
///     let graph = builder.build()
///     graph.neighbours(of: NodeIndex(1))   // 0, 2
///
/// Names, dates and attributes live beside the graph, in arrays of `nodeCount` elements.
///
/// - Complexity: 4 bytes per arc (12 when weighted) and 4 per node.
public struct Graph: Sendable, Hashable {
  /// The number of nodes; nodes are `0 ..< nodeCount`.
  public let nodeCount: Int
  /// Whether ties have a direction.
  public let isDirected: Bool
  /// Self-loops, kept apart from the arcs, by node; their weights are merged like others.
  public let loops: [Loop]
  /// Where the row of each node starts in `targets`; `nodeCount + 1` elements.
  let offsets: [Int32]
  /// The neighbours, row after row, each row sorted.
  let targets: [NodeIndex]
  /// One weight per arc; empty when every weight is 1.
  let arcWeights: [Double]

  /// A tie with its weight; in an undirected graph `source` < `target`.
  public struct Edge: Hashable, Sendable {
    public let source: NodeIndex
    public let target: NodeIndex
    public let weight: Double

    public init(source: NodeIndex, target: NodeIndex, weight: Double) {
      self.source = source
      self.target = target
      self.weight = weight
    }
  }

  /// A tie from a node to itself.
  public struct Loop: Hashable, Sendable {
    public let node: NodeIndex
    public let weight: Double

    public init(node: NodeIndex, weight: Double) {
      self.node = node
      self.weight = weight
    }
  }

  /// Rows must be sorted and without repetition; symmetric when undirected.
  init(
    isDirected: Bool, offsets: [Int32], targets: [NodeIndex], arcWeights: [Double],
    loops: [Loop] = []
  ) {
    self.nodeCount = offsets.count - 1
    self.isDirected = isDirected
    self.offsets = offsets
    self.targets = targets
    self.arcWeights = arcWeights.allSatisfy { $0 == 1 } ? [] : arcWeights
    self.loops = loops
  }
}

extension Graph {
  /// The number of stored arcs: twice the edges of an undirected graph; loops excluded.
  public var arcCount: Int { targets.count }

  /// The number of ties: edges of an undirected graph, arcs of a directed one; loops excluded.
  public var edgeCount: Int { isDirected ? targets.count : targets.count / 2 }

  /// Whether any tie has a weight other than 1.
  public var isWeighted: Bool { !arcWeights.isEmpty }

  /// All nodes in order.
  public var nodes: some RandomAccessCollection<NodeIndex> {
    (0..<nodeCount).lazy.map { NodeIndex($0) }
  }

  /// The nodes that a node's arcs lead to, in ascending order, the node itself excluded.
  ///
  /// - Complexity: O(1).
  public func neighbours(of node: NodeIndex) -> ArraySlice<NodeIndex> {
    targets[row(node.index)]
  }

  /// The weights of a node's arcs, in the order of `neighbours(of:)`.
  ///
  /// - Complexity: O(1) when the graph is weighted, else O(degree).
  public func weights(of node: NodeIndex) -> ArraySlice<Double> {
    let row = row(node.index)
    return isWeighted ? arcWeights[row] : [Double](repeating: 1, count: row.count)[...]
  }

  /// The weight of the tie from one node to another; `nil` where there is none.
  ///
  /// A loop is found too.
  ///
  /// - Complexity: O(log degree).
  public func weight(from source: NodeIndex, to target: NodeIndex) -> Double? {
    if source == target { return loops.first { $0.node == source }?.weight }
    return arc(from: source.index, to: target).map(weight(ofArc:))
  }

  /// The arcs of a node as places in `targets`.
  func row(_ node: Int) -> Range<Int> {
    Int(offsets[node])..<Int(offsets[node + 1])
  }

  /// The weight of the arc at a place in `targets`.
  func weight(ofArc place: Int) -> Double {
    arcWeights.isEmpty ? 1 : arcWeights[place]
  }

  /// The place in `targets` of an arc, by binary search.
  func arc(from source: Int, to target: NodeIndex) -> Int? {
    var range = row(source)
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if targets[middle] == target { return middle }
      range =
        targets[middle] < target
        ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
