internal import Glibc

/// The share that had adopted by each time, with late entry and censoring: one minus Kaplan and
/// Meier's estimate.
///
/// - Source: E. L. Kaplan, P. Meier, Journal of the American Statistical Association 53 (1958)
///   457-481; late entry: R. Simon, R. W. Makuch, Statistics in Medicine 3 (1984) 35-44.
public struct AdoptionIncidence: Sendable {
  /// The estimate from one adoption time to the next.
  public struct Step: Hashable, Sendable {
    /// In the unit of the spells, such as days.
    public let time: Double
    public let atRisk: Int
    public let events: Int
    /// 0...1.
    public let share: Double
    /// Greenwood's variance of the share.
    public let variance: Double
  }

  /// Somebody under observation: after `entry`, through `exit`.
  public struct Spell: Hashable, Sendable {
    public let entry: Double
    public let exit: Double
    /// Whether it adopted at `exit`.
    public let isEvent: Bool

    public init(entry: Double = 0, exit: Double, isEvent: Bool) {
      self.entry = entry
      self.exit = exit
      self.isEvent = isEvent
    }
  }

  /// By time.
  public let steps: [Step]
  private let spells: [Spell]

  /// - Complexity: O(*n* · events).
  public init(_ spells: [Spell]) {
    let spells = spells.filter { $0.exit > $0.entry }
    let times = Set(spells.filter(\.isEvent).map(\.exit)).sorted()
    var survival = 1.0
    var sum = 0.0
    var steps: [Step] = []
    for time in times {
      let atRisk = spells.count { $0.entry < time && $0.exit >= time }
      let events = spells.count { $0.isEvent && $0.exit == time }
      survival *= 1 - Double(events) / Double(atRisk)
      if atRisk > events { sum += Double(events) / (Double(atRisk) * Double(atRisk - events)) }
      steps.append(
        Step(
          time: time, atRisk: atRisk, events: events, share: 1 - survival,
          variance: survival * survival * sum))
    }
    self.steps = steps
    self.spells = spells
  }

  /// How many are under observation at a time.
  public func atRisk(at time: Double) -> Int {
    spells.count { $0.entry < time && $0.exit >= time }
  }

  /// The share by a time; `nil` where nobody was followed so far.
  public func share(at time: Double) -> Double? {
    guard isFollowed(through: time) else { return nil }
    return steps.last { $0.time <= time }?.share ?? 0
  }

  /// Whether somebody was under observation through a time, or all had adopted before.
  private func isFollowed(through time: Double) -> Bool {
    spells.contains { $0.exit >= time }
      || (steps.last.map { $0.time <= time && $0.share >= 1 - 1e-12 } ?? false)
  }

  /// Wilson's interval with the number that Greenwood's variance is worth; with everybody followed
  /// it is Wilson's.
  ///
  /// - Source: K. J. Rothman, Journal of Chronic Diseases 31 (1978) 557-560.
  public func interval(at time: Double, level: Double = 0.95) -> ConfidenceInterval? {
    guard let share = share(at: time) else { return nil }
    let variance = steps.last { $0.time <= time }?.variance ?? 0
    let worth =
      variance > 0
      ? share * (1 - share) / variance
      : Double(share > 0 ? spells.count : spells.count { $0.entry == 0 && $0.exit >= time })
    guard worth > 0 else { return nil }
    return .wilson(share: share, of: worth, level: level)
  }
}

extension AdoptionIncidence {
  /// Those last seen at a time without having adopted.
  public struct Censoring: Hashable, Sendable {
    public let time: Double
    public let count: Int
  }

  /// Everybody last seen without having adopted, by time.
  ///
  /// - Complexity: O(*n* log *n*).
  public var censorings: [Censoring] {
    var counts: [Double: Int] = [:]
    for spell in spells where !spell.isEvent { counts[spell.exit, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { Censoring(time: $0.key, count: $0.value) }
  }

  /// How many were ever followed.
  public var count: Int { spells.count }
  /// How many adopted while followed.
  public var events: Int { steps.reduce(0) { $0 + $1.events } }
  /// The last time at which somebody was followed; 0 for nobody.
  public var end: Double { spells.map(\.exit).max() ?? 0 }
}
