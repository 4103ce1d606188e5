import Graphs
import Testing

@testable import Diffusion

@Suite("Bounds heed the hall and two kinds of quotas")
struct LimitBoundTests {
  /// The chance that more come than seats, by every outcome.
  private static func risk(_ chances: [Double], seats: Int) -> Double {
    (0..<(1 << chances.count)).filter { $0.nonzeroBitCount > seats }.reduce(0.0) { sum, mask in
      sum
        + chances.indices.reduce(1.0) { $0 * (mask >> $1 & 1 == 1 ? chances[$1] : 1 - chances[$1]) }
    }
  }

  private static func value(_ list: [Int], _ chances: [Double], _ world: SmallCascade) -> Double {
    (0..<(1 << list.count)).reduce(0.0) { sum, mask in
      let came = list.indices.filter { mask >> $0 & 1 == 1 }.map { list[$0] }
      let chance = list.reduce(1.0) { $0 * (came.contains($1) ? chances[$1] : 1 - chances[$1]) }
      return sum + chance * world.cascade(from: Set(came)).reduce(0, +)
    }
  }

  @Test("the best list that fits the hall is found and proved", arguments: 1...6)
  func hall(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 6, arcCount: 8)
    let chances = [0.9, 0.15, 0.5, 0.1, 0.2, 0.12]
    let lists = world.sets(of: 4).filter { list in
      Self.risk(list.map { chances[$0] }, seats: 1) <= 0.05 + 1e-12
    }
    let best = lists.map { Self.value($0, chances, world) }.max() ?? 0
    var constraints = PlanningConstraints(invitations: 4)
    constraints.attendance = chances
    constraints.capacity = 1
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(world.probabilities(), constraints: constraints))
    #expect(abs(plan.value.value - best) < 1e-9, "seed \(seed)")
    #expect((plan.certificate?.bound ?? 0) >= best - 1e-9)
    // Without heed of the hall four would be counted.
    let free = world.sets(of: 4).map { Self.value($0, chances, world) }.max() ?? 0
    #expect((plan.certificate?.bound ?? 9) <= free + 1e-9)
  }

  @Test("the best list within two groupings is found and proved", arguments: 1...6)
  func groupings(seed: Int) throws {
    let world = SmallCascade(seed: seed, nodeCount: 6, arcCount: 9)
    let (first, second) = (["a", "a", "b", "b", "c", "c"], ["x", "y", "x", "y", "x", "y"])
    let lists = world.sets(of: 3).filter { list in
      list.count { first[$0] == "a" } <= 1 && list.count { first[$0] == "c" } >= 1
        && list.count { second[$0] == "x" } <= 1 && list.count { second[$0] == "y" } >= 1
    }
    let best = lists.map { world.cascade(from: Set($0)).reduce(0, +) }.max() ?? 0
    var constraints = PlanningConstraints(invitations: 3)
    constraints.groupings = [
      .init(attribute: "f", codes: first, minima: ["c": 1], maxima: ["a": 1]),
      .init(attribute: "s", codes: second, minima: ["y": 1], maxima: ["x": 1]),
    ]
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(world.probabilities(), constraints: constraints))
    #expect(abs(plan.value.value - best) < 1e-9, "seed \(seed)")
    #expect(abs((plan.certificate?.share ?? 0) - 1) < 1e-9, "seed \(seed)")
  }

  @Test("a sum over two groupings is that of the best of all lists", arguments: 1...20)
  func flow(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let worth = (0..<8).map { _ in generator.unit() }
    let (first, second) = (
      (0..<8).map { _ in ["a", "b", nil][generator.below(3)] },
      (0..<8).map { _ in ["x", "y", nil][generator.below(3)] }
    )
    var constraints = PlanningConstraints(invitations: 4)
    constraints.groupings = [
      .init(attribute: "f", codes: first, minima: ["b": 1], maxima: ["a": 1]),
      .init(attribute: "s", codes: second, minima: ["y": 1], maxima: ["x": 2]),
    ]
    let lists = (0..<256).map { mask in (0..<8).filter { mask >> $0 & 1 == 1 } }.filter { list in
      list.count <= 4 && list.count { first[$0] == "b" } >= 1
        && list.count { first[$0] == "a" } <= 1 && list.count { second[$0] == "y" } >= 1
        && list.count { second[$0] == "x" } <= 2
    }
    guard let best = lists.map({ $0.reduce(0.0) { $0 + worth[$1] } }).max() else { return }
    let choice = LinearChoice(constraints, candidates: Array(0..<8))
    let (sum, list) = choice.most(worth, .init())
    #expect(abs(sum - best) < 1e-9 && lists.contains(list.sorted()))
    // With a budget the bound is at least the best that can be paid, and at most what is free.
    constraints.costs = (0..<8).map { _ in generator.unit() }
    constraints.budget = 1
    let paid =
      lists.filter { $0.reduce(0.0) { $0 + constraints.costs[$1] } <= 1 }
      .map { $0.reduce(0.0) { $0 + worth[$1] } }.max() ?? 0
    let bound = LinearChoice(constraints, candidates: Array(0..<8)).most(worth, .init()).0
    #expect(bound >= paid - 1e-9 && bound <= best + 1e-9)
  }

  @Test("no list that fits a hall is expected to bring more than the mean that its risk allows")
  func mean() {
    var generator = SeededGenerator(seed: 7)
    for seats in [0, 1, 2, 3] {
      for most in [0.3, 0.6, 1] {
        let limit = HallAttendance.mostExpected(
          seats: seats, risk: 0.05, invitations: 6, mostChance: most)
        for _ in 0..<400 {
          let chances = (0..<6).map { _ in
            [0, most, most * generator.unit(), 0.1 * generator.unit()][generator.below(4)]
          }
          guard Self.risk(chances, seats: seats) <= 0.05 else { continue }
          #expect(chances.reduce(0, +) <= limit + 1e-9, "\(seats) \(chances)")
        }
        #expect(
          limit <= Double(seats) + 0.0513 && limit >= min(6 * most, Double(seats) * most) - 1e-9)
      }
    }
  }

  /// The Fano plane: each two of seven points are on one of seven lines.
  private static var lines: ReachSets {
    var lines = ReachSets(nodeCount: 7)
    for line in [
      [0, 1, 2], [0, 3, 4], [0, 5, 6], [1, 3, 5], [1, 4, 6], [2, 3, 6], [2, 4, 5],
    ] {
      for point in line { lines.add(Int32(point)) }
      lines.close(root: 0)
    }
    return lines
  }

  /// What so many steps come down to, for lists of two points.
  private static func bound(
    _ chance: Double, from start: [Double] = [1, 1, 0, 0, 0, 0, 0], steps: Int = 300,
    _ fixed: LinearChoice.Fixed = .init()
  ) -> CoverRelaxation.Point {
    let choice = LinearChoice(PlanningConstraints(invitations: 2), candidates: Array(0..<7))
    let chances = InvitationChances(comes: [Double](repeating: chance, count: 7))
    return CoverRelaxation(Self.lines, chances, choice).descend(
      from: start, age: 0, steps: steps, fixed, enough: 0, work: .max)
  }

  @Test("a bound comes down to that of the linear programme: 6 of the lines that 2 points are on")
  func relaxation() {
    // Two points are on 5 lines; 2/7 of each point make 6/7 of each line.
    let sure = Self.bound(1).bound
    #expect(sure >= 6 && sure < 6.03)
    // Where each comes by half: 7 (1 - 2^(-6/7)), as what a line counts is concave in its points.
    let half = 7 * (1 - 0.552_044_756_836_905_9)
    let unsure = Self.bound(0.5).bound
    #expect(unsure >= half - 1e-9 && unsure < half * 1.005)
  }

  @Test("a bound on lists with one point is 5 lines, on those without it 6")
  func fixedRelaxation() {
    // Two thousand steps round by some 1e-14. With point 0 its three lines, and 1/6 of each other
    // point make half of the other four.
    let even = [Double](repeating: 2 / 7.0, count: 7)
    let with = Self.bound(1, from: even, steps: 2_000, .init(inside: [0]))
    #expect(with.bound > 5 - 1e-9 && with.bound < 5.03)
    #expect(with.shares[0] == 1 && abs(with.shares.reduce(0, +) - 2) < 1e-9)
    // Without it 1/3 of each other point make 2/3 of its three lines and the whole of the others.
    let without = Self.bound(1, from: even, steps: 2_000, .init(outside: [0]))
    #expect(without.bound > 6 - 1e-9 && without.bound < 6.04)
    #expect(without.shares[0] == 0 && abs(without.shares.reduce(0, +) - 2) < 1e-9)
  }

  @Test("a search ends when its work is done, and tells how much that was")
  func work() {
    let choice = LinearChoice(PlanningConstraints(invitations: 2), candidates: Array(0..<7))
    let chances = InvitationChances(comes: [Double](repeating: 1, count: 7))
    let relaxation = CoverRelaxation(Self.lines, chances, choice)
    let start = [1.0, 1, 0, 0, 0, 0, 0]
    // 21 members, 7 lines that count three times, and 7 points that count five times.
    let size = CoverRelaxation.size(of: Self.lines)
    #expect(size == 21 + 21 + 35)
    let one = relaxation.descend(from: start, age: 0, steps: 300, .init(), enough: 0, work: 1)
    // The sums at the start take 21 more.
    #expect(one.work > 21 + 35 && one.work <= 21 + size)
    let some = relaxation.descend(from: start, age: 0, steps: 300, .init(), enough: 0, work: 500)
    #expect(some.work >= 500 && some.work < 610 && some.bound <= one.bound)
  }

  @Test("lifting the county that gets least has a price: 4 against 3")
  func priceOfFairness() throws {
    // 0 reaches 1, 2 and 6 of its county; 3, of none, reaches 1 there and 5 of the other.
    var constraints = PlanningConstraints(invitations: 1)
    constraints.groupings = [
      .init(attribute: "county", codes: ["a", "a", "a", nil, nil, "b", "a"])
    ]
    let arcs = [(0, 1, 1.0), (0, 2, 1.0), (0, 6, 1.0), (3, 1, 1.0), (3, 5, 1.0)]
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(
        SmallCascade(7, arcs).probabilities(), constraints: constraints, fairness: .maximin))
    #expect(plan.nodes == [NodeIndex(3)] && plan.value.value == 3)
    #expect(plan.prices.map(\.limit) == [.fairness(.maximin)])
    #expect(plan.prices.map(\.adoptions) == [1] && plan.prices[0].list == [NodeIndex(0)])
    #expect(plan.priceOfFairness == 1 && plan.groupRates.map(\.rate) == [0.25, 1])
  }
}
