import TestSupport
import Testing

@testable import Graphs

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
      #expect(view.degree() == projection.degree())
      #expect(view.cutPoints().articulationPoints == projection.cutPoints().articulationPoints)
      #expect(view.cutPoints().bridges == projection.cutPoints().bridges)
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
        let (power, spread) = (try view.bonacichPower(), try view.diffusionCentrality())
        #expect(agree(power.plain, try projection.bonacichPower().plain, within: 1e-9))
        #expect(agree(spread.plain, try projection.diffusionCentrality().plain, within: 1e-9))
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

  @Test("a view is brought up to date by a meeting, and every measure is that of a rebuilt one")
  func updated() throws {
    let before = try Self.random(5)
    let people = [2, 3, 5, 7, 11].map { NodeIndex($0) }
    var view = before.view(of: .top, weighting: .newman)
    try view.graph.appendBottom(tiedTo: people)
    let incidences = (0..<before.topCount).flatMap { top in
      before.neighbours(ofTop: NodeIndex(top)).map { (top: NodeIndex(top), bottom: $0) }
    }
    let rebuilt = try BipartiteGraph(
      topCount: before.topCount, bottomCount: before.bottomCount + 1,
      incidences: incidences
        + people.map { (top: $0, bottom: NodeIndex(before.bottomCount)) })
    #expect(view.graph == rebuilt && view.graph.hashValue == rebuilt.hashValue)
    let other = rebuilt.view(of: .top, weighting: .newman)
    #expect(view.harmonic() == other.harmonic())
    #expect(try view.pageRank() == other.pageRank())
    #expect(view.graph.projection(onto: .top) == rebuilt.projection(onto: .top))
    #expect(view.graph.projection(onto: .bottom) == rebuilt.projection(onto: .bottom))
    #expect(view.graph.asGraph() == rebuilt.asGraph())
  }

  /// The rows that move are those of the people who came, and each only when it has doubled: what is
  /// written grows with the attendance, not with the record.
  @Test(
    "meetings of four cost the same beside 100 people and beside 10,000", arguments: [100, 10_000])
  func costOfUpdates(topCount: Int) throws {
    let meetings = (0..<topCount / 2).flatMap { meeting in
      (0..<4).map { (top: (meeting * 2 + $0) % topCount, bottom: meeting) }
    }
    var graph = try BipartiteGraph(
      topCount: topCount, bottomCount: topCount / 2,
      incidences: meetings.map { (top: NodeIndex($0.top), bottom: NodeIndex($0.bottom)) })
    let before = graph.topRows.pool.count
    for round in 0..<64 {
      try graph.appendBottom(tiedTo: (0..<4).map { NodeIndex(10 + $0 + round % 2) })
    }
    // Five people, each at no more than 66 meetings: rows of 4, 8, 16 … 128 places.
    #expect(graph.topRows.pool.count - before <= 5 * 256)
    #expect(graph.incidenceCount == before + 256)
    #expect(graph.neighbours(ofTop: NodeIndex(11)).count == 2 + 64)
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
