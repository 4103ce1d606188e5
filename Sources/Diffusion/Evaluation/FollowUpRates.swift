public import Records

/// How many went on within so many months, among those who came and those who did not.
///
/// A member may be first not invited, then invited without coming, then a guest: it is counted in
/// each group from the meeting at which it entered it until the meeting at which it left, so that
/// nobody's time before coming counts as a guest's (no immortal time). Those who had the practice
/// before are shown and not counted.
public struct FollowUpRates: Sendable {
  public let rows: [Row]
  /// Members of the population, and member-practices compared.
  public let members: Int
  public let compared: Int
  public let excluded: [Exclusion: Int]

  /// Why a member-practice is in no comparison.
  public enum Exclusion: String, CaseIterable, Hashable, Sendable, Codable {
    case origin, gave
    case statusUnknown = "status-unknown"
    case unlisted
    case leftOut = "left-out"

    init(_ exclusion: EvaluationSubject.Exclusion) {
      switch exclusion {
      case .origin: self = .origin
      case .gave: self = .gave
      case .statusUnknown: self = .statusUnknown
      case .unlisted: self = .unlisted
      case .leftOut: self = .leftOut
      }
    }
  }

  /// What somebody did about the meetings.
  public enum Group: String, CaseIterable, Hashable, Sendable, Codable {
    case came
    /// Invited, and known not to have come.
    case stayedAway = "stayed-away"
    case declined, absent
    case signedUp = "signed-up"
    case noAnswer = "no-answer"
    case notInvited = "not-invited"
    /// Not named, and not known whether it was invited or among the guests without a name.
    case unknown
  }

  /// What is counted as going on.
  public enum Outcome: String, CaseIterable, Hashable, Sendable, Codable {
    /// Any step: interest, study visit, trial, decision or adoption.
    case anyStep = "any-step"
    case studyVisit = "study-visit"
    case trial, adoption

    func includes(_ stage: Adoption.Stage) -> Bool {
      switch self {
      case .anyStep: ![.discontinued, .declined].contains(stage)
      case .studyVisit: stage == .studyVisit
      case .trial: stage == .trial
      case .adoption: stage.isInUse
      }
    }
  }

  /// One group, outcome and window.
  public struct Row: Sendable {
    public let group: Group
    public let outcome: Outcome
    /// In months.
    public let window: Int
    /// Member-practices in the group that did not have the practice when they entered it.
    public let count: Int
    /// Organisations among them.
    public let organisations: Int
    /// How many went on within the window: certainly, and at most as the dates allow.
    public let wentOn: CountRange
    /// Of whom it is not known: the record ends, or they changed group, before the window closed.
    public let unknown: Int
    /// Counted as not having gone on, though no list confirms it.
    public let unconfirmed: Int
    /// Had the practice before, and of those whose order is unknown.
    public let before: Int
    public let orderUnknown: Int
    /// The share that went on, with what is unknown taken as censored; `nil` where nobody was
    /// followed so far.
    public let share: Double?
    public let interval: ConfidenceInterval?
    /// The share of those who came less this one.
    public let difference: Double?
    public let differenceInterval: ConfidenceInterval?
  }

  /// - Complexity: O(subjects × outcomes × windows), and the square of a group for its interval.
  package init(_ record: EvaluationRecord, windows: [Int]) {
    members = record.members.count
    compared = record.subjects.count { $0.isCompared }
    excluded = Dictionary(
      grouping: record.subjects.compactMap(\.exclusion), by: Exclusion.init
    ).mapValues(\.count)
    let steps = LadderSteps(record)
    let stays = Group.allCases.map { group in
      record.subjects.filter(\.isCompared).compactMap { GroupStay($0, in: group, record) }
    }
    var rows: [Row] = []
    for outcome in Outcome.allCases {
      for window in windows {
        var came: (share: Double, interval: ConfidenceInterval)?
        for (group, stays) in zip(Group.allCases, stays) {
          let tally = GroupTally(stays, outcome, window: window, steps, record)
          if group == .came, let share = tally.share, let interval = tally.interval {
            came = (share, interval)
          }
          rows.append(tally.row(group, outcome, window, against: group == .came ? nil : came))
        }
      }
    }
    self.rows = rows
  }

  /// The row of a group, outcome and window.
  public func row(_ group: Group, _ outcome: Outcome, _ window: Int) -> Row? {
    rows.first { $0.group == group && $0.outcome == outcome && $0.window == window }
  }
}

/// The time of a member-practice in a group.
struct GroupStay {
  let subject: EvaluationSubject
  let visit: EvaluationSubject.Visit
  /// The last day in the group.
  let left: Day?

  init?(_ subject: EvaluationSubject, in group: FollowUpRates.Group, _ record: EvaluationRecord) {
    let visit: EvaluationSubject.Visit?
    var ends: [Day?] = [subject.came?.day, subject.uncertainFrom]
    switch group {
    case .came:
      visit = subject.came
      ends = []
    case .stayedAway: visit = subject.stayedAway
    case .declined: visit = subject.answer == .declined ? subject.stayedAway : nil
    case .absent: visit = subject.answer == .absent ? subject.stayedAway : nil
    case .signedUp: visit = subject.answer == .signedUp ? subject.stayedAway : nil
    case .noAnswer: visit = subject.answer == .invited ? subject.stayedAway : nil
    case .notInvited:
      visit = subject.uninvited
      ends.append(subject.stayedAway?.day)
    case .unknown:
      visit = subject.mayHaveCome ?? subject.unlisted
      ends = [subject.came?.day]
      if subject.mayHaveCome == nil { ends.append(subject.stayedAway?.day) }
    }
    guard let visit else { return nil }
    let later = ends.compactMap(\.self).filter { $0 > visit.day }
    // Who had come or become uncertain by then is not in the group.
    if group != .came, ends.contains(where: { $0.map { $0 <= visit.day } ?? false }) { return nil }
    self.subject = subject
    self.visit = visit
    left = later.min()
  }
}

/// The steps on the ladder of each member-practice.
struct LadderSteps {
  private var dates: [Key: [(stage: Adoption.Stage, date: ImpreciseDate)]] = [:]

  private struct Key: Hashable {
    let practice: Int
    let organisation: Identifier<Organisation>
  }

  private let members: [Identifier<Organisation>]

  init(_ record: EvaluationRecord) {
    members = record.members.map(\.id)
    for (place, practice) in record.scope.practices.enumerated() {
      for row in record.book.adoptions(of: practice)
      where record.scope.evidence.contains(row.evidence.kind) {
        let key = Key(
          practice: place, organisation: record.book.countingUnit(of: row.organisation))
        dates[key, default: []].append((row.stage, row.date))
      }
    }
  }

  /// When the first step after a visit that counts for an outcome was taken.
  func first(
    _ outcome: FollowUpRates.Outcome, of subject: EvaluationSubject, after visit: ImpreciseDate
  ) -> [ImpreciseDate] {
    if outcome == .adoption { return subject.adoption.map { [$0] } ?? [] }
    let key = Key(practice: subject.practice, organisation: members[subject.member])
    return (dates[key] ?? []).filter { outcome.includes($0.stage) }.map(\.date)
      .filter { $0.order(to: visit) != .before }
  }
}

/// The counts of one group, outcome and window.
struct GroupTally {
  private var organisations: Set<Int> = []
  private var spells: [AdoptionIncidence.Spell] = []
  private var least = 0
  private var most = 0
  private var unknown = 0
  private var unconfirmed = 0
  private var before = 0
  private var orderUnknown = 0
  let share: Double?
  let interval: ConfidenceInterval?

  init(
    _ stays: [GroupStay], _ outcome: FollowUpRates.Outcome, window: Int, _ steps: LadderSteps,
    _ record: EvaluationRecord
  ) {
    // The window in days, so that all are measured alike.
    let length = Double(window) * 30.4375
    var tally = Counting()
    for stay in stays { tally.add(stay, outcome, window, steps, record) }
    let incidence = AdoptionIncidence(tally.spells)
    share = incidence.share(at: length.rounded(.down))
    interval = incidence.interval(at: length.rounded(.down))
    organisations = tally.organisations
    spells = tally.spells
    (least, most) = (tally.least, tally.most)
    (unknown, unconfirmed) = (tally.unknown, tally.unconfirmed)
    (before, orderUnknown) = (tally.before, tally.orderUnknown)
  }

  private struct Counting {
    var organisations: Set<Int> = []
    var spells: [AdoptionIncidence.Spell] = []
    var least = 0
    var most = 0
    var unknown = 0
    var unconfirmed = 0
    var before = 0
    var orderUnknown = 0

    mutating func add(
      _ stay: GroupStay, _ outcome: FollowUpRates.Outcome, _ window: Int, _ steps: LadderSteps,
      _ record: EvaluationRecord
    ) {
      let subject = stay.subject
      let start = stay.visit.day
      let close = start.advanced(by: Int((Double(window) * 30.4375).rounded(.down)))
      if let adoption = subject.adoption {
        switch adoption.order(to: stay.visit.date) {
        case .before:
          before += 1
          return
        case .undetermined, .sameDay:
          orderUnknown += 1
          if adoption.mayHaveHappened(by: close) { most += 1 }
          return
        case .after: break
        }
      }
      organisations.insert(subject.member)
      let ceiling = outcome == .adoption ? subject.knownUntil : record.observedUntil
      let end = min(ceiling, stay.left ?? ceiling)
      let dates = steps.first(outcome, of: subject, after: stay.visit.date)
      let day = dates.compactMap {
        $0.day(record.scope.dating, from: start.advanced(by: 1), through: record.observedUntil)
      }.filter { $0 > start }.min()
      if dates.contains(where: { $0.isDefinitelyBetween(stay.visit.date, min(close, end)) }) {
        least += 1
      }
      if dates.contains(where: { $0.mayHaveHappened(by: min(close, end)) }) { most += 1 }
      if let day, day <= min(close, end) {
        spells.append(.init(exit: Double(day.number - start.number), isEvent: true))
        return
      }
      let last = min(close, end)
      if last < close { unknown += 1 }
      if last > start {
        spells.append(.init(exit: Double(last.number - start.number), isEvent: false))
      }
      if last == close, outcome != .adoption || !(subject.isConfirmedNo(through: close)) {
        unconfirmed += 1
      }
    }
  }

  func row(
    _ group: FollowUpRates.Group, _ outcome: FollowUpRates.Outcome, _ window: Int,
    against came: (share: Double, interval: ConfidenceInterval)?
  ) -> FollowUpRates.Row {
    var difference: Double?
    var differenceInterval: ConfidenceInterval?
    if let came, let share, let interval {
      difference = came.share - share
      differenceInterval = .difference(came.share, came.interval, less: share, interval)
    }
    return FollowUpRates.Row(
      group: group, outcome: outcome, window: window, count: count,
      organisations: organisations.count, wentOn: CountRange(least: least, most: max(least, most)),
      unknown: unknown, unconfirmed: unconfirmed, before: before, orderUnknown: orderUnknown,
      share: share, interval: interval, difference: difference,
      differenceInterval: differenceInterval)
  }

  private var count: Int { spells.count }
}

extension EvaluationSubject {
  /// Whether it is known not to have adopted by a day: a list says so, or a later adoption does.
  fileprivate func isConfirmedNo(through day: Day) -> Bool {
    if let adopted = adoption?.earliest { return adopted > day }
    return confirmedNoUntil.map { $0 >= day } ?? false
  }
}

extension ImpreciseDate {
  /// Whether it certainly lies after a date and by a day.
  fileprivate func isDefinitelyBetween(_ start: ImpreciseDate, _ end: Day) -> Bool {
    order(to: start) == .after && hasDefinitelyHappened(by: end)
  }
}
