import Diffusion
import Graphs
import Records
import TestSupport
import Testing

@Suite("Join counts and tests of timing")
struct JoinCountTests {
  @Test("the Finnish area: 50 pairs, 37.6 by chance, p 0.013; 18 links to the seeds, 16.4, p 0.38")
  func finnishArea() throws {
    let book = try SampleDataSet.book("malardalen")
    let land = try OrganisationNetwork(
      .adjacency, of: book, NetworkOptions(borders: [.adjacency]))
    let counts = AdopterJoinCounts(
      of: "finskt-forvaltningsomrade", in: book, on: land, draws: 4_000)
    #expect(counts.populationSize == 79 && counts.ties == 165)
    #expect(counts.adopters == 38 && counts.seeds == 18)
    let pairs = try #require(counts.pairs)
    #expect(pairs.observed == 50)
    // Exactly 165 · 38 · 37 / (79 · 78) = 37.648; four standard errors of 4 000 draws.
    #expect(abs(pairs.mean - 37.648) < 4 * pairs.deviation / 4_000.0.squareRoot())
    #expect(abs(pairs.pValue - 0.013) < 0.006)
    let links = try #require(counts.linksToSeeds)
    #expect(links.observed == 18)
    #expect(abs(links.mean - 16.4) < 0.3 && abs(links.pValue - 0.38) < 0.035)
  }

  /// All arrangements of some marks among four nodes on the path 0 - 1 - 2 - 3.
  @Test("on a path of four, two marks are tied in 3 of 6 arrangements")
  func path() throws {
    let graph = Shape.path(4)
    let test = JoinCountTest.pairs(of: [true, true, false, false], on: graph, draws: 6_000)
    #expect(test.observed == 1)
    #expect(abs(test.mean - 0.5) < 0.03 && abs(test.pValue - 0.5) < 0.03)
    #expect(test.atMost == 6_000)
    // Among 0 and 1 only, and 2 and 3 only, nothing can move: the marks fill their stratum.
    let within = JoinCountTest.pairs(
      of: [true, true, false, false], on: graph, within: Strata(by: [1, 1, 2, 2]), draws: 99)
    #expect(within.mean == 1 && within.pValue == 1)
  }

  @Test("links to a source at the end of a path: one of three places touches it")
  func links() throws {
    let graph = Shape.path(4)
    let test = JoinCountTest.links(
      from: [true, true, false, false], to: [true, false, false, false], on: graph, draws: 6_000)
    #expect(test.observed == 1 && abs(test.mean - 1.0 / 3) < 0.03)
  }

  @Test("p is never zero, and the same seed gives the same test")
  func neverZero() {
    let test = PermutationTest(observed: 5, draws: 99, seed: 3) { $0.unit() }
    #expect(test.pValue == 0.01 && test.lowerPValue == 1 && test.twoSidedPValue == 0.02)
    #expect(test == PermutationTest(observed: 5, draws: 99, seed: 3) { $0.unit() })
  }

  /// 0 leads to 1, 1 to 2, 2 to 3: each learns from the one before.
  private func chain() throws -> Graph {
    var builder = GraphBuilder(nodeCount: 4, directed: true)
    for node in 1..<4 { try builder.add(NodeIndex(node), NodeIndex(node - 1)) }
    return builder.build()
  }

  @Test("the score of a chain adopted in order, by hand")
  func score() throws {
    // Time 1: nobody exposed, 0. Time 2: 1 has exposure 1, mean of three at risk 1/3: + 2/3.
    // Time 3: 2 has 1, mean of two 1/2: + 1/2. Time 4: 3 alone: 1 - 1 = 0. In all 7/6.
    let tests = TimingTests(on: try chain(), times: [1, 2, 3, 4])
    #expect(abs(tests.score - 7.0 / 6) < 1e-12)
    // The other way round 0 would learn from 1: nobody ever adopts with an exposure; the means are
    // 0, 0, 0, 0 since who could learn is no longer at risk.
    #expect(tests.reversedScore == 0)
  }

  @Test("the shuffle agrees with all 24 orders, the reversal with all 8 directions")
  func everyArrangement() throws {
    let tests = TimingTests(on: try chain(), times: [1, 2, 3, 4])
    var orders: [[Int]] = [[]]
    for time in 1...4 {
      orders = orders.flatMap { order in
        (0...order.count).map { Array(order[..<$0]) + [time] + Array(order[$0...]) }
      }
    }
    let scores = orders.map { TimingTests(on: tests.graph, times: $0).score }
    let share = Double(scores.count { $0 > 7.0 / 6 - 1e-9 }) / 24
    #expect(share > 0 && share < 0.2)
    let shuffle = tests.shuffle(draws: 6_000)
    #expect(abs(shuffle.pValue - share) < 0.016)
    #expect(abs(shuffle.mean - scores.reduce(0, +) / 24) < 0.05)
    let turned = (0..<8).map { bits in
      let arcs = (1..<4).map { bits >> ($0 - 1) & 1 == 0 ? ($0, $0 - 1) : ($0 - 1, $0) }
      let graph = Shape.graph(arcs, 4, directed: true)
      return TimingTests(on: graph, times: [1, 2, 3, 4]).score
    }
    // The last arc plays no part: 3 is alone at risk when it adopts.
    #expect(turned.count { $0 > 7.0 / 6 - 1e-9 } == 2)
    let reversal = try #require(tests.edgeReversal(draws: 4_000))
    #expect(abs(reversal.pValue - 0.25) < 0.03)
    #expect(abs(reversal.mean - turned.reduce(0, +) / 8) < 0.04)
  }

  @Test("actors alone in their stratum keep their time; undirected ties cannot be turned round")
  func strata() throws {
    let tests = TimingTests(on: Shape.path(4), times: [1, 2, nil, nil])
    #expect(tests.permutation(within: [1, 2, 3, 4], draws: 9).pValue == 1)
    #expect(tests.edgeReversal() == nil)
  }
}
