import Graphs
import TestSupport
import Testing

@Suite struct GraphTests {
  @Test("parallel ties are merged and their weights added; loops are kept apart")
  func merging() {
    let graph = Shape.weighted([(0, 1, 1), (1, 0, 2), (1, 2, 1), (2, 2, 4), (2, 2, 1)], 4)
    #expect(graph.edgeCount == 2)
    #expect(graph.arcCount == 4)
    #expect(graph.neighbours(of: NodeIndex(1)) == [NodeIndex(0), NodeIndex(2)])
    #expect(graph.weights(of: NodeIndex(1)) == [3, 1])
    #expect(graph.weight(from: NodeIndex(1), to: NodeIndex(0)) == 3)
    #expect(graph.weight(from: NodeIndex(0), to: NodeIndex(2)) == nil)
    #expect(graph.loops == [Graph.Loop(node: NodeIndex(2), weight: 5)])
    #expect(graph.weight(from: NodeIndex(2), to: NodeIndex(2)) == 5)
    #expect(graph.neighbours(of: NodeIndex(3)).isEmpty)
  }

  @Test("a graph whose weights are all 1 is not weighted")
  func unweighted() {
    #expect(!Shape.path(3).isWeighted)
    #expect(Shape.path(3).weights(of: NodeIndex(1)) == [1, 1])
    #expect(Shape.weighted([(0, 1, 0.5), (0, 1, 0.5)], 2).isWeighted == false)
  }

  @Test(
    "bad ties are refused with the reason",
    arguments: [0, -1, .nan, .infinity, Double.leastNonzeroMagnitude])
  func badWeights(weight: Double) {
    var builder = GraphBuilder(nodeCount: 2)
    #expect(throws: GraphError.self) {
      try builder.add(NodeIndex(0), NodeIndex(1), weight: weight)
    }
    #expect(throws: GraphError.nodeOutOfRange(node: 2, nodeCount: 2)) {
      try builder.add(NodeIndex(0), NodeIndex(2))
    }
    #expect(builder.build().edgeCount == 0)
  }

  @Test("edges list each tie once, arcs both ways")
  func listing() {
    let graph = Shape.weighted([(2, 1, 3), (1, 0, 1)], 3)
    #expect(graph.edges.map { [$0.source.index, $0.target.index] } == [[0, 1], [1, 2]])
    #expect(graph.edges.map(\.weight) == [1, 3])
    #expect(graph.arcs.count == 4)
  }

  @Test("reversing turns arcs, twice gives the graph back; undirected graphs stay")
  func reversing() {
    let graph = Shape.weighted([(0, 1, 2), (0, 2, 3), (2, 1, 1)], 3, directed: true)
    #expect(graph.reversed().neighbours(of: NodeIndex(1)) == [NodeIndex(0), NodeIndex(2)])
    #expect(graph.reversed().weights(of: NodeIndex(1)) == [2, 1])
    #expect(graph.reversed().reversed() == graph)
    #expect(Karate.graph.reversed() == Karate.graph)
  }

  @Test("ignoring direction merges opposite arcs")
  func symmetrising() {
    let graph = Shape.weighted([(0, 1, 2), (1, 0, 3), (2, 1, 1)], 3, directed: true)
    #expect(graph.ignoringDirection() == Shape.weighted([(0, 1, 5), (1, 2, 1)], 3))
  }

  @Test("a subgraph keeps the ties among the chosen")
  func subgraph() {
    let (graph, original) = Shape.twoCliques(of: 3).subgraph(
      of: [3, 2, 1, 3].map { NodeIndex($0) })
    #expect(original.map(\.index) == [1, 2, 3])
    #expect(graph == Shape.path(3))
  }

  @Test("components are named by their smallest node")
  func components() {
    let graph = Shape.graph([(3, 1), (4, 2), (2, 5)], 6)
    #expect(graph.components().id.map(\.index) == [0, 1, 2, 1, 2, 2])
    #expect(graph.components().count == 3)
    #expect(graph.components().size(of: NodeIndex(4)) == 3)
    #expect(graph.components().largest == NodeIndex(2))
    #expect(graph.components().nodes(of: NodeIndex(1)).map(\.index) == [1, 3])
  }

  @Test("strong components need paths both ways")
  func strongComponents() {
    let graph = Shape.graph(
      [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3), (5, 0)], 6, directed: true)
    #expect(graph.strongComponents().id.map(\.index) == [0, 0, 0, 3, 3, 5])
    #expect(graph.components().count == 1)
  }

  @Test("a long path is no trouble for the searches that others write recursively")
  func longPath() {
    let count = 20_000
    #expect(Shape.path(count, directed: true).strongComponents().count == count)
    #expect(Shape.cycle(count, directed: true).strongComponents().count == 1)
    #expect(Shape.path(count).traversal(from: NodeIndex(0))[NodeIndex(count - 1)] == count - 1)
  }
}
