import Graphs
import TestSupport
import Testing

/// Hand-worked values on shapes one can hold in the head.
@Suite struct ShapeTests {
  @Test("the centre of a star lies between all pairs of its leaves")
  func star() {
    let star = Shape.star(leaves: 4)
    let leaf = 4.0 / 7
    #expect(star.betweenness().plain == [6, 0, 0, 0, 0])
    #expect(star.betweenness().normalised()?.plain == [1, 0, 0, 0, 0])
    #expect(star.betweenness().normalised()?.measure.key == "betweenness-normalised")
    #expect(agree(star.closeness().plain, [1, leaf, leaf, leaf, leaf]))
    #expect(star.harmonic().plain == [4, 2.5, 2.5, 2.5, 2.5])
    #expect(star.degree().normalised()?.plain == [1, 0.25, 0.25, 0.25, 0.25])
    #expect(star.edgeBetweenness().values == [4, 4, 4, 4])
    #expect(star.edgeBetweenness().normalised()?.values == [0.4, 0.4, 0.4, 0.4])
    let centre = 0.5.squareRoot()
    let arm = centre / 2
    #expect(agree(star.eigenvector().plain, [centre, arm, arm, arm, arm]))
  }

  @Test("on a path of four the inner nodes lie between two pairs")
  func path() {
    #expect(Shape.path(4).betweenness().plain == [0, 2, 2, 0])
    let end = 11.0 / 6
    #expect(agree(Shape.path(4).harmonic().plain, [end, 2.5, 2.5, end]))
    #expect(Shape.path(4).eccentricity().plain == [3, 2, 2, 3])
    #expect(Shape.path(4, directed: true).betweenness().plain == [0, 2, 2, 0])
    #expect(Shape.path(4, directed: true).betweenness().normalised()?.plain[1] == 2.0 / 6)
  }

  @Test(
    "the eigenvector of a path is half a sine wave, even a long one", arguments: [2, 4, 7, 300])
  func pathEigenvector(count: Int) {
    let wave = PathSine.values(count: count)
    #expect(agree(Shape.path(count).eigenvector().plain, wave, within: 1e-9))
  }

  @Test("on a cycle of five each node lies between one pair, of six between two")
  func cycle() {
    #expect(Shape.cycle(5).betweenness().plain == [1, 1, 1, 1, 1])
    #expect(Shape.cycle(6).betweenness().plain == [2, 2, 2, 2, 2, 2])
    #expect(Shape.cycle(5, directed: true).betweenness().plain == [6, 6, 6, 6, 6])
  }

  @Test("nobody lies between others in a complete graph")
  func complete() {
    #expect(Shape.complete(6).betweenness().plain == [0, 0, 0, 0, 0, 0])
    #expect(Shape.complete(6).closeness().plain == [1, 1, 1, 1, 1, 1])
    #expect(Shape.complete(6).edgeBetweenness().values.allSatisfy { $0 == 1 })
  }

  @Test("the ends of the bridge between two cliques of four carry all 12 pairs and more")
  func twoCliques() {
    // Each end of the bridge lies between its 3 clique mates and the 4 nodes beyond.
    #expect(Shape.twoCliques(of: 4).betweenness().plain == [0, 0, 0, 12, 12, 0, 0, 0])
    let bridge = Shape.twoCliques(of: 4).edgeBetweenness().ranked().first
    #expect(bridge?.edge.source.index == 3)
    #expect(bridge?.score == 16)
  }

  @Test("islands have degree, closeness, harmonic and betweenness 0")
  func islands() {
    let graph = Shape.islands(3)
    for scores in [graph.degree(), graph.closeness(), graph.harmonic(), graph.betweenness()] {
      #expect(scores.plain == [0, 0, 0])
    }
  }

  @Test("denominators of zero make a value undefined, with the reason")
  func tooFew() {
    let one = Shape.islands(1)
    #expect(one.degree().normalised()?.values == [nil])
    #expect(one.degree().normalised()?.undefinedReason == .tooFewNodes)
    #expect(Shape.path(2).betweenness().normalised()?.values == [nil, nil])
    #expect(Shape.islands(0).betweenness().values.isEmpty)
    #expect(Shape.islands(0).eigenvector().values.isEmpty)
  }

  @Test("every measure takes a graph of no node, one node and no ties", arguments: [0, 1, 4])
  func noTies(nodeCount: Int) throws {
    for isDirected in [false, true] {
      let graph = Shape.graph([], nodeCount, directed: isDirected)
      let all = [
        graph.degree(), graph.strength(), graph.betweenness(weights: .strength),
        graph.closeness(), graph.harmonic(), graph.eccentricity(), try graph.decay(),
        try graph.pageRank(), graph.eigenvector(), try graph.katz(),
        try graph.diffusionCentrality(), graph.coreness(), graph.clustering(),
        graph.constraint(), graph.effectiveSize(),
      ]
      for scores in all + all.compactMap({ $0.normalised() }) {
        #expect(scores.values.count == nodeCount)
        #expect(scores.values.allSatisfy { $0?.isFinite ?? true }, "\(scores.measure.key)")
        #expect(scores.values.contains(nil) == (scores.undefinedReason != nil && nodeCount > 0))
      }
      #expect(graph.edgeBetweenness().values.isEmpty)
      #expect(graph.cutPoints().articulationPoints.isEmpty)
      #expect(graph.strongComponents().count == nodeCount)
      #expect(graph.transitivity() == nil)
    }
  }

  @Test("ranking goes by score, then by node")
  func ranking() {
    let ranked = Shape.path(4).betweenness().ranked()
    #expect(ranked.map(\.node.index) == [1, 2, 0, 3])
  }

  @Test("degree counts in, out and both ways on a directed graph")
  func directedDegree() {
    let graph = Shape.weighted([(0, 1, 2), (2, 1, 3), (1, 0, 1)], 3, directed: true)
    #expect(graph.degree(.outgoing).plain == [1, 1, 1])
    #expect(graph.degree(.incoming).plain == [1, 2, 0])
    #expect(graph.degree().plain == [2, 3, 1])
    #expect(graph.degree(.incoming).measure.key == "indegree")
    #expect(graph.strength(.incoming).plain == [1, 5, 0])
    #expect(graph.strength().plain == [3, 6, 3])
  }
}
