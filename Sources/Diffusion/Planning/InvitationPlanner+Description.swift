internal import Graphs

extension InvitationPlanner {
  /// A list with all that is said of it.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - best: the list of the largest sum, the same without fairness.
  ///   - fresh: sets that had no part in choosing.
  ///   - feasibility: the constraints.
  ///   - bound: what no list exceeds; `nil` where that is sought on the fresh sets.
  ///   - draws: the lists that are best for single draws; `nil` where there is one draw.
  /// - Returns: the plan.
  func described(
    _ list: ChosenList, best: ChosenList, judgedOn fresh: ReachSets, _ feasibility: Feasibility,
    _ bound: CoverBound?, _ draws: DrawLists?
  ) -> InvitationPlan {
    let judgement = ListJudgement(
      list.nodes, on: fresh, chances, seed: SampleStream.seed(seed, for: .attendance))
    // Nobody invited gives nothing, whatever samples leave open.
    let value = list.nodes.isEmpty ? SpreadEstimate(exact: 0) : judgement.value
    return ListFindings(
      list: list.nodes,
      picks: picks(list, judgement, feasibility, draws?.frequencies ?? []), value: value,
      withoutInvitations: constraints.adopted.isEmpty
        ? SpreadEstimate(exact: 0) : fresh.metByDraw.estimate(fresh),
      certificate: certificate(
        list, value: judgement.whole.estimateGivenDraws(fresh), on: fresh, feasibility,
        bound),
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
      return InvitationPlan.Pick(
        node: NodeIndex(list.nodes[place]), gain: judgement.gain(place),
        loss: judgement.loss(place),
        ties: exchangeable(list.ties[place], at: place, in: list, feasibility),
        frequency: frequency.isEmpty ? nil : frequency[list.nodes[place]],
        replacement: found.best.map { .init(node: NodeIndex($0.node), loss: $0.loss * scale) },
        interchangeable: found.equal.map { NodeIndex($0) },
        reaches: judgement.reached(through: place, most: 3),
        overlap: judgement.overlap(place))
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
  private func prices(_ best: ChosenList, _ bound: CoverBound?) -> [InvitationPlan.Price] {
    let reach = best.cover.reach
    return constraints.loosened().map { limit, loose in
      let (planner, feasibility) = (with(loose), Feasibility(loose, nodeCount: arcs.nodeCount))
      var better = planner.choose(reach, feasibility)
      var isProved = false
      if reach.isExact {
        let found = planner.improved(better, feasibility)
        better = found.0
        isProved = bound?.isMet(by: best) ?? false && found.1?.isMet(by: better) ?? false
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
  /// Samples tell an exchange apart where what one list meets and the other does not is more than 1.96
  /// times its standard error: by the draws of the chances where there are several, else by the sets.
  mutating func alternatives(to place: Int) -> (best: (node: Int, loss: Double)?, equal: [Int]) {
    let leaving = list.nodes[place]
    let cover = list.cover
    departure.look(at: leaving, in: cover)
    let (loss, freed) = (departure.loss, departure.freed)
    let rest = list.nodes.filter { $0 != leaving }
    let touched = departure.touched.count > 2_000 ? [] : departure.touched.map { Int($0) }
    let comes = cover.chances.comes
    let others = Set(touched + leaders).filter { !cover.isChosen[$0] && comes[$0] > 0 }
      .map { Other(node: $0, loss: loss - gains[$0] - freed[$0]) }
      .sorted { ($0.loss, $0.node) < ($1.loss, $1.node) }.prefix(100)
      .filter { feasibility.permits($0.node, with: rest) }
    let exchange = Exchange(leaving, departure.open, in: cover)
    var equal = others.filter { other in
      if cover.reach.isExact { return other.loss <= 1e-12 * (1 + loss) }
      // With whole gains each set differs by 0 or 1.
      let differing =
        cover.hasWholeGains && cover.reach.drawCount == 1
        ? max(0, loss - freed[other.node]) + gains[other.node]
        : exchange.variance(for: other.node)
      return other.loss <= 1.96 * differing.squareRoot()
    }.map(\.node)
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
  }
}

/// What the leaving of one member of a list for somebody else changes, set by set.
private struct Exchange {
  private let cover: ChosenCover
  private let leaving: Int
  /// For each set that the one leaving is in, the chance that nobody else of the list comes to it.
  private let open: [Double]
  /// What the list loses, by draw.
  private let losses: [Double]
  /// The sum of the squares over all sets.
  private let squares: Double

  /// - Complexity: O(sets that the one leaving is in).
  init(_ leaving: Int, _ open: [Double], in cover: ChosenCover) {
    self.cover = cover
    self.leaving = leaving
    self.open = open
    var losses = [Double](repeating: 0, count: cover.reach.drawCount)
    var squares = 0.0
    for (set, without) in zip(cover.index[leaving], open) {
      let lost = without * cover.chance(of: leaving, in: Int(set))
      losses[cover.reach.draw(of: Int(set))] += lost * cover.reach.weight(Int(set))
      squares += lost * lost * cover.reach.weight(Int(set))
    }
    self.losses = losses
    self.squares = squares
  }

  /// The variance of what the exchange for a node loses, in weight of sets.
  ///
  /// - Complexity: O(sets that the two are in).
  func variance(for node: Int) -> Double {
    var losses = losses
    var squares = squares
    var left = zip(cover.index[leaving], open).makeIterator()
    var next = left.next()
    for set in cover.index[node] {
      while let (other, _) = next, other < set { next = left.next() }
      let weight = cover.reach.weight(Int(set))
      let comes = cover.chance(of: node, in: Int(set))
      var lost = 0.0
      var gained = cover.survival[Int(set)] * comes
      if let (other, without) = next, other == set {
        lost = without * cover.chance(of: leaving, in: Int(set))
        gained = without * comes
      }
      losses[cover.reach.draw(of: Int(set))] -= gained * weight
      squares += ((lost - gained) * (lost - gained) - lost * lost) * weight
    }
    // A few draws say little of how draws differ.
    return losses.count < 10 ? squares : Double(losses.count) * (losses.sampleVariance ?? 0)
  }
}
