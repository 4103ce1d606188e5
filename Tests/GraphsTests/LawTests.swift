import Graphs
import TestSupport
import Testing

/// What must stay true when a graph is changed in a way that does not matter.
@Suite struct LawTests {
  @Test("renaming the nodes renames the scores", arguments: 1...10)
  func relabelling(seed: UInt64) throws {
    let graph = try randomGraph(seed, directed: seed % 2 == 0)
    let names = (0..<graph.nodeCount).map { ($0 * 7 + 3) % graph.nodeCount }
    let renamed = Shape.weighted(
      graph.edges.map { (names[$0.source.index], names[$0.target.index], $0.weight) },
      graph.nodeCount, directed: graph.isDirected)
    for measure in Self.measures {
      let before = try measure(graph)
      let after = try measure(renamed)
      let back = names.map { after.plain[$0] }
      #expect(agree(before.plain, back, within: 1e-8), "\(before.measure.key)")
    }
  }

  @Test("an added isolate changes no betweenness, harmonic or eigenvector", arguments: 1...10)
  func addedIsolate(seed: UInt64) throws {
    let graph = try randomGraph(seed, directed: false)
    let larger = Shape.weighted(
      graph.edges.map { ($0.source.index, $0.target.index, $0.weight) }, graph.nodeCount + 1)
    for weights in WeightMeaning.allCases {
      let pairs = [
        (graph.betweenness(weights: weights), larger.betweenness(weights: weights)),
        (graph.harmonic(weights: weights), larger.harmonic(weights: weights)),
        (graph.eigenvector(weights: weights), larger.eigenvector(weights: weights)),
      ]
      for (before, after) in pairs {
        #expect(agree(before.plain + [0], after.plain, within: 1e-10))
      }
    }
  }

  @Test("doubled weights change no betweenness and halve or double distances", arguments: 1...10)
  func doubledWeights(seed: UInt64) throws {
    let graph = try randomGraph(seed, directed: seed % 2 == 1)
    let doubled = Shape.weighted(
      graph.edges.map { ($0.source.index, $0.target.index, 2 * $0.weight) }, graph.nodeCount,
      directed: graph.isDirected)
    for weights in [WeightMeaning.strength, .distance] {
      #expect(
        graph.betweenness(weights: weights).values == doubled.betweenness(weights: weights).values)
    }
    #expect(
      agree(
        graph.closeness(weights: .strength).plain.map { 2 * $0 },
        doubled.closeness(weights: .strength).plain))
  }

  @Test("turning all arcs swaps in and out and keeps betweenness", arguments: 1...10)
  func reversedArcs(seed: UInt64) throws {
    let graph = try randomGraph(seed, directed: true)
    let turned = graph.reversed()
    #expect(
      agree(
        graph.betweenness(weights: .strength).plain, turned.betweenness(weights: .strength).plain))
    #expect(
      graph.closeness(direction: .incoming).plain == turned.closeness(direction: .outgoing).plain)
    #expect(graph.degree(.incoming).plain == turned.degree(.outgoing).plain)
  }

  @Test("one thread and eight give the same bits")
  func threads() throws {
    let graph = try Graph.erdosRenyi(nodeCount: 120, edgeProbability: 0.05, seed: 1)
    let one = Parallelism.$threads.withValue(1) { graph.betweenness() }
    let eight = Parallelism.$threads.withValue(8) { graph.betweenness() }
    #expect(one == eight)
  }

  private static let measures: [@Sendable (Graph) throws -> NodeScores] = [
    { $0.betweenness(weights: .strength) }, { $0.closeness(weights: .distance) },
    { $0.harmonic(direction: .incoming) }, { try $0.pageRank() }, { $0.degree() },
    { $0.strength(.incoming) }, { $0.eigenvector() },
  ]

  private func randomGraph(_ seed: UInt64, directed isDirected: Bool) throws -> Graph {
    let shape = try Graph.erdosRenyi(
      nodeCount: 20, edgeProbability: 0.2, seed: seed, directed: isDirected)
    var generator = SeededGenerator(seed: seed)
    return Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + generator.below(4))) }, 20,
      directed: isDirected)
  }
}
