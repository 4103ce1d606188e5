internal import Graphs

/// How spread is shared between groups, besides being large.
public enum Fairness: String, CaseIterable, Hashable, Sendable {
  /// The group that is reached least is reached as much as can be.
  case maximin
  /// The sum of the roots of the groups' rates: falling behind costs more than getting ahead gains.
  case concave
}

/// Chooses invitations by how the worth that is reached is shared between groups.
///
/// The root of a group's rate is concave, so the sum stays submodular and greedy choices keep their
/// guarantee. The least rate is not: the largest level is sought to which greedy choices can raise
/// all groups, each counted up to that level only.
///
/// - Source: A. Tsang, B. Wilder, E. Rice, M. Tambe, Y. Zick, IJCAI 2019,
///   doi:10.24963/ijcai.2019/831; A. Krause et al., JMLR 9 (2008) 2761 (saturation).
struct FairChoice {
  private let reach: ReachSets
  private let index: ReachIndex
  private let feasibility: Feasibility
  private let candidates: [Int]
  private let required: [Int]
  private let chances: InvitationChances
  /// The group of each set's root; -1 for none.
  private let setGroups: [Int32]
  /// What the nodes of each group are worth together, in weight of sets.
  private let sizes: [Double]

  /// - Parameters:
  ///   - reach: sets with their roots.
  ///   - groups: the group of each node, by number; -1 for none.
  ///   - worth: what the nodes of each group are worth together, in adoptions.
  ///   - feasibility: the constraints.
  ///   - candidates: who may be invited.
  ///   - required: who must be.
  ///   - chances: what an invitation is worth.
  init(
    _ reach: ReachSets, groups: [Int], worth: [Double], _ feasibility: Feasibility,
    candidates: [Int], required: [Int], _ chances: InvitationChances
  ) {
    self.reach = reach
    index = ReachIndex(reach)
    self.feasibility = feasibility
    self.candidates = candidates
    self.required = required
    self.chances = chances
    setGroups = reach.roots.map { Int32(groups[Int($0)]) }
    sizes = worth.map { max($0, .leastNormalMagnitude) / reach.scale }
  }

  /// The cover that fairness chooses.
  func choose(_ fairness: Fairness) -> ChosenCover {
    switch fairness {
    case .concave: return greedy { $0.squareRoot() }.cover
    case .maximin:
      var (low, high) = (0.0, 1.0)
      var best = greedy { $0.squareRoot() }
      low = best.rates.min() ?? 0
      // Levels that greedy choices reach, halved in on.
      for _ in 0..<20 {
        let level = (low + high) / 2
        let found = greedy { min($0, level) }
        let least = found.rates.min() ?? 0
        if least > (best.rates.min() ?? 0) + 1e-12 { best = found }
        if least >= level * (1 - 1e-9) { low = level } else { high = level }
      }
      return best.cover
    }
  }

  /// Greedy choices by a concave utility of each group's rate.
  private func greedy(_ utility: (Double) -> Double) -> (cover: ChosenCover, rates: [Double]) {
    var cover = ChosenCover(reach, index, chances)
    var rates = [Double](repeating: 0, count: sizes.count)
    func add(_ node: Int) {
      for (group, gain) in gains(node, cover).enumerated() { rates[group] += gain }
      cover.add(node)
    }
    for node in required { add(node) }
    func value(_ node: Int) -> Double {
      zip(gains(node, cover), rates).reduce(0.0) { sum, pair in
        sum + utility(pair.1 + pair.0) - utility(pair.1)
      }
    }
    var heap = GainHeap(candidates.map { (value($0), Int32($0)) })
    var first: (Double, Int32)? = heap.first
    while let (_, node) = first, cover.chosen.count < feasibility.constraints.invitations {
      heap.removeFirst()
      let place = Int(node)
      if !cover.isChosen[place], feasibility.allows(place, with: cover.chosen) {
        let gain = value(place)
        let next = heap.first
        if gain <= 0 {
          // Nothing more by this utility.
        } else if next.map({ gain > $0.0 || (gain == $0.0 && node < $0.1) }) ?? true {
          add(place)
        } else {
          heap.add(gain, node)
        }
      }
      first = heap.first
    }
    // What is left goes to those who reach most.
    var rest = GreedyChoice(cover, feasibility, candidates: candidates)
    rest.fill()
    for node in rest.cover.chosen.dropFirst(cover.chosen.count) { add(node) }
    return (cover, rates)
  }

  /// By how much a node would raise the rate of each group.
  private func gains(_ node: Int, _ cover: ChosenCover) -> [Double] {
    var gains = [Double](repeating: 0, count: sizes.count)
    for set in index[node] {
      let group = Int(setGroups[Int(set)])
      guard group >= 0 else { continue }
      gains[group] +=
        cover.survival[Int(set)] * reach.weight(Int(set))
        * chances.passes(node, draw: reach.draw(of: Int(set)))
    }
    return gains.indices.map { gains[$0] * chances.comes[node] / sizes[$0] }
  }
}
