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
      let arcSums = try #require(graph.lengthArcSums(table))
      #expect(agree(arcSums, graph.slowArcSums(meaning).sums, within: 1e-11))
      let values = [DistanceValue.inverse, .distance]
      for (value, fast) in zip(values, try #require(graph.lengthReachSums(values, table))) {
        let slow = graph.slowReachSums(value, weights: meaning)
        #expect(agree(fast.sums, slow.sums))
        #expect(agree(fast.farthest, slow.farthest))
        #expect(fast.reached == slow.reached)
      }
    }
  }

  @Test("lengths too uneven for buckets are left to the heap")
  func uneven() throws {
    let graph = Shape.weighted([(0, 1, 1), (1, 2, 1), (2, 3, 1_000_003)], 4)
    guard case .short(let table) = graph.arcLengths(.distance) else {
      Issue.record("the lengths are whole numbers")
      return
    }
    #expect(graph.lengthReachSums([.distance], table) == nil)
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

  @Test("the parts that Leiden makes have the ties that a dictionary adds up", arguments: 1...20)
  func aggregate(seed: UInt64) throws {
    let (ties, parts) = try Self.divided(seed)
    let result = PartTies(aggregating: ties, by: parts, count: 9)
    var sums: [[Int32]: Double] = [:]
    for node in 0..<ties.count {
      for arc in Int(ties.offsets[node])..<Int(ties.offsets[node + 1]) {
        let pair = [parts[node], parts[Int(ties.targets[arc])]]
        sums[pair, default: 0] += ties.weights.isEmpty ? 1 : ties.weights[arc]
      }
    }
    for part in 0..<Int32(9) {
      let nodes = parts.indices.filter { parts[$0] == part }
      #expect(result.inner[Int(part)] == (sums[[part, part]] ?? 0) / 2)
      #expect(agree([result.a[Int(part)]], [nodes.reduce(0) { $0 + ties.a[$1] }]))
      #expect(agree([result.b[Int(part)]], [nodes.reduce(0) { $0 + ties.b[$1] }]))
      let row = Int(result.offsets[Int(part)])..<Int(result.offsets[Int(part) + 1])
      #expect(row.allSatisfy { result.weights[$0] == sums[[part, result.targets[$0]]] })
      #expect(row.count == sums.keys.count { $0[0] == part && $0[1] != part })
    }
  }

  @Test(
    "a Leiden run's value is that of its partition, and no move of a node betters it",
    arguments: 1...20)
  func leidenRun(seed: UInt64) throws {
    let graph = try Self.mixed(seed)
    let quality = CommunityQuality.modularity(resolution: 0.5 + Double(seed % 4) / 2)
    let ties = try #require(QualityGraph(graph, quality: quality, weights: .strength))
    var run = LeidenRun(PartTies(ties), resolution: ties.resolution, seed: seed)
    let found = run.result()
    #expect(agree([found.value], [ties.value(of: found.communities)], within: 1e-11))
    for node in graph.nodes {
      for label in Set(found.communities) {
        var moved = found.communities
        moved[node.index] = label
        #expect(ties.value(of: moved) <= found.value + 1e-9)
      }
    }
  }

  #if DEBUG
  @Test("in these tests the kernels' buffers are checked")
  func checked() async {
    await #expect(processExitsWith: .failure) {
      _ = KernelBuffer<Int32>(repeating: 0, count: 2)[2]
    }
  }
  #endif

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

  /// Ties with weights in quarters or none, each node in one of nine parts.
  private static func divided(_ seed: UInt64) throws -> (ties: PartTies, parts: [Int32]) {
    let shape = try mixed(seed)
    var generator = SeededGenerator(seed: seed)
    let edges = shape.edges.map { edge in
      (
        edge.source.index, edge.target.index,
        seed % 2 == 0 ? 1 : Double(1 + generator.below(12)) / 4
      )
    }
    let graph = Shape.weighted(edges, shape.nodeCount, directed: shape.isDirected)
    let ties = try #require(
      QualityGraph(graph, quality: .modularity(), weights: .strength))
    let parts = (0..<shape.nodeCount).map { $0 < 9 ? Int32($0) : Int32(generator.below(9)) }
    return (PartTies(ties), parts)
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
