import Graphs
import TestSupport
import Testing

/// Paths whose lengths tie exactly, though not in floating point.
@Suite struct ExactTieTests {
  /// From 0 to 3 by three ties of weight 3 (1/3 + 1/3 + 1/3), by two of weight 2 over 4
  /// (1/2 + 1/2), and directly by one of weight 1.
  private let graph = Shape.weighted(
    [(0, 1, 3), (1, 2, 3), (2, 3, 3), (0, 4, 2), (4, 3, 2), (0, 3, 1)], 5)

  @Test("1/3 + 1/3 + 1/3, 1/2 + 1/2 and 1 are three equally short paths")
  func threePaths() {
    let paths = graph.shortestPaths(from: NodeIndex(0), weights: .strength)
    #expect(paths.counts[3] == 3)
    #expect(paths.distances[3] == 1)
    #expect(paths.areTiesExact)
  }

  @Test("each of the three paths carries a third of the pair")
  func betweenness() {
    let scores = graph.betweenness(weights: .strength)
    // Node 4: a third of the pair 0, 3; the pairs 1, 4 and 2, 4 go round by 0 and 3.
    #expect(agree([scores.plain[4]], [1.0 / 3]))
    #expect(scores.measure.notes.isEmpty)
  }

  @Test("weights in halves and quarters are still exact")
  func dyadic() {
    let halved = Shape.weighted(
      graph.edges.map { ($0.source.index, $0.target.index, $0.weight / 4) }, 5)
    #expect(
      halved.betweenness(weights: .strength).values == graph.betweenness(weights: .strength).values)
    #expect(halved.shortestPaths(from: NodeIndex(0), weights: .strength).distances[3] == 4)
  }

  @Test("weights whose least common multiple passes 64 bits are exact in 128")
  func wide() {
    // The product of the primes from 3 to 53 is about 1.6e19; times 2 nodes it passes 64 bits.
    let primes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53]
    let tail = primes.enumerated().map { ($0.offset + 4, $0.offset + 5, Double($0.element)) }
    let ties = graph.edges.map { ($0.source.index, $0.target.index, $0.weight) } + tail
    let paths = Shape.weighted(ties, 20).shortestPaths(from: NodeIndex(0), weights: .strength)
    #expect(paths.areTiesExact)
    #expect(paths.counts[3] == 3)
    #expect(paths.counts[19] == 1)
  }

  @Test("weights without a common scale tie within 1e-10, and the result says so")
  func approximate() {
    let third = 1.0 / 3
    let real = Shape.weighted(
      [(0, 1, third), (1, 2, third), (2, 3, third), (0, 3, 1), (3, 4, 1e-9)], 5)
    let scores = real.betweenness(weights: .distance)
    #expect(scores.measure.notes == [.approximateTies])
    #expect(real.shortestPaths(from: NodeIndex(0), weights: .distance).counts[3] == 2)
  }

  @Test("a shortest path is given from end to end")
  func path() {
    let paths = Shape.cycle(4).shortestPaths(from: NodeIndex(0))
    #expect(paths.counts == [1, 1, 2, 1])
    #expect(paths.path(to: NodeIndex(2))?.map(\.index) == [0, 1, 2])
    #expect(Shape.islands(2).shortestPaths(from: NodeIndex(0)).path(to: NodeIndex(1)) == nil)
  }
}
