internal import Graphs

/// A bound on what any list within the constraints can meet, and how it was found.
struct CoverBound {
  /// The weight of sets that no list exceeds.
  let value: Double
  let method: Certificate.Method

  init(value: Double, method: Certificate.Method) {
    self.value = value
    self.method = method
  }

  /// Whether a list meets as much, but for rounding.
  func isMet(by list: ChosenList) -> Bool { value <= list.value * (1 + 2e-9) + 1e-12 }

  /// What a list meets, and the largest gains on top of it, as many as may be invited.
  init(submodular cover: ChosenCover, _ feasibility: Feasibility, candidates: [Int]) {
    let gains = LargestGains(
      feasibility.constraints.invitations,
      of: candidates.lazy.filter { !cover.isChosen[$0] }.map { (cover.gain($0), $0) })
    value = cover.value + gains.items.reduce(0) { $0 + $1.gain }
    method = .submodular
  }
}

/// Betters a list and bounds all others: multipliers first, then branching on who is in.
///
/// A node of the tree fixes some in and some out. Those whose fixing the other way would push the
/// bound below the best list known are fixed for good. The work is counted in numbers gone through,
/// not in seconds, so that results do not depend on the machine.
///
/// - Source: A. H. Land, A. G. Doig, Econometrica 28 (1960) 497.
struct BranchAndBound {
  private let relaxation: CoverRelaxation
  private let feasibility: Feasibility
  private let candidates: [Int]
  private(set) var best: ChosenCover
  private(set) var bestValue: Double
  private var work: Int

  /// A part of the lists: those with some in and some out.
  private struct Part {
    var fixed: LinearChoice.Fixed
    var point: CoverRelaxation.Point
    /// The bound of the point, or of the whole that this is a part of where that is less.
    var bound: Double
  }

  /// - Parameters:
  ///   - cover: the list so far.
  ///   - feasibility: the constraints.
  ///   - candidates: who may be in a list, ascending.
  ///   - work: how many numbers may be gone through.
  init(_ cover: ChosenCover, _ feasibility: Feasibility, candidates: [Int], work: Int) {
    relaxation = CoverRelaxation(
      cover.reach, cover.chances,
      LinearChoice(feasibility.constraints, candidates: candidates))
    self.feasibility = feasibility
    self.candidates = candidates
    best = cover
    bestValue = cover.value
    self.work = work
  }

  /// Searches until the bound is met, within a share of the value, or the work is done.
  mutating func run(gap: Double) -> CoverBound {
    let simple = CoverBound(submodular: best, feasibility, candidates: candidates).value
    let goal = { (value: Double) in value * (1 + gap) + 1e-12 }
    if simple <= goal(bestValue) || work < 40 * relaxation.size {
      return CoverBound(value: simple, method: .submodular)
    }
    var fixed = LinearChoice.Fixed()
    fixed.inside = Set(feasibility.constraints.required.map(\.index))
    let start = best.isChosen.map { $0 ? 1.0 : 0 }
    let root = bounded(fixed, from: start, age: 0, steps: 250, enough: goal(bestValue))
    var open = [Part(fixed: fixed, point: root, bound: root.bound)]
    // The largest bound of the parts that are done with.
    var closed = 0.0
    while let place = open.indices.max(by: { open[$0].bound < open[$1].bound }),
      open[place].bound > goal(bestValue), work > 0
    {
      let pair = split(open[place])
      open.swapAt(place, open.count - 1)
      open.removeLast()
      for var part in pair {
        part.point = bounded(
          part.fixed, from: part.point.shares, age: 100, steps: 30, enough: goal(bestValue))
        part.bound = min(part.bound, part.point.bound)
        if part.bound > goal(bestValue) {
          open.append(part)
        } else {
          closed = max(closed, part.bound)
        }
      }
    }
    let top = max(closed, open.map(\.bound).max() ?? 0)
    if top <= goal(bestValue) {
      // What is above by rounding alone is not above.
      let isMet = top <= bestValue * (1 + 1e-9) + 1e-12
      return CoverBound(value: isMet ? bestValue : min(top, simple), method: .branching)
    }
    return top < simple
      ? CoverBound(value: top, method: .lagrangian)
      : CoverBound(value: simple, method: .submodular)
  }

  private mutating func bounded(
    _ fixed: LinearChoice.Fixed, from shares: [Double], age: Int, steps: Int, enough: Double
  ) -> CoverRelaxation.Point {
    let affordable = max(1, min(steps, work / max(1, relaxation.size)))
    let point = relaxation.descend(
      from: shares, age: age, steps: affordable, fixed, enough: enough)
    work -= affordable * relaxation.size
    consider(point.list)
    return point
  }

  /// Keeps the list of a bound where it is better than the best, after exchanges.
  private mutating func consider(_ list: [Int]) {
    guard list.count <= feasibility.constraints.invitations,
      feasibility.isExtendable(list), feasibility.meetsMinima(list)
    else { return }
    var cover = ChosenCover(best.reach, best.index, best.chances)
    for node in feasibility.constraints.required { cover.add(node.index) }
    for node in list where !cover.isChosen[node] { cover.add(node) }
    let value = cover.value
    if value > bestValue * (1 + 1e-12) { (best, bestValue) = (cover, value) }
  }

  /// Two parts: one node in, and the same node out; before that all are fixed that can be.
  ///
  /// Where nothing is left open there is one list, which is tried.
  private mutating func split(_ part: Part) -> [Part] {
    var part = part
    let worth = part.point.worth
    let listed = Set(part.point.list)
    let free = candidates.filter {
      !part.fixed.inside.contains($0) && !part.fixed.outside.contains($0)
    }
    let inside = free.filter { listed.contains($0) }
    let outside = free.filter { !listed.contains($0) }
    if feasibility.constraints.groupings.isEmpty, feasibility.constraints.budget == nil,
      feasibility.constraints.capacity == nil, listed.count == feasibility.constraints.invitations
    {
      let room = part.point.bound - bestValue
      let (least, most) = (
        inside.map { worth[$0] }.min() ?? .infinity, outside.map { worth[$0] }.max() ?? 0
      )
      for node in outside where least - worth[node] > room { part.fixed.outside.insert(node) }
      for node in inside where worth[node] - most > room { part.fixed.inside.insert(node) }
    }
    let open = free.filter {
      !part.fixed.inside.contains($0) && !part.fixed.outside.contains($0)
    }
    guard part.fixed.inside.count < feasibility.constraints.invitations, !worth.isEmpty,
      let node = open.filter({ listed.contains($0) }).max(by: {
        (worth[$0], $1) < (worth[$1], $0)
      }) ?? open.max(by: { (worth[$0], $1) < (worth[$1], $0) })
    else {
      consider(part.fixed.inside.sorted())
      return []
    }
    var (with, without) = (part, part)
    with.fixed.inside.insert(node)
    without.fixed.outside.insert(node)
    return feasibility.isExtendable(with.fixed.inside.sorted()) ? [with, without] : [without]
  }
}

extension InvitationPlanner {
  /// A list bettered by what bounds show, and a bound on all lists.
  func improved(_ list: ChosenList, _ feasibility: Feasibility) -> (ChosenList, CoverBound) {
    var search = BranchAndBound(
      list.cover, feasibility, candidates: candidates, work: effort.boundWork)
    // Samples leave more open than a part of what doubling them is worth.
    let bound = search.run(gap: list.cover.reach.isExact ? 1e-9 : effort.leastGain / 20)
    guard search.bestValue > list.value * (1 + 1e-12) else { return (list, bound) }
    let better = ChosenList(
      search.best, required: constraints.required.count, candidates: candidates)
    return (better, bound)
  }

  /// Whether the empty list is the only one within the constraints.
  private var isOnlyList: Bool {
    let feasibility = Feasibility(constraints, nodeCount: arcs.nodeCount)
    return constraints.required.isEmpty
      && (constraints.invitations == 0
        || !candidates.contains { feasibility.allows($0, with: []) })
  }

  /// The value of the list, at its least, divided by the bound at its most.
  func certificate(
    _ bound: CoverBound, value: SpreadEstimate, _ reach: ReachSets
  ) -> Certificate? {
    if isOnlyList { return .onlyList }
    if reach.isExact {
      let most = bound.value * reach.scale
      guard most > 0 else { return nil }
      return Certificate(
        share: min(1, value.value / most), bound: most, isExact: true, method: bound.method)
    }
    let most = SpreadEstimate(
      min(reach.drawn, Int(bound.value.rounded(.up))), of: reach.drawn,
      worth: reach.scale * Double(reach.drawn))
    guard let upper = most.interval?.upper, let lower = value.interval?.lower, upper > 0 else {
      return nil
    }
    return Certificate(
      share: min(1, lower / upper), bound: upper, isExact: false, method: bound.method)
  }
}
