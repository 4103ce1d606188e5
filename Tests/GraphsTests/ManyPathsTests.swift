import Graphs
import TestSupport
import Testing

/// More shortest paths than a double can count.
@Suite struct ManyPathsTests {
  @Test("660 layers of three nodes, fully tied to the next, share each pair's 3^k paths evenly")
  func layers() {
    let layers = 660
    let ties = (0..<layers - 1).flatMap { layer in
      (0..<9).map { (3 * layer + $0 / 3, 3 * layer + 3 + $0 % 3) }
    }
    let graph = Shape.graph(ties, 3 * layers, directed: true)
    #expect(graph.shortestPaths(from: NodeIndex(0)).counts.last == .infinity)
    // With a layers before and b behind, 3a times 3b pairs pass a layer, a third of each by a node.
    let expected = (0..<3 * layers).map { Double(3 * ($0 / 3) * (layers - 1 - $0 / 3)) }
    #expect(agree(graph.betweenness().plain, expected, within: 1e-9))
  }
}
