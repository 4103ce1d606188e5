import Diffusion
import Graphs
import Testing

@Suite struct QuotaTests {
  /// Two counties: a hub 0 that reaches 1 and 2 in the north, and 3 that reaches 4 in the south.
  private static let arcs = [(0, 1, 1.0), (0, 2, 1.0), (3, 4, 1.0)]

  private static func counties(
    minima: [String: Int] = [:], maxima: [String: Int] = [:]
  ) -> PlanningConstraints.Grouping {
    .init(
      attribute: "county", codes: ["n", "n", "n", "s", "s"], minima: minima, maxima: maxima)
  }

  @Test("a quota takes the best of its group first, and its price is what it costs")
  func minimum() throws {
    let free = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 1)
    #expect(free.nodes == [NodeIndex(0)] && free.value.value == 3)
    let quota = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 1) {
      $0.groupings = [Self.counties(minima: ["s": 1])]
    }
    #expect(quota.nodes == [NodeIndex(3)] && quota.value.value == 2)
    #expect(quota.certificate?.share == 1)
    #expect(quota.prices.map(\.limit) == [.minimum(attribute: "county", group: "s", 1)])
    #expect(quota.prices.map(\.adoptions) == [1])
    #expect(quota.groupRates.map(\.expected) == [0, 2])
    let most = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 2) {
      $0.groupings = [Self.counties(maxima: ["n": 0])]
    }
    #expect(most.nodes == [NodeIndex(3)] && most.shortfall == .constraints)
  }

  @Test("who must not be invited, and a rule that leaves several out, have their prices")
  func exclusions() throws {
    let barred = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 1) {
      $0.exclude([NodeIndex(0)], by: .excluded(NodeIndex(0)))
      // Nothing was barred once more, so there is no second price.
      $0.exclude([NodeIndex(0)], by: .yearlyLimit(4))
    }
    #expect(barred.nodes == [NodeIndex(3)] && barred.value.value == 2)
    #expect(barred.prices.map(\.limit) == [.excluded(NodeIndex(0))])
    #expect(barred.prices.map(\.adoptions) == [1] && barred.prices[0].list == [NodeIndex(0)])
    let tired = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 1) {
      $0.exclude([NodeIndex(0), NodeIndex(3)], by: .yearlyLimit(4))
    }
    #expect(tired.value.value == 1 && tired.prices.map(\.adoptions) == [2])
    // By samples too; those left out are no ties of those chosen.
    var constraints = PlanningConstraints(invitations: 1)
    constraints.exclude([NodeIndex(0)], by: .excluded(NodeIndex(0)))
    let sampled = try InvitationPlannerTests.plan(
      InvitationPlanner(
        SmallCascade(5, [(0, 1, 1), (3, 4, 1)]).probabilities(), constraints: constraints,
        effort: InvitationPlannerTests.sampled(2_048)))
    #expect(sampled.nodes == [NodeIndex(3)] && !sampled.picks[0].ties.contains(NodeIndex(0)))
    #expect(sampled.prices.count == 1 && sampled.prices[0].adoptions >= 0)
  }

  @Test("least numbers are met even by those who add nothing")
  func idle() throws {
    let plan = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 3) {
      $0.groupings = [Self.counties(minima: ["s": 2])]
    }
    #expect(Set(plan.nodes) == [NodeIndex(0), NodeIndex(3), NodeIndex(4)])
    #expect(plan.value.value == 5)
  }

  @Test("limits that contradict each other are named, and no others")
  func conflicts() throws {
    #expect(
      try Self.conflict(invitations: 2) {
        $0.groupings = [Self.counties(minima: ["n": 2, "s": 1])]
      } == [
        .minimum(attribute: "county", group: "s", 1),
        .minimum(attribute: "county", group: "n", 2), .invitations(2),
      ])
    #expect(
      try Self.conflict(invitations: 5) {
        $0.groupings = [Self.counties(minima: ["s": 3], maxima: ["n": 1])]
      } == [.minimum(attribute: "county", group: "s", 3)])
    #expect(
      try Self.conflict(invitations: 5) {
        $0.groupings = [Self.counties(maxima: ["n": 1])]
        $0.required = [NodeIndex(0), NodeIndex(1)]
      } == [
        .maximum(attribute: "county", group: "n", 1),
        .required(NodeIndex(0)), .required(NodeIndex(1)),
      ])
    #expect(
      try Self.conflict(invitations: 5) {
        $0.required = [NodeIndex(0)]
        $0.excluded = [NodeIndex(0)]
      } == [.required(NodeIndex(0)), .notInvitable(NodeIndex(0))])
    #expect(
      try Self.conflict(invitations: 5) {
        $0.required = [NodeIndex(0), NodeIndex(1)]
        $0.costs = [2, 2, 0, 0, 0]
        $0.budget = 3
      } == [.budget(3), .required(NodeIndex(0)), .required(NodeIndex(1))])
  }

  @Test("quotas of two kinds are met together, or their conflict is found by flow")
  func twoKinds() throws {
    let sizes = PlanningConstraints.Grouping(
      attribute: "size", codes: ["large", "small", "small", "large", "large"],
      minima: ["small": 1])
    let plan = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 2) {
      $0.groupings = [Self.counties(minima: ["s": 1]), sizes]
    }
    #expect(plan.nodes.contains(NodeIndex(3)))
    #expect(plan.nodes.contains(NodeIndex(1)) || plan.nodes.contains(NodeIndex(2)))
    // One invitation cannot be small and of the south: no small one is there.
    #expect(
      try Set(
        Self.conflict(invitations: 1) {
          $0.groupings = [Self.counties(minima: ["s": 1]), sizes]
        }) == [
          .minimum(attribute: "county", group: "s", 1),
          .minimum(attribute: "size", group: "small", 1), .invitations(1),
        ])
  }

  @Test(
    "a budget that buys either group but not both is a conflict; one that buys who counts for both is not"
  )
  func budgetOfTwoKinds() throws {
    func outcome(_ costs: [Double]) throws -> PlanningOutcome {
      var constraints = PlanningConstraints(invitations: 3)
      constraints.groupings = [
        .init(attribute: "county", codes: ["n", "s", "n", nil, nil], minima: ["n": 1]),
        .init(attribute: "size", codes: ["big", "small", "small", nil, nil], minima: ["small": 1]),
      ]
      constraints.costs = costs
      constraints.budget = 4
      return try InvitationPlanner(
        SmallCascade(5, Self.arcs).probabilities(), constraints: constraints
      ).plan()
    }
    // 0 is of the north, 1 is small, 2 is both.
    guard case .conflict(let conflict) = try outcome([3, 3, 5, 0, 0]) else {
      Issue.record("6 were spent of 4")
      return
    }
    #expect(
      Set(conflict.limits) == [
        .minimum(attribute: "county", group: "n", 1),
        .minimum(attribute: "size", group: "small", 1), .budget(4),
      ])
    guard case .plan(let plan) = try outcome([3, 3, 4, 0, 0]) else {
      Issue.record("one who counts for both was not found")
      return
    }
    #expect(plan.nodes.contains(NodeIndex(2)) && !plan.nodes.contains(NodeIndex(0)))
  }

  @Test("who must be invited twice is invited once")
  func twice() throws {
    let plan = try InvitationPlannerTests.plan(5, Self.arcs, invitations: 2) {
      $0.required = [NodeIndex(4), NodeIndex(4)]
    }
    #expect(plan.nodes == [NodeIndex(4), NodeIndex(0)] && plan.prices.count == 1)
  }

  @Test("maximin lifts the county that is reached least; the roots share; both say their price")
  func fairness() throws {
    // Alone the north gains most: 3 of 4 there; the south has 3 and 1 who reaches 4.
    let arcs = [(0, 1, 1.0), (0, 2, 1.0), (3, 4, 1.0), (5, 6, 1.0)]
    var constraints = PlanningConstraints(invitations: 2)
    constraints.groupings = [
      .init(attribute: "county", codes: ["n", "n", "n", "n", "n", "s", "s"])
    ]
    let graph = try SmallCascade(7, arcs).probabilities()
    let free = try InvitationPlannerTests.plan(
      InvitationPlanner(graph, constraints: constraints))
    #expect(free.value.value == 5)
    for fairness in Fairness.allCases {
      let plan = try InvitationPlannerTests.plan(
        InvitationPlanner(graph, constraints: constraints, fairness: fairness))
      #expect(Set(plan.nodes) == [NodeIndex(0), NodeIndex(5)], "\(fairness)")
      #expect(plan.groupRates.map(\.rate) == [0.6, 1] && plan.priceOfFairness == 0)
    }
    // The price shows where the hub must give way: one invitation.
    constraints.invitations = 1
    constraints.groupings = [
      .init(attribute: "county", codes: ["n", "n", "n", nil, nil, "s", nil])
    ]
    let one = try InvitationPlannerTests.plan(
      InvitationPlanner(graph, constraints: constraints, fairness: .maximin))
    #expect(one.picks.count == 1 && (one.priceOfFairness ?? -1) >= 0)
    #expect(throws: PlanningFault.self) {
      try InvitationPlanner(
        graph, constraints: PlanningConstraints(invitations: 1), fairness: .concave)
    }
  }

  @Test("where two contacts are needed the pair that convinces is found, not two hubs")
  func threshold() throws {
    // 0 and 1 together convince 2, 3, 4; 5 and 6 have more contacts, none in common.
    let arcs =
      [2, 3, 4].flatMap { [(0, $0, 1.0), (1, $0, 1.0)] }
      + [7, 8, 9, 10].map { (5, $0, 1.0) } + [11, 12, 13, 14].map { (6, $0, 1.0) }
    let world = try SmallCascade(15, arcs).probabilities()
    let constraints = PlanningConstraints(invitations: 2)
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(world, model: .threshold(2), constraints: constraints))
    #expect(plan.nodes == [NodeIndex(0), NodeIndex(1)])
    #expect(plan.value == SpreadEstimate(exact: 5) && plan.certificate?.share == 1)
    #expect(plan.picks.map(\.gain.value) == [1, 4] && plan.picks.map(\.loss.value) == [4, 4])
    let searched = try InvitationPlannerTests.plan(
      InvitationPlanner(
        world, model: .threshold(2), constraints: constraints,
        effort: InvitationPlannerTests.sampled(1_024)))
    #expect(Set(searched.nodes) == Set(plan.nodes) && searched.value.value == 5)
    // Where one contact were enough 10 would be reached: no bound is less.
    #expect(searched.certificate.map { $0.bound >= 10 && $0.share > 0 && $0.share <= 0.5 } ?? false)
  }

  private static func conflict(
    invitations: Int, _ change: (inout PlanningConstraints) -> Void
  ) throws -> [PlanningConstraints.Limit] {
    var constraints = PlanningConstraints(invitations: invitations)
    change(&constraints)
    let planner = try InvitationPlanner(
      SmallCascade(5, Self.arcs).probabilities(), constraints: constraints)
    guard case .conflict(let conflict) = planner.plan() else { return [] }
    #expect(conflict.certainty == .fewest)
    return conflict.limits
  }
}
