internal import Glibc
internal import Graphs
public import Records

/// What a record teaches of how practices pass between its organisations, as of a day.
///
/// The relations of a pair give it a prior chance within a window; what the pair itself did moves it
/// as far as its trials weigh against how much pairs differ (a beta posterior).
public struct LearntSpread: Sendable {
  /// The day before which everything was known.
  public let day: Day
  /// Until when a source is fresh, and the time that all chances are for, in days.
  public let window: Int
  public let actions: RecordedActions
  public let relations: TieRelations
  public let rates: TieRates
  /// Successes shared among sources, of trials, pair by pair.
  public let pairs: PairProbabilities
  /// What is believed of a pair before its own trials.
  public let prior: PairPrior
  /// Acts and windows at risk of each actor, over all practices.
  public let activity: [(acts: Int, windows: Double)]

  /// How far a log bears conclusions of its own.
  public enum Strength: String, Hashable, Sendable, Codable {
    /// Enough acts with a source at hand in enough practices.
    case fitted
    /// The stated priors decide nearly everything.
    case priorDriven = "prior-driven"
  }

  /// Fewer acts with a source at hand than this, or fewer practices, teach too little.
  public static let leastActs = 10
  public static let leastPractices = 3
  /// Fewer acts credited to meetings than this teach nothing of what a seminar does.
  public static let leastAfterMeetings = 5.0

  public var strength: Strength {
    rates.eventsWithSource >= Self.leastActs && rates.actionsWithEvents >= Self.leastPractices
      && rates.credited(to: .meeting) >= Self.leastAfterMeetings ? .fitted : .priorDriven
  }

  /// Learns from a record.
  ///
  /// - Parameters:
  ///   - book: the records as they stood before the day.
  ///   - day: the day.
  ///   - months: the window.
  ///   - linksAll: whether anybody may learn from anybody, for records without relations.
  ///   - link: how prior chances follow from relations.
  /// - Complexity: O(practices × members²).
  public init(
    of book: RecordBook, asOf day: Day, months: Int = 12, linksAll: Bool = false,
    link: PriorLink = .logistic
  ) {
    self.day = day
    // A year is 366 days, so that what is dated by years follows within one.
    window = Int((Double(months) * 30.4375).rounded(.up))
    actions = RecordedActions(of: book)
    let relations = TieRelations(
      of: book, organisations: actions.organisations, linksAll: linksAll)
    self.relations = relations
    let rates = TieRates(
      of: actions.log, relations, window: window,
      sizes: actions.organisations.map(\.population))
    self.rates = rates
    var trials = actions.log.trials(window: window, isTied: relations.isTied)
    for place in trials.indices {
      trials[place].credit = rates.credit(of: trials[place], relations)
    }
    let pairs = PairProbabilities(of: actions.log, .partialCredit, trials)
    self.pairs = pairs
    prior = PairPrior(link, rates, relations, pairs, trials)
    activity = rates.activity
  }

  /// Where the practices of the log stand: `nil` for one that is not in it.
  public func place(of practice: Identifier<Practice>) -> Int? {
    actions.practices.firstIndex(of: practice)
  }

  /// How one practice stands among the organisations on the day.
  public func situation(of practice: Int) -> PracticeSituation {
    PracticeSituation(actions.log.actions[practice], day: Int(day.number), window: window)
  }

  /// The chance that the first passes a practice to the second within a window, being fresh.
  ///
  /// 0 where nothing relates them.
  public func chance(from source: Int, to target: Int, practice: Int) -> Double {
    let strands = relations.strands(from: source, to: target)
    guard !strands.isEmpty else { return 0 }
    let mean = prior.mean(along: strands, factor: factor(target, practice))
    return belief(from: source, to: target, prior: mean).mean
  }

  /// Readiness times speed.
  func factor(_ actor: Int, _ practice: Int) -> Double {
    rates.readiness[actor] * rates.speed[practice]
  }

  /// The belief about a pair, from its prior mean and its own trials.
  func belief(from source: Int, to target: Int, prior mean: Double) -> BetaBelief {
    let tally = pairs.count(from: source, to: target)
    return BetaBelief(
      mean: mean, concentration: prior.worth, successes: tally.credit,
      failures: max(0, Double(tally.trials) - tally.credit))
  }

  /// The chance that somebody takes a practice up within so many windows, if nobody is invited.
  ///
  /// Only what is present on the day counts; what those would pass on who take it up meanwhile
  /// does not.
  public func chance(
    of target: Int, practice: Int, in situation: PracticeSituation, windows: Double = 1
  ) -> Double {
    var rate = rates[.other]
    if let isLate = situation.visit(of: target) {
      rate += rates[.meeting] * (isLate ? rates.lateShare : 1)
    }
    var stays = exp(-rate * factor(target, practice) * windows)
    for source in situation.sources(of: target) {
      let chance = chance(from: source.actor, to: target, practice: practice)
      stays *= pow(1 - chance, windows * (source.isLate ? rates.lateShare : 1))
    }
    return 1 - stays
  }

  /// The chance that somebody takes a practice up within so many windows of coming to a meeting
  /// that shows it, because of the meeting.
  public func chanceAfterMeeting(of target: Int, practice: Int, windows: Double = 1) -> Double {
    1 - exp(-rates[.meeting] * factor(target, practice) * windows)
  }
}

/// Who uses a practice on a day, and who may take it from whom.
public struct PracticeSituation: Sendable {
  private let action: ActionLog.Action
  private let day: Int
  private let window: Int

  /// Somebody who may pass it on.
  public struct Source: Hashable, Sendable {
    public let actor: Int
    /// Whether it took the practice up more than a window ago.
    public let isLate: Bool
  }

  init(_ action: ActionLog.Action, day: Int, window: Int) {
    self.action = action
    self.day = day
    self.window = window
  }

  /// Whether somebody has taken it up, whether or not it still uses it.
  public func hasTaken(_ actor: Int) -> Bool { action.courses[actor].taken != nil }

  /// Whether something is known of it that says that it has not.
  public func isOpen(_ actor: Int) -> Bool {
    action.courses[actor].taken == nil && action.courses[actor].openUntil != nil
  }

  /// Those who use it, in ascending order.
  public var users: [Int] {
    action.courses.indices.filter { uses($0) }
  }

  private func uses(_ actor: Int) -> Bool {
    action.courses[actor].taken != nil && action.courses[actor].ended.map { $0 >= day } ?? true
  }

  /// Who may pass it to somebody: users, but not those who took it up after a meeting that both
  /// came to; there the meeting is the source.
  public func sources(of target: Int) -> [Source] {
    action.courses.indices.filter {
      $0 != target && uses($0) && !action.shareExposure($0, target)
    }.map { source in
      let latest = action.courses[source].taken?.latest
      return Source(actor: source, isLate: latest.map { day - $0 > window } ?? true)
    }
  }

  /// Whether somebody came to a meeting that showed it, and whether that is more than a window
  /// ago; `nil` for who came to none.
  public func visit(of target: Int) -> Bool? {
    action.meetings(of: target, before: day).compactMap { action.meetings[$0].time.latest }.max()
      .map { day - $0 > window }
  }
}
