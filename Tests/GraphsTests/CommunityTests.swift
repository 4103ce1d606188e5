import Graphs
import TestSupport
import Testing

/// Modularity, Leiden and assortativity; values by igraph 1.0.0 and networkx 3.6.1, Python 3.11.
@Suite struct CommunityTests {
  /// The best of 200 seeds of `community_leiden(n_iterations=-1)` and of `community_multilevel`.
  @Test(
    "communities are never worse than igraph's best of 200 seeds",
    arguments: [
      (0.5, 0.6217948717948718, 0.6541950113378685, 0.6849192448384896, 0.7083659280190361),
      (1.0, 0.41978961209730437, 0.44490358126721763, 0.5600083700167401, 0.5666879833432482),
      (2.0, 0.16452991452991444, 0.18601600419782238, 0.3801847603695208, 0.3450758477096968),
    ])
  func leiden(
    resolution: Double, karate: Double, weightedKarate: Double, miserables: Double,
    weightedMiserables: Double
  ) throws {
    let graphs =
      [(Karate.graph, karate, weightedKarate)]
      + [(LesMiserables.graph, miserables, weightedMiserables)]
    for (graph, plain, weighted) in graphs {
      let quality = CommunityQuality.modularity(resolution: resolution)
      let first = try graph.leiden(quality, weights: .ignored, runs: 10)
      let second = try graph.leiden(quality, runs: 10)
      #expect((first.quality.value ?? -1) >= plain - 1e-12)
      #expect((second.quality.value ?? -1) >= weighted - 1e-12)
    }
  }

  @Test(
    "nor on random graphs of 60 nodes",
    arguments: zip(
      3...5, [0.38255109338, 0.352070829228, 0.369855447545]))
  func randomGraphs(seed: Int, best: Double) throws {
    let graph = try Graph.erdosRenyi(
      nodeCount: 60, edgeProbability: 0.1, seed: UInt64(seed))
    #expect((try graph.leiden().quality.value ?? -1) >= best - 1e-11)
  }

  @Test("of all partitions of a small graph none is better", arguments: 1...6)
  func allPartitions(seed: UInt64) throws {
    let directed = seed % 2 == 0
    let shape = try Graph.erdosRenyi(
      nodeCount: 7, edgeProbability: 0.35, seed: seed, directed: directed)
    var generator = SeededGenerator(seed: seed)
    let graph = Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + generator.below(3))) }, 7,
      directed: directed)
    let qualities: [CommunityQuality] = [
      .modularity(), .modularity(resolution: 1.7), .constantPotts(resolution: 0.6),
    ]
    for quality in qualities {
      var best = -Double.infinity
      Self.eachPartition(of: 7) { labels in
        let score = graph.quality(quality, of: Partition(labels: labels))
        best = max(best, score.value ?? -.infinity)
      }
      let found = try graph.leiden(quality, runs: 10)
      #expect(agree([found.quality.value ?? -1], [best], within: 1e-11), "\(quality)")
    }
  }

  private static func eachPartition(of count: Int, _ body: ([Int]) -> Void) {
    func extend(_ labels: [Int]) {
      if labels.count == count { return body(labels) }
      for label in 0...((labels.max() ?? -1) + 1) { extend(labels + [label]) }
    }
    extend([])
  }

  @Test("the constant Potts model of the karate club is never below igraph's best of 300 seeds")
  func constantPotts() throws {
    // Ties within less the resolution times the pairs within.
    for (resolution, best) in [(0.1, 43.1), (0.3, 22.1)] {
      let found = try Karate.graph.leiden(
        .constantPotts(resolution: resolution), weights: .ignored, runs: 10)
      #expect((found.quality.value ?? 0) >= best - 1e-9)
    }
  }

  @Test("two cliques and a bridge are two communities")
  func cliques() throws {
    let found = try Shape.twoCliques(of: 3).leiden()
    #expect(found.partition == Partition(labels: ["x", "x", "x", "y", "y", "y"]))
    #expect(agree([found.quality.value ?? 0], [6 / 7.0 - 0.5]))
    #expect(found.partition.communities.map { $0.map(\.index) } == [[0, 1, 2], [3, 4, 5]])
  }

  @Test("communities are connected, isolates alone, and threads change nothing", arguments: 1...5)
  func connected(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(nodeCount: 120, edgeProbability: 0.02, seed: seed)
    let one = try Parallelism.$threads.withValue(1) { try graph.leiden(seed: seed, runs: 6) }
    let eight = try Parallelism.$threads.withValue(8) { try graph.leiden(seed: seed, runs: 6) }
    #expect(one == eight)
    for members in one.partition.communities {
      #expect(graph.subgraph(of: members).graph.components().count == 1)
    }
    for node in graph.nodes where graph.neighbours(of: node).isEmpty {
      #expect(one.partition.communities.contains([node]))
    }
  }

  @Test("modularity of a given partition is that of networkx, directed or not")
  func modularity() {
    let thirds = Partition(labels: (0..<34).map { $0 % 3 })
    #expect(agree([Self.directed.modularity(of: thirds).value ?? -1], [-0.006410256410256415]))
    let score = Karate.graph.modularity(of: thirds, resolution: 1.5)
    #expect(agree([score.value ?? -1], [-0.13803620621802443]))
    #expect(Shape.islands(2).modularity(of: Partition(labels: [0, 0])).undefinedReason == .noTies)
  }

  @Test("assortativity is that of networkx, directed or not")
  func assortativity() {
    let labels: [Int?] = (0..<34).map { $0 % 3 }
    let numbers = (0..<34).map { Optional(Double($0 * $0 % 7)) }
    let club = Karate.graph
    let plain = [
      club.assortativity(by: labels), club.assortativity(byNumber: numbers),
      club.degreeAssortativity(),
    ]
    #expect(
      agree(
        plain.map { $0.value ?? -9 },
        [-0.014634146341463363, -0.12283931299817759, -0.47561309768461413]))
    let directed = [
      Self.directed.assortativity(by: labels), Self.directed.assortativity(byNumber: numbers),
      Self.directed.degreeAssortativity(),
      Self.directed.degreeAssortativity(source: .incoming, target: .outgoing),
    ]
    #expect(
      agree(
        directed.map { $0.value ?? -9 },
        [-0.009708737864077636, -0.08620697457542603, -0.5687686833898793, -0.17160629342411352]))
  }

  @Test("assortativity is undefined without ties or variety, and unlabelled ends are left out")
  func undefined() {
    #expect(Shape.islands(2).assortativity(by: [1, 2]).undefinedReason == .noTies)
    #expect(Shape.path(3).assortativity(by: [1, 1, 1]).undefinedReason == .noVariation)
    #expect(Shape.cycle(4).degreeAssortativity().undefinedReason == .noVariation)
    #expect(agree([Shape.star(leaves: 4).degreeAssortativity().value ?? 9], [-1]))
    let path = Shape.path(5).assortativity(by: ["A", "A", "B", "B", nil])
    #expect(agree([path.value ?? -9], [1 / 3.0]))
    #expect(Shape.path(5).assortativity(by: [nil, 1, nil, 1, nil]).undefinedReason == .noTies)
  }

  @Test("a negative resolution and no runs are refused; without ties every node is alone")
  func refused() throws {
    #expect(throws: GraphError.self) { try Shape.path(3).leiden(.modularity(resolution: -1)) }
    #expect(throws: GraphError.self) { try Shape.path(3).leiden(runs: 0) }
    let alone = try Shape.islands(3).leiden()
    #expect(alone.partition.count == 3)
    #expect(alone.quality.undefinedReason == .noTies)
  }

  private static var directed: Graph {
    Shape.graph(
      Karate.graph.edges.map { ($0.source.index, $0.target.index) }, 34, directed: true)
  }
}
