import Graphs
import Testing

@testable import Diffusion

@Suite("Spread is taken draw by draw")
struct PlannedDrawsTests {
  /// Three seats beside one organisation, 3, each passing the practice on in half of the draws.
  ///
  /// The first two do so in the first draw only, the third in the second only.
  private static func planner(
    _ invitations: Int, _ effort: InvitationPlanner.Effort = .init()
  ) throws -> InvitationPlanner {
    let arcs = try ArcProbabilities(
      nodeCount: 4, tails: [0, 1, 2].map { NodeIndex($0) }, heads: [3, 3, 3].map { NodeIndex($0) },
      draws: [[1, 1, 1], [1, 1, 1]])
    var constraints = PlanningConstraints(invitations: invitations)
    constraints.excluded = [NodeIndex(3)]
    constraints.weights = [0, 0, 0, 1]
    return try InvitationPlanner(
      arcs, constraints: constraints, passing: [[1, 1, 0, 1], [0, 0, 1, 1]], effort: effort)
  }

  @Test("seats that pass together are no pair: 1, where mean chances would say 3/4 of any two")
  func together() throws {
    let plan = try InvitationPlannerTests.plan(Self.planner(2))
    #expect(plan.nodes == [NodeIndex(0), NodeIndex(2)])
    #expect(plan.value == SpreadEstimate(exact: 1))
    #expect(plan.picks.map(\.gain.value) == [0.5, 0.5])
    #expect(plan.picks[0].interchangeable == [NodeIndex(1)])
    #expect(plan.certificate?.share == 1)
    let sampled = try InvitationPlannerTests.plan(
      Self.planner(2, InvitationPlannerTests.sampled(4_096)))
    #expect(sampled.nodes == [NodeIndex(0), NodeIndex(2)])
    #expect(sampled.value.value == 1 && sampled.value.isExact == false)
  }

  @Test("the interval of the value holds what draws leave open, in 200 plans of 40 draws each")
  func drawsCovered() throws {
    // The eighth power of an even number: mean 1/9, deviation twice that, a long tail.
    var constraints = PlanningConstraints(invitations: 1)
    constraints.excluded = [NodeIndex(1)]
    var held = 0
    for seed in 1...200 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let draws = (0..<40).map { _ -> [Double] in
        let even = generator.unit()
        let fourth = even * even * even * even
        return [fourth * fourth]
      }
      let arcs = try ArcProbabilities(
        nodeCount: 2, tails: [NodeIndex(0)], heads: [NodeIndex(1)], draws: draws)
      let plan = try InvitationPlannerTests.plan(
        InvitationPlanner(
          arcs, constraints: constraints, seed: UInt64(seed),
          effort: InvitationPlannerTests.sampled(4_000)))
      if let interval = plan.value.interval, interval.contains(1 + 1.0 / 9) { held += 1 }
      // Given its draws it is the only list. What 4,000 samples leave open at the two ends is 2.8 per
      // cent each; draws would take another 6 each.
      #expect((plan.certificate?.share ?? 0) > 0.91)
    }
    #expect(held >= 184, "\(held) of 200")
  }

  @Test("the draw that suits a list least says what it gives of that draw's own best")
  func worstDraw() throws {
    // One invitation: half of the draws have nothing of it, whichever it is.
    let one = try InvitationPlannerTests.plan(Self.planner(1))
    #expect(one.worstDraw == 0 && one.picks[0].frequency == 0.5)
    #expect(try InvitationPlannerTests.plan(Self.planner(2)).worstDraw == 1)
    // One draw: nothing to say.
    let path = try InvitationPlannerTests.plan(3, [(0, 1, 0.5)], invitations: 1)
    #expect(path.worstDraw == nil && path.picks[0].frequency == nil)
  }

  @Test("asked twice and coming surely both times gives what one seat gives, draw by draw")
  func seminars() throws {
    let seminars = [SeminarSeries.Seminar](repeating: .init(invitations: 1), count: 2)
    // Fixed: 0 and 2, which is sure; asking 0 twice would give 1/2.
    let plan = try Self.planner(1).series(seminars, fatigue: [1, 1], worlds: 50)
    #expect(Set(plan.invitations.joined()) == [NodeIndex(0), NodeIndex(2)])
    #expect(plan.fixed.value == 1 && plan.adaptive?.value == 1)
    #expect((plan.bound ?? 0) >= 1)
  }

  @Test("lists for several seminars keep to quotas and to who must be in")
  func quotas() throws {
    var constraints = PlanningConstraints(invitations: 1)
    constraints.required = [NodeIndex(2)]
    constraints.groupings = [
      .init(attribute: "g", codes: ["a", "a", "b", "b"], maxima: ["a": 0])
    ]
    let arcs = try ArcProbabilities(
      nodeCount: 4, arcs: [.init(0, 1, 1), .init(0, 3, 1)])
    let plan = try InvitationPlanner(arcs, constraints: constraints).series(
      [.init(invitations: 1), .init(invitations: 1)], worlds: 20)
    #expect(plan.invitations == [[NodeIndex(2)], [NodeIndex(3)]])
    #expect(plan.fixed.value == 2)
  }

  @Test("values out of range are refused")
  func faults() throws {
    let arcs = try ArcProbabilities(nodeCount: 2, arcs: [.init(0, 1, 1)])
    let one = PlanningConstraints(invitations: 1)
    #expect(throws: PlanningFault.self) {
      try InvitationPlanner(arcs, constraints: one, passing: [[1, 2]])
    }
    #expect(throws: PlanningFault.self) {
      try InvitationPlanner(arcs, constraints: one, passing: [[1]])
    }
  }

  @Test("in 94 of 100 cases or more the interval of a drawn plan covers its value")
  func coverage() throws {
    let arcs = try ArcProbabilities(
      nodeCount: 5, tails: [0, 1, 3].map { NodeIndex($0) }, heads: [3, 4, 4].map { NodeIndex($0) },
      draws: [[1, 1, 0.5], [1, 1, 0.25]])
    var constraints = PlanningConstraints(invitations: 2)
    constraints.excluded = [NodeIndex(3), NodeIndex(4)]
    constraints.weights = [0, 0, 0, 1, 1]
    constraints.attendance = [0.8, 0.6, 0, 0, 0]
    let passing = [[0.5, 0.25, 1, 1, 1], [0.75, 0.5, 1, 1, 1]]
    // Node 3: 0.8 p; node 4: by its own seat, or through 3, in each draw.
    let truth =
      [(0.5, 0.25, 0.5), (0.75, 0.5, 0.25)].reduce(0.0) { sum, draw in
        let third = 0.8 * draw.0
        return sum + third + 1 - (1 - 0.6 * draw.1) * (1 - third * draw.2)
      } / 2
    let exact = try InvitationPlannerTests.plan(
      InvitationPlanner(arcs, constraints: constraints, passing: passing))
    #expect(abs(exact.value.value - truth) < 1e-12)
    let covered = try (1...1_000).count { seed in
      let plan = try InvitationPlannerTests.plan(
        InvitationPlanner(
          arcs, constraints: constraints, passing: passing, seed: UInt64(seed),
          effort: InvitationPlannerTests.sampled(200)))
      return plan.value.interval?.contains(truth) ?? false
    }
    #expect(covered >= 940, "\(covered) of 1,000")
  }
}
