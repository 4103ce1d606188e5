import Diffusion
import Graphs
import Testing

@Suite struct AdoptionCountsTests {
  /// Six actors, four periods; adoption 2, 2, 4, never, never, 3.
  private let panel = DiffusionPanel(
    ids: ["a", "b", "c", "d", "e", "f"], periodCount: 4, adoption: [2, 2, 4, nil, nil, 3],
    slices: [GraphBuilder(nodeCount: 6, directed: true).build()])

  @Test("never-adopters stay in every denominator")
  func shares() {
    let counts = AdoptionCounts(panel)
    #expect(counts.new == [0, 2, 1, 1])
    #expect(counts.cumulative == [0, 2, 3, 4])
    let third = 1.0 / 3
    #expect(counts.shares == [0, third, 0.5, 2 * third])
    #expect(counts.hazards == [0, third, 0.25, third])
  }

  @Test("growth from nothing is undefined, not 10 to the 15")
  func growthFromNothing() {
    let third = 1.0 / 3
    #expect(AdoptionCounts(panel).rates == [0, nil, 0.5, third])
  }

  @Test("nobody left at risk: the hazard is undefined")
  func nobodyLeft() {
    let panel = DiffusionPanel(
      ids: ["a"], periodCount: 2, adoption: [1],
      slices: [GraphBuilder(nodeCount: 1, directed: true).build()])
    #expect(AdoptionCounts(panel).hazards == [0, nil])
    #expect(AdoptionCounts(panel).rates == [0, 0])
    #expect(panel.densities == [nil])
  }

  @Test("density counts ties of an actor to itself")
  func density() throws {
    var builder = GraphBuilder(nodeCount: 3, directed: true)
    try builder.add(NodeIndex(0), NodeIndex(1), weight: 4)
    try builder.add(NodeIndex(2), NodeIndex(2))
    let panel = DiffusionPanel(
      ids: ["a", "b", "c"], periodCount: 1, adoption: [1, nil, nil], slices: [builder.build()])
    let third = 1.0 / 3
    #expect(panel.densities == [third])
  }
}
