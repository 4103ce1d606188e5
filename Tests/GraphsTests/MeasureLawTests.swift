import Graphs
import TestSupport
import Testing

/// The laws that every measure must keep, measure by measure.
@Suite struct MeasureLawTests {
  typealias Score = @Sendable (Graph) throws -> NodeScores

  /// A measure and what a change of the graph must do to it.
  struct Law: Sendable, CustomTestStringConvertible {
    let name: String
    let score: Score
    /// By what its values are multiplied when every weight is doubled; `nil` where that is no power.
    var doubled: Double? = 1
    /// What an added isolate has; `nil` where it is undefined.
    var isolate: Double? = 0
    /// By what the others' values are multiplied as n nodes become n + 1.
    var grown: @Sendable (Double) -> Double = { _ in 1 }
    /// What it becomes when all arcs are turned; `nil` for no such law.
    var turned: Score?

    var testDescription: String { name }
  }

  static let laws: [Law] = paths + spectra + neighbourhoods

  private static let paths: [Law] = [
    Law(name: "degree", score: { $0.degree() }, turned: { $0.degree() }),
    Law(
      name: "indegree", score: { $0.degree(.incoming) }, turned: { $0.degree(.outgoing) }),
    Law(name: "strength", score: { $0.strength() }, doubled: 2, turned: { $0.strength() }),
    Law(
      name: "outstrength", score: { $0.strength(.outgoing) }, doubled: 2,
      turned: { $0.strength(.incoming) }),
    Law(
      name: "betweenness", score: { $0.betweenness(weights: .strength) },
      turned: { $0.betweenness(weights: .strength) }),
    // The share of others reached falls from r/(n-1) to r/n.
    Law(
      name: "closeness", score: { $0.closeness(weights: .strength) }, doubled: 2,
      grown: { ($0 - 1) / $0 },
      turned: { $0.closeness(weights: .strength, direction: .incoming) }),
    Law(
      name: "harmonic", score: { $0.harmonic(weights: .distance) }, doubled: 0.5,
      turned: { $0.harmonic(weights: .distance, direction: .incoming) }),
    Law(
      name: "eccentricity", score: { $0.eccentricity(weights: .strength) }, doubled: 0.5,
      turned: { $0.eccentricity(weights: .strength, direction: .incoming) }),
    Law(
      name: "decay", score: { try $0.decay(weights: .strength) }, doubled: nil,
      turned: { try $0.decay(weights: .strength, direction: .incoming) }),
    Law(
      name: "current flow", score: { $0.currentFlowBetweenness() },
      turned: { $0.currentFlowBetweenness() }),
    Law(
      name: "information", score: { $0.informationCentrality() }, doubled: 2, isolate: nil,
      turned: { $0.informationCentrality() }),
  ]

  private static let spectra: [Law] = [
    Law(name: "eigenvector", score: { $0.eigenvector() }),
    // The one isolate m keeps what it gets: m = d m/(n+1) + (1-d)/(n+1); the rest is shared as before.
    Law(
      name: "PageRank", score: { try $0.pageRank() }, isolate: 0.15 / (20 + 0.15),
      grown: { 1 - 0.15 / ($0 + 0.15) }),
    Law(name: "Katz", score: { try $0.katz() }),
    // Squares sum to n.
    Law(
      name: "Bonacich", score: { try $0.bonacichPower() },
      grown: { (($0 + 1) / $0).squareRoot() }),
    Law(name: "hubs", score: { $0.hits().hubs }, turned: { $0.hits().authorities }),
    Law(name: "authorities", score: { $0.hits().authorities }, turned: { $0.hits().hubs }),
    Law(name: "diffusion", score: { try $0.diffusionCentrality() }),
  ]

  private static let neighbourhoods: [Law] = [
    Law(name: "coreness", score: { $0.coreness() }, turned: { $0.coreness() }),
    Law(name: "clustering", score: { $0.clustering() }, turned: { $0.clustering() }),
    Law(
      name: "constraint", score: { $0.constraint() }, isolate: nil, turned: { $0.constraint() }),
    Law(
      name: "effective size", score: { $0.effectiveSize() }, isolate: nil,
      turned: { $0.effectiveSize() }),
    Law(
      name: "efficiency", score: { $0.efficiency() }, isolate: nil, turned: { $0.efficiency() }),
    Law(name: "hierarchy", score: { $0.hierarchy() }, isolate: nil, turned: { $0.hierarchy() }),
  ]

  @Test("renaming the nodes renames the scores", arguments: laws)
  func relabelling(law: Law) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let graph = try Self.graph(seed, directed: seed % 2 == 0)
      let names = (0..<graph.nodeCount).map { ($0 * 7 + 3) % graph.nodeCount }
      let renamed = Shape.weighted(
        graph.edges.map { (names[$0.source.index], names[$0.target.index], $0.weight) },
        graph.nodeCount, directed: graph.isDirected)
      let after = try law.score(renamed)
      #expect(
        agree(try law.score(graph).plain, names.map { after.plain[$0] }, within: 1e-8),
        "seed \(seed)")
    }
  }

  @Test("an added isolate has its value and changes others as it must", arguments: laws)
  func addedIsolate(law: Law) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let graph = try Self.graph(seed, directed: false)
      // With two isolates PageRank shares otherwise.
      if graph.degree().values.contains(0) { continue }
      let larger = Shape.weighted(
        graph.edges.map { ($0.source.index, $0.target.index, $0.weight) }, graph.nodeCount + 1)
      let factor = law.grown(Double(graph.nodeCount))
      let before = try law.score(graph).values.map { $0.map { $0 * factor } ?? -1 }
      let after = try law.score(larger)
      #expect(agree(before, Array(after.plain.dropLast()), within: 1e-9), "seed \(seed)")
      switch (law.isolate, after.values.last ?? nil) {
      case (nil, let value): #expect(value == nil && after.undefinedReason != nil)
      case (let expected?, let value): #expect(abs((value ?? .infinity) - expected) < 1e-9)
      }
    }
  }

  @Test("doubled weights multiply the scores by the measure's power of two", arguments: laws)
  func doubledWeights(law: Law) throws {
    guard let factor = law.doubled else { return }
    for seed in 1...6 as ClosedRange<UInt64> {
      let graph = try Self.graph(seed, directed: seed % 2 == 1)
      let before = try law.score(graph).values.map { $0.map { $0 * factor } ?? -1 }
      #expect(agree(before, try law.score(Self.doubled(graph)).plain, within: 1e-8), "seed \(seed)")
    }
  }

  /// Distances are halved: (δ²)^(d/2) = δ^d.
  @Test("decay by the square of delta on doubled weights is decay by delta")
  func doubledDecay() throws {
    let graph = try Self.graph(3, directed: true)
    #expect(
      agree(
        try graph.decay(delta: 0.5, weights: .strength).plain,
        try Self.doubled(graph).decay(delta: 0.25, weights: .strength).plain))
  }

  @Test("turned arcs turn the scores", arguments: laws.filter { $0.turned != nil })
  func reversedArcs(law: Law) throws {
    guard let turned = law.turned else { return }
    for seed in 1...6 as ClosedRange<UInt64> {
      let graph = try Self.graph(seed, directed: true)
      #expect(
        agree(try law.score(graph).plain, try turned(graph.reversed()).plain, within: 1e-8),
        "seed \(seed)")
    }
  }

  private static func doubled(_ graph: Graph) -> Graph {
    Shape.weighted(
      graph.edges.map { ($0.source.index, $0.target.index, 2 * $0.weight) }, graph.nodeCount,
      directed: graph.isDirected)
  }

  /// Twenty nodes with weights 1 to 4.
  private static func graph(_ seed: UInt64, directed isDirected: Bool) throws -> Graph {
    let shape = try Graph.erdosRenyi(
      nodeCount: 20, edgeProbability: 0.2, seed: seed, directed: isDirected)
    var generator = SeededGenerator(seed: seed)
    return Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + generator.below(4))) }, 20,
      directed: isDirected)
  }
}
