/// The distances between all pairs of nodes.
public struct DistanceTable: Hashable, Sendable {
  /// The number of nodes.
  public let nodeCount: Int
  /// What the weights meant.
  public let weights: WeightMeaning
  /// Row after row; infinite where there is no path.
  private let values: [Double]

  fileprivate init(nodeCount: Int, weights: WeightMeaning, values: [Double]) {
    self.nodeCount = nodeCount
    self.weights = weights
    self.values = values
  }

  /// The distance from one node to another; `nil` where there is no path.
  public subscript(source: NodeIndex, target: NodeIndex) -> Double? {
    let value = values[source.index * nodeCount + target.index]
    return value.isFinite ? value : nil
  }

  /// The mean distance over ordered pairs of different nodes that a path joins; `nil` without one.
  ///
  /// - Complexity: O(*n*²).
  public var mean: Double? {
    let finite = values.filter { $0.isFinite }
    let pairs = finite.count - nodeCount
    return pairs > 0 ? finite.reduce(0, +) / Double(pairs) : nil
  }

  /// The longest distance between two nodes that a path joins; `nil` without one.
  ///
  /// - Complexity: O(*n*²).
  public var diameter: Double? {
    let longest = values.filter { $0.isFinite }.max() ?? 0
    return longest > 0 ? longest : nil
  }
}

extension Graph {
  /// The distances between all pairs of nodes.
  ///
  /// - Throws: `GraphError.invalidParameter` on a graph of more than 20,000 nodes, whose table would
  ///   pass 3 gigabytes.
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted; 8 *n*² bytes.
  public func distances(weights: WeightMeaning = .ignored) throws(GraphError) -> DistanceTable {
    guard nodeCount <= 20_000 else {
      throw .invalidParameter(
        name: "number of nodes", value: Double(nodeCount), expected: "at most 20000 for a table")
    }
    let result = fromAllSources(RowTask(), weights: weights)
    return DistanceTable(
      nodeCount: nodeCount, weights: weights, values: result.outputs.flatMap(\.self))
  }
}

/// The rows of a batch of sources.
private struct RowTask: SourceTask {
  func output<Search: PathSearch>(of sources: Range<Int>, with search: inout Search) -> [Double] {
    let count = search.graph.nodeCount
    var rows = [Double](repeating: .infinity, count: sources.count * count)
    for (place, source) in sources.enumerated() {
      search.run(from: source)
      for node in search.order { rows[place * count + Int(node)] = search.distance(to: Int(node)) }
    }
    return rows
  }
}
