/// Why a graph could not be built or a measure could not be computed as asked.
public enum GraphError: Error, Hashable, Sendable {
  /// A node outside `0 ..< nodeCount`.
  case nodeOutOfRange(node: Int, nodeCount: Int)
  /// A weight that is not a positive, finite, normal number.
  case invalidWeight(Double)
  /// A parameter outside its range; `expected` says in words what would do.
  case invalidParameter(name: String, value: Double, expected: String)
  /// More arcs than 32-bit row offsets can address.
  case tooManyArcs
}

extension GraphError: CustomStringConvertible {
  /// What is wrong and what would be right, in one English sentence.
  public var description: String {
    switch self {
    case .nodeOutOfRange(let node, let nodeCount):
      "node \(node) is outside the graph; nodes are 0 to \(nodeCount - 1)"
    case .invalidWeight(let weight):
      "the weight \(weight) cannot be used; weights are positive and finite"
    case .invalidParameter(let name, let value, let expected):
      "\(name) is \(value); it must be \(expected)"
    case .tooManyArcs:
      "the graph has more than 2147483647 arcs"
    }
  }
}
