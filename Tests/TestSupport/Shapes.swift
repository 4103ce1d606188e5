public import Graphs

/// Small graphs one can hold in the head.
public enum Shape {
  /// Each node tied to the next.
  public static func path(_ nodeCount: Int, directed isDirected: Bool = false) -> Graph {
    graph((0..<max(0, nodeCount - 1)).map { ($0, $0 + 1) }, nodeCount, directed: isDirected)
  }

  /// A path whose last node is tied to its first.
  public static func cycle(_ nodeCount: Int, directed isDirected: Bool = false) -> Graph {
    graph((0..<nodeCount).map { ($0, ($0 + 1) % nodeCount) }, nodeCount, directed: isDirected)
  }

  /// Node 0 tied to each of the others.
  public static func star(leaves: Int) -> Graph {
    graph((0..<leaves).map { (0, $0 + 1) }, leaves + 1)
  }

  /// Every node tied to every other.
  public static func complete(_ nodeCount: Int) -> Graph {
    graph(clique(0..<nodeCount), nodeCount)
  }

  /// Two complete graphs; the last node of the first is tied to the first node of the second.
  public static func twoCliques(of size: Int) -> Graph {
    graph(clique(0..<size) + clique(size..<2 * size) + [(size - 1, size)], 2 * size)
  }

  /// No ties at all.
  public static func islands(_ nodeCount: Int) -> Graph { graph([], nodeCount) }

  /// A graph of the given ties.
  public static func graph(
    _ ties: [(Int, Int)], _ nodeCount: Int, directed isDirected: Bool = false
  ) -> Graph {
    weighted(ties.map { ($0.0, $0.1, 1) }, nodeCount, directed: isDirected)
  }

  /// A graph of the given ties with weights.
  public static func weighted(
    _ ties: [(Int, Int, Double)], _ nodeCount: Int, directed isDirected: Bool = false
  ) -> Graph {
    var builder = GraphBuilder(nodeCount: nodeCount, directed: isDirected)
    do {
      for (a, b, weight) in ties { try builder.add(NodeIndex(a), NodeIndex(b), weight: weight) }
    } catch {
      preconditionFailure("a test gave a bad tie: \(error)")
    }
    return builder.build()
  }

  private static func clique(_ nodes: Range<Int>) -> [(Int, Int)] {
    nodes.flatMap { a in nodes.filter { $0 > a }.map { (a, $0) } }
  }
}

extension NodeScores {
  /// The values with undefined ones as -1, for comparison in tests.
  public var plain: [Double] { values.map { $0 ?? -1 } }
}

/// Whether two rows of numbers agree within a relative and absolute tolerance.
public func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($0), abs($1)) }
}
