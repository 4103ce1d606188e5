import Graphs
import TestSupport
import Testing

/// Leiden's quality on seeded graphs against igraph 1.0.0: the best of 100 seeds of
/// `community_leiden(n_iterations=-1)`, modularity or ties within less resolution × pairs within.
@Suite struct LeidenQualityTests {
  @Test(
    "an attachment graph of 200 nodes is divided no worse than by igraph",
    arguments: [
      (.modularity(resolution: 0.5), 0.5255331088664422),
      (.modularity(), 0.39421714337539254),
      (.modularity(resolution: 2), 0.30376152093323805),
      (.constantPotts(resolution: 0.05), 211.5), (.constantPotts(resolution: 0.2), 117),
    ] as [(CommunityQuality, Double)])
  func attachment(quality: CommunityQuality, best: Double) throws {
    let graph = Self.attachment(200, ties: 3, seed: 7)
    #expect(graph.edgeCount == 594)
    try expect(graph, quality, best)
  }

  @Test(
    "eight planted groups of 25 are found as igraph finds them",
    arguments: [
      (.modularity(resolution: 0.5), 0.6027917306696087),
      (.modularity(), 0.5363942521099676), (.modularity(resolution: 2), 0.4111268425582739),
      (.constantPotts(resolution: 0.05), 541), (.constantPotts(resolution: 0.2), 256.6),
    ] as [(CommunityQuality, Double)])
  func planted(quality: CommunityQuality, best: Double) throws {
    let graph = Self.planted(
      [Int](repeating: 25, count: 8), inside: 0.3, outside: 0.02, seed: 8, weighted: false)
    #expect(graph.edgeCount == 999)
    try expect(graph, quality, best)
  }

  @Test(
    "so are planted groups of 8 to 60, with weights",
    arguments: [
      (.modularity(resolution: 0.5), 0.5634145714207156),
      (.modularity(), 0.37159124523929843), (.modularity(resolution: 2), 0.1751961285789999),
      (.constantPotts(resolution: 0.05), 3431.5), (.constantPotts(resolution: 0.2), 2206.4),
    ] as [(CommunityQuality, Double)])
  func uneven(quality: CommunityQuality, best: Double) throws {
    let graph = Self.planted(
      [8, 12, 18, 27, 40, 60], inside: 0.35, outside: 0.05, seed: 9, weighted: true)
    #expect(graph.edges.reduce(0) { $0 + $1.weight } == 4108)
    try expect(graph, quality, best)
  }

  private func expect(_ graph: Graph, _ quality: CommunityQuality, _ best: Double) throws {
    let found = try #require(try graph.leiden(quality, runs: 12).quality.value)
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
