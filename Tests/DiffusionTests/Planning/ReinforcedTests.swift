import Graphs
import Testing

@testable import Diffusion

/// Lists where several contacts are needed before anybody adopts.
@Suite struct ReinforcedTests {
  /// Every list of two at most, by going through every outcome and everybody who may come.
  private static func best(
    _ world: SmallCascade, _ chances: [Double], least: Int, steps: Int = .max,
    among candidates: Set<Int>
  ) -> Double {
    func value(_ list: [Int]) -> Double {
      (0..<(1 << list.count)).reduce(0.0) { sum, mask in
        let comers = list.indices.filter { mask >> $0 & 1 == 1 }.map { list[$0] }
        let chance = list.indices.reduce(1.0) {
          $0 * (mask >> $1 & 1 == 1 ? chances[list[$1]] : 1 - chances[list[$1]])
        }
        return sum + chance
          * world.cascade(from: Set(comers), least: least, steps: steps).reduce(0, +)
      }
    }
    return world.sets(of: 2).filter { candidates.isSuperset(of: $0) }.map(value).max() ?? 0
  }

  @Test("of few lists the best is found exactly, whoever comes", arguments: 1...6)
  func exact(seed: Int) throws {
    let world = SmallCascade(seed: seed)
    let chances = [1, 0.5, 0.75, 1, 0.25, 0.5]
    var constraints = PlanningConstraints(invitations: 2)
    constraints.attendance = chances
    let steps = seed.isMultiple(of: 2) ? 2 : nil
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(
        world.probabilities(), model: .threshold(2), steps: steps, constraints: constraints))
    let best = Self.best(world, chances, least: 2, steps: steps ?? .max, among: Set(0..<6))
    #expect(plan.value.isExact && abs(plan.value.value - best) < 1e-12)
    #expect(plan.certificate?.share == 1 && plan.certificate?.isExact == true)
    let gains = plan.picks.map(\.gain.value).reduce(0, +)
    #expect(abs(gains - best) < 1e-12)
    for pick in plan.picks {
      #expect((pick.replacement?.loss ?? 0) >= 0 && (0...1).contains(pick.overlap))
    }
    // Leaving out the first has the price of the best list without it.
    let first = try #require(plan.nodes.first)
    constraints.exclude([first], by: .excluded(first))
    let without = try InvitationPlannerTests.plan(
      InvitationPlanner(
        world.probabilities(), model: .threshold(2), steps: steps, constraints: constraints))
    let rest = Set(0..<6).subtracting([first.index])
    let second = Self.best(world, chances, least: 2, steps: steps ?? .max, among: rest)
    #expect(abs(without.value.value - second) < 1e-12)
    #expect(without.prices.map(\.limit) == [.excluded(first)])
    #expect(abs((without.prices.first?.adoptions ?? -1) - (best - second)) < 1e-12)
  }

  @Test("a growing list adopts step by step as a run from all its members does", arguments: 1...8)
  func times(seed: Int) throws {
    let arcs = try SmallCascade(seed: seed, nodeCount: 9, arcCount: 30).probabilities()
    let least = 1 + seed % 3
    let limit = [nil, 1, 2, 3][seed % 4]
    let simulator = CascadeSimulator(
      arcs, .threshold(least), steps: limit, immune: [NodeIndex(8)])
    let rule = ContactRule(
      contacts: least, steps: limit.map { Int32($0) } ?? .max,
      worth: [Double](repeating: 1, count: 9))
    for number in 0..<40 {
      let world = ContactWorld(simulator, number, draw: 0, seed: 5)
      var times = AdoptionTimes(nodeCount: 9)
      var run = CascadeRun(simulator)
      var (list, sum): ([Int], Double) = ([], 0)
      for node in [3, 0, 6, 1] {
        let tried = times.add(7, in: world, rule)
        times.undo()
        #expect(times.add(7, in: world, rule).worth == tried.worth)
        times.undo()
        list.append(node)
        sum += times.add(node, in: world, rule).worth
        run.run(list.map { Int32($0) }, world: number, seed: 5)
        #expect(Double(run.adopters.count) == sum, "\(number) \(list)")
      }
    }
  }

  /// 0 and 1 together convince 2, 3, 4; 5 and 6 have more contacts, none in common.
  private static let pairs =
    [2, 3, 4].flatMap { [(0, $0, 1.0), (1, $0, 1.0)] }
    + [7, 8, 9, 10].map { (5, $0, 1.0) } + [11, 12, 13, 14].map { (6, $0, 1.0) }

  @Test("searched lists have prices, replacements and equals: without one of the pair 2 are left")
  func searched() throws {
    let world = try SmallCascade(15, Self.pairs).probabilities()
    var constraints = PlanningConstraints(invitations: 2)
    func plan() throws -> InvitationPlan {
      try InvitationPlannerTests.plan(
        InvitationPlanner(
          world, model: .threshold(2), constraints: constraints,
          effort: InvitationPlannerTests.sampled(1_024)))
    }
    let free = try plan()
    #expect(Set(free.nodes) == [NodeIndex(0), NodeIndex(1)] && free.value.value == 5)
    // Nobody else convinces anybody with 0: 2 instead of 5.
    #expect(free.picks.allSatisfy { $0.replacement?.loss == 3 && $0.interchangeable.isEmpty })
    constraints.exclude([NodeIndex(1)], by: .excluded(NodeIndex(1)))
    let barred = try plan()
    #expect(barred.value.value == 2 && barred.prices.map(\.adoptions) == [3])
    #expect(barred.picks.allSatisfy { $0.interchangeable.count >= 11 && $0.replacement?.loss == 0 })
    #expect(barred.picks.allSatisfy { !$0.ties.isEmpty })
  }

  @Test("the same seed gives the same searched plan on one, two and eight threads")
  func threads() throws {
    let world = try SmallCascade(seed: 4, nodeCount: 16, arcCount: 50).probabilities()
    let plans = try [1, 2, 8].map { threads in
      try Parallelism.$threads.withValue(threads) {
        try InvitationPlannerTests.plan(
          InvitationPlanner(
            world, model: .threshold(2), constraints: PlanningConstraints(invitations: 3),
            effort: InvitationPlannerTests.sampled(1_024)))
      }
    }
    #expect(plans[0] == plans[1] && plans[0] == plans[2] && plans[0].picks.count == 3)
  }
}
