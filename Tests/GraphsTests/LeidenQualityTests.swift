import Graphs
import TestSupport
import Testing

/// Leiden's quality on seeded graphs against igraph 1.0.0: the best of 20 seeds of
/// `community_leiden(n_iterations=-1)`, modularity or ties within less resolution × pairs within.
@Suite struct LeidenQualityTests {
  @Test(
    "an attachment graph of 60 nodes is divided no worse than by igraph",
    arguments: [
      (.modularity(resolution: 0.5), 0.5191901175848856),
      (.modularity(), 0.35062425683709875),
      (.modularity(resolution: 2), 0.22294887039238998),
      (.constantPotts(resolution: 0.05), 93.95), (.constantPotts(resolution: 0.2), 47),
    ] as [(CommunityQuality, Double)])
  func attachment(quality: CommunityQuality, best: Double) throws {
    let graph = Self.attachment(60, ties: 3, seed: 7)
    #expect(graph.edgeCount == 174)
    try expect(graph, quality, best)
  }

  @Test(
    "five planted groups of 12 are found as igraph finds them",
    arguments: [
      (.modularity(resolution: 0.5), 0.6191707582138213),
      (.modularity(), 0.5155446447631431), (.modularity(resolution: 2), 0.31553106017970456),
      (.constantPotts(resolution: 0.05), 151.25), (.constantPotts(resolution: 0.2), 97.2),
    ] as [(CommunityQuality, Double)])
  func planted(quality: CommunityQuality, best: Double) throws {
    let graph = Self.planted(
      [12, 12, 12, 12, 12], inside: 0.5, outside: 0.05, seed: 8, weighted: false)
    #expect(graph.edgeCount == 227)
    try expect(graph, quality, best)
  }

  @Test(
    "so are planted groups of 4 to 22, with weights",
    arguments: [
      (.modularity(resolution: 0.5), 0.5340293549481818),
      (.modularity(), 0.3571921145830613), (.modularity(resolution: 2), 0.19161641475448354),
      (.constantPotts(resolution: 0.05), 603.75), (.constantPotts(resolution: 0.2), 401.8),
    ] as [(CommunityQuality, Double)])
  func uneven(quality: CommunityQuality, best: Double) throws {
    let graph = Self.planted(
      [4, 6, 9, 14, 22], inside: 0.5, outside: 0.08, seed: 9, weighted: true)
    #expect(graph.edges.reduce(0) { $0 + $1.weight } == 678)
    try expect(graph, quality, best)
  }

  private func expect(_ graph: Graph, _ quality: CommunityQuality, _ best: Double) throws {
    let found = try #require(try graph.leiden(quality, runs: 10).quality.value)
    #expect(found >= best - 1e-12 * max(1, abs(best)), "\(found) here, \(best) in igraph")
  }

  /// Each new node ties to so many others, drawn in proportion to their degree.
  private static func attachment(_ nodeCount: Int, ties: Int, seed: UInt64) -> Graph {
    var generator = SeededGenerator(seed: seed)
    var edges: [(Int, Int)] = []
    var ends: [Int] = []
    for node in 1..<nodeCount {
      var chosen: [Int] = []
      while chosen.count < min(ties, node) {
        let target = node <= ties ? chosen.count : ends[generator.below(ends.count)]
        if !chosen.contains(target) { chosen.append(target) }
      }
      edges += chosen.map { (node, $0) }
      ends += chosen.flatMap { [node, $0] }
    }
    return Shape.graph(edges, nodeCount)
  }

  /// Groups of given sizes, with ties at random, more within than between; weights 1 to 4 or all 1.
  private static func planted(
    _ sizes: [Int], inside: Double, outside: Double, seed: UInt64, weighted isWeighted: Bool
  ) -> Graph {
    var generator = SeededGenerator(seed: seed)
    let group = sizes.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
    var edges: [(Int, Int, Double)] = []
    for a in group.indices {
      for b in 0..<a where generator.unit() < (group[a] == group[b] ? inside : outside) {
        edges.append((a, b, isWeighted ? Double(1 + generator.below(4)) : 1))
      }
    }
    return Shape.weighted(edges, group.count)
  }
}
