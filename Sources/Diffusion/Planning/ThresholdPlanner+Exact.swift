internal import Graphs

extension ThresholdPlanner {
  /// The most lists that are compared one by one.
  private static var listLimit: Int { 3_000 }

  /// The best of all lists, where they are few, all who are invited come, and the spread from each is
  /// exact; else `nil`.
  func best() -> InvitationPlan? {
    let candidates = planner.candidates
    guard planner.effort.isExactAllowed, candidates.allSatisfy({ planner.chances.comes[$0] == 1 }),
      Self.lists(of: planner.constraints.invitations, from: candidates.count) <= Self.listLimit,
      let none = value(of: [])
    else { return nil }
    let required = planner.constraints.required.map(\.index)
    var found: (list: [Int], value: Double)?
    var isExact = true
    func go(_ start: Int, _ list: [Int]) {
      if feasibility.meetsMinima(list) {
        guard let value = value(of: list) else {
          isExact = false
          return
        }
        if value > (found?.value ?? -1) + 1e-12 { found = (list, value) }
      }
      for place in start..<max(start, candidates.count) where isExact {
        let node = candidates[place]
        if !list.contains(node), feasibility.allows(node, with: list) {
          go(place + 1, list + [node])
        }
      }
    }
    go(0, required)
    guard isExact, let found else { return nil }
    return described(
      required + found.list.filter { !required.contains($0) }, value: found.value - none,
      without: none)
  }

  /// How many lists there are of so many at most.
  private static func lists(of size: Int, from count: Int) -> Int {
    var (sum, row) = (1, 1)
    for taken in 0..<min(size, count) {
      row = row * (count - taken) / (taken + 1)
      sum += row
      if sum > listLimit { break }
    }
    return sum
  }

  /// The exact worth of all who adopt from a list and from those who have adopted.
  private func value(of list: [Int]) -> Double? {
    let constraints = planner.constraints
    let law = ExactSpread(
      planner.arcs, planner.model, steps: planner.steps,
      sources: Set(list.map { NodeIndex($0) }).union(constraints.adopted).sorted(),
      immune: constraints.declinedMayAdopt ? [] : constraints.declined
    ).law()
    return law?.last.map { row in
      row.indices.lazy.map { row[$0] * constraints.worth($0) }.compensatedSum
    }
  }

  private func described(_ list: [Int], value: Double, without: Double) -> InvitationPlan {
    let values = (0...list.count).map { self.value(of: Array(list.prefix($0))) ?? 0 }
    let picks = list.indices.map { place in
      let rest = list.filter { $0 != list[place] }
      return InvitationPlan.Pick(
        node: NodeIndex(list[place]),
        gain: SpreadEstimate(exact: values[place + 1] - values[place]),
        loss: SpreadEstimate(exact: values[list.count] - (self.value(of: rest) ?? 0)), ties: [],
        frequency: nil, replacement: nil, interchangeable: [], reaches: [], overlap: 0)
    }
    return InvitationPlan(
      picks: picks, value: SpreadEstimate(exact: value),
      withoutInvitations: SpreadEstimate(exact: without),
      certificate: Certificate(share: 1, bound: value, isExact: true, method: .enumeration),
      shortfall: list.count < planner.constraints.invitations ? .noFurtherGain : nil,
      overbookingRisk: planner.constraints.capacity.map { list.count > $0 ? 1 : 0 }, groupRates: [],
      prices: [], priceOfFairness: nil)
  }
}
