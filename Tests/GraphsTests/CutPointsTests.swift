import Graphs
import TestSupport
import Testing

@Suite struct CutPointsTests {
  @Test("the bridge between two cliques and its ends are cut points")
  func twoCliques() {
    let cut = Shape.twoCliques(of: 3).cutPoints()
    #expect(cut.articulationPoints.map(\.index) == [2, 3])
    #expect(cut.bridges.map { [$0.source.index, $0.target.index] } == [[2, 3]])
  }

  @Test("a cycle has neither; a tree has all its ties as bridges")
  func extremes() {
    #expect(Shape.cycle(6).cutPoints().articulationPoints.isEmpty)
    #expect(Shape.cycle(6).cutPoints().bridges.isEmpty)
    #expect(Shape.path(5).cutPoints().articulationPoints.map(\.index) == [1, 2, 3])
    #expect(Shape.star(leaves: 3).cutPoints().articulationPoints.map(\.index) == [0])
    #expect(Shape.star(leaves: 3).cutPoints().bridges.count == 3)
  }

  @Test("removing a node or tie splits a component exactly when it is a cut", arguments: 1...60)
  func removal(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(
      nodeCount: 12, edgeProbability: 0.18, seed: seed, directed: seed % 2 == 0)
    let cut = graph.cutPoints()
    let before = graph.components().count
    for node in graph.nodes {
      let rest = graph.subgraph(of: graph.nodes.filter { $0 != node }).graph
      let isIsolate = graph.components().size(of: node) == 1
      let splits = rest.components().count > before - (isIsolate ? 1 : 0)
      #expect(splits == cut.articulationPoints.contains(node))
    }
    for edge in graph.ignoringDirection().edges {
      let kept = graph.edges.filter {
        ![[edge.source, edge.target], [edge.target, edge.source]].contains([$0.source, $0.target])
      }
      let rest = Shape.graph(kept.map { ($0.source.index, $0.target.index) }, 12)
      let isBridge = cut.bridges.contains {
        $0.source == edge.source && $0.target == edge.target
      }
      #expect((rest.components().count > before) == isBridge)
    }
  }
}
