internal import Graphs

/// The best of all lists, where what each gives is exact.
///
/// Either lists are few and the spread from each is computed, or nodes are and what every set of them
/// gives stands in a table. Where the invited may stay away, what a list gives is the mean over those
/// who come.
struct ExactListSearch {
  /// The most lists that are compared one by one.
  static let listLimit = 3_000
  /// The most terms that all laws are added up from.
  private static let workLimit = 200_000_000
  private var planner: InvitationPlanner
  /// Per set of comers the probability of each node to adopt.
  private var laws: [[Int]: [Double]] = [:]
  private var work = Self.workLimit
  /// What every set of comers gives; `nil` where lists are gone through.
  private let table: SpreadTable?
  /// What every set of invited gives, under the planner's constraints.
  private var attended: SpreadTable?
  /// The probability of each node to adopt without any invitation.
  private var none: [Double] = []

  /// - Returns: `nil` where lists are too many, or the spread from none is not exact.
  init?(_ planner: InvitationPlanner) {
    let size = planner.constraints.invitations
    guard planner.effort.isExactAllowed, !planner.chances.areDrawn,
      Self.lists(of: size, from: planner.with(planner.constraints.opened).candidates.count)
        <= Self.listLimit
    else { return nil }
    self.init(planner, table: nil)
  }

  /// The same by a table of all sets.
  ///
  /// - Returns: `nil` where there is none, or spread is to be shared.
  static func byTable(_ planner: InvitationPlanner) -> ExactListSearch? {
    guard planner.effort.isExactAllowed, !planner.chances.areDrawn, planner.fairness == nil,
      let table = SpreadTable(planner)
    else { return nil }
    return ExactListSearch(planner, table: table)
  }

  private init?(_ planner: InvitationPlanner, table: SpreadTable?) {
    self.planner = planner
    self.table = table
    attended = table?.attended(planner.constraints)
    if table != nil { work *= 20 }
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
    var chosen = best.list
    if let fairness = planner.fairness {
      let objective = FairObjective(
        fairness, planner.constraints, nodeCount: planner.arcs.nodeCount)
      guard let fair = self.best(planner, by: objective) else { return nil }
      chosen = fair.list
    }
    let list = ordered(chosen)
    let constraints = planner.constraints
    let draws = drawLists(beside: list)
    guard let value = gain(of: list), let whole = adoption(from: list),
      let picks = picks(list, whole, draws), let prices = prices(best)
    else { return nil }
    let most = best.score.sum
    let fairness = planner.fairness.map { fairness in
      InvitationPlan.Price(
        limit: .fairness(fairness), adoptions: max(0, most - value),
        list: best.list.map { NodeIndex($0) }, isProved: true)
    }
    return ListFindings(
      list: list, picks: picks, value: SpreadEstimate(exact: value),
      withoutInvitations: SpreadEstimate(exact: worth(none)),
      certificate: Certificate(
        share: most > 0 ? min(1, value / most) : 1, bound: most, isExact: true,
        method: .enumeration),
      shortfall: shortfall(list, value),
      groupRates: constraints.groupRates(list, zip(whole, none).map { $0 - $1 }), prices: prices,
      priceOfFairness: fairness, draws: draws
    ).plan(constraints)
  }

  private func drawLists(beside list: [Int]) -> DrawLists? {
    let feasibility = Feasibility(planner.constraints, nodeCount: planner.arcs.nodeCount)
    guard planner.model.isSubmodular else {
      return ReinforcedPlanner.drawLists(beside: list, planner, feasibility)
    }
    return planner.drawLists(beside: list, feasibility)
  }

  // MARK: Lists

  /// The best list within the constraints of a planner, with its score; the first by its nodes where
  /// several are, and the shortest.
  ///
  /// - Parameters:
  ///   - other: the planner.
  ///   - objective: how spread is shared; `nil` for the largest sum.
  /// - Returns: `nil` where none keeps to them, or spread is not exact.
  private mutating func best(
    _ other: InvitationPlanner, by objective: FairObjective? = nil
  ) -> (list: [Int], score: FairObjective.Score)? {
    let own = (planner, attended)
    defer { (planner, attended) = own }
    if planner.constraints.attendance != other.constraints.attendance {
      attended = table?.attended(other.constraints)
    }
    planner = other
    let feasibility = Feasibility(other.constraints, nodeCount: other.arcs.nodeCount)
    return attended.map { bestInTable($0, feasibility) } ?? bestOfAll(feasibility, objective)
  }

  private mutating func bestOfAll(
    _ feasibility: Feasibility, _ objective: FairObjective?
  ) -> (list: [Int], score: FairObjective.Score)? {
    let candidates = planner.candidates
    var found: (list: [Int], score: FairObjective.Score)?
    var open: [(start: Int, list: [Int])] = [(0, planner.constraints.required.map(\.index))]
    while let (start, list) = open.popLast() {
      if feasibility.meetsMinima(list) {
        guard let sum = gain(of: list) else { return nil }
        var score = FairObjective.Score(utility: sum, sum: sum)
        if let objective {
          guard let law = adoption(from: list) else { return nil }
          score = objective.score(zip(law, none).map { $0 - $1 })
        }
        let isBetter = found.map { best in
          best.score < score || !(score < best.score) && Self.precedes(list, best.list)
        }
        if isBetter ?? true { found = (list, score) }
      }
      for place in start..<max(start, candidates.count)
      where !list.contains(candidates[place]) && feasibility.allows(candidates[place], with: list) {
        open.append((place + 1, list + [candidates[place]]))
      }
    }
    return found
  }

  /// The best set of a table; limits are looked at where a set is better than those before.
  private func bestInTable(
    _ table: SpreadTable, _ feasibility: Feasibility
  ) -> (list: [Int], score: FairObjective.Score) {
    let constraints = planner.constraints
    let required = table.bits(of: constraints.required.map(\.index))
    let open = table.bits(of: table.nodes.filter { constraints.isInvitable(NodeIndex($0)) })
    let slack = 1e-12 * (1 + (table.values.last ?? 0))
    var best: (list: [Int], value: Double)?
    for set in table.values.indices
    where set & ~open == 0 && required & ~set == 0
      && set.nonzeroBitCount <= constraints.invitations
    {
      let value = table.values[set]
      if let best, value < best.value - slack { continue }
      let list = table.nodes.indices.filter { set >> $0 & 1 == 1 }.map { table.nodes[$0] }
      if let best, value <= best.value + slack, !Self.precedes(list, best.list) { continue }
      guard feasibility.isExtendable(list), feasibility.meetsMinima(list) else { continue }
      best = (list, value)
    }
    let value = best?.value ?? 0
    let list = best?.list ?? constraints.required.map(\.index)
    return (list, FairObjective.Score(utility: value, sum: value))
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
      for node in rest { values.append(gain(of: ordered + [node]) ?? 0) }
      let most = values.max() ?? 0
      let place = values.firstIndex { $0 >= most - 1e-12 * (1 + most) } ?? 0
      ordered.append(rest.remove(at: place))
    }
    return ordered
  }

  /// Why a list is not full.
  private mutating func shortfall(
    _ list: [Int], _ value: Double
  ) -> InvitationPlan.Shortfall? {
    guard list.count < planner.constraints.invitations else { return nil }
    for node in planner.candidates where !list.contains(node) {
      if (gain(of: list + [node]) ?? 0) > value + 1e-12 { return .constraints }
    }
    return .noFurtherGain
  }

  private mutating func picks(
    _ list: [Int], _ whole: [Double], _ draws: DrawLists?
  ) -> [InvitationPlan.Pick]? {
    var picks: [InvitationPlan.Pick] = []
    var before = 0.0
    for place in list.indices {
      let rest = list.filter { $0 != list[place] }
      guard let now = gain(of: Array(list[...place])), let all = gain(of: list),
        let less = gain(of: rest), let alone = gain(of: [list[place]]),
        let without = adoption(from: rest), let others = others(than: place, list)
      else { return nil }
      let loss = all - less
      picks.append(
        InvitationPlan.Pick(
          node: NodeIndex(list[place]), gain: SpreadEstimate(exact: now - before),
          loss: SpreadEstimate(exact: loss), ties: others.ties,
          frequency: draws?.frequencies[list[place]], replacement: others.best,
          interchangeable: others.equal,
          reaches: planner.constraints.reached(
            zip(whole, without).map { $0 - $1 }, besides: list[place]),
          overlap: alone > 1e-12 ? min(1, max(0, 1 - loss / alone)) : 0))
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
  private mutating func others(than place: Int, _ list: [Int]) -> Others? {
    let feasibility = Feasibility(planner.constraints, nodeCount: planner.arcs.nodeCount)
    let rest = list.filter { $0 != list[place] }
    let before = Array(list[..<place])
    guard let own = gain(of: Array(list[...place])), let start = gain(of: before),
      let whole = gain(of: list)
    else { return nil }
    var found = Others()
    let slack = 1e-12 * (1 + whole)
    for node in planner.candidates where !list.contains(node) {
      guard feasibility.permits(node, with: rest) else { continue }
      if own > start + slack {
        guard let value = gain(of: before + [node]) else { return nil }
        if abs(value - own) <= slack { found.ties.append(NodeIndex(node)) }
      }
      guard let value = gain(of: rest + [node]) else { return nil }
      let loss = whole - value
      if loss < (found.best?.loss ?? .infinity) - slack {
        found.best = .init(node: NodeIndex(node), loss: max(0, loss))
      }
      if loss <= slack { found.equal.append(NodeIndex(node)) }
    }
    return found
  }

  /// What each limit costs: what the best list without it gives more.
  private mutating func prices(
    _ own: (list: [Int], score: FairObjective.Score)
  ) -> [InvitationPlan.Price]? {
    var prices: [InvitationPlan.Price] = []
    for (limit, loose) in planner.constraints.loosened() {
      guard let better = best(planner.with(loose)) else { return nil }
      prices.append(
        .init(
          limit: limit, adoptions: max(0, better.score.sum - own.score.sum),
          list: better.list.map { NodeIndex($0) }, isProved: true))
    }
    return prices
  }

  // MARK: Laws

  private func worth(_ adoption: [Double]) -> Double {
    adoption.indices.lazy.map { adoption[$0] * planner.constraints.worth($0) }.compensatedSum
  }

  /// What a list gives beyond what happens anyway.
  private mutating func gain(of list: [Int]) -> Double? {
    if let attended { return attended.values[attended.bits(of: list)] }
    return adoption(from: list).map { worth($0) - worth(none) }
  }

  /// The same where others come.
  mutating func gain(of list: [Int], attendance: [Double]) -> Double? {
    let own = planner
    defer { planner = own }
    var constraints = planner.constraints
    constraints.attendance = attendance
    planner = planner.with(constraints)
    return adoption(from: list).map { worth($0) - worth(none) }
  }

  /// How many nodes there are.
  var nodeCount: Int { planner.arcs.nodeCount }

  /// The probability of each node to adopt from a list, over all who may come.
  private mutating func adoption(from list: [Int]) -> [Double]? {
    let chances = list.map { planner.constraints.chance($0) }
    if table != nil, planner.model != .linearThreshold,
      chances.contains(where: { $0 > 0 && $0 < 1 })
    {
      return invitedLaw(list, chances)
    }
    var sum = [Double](repeating: 0, count: planner.arcs.nodeCount)
    var open: [(place: Int, comers: [Int], chance: Double)] = [(0, [], 1)]
    while let (place, comers, chance) = open.popLast() {
      guard place < list.count else {
        guard let law = law(of: comers) else { return nil }
        for node in sum.indices { sum[node] += chance * law[node] }
        continue
      }
      let comes = chances[place]
      if comes < 1 { open.append((place + 1, comers, chance * (1 - comes))) }
      if comes > 0 { open.append((place + 1, comers + [list[place]], chance * comes)) }
    }
    return sum
  }

  /// The same in one go for cascades: the invitation is one more node, which passes to each invited
  /// by its chance to come.
  private mutating func invitedLaw(_ list: [Int], _ chances: [Double]) -> [Double]? {
    let arcs = planner.arcs
    let count = arcs.nodeCount
    let known = arcs.arcs()
    let draws = (0..<arcs.drawCount).map { draw in
      arcs.arcs(draw: draw).map(\.probability) + chances
    }
    guard
      let extended = try? ArcProbabilities(
        nodeCount: count + 1,
        tails: known.map(\.tail) + list.map { _ in NodeIndex(count) },
        heads: known.map(\.head) + list.map { NodeIndex($0) }, draws: draws)
    else { return nil }
    return law(on: extended, from: [NodeIndex(count)]).map { Array($0.prefix(count)) }
  }

  /// The same where exactly these come.
  private mutating func law(of comers: [Int]) -> [Double]? {
    let key = comers.sorted()
    if let law = laws[key] { return law }
    let law = law(on: planner.arcs, from: key.map { NodeIndex($0) })
    laws[key] = law
    return law
  }

  private mutating func law(on arcs: ArcProbabilities, from sources: [NodeIndex]) -> [Double]? {
    let constraints = planner.constraints
    return ExactSpread(
      arcs, planner.model, steps: planner.steps,
      sources: Set(sources).union(constraints.adopted).sorted(),
      immune: constraints.declinedMayAdopt ? [] : constraints.declined
    ).law(work: &work)?.last
  }
}
