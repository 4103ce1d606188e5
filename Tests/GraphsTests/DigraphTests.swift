import Graphs
import TestSupport
import Testing

/// A directed weighted graph of six nodes, one an isolate, against networkx 3.6.1 and numpy 2.4.6.
@Suite struct DigraphTests {
  private let graph = Shape.weighted(
    [
      (0, 1, 2), (1, 0, 1), (0, 2, 1), (1, 2, 1), (2, 0, 3), (3, 2, 1), (3, 4, 1), (4, 1, 2),
      (2, 4, 1),
    ], 6, directed: true)

  @Test("clustering is Fagiolo's, as in networkx.clustering")
  func clustering() {
    #expect(agree(graph.clustering().plain, [0.5, 0.5, 1.0 / 3, 0.5, 1.0 / 3, 0]))
    // networkx.transitivity of the undirected graph.
    #expect(graph.transitivity() == 0.6428571428571429)
  }

  @Test("constraint and effective size are those of networkx, an isolate has none")
  func holes() {
    // networkx.constraint(D, weight="weight"); an isolate has nan there.
    let constraint = [
      0.6735735110370678, 0.7688492063492063, 0.7245968115137209, 0.7171556122448979,
      0.5786918934240362, -1,
    ]
    // networkx.effective_size(D, nodes=range(5), weight="weight"). Without `nodes` its faster way
    // contradicts it: for node 0, Burt's formula is 2 - (4/7 · 1/3 + 3/7 · 1/4), as here.
    let size = [1.7023809523809526, 13.0 / 6, 2.869047619047619, 1.625, 2.4791666666666665, -1]
    #expect(agree(graph.constraint().plain, constraint))
    #expect(agree(graph.effectiveSize().plain, size))
    #expect(graph.constraint().undefinedReason == .isolate)
  }

  @Test("coreness counts ties in and out, as networkx.core_number")
  func coreness() {
    #expect(graph.coreness().plain == [3, 3, 3, 2, 2, 0])
  }

  @Test("Katz is the solution of the linear system less 1")
  func katz() throws {
    // numpy.linalg.solve(I - 0.1 A', 1) - 1
    let expected = [
      0.5808027181991933, 0.5644510511785943, 0.414525376937779, 0, 0.24145253769377772, 0,
    ]
    #expect(agree(try graph.katz(alpha: 0.1).plain, expected))
    #expect(throws: GraphError.self) { try graph.katz(alpha: 1) }
  }

  @Test("diffusion centrality sums the walks that start at a node")
  func diffusion() throws {
    // y = 0.2 A y three times from ones, summed, in numpy.
    let expected = [1.12, 0.832, 1.464, 0.76, 0.672, 0]
    #expect(agree(try graph.diffusionCentrality(steps: 3, passing: 0.2).plain, expected))
  }
}
