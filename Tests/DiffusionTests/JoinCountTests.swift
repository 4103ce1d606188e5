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
}
