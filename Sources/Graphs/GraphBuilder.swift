/// Collects ties in any order and makes a `Graph` of them.
///
/// Parallel ties are merged by adding their weights, in the order in which they were added;
/// self-loops are kept apart.
public struct GraphBuilder: Sendable {
  /// The number of nodes of the graph to be.
  public let nodeCount: Int
  /// Whether ties have a direction.
  public let isDirected: Bool
  private var sources: [Int32] = []
  private var targets: [Int32] = []
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
    sources.append(a.rawValue)
    targets.append(b.rawValue)
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
    var loopCount = 0
    for tie in sources.indices {
      let (a, b) = (sources[tie], targets[tie])
      guard isInside(a) else { throw .nodeOutOfRange(node: a.index, nodeCount: nodeCount) }
      guard isInside(b) else { throw .nodeOutOfRange(node: b.index, nodeCount: nodeCount) }
      if a == b { loopCount += 1 }
    }
    var areAllOne = true
    for weight in weights {
      guard weight.isNormal, weight > 0 else { throw .invalidWeight(weight) }
      if weight != 1 { areAllOne = false }
    }
    if loopCount > 0 {
      reserveCapacity(self.sources.count + sources.count)
      for tie in sources.indices {
        try add(sources[tie], targets[tie], weight: weights.isEmpty ? 1 : weights[tie])
      }
      return
    }
    let count = self.sources.count
    guard count + sources.count < Int(Int32.max) / (isDirected ? 1 : 2) else {
      throw .tooManyArcs
    }
    if !areAllOne, self.weights.isEmpty {
      self.weights = [Double](repeating: 1, count: count)
    }
    if !areAllOne {
      self.weights.append(contentsOf: weights)
    } else if !self.weights.isEmpty {
      self.weights.append(contentsOf: repeatElement(1, count: sources.count))
    }
    self.sources.append(contentsOf: sources.lazy.map(\.rawValue))
    self.targets.append(contentsOf: targets.lazy.map(\.rawValue))
  }

  private func isInside(_ node: NodeIndex) -> Bool {
    node.rawValue >= 0 && node.index < nodeCount
  }

  /// The graph of the ties added so far.
  ///
  /// Two stable counting sorts: arcs are dealt out by their head, and then, head after head, by
  /// their tail. So rows come out sorted, and parallel ties lie side by side in the order in which
  /// they were added.
  ///
  /// - Complexity: O(*n* + *m*) time; 12 bytes per arc (28 when weighted) and 12 per node.
  public func build() -> Graph {
    let byHead = startsByHead()
    let byTail = isDirected ? starts(countedBy: sources) : byHead
    let (tails, values) = dealtByHead(byHead)
    let count = tails.count
    var rows = [NodeIndex](repeating: NodeIndex(0), count: count)
    var rowWeights = [Double](repeating: 1, count: values.count)
    do {
      var next = byTail
      var places = next.mutableSpan
      var rows = rows.mutableSpan
      var rowWeights = rowWeights.mutableSpan
      let tails = tails.span
      let values = values.span
      let heads = byHead.span
      for head in 0..<nodeCount {
        for arc in Int(heads[head])..<Int(heads[head + 1]) {
          let tail = Int(tails[arc])
          let place = Int(places[tail])
          places[tail] += 1
          rows[place] = NodeIndex(rawValue: Int32(truncatingIfNeeded: head))
          if !values.isEmpty { rowWeights[place] = values[arc] }
        }
      }
    }
    return merged(offsets: byTail, rows: rows, weights: rowWeights)
  }
}

extension GraphBuilder {
  /// Where the arcs of each head start.
  private func startsByHead() -> [Int32] {
    var counts = [Int32](repeating: 0, count: nodeCount + 1)
    do {
      var counts = counts.mutableSpan
      let (sources, targets) = (sources.span, targets.span)
      for tie in 0..<targets.count {
        counts[Int(targets[tie]) + 1] += 1
        if !isDirected { counts[Int(sources[tie]) + 1] += 1 }
      }
    }
    for node in 0..<nodeCount { counts[node + 1] += counts[node] }
    return counts
  }

  private func starts(countedBy keys: [Int32]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: nodeCount + 1)
    for key in keys { counts[Int(key) + 1] += 1 }
    for node in 0..<nodeCount { counts[node + 1] += counts[node] }
    return counts
  }

  /// The tails of the arcs and their weights, head after head.
  private func dealtByHead(_ starts: [Int32]) -> (tails: [Int32], weights: [Double]) {
    let count = sources.count * (isDirected ? 1 : 2)
    var tails = [Int32](repeating: 0, count: count)
    var values = [Double](repeating: 1, count: weights.isEmpty ? 0 : count)
    var next = starts
    do {
      var places = next.mutableSpan
      var tails = tails.mutableSpan
      var values = values.mutableSpan
      let (sources, targets, weights) = (sources.span, targets.span, weights.span)
      for tie in 0..<sources.count {
        let (a, b) = (sources[tie], targets[tie])
        let place = Int(places[Int(b)])
        places[Int(b)] += 1
        tails[place] = a
        if !weights.isEmpty { values[place] = weights[tie] }
        guard !isDirected else { continue }
        let back = Int(places[Int(a)])
        places[Int(a)] += 1
        tails[back] = b
        if !weights.isEmpty { values[back] = weights[tie] }
      }
    }
    return (tails, values)
  }

  /// The graph of sorted rows; equal neighbours become one arc with the sum of the weights.
  private func merged(offsets: [Int32], rows: [NodeIndex], weights: [Double]) -> Graph {
    if hasNoParallels(offsets, rows) {
      return Graph(
        isDirected: isDirected, offsets: offsets, targets: rows, arcWeights: weights,
        loops: mergedLoops())
    }
    var starts: [Int32] = [0]
    starts.reserveCapacity(nodeCount + 1)
    var kept: [NodeIndex] = []
    kept.reserveCapacity(rows.count)
    var sums: [Double] = []
    sums.reserveCapacity(rows.count)
    for node in 0..<nodeCount {
      let start = kept.count
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let weight = weights.isEmpty ? 1 : weights[arc]
        if kept.count > start, kept[kept.count - 1] == rows[arc] {
          sums[sums.count - 1] = min(sums[sums.count - 1] + weight, .greatestFiniteMagnitude)
        } else {
          kept.append(rows[arc])
          sums.append(weight)
        }
      }
      starts.append(Int32(kept.count))
    }
    return Graph(
      isDirected: isDirected, offsets: starts, targets: kept, arcWeights: sums,
      loops: mergedLoops())
  }

  private func hasNoParallels(_ offsets: [Int32], _ rows: [NodeIndex]) -> Bool {
    let (offsets, rows) = (offsets.span, rows.span)
    for node in 0..<nodeCount {
      var previous: Int32 = -1
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let neighbour = rows[arc].rawValue
        if neighbour == previous { return false }
        previous = neighbour
      }
    }
    return true
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
