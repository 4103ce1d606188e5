import Diffusion
import Graphs
import Testing

/// Sharing where several contacts are needed, and the price of fatigue.
@Suite struct FairThresholdTests {
  /// 0 and 1 convince 2, 3 and 4 of the north for sure; 5 and 6 convince 7 of the south half the time
  /// each.
  private static let arcs: [(Int, Int, Double)] =
    [2, 3, 4].flatMap { [(0, $0, 1.0), (1, $0, 1.0)] } + [(5, 7, 0.5), (6, 7, 0.5)]

  private static let groups = PlanningConstraints.Grouping(
    attribute: "county", codes: ["n", "n", "n", "n", "n", "s", "s", "s"])

  private static func plan(
    _ fairness: Fairness?, exact: Bool = true, invitations: Int = 3
  ) throws -> InvitationPlan {
    var constraints = PlanningConstraints(invitations: invitations)
    constraints.groupings = [groups]
    var effort = InvitationPlanner.Effort()
    effort.isExactAllowed = exact
    return try InvitationPlannerTests.plan(
      InvitationPlanner(
        SmallCascade(8, arcs).probabilities(), model: .threshold(2), constraints: constraints,
        fairness: fairness, effort: effort))
  }

  @Test("the best sum is the north’s pair and one more; maximin lifts the south by two of three")
  func exact() throws {
    // North pair: 5 adopt; one of the south adds itself.
    let most = try Self.plan(nil)
    #expect(most.value.value == 6 && most.certificate?.share == 1)
    // By hand: two of the south give 2 + 1/4 of 3, one of the north 1 of 5: least 1/5. The north's
    // pair and one of the south give 5 of 5 and 1 of 3: least 1/3. Two of the south and none more
    // give nothing to the north.
    let fair = try Self.plan(.maximin)
    #expect(fair.groupRates.map(\.rate) == [1, 1 / 3])
    #expect(fair.priceOfFairness == 0 && fair.prices.first?.limit == .fairness(.maximin))
    // With two invitations the sum takes the pair; sharing takes one each: 1/5 and 1/3.
    let two = try Self.plan(.maximin, invitations: 2)
    #expect(two.groupRates.map(\.rate) == [0.2, 1 / 3])
    #expect(two.value.value == 2 && two.priceOfFairness == 3)
    #expect(two.certificate?.share == 0.4 && two.certificate?.bound == 5)
    // Roots: 1 and 0 give 1; 0.2 and 1/3 give 1.02.
    let roots = try Self.plan(.concave, invitations: 2)
    #expect(roots.groupRates.map(\.rate) == [0.2, 1 / 3])
  }

  @Test("in sampled worlds the same lists are found")
  func sampled() throws {
    let fair = try Self.plan(.maximin, exact: false, invitations: 2)
    #expect(fair.groupRates.allSatisfy { ($0.rate ?? 0) >= 0.2 })
    #expect(abs((fair.priceOfFairness ?? 0) - 3) < 1e-9)
    #expect(fair.prices.first?.limit == .fairness(.maximin))
    let roots = try Self.plan(.concave, exact: false, invitations: 2)
    #expect(roots.groupRates.map(\.invited) == [1, 1])
  }

  @Test(
    "fatigue costs what the best list would give if nobody were tired",
    arguments: [
      (SpreadModel.independentCascade, true), (.independentCascade, false), (.threshold(2), true),
    ])
  func fatigue(model: SpreadModel, exact: Bool) throws {
    var constraints = PlanningConstraints(invitations: 1)
    // 0 reaches 1 and 2 but was asked lately; 3 reaches 4.
    constraints.attendance = [0.25, 0, 0, 0.5, 0]
    constraints.rested = [0.5, 0, 0, 0.5, 0]
    var effort = InvitationPlannerTests.sampled(1 << 14)
    effort.isExactAllowed = exact
    let arcs = [(0, 1, 1.0), (0, 2, 1.0), (3, 4, 1.0)]
    let plan = try InvitationPlannerTests.plan(
      InvitationPlanner(
        SmallCascade(5, arcs).probabilities(), model: model, constraints: constraints,
        effort: effort))
    #expect(plan.prices.map(\.limit) == [.fatigue])
    // Cascade: 3 gives 1/2 × 2 = 1, and 0 would give 1/2 × 3. Two contacts: nobody is convinced, 3
    // itself counts 1/2 and so would 0.
    let (value, price) = model == .threshold(2) ? (0.5, 0.0) : (1.0, 0.5)
    #expect(plan.nodes == [NodeIndex(3)])
    #expect(abs(plan.value.value - value) < (exact ? 1e-12 : 0.03))
    #expect(abs(plan.prices[0].adoptions - price) < (exact ? 1e-12 : 0.03))
  }
}
