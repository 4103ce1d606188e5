internal import Graphs

/// Chooses where several contacts are needed before anybody adopts, a filled seat being one of them.
///
/// Each addition is the one that makes most adopt over some worlds, or at equal numbers brings most
/// contacts; then members are exchanged as long as that gains. Nothing is guaranteed: those who
/// convince only together gain nothing one by one, and no bound is known. The number of windows is
/// not limited here, but where lists are judged it is.
///
/// - Source: D. Guilbeault, D. Centola, Nature Communications 12 (2021) 4430 (why spread that needs
///   reinforcement asks for other lists).
struct ReinforcedChoice {
  private let spread: PlannedSpread
  private let constraints: PlanningConstraints
  private let feasibility: Feasibility
  private let open: [Int]
  private let needed: UInt8
  private let worlds: [World]

  /// One outcome of all chances.
  private struct World: Sendable {
    /// Where the passing arcs out of each node start, and where they lead.
    var starts: [Int32] = [0]
    var heads: [Int32] = []
    /// Who comes if invited, by organisation.
    var comes: [Bool] = []
    /// Contacts of each organisation without any invitation.
    var contacts: [UInt8]
  }

  /// What a list gives, summed over worlds.
  struct Score: Comparable {
    var adopters = 0.0
    var contacts = 0

    static func < (left: Score, right: Score) -> Bool {
      (left.adopters, left.contacts) < (right.adopters, right.contacts)
    }
  }

  /// - Parameters:
  ///   - spread: the graph.
  ///   - constraints: what lists keep to.
  ///   - contacts: how many are needed.
  ///   - worlds: in how many lists are tried.
  ///   - seed: what worlds follow from.
  init(
    _ spread: PlannedSpread, _ constraints: PlanningConstraints, contacts: Int, worlds: Int = 256,
    seed: UInt64
  ) {
    self.spread = spread
    self.constraints = constraints
    feasibility = Feasibility(constraints, nodeCount: spread.arcs.nodeCount)
    open = spread.organisations.indices.filter {
      constraints.isInvitable(spread.seat(of: $0))
        && constraints.chance(spread.seat(of: $0).index) > 0
    }
    let needed = UInt8(clamping: max(1, contacts))
    self.needed = needed
    let seed = SampleStream.seed(seed, for: .simulation)
    let simulator = CascadeSimulator(
      spread.arcs, .independentCascade, steps: nil,
      immune: constraints.declinedMayAdopt ? [] : constraints.declined)
    let comes = spread.comes(constraints)
    let users = constraints.adopted.sorted().map(\.rawValue)
    self.worlds = Parallelism.batches(of: worlds, least: 16) { batch in
      batch.map { number in
        let key = SampleStream.key(seed: seed, sample: number)
        let start = number % spread.arcs.drawCount * spread.arcs.arcCount
        var world = World(contacts: [UInt8](repeating: 0, count: spread.arcs.nodeCount))
        for node in 0..<spread.arcs.nodeCount {
          for place in simulator.row(node)
          where SampleStream.unit(key, Int(simulator.places[place]))
            < simulator.chances[start + place]
          {
            world.heads.append(simulator.heads[place])
          }
          world.starts.append(Int32(world.heads.count))
        }
        world.comes = comes.indices.map { SampleStream.unit(key, -2 - $0) < comes[$0] }
        // Users and those who never adopt count no contacts any more.
        for node in world.contacts.indices where simulator.isImmune[node] {
          world.contacts[node] = needed
        }
        for user in users { world.contacts[Int(user)] = needed }
        var trail: [Int32] = []
        for user in users {
          _ = Self.pass(user, in: world, needed, &world.contacts, &trail, constraints)
        }
        return world
      }
    }.flatMap(\.self)
  }

  /// A list, with for each member the best other in its place and what the list then gives less.
  func list(
    _ count: Int
  ) -> (list: [Int], exchanges: [(entering: Int, loss: Double)?]) {
    var list = constraints.required.compactMap { spread.organisation(of: $0) }
    var states = states(of: list)
    while list.count < count, let best = best(for: list, states) {
      add(best.actor, to: &states)
      list.append(best.actor)
    }
    let fixed = list.prefix(constraints.required.count)
    var exchanges = [(entering: Int, loss: Double)?](repeating: nil, count: list.count)
    for _ in 0..<4 {
      var hasChanged = false
      for (place, leaving) in list.enumerated() where !fixed.contains(leaving) {
        let rest = list.filter { $0 != leaving }
        let states = self.states(of: rest)
        let stays = score(leaving, states)
        guard let best = best(for: rest, states, without: leaving) else { continue }
        if best.score.adopters > stays.adopters {
          list[place] = best.actor
          hasChanged = true
        }
        let loss = abs(stays.adopters - best.score.adopters) / Double(worlds.count)
        exchanges[place] = (list[place] == leaving ? best.actor : leaving, loss)
      }
      if !hasChanged { break }
    }
    return (list, exchanges)
  }

  // MARK: Worlds

  private func states(of list: [Int]) -> [[UInt8]] {
    var states = worlds.map(\.contacts)
    for actor in list { add(actor, to: &states) }
    return states
  }

  private func add(_ actor: Int, to states: inout [[UInt8]]) {
    let seat = Int32(spread.seat(of: actor).index)
    var trail: [Int32] = []
    for place in worlds.indices where worlds[place].comes[actor] {
      trail.removeAll(keepingCapacity: true)
      _ = Self.pass(seat, in: worlds[place], needed, &states[place], &trail, constraints)
    }
  }

  /// Who adds most to a list and may be added; `nil` where nobody brings any contact.
  private func best(
    for list: [Int], _ states: [[UInt8]], without: Int? = nil
  ) -> (actor: Int, score: Score)? {
    let nodes = list.map { spread.seat(of: $0).index }
    let allowed = open.filter {
      !list.contains($0) && $0 != without
        && feasibility.allows(spread.seat(of: $0).index, with: nodes)
    }
    let scores = Parallelism.batches(of: allowed.count, least: 8) { batch in
      batch.map { score(allowed[$0], states) }
    }.flatMap(\.self)
    guard let place = scores.indices.max(by: { (scores[$0], $1) < (scores[$1], $0) }),
      scores[place].contacts > 0
    else { return nil }
    return (allowed[place], scores[place])
  }

  /// What one more invitation adds to a list, summed over worlds.
  private func score(_ actor: Int, _ states: [[UInt8]]) -> Score {
    let seat = Int32(spread.seat(of: actor).index)
    var sum = Score()
    var trail: [Int32] = []
    for place in worlds.indices
    where worlds[place].comes[actor]
      && worlds[place].starts[Int(seat)] < worlds[place].starts[Int(seat) + 1]
    {
      var state = states[place]
      trail.removeAll(keepingCapacity: true)
      let gain = Self.pass(seat, in: worlds[place], needed, &state, &trail, constraints)
      sum.adopters += gain.adopters
      sum.contacts += gain.contacts
    }
    return sum
  }

  /// Passes on from a node; those with enough contacts pass on too.
  private static func pass(
    _ node: Int32, in world: World, _ needed: UInt8, _ contacts: inout [UInt8],
    _ queue: inout [Int32], _ constraints: PlanningConstraints
  ) -> Score {
    var score = Score()
    queue.append(node)
    while let next = queue.popLast() {
      for arc in Int(world.starts[Int(next)])..<Int(world.starts[Int(next) + 1]) {
        let head = world.heads[arc]
        guard contacts[Int(head)] < needed else { continue }
        contacts[Int(head)] += 1
        score.contacts += 1
        if contacts[Int(head)] == needed {
          score.adopters += constraints.worth(Int(head))
          queue.append(head)
        }
      }
    }
    return score
  }
}
