import TestSupport
import Testing

@testable import Graphs

/// Current-flow betweenness and information centrality.
@Suite struct ElectricalTests {
  @Test("the karate club has the values of networkx, weighted or not")
  func karate() {
    let club = Karate.graph
    let plain = club.currentFlowBetweenness(weights: .ignored)
    #expect(agree(plain.plain, ElectricalValues.currentFlow, within: 1e-10))
    #expect(
      agree(
        club.currentFlowBetweenness().plain, ElectricalValues.weightedCurrentFlow, within: 1e-10))
    #expect(
      agree(club.informationCentrality().plain, ElectricalValues.information, within: 1e-11))
  }

  @Test("conjugate gradients give what the factor gives", arguments: 1...5)
  func twin(seed: UInt64) throws {
    let shape = try Graph.erdosRenyi(nodeCount: 40, edgeProbability: 0.06, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let graph = Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + generator.below(9))) }, 40)
    let dense = graph.currentFlowBetweenness()
    let iterated = graph.currentFlowBetweenness(weights: .strength, largestFactorised: 1)
    #expect(agree(dense.plain, iterated.plain, within: 1e-10))
    #expect(
      agree(
        graph.informationCentrality().plain,
        graph.informationCentrality(weights: .strength, largestFactorised: 1).plain, within: 1e-10))
    #expect(iterated.measure.notes.isEmpty)
  }

  @Test("on a tree current takes the only way: betweenness, and information 1/distance")
  func tree() {
    let tree = Shape.graph([(0, 1), (1, 2), (1, 3), (3, 4), (3, 5), (6, 7)], 9)
    #expect(agree(tree.currentFlowBetweenness().plain, tree.betweenness().plain))
    // Node 0 is 1, 2, 2, 3, 3 steps from the others of its component of six.
    #expect(agree([tree.informationCentrality().plain[0]], [6 / 11.0]))
    #expect(tree.informationCentrality().values[8] == nil)
    #expect(tree.informationCentrality().undefinedReason == .isolate)
  }

  @Test("around a square half a unit passes each neighbour and a quarter the far corner")
  func square() {
    // Opposite corners: half a unit by each other corner. Neighbours: a quarter goes round by
    // both others. Each node lies in one opposite pair and two neighbouring ones: 1/2 + 2/4.
    #expect(agree(Shape.cycle(4).currentFlowBetweenness().plain, [1, 1, 1, 1]))
    // Resistances 3/4, 1, 3/4: 4 / 2.5.
    #expect(agree(Shape.cycle(4).informationCentrality().plain, [1.6, 1.6, 1.6, 1.6]))
  }

  @Test("weights as distances are resistances")
  func resistances() {
    // Two in series: 2 + 3 = 5 from end to end.
    let path = Shape.weighted([(0, 1, 2), (1, 2, 3)], 3)
    let scores = path.informationCentrality(weights: .distance)
    #expect(agree(scores.plain, [3 / 7.0, 3 / 5.0, 3 / 8.0]))
  }

  @Test("one thread and eight give the same bits")
  func threads() throws {
    let graph = try Graph.erdosRenyi(nodeCount: 150, edgeProbability: 0.04, seed: 1)
    let one = Parallelism.$threads.withValue(1) { graph.currentFlowBetweenness() }
    let eight = Parallelism.$threads.withValue(8) { graph.currentFlowBetweenness() }
    #expect(one == eight)
  }

  @Test("a complete graph's middlemen carry 1/n of each pair's unit")
  func complete() {
    // Between two of n nodes the others have the mean potential: 2/n flows directly, 1/n by each
    // of n - 2 others. Pairs of others: (n-1)(n-2)/2.
    #expect(
      agree(Shape.complete(5).currentFlowBetweenness().plain.map { $0 * 5 / 6 }, [1, 1, 1, 1, 1]))
    let shares = Shape.complete(5).currentFlowBetweenness().normalised()
    #expect(agree(shares?.plain ?? [], [0.2, 0.2, 0.2, 0.2, 0.2]))
  }
}
