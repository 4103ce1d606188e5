internal import Graphs

extension InvitationPlanner {
  /// A list with all that is said of it.
  func described(
    _ list: ChosenList, chosenOn reach: ReachSets, judgedOn fresh: ReachSets,
    _ feasibility: Feasibility, _ bound: CoverBound, frequency: [Double] = []
  ) -> InvitationPlan {
    let judgement = ListJudgement(
      list.nodes, on: fresh, chance: chances, seed: SampleStream.seed(seed, for: .attendance))
    let exchange = Exchanges(list, feasibility, candidates: candidates, frequency: frequency)
    let picks = list.nodes.indices.map { place in
      let found = exchange.alternatives(to: place)
      let alone = judgement.alone[place]
      return InvitationPlan.Pick(
        node: NodeIndex(list.nodes[place]), gain: judgement.estimate(judgement.gains[place]),
        loss: judgement.estimate(judgement.losses[place]),
        ties: list.ties[place].map { NodeIndex($0) },
        frequency: frequency.isEmpty ? nil : frequency[list.nodes[place]],
        replacement: found.best.map {
          .init(node: NodeIndex($0.node), loss: $0.loss * reach.scale)
        },
        interchangeable: found.equal.map { NodeIndex($0) },
        reaches: judgement.reached(through: place, most: 3),
        overlap: alone > 0 ? 1 - judgement.losses[place] / alone : 0)
    }
    let value = judgement.estimate(judgement.total)
    return InvitationPlan(
      picks: picks, value: value, withoutInvitations: judgement.estimate(fresh.met),
      certificate: certificate(bound, value: value, list.cover.reach),
      shortfall: shortfall(list, feasibility),
      overbookingRisk: constraints.capacity.map {
        HallAttendance(chances: list.nodes.map { constraints.chance($0) }).risk(ofMoreThan: $0)
      })
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
  }

  /// The best replacement, and those whose exchange loses no more than samples can tell.
  ///
  /// Samples tell an exchange apart where the sets that one list meets and the other does not
  /// differ by more than 1.96 times the root of their number.
  func alternatives(to place: Int) -> (best: (node: Int, loss: Double)?, equal: [Int]) {
    let leaving = list.nodes[place]
    let cover = list.cover
    var freed: [Int32: Double] = [:]
    var loss = 0.0
    for set in cover.index[leaving] {
      let without = cover.survival(of: Int(set), without: leaving)
      let weight = cover.reach.weight(Int(set))
      loss += without * weight * cover.chance[leaving]
      let change = (without - cover.survival[Int(set)]) * weight
      guard change > 0 else { continue }
      for member in cover.reach.members(of: Int(set)) { freed[member, default: 0] += change }
    }
    let rest = list.nodes.filter { $0 != leaving }
    let others = candidates.filter { !cover.isChosen[$0] && feasibility.allows($0, with: rest) }
      .map { node -> (node: Int, loss: Double, doubt: Double) in
        let shared = (freed[Int32(node)] ?? 0) * cover.chance[node]
        let differing = max(0, loss - shared) + gains[node]
        return (
          node, loss - gains[node] - shared,
          cover.reach.isExact ? 1e-12 * (1 + loss) : 1.96 * differing.squareRoot()
        )
      }
      .sorted { ($0.loss, $0.node) < ($1.loss, $1.node) }
    var equal = others.filter { $0.loss <= $0.doubt }.map(\.node)
    if let mine = frequency.isEmpty ? nil : frequency[leaving], mine < 0.5 {
      let often = others.map(\.node).filter { frequency[$0] >= mine / 2 && frequency[$0] > 0 }
      equal += often.filter { !equal.contains($0) }
    }
    return (others.first.map { ($0.node, $0.loss) }, equal)
  }
}
