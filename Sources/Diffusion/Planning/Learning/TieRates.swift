internal import Glibc
internal import Graphs

/// How fast a practice passes along each kind of relation, learnt from a log.
///
/// The rate at which an actor acts is the sum over its sources and their relations, times how
/// ready the actor is, times how fast the action spreads:
///
///     rate(v) = readiness(v) × speed(action) × (other + meeting + Σu Σk rate(k) × strength(k, u, v))
///
/// Adding rates is the noisy-or of the probabilities 1 - exp(-rate): parallel relations never add
/// to more than 1. Sources older than a window count a share of it, learnt too. Every rate has a
/// gamma prior, worth one act, at a stated value; readiness and speed are gamma-distributed about 1
/// with spreads chosen by the data. Fitted by expectation-maximisation, which raises the posterior
/// at each round.
///
/// - Source: after K. Saito, R. Nakano, M. Kimura, KES 2008 (shared acts) and M. Gomez-Rodriguez,
///   D. Balduzzi, B. Schölkopf, ICML 2011 (additive rates); ours: kinds of relation in place of
///   free pairs.
public struct TieRates: Sendable {
  /// The window, in the log's unit of time.
  public let window: Int
  /// Acts per window at strength 1, by channel in the order of ``SpreadChannel/allCases``.
  public let rates: [Double]
  /// The acts credited to each channel, and the exposure to it in windows, action by action.
  let credits: [[Double]]
  let exposures: [[Double]]
  /// How a source older than a window counts beside a fresh one.
  public let lateShare: Double
  /// Relative readiness of each actor, 1 being usual.
  public let readiness: [Double]
  /// By which power of its size an actor is readier, before its own acts count: 0 for not at all.
  public let sizePower: Double
  /// What size alone makes of the readiness of each actor.
  let readinessMeans: [Double]
  /// Relative speed of each action, 1 being usual.
  public let speed: [Double]
  /// Acts and what was expected of each actor and action, with how much the mean is worth.
  let readinessCounts: [(events: Double, expected: Double)]
  let speedCounts: [(events: Double, expected: Double)]
  let readinessShape: Double
  let speedShape: Double
  /// Acts that are explained, and those of them with an earlier actor or meeting at hand.
  public let events: Int
  public let eventsWithSource: Int
  /// Actions with at least one explained act.
  public let actionsWithEvents: Int
  /// Acts and windows at risk of each actor.
  let activity: [(acts: Int, windows: Double)]

  /// What each rate is assumed to be before the log is read, per window.
  let priors: [Double]

  /// What is assumed of each channel before the log is read: acts in a year at strength 1.
  ///
  /// Orders of magnitude, not findings: a meeting one in ten, a near relation one in fifty, a
  /// likeness less. They decide where the log says nothing, and are worth one act each.
  public static func priorRate(of channel: SpreadChannel) -> Double {
    switch channel {
    case .meeting: 0.1
    case .other: 0.01
    case .tie(.nomination): 0.05
    case .tie(.coAttendance), .tie(.border), .tie(.affiliation): 0.02
    case .tie(.structure): 0.01
    case .tie(.county), .tie(.any): 0.005
    case .tie(.size): 0.002
    }
  }

  /// The assumed share of a late source.
  static let priorLateShare = 0.5

  /// Learns from a log.
  ///
  /// - Parameters:
  ///   - log: the acts.
  ///   - relations: between the log's actors.
  ///   - window: until when a source is fresh.
  ///   - year: the length of a year in the log's unit, for the prior rates.
  ///   - sizes: the size of each actor, such as inhabitants; empty, or `nil` where unknown.
  /// - Complexity: O(actions × actors²), and O(actions × actors) per round.
  public init(
    of log: ActionLog, _ relations: TieRelations, window: Int, year: Double = 365.25,
    sizes: [Int?] = []
  ) {
    let rows = SpreadExposure.all(of: log, relations, window: window)
    var state = RateRounds(
      rows, log: log, scale: Double(window) / year, logSizes: Self.centred(sizes, log.actorCount))
    state.run()
    self.window = window
    rates = state.rates
    priors = state.prior
    credits = state.credits
    exposures = state.exposures
    lateShare = state.lateShare
    readiness = state.readiness
    sizePower = state.sizePower
    readinessMeans = state.readinessMeans
    speed = state.speed
    readinessCounts = state.readinessCounts
    speedCounts = state.speedCounts
    readinessShape = state.readinessShape
    speedShape = state.speedShape
    let acts = rows.compactMap { row in row.event.map { (row.action, $0) } }
    events = acts.count
    let other = SpreadChannel.other.place
    eventsWithSource = acts.count { _, event in
      event.fresh.indices.contains { $0 != other && event.fresh[$0] + event.late[$0] > 0 }
    }
    actionsWithEvents = Set(acts.map(\.0)).count
    var activity = [(acts: Int, windows: Double)](repeating: (0, 0), count: log.actorCount)
    for row in rows {
      activity[row.actor].acts += row.event == nil ? 0 : 1
      activity[row.actor].windows += row.fresh[other] + row.late[other]
    }
    self.activity = activity
  }

  /// Logarithms of sizes less their mean; 0 where unknown.
  private static func centred(_ sizes: [Int?], _ count: Int) -> [Double] {
    let logs = sizes.map { $0.map { log(Double(max(1, $0))) } }
    let mean = logs.compactMap(\.self).mean ?? 0
    return logs.count == count
      ? logs.map { $0.map { $0 - mean } ?? 0 } : [Double](repeating: 0, count: count)
  }

  /// Acts per window at strength 1.
  public subscript(channel: SpreadChannel) -> Double { rates[channel.place] }

  /// How many acts are credited to a channel, summed over the log.
  public func credited(to channel: SpreadChannel) -> Double {
    credits.map { $0[channel.place] }.compensatedSum
  }

  /// The rate along all relations of a pair, for an actor and an action of usual readiness and
  /// speed.
  public func rate(along strands: [TieRelations.Strand]) -> Double {
    strands.reduce(0) { $0 + rates[SpreadChannel.tie($1.kind).place] * $1.strength }
  }

  /// The share of a success that is its source's, by the rates of all that were at hand: other
  /// sources, a meeting, and what is not recorded.
  func credit(of trial: ActionLog.Trial, _ relations: TieRelations) -> Double {
    guard let sources = trial.sources else { return 0 }
    func share(of source: Int) -> Double {
      rate(along: relations.strands(from: source, to: trial.target))
    }
    let meeting = sources.meetings.isEmpty ? 0 : self[.meeting]
    let total = sources.actors.reduce(self[.other] + meeting) { $0 + share(of: $1) }
    return share(of: trial.source) / total
  }
}

/// The rounds of expectation-maximisation.
private struct RateRounds {
  let rows: [SpreadExposure]
  let logSizes: [Double]
  var sizePower = 0.0
  var readinessMeans: [Double]
  let actionCount: Int
  let actorCount: Int
  /// Prior means per window.
  let prior: [Double]
  var rates: [Double]
  var lateShare = TieRates.priorLateShare
  var readiness: [Double]
  var speed: [Double]
  var credits: [[Double]]
  var exposures: [[Double]]
  var readinessCounts: [(events: Double, expected: Double)] = []
  var speedCounts: [(events: Double, expected: Double)] = []
  var readinessShape = 8.0
  var speedShape = 8.0

  init(_ rows: [SpreadExposure], log: ActionLog, scale: Double, logSizes: [Double]) {
    self.rows = rows
    self.logSizes = logSizes
    readinessMeans = logSizes.map { _ in 1 }
    actionCount = log.actions.count
    actorCount = log.actorCount
    prior = SpreadChannel.allCases.map { TieRates.priorRate(of: $0) * scale }
    rates = prior
    readiness = [Double](repeating: 1, count: actorCount)
    speed = [Double](repeating: 1, count: actionCount)
    credits = [[Double]](repeating: rates.map { _ in 0 }, count: actionCount)
    exposures = credits
  }

  mutating func run() {
    for round in 0..<200 {
      let old = rates
      updateRates()
      updateFactors(choosingShapes: round.isMultiple(of: 10))
      let change = zip(old, rates).map { abs($0 - $1) / max($0, 1e-9) }.max() ?? 0
      if round > 20, change < 1e-7 { break }
    }
  }

  /// The rate of a row at strengths, without readiness and speed.
  private func rate(_ fresh: [Double], _ late: [Double]) -> Double {
    var sum = 0.0
    for channel in rates.indices {
      sum += rates[channel] * (fresh[channel] + lateShare * late[channel])
    }
    return sum
  }

  private mutating func updateRates() {
    let none = [Double](repeating: 0, count: rates.count)
    var credits = [[Double]](repeating: none, count: actionCount)
    var exposures = credits
    var lateCredit = 0.0
    var lateExposure = 0.0
    for row in rows {
      let factor = readiness[row.actor] * speed[row.action]
      for channel in rates.indices where row.fresh[channel] + row.late[channel] > 0 {
        exposures[row.action][channel] +=
          factor * (row.fresh[channel] + lateShare * row.late[channel])
        lateExposure += factor * rates[channel] * row.late[channel]
      }
      guard let event = row.event else { continue }
      let total = rate(event.fresh, event.late)
      guard total > 0 else { continue }
      for channel in rates.indices {
        let late = rates[channel] * lateShare * event.late[channel] / total
        credits[row.action][channel] += rates[channel] * event.fresh[channel] / total + late
        lateCredit += late
      }
    }
    self.credits = credits
    self.exposures = exposures
    for channel in rates.indices {
      let credit = credits.reduce(0) { $0 + $1[channel] }
      let exposure = exposures.reduce(0) { $0 + $1[channel] }
      rates[channel] = (credit + 1) / (exposure + 1 / prior[channel])
    }
    lateShare = min(1, (lateCredit + 1) / (lateExposure + 1 / TieRates.priorLateShare))
  }

  private mutating func updateFactors(choosingShapes: Bool) {
    var actors = [(events: Double, expected: Double)](repeating: (0, 0), count: actorCount)
    var actions = [(events: Double, expected: Double)](repeating: (0, 0), count: actionCount)
    for row in rows {
      let expected = rate(row.fresh, row.late)
      let event = row.event == nil ? 0.0 : 1
      actors[row.actor].events += event
      actors[row.actor].expected += expected * speed[row.action]
      actions[row.action].events += event
    }
    if choosingShapes { chooseReadiness(actors) }
    for actor in actors.indices { actors[actor].expected *= readinessMeans[actor] }
    readiness = actors.indices.map { actor in
      readinessMeans[actor] * (actors[actor].events + readinessShape)
        / (actors[actor].expected + readinessShape)
    }
    for row in rows {
      actions[row.action].expected += rate(row.fresh, row.late) * readiness[row.actor]
    }
    if choosingShapes { speedShape = BetaShrinkage.shape(actions).shape }
    speed = actions.map { ($0.events + speedShape) / ($0.expected + speedShape) }
    readinessCounts = actors
    speedCounts = actions
  }

  /// The power of size and the spread about it under which the acts of actors are most likely.
  private mutating func chooseReadiness(_ actors: [(events: Double, expected: Double)]) {
    var best = -Double.infinity
    let powers = logSizes.allSatisfy { $0 == 0 } ? [0] : (0...10).map { Double($0) / 10 }
    for power in powers {
      let means = logSizes.map { exp(power * $0) }
      // The mean over acts stays 1, so that rates keep their meaning.
      let whole = actors.map(\.expected).compensatedSum
      let scaled = zip(actors, means).map { $0.expected * $1 }.compensatedSum
      let factor = scaled > 0 ? whole / scaled : 1
      let found = BetaShrinkage.shape(
        zip(actors, means).map { ($0.events, $0.expected * $1 * factor) })
      guard found.likelihood > best else { continue }
      best = found.likelihood
      readinessShape = found.shape
      sizePower = power
      readinessMeans = means.map { $0 * factor }
    }
  }
}
