/// Whom something said at a meeting can have reached since, through those who came and the later
/// meetings that they came to.
///
/// A ceiling, not a finding: that people met says nothing of what was passed on. Later means
/// strictly later; where dates are open, what certainly came later and what may have are told
/// apart.
public struct GatheringReach: Hashable, Sendable {
  /// Who was there, in ascending order.
  public let attendees: [Int]
  /// By actor: the time by which it was certainly reached; `nil` where that is not certain.
  public let certainlyReached: [Int?]
  /// By actor: the first time at which it can have been reached; `nil` where it cannot.
  ///
  /// `Int.min` where no first time is known.
  public let possiblyReached: [Int?]

  /// Follows the attendees of some meetings, such as the parts of a series.
  ///
  /// - Parameters:
  ///   - meetings: places in ``AttendanceHistory/meetings``.
  ///   - history: who met whom when.
  /// - Complexity: O(*k* log *k*) in the attendances for what is certain; for what is possible as
  ///   many times as the longest chain of overlapping dates.
  public init(of meetings: [Int], in history: AttendanceHistory) {
    attendees = Set(meetings.flatMap { history.meetings[$0].attendees }).sorted()
    certainlyReached = Self.certain(from: meetings, in: history)
    possiblyReached = Self.possible(from: meetings, in: history)
  }

  /// The number certainly reached, the attendees included.
  public var leastCount: Int { certainlyReached.count { $0 != nil } }

  /// The number that can have been reached, the attendees included.
  public var mostCount: Int { possiblyReached.count { $0 != nil } }

  /// A chain is certain when each meeting certainly follows the one before, so meetings are taken
  /// by their latest time, and one scan is enough.
  private static func certain(from start: [Int], in history: AttendanceHistory) -> [Int?] {
    var reached = [Int?](repeating: nil, count: history.actorCount)
    let starts = Set(start)
    let order = history.meetings.indices.sorted {
      (history.meetings[$0].time.latest ?? .max, $0) < (
        history.meetings[$1].time.latest ?? .max, $1
      )
    }
    for place in order {
      let meeting = history.meetings[place]
      let isCarried = meeting.attendees.contains { actor in
        guard let known = reached[actor], let first = meeting.time.earliest else { return false }
        return known < first
      }
      guard starts.contains(place) || isCarried else { continue }
      let by = meeting.time.latest ?? .max
      for actor in meeting.attendees { reached[actor] = min(reached[actor] ?? .max, by) }
    }
    return reached
  }

  private static func possible(from start: [Int], in history: AttendanceHistory) -> [Int?] {
    var reached = [Int?](repeating: nil, count: history.actorCount)
    let starts = Set(start)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (place, meeting) in history.meetings.enumerated() {
        let carried = meeting.attendees.compactMap { reached[$0] }.min()
        var first: Int?
        if starts.contains(place) { first = meeting.time.earliest ?? .min }
        if let carried, carried < meeting.time.latest ?? .max {
          let next = max(meeting.time.earliest ?? .min, carried == .min ? .min : carried + 1)
          first = min(first ?? .max, next)
        }
        guard let first else { continue }
        for actor in meeting.attendees where reached[actor].map({ first < $0 }) ?? true {
          reached[actor] = first
          hasChanged = true
        }
      }
    }
    return reached
  }
}
