/// What a breadth-first search from a node found.
public struct Traversal: Hashable, Sendable {
  /// Where the search began.
  public let source: NodeIndex
  /// The nodes reached, nearest first; within a distance in the order found.
  public let order: [NodeIndex]
  /// Steps from the source; -1 where unreached.
  private let levels: [Int32]

  init(source: NodeIndex, order: [NodeIndex], levels: [Int32]) {
    self.source = source
    self.order = order
    self.levels = levels
  }

  /// The number of steps to a node; `nil` where the search did not come.
  public subscript(node: NodeIndex) -> Int? {
    levels[node.index] < 0 ? nil : Int(levels[node.index])
  }

  /// The nodes at most so many steps away, the source included, nearest first.
  ///
  /// - Complexity: O(log *n*).
  public func nodes(within steps: Int) -> ArraySlice<NodeIndex> {
    var range = order.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        Int(levels[order[middle].index]) <= steps
        ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return order[..<range.lowerBound]
  }
}

extension Graph {
  /// Breadth-first search from a node.
  ///
  ///     path.traversal(from: NodeIndex(0))[NodeIndex(3)]   // 3
  ///
  /// - Complexity: O(*n* + *m*).
  public func traversal(
    from source: NodeIndex, direction: Direction = .outgoing
  ) -> Traversal {
    var search = UnitSearch(following(direction))
    search.run(from: source.index)
    return Traversal(
      source: source, order: search.order.map(NodeIndex.init(rawValue:)), levels: search.levels)
  }
}
