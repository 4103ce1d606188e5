internal import Glibc

/// How often one took up after another: probabilities of influence, pair by pair, from a log.
///
/// A trial is an action that the first took up while the second had not, followed for a full
/// window; a success is that the second took it up within it. A pair without trials is unknown,
/// never 0. A meeting is a source of its own: it tries once each who came, all meetings with one
/// chance, since each is held but once.
///
/// - Source: A. Goyal, F. Bonchi, L. V. S. Lakshmanan, WSDM 2010, 241-250; K. Saito, R. Nakano,
///   M. Kimura, KES 2008, 67-75 (expectation-maximisation for the independent cascade).
public struct PairProbabilities: Sendable {
  /// How successes become a probability.
  public enum Method: String, CaseIterable, Hashable, Sendable, Codable {
    /// Successes of trials.
    case bernoulli
    /// Successes of the actions that either took up.
    case jaccard
    /// Successes shared among all sources of an act, of trials.
    case partialCredit = "partial-credit"
    /// The probabilities under which the log is most likely, if each source tries once.
    case expectationMaximisation = "expectation-maximisation"
  }

  /// What the log holds of a pair.
  public struct Count: Hashable, Sendable {
    public var trials = 0
    /// Trials after which the second took it up within the window.
    public var successes = 0
    /// The same with each success shared among its sources, meetings included: equally, unless told.
    public var credit = 0.0
    /// Actions that either took up.
    public var union = 0
  }

  public let method: Method
  public let actorCount: Int
  /// By source and then target; pairs without a tie have no trials.
  public let counts: [Count]
  private let values: [Double?]
  /// The chance that a meeting passes what it showed to one who came; `nil` where none was tried.
  public let meetingProbability: Double?
  /// How often a meeting tried somebody who came.
  public let meetingTrials: Int
  /// Rounds of expectation-maximisation; 0 for the other methods.
  public let rounds: Int

  /// Learns from a log.
  ///
  /// - Parameters:
  ///   - log: the acts.
  ///   - method: how successes become a probability.
  ///   - window: how long after a source's act an act counts as a success.
  ///   - isTied: whether the second can take from the first.
  /// - Complexity: O(actions × actors²), and for expectation-maximisation that per round.
  public init(
    of log: ActionLog, _ method: Method, window: Int,
    isTied: (Int, Int) -> Bool = { _, _ in true }
  ) {
    self.init(
      of: log, method, log.trials(window: window, isTied: isTied),
      log.visits(window: window, isTied: isTied))
  }

  /// The same from trials that were collected before.
  init(
    of log: ActionLog, _ method: Method, _ trials: [ActionLog.Trial],
    _ visits: [ActionLog.Visit] = []
  ) {
    self.method = method
    actorCount = log.actorCount
    var counts = [Count](repeating: Count(), count: log.actorCount * log.actorCount)
    for trial in trials {
      let place = trial.source * log.actorCount + trial.target
      counts[place].trials += 1
      if trial.sources != nil {
        counts[place].successes += 1
        counts[place].credit += trial.credit
      }
    }
    Self.countUnions(of: log, in: &counts)
    self.counts = counts
    meetingTrials = visits.count
    var values: [Double?] = counts.map { count in
      guard count.trials > 0 else { return nil }
      switch method {
      case .bernoulli: return Double(count.successes) / Double(count.trials)
      case .jaccard: return Double(count.successes) / Double(max(1, count.union))
      case .partialCredit, .expectationMaximisation: return count.credit / Double(count.trials)
      }
    }
    var meeting = Self.meetingChance(visits, method)
    rounds =
      method == .expectationMaximisation
      ? Self.maximise(&values, &meeting, counts, trials, visits, actorCount: log.actorCount) : 0
    self.values = values
    meetingProbability = meeting
  }

  /// What visits alone say of meetings.
  private static func meetingChance(_ visits: [ActionLog.Visit], _ method: Method) -> Double? {
    guard !visits.isEmpty else { return nil }
    let isShared = method == .partialCredit || method == .expectationMaximisation
    let credit = visits.compactMap(\.sources).reduce(0.0) {
      $0 + (isShared ? 1 / Double(max(1, $1.count)) : 1)
    }
    return credit / Double(visits.count)
  }

  /// The probability; `nil` for a pair without trials.
  public func probability(from source: Int, to target: Int) -> Double? {
    values[source * actorCount + target]
  }

  /// What the log holds of a pair.
  public func count(from source: Int, to target: Int) -> Count {
    counts[source * actorCount + target]
  }

  private static func countUnions(of log: ActionLog, in counts: inout [Count]) {
    for action in log.actions {
      for source in 0..<log.actorCount {
        for target in 0..<log.actorCount where source != target {
          guard action.courses[source].taken != nil || action.courses[target].taken != nil else {
            continue
          }
          counts[source * log.actorCount + target].union += 1
        }
      }
    }
  }

  /// An act with all that tried to bring it about.
  private struct Tries {
    /// Places of the pairs.
    var pairs: [Int] = []
    var visits = 0.0
  }

  /// Saito's rounds: each success counts by p / (1 - Π(1 - p)) over the sources of its act, meetings
  /// among them.
  ///
  /// Sticks at 0 and 1, so that the start is the shared credit, which is neither where it should
  /// not be.
  private static func maximise(
    _ values: inout [Double?], _ meeting: inout Double?, _ counts: [Count],
    _ trials: [ActionLog.Trial], _ visits: [ActionLog.Visit], actorCount: Int
  ) -> Int {
    struct Act: Hashable {
      let action: Int
      let target: Int
    }
    var acts: [Act: Tries] = [:]
    for trial in trials where trial.sources != nil {
      acts[Act(action: trial.action, target: trial.target), default: Tries()].pairs.append(
        trial.source * actorCount + trial.target)
    }
    for visit in visits where visit.sources != nil {
      acts[Act(action: visit.action, target: visit.target), default: Tries()].visits += 1
    }
    let groups = acts.sorted {
      ($0.key.action, $0.key.target) < ($1.key.action, $1.key.target)
    }.map(\.value)
    for round in 1...1_000 {
      var credits = [Double](repeating: 0, count: values.count)
      var shown = 0.0
      let chance = meeting ?? 0
      for tries in groups {
        let none = tries.pairs.reduce(pow(1 - chance, tries.visits)) {
          $0 * (1 - (values[$1] ?? 0))
        }
        guard none < 1 else { continue }
        for pair in tries.pairs { credits[pair] += (values[pair] ?? 0) / (1 - none) }
        shown += tries.visits * chance / (1 - none)
      }
      var change = 0.0
      for place in values.indices {
        guard let old = values[place] else { continue }
        let new = min(1, credits[place] / Double(counts[place].trials))
        change = max(change, abs(new - old))
        values[place] = new
      }
      if let old = meeting {
        let new = min(1, shown / Double(visits.count))
        change = max(change, abs(new - old))
        meeting = new
      }
      if change < 1e-10 { return round }
    }
    return 1_000
  }
}

extension ActionLog {
  /// One chance of one actor to pass one action to another.
  package struct Trial: Hashable, Sendable {
    package let action: Int
    package let source: Int
    package let target: Int
    /// All that a success may have come from; `nil` for a failure.
    package let sources: Action.Sources?
    /// The share of a success that is the source's: the same for all, unless told; 0 of a failure.
    package var credit: Double
  }

  /// One chance of a meeting to pass what it showed to one who came.
  package struct Visit: Hashable, Sendable {
    package let action: Int
    package let target: Int
    /// All that a success may have come from; `nil` for a failure.
    package let sources: Action.Sources?
  }

  /// All trials with a full window and a certain result.
  ///
  /// Common exposure at a meeting is no trial; neither is a target of which nothing is known.
  package func trials(window: Int, isTied: (Int, Int) -> Bool) -> [Trial] {
    var trials: [Trial] = []
    for (number, action) in actions.enumerated() {
      for target in 0..<actorCount where !action.courses[target].isOrigin {
        let course = action.courses[target]
        let sources = action.sources(of: target, window: window, isTied: isTied)
        for source in 0..<actorCount where source != target && isTied(source, target) {
          guard let start = action.courses[source].taken?.latest,
            !action.shareExposure(source, target),
            let isFollowed = course.isFollowed(
              sources.actors.contains(source), until: start + window)
          else { continue }
          trials.append(
            Trial(
              action: number, source: source, target: target,
              sources: isFollowed ? sources : nil,
              credit: isFollowed ? 1 / Double(sources.count) : 0))
        }
      }
    }
    return trials
  }

  /// The same for meetings and those who came to them.
  package func visits(window: Int, isTied: (Int, Int) -> Bool) -> [Visit] {
    var visits: [Visit] = []
    for (number, action) in actions.enumerated() where !action.meetings.isEmpty {
      for target in 0..<actorCount where !action.courses[target].isOrigin {
        let course = action.courses[target]
        let sources = action.sources(of: target, window: window, isTied: isTied)
        for (place, meeting) in action.meetings.enumerated()
        where meeting.attendees.contains(target) {
          guard let held = meeting.time.latest,
            let isFollowed = course.isFollowed(
              sources.meetings.contains(place), until: held + window)
          else { continue }
          visits.append(
            Visit(action: number, target: target, sources: isFollowed ? sources : nil))
        }
      }
    }
    return visits
  }
}

extension ActionLog.Course {
  /// Whether an act followed within a window; `nil` where that is not certain, or the act came first.
  ///
  /// - Parameters:
  ///   - isSource: whether the act certainly came after the window's start and within it.
  ///   - end: the window's end.
  /// - Returns: whether it did.
  fileprivate func isFollowed(_ isSource: Bool, until end: Int) -> Bool? {
    // Near the end of the record only those who were quick would count.
    if isSource { return followedUntil.map { $0 < end } ?? false ? nil : true }
    guard let taken else { return openUntil.map { $0 >= end } ?? false ? false : nil }
    // Certainly after the window: a failure. Else it came before, or nobody knows.
    return taken.earliest.map { $0 > end } ?? false ? false : nil
  }
}
