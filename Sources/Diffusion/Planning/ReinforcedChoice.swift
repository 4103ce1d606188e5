internal import Graphs

/// Chooses invitations where it takes several contacts to convince: no gain need shrink as a list
/// grows, so nothing is guaranteed, and lists are tried in many simulated worlds.
///
/// Each addition is the one that makes most adopt, or, at equal numbers, brings most contacts to those
/// who have not adopted. Since those who convince only together gain nothing one by one, lists are
/// grown from several pairs as well. Exchanges follow. Beyond 2,000 who may be invited only those near
/// the list or well connected are tried.
///
/// - Source: D. Guilbeault, D. Centola, Nature Communications 12 (2021) 4430,
///   doi:10.1038/s41467-021-24704-6 (why spread that needs reinforcement asks for other lists).
struct ReinforcedChoice: Sendable {
  private(set) var constraints: PlanningConstraints
  private(set) var feasibility: Feasibility
  private var candidates: [Int]
  private let simulator: CascadeSimulator
  private var rule: ContactRule
  private let worlds: [ContactWorld]
  /// Per world who adopts without any invitation.
  private let start: [AdoptionTimes]

  /// - Parameters:
  ///   - planner: the graph, the constraints and the seed.
  ///   - feasibility: the constraints.
  ///   - most: in how many worlds lists are tried at most; fewer on large graphs, and where few samples
  ///     are asked for.
  ///   - draw: the draw of the probabilities that all worlds are of; `nil` for each in turn.
  init(
    _ planner: InvitationPlanner, _ feasibility: Feasibility, worlds most: Int = 1_024,
    draw: Int? = nil
  ) {
    let constraints = planner.constraints
    self.constraints = constraints
    self.feasibility = feasibility
    candidates = planner.candidates
    let arcs = planner.arcs
    let simulator = CascadeSimulator(
      arcs, planner.model, steps: planner.steps,
      immune: constraints.declinedMayAdopt ? [] : constraints.declined)
    self.simulator = simulator
    let affordable = min(
      100_000_000 / max(1, arcs.arcCount + arcs.nodeCount), 4_000_000 / max(1, arcs.nodeCount),
      planner.effort.samples.upperBound / 16)
    let made = ContactWorlds(
      planner, simulator, count: min(most, max(20, affordable)), draw: draw,
      seed: SampleStream.seed(planner.seed, for: .choosing))
    (rule, worlds, start) = (made.rule, made.worlds, made.start)
  }

  /// The same worlds under other constraints.
  func with(_ planner: InvitationPlanner, _ feasibility: Feasibility) -> ReinforcedChoice {
    var other = self
    other.constraints = planner.constraints
    other.feasibility = feasibility
    other.candidates = planner.candidates
    return other
  }

  /// The same worlds where adoptions are worth something else.
  func with(worth: [Double]) -> ReinforcedChoice {
    var other = self
    other.rule.worth = worth
    return other
  }

  /// By how much likelier each node adopts thanks to a list.
  func adoption(from list: [Int]) -> [Double] {
    var counts = [Int](repeating: 0, count: simulator.arcs.nodeCount)
    for (before, after) in zip(start, states(of: list)) {
      for node in counts.indices where after.hasAdopted(node) && !before.hasAdopted(node) {
        counts[node] += 1
      }
    }
    return counts.map { Double($0) / Double(worlds.count) }
  }

  /// How many worlds lists are tried in.
  var worldCount: Int { worlds.count }

  /// The best list that is found.
  ///
  /// - Parameter lists: others to begin with.
  /// - Returns: those who must be invited first, then each time the member that adds most.
  func list(from lists: [[Int]] = []) -> [Int] {
    var best = grown(from: [])
    for other in (pairs() + lists).map({ grown(from: $0) })
    where worth(of: other) > worth(of: best) + 1e-9 {
      best = other
    }
    return ordered(exchanged(best))
  }

  /// What a list gives beyond what happens anyway, summed over worlds.
  func worth(of list: [Int]) -> Double { worth(of: list.map(rise)) }

  /// The same of those who come by their chances.
  func worth(of rises: [AttendanceRise]) -> Double {
    var states = start
    return rises.reduce(0.0) { $0 + add($1, to: &states).worth }
  }

  // MARK: Steps of the search

  /// A list with the best additions, as long as anybody brings any contact.
  func grown(from start: [Int]) -> [Int] {
    var list = constraints.required.map(\.index)
    for node in start where !list.contains(node) && feasibility.allows(node, with: list) {
      list.append(node)
    }
    var states = states(of: list)
    while let best = best(for: list, states),
      best.gain.isAny || !feasibility.meetsMinima(list)
    {
      _ = add(best.node, to: &states)
      list.append(best.node)
    }
    while let node = feasibility.firstLacking(list) { list.append(node) }
    return list
  }

  /// Lists to begin with: well connected nodes, each with the one that shares most contacts.
  func pairs() -> [[Int]] {
    let isCandidate = Set(candidates)
    let arcs = simulator.arcs
    let degrees = candidates.map { (degree: simulator.row($0).count, node: $0) }
      .sorted { ($1.degree, $0.node) < ($0.degree, $1.node) }
    return degrees.prefix(8).compactMap { hub in
      var shared: [Int: Int] = [:]
      for place in simulator.row(hub.node) {
        for arc in arcs.row(Int(simulator.heads[place])) {
          shared[Int(arcs.tails[arc]), default: 0] += 1
        }
      }
      return shared.filter { $0.key != hub.node && isCandidate.contains($0.key) }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }.map { [hub.node, $0.key] }
    }
  }

  /// A list whose members are exchanged as long as that gains, four rounds at most.
  private func exchanged(_ start: [Int]) -> [Int] {
    var list = start
    let fixed = Set(constraints.required.map(\.index))
    for _ in 0..<4 {
      var hasChanged = false
      for (place, leaving) in list.enumerated() where !fixed.contains(leaving) {
        let rest = list.filter { $0 != leaving }
        var states = states(of: rest)
        guard let best = best(for: rest, states, without: leaving),
          feasibility.meetsMinima(rest + [best.node]) || !feasibility.meetsMinima(list)
        else { continue }
        if best.gain.worth > add(leaving, to: &states).worth + 1e-9 {
          list[place] = best.node
          hasChanged = true
        }
      }
      if !hasChanged { break }
    }
    return list
  }

  /// The required first, then each time the member that adds most.
  private func ordered(_ list: [Int]) -> [Int] {
    var ordered = constraints.required.map(\.index)
    var rest = list.filter { !ordered.contains($0) }.sorted()
    var states = states(of: ordered)
    while !rest.isEmpty {
      let gains = sums(rest, states)
      let place = Self.best(gains, rest) ?? 0
      _ = add(rest[place], to: &states)
      ordered.append(rest.remove(at: place))
    }
    return ordered
  }

  /// Who adds most to a list and may be added.
  private func best(
    for list: [Int], _ states: [AdoptionTimes], without: Int? = nil
  ) -> (node: Int, gain: ContactGain)? {
    let open = allowed(list, without: without)
    let gains = sums(open, states)
    return Self.best(gains, open).map { (open[$0], gains[$0]) }
  }

  /// The place of the largest gain, at equal worth of most contacts, then of the first node.
  private static func best(_ gains: [ContactGain], _ nodes: [Int]) -> Int? {
    gains.indices.max {
      (gains[$0].worth, gains[$0].contacts, nodes[$1])
        < (gains[$1].worth, gains[$1].contacts, nodes[$0])
    }
  }

  /// Those worth trying who may be added to a list.
  func allowed(_ list: [Int], without: Int? = nil) -> [Int] {
    shortlist(candidates.filter { $0 != without && !list.contains($0) }, list)
      .filter { feasibility.allows($0, with: list) }
  }

  /// Of many those near the list, or well connected.
  func shortlist(_ open: [Int], _ list: [Int]) -> [Int] {
    guard open.count > 2_000 else { return open }
    let near = Set(
      (list + constraints.adopted.map(\.index)).flatMap { node in
        simulator.row(node).flatMap { place -> [Int] in
          let contact = Int(simulator.heads[place])
          return [contact] + simulator.row(contact).prefix(20).map { Int(simulator.heads[$0]) }
        }
      })
    let byDegree = open.sorted { (simulator.row($1).count, $0) < (simulator.row($0).count, $1) }
    return Array(
      Set(
        byDegree.filter(near.contains).prefix(40) + byDegree.prefix(20)
          + open.filter { feasibility.isLacking($0, list) }.prefix(20))
    ).sorted()
  }

  // MARK: Worlds

  func states(of list: [Int]) -> [AdoptionTimes] { states(of: list.map(rise)) }

  func states(of rises: [AttendanceRise]) -> [AdoptionTimes] {
    var states = start
    for rise in rises { _ = add(rise, to: &states) }
    return states
  }

  /// What an invitation changes for one who had none.
  private func rise(_ node: Int) -> AttendanceRise {
    AttendanceRise(node: node, from: 0, to: constraints.chance(node))
  }

  private func add(_ node: Int, to states: inout [AdoptionTimes]) -> ContactGain {
    add(rise(node), to: &states)
  }

  /// Adds a node where it comes by now, and gives what that adds, summed over worlds.
  func add(_ rise: AttendanceRise, to states: inout [AdoptionTimes]) -> ContactGain {
    var sum = ContactGain()
    for place in worlds.indices where worlds[place].comes(by: rise) {
      sum += states[place].add(rise.node, in: worlds[place], rule)
    }
    return sum
  }

  /// What each of some nodes would add, world by world: the gains of the first world first.
  private func gains(_ rises: [AttendanceRise], _ states: [AdoptionTimes]) -> [ContactGain] {
    Parallelism.batches(of: worlds.count, least: 16) { batch in
      batch.flatMap { place -> [ContactGain] in
        var state = states[place]
        return rises.map { rise in
          guard worlds[place].comes(by: rise) else { return ContactGain() }
          defer { state.undo() }
          return state.add(rise.node, in: worlds[place], rule)
        }
      }
    }.flatMap(\.self)
  }

  /// The same, summed over worlds.
  func sums(_ nodes: [Int], _ states: [AdoptionTimes]) -> [ContactGain] {
    sums(nodes.map(rise), states)
  }

  func sums(_ rises: [AttendanceRise], _ states: [AdoptionTimes]) -> [ContactGain] {
    let gains = gains(rises, states)
    var sums = [ContactGain](repeating: ContactGain(), count: rises.count)
    for (place, gain) in gains.enumerated() { sums[place % max(1, rises.count)] += gain }
    return sums
  }
}

extension ReinforcedChoice {
  /// Who could come in the place of a member.
  struct Alternatives {
    /// The best other with what the list then gives less; `nil` where nobody may come instead.
    var best: InvitationPlan.Replacement?
    /// Those whose exchange loses no more than worlds can tell: 1.96 times the standard error of
    /// the mean difference over worlds.
    var equal: [NodeIndex] = []
  }

  /// Who could come in the place of a member of a list.
  func alternatives(to leaving: Int, in list: [Int]) -> Alternatives {
    let rest = list.filter { $0 != leaving }
    let meets = feasibility.meetsMinima(list)
    let open = allowed(rest, without: leaving).filter {
      !meets || feasibility.meetsMinima(rest + [$0])
    }
    let width = open.count + 1
    let gains = gains((open + [leaving]).map(rise), states(of: rest))
    let count = Double(worlds.count)
    let others = open.indices.map { place -> (node: Int, loss: Double, doubt: Double) in
      let losses = worlds.indices.map {
        gains[$0 * width + open.count].worth - gains[$0 * width + place].worth
      }
      let error = ((losses.sampleVariance ?? 0) / count).squareRoot()
      return (open[place], losses.compensatedSum / count, 1.96 * error)
    }.sorted { ($0.loss, $0.node) < ($1.loss, $1.node) }
    return Alternatives(
      best: others.first.map { .init(node: NodeIndex($0.node), loss: $0.loss) },
      equal: others.prefix(100).filter { $0.loss <= $0.doubt + 1e-12 }.map { NodeIndex($0.node) })
  }

  /// Why a list is not full.
  func shortfall(of list: [Int]) -> InvitationPlan.Shortfall? {
    guard list.count < constraints.invitations else { return nil }
    let open = shortlist(candidates.filter { !list.contains($0) }, list)
    return sums(open, states(of: list)).contains { $0.worth > 0 } ? .constraints : .noFurtherGain
  }

  /// Others that would have added exactly as much to the members before one, in all worlds
  /// together; none where it adds nothing.
  func ties(with place: Int, in list: [Int]) -> [NodeIndex] {
    let before = Array(list.prefix(place))
    let rest = list.filter { $0 != list[place] }
    let open = allowed(before).filter {
      !list.contains($0) && feasibility.permits($0, with: rest)
    }
    let gains = sums(open + [list[place]], states(of: before))
    guard let own = gains.last?.worth, own > 0 else { return [] }
    return open.indices.filter { abs(gains[$0].worth - own) <= 1e-12 * own }
      .map { NodeIndex(open[$0]) }
  }
}
