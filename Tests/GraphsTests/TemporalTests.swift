import Graphs
import TestSupport
import Testing

/// Paths through time against the enumeration of all walks, and by hand.
@Suite struct TemporalTests {
  private func node(_ number: Int) -> NodeIndex { NodeIndex(number) }

  private func chain(_ times: Int...) throws -> ContactSequence {
    try ContactSequence(
      nodeCount: times.count + 1,
      contacts: times.enumerated().map {
        Contact(node($0.offset), node($0.offset + 1), at: $0.element)
      })
  }

  @Test("along a chain of rising times all is reached, against it only the neighbour")
  func chain() throws {
    let contacts = try chain(1, 2, 5)
    #expect(try contacts.paths(.foremost, from: node(0)).arrivals == [1, 1, 2, 5])
    #expect(try contacts.paths(.foremost, from: node(3)).arrivals == [nil, nil, 5, 1])
    #expect(try contacts.forwardReach().values == [3, 3, 2, 1])
    #expect(try contacts.backwardReach().values == [1, 2, 3, 3])
    #expect(try contacts.latestDepartures(to: node(3)).departures == [1, 2, 5, 5])
    #expect(try contacts.latestDepartures(to: node(3), by: 4).reached == [node(3)])
  }

  @Test("the same day is not passing on, unless asked")
  func sameDay() throws {
    let contacts = try chain(1, 1)
    #expect(try contacts.paths(.foremost, from: node(0)).arrivals == [1, 1, nil])
    let allowed = PassingRules(order: .sameTimeAllowed)
    #expect(try contacts.paths(.foremost, from: node(0), rules: allowed).arrivals == [1, 1, 1])
    #expect(try contacts.paths(.fewestHops, from: node(0), rules: allowed).hopCounts == [0, 1, 2])
  }

  @Test("who waits longer than the limit has forgotten, unless reminded")
  func waitingLimit() throws {
    let limited = PassingRules(waitingLimit: 3)
    #expect(
      try chain(1, 5).paths(.foremost, from: node(0), rules: limited).arrivals == [1, 1, nil])
    #expect(try chain(1, 4).paths(.foremost, from: node(0), rules: limited).arrivals == [1, 1, 4])
    // 1 hears at 1, reminds itself by telling 2 at 3 and hearing it back at 4, tells 3 at 6.
    let reminded = try ContactSequence(
      nodeCount: 4,
      contacts: [
        Contact(node(0), node(1), at: 1), Contact(node(1), node(2), at: 3),
        Contact(node(2), node(1), at: 4), Contact(node(1), node(3), at: 6),
      ], meetings: [])
    let paths = try reminded.paths(.foremost, from: node(0), rules: limited)
    #expect(paths.arrivals[3] == 6)
    #expect(paths.path(node(3))?.map(\.departure) == [1, 3, 4, 6])
  }

  @Test("a seminar makes all attendees meet: one hop between any two, and no order within a day")
  func seminar() throws {
    let contacts = try ContactSequence(
      nodeCount: 5,
      meetings: [
        Meeting([node(0), node(1), node(2)], at: 10), Meeting([node(2), node(3)], at: 10),
        Meeting([node(1), node(4), node(4)], at: 20),
      ])
    let paths = try contacts.paths(.fewestHops, from: node(0))
    #expect(paths.hopCounts == [0, 1, 1, nil, 2])
    #expect(paths.path(node(4))?.map(\.source) == [node(0), node(1)])
    // From 0 to 4 and from 2 to 4; 3 met 2 only on the day when 2 met 1.
    #expect(try contacts.betweenness().values == [0, 2, 0, 0, 0])
  }

  @Test("the foremost path may be slow, the fastest late, the shortest neither")
  func goals() throws {
    // Early by three hops 0-1-2-3 at 1, 5, 6; late and quick 0-4 at 8, 4-3 at 9; direct at 20.
    let contacts = try ContactSequence(
      nodeCount: 5,
      contacts: [
        Contact(node(0), node(1), at: 1), Contact(node(1), node(2), at: 5),
        Contact(node(2), node(3), at: 6), Contact(node(0), node(4), at: 8),
        Contact(node(4), node(3), at: 9), Contact(node(0), node(3), onset: 20, terminus: 23),
      ])
    let foremost = try contacts.paths(.foremost, from: node(0))
    #expect(foremost.arrivals[3] == 6 && foremost.hopCounts[3] == 3)
    let takingTime = PassingRules(step: 2)
    let fastest = try contacts.paths(.fastest, from: node(0), rules: takingTime)
    #expect(fastest.path(node(3))?.first?.departure == 20 && fastest.arrivals[3] == 22)
    let shortest = try contacts.paths(.fewestHops, from: node(0))
    #expect(shortest.path(node(3))?.count == 1)
  }

  @Test("spells pass on while they last: earliest arrival with step 0 and 1, by hand")
  func spells() throws {
    let contacts = try ContactSequence(
      nodeCount: 4, directed: true,
      contacts: [
        Contact(node(0), node(1), onset: 2, terminus: 6),
        Contact(node(1), node(2), onset: 0, terminus: 3),
        Contact(node(2), node(3), onset: 1, terminus: 4),
      ])
    // dep = max(arrival, onset) < terminus; arrival = dep + step <= terminus.
    let atOnce = PassingRules(order: .sameTimeAllowed)
    let stepping = PassingRules(order: .sameTimeAllowed, step: 1)
    #expect(
      try contacts.paths(.foremost, from: node(0), at: 0, rules: atOnce).arrivals == [0, 2, 2, 2])
    #expect(
      try contacts.paths(.foremost, from: node(0), at: 0, rules: stepping).arrivals
        == [0, 3, nil, nil])
    #expect(
      try contacts.paths(.foremost, from: node(1), at: 0, rules: stepping).arrivals == [
        nil, 0, 1, 2,
      ])
    #expect(
      try contacts.latestDepartures(to: node(3), by: 9, rules: atOnce).departures == [2, 2, 3, 9])
  }

  /// A random sequence small enough to walk every walk.
  private struct World {
    var contacts: [Contact] = []
    var meetings: [Meeting] = []
    let isDirected: Bool
    let sequence: ContactSequence

    init(seed: UInt64) throws {
      var generator = SeededGenerator(seed: seed)
      isDirected = seed % 2 == 0
      for _ in 0..<(3 + generator.below(4)) {
        let onset = generator.below(5)
        contacts.append(
          Contact(
            NodeIndex(generator.below(5)), NodeIndex(generator.below(5)), onset: onset,
            terminus: onset + max(0, generator.below(6) - 3)))
      }
      if seed % 3 == 0 {
        meetings = [
          Meeting((0..<3).map { _ in NodeIndex(generator.below(5)) }, at: generator.below(5))
        ]
      }
      sequence = try ContactSequence(
        nodeCount: 5, directed: isDirected, contacts: contacts, meetings: meetings)
    }

    func walks(_ rules: PassingRules, from source: Int, at start: Int) -> TemporalWalks {
      TemporalWalks(
        nodeCount: 5, contacts: contacts, meetings: meetings, directed: isDirected, rules: rules,
        from: source, at: start)
    }
  }

  private static let rules: [PassingRules] = [
    .strict, PassingRules(order: .sameTimeAllowed), PassingRules(step: 1),
    PassingRules(waitingLimit: 1), PassingRules(order: .sameTimeAllowed, waitingLimit: 2),
    PassingRules(order: .sameTimeAllowed, step: 2, waitingLimit: 1),
  ]

  @Test("every goal is met as well as by any walk", arguments: 1...40)
  func bruteForce(seed: UInt64) throws {
    let world = try World(seed: seed)
    for rules in Self.rules {
      for source in [0, 1] {
        let truth = world.walks(rules, from: source, at: 1)
        let goals: [(TemporalGoal, ([TemporalHop]) -> Int)] = [
          (.foremost, { $0.last?.arrival ?? 0 }), (.fewestHops, \.count),
          (.fastest, { ($0.last?.arrival ?? 0) - ($0.first?.departure ?? 0) }),
        ]
        for (goal, number) in goals {
          let paths = try world.sequence.paths(goal, from: node(source), at: 1, rules: rules)
          for target in 0..<5 where target != source {
            let path = paths.path(node(target))
            #expect(path.map(number) == truth.least(target, number), "\(goal) \(rules)")
            if let path { #expect(truth.walks[target].contains(path), "\(goal) \(rules)") }
          }
        }
      }
    }
  }

  @Test("latest departures are those of any walk that arrives in time", arguments: 1...40)
  func latest(seed: UInt64) throws {
    let world = try World(seed: seed)
    for rules in Self.rules {
      let paths = try world.sequence.latestDepartures(to: node(4), by: 4, rules: rules)
      for source in 0..<4 {
        let truth = world.walks(rules, from: source, at: -9).walks[4]
          .filter { ($0.last?.arrival ?? 9) <= 4 }.compactMap { $0.first?.departure }.max()
        #expect(paths.departures[source] == truth, "\(rules)")
      }
    }
  }

  @Test("reach and closeness are sums over the paths", arguments: 1...15)
  func sums(seed: UInt64) throws {
    let world = try World(seed: seed)
    for rules in Self.rules {
      let forward = try world.sequence.forwardReach(rules: rules)
      let backward = try world.sequence.backwardReach(rules: rules)
      let hops = try world.sequence.closeness(by: .hops, rules: rules)
      let durations = try world.sequence.closeness(by: .duration, rules: rules)
      var reaching = [Double](repeating: 0, count: 5)
      for source in 0..<5 {
        let truth = world.walks(rules, from: source, at: -9)
        let others = (0..<5).filter { $0 != source && !truth.walks[$0].isEmpty }
        for other in others { reaching[other] += 1 }
        #expect(forward.plain[source] == Double(others.count))
        let near = others.map { 1 / Double(truth.least($0, \.count) ?? 0) }.reduce(0, +)
        let quick = others.map { other in
          1
            / Double(
              1 + (truth.least(other) { ($0.last?.arrival ?? 0) - ($0.first?.departure ?? 0) } ?? 0)
            )
        }.reduce(0, +)
        #expect(agree([hops.plain[source], durations.plain[source]], [near, quick]))
      }
      #expect(backward.plain == reaching)
    }
  }

  @Test(
    "betweenness is the share of walks of fewest contacts, one per nodes and times",
    arguments: 1...40)
  func betweenness(seed: UInt64) throws {
    let world = try World(seed: seed)
    for rules in Self.rules {
      var expected = [Double](repeating: 0, count: 5)
      for source in 0..<5 {
        let truth = world.walks(rules, from: source, at: -9)
        for target in 0..<5 where target != source {
          guard let fewest = truth.least(target, \.count) else { continue }
          let best = truth.walks[target].filter { $0.count == fewest }
          for walk in best {
            for hop in walk.dropLast() { expected[hop.target.index] += 1 / Double(best.count) }
          }
        }
      }
      #expect(agree(try world.sequence.betweenness(rules: rules).plain, expected), "\(rules)")
    }
  }

  @Test("Katz counts walks through time, discounted", arguments: 1...15)
  func katz(seed: UInt64) throws {
    let world = try World(seed: seed)
    // Strict order: the product over times of 1 + alpha A(t), multiplied out.
    var product = (0..<5).map { a in (0..<5).map { $0 == a ? 1.0 : 0.0 } }
    for time in 0...12 {
      var step = (0..<5).map { a in (0..<5).map { $0 == a ? 1.0 : 0.0 } }
      func add(_ a: NodeIndex, _ b: NodeIndex) { if a != b { step[a.index][b.index] += 0.3 } }
      for contact in world.contacts
      where contact.onset == time || (contact.onset..<contact.terminus).contains(time) {
        add(contact.source, contact.target)
        if !world.isDirected { add(contact.target, contact.source) }
      }
      for meeting in world.meetings where meeting.time == time {
        for a in Set(meeting.attendees) { for b in Set(meeting.attendees) { add(a, b) } }
      }
      product = product.map { row in
        (0..<5).map { b in (0..<5).reduce(0.0) { $0 + row[$1] * step[$1][b] } }
      }
    }
    let received = (0..<5).map { b in product.reduce(0.0) { $0 + $1[b] } - 1 }
    let sent = product.map { $0.reduce(0, +) - 1 }
    #expect(agree(try world.sequence.katz(alpha: 0.3).plain, received))
    #expect(agree(try world.sequence.katz(alpha: 0.3, direction: .outgoing).plain, sent))
  }

  @Test("at one time, where that is allowed, Katz is that of the graph")
  func staticKatz() throws {
    let club = Karate.graph
    let contacts = try ContactSequence(
      nodeCount: 34, contacts: club.edges.map { Contact($0.source, $0.target, at: 3) })
    let scores = try contacts.katz(alpha: 0.05, order: .sameTimeAllowed)
    #expect(agree(scores.plain, KarateValues.katz, within: 1e-10))
    #expect(throws: GraphError.self) { try contacts.katz(alpha: 0.2, order: .sameTimeAllowed) }
    #expect(throws: GraphError.self) { try contacts.katz(alpha: 0) }
  }

  @Test("bad contacts are refused with the reason")
  func refused() throws {
    #expect(throws: GraphError.self) {
      try ContactSequence(nodeCount: 2, contacts: [Contact(node(0), node(2), at: 1)])
    }
    #expect(throws: GraphError.self) {
      try ContactSequence(
        nodeCount: 2, contacts: [Contact(node(0), node(1), onset: 3, terminus: 2)])
    }
    let endless = try ContactSequence(
      nodeCount: 2, contacts: [Contact(node(0), node(1), onset: 0, terminus: 1 << 50)])
    #expect(try endless.paths(.foremost, from: node(0)).arrivals == [0, 0])
    #expect(throws: GraphError.self) { try endless.paths(.fastest, from: node(0)) }
    #expect(
      try ContactSequence(nodeCount: 2, contacts: [Contact(node(1), node(1), at: 1)]).count == 0)
  }

  @Test("one thread and eight give the same bits")
  func threads() throws {
    var generator = SeededGenerator(seed: 5)
    let contacts = try ContactSequence(
      nodeCount: 60,
      contacts: (0..<300).map { _ in
        Contact(node(generator.below(60)), node(generator.below(60)), at: generator.below(50))
      })
    let one = try Parallelism.$threads.withValue(1) { try contacts.betweenness() }
    let eight = try Parallelism.$threads.withValue(8) { try contacts.betweenness() }
    #expect(one == eight)
  }
}
