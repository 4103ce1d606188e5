import Graphs
import TestSupport
import Testing

/// Attendance measured without its projection, against the projection.
@Suite struct ProjectedViewTests {
  @Test("distance measures are those of the projection", arguments: 1...20)
  func distances(seed: UInt64) throws {
    let graph = try Self.random(seed)
    for side in BipartiteGraph.Side.allCases {
      let (view, projection) = (graph.view(of: side), graph.projection(onto: side))
      #expect(agree(view.harmonic().plain, projection.harmonic().plain))
      #expect(view.closeness().values == projection.closeness().values)
      #expect(view.eccentricity().values == projection.eccentricity().values)
      #expect(agree(try view.decay().plain, try projection.decay().plain))
      #expect(view.components() == projection.components())
      let traversal = projection.traversal(from: NodeIndex(0))
      #expect(view.distances(from: NodeIndex(0)) == projection.nodes.map { traversal[$0] })
    }
  }

  @Test("spectral measures are those of the projection to 1e-9", arguments: 1...20)
  func spectra(seed: UInt64) throws {
    let graph = try Self.random(seed)
    for (weighting, built) in [
      (ProjectedView.Weighting.count, ProjectionWeighting.count),
      (.newman, .newman),
    ] {
      for side in BipartiteGraph.Side.allCases {
        let view = graph.view(of: side, weighting: weighting)
        let projection = graph.projection(onto: side, weighting: built)
        #expect(agree(view.strength().plain, projection.strength().plain))
        #expect(agree(try view.pageRank().plain, try projection.pageRank().plain, within: 1e-9))
        #expect(agree(try view.katz().plain, try projection.katz().plain, within: 1e-9))
        #expect(agree([view.spectralRadius()], [projection.spectralRadius()], within: 1e-9))
        let (own, other) = (view.eigenvector(), projection.eigenvector())
        #expect(agree(own.plain, other.plain, within: 1e-9))
        #expect(own.measure.notes == other.measure.notes)
      }
    }
  }

  @Test("a meeting added later gives the graph of all meetings at once")
  func appended() throws {
    let whole = try Self.random(3)
    var growing = try BipartiteGraph(topCount: whole.topCount, bottomCount: 0, incidences: [])
    for meeting in 0..<whole.bottomCount {
      let people = whole.neighbours(ofBottom: NodeIndex(meeting))
      // Named twice and in any order, each counts once.
      let added = try growing.appendBottom(tiedTo: people.reversed() + people)
      #expect(added.index == meeting)
    }
    #expect(growing == whole)
    #expect(throws: GraphError.nodeOutOfRange(node: 99, nodeCount: whole.topCount)) {
      try growing.appendBottom(tiedTo: [NodeIndex(0), NodeIndex(99)])
    }
    #expect(growing == whole)
  }

  @Test("a view of nobody and of people who never met is no trouble")
  func empty() throws {
    let none = try BipartiteGraph(topCount: 0, bottomCount: 0, incidences: []).view(of: .top)
    #expect(none.harmonic().values.isEmpty)
    #expect(try none.pageRank().values.isEmpty)
    let alone = try BipartiteGraph(
      topCount: 2, bottomCount: 1, incidences: [(top: NodeIndex(0), bottom: NodeIndex(0))])
    #expect(alone.view(of: .top).closeness().plain == [0, 0])
    #expect(try alone.view(of: .top).pageRank().plain == [0.5, 0.5])
    #expect(try alone.view(of: .top).katz().plain == [0, 0])
  }

  /// Thirty people at thirty meetings, some of them alone there and some nowhere.
  private static func random(_ seed: UInt64) throws -> BipartiteGraph {
    var generator = SeededGenerator(seed: seed)
    let incidences = (0..<50 + generator.below(50)).map { _ in
      (top: NodeIndex(generator.below(30)), bottom: NodeIndex(generator.below(30)))
    }
    return try BipartiteGraph(topCount: 30, bottomCount: 30, incidences: incidences)
  }
}
