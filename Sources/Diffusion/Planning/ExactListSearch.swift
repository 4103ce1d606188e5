internal import Graphs

/// The best of all lists where they are few and the spread from each is exact.
///
/// Where the invited may stay away, what a list gives is the mean over those who come, each of whom
/// the law of spread is kept for.
struct ExactListSearch {
  /// The most lists that are compared one by one.
  private static let listLimit = 3_000
  /// The most terms that all laws are added up from.
  private static let workLimit = 200_000_000
  private let planner: InvitationPlanner
  /// Per set of comers the probability of each node to adopt.
  private var laws: [[Int]: [Double]] = [:]
  private var work = Self.workLimit
  /// The probability of each node to adopt without any invitation.
  private var none: [Double] = []

  /// - Returns: `nil` where lists are too many, or the spread from none is not exact.
  init?(_ planner: InvitationPlanner) {
    let size = planner.constraints.invitations
    guard planner.effort.isExactAllowed,
      Self.lists(of: size, from: planner.with(planner.constraints.opened).candidates.count)
        <= Self.listLimit
    else { return nil }
    self.planner = planner
    guard let none = law(of: []) else { return nil }
    self.none = none
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

  /// The best list with all that is said of it; `nil` where the spread from some is not exact.
  mutating func plan() -> InvitationPlan? {
    guard let best = best(planner) else { return nil }
    let list = ordered(best.list)
    let constraints = planner.constraints
    let draws = ReinforcedPlanner.drawLists(
      beside: list, planner, Feasibility(constraints, nodeCount: planner.arcs.nodeCount))
    guard let whole = adoption(from: list), let picks = picks(list, whole, draws),
      let prices = prices(best.value)
    else { return nil }
    let value = worth(whole) - worth(none)
    var plan = InvitationPlan(
      picks: picks, value: SpreadEstimate(exact: value),
      withoutInvitations: SpreadEstimate(exact: worth(none)),
      certificate: Certificate(share: 1, bound: value, isExact: true, method: .enumeration),
      shortfall: shortfall(list, whole),
      overbookingRisk: constraints.capacity.map {
        HallAttendance(chances: list.map { constraints.chance($0) }).risk(ofMoreThan: $0)
      },
      groupRates: constraints.groupRates(list, zip(whole, none).map { $0 - $1 }),
      prices: prices, priceOfFairness: nil)
    plan.worstDraw = draws?.worst
    return plan
  }

  // MARK: Lists

  /// The best list within the constraints of a planner, with its worth; the first by its nodes where
  /// several are, and the shortest.
  private mutating func best(_ planner: InvitationPlanner) -> (list: [Int], value: Double)? {
    let feasibility = Feasibility(planner.constraints, nodeCount: planner.arcs.nodeCount)
    let candidates = planner.candidates
    var found: (list: [Int], value: Double)?
    var open: [(start: Int, list: [Int])] = [(0, planner.constraints.required.map(\.index))]
    while let (start, list) = open.popLast() {
      if feasibility.meetsMinima(list) {
        guard let value = adoption(from: list).map({ worth($0) }) else { return nil }
        let isBetter = found.map { best in
          value > best.value + 1e-12
            || value > best.value - 1e-12 && Self.precedes(list, best.list)
        }
        if isBetter ?? true { found = (list, value) }
      }
      for place in start..<max(start, candidates.count)
      where !list.contains(candidates[place]) && feasibility.allows(candidates[place], with: list) {
        open.append((place + 1, list + [candidates[place]]))
      }
    }
    return found
  }

  /// Whether a list is shorter, or as long and first by its nodes.
  private static func precedes(_ list: [Int], _ other: [Int]) -> Bool {
    list.count == other.count
      ? list.sorted().lexicographicallyPrecedes(other.sorted()) : list.count < other.count
  }

  /// The required first, then each time the member that adds most.
  private mutating func ordered(_ list: [Int]) -> [Int] {
    var ordered = planner.constraints.required.map(\.index)
    var rest = list.filter { !ordered.contains($0) }.sorted()
    while !rest.isEmpty {
      var values: [Double] = []
      for node in rest { values.append(adoption(from: ordered + [node]).map { worth($0) } ?? 0) }
      let place = values.indices.max { (values[$0], $1) < (values[$1], $0) } ?? 0
      ordered.append(rest.remove(at: place))
    }
    return ordered
  }

  /// Why a list is not full.
  private mutating func shortfall(
    _ list: [Int], _ whole: [Double]
  ) -> InvitationPlan.Shortfall? {
    guard list.count < planner.constraints.invitations else { return nil }
    for node in planner.candidates where !list.contains(node) {
      let more = adoption(from: list + [node]).map { worth($0) } ?? 0
      if more > worth(whole) + 1e-12 { return .constraints }
    }
    return .noFurtherGain
  }

  private mutating func picks(
    _ list: [Int], _ whole: [Double], _ draws: DrawLists?
  ) -> [InvitationPlan.Pick]? {
    var picks: [InvitationPlan.Pick] = []
    var before = none
    for place in list.indices {
      let rest = list.filter { $0 != list[place] }
      guard let now = adoption(from: Array(list[...place])), let without = adoption(from: rest),
        let alone = adoption(from: [list[place]]), let others = others(than: place, list, whole)
      else { return nil }
      let (gain, loss) = (worth(now) - worth(before), worth(whole) - worth(without))
      let most = worth(alone) - worth(none)
      picks.append(
        InvitationPlan.Pick(
          node: NodeIndex(list[place]), gain: SpreadEstimate(exact: gain),
          loss: SpreadEstimate(exact: loss), ties: others.ties,
          frequency: draws?.frequencies[list[place]], replacement: others.best,
          interchangeable: others.equal,
          reaches: planner.constraints.reached(
            zip(whole, without).map { $0 - $1 }, besides: list[place]),
          overlap: most > 1e-12 ? min(1, max(0, 1 - loss / most)) : 0))
      before = now
    }
    return picks
  }

  private struct Others {
    var best: InvitationPlan.Replacement?
    var equal: [NodeIndex] = []
    var ties: [NodeIndex] = []
  }

  /// Who could come in the place of a member, and who would have added exactly as much.
  private mutating func others(than place: Int, _ list: [Int], _ whole: [Double]) -> Others? {
    let feasibility = Feasibility(planner.constraints, nodeCount: planner.arcs.nodeCount)
    let rest = list.filter { $0 != list[place] }
    let before = Array(list[..<place])
    guard let own = adoption(from: Array(list[...place])).map({ worth($0) }),
      let start = adoption(from: before).map({ worth($0) })
    else { return nil }
    var found = Others()
    let slack = 1e-12 * (1 + worth(whole))
    for node in planner.candidates where !list.contains(node) {
      if feasibility.allows(node, with: before), own > start + slack {
        guard let value = adoption(from: before + [node]).map({ worth($0) }) else { return nil }
        if abs(value - own) <= slack { found.ties.append(NodeIndex(node)) }
      }
      guard feasibility.allows(node, with: rest), feasibility.meetsMinima(rest + [node]) else {
        continue
      }
      guard let value = adoption(from: rest + [node]).map({ worth($0) }) else { return nil }
      let loss = worth(whole) - value
      if loss < (found.best?.loss ?? .infinity) - slack {
        found.best = .init(node: NodeIndex(node), loss: max(0, loss))
      }
      if loss <= slack { found.equal.append(NodeIndex(node)) }
    }
    return found
  }

  /// What each limit costs: what the best list without it gives more.
  private mutating func prices(_ value: Double) -> [InvitationPlan.Price]? {
    var prices: [InvitationPlan.Price] = []
    for (limit, loose) in planner.constraints.loosened() {
      guard let better = best(planner.with(loose)) else { return nil }
      prices.append(
        .init(
          limit: limit, adoptions: max(0, better.value - value),
          list: better.list.map { NodeIndex($0) }))
    }
    return prices
  }

  // MARK: Laws

  private func worth(_ adoption: [Double]) -> Double {
    adoption.indices.lazy.map { adoption[$0] * planner.constraints.worth($0) }.compensatedSum
  }

  /// The probability of each node to adopt from a list, over all who may come.
  private mutating func adoption(from list: [Int]) -> [Double]? {
    var sum = [Double](repeating: 0, count: planner.arcs.nodeCount)
    var open: [(place: Int, comers: [Int], chance: Double)] = [(0, [], 1)]
    while let (place, comers, chance) = open.popLast() {
      guard place < list.count else {
        guard let law = law(of: comers) else { return nil }
        for node in sum.indices { sum[node] += chance * law[node] }
        continue
      }
      let comes = planner.constraints.chance(list[place])
      if comes < 1 { open.append((place + 1, comers, chance * (1 - comes))) }
      if comes > 0 { open.append((place + 1, comers + [list[place]], chance * comes)) }
    }
    return sum
  }

  /// The same where exactly these come.
  private mutating func law(of comers: [Int]) -> [Double]? {
    let key = comers.sorted()
    if let law = laws[key] { return law }
    let constraints = planner.constraints
    let law = ExactSpread(
      planner.arcs, planner.model, steps: planner.steps,
      sources: Set(key.map { NodeIndex($0) }).union(constraints.adopted).sorted(),
      immune: constraints.declinedMayAdopt ? [] : constraints.declined
    ).law(work: &work)?.last
    laws[key] = law
    return law
  }
}
