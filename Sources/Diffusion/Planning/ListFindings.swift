internal import Graphs

/// What was found of a list, however it was found.
struct ListFindings {
  let list: [Int]
  var picks: [InvitationPlan.Pick]
  var value: SpreadEstimate
  var withoutInvitations: SpreadEstimate
  var certificate: Certificate?
  var shortfall: InvitationPlan.Shortfall?
  var groupRates: [InvitationPlan.GroupRate]
  /// What each limit but sharing costs.
  var prices: [InvitationPlan.Price]
  /// What sharing costs against the list of the largest sum; `nil` without sharing.
  var priceOfFairness: InvitationPlan.Price?
  /// The lists that are best for single draws; `nil` for one draw.
  var draws: DrawLists?

  /// The plan, with what follows from the list alone.
  func plan(_ constraints: PlanningConstraints) -> InvitationPlan {
    InvitationPlan(
      picks: picks, value: value, withoutInvitations: withoutInvitations, certificate: certificate,
      shortfall: shortfall,
      overbookingRisk: constraints.capacity.map {
        HallAttendance(chances: list.map { constraints.chance($0) }).risk(ofMoreThan: $0)
      },
      groupRates: groupRates, prices: [priceOfFairness].compactMap(\.self) + prices,
      priceOfFairness: priceOfFairness?.adoptions, worstDraw: draws?.worst)
  }
}
