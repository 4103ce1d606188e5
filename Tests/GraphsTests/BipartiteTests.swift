import Graphs
import TestSupport
import Testing

@Suite struct BipartiteTests {
  /// Meeting 0 with people 0, 1, 2; meeting 1 with 1, 2; meeting 2 with 3 alone; person 4 nowhere.
  private func meetings() throws -> BipartiteGraph {
    try BipartiteGraph(
      topCount: 5, bottomCount: 3,
      incidences: [(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (3, 2), (1, 1)].map {
        (top: NodeIndex($0.0), bottom: NodeIndex($0.1))
      })
  }

  @Test("incidences can be read from both sides; one given twice counts once")
  func rows() throws {
    let graph = try meetings()
    #expect(graph.incidenceCount == 6)
    #expect(graph.neighbours(ofTop: NodeIndex(1)).map(\.index) == [0, 1])
    #expect(graph.neighbours(ofBottom: NodeIndex(0)).map(\.index) == [0, 1, 2])
    #expect(graph.neighbours(ofTop: NodeIndex(4)).isEmpty)
    #expect(graph.asGraph().edgeCount == 6)
    #expect(graph.asGraph().neighbours(of: NodeIndex(6)).map(\.index) == [1, 2])
  }

  @Test("the projection counts shared meetings, or discounts crowds, or takes the share")
  func projection() throws {
    let graph = try meetings()
    let pairs = [[0, 1], [0, 2], [1, 2]]
    for (weighting, weights) in [
      (ProjectionWeighting.count, [1, 1, 2]), (.newman, [0.5, 0.5, 1.5]),
      (.jaccard, [0.5, 0.5, 1]),
    ] {
      let edges = graph.projection(onto: .top, weighting: weighting).edges
      #expect(edges.map { [$0.source.index, $0.target.index] } == pairs)
      #expect(edges.map(\.weight) == weights)
    }
    #expect(graph.projection(onto: .bottom).edges.map(\.weight) == [2])
  }

  @Test("two-mode closeness is 0 without ties and scaled by the share reached, as in networkx")
  func closeness() throws {
    // networkx 3.6.1, bipartite.closeness_centrality(B, nodes=top); 3 and its meeting: 2 nodes.
    let scores = try meetings().closeness()
    let (outer, inner) = (11.0 / 8 * 4 / 7, 11.0 / 6 * 4 / 7)
    #expect(agree(scores.top.plain, [outer, inner, inner, 11.0 / 7, 0]))
  }

  @Test("an incidence outside the graph is refused")
  func outside() {
    #expect(throws: GraphError.nodeOutOfRange(node: 3, nodeCount: 3)) {
      try BipartiteGraph(
        topCount: 1, bottomCount: 3, incidences: [(top: NodeIndex(0), bottom: NodeIndex(3))])
    }
  }

  @Test("empty sides are no trouble")
  func empty() throws {
    let graph = try BipartiteGraph(topCount: 0, bottomCount: 2, incidences: [])
    #expect(graph.betweenness().normalised()?.bottom.values == [nil, nil])
    #expect(graph.closeness().bottom.plain == [0, 0])
    #expect(graph.projection(onto: .bottom).nodeCount == 2)
  }
}
