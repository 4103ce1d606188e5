import Graphs
import TestSupport
import Testing

/// PageRank and eigenvector where peers disagree.
@Suite struct SpectralTests {
  /// Node 4 has no way out, node 5 no ties.
  private let digraph = Shape.weighted(
    [(0, 1, 2), (0, 2, 1), (1, 2, 1), (2, 0, 3), (3, 2, 1), (3, 4, 1)], 6, directed: true)

  @Test("walkers at a dangling node or an isolate jump anywhere, as in igraph 1.0.0")
  func dangling() throws {
    // Graph.pagerank(weights=...)
    let expected = [
      0.31944656483787554, 0.21910286828171457, 0.33101578427171424, 0.03808314820691844,
      0.05426848619485878, 0.03808314820691844,
    ]
    let scores = try digraph.pageRank()
    #expect(agree(scores.plain, expected, within: 1e-9))
    #expect(agree([scores.plain.reduce(0, +)], [1]))
  }

  @Test("walkers jump by preference, as in networkx 3.6.1")
  func personalised() throws {
    // networkx.pagerank(D, tol=1e-15, max_iter=1000, personalization={0: 1, 3: 2})
    let expected = [
      0.3243652946396549, 0.1838070002958058, 0.3041218872818824, 0.13172338090010977,
      0.05598243688254665, 0,
    ]
    let scores = try digraph.pageRank(preference: [1, 0, 0, 2, 0, 0])
    #expect(agree(scores.plain, expected, within: 1e-9))
  }

  @Test("weights near the ends of what a double holds change nothing", arguments: [-990, 990])
  func extremeWeights(exponent: Int) throws {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let club = Karate.graph
    let scaled = Shape.weighted(
      club.edges.map { ($0.source.index, $0.target.index, factor * $0.weight) }, 34)
    #expect(scaled.eigenvector().values == club.eigenvector().values)
    #expect(
      scaled.betweenness(weights: .strength).values == club.betweenness(weights: .strength).values)
    #expect(try scaled.pageRank().values == club.pageRank().values)
    #expect(agree(try scaled.katz().plain, try club.katz().plain))
    #expect(scaled.spectralRadius() == factor * club.spectralRadius())
  }

  @Test("a damping of 1 or a preference for nobody is refused")
  func refused() {
    #expect(throws: GraphError.self) { try Shape.path(2).pageRank(damping: 1) }
    #expect(throws: GraphError.self) { try Shape.path(2).pageRank(preference: [0, 0]) }
    #expect(throws: GraphError.self) { try Shape.path(2).pageRank(preference: [1]) }
    #expect(throws: GraphError.self) { try Shape.path(2).pageRank(preference: [1, -1]) }
  }

  @Test("a directed eigenvector goes downstream from the dominant component")
  func directed() {
    // numpy 2.4.6: linalg.eig of the transposed weight matrix.
    let expected = [0.65407897, 0.55541, 0.51351771, 0, 0, 0]
    #expect(agree(digraph.eigenvector().plain, expected, within: 1e-8))
    #expect(agree([digraph.spectralRadius()], [2.355301397608119]))
  }

  @Test("digraphs without a dominating strong component have no eigenvector")
  func undefined() {
    let twoCycles = Shape.graph([(0, 1), (1, 0), (2, 3), (3, 2)], 4, directed: true)
    for graph in [Shape.path(4, directed: true), twoCycles] {
      #expect(graph.eigenvector().values == [nil, nil, nil, nil])
      #expect(graph.eigenvector().undefinedReason == .noDominantComponent)
    }
  }

  @Test("two equal triangles share the eigenvector, a smaller component gets 0")
  func tiedComponents() {
    let graph = Shape.graph([(0, 1), (1, 2), (2, 0), (3, 4), (5, 6), (6, 7), (7, 5)], 8)
    let part = 1 / 6.0.squareRoot()
    let scores = graph.eigenvector()
    #expect(agree(scores.plain, [part, part, part, 0, 0, part, part, part]))
    #expect(scores.measure.notes == [.severalDominantComponents])
    #expect(scores.normalised()?.plain[0] == 1)
  }

  @Test("of tied components the one along which more of the ones lies gets more")
  func unequalTies() {
    // A star of four leaves and a cycle of any length both have the eigenvalue 2. The vector of
    // ones has the part (1 + 4/2) / sqrt 2 along the star's and sqrt 3 along the triangle's.
    let graph = Shape.graph([(0, 1), (0, 2), (0, 3), (0, 4), (5, 6), (6, 7), (7, 5)], 8)
    let raw = [1.5, 0.75, 0.75, 0.75, 0.75, 1, 1, 1]
    let norm = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(agree(graph.eigenvector().plain, raw.map { $0 / norm }, within: 1e-10))
  }
}
