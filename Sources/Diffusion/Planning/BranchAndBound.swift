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
  private lazy var relaxation = CoverRelaxation(
    best.reach, best.chances, LinearChoice(feasibility.constraints, candidates: candidates))
  private let feasibility: Feasibility
  private let candidates: [Int]
  private(set) var best: ChosenCover
  private(set) var bestValue: Double
  /// How many numbers may still be gone through.
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
    let size = CoverRelaxation.size(of: best.reach)
    if simple <= goal(bestValue) || !Self.isWorthwhile(size: size, work: work) {
      return CoverBound(value: simple, method: .submodular)
    }
    var fixed = LinearChoice.Fixed()
    fixed.inside = Set(feasibility.constraints.required.map(\.index))
    let start = best.isChosen.map { $0 ? 1.0 : 0 }
    var open = bounded([fixed], from: start, age: 0, steps: 150, goal(bestValue)).map {
      Part(fixed: fixed, point: $0, bound: $0.bound)
    }
    // The largest bound of the parts that are done with.
    var closed = 0.0
    while let place = open.indices.max(by: { open[$0].bound < open[$1].bound }),
      open[place].bound > goal(bestValue), work > 0,
      open.count * best.isChosen.count < Self.mostOpen
    {
      let whole = open[place]
      open.swapAt(place, open.count - 1)
      open.removeLast()
      let halves = split(whole)
      let points = bounded(halves, from: whole.point.shares, age: 30, steps: 10, goal(bestValue))
      for (fixed, point) in zip(halves, points) {
        let part = Part(fixed: fixed, point: point, bound: min(whole.bound, point.bound))
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

  /// Whether work is enough for multipliers that bound better than gains do.
  static func isWorthwhile(size: Int, work: Int) -> Bool { work >= 40 * size }

  /// So many numbers are kept of parts that are not done with: a cap on memory.
  private static let mostOpen = 5_000_000

  /// The bounds of parts, sought side by side.
  private mutating func bounded(
    _ parts: [LinearChoice.Fixed], from shares: [Double], age: Int, steps: Int, _ enough: Double
  ) -> [CoverRelaxation.Point] {
    let (relaxation, work) = (relaxation, work)
    let points = Parallelism.each(of: parts) { part in
      relaxation.descend(from: shares, age: age, steps: steps, part, enough: enough, work: work)
    }
    for point in points {
      self.work -= point.work
      consider(point.list)
    }
    return points
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
  private mutating func split(_ part: Part) -> [LinearChoice.Fixed] {
    var fixed = part.fixed
    let (worth, shares) = (part.point.worth, part.point.shares)
    let listed = Set(part.point.list)
    let free = candidates.filter {
      !fixed.inside.contains($0) && !fixed.outside.contains($0)
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
      for node in outside where least - worth[node] > room { fixed.outside.insert(node) }
      for node in inside where worth[node] - most > room { fixed.inside.insert(node) }
    }
    let open = free.filter {
      !fixed.inside.contains($0) && !fixed.outside.contains($0)
    }
    guard fixed.inside.count < feasibility.constraints.invitations, !worth.isEmpty,
      let node = open.max(by: { (shares[$0], worth[$0], $1) < (shares[$1], worth[$1], $0) })
    else {
      consider(fixed.inside.sorted())
      return []
    }
    var (with, without) = (fixed, fixed)
    with.inside.insert(node)
    without.outside.insert(node)
    return feasibility.isExtendable(with.inside.sorted()) ? [with, without] : [without]
  }
}

extension InvitationPlanner {
  /// A list bettered by what bounds show, with an eighth of the work where the sets are samples.
  ///
  /// - Returns: the list, and a bound on all lists; `nil` on samples, as the bound is sought on others.
  func improved(_ list: ChosenList, _ feasibility: Feasibility) -> (ChosenList, CoverBound?) {
    let isExact = list.cover.reach.isExact
    let work = effort.boundWork / (isExact ? 1 : 8)
    let size = CoverRelaxation.size(of: list.cover.reach)
    guard isExact || BranchAndBound.isWorthwhile(size: size, work: work) else { return (list, nil) }
    var search = BranchAndBound(list.cover, feasibility, candidates: candidates, work: work)
    // Samples leave more open than a part of what doubling them is worth.
    let found = search.run(gap: isExact ? 1e-9 : effort.leastGain / 20)
    let bound = isExact ? found : nil
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

  /// How much of the best possible a list gives at least.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - value: of the list on fresh samples, or exact.
  ///   - fresh: these samples, or the sets that are all there are.
  ///   - feasibility: the constraints.
  ///   - bound: on what any list meets of sets that are all there are; `nil` for samples.
  /// - Returns: `nil` where nothing is to be had by any list.
  func certificate(
    _ list: ChosenList, value: SpreadEstimate, on fresh: ReachSets, _ feasibility: Feasibility,
    _ bound: CoverBound?
  ) -> Certificate? {
    if isOnlyList { return .onlyList }
    if let bound {
      let most = bound.value * fresh.scale
      guard most > 0 else { return nil }
      return Certificate(
        share: min(1, value.value / most), bound: most, isExact: true, method: bound.method)
    }
    guard let interval = value.interval, interval.upper > 0 else { return nil }
    let advantage = AdvantageBound(
      over: list.nodes, on: fresh, size: CoverRelaxation.size(of: list.cover.reach), self,
      feasibility)
    let excess = advantage.excess * fresh.scale
    return Certificate(
      share: interval.lower / (interval.lower + excess), bound: interval.upper + excess,
      isExact: false, method: advantage.method)
  }
}
