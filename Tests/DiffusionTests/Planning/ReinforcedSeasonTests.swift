import Graphs
import Testing

@testable import Diffusion

/// Several seminars together where it takes several contacts.
@Suite struct ReinforcedSeasonTests {
  private static let attendance = [1, 0.5, 0.75, 0.5, 0.25]
  private static let fatigue = [1, 0.5]

  /// All plans of so many invitations at most, and what each gives by going through every coin of every
  /// invitation and every outcome of the graph.
  private struct Enumeration {
    let world: SmallCascade
    var laws: [Set<Int>: Double] = [:]

    mutating func value(of plan: [[Int]]) -> Double {
      var turns = [Int](repeating: 0, count: world.nodeCount)
      var coins: [(node: Int, chance: Double)] = []
      for list in plan {
        for node in list {
          coins.append(
            (
              node,
              ReinforcedSeasonTests.attendance[node] * ReinforcedSeasonTests.fatigue[turns[node]]
            ))
          turns[node] += 1
        }
      }
      var sum = 0.0
      for outcome in 0..<(1 << coins.count) {
        var (chance, comers) = (1.0, Set<Int>())
        for (place, coin) in coins.enumerated() {
          let comes = outcome >> place & 1 == 1
          chance *= comes ? coin.chance : 1 - coin.chance
          if comes { comers.insert(coin.node) }
        }
        if chance > 0 { sum += chance * spread(from: comers) }
      }
      return sum
    }

    private mutating func spread(from comers: Set<Int>) -> Double {
      if let known = laws[comers] { return known }
      let value = world.cascade(from: comers, least: 2).reduce(0, +)
      laws[comers] = value
      return value
    }

    mutating func best(_ sizes: [Int]) -> Double {
      var best = 0.0
      for first in world.sets(of: sizes[0]) {
        for second in world.sets(of: sizes[1]) { best = max(best, value(of: [first, second])) }
      }
      return best
    }
  }

  private static func planner(
    _ world: SmallCascade, exact: Bool
  ) throws -> InvitationPlanner {
    var constraints = PlanningConstraints(invitations: 2)
    constraints.attendance = attendance
    var effort = InvitationPlanner.Effort(samples: 1 << 15...1 << 15)
    effort.isExactAllowed = exact
    return try InvitationPlanner(
      world.probabilities(), model: .threshold(2), constraints: constraints, effort: effort)
  }

  private static func seminars(_ sizes: [Int]) -> [SeminarSeries.Seminar] {
    sizes.map { .init(invitations: $0) }
  }

  @Test("of few plans the best is found exactly", arguments: 1...6)
  func exact(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 5, arcCount: 8)
    var all = Enumeration(world: world)
    for sizes in [[1, 1], [2, 1]] {
      let plan = try Self.planner(world, exact: true)
        .series(Self.seminars(sizes), fatigue: Self.fatigue)
      let best = all.best(sizes)
      #expect(plan.fixed.isExact && abs(plan.fixed.value - best) < 1e-12, "seed \(seed) \(sizes)")
      #expect(plan.bound == plan.fixed.value && plan.adaptive == nil)
      let lists = plan.invitations.map { $0.map(\.index) }
      #expect(abs(all.value(of: lists) - best) < 1e-12)
      #expect(zip(lists, sizes).allSatisfy { $0.count <= $1 })
    }
  }

  @Test(
    "searched plans are judged by worlds of their own, near the truth, and are nearly the best",
    arguments: 1...6)
  func searched(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 5, arcCount: 8)
    var all = Enumeration(world: world)
    let plan = try Self.planner(world, exact: false)
      .series(Self.seminars([2, 1]), fatigue: Self.fatigue)
    let truth = all.value(of: plan.invitations.map { $0.map(\.index) })
    let interval = try #require(plan.fixed.interval)
    // 4,000 worlds; about three standard errors.
    let slack = (interval.upper - interval.lower) / 4
    #expect(interval.lower - slack <= truth && truth <= interval.upper + slack, "seed \(seed)")
    #expect(truth >= 0.97 * all.best([2, 1]), "seed \(seed)")
    #expect(plan.bound == nil && plan.adaptive == nil && !plan.fixed.isExact)
  }

  @Test("who comes by half is asked again: 5/8, and no more often than fatigue has numbers")
  func fatigue() throws {
    var constraints = PlanningConstraints(invitations: 1)
    constraints.attendance = [0.5]
    let planner = try InvitationPlanner(
      ArcProbabilities(nodeCount: 1, arcs: []), model: .threshold(2), constraints: constraints)
    let plan = try planner.series(Self.seminars([1, 1, 1]), fatigue: [1, 0.5])
    #expect(plan.fixed.isExact && abs(plan.fixed.value - 0.625) < 1e-12)
    #expect(plan.invitations.joined().count == 2)
  }

  @Test("who must be in is in the first, and who must not in none")
  func limits() throws {
    var constraints = PlanningConstraints(invitations: 1)
    constraints.required = [NodeIndex(4)]
    constraints.exclude([NodeIndex(0)], by: .excluded(NodeIndex(0)))
    let planner = try InvitationPlanner(
      SmallCascade(seed: 2, nodeCount: 5, arcCount: 8).probabilities(), model: .threshold(2),
      constraints: constraints)
    let plan = try planner.series(Self.seminars([1, 1]))
    #expect(plan.invitations[0] == [NodeIndex(4)])
    #expect(!plan.invitations.joined().contains(NodeIndex(0)))
  }

  @Test("the same plan on one, two and eight threads")
  func threads() throws {
    let world = try SmallCascade(seed: 4, nodeCount: 16, arcCount: 50).probabilities()
    var effort = InvitationPlanner.Effort(samples: 1 << 12...1 << 12)
    effort.isExactAllowed = false
    let planner = try InvitationPlanner(
      world, model: .threshold(2), constraints: PlanningConstraints(invitations: 3), effort: effort)
    let plans = try [1, 2, 8].map { threads in
      try Parallelism.$threads.withValue(threads) {
        try planner.series(Self.seminars([3, 3]))
      }
    }
    #expect(plans[0] == plans[1] && plans[0] == plans[2])
  }
}
