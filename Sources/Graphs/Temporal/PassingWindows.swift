/// A sequence under rules: for each contact when a passing may begin.
struct PassingWindows: Sendable {
  let nodeCount: Int
  var windows: [Window]
  var members: [Int32]
  let step: Int
  let gap: Int
  let limit: Int?

  struct Window: Sendable {
    /// The first time at which a passing may begin.
    var first: Int
    /// The last such time.
    var last: Int
    let members: Range<Int>
    let isMutual: Bool
  }

  /// A window at one of its times.
  struct Instant: Sendable {
    let time: Int
    let window: Int32
  }

  init(_ contacts: ContactSequence, _ rules: PassingRules) {
    nodeCount = contacts.nodeCount
    members = contacts.members
    step = rules.step
    gap = rules.gap
    limit = rules.waitingLimit
    windows = contacts.events.compactMap { event in
      let isInstant = event.onset == event.terminus
      let last = isInstant ? event.onset : event.terminus - max(1, rules.step)
      guard last >= event.onset else { return nil }
      return Window(
        first: event.onset, last: last, members: event.members, isMutual: event.isMutual)
    }
  }

  /// Whether every window is a single time.
  var areInstants: Bool { windows.allSatisfy { $0.first == $0.last } }

  /// The same seen backwards in time: paths run from where they ended to where they began.
  func reversed() -> PassingWindows {
    var result = self
    for place in windows.indices {
      result.windows[place].first = -(windows[place].last + step)
      result.windows[place].last = -(windows[place].first + step)
      if !windows[place].isMutual {
        let range = windows[place].members
        result.members.swapAt(range.lowerBound, range.lowerBound + 1)
      }
    }
    return result
  }

  /// Every window at every one of its times, by time.
  ///
  /// - Throws: `GraphError.invalidParameter` when spells come to more than 20 million times.
  /// - Complexity: O(*c* log *c*), with *c* the number of times.
  func instants() throws(GraphError) -> [Instant] {
    var total = 0
    for window in windows {
      total += window.last - window.first + 1
      guard total <= 20_000_000 else {
        throw .invalidParameter(
          name: "total length of the spells", value: Double(total),
          expected: "at most 20000000 for this question")
      }
    }
    var result: [Instant] = []
    result.reserveCapacity(total)
    for (place, window) in windows.enumerated() {
      for time in window.first...window.last {
        result.append(Instant(time: time, window: Int32(place)))
      }
    }
    return result.sorted { ($0.time, $0.window) < ($1.time, $1.window) }
  }
}
