internal import Graphs

extension InvitationPlanner {
  /// A list with all that is said of it.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - best: the list of the largest sum, the same without fairness.
  ///   - fresh: sets that had no part in choosing.
  ///   - feasibility: the constraints.
  ///   - bound: what no list exceeds.
  ///   - draws: the lists that are best for single draws; `nil` where there is one draw.
  /// - Returns: the plan.
  func described(
    _ list: ChosenList, best: ChosenList, judgedOn fresh: ReachSets, _ feasibility: Feasibility,
    _ bound: CoverBound, _ draws: DrawLists?
  ) -> InvitationPlan {
    let judgement = ListJudgement(
      list.nodes, on: fresh, chances, seed: SampleStream.seed(seed, for: .attendance))
    // Nobody invited gives nothing, whatever samples leave open.
    let value =
      list.nodes.isEmpty ? SpreadEstimate(exact: 0) : judgement.estimate(judgement.total)
    return ListFindings(
      list: list.nodes,
      picks: picks(list, judgement, feasibility, draws?.frequencies ?? []), value: value,
      withoutInvitations: constraints.adopted.isEmpty
        ? SpreadEstimate(exact: 0) : judgement.estimate(fresh.met),
      certificate: certificate(bound, value: value, list.cover.reach),
      shortfall: shortfall(list, feasibility), groupRates: groupRates(list, judgement),
      prices: prices(best, bound), priceOfFairness: priceOfFairness(list, best), draws: draws
    ).plan(constraints)
  }

  private func picks(
    _ list: ChosenList, _ judgement: ListJudgement, _ feasibility: Feasibility,
    _ frequency: [Double]
  ) -> [InvitationPlan.Pick] {
    var exchange = Exchanges(list, feasibility, candidates: candidates, frequency: frequency)
    let scale = list.cover.reach.scale
    return list.nodes.indices.map { place in
      let found = exchange.alternatives(to: place)
      let alone = judgement.alone[place]
      return InvitationPlan.Pick(
        node: NodeIndex(list.nodes[place]), gain: judgement.estimate(judgement.gains[place]),
        loss: judgement.estimate(judgement.losses[place]),
        ties: exchangeable(list.ties[place], at: place, in: list, feasibility),
        frequency: frequency.isEmpty ? nil : frequency[list.nodes[place]],
        replacement: found.best.map { .init(node: NodeIndex($0.node), loss: $0.loss * scale) },
        interchangeable: found.equal.map { NodeIndex($0) },
        reaches: judgement.reached(through: place, most: 3),
        overlap: alone > 0 ? 1 - judgement.losses[place] / alone : 0)
    }
  }

  /// Those of equal gain that the list could hold in the place of a member, within all constraints.
  private func exchangeable(
    _ others: [Int], at place: Int, in list: ChosenList, _ feasibility: Feasibility
  ) -> [NodeIndex] {
    let rest = list.nodes.filter { $0 != list.nodes[place] }
    return others.filter { feasibility.permits($0, with: rest) }.map { NodeIndex($0) }
  }

  /// What each group of the first grouping gets.
  private func groupRates(
    _ list: ChosenList, _ judgement: ListJudgement
  ) -> [InvitationPlan.GroupRate] {
    let groups = GroupNumbers(constraints, nodeCount: arcs.nodeCount)
    let expected = judgement.expected(by: groups.numbers, groupCount: groups.names.count)
    return groups.rates(invited: list.nodes, expected: expected)
  }

  /// What sharing costs: what its list gives less than that of the largest sum.
  private func priceOfFairness(
    _ list: ChosenList, _ best: ChosenList
  ) -> InvitationPlan.Price? {
    fairness.map { fairness in
      InvitationPlan.Price(
        limit: .fairness(fairness),
        adoptions: max(0, best.value - list.value) * list.cover.reach.scale,
        list: best.nodes.map { NodeIndex($0) })
    }
  }

  /// What each limit costs: what the list of the largest sum without it gives more than that with it.
  ///
  /// Where the sets are all there are, the search goes on until no list is better, as for the plan
  /// itself.
  private func prices(_ best: ChosenList, _ bound: CoverBound) -> [InvitationPlan.Price] {
    let reach = best.cover.reach
    return constraints.loosened().map { limit, loose in
      let (planner, feasibility) = (with(loose), Feasibility(loose, nodeCount: arcs.nodeCount))
      var better = planner.choose(reach, feasibility)
      var isProved = false
      if reach.isExact {
        let found = planner.improved(better, feasibility)
        better = found.0
        isProved = bound.isMet(by: best) && found.1.isMet(by: better)
      }
      return InvitationPlan.Price(
        limit: limit, adoptions: max(0, better.value - best.value) * reach.scale,
        list: better.nodes.map { NodeIndex($0) }, isProved: isProved)
    }
  }

  private func shortfall(
    _ list: ChosenList, _ feasibility: Feasibility
  ) -> InvitationPlan.Shortfall? {
    guard list.nodes.count < constraints.invitations else { return nil }
    let hasGain = candidates.contains { !list.cover.isChosen[$0] && list.cover.gain($0) > 0 }
    return hasGain ? .constraints : .noFurtherGain
  }
}

/// Who could come in the place of each member of a list.
struct Exchanges {
  private let list: ChosenList
  private let feasibility: Feasibility
  private let candidates: [Int]
  private let frequency: [Double]
  private let gains: [Double]
  /// Those who would add most to the whole list.
  private let leaders: [Int]
  private var departure: Departure

  init(
    _ list: ChosenList, _ feasibility: Feasibility, candidates: [Int], frequency: [Double]
  ) {
    self.list = list
    self.feasibility = feasibility
    self.candidates = candidates
    self.frequency = frequency
    var gains = [Double](repeating: 0, count: list.cover.reach.nodeCount)
    for node in candidates { gains[node] = list.cover.gain(node) }
    self.gains = gains
    departure = Departure(nodeCount: gains.count)
    leaders = LargestGains(300, of: candidates.lazy.map { (gains[$0], $0) }).items.map(\.node)
  }

  /// The best replacement, and those whose exchange loses no more than samples can tell.
  ///
  /// Samples tell an exchange apart where the sets that one list meets and the other does not
  /// differ by more than 1.96 times the root of their number.
  mutating func alternatives(to place: Int) -> (best: (node: Int, loss: Double)?, equal: [Int]) {
    let leaving = list.nodes[place]
    let cover = list.cover
    departure.look(at: leaving, in: cover)
    let (loss, freed) = (departure.loss, departure.freed)
    let rest = list.nodes.filter { $0 != leaving }
    let touched = departure.touched.count > 2_000 ? [] : departure.touched.map { Int($0) }
    let comes = cover.chances.comes
    let others = Set(touched + leaders).filter { !cover.isChosen[$0] && comes[$0] > 0 }
      .map { node -> Other in
        let shared = freed[node]
        let differing = max(0, loss - shared) + gains[node]
        return Other(
          node: node, loss: loss - gains[node] - shared,
          doubt: cover.reach.isExact ? 1e-12 * (1 + loss) : 1.96 * differing.squareRoot())
      }
      .sorted { ($0.loss, $0.node) < ($1.loss, $1.node) }.prefix(100)
      .filter { feasibility.permits($0.node, with: rest) }
    var equal = others.filter { $0.loss <= $0.doubt }.map(\.node)
    if let mine = frequency.isEmpty ? nil : frequency[leaving], mine < 0.5 {
      let often = others.map(\.node).filter { frequency[$0] >= mine / 2 && frequency[$0] > 0 }
      equal += often.filter { !equal.contains($0) }
    }
    return (others.first.map { ($0.node, $0.loss) }, equal)
  }

  /// One who could come instead.
  private struct Other {
    let node: Int
    let loss: Double
    /// What samples cannot tell from no loss.
    let doubt: Double
  }
}
