import Graphs
import TestSupport
import Testing

/// Hubs, authorities and Bonacich' power.
@Suite struct HITSTests {
  @Test("hubs and authorities of the directed karate club are its singular vectors")
  func karate() {
    let club = Shape.weighted(
      Karate.graph.edges.map { ($0.source.index, $0.target.index, $0.weight) }, 34, directed: true)
    let scores = club.hits()
    #expect(agree(scores.hubs.plain, ElectricalValues.hubs, within: 1e-10))
    #expect(agree(scores.authorities.plain, ElectricalValues.authorities, within: 1e-10))
    #expect(scores.hubs.measure.notes.isEmpty)
  }

  @Test("two who point at three are the hubs, the three the authorities")
  func pointers() {
    // A'A of nodes 2, 3, 4 is ((2,2,1),(2,2,1),(1,1,1)); its largest eigenvalue is (5+√17)/2.
    let graph = Shape.graph([(0, 2), (0, 3), (0, 4), (1, 2), (1, 3)], 6, directed: true)
    let value = (5 + 17.0.squareRoot()) / 2
    let third = 2 / (value - 1)
    let scores = graph.hits()
    let authorities = [0, 0, 1, 1, third, 0].map { $0 / (2 + third) }
    let hubs = [2 + third, 2, 0, 0, 0, 0].map { $0 / (4 + third) }
    #expect(agree(scores.authorities.plain, authorities))
    #expect(agree(scores.hubs.plain, hubs))
    #expect(scores.hubs.normalised()?.plain[0] == 1)
  }

  @Test("a star has no unique answer; the iteration from ones stays there, and the note says so")
  func star() {
    let scores = Shape.star(leaves: 4).hits()
    #expect(agree(scores.hubs.plain, [0.2, 0.2, 0.2, 0.2, 0.2]))
    #expect(agree(scores.authorities.plain, [0.5, 0.125, 0.125, 0.125, 0.125]))
    #expect(scores.hubs.measure.notes == [.notUnique])
  }

  @Test("the limit is what many steps from ones give", arguments: 1...10)
  func iteration(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(
      nodeCount: 12, edgeProbability: 0.2, seed: seed, directed: true)
    var hubs = [Double](repeating: 1, count: 12)
    var authorities = hubs
    for _ in 0..<3000 {
      authorities = sums(graph.reversed(), hubs)
      hubs = sums(graph, authorities)
      let (a, h) = (authorities.reduce(0, +), hubs.reduce(0, +))
      authorities = authorities.map { $0 / a }
      hubs = hubs.map { $0 / h }
    }
    let scores = graph.hits()
    #expect(agree(scores.hubs.plain, hubs, within: 1e-8))
    #expect(agree(scores.authorities.plain, authorities, within: 1e-8))
  }

  private func sums(_ graph: Graph, _ x: [Double]) -> [Double] {
    graph.nodes.map { node in graph.neighbours(of: node).reduce(0) { $0 + x[$1.index] } }
  }

  @Test("without ties there are no hubs")
  func islands() {
    #expect(Shape.islands(2).hits().hubs.values == [nil, nil])
    #expect(Shape.islands(2).hits().authorities.undefinedReason == .noTies)
  }

  @Test("Bonacich' power of the karate club is that of a dense solver, for both signs of beta")
  func power() throws {
    let club = Karate.graph
    let positive = try club.bonacichPower(beta: 0.1, weights: .ignored)
    let negative = try club.bonacichPower(beta: -0.1, weights: .ignored)
    #expect(agree(positive.plain, ElectricalValues.power, within: 1e-11))
    #expect(agree(negative.values.map { $0 ?? 9 }, ElectricalValues.negativePower, within: 1e-11))
  }

  @Test("with beta 0 power is degree, scaled so that the squares sum to n")
  func degree() throws {
    // Degrees 1, 2, 2, 1: squares sum to 10, so s² is 4/10.
    let scores = try Shape.path(4).bonacichPower(beta: 0)
    let one = 0.4.squareRoot()
    #expect(agree(scores.plain, [one, 2 * one, 2 * one, one]))
  }

  @Test("beta must stay below 1/λ, and without ties power is undefined")
  func refused() throws {
    #expect(throws: GraphError.self) { try Shape.complete(4).bonacichPower(beta: 0.34) }
    #expect(throws: GraphError.self) { try Shape.complete(4).bonacichPower(beta: -0.34) }
    #expect(try Shape.islands(2).bonacichPower(beta: 1).undefinedReason == .noTies)
  }
}
