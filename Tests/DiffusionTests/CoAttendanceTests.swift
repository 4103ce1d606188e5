import Diffusion
import Graphs
import Records
import TestSupport
import Testing

@Suite("Co-attendance")
struct CoAttendanceTests {
  private func network(
    _ weighting: ProjectionWeighting = .count, _ selection: AttendanceSelection = .init()
  ) throws -> OrganisationNetwork {
    try OrganisationNetwork(
      .coAttendance, of: RecordBook(World.meetings),
      NetworkOptions(weighting: weighting, selection: selection))
  }

  // s1 has 3 guests, s2 has 2, t has 3: Newman adds 1/2, 1 and 1/2.
  // a is at s1 s2; b at s1 s2 t; c at s1 t; x at t: Jaccard divides by all that either was at.
  private static let handWorked:
    [(String, String, count: Double, newman: Double, jaccard: Double)] = [
      ("a", "b", count: 2, newman: 1.5, jaccard: 2.0 / 3),
      ("a", "c", count: 1, newman: 0.5, jaccard: 1.0 / 3),
      ("b", "c", count: 2, newman: 1, jaccard: 2.0 / 3),
      ("b", "x", count: 1, newman: 0.5, jaccard: 1.0 / 3),
      ("c", "x", count: 1, newman: 0.5, jaccard: 0.5),
    ]

  @Test("weights are the hand-worked ones", arguments: handWorked)
  func weights(_ a: String, _ b: String, count: Double, newman: Double, jaccard: Double) throws {
    #expect(try network(.count).weight(a, b) == count)
    #expect(try network(.newman).weight(a, b) == newman)
    #expect(try network(.jaccard).weight(a, b) == jaccard)
  }

  @Test(
    "those who were never at the same meeting are not tied", arguments: ProjectionWeighting.allCases
  )
  func noTie(_ weighting: ProjectionWeighting) throws {
    let network = try network(weighting)
    #expect(try network.weight("a", "x") == nil)
    #expect(network.graph.edgeCount == 5)
  }

  @Test("a network is the projection of its attendance", arguments: ProjectionWeighting.allCases)
  func projection(_ weighting: ProjectionWeighting) throws {
    let network = try network(weighting)
    let attendance = try AffiliationNetwork(of: RecordBook(World.meetings))
    #expect(network.graph == attendance.graph.projection(onto: .top, weighting: weighting))
    #expect(network.ties().map(\.weight) == network.graph.edges.map(\.weight))
  }

  @Test("a tie through one inferred attendance is inferred")
  func weakestPart() throws {
    let tie = try network().tie("c", "x")
    #expect(tie.evidence == .inferred && tie.via == ["t"])
  }

  @Test("of two shared meetings the firmer one decides")
  func bestOfSeveral() throws {
    // s1: both documented; t: c only inferred.
    let tie = try network().tie("b", "c")
    #expect(tie.evidence == .documented && tie.via == ["s1", "t"])
  }

  @Test("evidence goes from documented over count-only and inferred to unknown")
  func ranks() {
    let order: [Evidence.Kind] = [.documented, .countOnly, .inferred, .unknown]
    for (place, firm) in order.enumerated() {
      for weak in order[place...] {
        #expect(firm.better(of: weak) == firm && weak.better(of: firm) == firm)
        #expect(firm.weaker(of: weak) == weak && weak.weaker(of: firm) == weak)
      }
    }
  }

  @Test("by series, meeting twice in one series is meeting once")
  func series() throws {
    let network = try network(.count, AttendanceSelection(unit: .series))
    #expect(try network.weight("a", "b") == 1)
    #expect(try network.weight("b", "c") == 2)  // the series and t
  }

  @Test("before part two, a and b have met once")
  func before() throws {
    let network = try network(.count, AttendanceSelection(before: try day(2018, 3, 10)))
    #expect(try network.weight("a", "b") == 1)
    #expect(network.nodes.map(\.text) == ["a", "b", "c"])
  }

  @Test("a meeting with one guest ties nobody and divides by nothing")
  func alone() throws {
    var tables = World.municipalities("a")
    tables.seminars = [Seminar(id: "s", title: "s", date: World.date("2018"))]
    tables.attendances = [World.attended("s", "a")]
    let network = try OrganisationNetwork(
      .coAttendance, of: RecordBook(tables), NetworkOptions(weighting: .newman))
    #expect(network.graph.nodeCount == 1 && network.ties().isEmpty)
  }
}
