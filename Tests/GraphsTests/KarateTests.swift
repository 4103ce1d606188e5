import Graphs
import TestSupport
import Testing

/// The karate club against igraph, networkx and numpy; versions stand in KarateValues.swift.
@Suite struct KarateTests {
  let club = Karate.graph

  @Test("34 members and 78 ties")
  func sizes() {
    #expect(club.nodeCount == 34)
    #expect(club.edgeCount == 78)
    #expect(club.strength().plain.reduce(0, +) == 2 * 231)
  }

  @Test("betweenness of members is that of igraph, by steps, by 1/w and by w")
  func betweenness() {
    #expect(agree(club.betweenness().plain, KarateValues.betweenness))
    #expect(
      agree(club.betweenness(weights: .strength).plain, KarateValues.weightedBetweenness))
    #expect(
      agree(club.betweenness(weights: .distance).plain, KarateValues.distanceBetweenness))
  }

  @Test("betweenness of ties is that of igraph")
  func edgeBetweenness() {
    let plain = club.edgeBetweenness().values.map { $0 ?? -1 }
    let weighted = club.edgeBetweenness(weights: .strength).values.map { $0 ?? -1 }
    #expect(agree(plain, KarateValues.edgeBetweenness))
    #expect(agree(weighted, KarateValues.weightedEdgeBetweenness))
  }

  @Test("closeness and harmonic are those of networkx and igraph")
  func closeness() {
    #expect(agree(club.closeness().plain, KarateValues.closeness))
    #expect(agree(club.closeness(weights: .strength).plain, KarateValues.weightedCloseness))
    #expect(agree(club.harmonic().plain, KarateValues.harmonic))
    #expect(agree(club.harmonic(weights: .strength).plain, KarateValues.weightedHarmonic))
  }

  @Test("eigenvector is that of a dense solver")
  func eigenvector() {
    #expect(
      agree(club.eigenvector(weights: .ignored).plain, KarateValues.eigenvector, within: 1e-10))
    #expect(agree(club.eigenvector().plain, KarateValues.weightedEigenvector, within: 1e-10))
  }

  @Test("PageRank is that of igraph's exact solver")
  func pageRank() throws {
    let plain = try club.pageRank(weights: .ignored)
    #expect(agree(plain.plain, KarateValues.pageRank, within: 1e-9))
    #expect(agree(try club.pageRank().plain, KarateValues.weightedPageRank, within: 1e-9))
  }

  @Test("clustering, cores, constraint and effective size are those of networkx")
  func local() {
    #expect(agree(club.clustering().plain, KarateValues.clustering))
    #expect(club.coreness().plain == KarateValues.coreness)
    #expect(agree(club.constraint(weights: .ignored).plain, KarateValues.constraint))
    #expect(agree(club.constraint().plain, KarateValues.weightedConstraint))
    #expect(agree(club.effectiveSize(weights: .ignored).plain, KarateValues.effectiveSize))
    #expect(agree([club.transitivity() ?? -1], [0.2556818181818182]))
  }

  @Test("Katz is the solution of the linear system less 1")
  func katz() throws {
    let scores = try club.katz(alpha: 0.05, weights: .ignored)
    #expect(agree(scores.plain, KarateValues.katz))
    // The largest eigenvalue by numpy.linalg.eigvalsh.
    #expect(agree([club.spectralRadius(weights: .ignored)], [6.725697727631729]))
  }
}
