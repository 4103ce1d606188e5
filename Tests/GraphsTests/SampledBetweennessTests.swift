import Graphs
import TestSupport
import Testing

/// Betweenness by sampled paths, against the exact one.
@Suite struct SampledBetweennessTests {
  @Test("every node of the karate club is within epsilon of the pairs", arguments: 1...5)
  func karate(seed: UInt64) throws {
    let club = Karate.graph
    let exact = club.betweenness().plain
    let sampled = try club.sampledBetweenness(epsilon: 0.02, delta: 0.01, seed: seed)
    let pairs = 34.0 * 33 / 2
    for (a, b) in zip(exact, sampled.plain) { #expect(abs(a - b) <= 0.02 * pairs) }
    #expect(sampled.measure.parameters.map(\.name) == ["epsilon", "delta", "samples"])
  }

  @Test("so it is on digraphs with several components", arguments: 1...5)
  func digraphs(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(
      nodeCount: 40, edgeProbability: 0.05, seed: seed, directed: true)
    let exact = graph.betweenness().plain
    let sampled = try graph.sampledBetweenness(epsilon: 0.03, delta: 0.01, seed: seed)
    for (a, b) in zip(exact, sampled.plain) { #expect(abs(a - b) <= 0.03 * 40 * 39) }
  }

  @Test("of several shortest paths each is drawn as often")
  func evenly() throws {
    // 0 to 5 by one of three middle pairs: 1-2 and 1-3 share their start, 4 stands alone.
    let graph = Shape.graph([(0, 1), (0, 4), (1, 2), (1, 3), (4, 6), (2, 5), (3, 5), (6, 5)], 7)
    let exact = graph.betweenness().plain
    let sampled = try graph.sampledBetweenness(epsilon: 0.01, delta: 0.01, seed: 3)
    for (a, b) in zip(exact, sampled.plain) { #expect(abs(a - b) <= 0.01 * 21) }
  }

  @Test("more paths than a double can count are drawn without trouble")
  func manyPaths() throws {
    // 700 stages of two nodes each between single ones: up to 2^700 shortest paths, so 2^1400 in
    // the product of the two ends.
    var ties: [(Int, Int)] = []
    for stage in 0..<1500 {
      let first = 3 * stage
      ties += [
        (first, first + 1), (first, first + 2), (first + 1, first + 3), (first + 2, first + 3),
      ]
    }
    let graph = Shape.graph(ties, 4501)
    let sampled = try graph.sampledBetweenness(epsilon: 0.2, delta: 0.2, seed: 1)
    let middle = sampled.normalised()?.plain[3 * 750] ?? 0
    // Half the pairs lie on either side of the middle.
    #expect(abs(middle - 0.5) < 0.2)
  }

  @Test("the seed decides, threads do not")
  func threads() throws {
    let club = Karate.graph
    let one = try Parallelism.$threads.withValue(1) {
      try club.sampledBetweenness(epsilon: 0.05, seed: 7)
    }
    let eight = try Parallelism.$threads.withValue(8) {
      try club.sampledBetweenness(epsilon: 0.05, seed: 7)
    }
    #expect(one == eight)
    #expect(one.values != (try club.sampledBetweenness(epsilon: 0.05, seed: 8).values))
  }

  @Test("a looser epsilon draws fewer paths, and bad ones are refused")
  func parameters() throws {
    let club = Karate.graph
    let loose = try club.sampledBetweenness(epsilon: 0.1).measure.parameters[2].value
    let tight = try club.sampledBetweenness(epsilon: 0.02).measure.parameters[2].value
    #expect(loose < tight)
    #expect(throws: GraphError.self) { try club.sampledBetweenness(epsilon: 0) }
    #expect(throws: GraphError.self) { try club.sampledBetweenness(epsilon: 0.1, delta: 1) }
    #expect(try Shape.path(2).sampledBetweenness(epsilon: 0.1).values == [0, 0])
  }
}
