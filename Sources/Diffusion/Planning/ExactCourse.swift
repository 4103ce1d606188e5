/// The exact course of a spread in a small part, step by step.
struct PartCourse {
  private let contacts: PartContacts
  private let steps: Int
  /// Whether contacts are tried anew at every step, so that only who has adopted matters.
  private let isMemoryless: Bool

  init(_ contacts: PartContacts, steps: Int, isMemoryless: Bool) {
    self.contacts = contacts
    self.steps = steps
    self.isMemoryless = isMemoryless
  }

  /// Who had adopted one step ago, and now; −1 for before the start.
  private struct State: Hashable, Comparable {
    let before: Int
    let now: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.before, left.now) < (right.before, right.now)
    }
  }

  /// Per step the probability of each node; `nil` where that takes more transitions than are left.
  ///
  /// - Complexity: O(steps × 4^*n*), or 3^*n* without memory, at most.
  func rows(left: inout Int) -> [[Double]]? {
    var law: [State: Double] = [State(before: -1, now: 0): 1]
    var rows = [[Double](repeating: 0, count: contacts.size)]
    for _ in 0..<steps {
      var next: [State: Double] = [:]
      // In a fixed order, so that sums round alike in every run.
      for (state, chance) in law.sorted(by: { $0.key < $1.key }) {
        spread(state, chance, &next, &left)
        guard left > 0 else { return nil }
      }
      law = next
      rows.append(marginals(law))
    }
    return rows
  }

  /// The probability of each node in the end; `nil` where that takes more transitions than are left.
  func end(left: inout Int) -> [Double]? {
    var law: [State: Double] = [State(before: -1, now: 0): 1]
    var sums = [Double](repeating: 0, count: contacts.size)
    while !law.isEmpty {
      var next: [State: Double] = [:]
      for (state, chance) in law.sorted(by: { $0.key < $1.key }) {
        spread(state, chance, &next, &left)
        guard left > 0 else { return nil }
      }
      // Where a step added nobody nothing more comes.
      law = next.filter { $0.key.before != $0.key.now }
      for (node, more) in marginals(next.filter { $0.key.before == $0.key.now }).enumerated() {
        sums[node] += more
      }
    }
    return sums
  }

  private func marginals(_ law: [State: Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: contacts.size)
    for (state, chance) in law.sorted(by: { $0.key < $1.key }) {
      for node in sums.indices where state.now >> node & 1 == 1 { sums[node] += chance }
    }
    return sums
  }

  private func spread(
    _ state: State, _ chance: Double, _ next: inout [State: Double], _ left: inout Int
  ) {
    let open = (0..<contacts.size).filter { state.now >> $0 & 1 == 0 }
    let stays = open.map { node -> Double in
      let now = contacts.escape(node, state.now)
      guard !isMemoryless, state.before >= 0 else { return now }
      let before = contacts.escape(node, state.before)
      return before > 0 ? min(1, now / before) : 1
    }
    func go(_ place: Int, _ added: Int, _ chance: Double) {
      guard chance > 0, left > 0 else { return }
      guard place < open.count else {
        left -= 1
        let now = state.now | added
        next[State(before: isMemoryless ? -1 : state.now, now: now), default: 0] += chance
        return
      }
      go(place + 1, added, chance * stays[place])
      go(place + 1, added | 1 << open[place], chance * (1 - stays[place]))
    }
    go(0, 0, chance)
  }
}

/// The exact law of a cascade by all outcomes of its uncertain arcs.
struct PartOutcomes {
  private let contacts: PartContacts
  private let steps: Int?

  init(_ contacts: PartContacts, steps: Int?) {
    self.contacts = contacts
    self.steps = steps
  }

  /// - Complexity: O(2^coins × arcs).
  func rows() -> [[Double]] {
    // The sources stand for one more node, behind the others.
    let source = contacts.size
    var sure = [[Int]](repeating: [], count: source + 1)
    var coins: [(tail: Int, head: Int, p: Double)] = []
    for head in 0..<contacts.size {
      let arcs = contacts.fromSources[head].map { (tail: source, p: $0) } + contacts.within[head]
      for (tail, p) in arcs where p > 0 {
        if p == 1 { sure[tail].append(head) } else { coins.append((tail, head, p)) }
      }
    }
    var rows = [[Double]](
      repeating: [Double](repeating: 0, count: source), count: (steps ?? 0) + 1)
    for outcome in 0..<(1 << coins.count) {
      var (live, chance) = (sure, 1.0)
      for (bit, coin) in coins.enumerated() {
        let passes = outcome >> bit & 1 == 1
        if passes { live[coin.tail].append(coin.head) }
        chance *= passes ? coin.p : 1 - coin.p
      }
      let distances = distances(live, from: source)
      for step in rows.indices {
        for node in 0..<source where distances[node] <= (steps == nil ? .max - 1 : step) {
          rows[step][node] += chance
        }
      }
    }
    return rows
  }

  private func distances(_ live: [[Int]], from source: Int) -> [Int] {
    var distances = [Int](repeating: .max, count: live.count)
    distances[source] = 0
    var queue = [source]
    var next = 0
    while next < queue.count {
      for head in live[queue[next]] where distances[head] == .max {
        distances[head] = distances[queue[next]] + 1
        queue.append(head)
      }
      next += 1
    }
    return distances
  }
}
