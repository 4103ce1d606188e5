import Diffusion
import Graphs
import Testing

@Suite struct PanelTieTests {
  private func panel(_ slices: [[(Int, Int, Double)]], _ adoption: [Int?]) throws -> DiffusionPanel
  {
    let graphs = try slices.map { ties in
      var builder = GraphBuilder(nodeCount: adoption.count, directed: true)
      for (a, b, weight) in ties { try builder.add(NodeIndex(a), NodeIndex(b), weight: weight) }
      return builder.build()
    }
    return DiffusionPanel(
      ids: adoption.indices.map { "a\($0)" }, periodCount: 2, adoption: adoption, slices: graphs)
  }

  @Test("degrees count or sum ties, without those of an actor to itself")
  func degrees() throws {
    let panel = try panel([[(0, 1, 2), (0, 2, 3), (2, 1, 1), (1, 1, 9)]], [1, 2, nil])
    let degrees = panel.degrees[0]
    #expect(degrees.indegree == [0, 2, 1] && degrees.outdegree == [2, 0, 1])
    #expect(degrees.degree == [2, 2, 2] && degrees.valuedDegree == [5, 3, 4])
    #expect(degrees.valuedIndegree == [0, 3, 3] && degrees.valuedOutdegree == [5, 0, 1])
    // Two adopters: times 1 and 2, indegrees 0 and 2.
    #expect(panel.correlationOfTime { $0.indegree }?.value == 1)
    #expect(panel.correlationOfTime { $0.degree } == nil)
  }

  @Test("ties won, lost and kept fall into sixteen categories by what both ends did")
  func selection() throws {
    let panel = try panel(
      [[(0, 1, 1), (0, 2, 2), (1, 2, 1)], [(0, 1, 1), (0, 2, 1), (2, 0, 1)]], [1, 2, nil])
    let tables = panel.selectionTables
    #expect(tables.map(\.period) == [2])
    // 0 had adopted before and after (4 + 2), 1 adopts in between, 2 never.
    #expect(tables[0].unchanged[4 + 2 + 1] == 1 && tables[0].unchanged.reduce(0, +) == 1)
    // 0 → 2 became weaker; 1 → 2 ended, with 1 adopting.
    #expect(tables[0].removed[4 + 2] == 1 && tables[0].removed[2] == 1)
    #expect(tables[0].removed.reduce(0, +) == 2)
    // 2 → 0 is new: the ego never, the alter before and after.
    #expect(tables[0].added[8 + 1] == 1 && tables[0].added.reduce(0, +) == 1)
  }
}
