/// Collects ties in any order and makes a `Graph` of them.
///
/// Parallel ties are merged by adding their weights, in the order in which they were added;
/// self-loops are kept apart.
public struct GraphBuilder: Sendable {
  /// The number of nodes of the graph to be.
  public let nodeCount: Int
  /// Whether ties have a direction.
  public let isDirected: Bool
  private var sources: [NodeIndex] = []
  private var targets: [NodeIndex] = []
  /// One weight per tie; empty as long as every weight is 1.
  private var weights: [Double] = []
  private var loops: [Graph.Loop] = []

  /// - Precondition: `nodeCount` is between 0 and 2^31 - 2.
  public init(nodeCount: Int, directed isDirected: Bool = false) {
    precondition((0..<Int(Int32.max)).contains(nodeCount), "node count out of range")
    self.nodeCount = nodeCount
    self.isDirected = isDirected
  }

  /// Makes room for ties yet to come.
  public mutating func reserveCapacity(_ tieCount: Int) {
    sources.reserveCapacity(tieCount)
    targets.reserveCapacity(tieCount)
  }

  /// Adds a tie, from `a` to `b` if the graph is directed.
  ///
  /// - Throws: `GraphError.nodeOutOfRange`, or `.invalidWeight` for a weight that is zero,
  ///   negative, subnormal, infinite or not a number.
  /// - Complexity: O(1) amortised.
  public mutating func add(
    _ a: NodeIndex, _ b: NodeIndex, weight: Double = 1
  ) throws(GraphError) {
    guard isInside(a) else { throw .nodeOutOfRange(node: a.index, nodeCount: nodeCount) }
    guard isInside(b) else { throw .nodeOutOfRange(node: b.index, nodeCount: nodeCount) }
    guard weight.isNormal, weight > 0 else { throw .invalidWeight(weight) }
    if a == b {
      loops.append(Graph.Loop(node: a, weight: weight))
      return
    }
    guard sources.count < Int(Int32.max) / (isDirected ? 1 : 2) else { throw .tooManyArcs }
    if weight != 1, weights.isEmpty {
      weights = [Double](repeating: 1, count: sources.count)
    }
    if weight != 1 || !weights.isEmpty { weights.append(weight) }
    sources.append(a)
    targets.append(b)
  }

  /// Adds ties from rows of sources, targets and, unless all weights are 1, weights.
  ///
  /// The same as adding them one by one, several times faster.
  ///
  /// - Precondition: the rows are equally long; that of the weights may be empty.
  /// - Throws: as `add(_:_:weight:)`, for the first tie that is wrong; nothing is added then.
  /// - Complexity: O(number of ties).
  public mutating func add(
    sources: [NodeIndex], targets: [NodeIndex], weights: [Double] = []
  ) throws(GraphError) {
    precondition(sources.count == targets.count, "sources without targets")
    precondition(weights.isEmpty || weights.count == sources.count, "ties without weights")
    let loopCount = try loopCount(sources, targets)
    var areAllOne = true
    for weight in weights {
      guard weight.isNormal, weight > 0 else { throw .invalidWeight(weight) }
      if weight != 1 { areAllOne = false }
    }
    guard self.sources.count + sources.count - loopCount < Int(Int32.max) / (isDirected ? 1 : 2)
    else { throw .tooManyArcs }
    let weights = areAllOne ? [] : weights
    if loopCount == 0 {
      append(sources, targets, weights)
    } else {
      let ties = sources.indices.filter { sources[$0] != targets[$0] }
      for tie in sources.indices where sources[tie] == targets[tie] {
        loops.append(Graph.Loop(node: sources[tie], weight: weights.isEmpty ? 1 : weights[tie]))
      }
      append(
        ties.map { sources[$0] }, ties.map { targets[$0] },
        weights.isEmpty ? [] : ties.map { weights[$0] })
    }
  }

  /// Appends checked ties that are no loops; no weights stand for all 1.
  private mutating func append(
    _ sources: [NodeIndex], _ targets: [NodeIndex], _ weights: [Double]
  ) {
    let count = self.sources.count
    if !weights.isEmpty, self.weights.isEmpty {
      self.weights = [Double](repeating: 1, count: count)
    }
    if !weights.isEmpty {
      self.weights.append(contentsOf: weights)
    } else if !self.weights.isEmpty {
      self.weights.append(contentsOf: repeatElement(1, count: sources.count))
    }
    // Columns that come whole are kept, not copied.
    if count == 0 {
      (self.sources, self.targets) = (sources, targets)
    } else {
      self.sources.append(contentsOf: sources)
      self.targets.append(contentsOf: targets)
    }
  }

  private func isInside(_ node: NodeIndex) -> Bool {
    node.rawValue >= 0 && node.index < nodeCount
  }

  /// The number of loops among ties, all of whose ends must be nodes.
  private func loopCount(
    _ sources: [NodeIndex], _ targets: [NodeIndex]
  ) throws(GraphError) -> Int {
    let (tails, heads) = (sources.span, targets.span)
    var largest: UInt32 = 0
    var count = 0
    for tie in 0..<tails.count {
      let a = UInt32(bitPattern: tails[tie].rawValue)
      let b = UInt32(bitPattern: heads[tie].rawValue)
      largest = max(largest, max(a, b))
      count &+= a == b ? 1 : 0
    }
    guard tails.count > 0, largest >= UInt32(nodeCount) else { return count }
    for (a, b) in zip(sources, targets) {
      guard isInside(a) else { throw .nodeOutOfRange(node: a.index, nodeCount: nodeCount) }
      guard isInside(b) else { throw .nodeOutOfRange(node: b.index, nodeCount: nodeCount) }
    }
    return count
  }

  /// The graph of the ties added so far, by counting sorts: rows come out sorted, and parallel
  /// ties lie side by side in the order in which they were added.
  ///
  /// - Complexity: O(*n* + *m*) time; undirected 6 bytes per arc (18 when weighted), directed 8 (24),
  ///   and 12 per node, the ties added not counted.
  public func build() -> Graph {
    var parallels: [Graph.Edge] = []
    return build(parallels: &parallels)
  }

  /// The graph, and which of its ties were added more than once: each by its ends, with the weight
  /// of the whole, sorted by source and then target; of an undirected graph the smaller end first.
  ///
  /// - Complexity: as `build()`.
  package func build(parallels: inout [Graph.Edge]) -> Graph {
    let sort = TieSort(sources, targets, weights, nodeCount: nodeCount)
    let rows = isDirected ? sort.byTailAndHead() : sort.bothWays()
    return rows.hasParallels ? merged(rows, &parallels) : graph(of: rows)
  }
}

extension GraphBuilder {
  private func graph(of rows: TieSort.Rows) -> Graph {
    Graph(
      isDirected: isDirected, offsets: rows.offsets, targets: rows.targets,
      arcWeights: rows.weights, loops: mergedLoops())
  }

  /// Equal neighbours become one arc with the sum of the weights; the ties that this joins are
  /// noted.
  private func merged(_ rows: TieSort.Rows, _ parallels: inout [Graph.Edge]) -> Graph {
    let count = rows.targets.count
    var result = rows
    result.weights = []
    var sums = [Double](repeating: 1, count: count)
    var ends: [Int32] = [0]
    ends.reserveCapacity(nodeCount + 1)
    var end = 0
    var joined: [(node: Int, arc: Int)] = []
    do {
      let (offsets, arcs, values) = (rows.offsets.span, rows.targets.span, rows.weights.span)
      var targets = result.targets.mutableSpan
      var weights = sums.mutableSpan
      let isWeighted = !values.isEmpty
      for node in 0..<nodeCount {
        let start = end
        var isParallel = false
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let weight = isWeighted ? values[arc] : 1
          if end > start, targets[end - 1] == arcs[arc] {
            weights[end - 1] = min(weights[end - 1] + weight, .greatestFiniteMagnitude)
            if !isParallel { joined.append((node, end - 1)) }
            isParallel = true
          } else {
            isParallel = false
            targets[end] = arcs[arc]
            weights[end] = weight
            end += 1
          }
        }
        ends.append(Int32(truncatingIfNeeded: end))
      }
    }
    result.offsets = ends
    result.targets.removeLast(count - end)
    sums.removeLast(count - end)
    result.weights = sums
    parallels = joined.compactMap { node, arc in
      let target = result.targets[arc]
      guard isDirected || node < target.index else { return nil }
      return Graph.Edge(source: NodeIndex(node), target: target, weight: result.weights[arc])
    }
    return graph(of: result)
  }

  private func mergedLoops() -> [Graph.Loop] {
    guard !loops.isEmpty else { return [] }
    var sums = [Double](repeating: 0, count: nodeCount)
    for loop in loops {
      sums[loop.node.index] = min(
        sums[loop.node.index] + loop.weight, .greatestFiniteMagnitude)
    }
    return sums.indices.filter { sums[$0] > 0 }
      .map { Graph.Loop(node: NodeIndex($0), weight: sums[$0]) }
  }
}
