import Diffusion
import Graphs
import Testing

@Suite struct InvitationPlannerTests {
  @Test("a path of two halves gives 1 and 1/2 and 1/4 from its start, for sure the best")
  func path() throws {
    let plan = try Self.plan(3, [(0, 1, 0.5), (1, 2, 0.5)], invitations: 1)
    #expect(plan.nodes == [NodeIndex(0)])
    #expect(plan.value == SpreadEstimate(exact: 1.75))
    #expect(plan.picks[0].reaches.map(\.probability) == [0.5, 0.25])
    #expect(plan.picks[0].replacement?.node == NodeIndex(1))
    #expect(plan.picks[0].replacement?.loss == 0.25)
  }

  static func plan(
    _ nodeCount: Int, _ arcs: [(Int, Int, Double)], invitations: Int,
    _ change: (inout PlanningConstraints) -> Void = { _ in }
  ) throws -> InvitationPlan {
    var constraints = PlanningConstraints(invitations: invitations)
    change(&constraints)
    let arcs = try ArcProbabilities(
      nodeCount: nodeCount, arcs: arcs.map { .init($0.0, $0.1, $0.2) })
    guard case .plan(let plan) = try InvitationPlanner(arcs, constraints: constraints).plan() else {
      throw Unexpected.conflict
    }
    return plan
  }

  enum Unexpected: Error { case conflict }
}
