import Graphs
import TestSupport
import Testing

/// Every path measure against the enumeration of all simple paths.
@Suite struct BruteForceTests {
  @Test(
    "all undirected graphs of up to five nodes have the betweenness and closeness of brute force")
  func allSmallGraphs() {
    for nodeCount in 1...5 {
      let pairs = (0..<nodeCount).flatMap { a in (0..<a).map { ($0, a) } }
      for mask in 0..<(1 << pairs.count) {
        let ties = pairs.indices.filter { mask >> $0 & 1 == 1 }.map {
          (pairs[$0].0, pairs[$0].1, 1)
        }
        check(ties, nodeCount, directed: false, .ignored)
      }
    }
  }

  @Test("all directed graphs of up to three nodes, and every ninth of four, agree with brute force")
  func allSmallDigraphs() {
    for nodeCount in 1...4 {
      let pairs = (0..<nodeCount).flatMap { a in
        (0..<nodeCount).filter { $0 != a }.map { (a, $0) }
      }
      for mask in stride(from: 0, to: 1 << pairs.count, by: nodeCount == 4 ? 9 : 1) {
        let ties = pairs.indices.filter { mask >> $0 & 1 == 1 }.map {
          (pairs[$0].0, pairs[$0].1, 1)
        }
        check(ties, nodeCount, directed: true, .ignored)
      }
    }
  }

  @Test("all graphs of four nodes with weights 0 to 3 agree with brute force, ties exact")
  func allWeightedGraphs() {
    let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    for code in 0..<4096 {
      let ties = pairs.indices.map { (pairs[$0].0, pairs[$0].1, code >> (2 * $0) & 3) }
        .filter { $0.2 > 0 }
      check(ties, 4, directed: false, code % 2 == 0 ? .strength : .distance)
    }
  }

  @Test(
    "2,000 seeded random graphs with loops, parallels, islands and tied weights agree with brute force"
  )
  func randomGraphs() {
    for seed in 1...2000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let nodeCount = 1 + generator.below(7)
      let ties = (0..<generator.below(2 * nodeCount + 3)).map { _ in
        (generator.below(nodeCount), generator.below(nodeCount), 1 + generator.below(3))
      }
      guard Self.heaviest(ties) <= 15 else { continue }
      check(
        ties, nodeCount, directed: seed % 2 == 0,
        WeightMeaning.allCases[seed / 2 % WeightMeaning.allCases.count])
    }
  }

  /// One of each kind, as no measure knows the names of nodes (a law of its own): 156 graphs.
  ///
  /// Their weights are drawn here; `ExhaustiveTests` goes through all.
  @Test("all graphs of six nodes agree with brute force, plain and with weights 1 to 3")
  func sixNodes() {
    var generator = SeededGenerator(seed: 6)
    let kinds = SmallGraphs(nodeCount: 6, weights: 1).kinds()
    #expect(kinds.count == 156)
    for ties in kinds {
      check(ties, 6, directed: false, .ignored)
      let weighted = ties.map { ($0.0, $0.1, 1 + generator.below(3)) }
      check(weighted, 6, directed: false, .strength)
      check(weighted, 6, directed: false, .distance)
    }
  }

  private static func heaviest(_ ties: [(Int, Int, Int)]) -> Int {
    var sums: [[Int]: Int] = [:]
    for (a, b, weight) in ties { sums[[min(a, b), max(a, b)], default: 0] += weight }
    return sums.values.max() ?? 0
  }

  private func check(
    _ ties: [(Int, Int, Int)], _ nodeCount: Int, directed isDirected: Bool,
    _ weights: WeightMeaning
  ) {
    #expect(
      BruteForce.agrees(ties, nodeCount, directed: isDirected, weights),
      "ties \(ties), \(nodeCount) nodes, directed \(isDirected), \(weights)")
  }
}

extension BruteForce {
  /// Whether every measure of paths is that of the enumeration.
  static func agrees(
    _ ties: [(Int, Int, Int)], _ nodeCount: Int, directed isDirected: Bool,
    _ weights: WeightMeaning
  ) -> Bool {
    let truth = BruteForce(
      nodeCount: nodeCount, ties: ties, directed: isDirected, weights: weights)
    let graph = Shape.weighted(
      ties.map { ($0.0, $0.1, Double($0.2)) }, nodeCount, directed: isDirected)
    let between = graph.betweenness(weights: weights)
    let edges = graph.edgeBetweenness(weights: weights)
    return agree(between.plain, truth.betweenness)
      && between.measure.notes.isEmpty
      && agree(edges.values.map { $0 ?? -1 }, truth.edgeBetweenness(of: graph.edges))
      && [Direction.outgoing, .incoming].allSatisfy {
        agree(graph.closeness(weights: weights, direction: $0).plain, truth.closeness($0))
          && agree(graph.harmonic(weights: weights, direction: $0).plain, truth.harmonic($0))
      }
  }
}
