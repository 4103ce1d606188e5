import Graphs
import TestSupport
import Testing

@Suite struct CorenessTests {
  @Test("a clique of four with a tail has cores 3 and 1")
  func tail() {
    let graph = Shape.graph(
      [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5)], 7)
    #expect(graph.coreness().plain == [3, 3, 3, 3, 1, 1, 0])
  }

  @Test("peeling in the plainest way gives the same cores", arguments: 1...40)
  func plainPeeling(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(nodeCount: 25, edgeProbability: 0.2, seed: seed)
    var expected = [Double](repeating: 0, count: 25)
    for k in 1...12 {
      var left = Set(graph.nodes)
      while let weak = left.first(where: { node in
        graph.neighbours(of: node).filter(left.contains).count < k
      }) {
        left.remove(weak)
      }
      for node in left { expected[node.index] = Double(k) }
    }
    #expect(graph.coreness().plain == expected)
  }
}
