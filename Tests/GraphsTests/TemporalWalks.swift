import Graphs

/// The slow truth about paths through time: every walk is walked.
struct TemporalWalks {
  /// For each node the walks that end there, each a list of (departure, arrival, node).
  private(set) var walks: [[[TemporalHop]]]

  init(
    nodeCount: Int, contacts: [Contact], meetings: [Meeting], directed: Bool, rules: PassingRules,
    from source: Int, at start: Int, longest: Int = 6
  ) {
    walks = [[[TemporalHop]]](repeating: [], count: nodeCount)
    var moves: Set<TemporalHop> = []
    func add(_ a: NodeIndex, _ b: NodeIndex, _ time: Int) {
      if a != b {
        moves.insert(
          TemporalHop(source: a, target: b, departure: time, arrival: time + rules.step))
      }
    }
    for contact in contacts {
      let isInstant = contact.onset == contact.terminus
      for time in contact.onset...max(contact.onset, contact.terminus - 1)
      where isInstant || time + rules.step <= contact.terminus {
        add(contact.source, contact.target, time)
        if !directed { add(contact.target, contact.source, time) }
      }
    }
    for meeting in meetings {
      for a in meeting.attendees {
        for b in meeting.attendees { add(a, b, meeting.time) }
      }
    }
    let all = moves.sorted {
      ($0.departure, $0.source, $0.target) < ($1.departure, $1.source, $1.target)
    }
    extend([], source, start, all, rules, source, longest)
  }

  private mutating func extend(
    _ walk: [TemporalHop], _ node: Int, _ time: Int, _ moves: [TemporalHop],
    _ rules: PassingRules, _ source: Int, _ longest: Int
  ) {
    if !walk.isEmpty { walks[node].append(walk) }
    guard walk.count < longest else { return }
    for move in moves where move.source.index == node && move.target.index != source {
      if let last = walk.last {
        let isLater =
          rules.order == .strict
          ? move.departure > last.departure && move.departure >= last.arrival
          : move.departure >= last.arrival
        guard isLater else { continue }
        if let limit = rules.waitingLimit, move.departure > last.arrival + limit { continue }
      } else if move.departure < time {
        continue
      }
      // Within one time a walk in circles gains nothing.
      if walk.contains(where: { $0.target == move.target && $0.arrival == move.arrival }) {
        continue
      }
      extend(walk + [move], move.target.index, time, moves, rules, source, longest)
    }
  }

  /// The least of a number over the walks to a node; `nil` where there is none.
  func least(_ node: Int, _ number: ([TemporalHop]) -> Int) -> Int? {
    walks[node].map(number).min()
  }
}
