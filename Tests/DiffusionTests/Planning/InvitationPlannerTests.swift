import Diffusion
import Graphs
import Testing

@Suite struct InvitationPlannerTests {
  @Test("a path of two halves gives 1 and 1/2 and 1/4 from its start, for sure the best")
  func path() throws {
    let plan = try Self.plan(3, [(0, 1, 0.5), (1, 2, 0.5)], invitations: 1)
    #expect(plan.nodes == [NodeIndex(0)])
    #expect(plan.value == SpreadEstimate(exact: 1.75))
    #expect(plan.certificate?.share == 1 && plan.certificate?.isExact == true)
    #expect(plan.picks[0].reaches.map(\.probability) == [0.5, 0.25])
    #expect(plan.picks[0].replacement?.node == NodeIndex(1))
    #expect(plan.picks[0].replacement?.loss == 0.25)
  }

  @Test("the list is the best of all lists, and its certificate says so", arguments: 1...10)
  func best(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 6, arcCount: 9)
    for model in [SpreadModel.independentCascade, .linearThreshold] {
      let world = model == .linearThreshold ? world.asWeights() : world
      let value = { (list: [Int]) in
        (model == .linearThreshold
          ? world.linearThreshold(from: Set(list)) : world.cascade(from: Set(list))).reduce(0, +)
      }
      let best = world.sets(of: 2).map(value).max() ?? 0
      let planner = try InvitationPlanner(
        world.probabilities(), model: model, constraints: PlanningConstraints(invitations: 2))
      let plan = try Self.plan(planner)
      #expect(plan.value.isExact)
      #expect(abs(plan.value.value - best) < 1e-9, "seed \(seed)")
      #expect(abs(value(plan.nodes.map(\.index)) - best) < 1e-9)
      #expect((plan.certificate?.share ?? 0) > 1 - 1e-9)
    }
  }

  @Test(
    "prices are those of the best lists, also where a quota leaves the list short",
    arguments: 1...12)
  func exactPrices(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 6, arcCount: 8)
    func best(_ isOpen: ([Int]) -> Bool) -> Double {
      (0...6).flatMap { world.sets(of: $0) }.filter(isOpen)
        .map { world.cascade(from: Set($0)).reduce(0, +) }.max() ?? 0
    }
    let fitsQuota = { (list: [Int]) in list.count { $0 < 4 } <= 1 }
    var constraints = PlanningConstraints(invitations: 6)
    constraints.groupings = [
      .init(attribute: "g", codes: ["s", "s", "s", "s", nil, nil], maxima: ["s": 1])
    ]
    constraints.exclude([NodeIndex(5)], by: .excluded(NodeIndex(5)))
    let plan = try Self.plan(
      InvitationPlanner(world.probabilities(), constraints: constraints))
    let own = best { fitsQuota($0) && !$0.contains(5) }
    #expect(abs(plan.value.value - own) < 1e-9)
    let expected = [best(fitsQuota) - own, best { !$0.contains(5) } - own]
    #expect(
      zip(plan.prices, expected).allSatisfy { $0.isProved && abs($0.adoptions - $1) < 1e-9 },
      "seed \(seed)")
    #expect(plan.prices.count == 2)
    for pick in plan.picks {
      let rest = plan.nodes.map(\.index).filter { $0 != pick.node.index }
      #expect(pick.ties.allSatisfy { fitsQuota(rest + [$0.index]) })
    }
  }

  @Test("where only the empty list is allowed it is the best for sure, and gives nothing exactly")
  func onlyList() throws {
    let arcs = (0..<39).map { ($0, $0 + 1, 0.5) } + (0..<39).map { ($0 + 1, $0, 0.5) }
    for limit in ["invitations", "hall"] {
      var constraints = PlanningConstraints(invitations: limit == "hall" ? 3 : 0)
      if limit == "hall" { constraints.capacity = 0 }
      let plan = try Self.plan(
        InvitationPlanner(
          SmallCascade(40, arcs).probabilities(), constraints: constraints,
          effort: .init(samples: 256...256)))
      #expect(plan.nodes.isEmpty && plan.value == SpreadEstimate(exact: 0))
      #expect(plan.certificate?.share == 1 && plan.certificate?.isExact == true)
    }
  }

  @Test("where the invited may stay away the best of all lists is found too", arguments: 1...6)
  func bestWithAttendance(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 6, arcCount: 8)
    let chances = [0.9, 0.2, 0.5, 1, 0.4, 0.7]
    let value = { (list: [Int]) in
      (0..<(1 << list.count)).reduce(0.0) { sum, mask in
        let came = list.indices.filter { mask >> $0 & 1 == 1 }.map { list[$0] }
        let chance = list.reduce(1.0) {
          $0 * (came.contains($1) ? chances[$1] : 1 - chances[$1])
        }
        return sum + chance * world.cascade(from: Set(came)).reduce(0, +)
      }
    }
    let best = world.sets(of: 3).map(value).max() ?? 0
    var constraints = PlanningConstraints(invitations: 3)
    constraints.attendance = chances
    let plan = try Self.plan(
      InvitationPlanner(world.probabilities(), constraints: constraints))
    #expect(abs(plan.value.value - best) < 1e-9)
    #expect((plan.certificate?.bound ?? 0) >= best - 1e-9)
    #expect((plan.certificate?.share ?? 0) > 0.999)
  }

  @Test("spread grows with the list, by less and less, and never exceeds the bound")
  func laws() throws {
    for seed in 1...6 {
      let world = SmallCascade(seed: seed)
      let value = { (list: Set<Int>) in world.cascade(from: list).reduce(0, +) }
      let small: Set<Int> = [seed % 6]
      let large = small.union([(seed + 1) % 6, (seed + 3) % 6])
      let added = (seed + 2) % 6
      #expect(value(large) >= value(small) - 1e-12)
      #expect(
        value(small.union([added])) - value(small)
          >= value(large.union([added])) - value(large) - 1e-12)
      var planner = try InvitationPlanner(
        world.probabilities(), constraints: PlanningConstraints(invitations: 3),
        effort: Self.sampled(4_096))
      let plan = try Self.plan(planner)
      let best = world.sets(of: 3).map { value(Set($0)) }.max() ?? 0
      #expect((plan.certificate?.bound ?? 0) >= best - 1e-9, "seed \(seed)")
      planner = try InvitationPlanner(
        world.probabilities(), constraints: PlanningConstraints(invitations: 3))
      #expect(abs((try Self.plan(planner).certificate?.bound ?? 0) - best) < 1e-9)
    }
  }

  @Test("those who have adopted are sources and count nothing")
  func adopted() throws {
    let plan = try Self.plan(3, [(0, 1, 0.5), (1, 2, 1)], invitations: 1) {
      $0.adopted = [NodeIndex(0)]
    }
    // Without invitations 1/2 of both; inviting 1 makes both sure: 1 more.
    #expect(plan.nodes == [NodeIndex(1)])
    #expect(plan.value.value == 1 && plan.withoutInvitations.value == 1)
  }

  @Test("who declined is not invited; may they adopt, they pass it on, else the way is closed")
  func declined() throws {
    let path = [(0, 1, 1.0), (1, 2, 1.0), (3, 2, 0.5)]
    let open = try Self.plan(4, path, invitations: 1) { $0.declined = [NodeIndex(1)] }
    #expect(open.nodes == [NodeIndex(0)] && open.value.value == 3)
    let closed = try Self.plan(4, path, invitations: 1) {
      $0.declined = [NodeIndex(1)]
      $0.declinedMayAdopt = false
    }
    #expect(closed.nodes == [NodeIndex(3)] && closed.value.value == 1.5)
  }

  @Test("two who come by halves and reach the same make 3/4 of it")
  func attendance() throws {
    let plan = try Self.plan(3, [(0, 2, 1), (1, 2, 1)], invitations: 2) {
      $0.attendance = [0.5, 0.5, 0]
    }
    // 1/2 + 1/2 for themselves, 3/4 for the third.
    #expect(plan.value.value == 1.75)
    #expect(plan.picks.map(\.gain.value) == [1, 0.75])
    #expect(plan.picks[0].overlap == 0.25)
  }

  @Test("seats are planned by the tail: of three who come by halves two exceed one seat too often")
  func capacity() throws {
    #expect(HallAttendance(chances: [0.5, 0.5]).risk(ofMoreThan: 1) == 0.25)
    #expect(HallAttendance(chances: [0.2, 0.2]).risk(ofMoreThan: 1) < 0.05)
    let plan = try Self.plan(4, [], invitations: 4) {
      $0.attendance = [0.5, 0.2, 0.2, 0.2]
      $0.capacity = 1
    }
    // Any two with 1/2 exceed 5 per cent; two of 1/5 make 4 per cent, three 10.4.
    #expect(plan.nodes == [NodeIndex(0)] || plan.nodes.count == 2)
    #expect((plan.overbookingRisk ?? 1) <= 0.05)
    #expect(plan.shortfall == .constraints)
  }

  @Test("a budget is kept; one dear and good may lose to several cheap")
  func budget() throws {
    let star = [(0, 4, 1.0), (0, 5, 1.0)]
    let plan = try Self.plan(6, star, invitations: 6) {
      $0.costs = [4, 1, 1, 1, 1, 1]
      $0.budget = 4
    }
    #expect(plan.value.value == 4)
    #expect(!plan.nodes.contains(NodeIndex(0)))
    #expect(plan.certificate.map { $0.bound >= 4 } ?? false)
  }

  @Test("weights count instead of heads")
  func weights() throws {
    let plan = try Self.plan(3, [(0, 1, 1)], invitations: 1) { $0.weights = [1, 1, 5] }
    #expect(plan.nodes == [NodeIndex(2)] && plan.value.value == 5)
  }

  @Test("equal gains go by place, and the tie is told; nobody is added for nothing")
  func ties() throws {
    let plan = try Self.plan(3, [], invitations: 2)
    #expect(plan.nodes == [NodeIndex(0), NodeIndex(1)])
    #expect(plan.picks[1].ties == [NodeIndex(2)])
    #expect(plan.picks[0].interchangeable == [NodeIndex(2)])
    let whole = try Self.plan(2, [(0, 1, 1)], invitations: 2)
    #expect(whole.nodes == [NodeIndex(0)] && whole.shortfall == .noFurtherGain)
    #expect(try Self.plan(2, [], invitations: 0).picks.isEmpty)
    #expect(try Self.plan(2, [], invitations: 9).picks.count == 2)
  }

  @Test("judged on fresh samples the interval covers in 94 of 100 cases or more")
  func coverage() throws {
    let world = SmallCascade(5, [(0, 1, 0.5), (0, 2, 0.25), (1, 3, 0.5), (2, 3, 0.5), (4, 3, 0.5)])
    let arcs = try world.probabilities()
    var constraints = PlanningConstraints(invitations: 1)
    constraints.attendance = [0.75, 0.75, 0.75, 0.75, 0.75]
    let covered = try (1...1_000).count { seed in
      let plan = try Self.plan(
        InvitationPlanner(
          arcs, constraints: constraints, seed: UInt64(seed), effort: Self.sampled(200)))
      let truth = 0.75 * world.cascade(from: Set(plan.nodes.map(\.index))).reduce(0, +)
      return plan.value.interval?.contains(truth) ?? false
    }
    #expect(covered >= 940, "\(covered) of 1,000")
  }

  @Test("the same seed gives the same plan on one, two and eight threads")
  func threads() throws {
    let arcs = try Self.ring(300).probabilities()
    var effort = Self.sampled(8_192)
    effort.boundWork = 500_000
    let planner = try InvitationPlanner(
      arcs, constraints: PlanningConstraints(invitations: 4), effort: effort)
    let plans = try [1, 2, 8].map { threads in
      try Parallelism.$threads.withValue(threads) { try Self.plan(planner) }
    }
    #expect(plans[0] == plans[1] && plans[0] == plans[2])
    let spreads = try [1, 8].map { threads in
      try Parallelism.$threads.withValue(threads) {
        try ExpectedSpread(from: plans[0].nodes, arcs, samples: 2_000)
      }
    }
    #expect(spreads[0] == spreads[1])
  }

  @Test("in a hundred samples' plan each pick's share of draws says how sure it is")
  func frequency() throws {
    // In half the draws 0 reaches 2 and 3, in the others 1 does.
    let arcs = try ArcProbabilities(
      nodeCount: 4, tails: [0, 0, 1, 1].map { NodeIndex($0) },
      heads: [2, 3, 2, 3].map { NodeIndex($0) }, draws: [[1, 1, 0, 0], [0, 0, 1, 1]])
    let plan = try Self.plan(
      InvitationPlanner(
        arcs, constraints: PlanningConstraints(invitations: 1), effort: Self.sampled(4_096)))
    #expect(plan.picks[0].frequency == 0.5)
    // Five standard errors of 4,096 samples.
    #expect(abs(plan.value.value - 2) < 0.14)
  }

  /// A ring whose nodes pass on to the next three by a quarter each.
  static func ring(_ nodeCount: Int) -> SmallCascade {
    SmallCascade(
      nodeCount,
      (0..<nodeCount).flatMap { node in
        (1...3).map { (node, (node + $0 * $0) % nodeCount, 0.25) }
      })
  }

  @Test(
    "a required guest who never comes takes part in no limit, wherever it stands among the nodes")
  func requiredInVain() throws {
    let path = [(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.5), (3, 4, 0.5)]
    for limit in [true, false] {
      let plan = try Self.plan(5, path, invitations: 2) {
        $0.required = [NodeIndex(4)]
        $0.attendance = [0.5, 0.5, 0.5, 0.5, 0]
        $0.capacity = limit ? 1 : nil
        $0.costs = limit ? [] : [1, 1, 1, 1, 1]
        $0.budget = limit ? nil : 2
      }
      // Half of 1 + 1/2 + 1/4 + 1/8 + 1/16.
      #expect(plan.nodes == [NodeIndex(4), NodeIndex(0)])
      #expect(abs(plan.value.value - 0.96875) < 1e-12)
    }
  }

  static func sampled(_ count: Int) -> InvitationPlanner.Effort {
    var effort = InvitationPlanner.Effort(samples: count...count)
    effort.isExactAllowed = false
    effort.samplesPerDraw = 200
    effort.boundWork = 1_000
    return effort
  }

  static func plan(_ planner: InvitationPlanner) throws -> InvitationPlan {
    guard case .plan(let plan) = planner.plan() else { throw Unexpected.conflict }
    return plan
  }

  static func plan(
    _ nodeCount: Int, _ arcs: [(Int, Int, Double)], invitations: Int,
    _ change: (inout PlanningConstraints) -> Void = { _ in }
  ) throws -> InvitationPlan {
    var constraints = PlanningConstraints(invitations: invitations)
    change(&constraints)
    return try plan(
      InvitationPlanner(
        SmallCascade(nodeCount, arcs).probabilities(), constraints: constraints))
  }

  enum Unexpected: Error { case conflict }
}
