import Diffusion
import Graphs
import Testing

/// Conflicts beside all sets of limits and all lists, gone through one by one.
@Suite struct ConflictTests {
  private typealias Limit = PlanningConstraints.Limit

  @Test(
    "no smaller set of limits conflicts, and a plan is made where there is none", arguments: 1...60)
  func fewest(seed: Int) throws {
    let constraints = Self.constraints(seed)
    let limits = Self.limits(constraints)
    let fewest = (0..<(1 << limits.count)).filter { mask in
      !Self.isFeasible(
        limits.indices.filter { mask >> $0 & 1 == 1 }.map { limits[$0] }, constraints)
    }.map(\.nonzeroBitCount).min()
    switch try Self.outcome(constraints) {
    case .plan(let plan):
      #expect(fewest == nil, "seed \(seed)")
      #expect(Self.keeps(plan.nodes.map(\.index), limits, constraints), "seed \(seed)")
    case .conflict(let conflict):
      #expect(conflict.limits.count == fewest, "seed \(seed)")
      #expect(conflict.certainty == .fewest, "seed \(seed)")
      #expect(!Self.isFeasible(conflict.limits, constraints), "seed \(seed)")
    }
  }

  @Test("a hall that holds either of two groups but not both is seen, and one who is of both found")
  func hallOfTwoKinds() throws {
    var constraints = PlanningConstraints(invitations: 3)
    constraints.groupings = [
      .init(attribute: "county", codes: ["n", "s", "n", nil], minima: ["n": 1]),
      .init(attribute: "size", codes: ["big", "small", "small", nil], minima: ["small": 1]),
    ]
    constraints.capacity = 1
    constraints.attendance = [0.2, 0.3, 0.9, 1]
    // Both of the first come in 6 cases of 100; one who is of both comes alone.
    guard case .plan(let plan) = try Self.outcome(constraints) else {
      Issue.record("one who counts for both was not found")
      return
    }
    #expect(plan.nodes == [NodeIndex(2)] && plan.overbookingRisk == 0)
    constraints.excluded = [NodeIndex(2)]
    guard case .conflict(let conflict) = try Self.outcome(constraints) else {
      Issue.record("the hall is overbooked in 6 cases of 100")
      return
    }
    #expect(
      Set(conflict.limits) == [
        .capacity(1), .minimum(attribute: "county", group: "n", 1),
        .minimum(attribute: "size", group: "small", 1),
      ])
    constraints.attendance[0] = 0.15
    guard case .plan(let both) = try Self.outcome(constraints) else {
      Issue.record("both come in 4.5 cases of 100 only")
      return
    }
    #expect(Set(both.nodes) == [NodeIndex(0), NodeIndex(1)])
  }

  @Test("what was excluded by name is named where it makes a quota impossible")
  func excluded() throws {
    var constraints = PlanningConstraints(invitations: 3)
    constraints.groupings = [
      .init(attribute: "county", codes: ["n", "n", "s", "s"], minima: ["n": 2])
    ]
    constraints.exclude([NodeIndex(1)], by: .excluded(NodeIndex(1)))
    constraints.exclude([NodeIndex(2)], by: .excluded(NodeIndex(2)))
    guard case .conflict(let conflict) = try Self.outcome(constraints) else {
      Issue.record("one cannot be two")
      return
    }
    #expect(
      conflict.limits == [
        .excluded(NodeIndex(1)), .minimum(attribute: "county", group: "n", 2),
      ])
  }

  @Test("who never comes still fills a least number")
  func neverComes() throws {
    var constraints = PlanningConstraints(invitations: 2)
    constraints.attendance = [0, 1, 1, 1]
    constraints.groupings = [
      .init(attribute: "county", codes: ["n", "s", "s", "s"], minima: ["n": 1])
    ]
    for model in [SpreadModel.independentCascade, .threshold(2)] {
      guard case .plan(let plan) = try Self.outcome(constraints, model) else {
        Issue.record("there is somebody of the north")
        return
      }
      #expect(plan.nodes.contains(NodeIndex(0)))
    }
  }

  // MARK: Cases

  private static let count = 6

  private static func constraints(_ seed: Int) -> PlanningConstraints {
    var generator = SeededGenerator(seed: UInt64(seed))
    func some<Value>(_ values: [Value]) -> Value { values[generator.below(values.count)] }
    var constraints = PlanningConstraints(invitations: some([1, 2, 3, 4]))
    func grouping(_ attribute: String) -> PlanningConstraints.Grouping {
      .init(
        attribute: attribute, codes: (0..<count).map { _ in some(["a", "b", nil]) },
        minima: ["a": some([0, 1, 1, 2]), "b": some([0, 0, 1, 2])],
        maxima: some([[:], ["a": 1], ["b": 0]]))
    }
    constraints.groupings = some([[grouping("county")], [grouping("county"), grouping("size")]])
    constraints.required = some([[], [NodeIndex(0)], [NodeIndex(0), NodeIndex(3)]])
    if some([false, true]) {
      constraints.capacity = some([0, 1, 1, 2])
      constraints.attendance = (0..<count).map { _ in some([0.05, 0.2, 0.5, 0.9]) }
    }
    if some([false, true]) {
      constraints.budget = Double(some([1, 2, 4]))
      constraints.costs = (0..<count).map { _ in Double(some([0, 1, 2, 3])) }
    }
    if some([false, false, true]) {
      constraints.exclude([NodeIndex(3)], by: .excluded(NodeIndex(3)))
    }
    return constraints
  }

  private static func limits(_ constraints: PlanningConstraints) -> [Limit] {
    var limits: [Limit] = [.invitations(constraints.invitations)]
    limits += constraints.required.map { .required($0) }
    limits += constraints.exclusions.map(\.limit)
    for grouping in constraints.groupings {
      limits += grouping.minima.filter { $0.value > 0 }.map {
        .minimum(attribute: grouping.attribute, group: $0.key, $0.value)
      }
      limits += grouping.maxima.map {
        .maximum(attribute: grouping.attribute, group: $0.key, $0.value)
      }
    }
    limits += constraints.capacity.map { [.capacity($0)] } ?? []
    limits += constraints.budget.map { [.budget($0)] } ?? []
    return limits
  }

  private static func isFeasible(_ limits: [Limit], _ constraints: PlanningConstraints) -> Bool {
    (0..<(1 << count)).contains { mask in
      keeps((0..<count).filter { mask >> $0 & 1 == 1 }, limits, constraints)
    }
  }

  private static func keeps(
    _ list: [Int], _ limits: [Limit], _ constraints: PlanningConstraints
  ) -> Bool {
    limits.allSatisfy { limit in
      switch limit {
      case .invitations(let number): list.count <= number
      case .required(let node): list.contains(node.index)
      case .excluded(let node): !list.contains(node.index)
      case .minimum(let attribute, let group, let number):
        list.count(where: { code($0, attribute, constraints) == group }) >= number
      case .maximum(let attribute, let group, let number):
        list.count(where: { code($0, attribute, constraints) == group }) <= number
      case .capacity(let seats):
        risk(list.map { constraints.attendance[$0] }, seats) <= 0.05 + 1e-12
      case .budget(let sum): list.reduce(0.0) { $0 + constraints.costs[$1] } <= sum
      case .notInvitable, .yearlyLimit, .fairness, .fatigue: false
      }
    }
  }

  private static func code(
    _ node: Int, _ attribute: String, _ constraints: PlanningConstraints
  ) -> String? {
    constraints.groupings.first { $0.attribute == attribute }?.codes[node]
  }

  /// Over all who may come.
  private static func risk(_ chances: [Double], _ seats: Int) -> Double {
    (0..<(1 << chances.count)).filter { $0.nonzeroBitCount > seats }.reduce(0) { sum, mask in
      sum
        + chances.indices.reduce(1.0) {
          $0 * (mask >> $1 & 1 == 1 ? chances[$1] : 1 - chances[$1])
        }
    }
  }

  private static func outcome(
    _ constraints: PlanningConstraints, _ model: SpreadModel = .independentCascade
  ) throws -> PlanningOutcome {
    let count = constraints.groupings.first?.codes.count ?? count
    let arcs = [(0, 1, 0.5), (2, 3, 0.5)]
    return try InvitationPlanner(
      SmallCascade(count, arcs).probabilities(), model: model, constraints: constraints
    ).plan()
  }
}
