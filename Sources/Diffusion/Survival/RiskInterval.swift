/// One stretch (start, stop] in which somebody was at risk, and whether it ended in the event.
///
/// Somebody whose covariates change has several, one after the other; who enters late has a later
/// start, so that no time counts before it was watched.
public struct RiskInterval: Hashable, Sendable {
  /// At risk just after it.
  public let start: Double
  /// At risk up to and including it.
  public let stop: Double
  public let hasEvent: Bool

  /// A stretch; from the beginning of time unless a start is given.
  ///
  /// - Precondition: `start` is before `stop`.
  public init(from start: Double = -.infinity, to stop: Double, hasEvent: Bool) {
    precondition(start < stop, "a stretch without time")
    self.start = start
    self.stop = stop
    self.hasEvent = hasEvent
  }
}

/// What happens at one time: who is at risk, who has the event.
struct RiskTime {
  let time: Double
  let atRisk: Int
  let events: Int
  let censored: Int

  /// Every time at which a stretch ends, in order.
  ///
  /// - Complexity: O(*n* log *n*).
  static func all(of intervals: [RiskInterval]) -> [RiskTime] {
    let starts = intervals.map(\.start).sorted()
    let ends = intervals.sorted { $0.stop < $1.stop }
    var times: [RiskTime] = []
    var begun = 0
    var index = 0
    while index < ends.count {
      let time = ends[index].stop
      while begun < starts.count, starts[begun] < time { begun += 1 }
      var next = index
      var events = 0
      while next < ends.count, ends[next].stop == time {
        if ends[next].hasEvent { events += 1 }
        next += 1
      }
      times.append(
        RiskTime(
          time: time, atRisk: begun - index, events: events, censored: next - index - events))
      index = next
    }
    return times
  }
}
