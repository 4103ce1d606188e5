public import Graphs

/// Whom to invite to which of several seminars, and what it is worth to decide anew after each.
///
/// An organisation may be invited more than once, each time with less chance to come: its *j*-th
/// invitation counts fatigue *j*. Whoever comes once passes the practice on by the chance of its
/// draw; who came is known afterwards, what it led to is not. Each list keeps to the constraints;
/// those who must be invited are so to the first. Lists are chosen greedily over all pairs of an
/// organisation and a seminar; where gains simply added, the best choice would be a cheapest flow,
/// and that flow is the bound. Where several contacts are needed see ``ReinforcedSeason``.
///
/// - Source: D. Golovin, A. Krause, JAIR 42 (2011) 427, doi:10.1613/jair.3278 (deciding anew).
public struct SeminarSeries: Hashable, Sendable {
  /// The invitations of each seminar, in the order of choice.
  public let invitations: [[NodeIndex]]
  /// The expected adoptions that the whole plan gives if it is kept to.
  public let fixed: SpreadEstimate
  /// What it gives where each list after the first is chosen anew, knowing who came; `nil` where
  /// several contacts are needed, since nothing tells what choosing one by one is then worth.
  public let adaptive: SpreadEstimate?
  /// The difference, in the same worlds.
  public let gainOfAdapting: SpreadEstimate?
  /// No plan that is kept to gives more, by the sets that chose; `nil` where no bound is known.
  public let bound: Double?

  /// One seminar to come.
  public struct Seminar: Hashable, Sendable {
    /// How many may be invited.
    public var invitations: Int
    /// The chance of each node to come at its first invitation; empty for what the constraints say.
    public var attendance: [Double]

    public init(invitations: Int, attendance: [Double] = []) {
      self.invitations = invitations
      self.attendance = attendance
    }
  }
}

extension InvitationPlanner {
  /// Plans several seminars together.
  ///
  /// - Parameters:
  ///   - seminars: the seminars in the order of time.
  ///   - fatigue: by what the chance to come is multiplied at the first, second, … invitation; there
  ///     are no more invitations than numbers.
  ///   - worlds: in how many worlds the plan and the way of deciding anew are played through.
  /// - Returns: the plan, with its value played through in worlds of who comes, each judged by
  ///   samples of its own.
  /// - Throws: ``PlanningFault`` for numbers out of range.
  /// - Complexity: O(worlds × members of the sets) for the play.
  public func series(
    _ seminars: [SeminarSeries.Seminar], fatigue: [Double] = [1, 0.5, 0.25], worlds: Int = 200
  ) throws(PlanningFault) -> SeminarSeries {
    guard !seminars.isEmpty, worlds > 0 else { throw .tooSmall(0, least: 1) }
    for value in fatigue + seminars.flatMap(\.attendance) where !(value >= 0 && value <= 1) {
      throw .probability(value)
    }
    for seminar in seminars {
      guard seminar.invitations >= 0 else { throw .tooSmall(seminar.invitations, least: 0) }
      guard seminar.attendance.isEmpty || seminar.attendance.count == arcs.nodeCount else {
        throw .wrongLength(seminar.attendance.count, expected: arcs.nodeCount)
      }
    }
    let season = Season(
      seminars: seminars, fatigue: fatigue,
      chance: seminars.map { seminar in
        seminar.attendance.isEmpty ? chances.comes : seminar.attendance
      }, candidates: candidates, chances: chances,
      limits: seminars.enumerated().map { limits(of: $1, isFirst: $0 == 0) })
    guard model.isSubmodular else { return ReinforcedSeason(self, season).series() }
    let exact =
      effort.isExactAllowed
      ? ExactReach.sets(arcs, model, steps: steps, constraints) : nil
    let count = effort.samples.lowerBound
    let reach =
      exact ?? sampler.sets(0..<count, seed: SampleStream.seed(seed, for: .choosing))
    let choice = SeasonChoice(reach.merged(), season)
    let (bound, assigned) = choice.flow()
    let greedy = choice.lists()
    let isBetter = choice.value(of: assigned) > choice.value(of: greedy)
    let lists = isBetter && season.keeps(assigned) ? assigned : greedy
    let isDrawn = exact == nil && arcs.drawCount > 1
    let rounds = isDrawn ? wholeRounds(worlds) : worlds
    let play = SeasonPlay(
      choice, lists, fresh(exact, count, rounds), most: sampler.totalWorth, seed: seed,
      worlds: rounds, draws: isDrawn ? arcs.drawCount : 1)
    return SeminarSeries(
      invitations: lists.map { $0.map { NodeIndex($0) } }, fixed: play.fixed,
      adaptive: play.adaptive, gainOfAdapting: play.difference,
      bound: bound * reach.scale)
  }
}

extension InvitationPlanner {
  /// What the list of one seminar must keep to.
  private func limits(of seminar: SeminarSeries.Seminar, isFirst: Bool) -> Feasibility {
    var limits = constraints
    limits.invitations = seminar.invitations
    if !seminar.attendance.isEmpty { limits.attendance = seminar.attendance }
    if !isFirst { limits.required = [] }
    return Feasibility(limits, nodeCount: arcs.nodeCount)
  }

  /// Sets to judge by: for each world its own, of one draw of the chances, so that what worlds differ
  /// by holds the noise of samples and draws too; where all were enumerated, those for all.
  private func fresh(_ exact: ReachSets?, _ count: Int, _ worlds: Int) -> [ReachSets] {
    if let exact { return [exact] }
    let share = max(1, count / worlds)
    let seed = SampleStream.seed(seed, for: .judging)
    let sampler = sampler
    return (0..<worlds).map { world in
      arcs.drawCount > 1
        ? sampler.sets(
          ofDraw: world % arcs.drawCount, share, seed: SampleStream.key(seed: seed, sample: world))
        : sampler.sets(world * share..<(world + 1) * share, seed: seed)
    }
  }
}

/// The seminars to come, and who may be invited to them.
struct Season: Sendable {
  let seminars: [SeminarSeries.Seminar]
  let fatigue: [Double]
  /// Per seminar and node the chance to come at a first invitation.
  let chance: [[Double]]
  let candidates: [Int]
  /// The chance that one who comes passes the practice on.
  let chances: InvitationChances
  /// Per seminar what its list must keep to.
  let limits: [Feasibility]

  /// Whether lists keep to the limits of their seminars.
  func keeps(_ lists: [[Int]]) -> Bool {
    zip(lists, limits).allSatisfy { list, limit in
      limit.isExtendable(list) && limit.meetsMinima(list)
        && limit.constraints.required.allSatisfy { list.contains($0.index) }
    }
  }

  /// The chance that a node comes at least once to the seminars that it is invited to.
  func comes(_ node: Int, _ invited: [Int]) -> Double {
    1
      - zip(invited.sorted(), fatigue).reduce(1.0) { stays, pair in
        stays * (1 - chance[pair.0][node] * pair.1)
      }
  }
}

/// Greedy choices over pairs of an organisation and a seminar.
struct SeasonChoice: Sendable {
  let reach: ReachSets
  let index: ReachIndex
  let season: Season

  init(_ reach: ReachSets, _ season: Season) {
    self.reach = reach
    index = ReachIndex(reach)
    self.season = season
  }

  /// The lists of all seminars from the start.
  func lists() -> [[Int]] {
    lists(from: 0, came: [], invitedBefore: [:])
  }

  /// The lists from one seminar on, knowing who came so far and how often each was invited.
  func lists(from first: Int, came: Set<Int>, invitedBefore: [Int: Int]) -> [[Int]] {
    var survival = [Double](repeating: 1, count: reach.count)
    let passes = { (node: Int, set: Int32) in
      season.chances.passes(node, draw: reach.draw(of: Int(set)))
    }
    for node in came { for set in index[node] { survival[Int(set)] *= 1 - passes(node, set) } }
    var lists = [[Int]](repeating: [], count: season.seminars.count)
    var invited: [Int: [Int]] = [:]
    func chance(_ node: Int, _ seminars: [Int]) -> Double {
      let before = invitedBefore[node] ?? 0
      let rest = Array(season.fatigue.dropFirst(before))
      guard seminars.count <= rest.count else { return 0 }
      return 1
        - zip(seminars.sorted(), rest).reduce(1.0) { $0 * (1 - season.chance[$1.0][node] * $1.1) }
    }
    func gain(_ node: Int, _ seminar: Int) -> Double {
      let old = chance(node, invited[node] ?? [])
      let new = chance(node, (invited[node] ?? []) + [seminar])
      guard new > old else { return 0 }
      // What nobody else meets, times by how much likelier it comes.
      return index[node].reduce(0.0) { sum, set in
        let passes = passes(node, set)
        return sum + survival[Int(set)] * reach.weight(Int(set)) * passes / (1 - old * passes)
      } * (new - old)
    }
    func add(_ node: Int, _ seminar: Int) {
      let old = chance(node, invited[node] ?? [])
      invited[node, default: []].append(seminar)
      lists[seminar].append(node)
      let new = chance(node, invited[node] ?? [])
      for set in index[node] {
        let passes = passes(node, set)
        survival[Int(set)] *= (1 - new * passes) / (1 - old * passes)
      }
    }
    for node in first == 0 ? season.limits[0].constraints.required.map(\.index) : [] {
      add(node, 0)
    }
    // Pairs by number: node × seminars + seminar.
    let width = season.seminars.count
    var heap = GainHeap(
      season.candidates.filter { !came.contains($0) }.flatMap { node in
        (first..<width).map { (gain(node, $0), Int32(node * width + $0)) }
      })
    while let (bound, pair) = heap.first, bound > 0 {
      heap.removeFirst()
      let (node, seminar) = (Int(pair) / width, Int(pair) % width)
      guard !(invited[node] ?? []).contains(seminar),
        season.limits[seminar].allows(node, with: lists[seminar])
      else { continue }
      let now = gain(node, seminar)
      guard now > 0 else { continue }
      if let next = heap.first, now < next.0 || (now == next.0 && pair > next.1) {
        heap.add(now, pair)
        continue
      }
      add(node, seminar)
    }
    // Least numbers of groups are met even by those who add nothing.
    for seminar in first..<lists.count {
      while let node = season.limits[seminar].firstLacking(lists[seminar]) {
        lists[seminar].append(node)
      }
    }
    return lists
  }

  /// What the best plan would give if what organisations reach did not overlap: a cheapest flow
  /// from organisations, through their first, second, … invitations, to seminars.
  ///
  /// Overlap only takes away, and a first invitation is never worth less than a later one, so no plan
  /// gives more. The flow's own lists are a plan too: the best where nothing overlaps.
  func flow() -> (bound: Double, lists: [[Int]]) {
    let (width, depth) = (season.seminars.count, season.fatigue.count)
    let nodes = season.candidates
    var flow = MinimumCostFlow(nodeCount: 2 + nodes.count * (1 + depth) + width)
    let most = season.seminars.reduce(0) { $0 + $1.invitations }
    var pairs: [(arc: Int, node: Int, seminar: Int)] = []
    for (place, node) in nodes.enumerated() {
      let alone = index[node].reduce(0.0) {
        $0 + reach.weight(Int($1)) * season.chances.passes(node, draw: reach.draw(of: Int($1)))
      }
      let own = 2 + place * (1 + depth)
      flow.add(0, own, capacity: min(depth, width), cost: 0)
      for turn in 0..<depth {
        flow.add(own, own + 1 + turn, capacity: 1, cost: 0)
        for seminar in 0..<width {
          let arc = flow.add(
            own + 1 + turn, 2 + nodes.count * (1 + depth) + seminar, capacity: 1,
            cost: -alone * season.chance[seminar][node] * season.fatigue[turn])
          pairs.append((arc, node, seminar))
        }
      }
    }
    for seminar in 0..<width {
      flow.add(
        2 + nodes.count * (1 + depth) + seminar, 1,
        capacity: season.seminars[seminar].invitations, cost: 0)
    }
    let bound = -flow.send(from: 0, to: 1, atMost: most)
    var lists = [[Int]](repeating: [], count: width)
    for pair in pairs where flow.flow(pair.arc) > 0 && !lists[pair.seminar].contains(pair.node) {
      lists[pair.seminar].append(pair.node)
    }
    return (bound, lists)
  }

  /// The weight of sets that a plan meets if it is kept to.
  func value(of lists: [[Int]]) -> Double {
    var invited: [Int: [Int]] = [:]
    for (seminar, list) in lists.enumerated() {
      for node in list { invited[node, default: []].append(seminar) }
    }
    var survival = [Double](repeating: 1, count: reach.count)
    for (node, seminars) in invited.sorted(by: { $0.key < $1.key }) {
      let comes = season.comes(node, seminars)
      for set in index[node] {
        survival[Int(set)] *=
          1 - comes * season.chances.passes(node, draw: reach.draw(of: Int(set)))
      }
    }
    return survival.indices.lazy.map { (1 - survival[$0]) * reach.weight($0) }.compensatedSum
  }
}

/// A plan, and deciding anew after each seminar, played through in the same worlds.
struct SeasonPlay {
  let fixed: SpreadEstimate
  let adaptive: SpreadEstimate
  let difference: SpreadEstimate

  init(
    _ choice: SeasonChoice, _ lists: [[Int]], _ fresh: [ReachSets], most: Double, seed: UInt64,
    worlds: Int, draws: Int
  ) {
    let indexed = fresh.map { (reach: $0, index: ReachIndex($0)) }
    let chances = choice.season.chances
    let seed = SampleStream.seed(seed, for: .attendance)
    let values = Parallelism.batches(of: worlds, least: 4) { batch in
      batch.map { world -> (fixed: Double, adaptive: Double) in
        let key = SampleStream.key(seed: seed, sample: world)
        let kept = Self.play(choice, key) { seminar, _, _ in lists[seminar] }
        let anew = Self.play(choice, key) { seminar, came, invited in
          seminar == 0
            ? lists[0]
            : choice.lists(from: seminar, came: came, invitedBefore: invited)[seminar]
        }
        let (reach, index) = indexed[world % indexed.count]
        return (
          Self.worth(kept, reach, index, chances), Self.worth(anew, reach, index, chances)
        )
      }
    }.flatMap(\.self)
    let estimate = { (values: [Double], least: Double) in
      SimulatedSpread.estimate(values, draws: draws, most: most, least: least)
    }
    fixed = estimate(values.map(\.fixed), 0)
    adaptive = estimate(values.map(\.adaptive), 0)
    // Deciding anew by samples may also lose.
    difference = estimate(values.map { $0.adaptive - $0.fixed }, -most)
  }

  /// Who comes where lists are made by a rule: the coin of a node at a seminar is the same in both
  /// ways of deciding.
  private static func play(
    _ choice: SeasonChoice, _ key: UInt64,
    _ list: (_ seminar: Int, _ came: Set<Int>, _ invited: [Int: Int]) -> [Int]
  ) -> Set<Int> {
    var came: Set<Int> = []
    var invited: [Int: Int] = [:]
    let season = choice.season
    for seminar in season.seminars.indices {
      for node in list(seminar, came, invited) {
        let turn = invited[node] ?? 0
        invited[node] = turn + 1
        guard turn < season.fatigue.count else { continue }
        let coin = SampleStream.unit(key, node * season.seminars.count + seminar)
        if coin < season.chance[seminar][node] * season.fatigue[turn] { came.insert(node) }
      }
    }
    return came
  }

  private static func worth(
    _ came: Set<Int>, _ reach: ReachSets, _ index: ReachIndex, _ chances: InvitationChances
  ) -> Double {
    var survival: [Int32: Double] = [:]
    for node in came.sorted() {
      for set in index[node] {
        survival[set, default: 1] *= 1 - chances.passes(node, draw: reach.draw(of: Int(set)))
      }
    }
    let met = survival.sorted { $0.key < $1.key }
    return met.reduce(0.0) { $0 + (1 - $1.value) * reach.weight(Int($1.key)) } * reach.scale
  }
}
