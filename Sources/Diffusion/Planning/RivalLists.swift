internal import Graphs
internal import Records

/// The lists that plain rules and other models would make, to be compared with a plan.
struct RivalLists {
  private let spread: PlannedSpread
  private let book: RecordBook
  private let open: [Int]
  private let count: Int
  private let seed: UInt64

  init(
    _ spread: PlannedSpread, _ book: RecordBook, _ constraints: PlanningConstraints, count: Int,
    seed: UInt64
  ) {
    self.spread = spread
    self.book = book
    self.count = count
    self.seed = seed
    open = spread.organisations.indices.filter {
      constraints.isInvitable(spread.seat(of: $0))
    }
  }

  /// Every rule's list with its value.
  func rivals(of plan: [NodeIndex], _ comparison: ListComparison) -> [InvitationAdvice.Rival] {
    InvitationAdvice.Rival.Kind.allCases.map { kind in
      if kind == .random { return random(plan, comparison) }
      let list = list(kind)
      let nodes = list.map { spread.seat(of: $0) }
      return InvitationAdvice.Rival(
        kind: kind, list: list.map { spread.organisations[$0].id },
        value: comparison.value(of: nodes), shared: nodes.count { plan.contains($0) })
    }
  }

  /// The mean of forty lists drawn at random; the first is shown.
  private func random(
    _ plan: [NodeIndex], _ comparison: ListComparison
  ) -> InvitationAdvice.Rival {
    var generator = SampleStream.generator(seed: SampleStream.seed(seed, for: .ties), sample: 1)
    let lists = (0..<40).map { _ in
      Array(open.shuffled(using: &generator).prefix(count)).map { spread.seat(of: $0) }
    }
    let values = lists.map { comparison.value(of: $0).value }
    let shared = lists.map { list in Double(list.count { plan.contains($0) }) }.mean ?? 0
    return InvitationAdvice.Rival(
      kind: .random, list: [],
      value: SimulatedSpread.estimate(values, draws: 1, most: Double(spread.organisations.count)),
      shared: Int(shared.rounded()))
  }

  private func list(_ kind: InvitationAdvice.Rival.Kind) -> [Int] {
    let relations = spread.learnt.relations
    let users = Set(spread.situation.users)
    switch kind {
    case .creditDistribution:
      let credit = CreditDistribution(
        of: spread.learnt.actions.log, window: spread.learnt.window, isTied: relations.isTied)
      let weights = spread.organisations.indices.map { open.contains($0) ? 1.0 : 0 }
      return credit.greedy(
        count, among: open, beyond: users, weights: weights,
        shares: spread.attendance.entries.map(\.probability)
      ).map(\.actor)
    case .reinforced:
      return ReinforcedChoice(spread, open: open, seed: seed).list(count)
    case .mostActive: return top { Double(meetings($0) + spread.learnt.activity[$0].acts) }
    case .degree:
      return top { actor in
        Double(
          spread.organisations.indices.count { other in
            other != actor
              && relations.strands(from: other, to: actor).contains { $0.kind.isRecorded }
          })
      }
    case .nearest:
      return top { actor in
        Double(
          users.count { user in
            relations.strands(from: user, to: actor).contains { $0.kind == .border }
          })
      }
    case .largest: return top { Double(spread.organisations[$0].population ?? 0) }
    case .notYetReached:
      return top {
        (meetings($0) == 0 ? 1e9 : 0) + Double(spread.organisations[$0].population ?? 0)
      }
    case .random: return []
    }
  }

  private func meetings(_ actor: Int) -> Int {
    Set(
      book.attendances(of: spread.organisations[actor].id)
        .filter { $0.status == .attended && $0.role != .organiser }.map(\.gathering)
    ).count
  }

  /// The highest, equal ones in the order of the tables.
  private func top(_ score: (Int) -> Double) -> [Int] {
    let scores = open.map { (score($0), $0) }
    return scores.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(count).map(\.1)
  }
}

/// Chooses where two contacts are needed before anybody adopts, a seat being one of them.
///
/// Each addition is the one that makes most adopt over some worlds, or at equal numbers brings most
/// to one contact. Nothing is guaranteed: the gain is not submodular.
///
/// - Source: D. Guilbeault, D. Centola, Nature Communications 12 (2021) 4430.
private struct ReinforcedChoice {
  private struct World {
    /// Live arcs out of each node.
    var live: [Int32: [Int32]] = [:]
    /// Contacts of each organisation, and whether it has adopted.
    var contacts: [UInt8]
    var comes: Set<Int32> = []
  }

  private let spread: PlannedSpread
  private let open: [Int]
  private var worlds: [World]

  init(_ spread: PlannedSpread, open: [Int], seed: UInt64) {
    self.spread = spread
    self.open = open
    let count = spread.organisations.count
    let users = spread.situation.users.map { Int32($0) } + [Int32(spread.outside.index)]
    let arcs = (0..<min(64, spread.arcs.drawCount)).map { spread.arcs.arcs(draw: $0) }
    worlds = (0..<128).map { number in
      let key = SampleStream.key(seed: SampleStream.seed(seed, for: .simulation), sample: number)
      var world = World(contacts: [UInt8](repeating: 0, count: count))
      for (place, arc) in arcs[number % arcs.count].enumerated()
      where SampleStream.unit(key, place) < arc.probability {
        world.live[Int32(arc.tail.index), default: []].append(Int32(arc.head.index))
      }
      for actor in open
      where SampleStream.unit(key, -2 - actor) < spread.attendance.entries[actor].probability {
        world.comes.insert(Int32(count + actor))
      }
      for user in users where user < count { world.contacts[Int(user)] = 2 }
      for user in users { _ = Self.add(user, to: &world) }
      return world
    }
  }

  func list(_ count: Int) -> [Int] {
    var worlds = worlds
    var chosen: [Int] = []
    var rest = open
    while chosen.count < count, !rest.isEmpty {
      let gains = rest.map { actor -> (adopters: Int, contacts: Int) in
        let seat = Int32(spread.seat(of: actor).index)
        return worlds.reduce(into: (0, 0)) { sum, world in
          guard world.comes.contains(seat), world.live[seat] != nil else { return }
          var copy = world
          let gain = Self.add(seat, to: &copy)
          sum.0 += gain.adopters
          sum.1 += gain.contacts
        }
      }
      guard
        let best = gains.indices.max(by: {
          (gains[$0].adopters, gains[$0].contacts, -$0)
            < (gains[$1].adopters, gains[$1].contacts, -$1)
        }), gains[best].contacts > 0
      else { break }
      let actor = rest.remove(at: best)
      let seat = Int32(spread.seat(of: actor).index)
      for place in worlds.indices where worlds[place].comes.contains(seat) {
        _ = Self.add(seat, to: &worlds[place])
      }
      chosen.append(actor)
    }
    return chosen
  }

  /// Passes on from a node that has it; those with two contacts pass on too.
  private static func add(_ node: Int32, to world: inout World) -> (adopters: Int, contacts: Int) {
    var (adopters, contacts) = (0, 0)
    var queue = [node]
    while let next = queue.popLast() {
      for head in world.live[next] ?? [] where world.contacts[Int(head)] < 2 {
        world.contacts[Int(head)] += 1
        contacts += 1
        if world.contacts[Int(head)] == 2 {
          adopters += 1
          queue.append(head)
        }
      }
    }
    return (adopters, contacts)
  }
}
