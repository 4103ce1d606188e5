import TestSupport
import Testing

@testable import Graphs

/// The fast searches against the plain ones they stand in for.
@Suite struct KernelTests {
  @Test("eight sources at a time give the sums of one at a time", arguments: 1...30)
  func lanes(seed: UInt64) throws {
    let graph = try Self.mixed(seed)
    let fast = try #require(graph.unitDependencySums())
    #expect(agree(fast, graph.slowDependencySums(.ignored).sums, within: 1e-11))
  }

  @Test("512 sources at a time give the distances of one at a time", arguments: 1...6)
  func reach(seed: UInt64) throws {
    // More than one search of 512, of which the last is not full.
    let graph = try Graph.erdosRenyi(
      nodeCount: 600, edgeProbability: 0.0005 * Double(seed), seed: seed, directed: seed % 3 == 0)
    for value in [DistanceValue.distance, .inverse, .power(0.5)] {
      let fast = graph.reachSums(value)
      let slow = graph.slowReachSums(value, weights: .ignored)
      #expect(agree(fast.sums, slow.sums))
      #expect(fast.reached == slow.reached)
      #expect(fast.farthest == slow.farthest)
    }
  }

  @Test("a graph large enough to be renamed keeps its scores in place")
  func renamed() {
    // 1 500 paths of three nodes, and an isolate.
    let ties: [(Int, Int)] = (0..<1500).flatMap { (path: Int) -> [(Int, Int)] in
      let first = 3 * path
      return [(first, first + 1), (first + 1, first + 2)]
    }
    let graph = Shape.graph(ties, 4501)
    let scores = graph.harmonic().plain
    #expect(scores.prefix(3) == [1.5, 2, 1.5])
    #expect(scores.suffix(4) == [1.5, 2, 1.5, 0])
  }

  @Test("a long cycle, along which searches hardly meet, has the closeness of its formula")
  func longCycle() {
    let scores = Shape.cycle(1001).closeness().plain
    #expect(agree(scores, [Double](repeating: 1000.0 / (500 * 501), count: 1001)))
  }

  @Test("buckets give the distances and sums of the heap", arguments: 1...30)
  func lengths(seed: UInt64) throws {
    let shape = try Self.mixed(seed)
    var generator = SeededGenerator(seed: seed)
    let graph = Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + generator.below(12))) },
      shape.nodeCount, directed: shape.isDirected)
    for meaning in [WeightMeaning.strength, .distance] {
      guard case .short(let table) = graph.arcLengths(meaning) else { continue }
      let sums = try #require(graph.lengthDependencySums(table))
      #expect(agree(sums, graph.slowDependencySums(meaning).sums, within: 1e-11))
      let fast = try #require(graph.lengthReachSums(.inverse, table))
      let slow = graph.slowReachSums(.inverse, weights: meaning)
      #expect(agree(fast.sums, slow.sums))
      #expect(agree(fast.farthest, slow.farthest))
      #expect(fast.reached == slow.reached)
    }
  }

  @Test("lengths too uneven for buckets are left to the heap")
  func uneven() throws {
    let graph = Shape.weighted([(0, 1, 1), (1, 2, 1), (2, 3, 1_000_003)], 4)
    guard case .short(let table) = graph.arcLengths(.distance) else {
      Issue.record("the lengths are whole numbers")
      return
    }
    #expect(graph.lengthReachSums(.distance, table) == nil)
    #expect(graph.eccentricity(weights: .distance).plain.first == 1_000_005)
  }

  @Test("arcs longer than a way round are no part of the backbone")
  func backbone() throws {
    let ties = [(0, 1, 1), (1, 2, 1), (0, 2, 3), (2, 3, 2), (1, 3, 3)]
    let graph = Shape.weighted(ties.map { ($0.0, $0.1, Double($0.2)) }, 4)
    guard case .short(let table) = graph.arcLengths(.distance) else {
      Issue.record("the lengths are whole numbers")
      return
    }
    let arcs = LengthRows(graph.compactRows(), lengths: table.values)
    let buckets = try #require(arcs.buckets)
    // 0-2 takes 2 over 1. The tie 1-3 is as short as the way over 2 and stays.
    let backbone = arcs.backbone(shift: buckets.shift, buckets: buckets.count)
    #expect(backbone.rows.targets.count == 8)
    #expect(backbone.rows.targets.prefix(1) == [1])
  }

  @Test("of a windmill of triangles the hub holds all pairs apart, in blocks of three")
  func windmill() {
    let ties: [(Int, Int)] = (0..<50).flatMap { (blade: Int) -> [(Int, Int)] in
      let (a, b) = (2 * blade + 1, 2 * blade + 2)
      return [(0, a), (0, b), (a, b)]
    }
    let graph = Shape.graph(ties, 101)
    let blocks = Blocks(graph.compactRows())
    #expect(blocks.large.count == 50)
    #expect(blocks.large.allSatisfy { $0.weights.reduce(0, +) == 101 })
    // Each pair of blades' ends in different triangles: 50 * 49 / 2 * 4.
    #expect(graph.betweenness().plain == [4900] + [Double](repeating: 0, count: 100))
  }

  @Test("a tree has no block to search")
  func tree() {
    #expect(Blocks(Shape.star(leaves: 9).compactRows()).large.isEmpty)
    #expect(Shape.path(5).betweenness().plain == [0, 3, 4, 3, 0])
  }

  @Test("any number of threads gives the same bits, over all searches", arguments: [2, 3, 8])
  func threads(count: Int) throws {
    let shape = try Graph.erdosRenyi(nodeCount: 700, edgeProbability: 0.006, seed: 5)
    let graph = Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + $0.source.index % 5)) },
      700)
    let measures: [@Sendable () throws -> NodeScores] = [
      { graph.betweenness() }, { graph.harmonic() }, { graph.betweenness(weights: .strength) },
      { graph.closeness(weights: .strength) }, { try graph.pageRank() },
    ]
    for measure in measures {
      let one = try Parallelism.$threads.withValue(1, operation: measure)
      let many = try Parallelism.$threads.withValue(count, operation: measure)
      #expect(one == many)
    }
  }

  /// Every third directed; dense, sparse with pendant trees, or two islands.
  private static func mixed(_ seed: UInt64) throws -> Graph {
    let probability = [0.02, 0.05, 0.2][Int(seed) % 3]
    let core = try Graph.erdosRenyi(
      nodeCount: 40, edgeProbability: probability, seed: seed, directed: seed % 5 == 0)
    var ties: [(Int, Int)] = core.edges.map { ($0.source.index, $0.target.index) }
    for node in 40..<60 { ties.append((node * 7 % 40, node)) }
    ties += [(40, 60), (60, 61), (61, 62), (62, 60)]
    return Shape.graph(
      ties, 64,
      directed: core.isDirected)
  }
}
