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
    for node in [a, b] where !(0..<nodeCount).contains(node.index) {
      throw .nodeOutOfRange(node: node.index, nodeCount: nodeCount)
    }
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

  /// The graph of the ties added so far.
  ///
  /// Two stable counting sorts, by target and then by source, so rows come out sorted and
  /// parallel ties lie side by side.
  ///
  /// - Complexity: O(*n* + *m*) time and memory.
  public func build() -> Graph {
    var tails = sources
    var heads = targets
    var values = weights
    if !isDirected {
      tails = interleaved(sources, targets)
      heads = interleaved(targets, sources)
      values = interleaved(weights, weights)
    }
    let byTarget = sorted(tails, heads, values, by: heads)
    let bySource = sorted(byTarget.tails, byTarget.heads, byTarget.values, by: byTarget.tails)
    return merged(bySource.tails, bySource.heads, bySource.values)
  }
}

extension GraphBuilder {
  private typealias Arcs = (tails: [Int32], heads: [Int32], values: [Double])

  /// First elements of both, then second ones, so that a tie's two arcs stay together.
  private func interleaved<Element>(_ first: [Element], _ second: [Element]) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(2 * first.count)
    for index in first.indices {
      result.append(first[index])
      result.append(second[index])
    }
    return result
  }

  /// The arcs in ascending order of `keys`, those of equal key in the order they came.
  private func sorted(
    _ tails: [Int32], _ heads: [Int32], _ values: [Double], by keys: [Int32]
  ) -> Arcs {
    var next = [Int](repeating: 0, count: nodeCount + 1)
    for key in keys { next[Int(key) + 1] += 1 }
    for node in 0..<nodeCount { next[node + 1] += next[node] }
    var result: Arcs = (tails, heads, values)
    for arc in keys.indices {
      let place = next[Int(keys[arc])]
      next[Int(keys[arc])] = place + 1
      result.tails[place] = tails[arc]
      result.heads[place] = heads[arc]
      if !values.isEmpty { result.values[place] = values[arc] }
    }
    return result
  }

  /// Rows from sorted arcs; equal neighbours become one arc with the sum of the weights.
  private func merged(_ tails: [Int32], _ heads: [Int32], _ values: [Double]) -> Graph {
    var offsets = [Int32](repeating: 0, count: nodeCount + 1)
    var rows: [NodeIndex] = []
    rows.reserveCapacity(heads.count)
    var sums: [Double] = []
    sums.reserveCapacity(heads.count)
    var previous: Int32 = -1
    for arc in heads.indices {
      let weight = values.isEmpty ? 1 : values[arc]
      if tails[arc] == previous, let last = rows.last, last.rawValue == heads[arc] {
        sums[sums.count - 1] = min(sums[sums.count - 1] + weight, .greatestFiniteMagnitude)
      } else {
        rows.append(NodeIndex(rawValue: heads[arc]))
        sums.append(weight)
        offsets[Int(tails[arc]) + 1] += 1
      }
      previous = tails[arc]
    }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    return Graph(
      isDirected: isDirected, offsets: offsets, targets: rows, arcWeights: sums,
      loops: mergedLoops())
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
