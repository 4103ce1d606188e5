import Graphs
import Testing

@testable import Diffusion

@Suite struct SeminarSeriesTests {
  private static func series(
    _ nodeCount: Int, _ seminars: [SeminarSeries.Seminar], attendance: [Double],
    fatigue: [Double] = [1, 0.5, 0.25], worlds: Int = 4_000
  ) throws -> SeminarSeries {
    var constraints = PlanningConstraints(invitations: 1)
    constraints.attendance = attendance
    return try InvitationPlanner(
      ArcProbabilities(nodeCount: nodeCount, arcs: []), constraints: constraints
    ).series(seminars, fatigue: fatigue, worlds: worlds)
  }

  @Test("who comes by half is asked again: 1/2, then 1/4 by fatigue, makes 5/8")
  func fatigue() throws {
    let twice = [SeminarSeries.Seminar](repeating: .init(invitations: 1), count: 2)
    let plan = try Self.series(1, twice, attendance: [0.5])
    #expect(plan.invitations == [[NodeIndex(0)], [NodeIndex(0)]])
    #expect(abs(plan.fixed.value - 0.625) < 0.03)
    #expect(plan.fixed.interval.map { $0.contains(0.625) } ?? false)
    // Added up: 1/2 + 1/4; the flow bounds what overlap takes away.
    #expect(abs((plan.bound ?? -1) - 0.75) < 1e-12)
  }

  @Test("two seminars and two organisations: each is asked once before anybody is asked twice")
  func spreadOut() throws {
    let twice = [SeminarSeries.Seminar](repeating: .init(invitations: 1), count: 2)
    let plan = try Self.series(2, twice, attendance: [0.5, 0.5])
    #expect(Set(plan.invitations.joined()) == [NodeIndex(0), NodeIndex(1)])
    #expect(abs((plan.bound ?? -1) - 1) < 1e-12)
    #expect(abs(plan.fixed.value - 1) < 0.05)
  }

  @Test("deciding anew gains where the first may stay away: nobody is asked in vain")
  func adaptive() throws {
    // Three seminars of one seat each. Fixed: 0, 0, 1 or so; anew: 0 until it comes, then 1.
    let seminars = [SeminarSeries.Seminar](repeating: .init(invitations: 1), count: 3)
    let plan = try Self.series(
      2, seminars, attendance: [0.5, 0.5], fatigue: [1, 1, 1], worlds: 4_000)
    // Kept to: 3/4 and 1/2 make 1.25. Anew: two coins may both succeed earlier: 1.375.
    #expect(abs(plan.fixed.value - 1.25) < 0.04)
    #expect(abs((plan.adaptive?.value ?? -1) - 1.375) < 0.04)
    #expect((plan.gainOfAdapting?.interval?.lower ?? 0) > 0)
  }

  @Test(
    "where deciding anew loses, the interval of the difference lies about it, below nothing too")
  func loss() {
    let loss = SimulatedSpread.estimate([-1, 0, 0, 0], draws: 1, most: 3, least: -3)
    // Mean -1/4, standard error 1/4, Student's quantile with 3 degrees of freedom 3.18245.
    #expect(abs((loss.interval?.lower ?? 0) + 1.04561) < 1e-4)
    #expect(abs((loss.interval?.upper ?? 0) - 0.54561) < 1e-4)
  }

  @Test("each seminar's own chances decide who is asked to which, as a flow does")
  func assignment() throws {
    let seminars = [
      SeminarSeries.Seminar(invitations: 1, attendance: [0.9, 0.8]),
      SeminarSeries.Seminar(invitations: 1, attendance: [0.8, 0.1]),
    ]
    let plan = try Self.series(2, seminars, attendance: [], fatigue: [1])
    // The best sum is 0.8 + 0.8: node 1 first, node 0 second.
    #expect(abs((plan.bound ?? -1) - 1.6) < 1e-12)
    #expect(plan.fixed.value <= 1.65)
  }

  @Test("bad numbers are refused")
  func faults() throws {
    #expect(throws: PlanningFault.self) { try Self.series(1, [], attendance: []) }
    #expect(throws: PlanningFault.self) {
      try Self.series(1, [.init(invitations: 1)], attendance: [], fatigue: [1.5])
    }
    #expect(throws: PlanningFault.self) {
      try Self.series(1, [.init(invitations: -1)], attendance: [])
    }
  }
}
