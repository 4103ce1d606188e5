internal import Graphs
public import Records

/// Would the advice have foreseen what happened? Each past day anew, from what was known before it.
///
/// At each seminar (or each new year, for practices that no seminar showed) everything is learnt
/// from rows certainly before the day; organisations that had not taken the practice up are
/// ranked by how likely they are to within the horizon, and then scored by what they did.
/// Attendance at the day's own meeting is not used, the list of the invited is: it was written
/// before.
public struct Backtest: Sendable {
  /// How a back-test is made.
  public struct Setting: Hashable, Sendable {
    /// How far ahead is foreseen, in months.
    public var months = 12
    /// How many are looked at from the top of a ranking.
    public var top = 10
    public var population = Population.target
    /// Which practices; `nil` for all.
    public var practices: [Identifier<Practice>]?
    /// Only days from here on; `nil` for all.
    public var from: Day?
    /// Whether anybody may learn from anybody, for records without relations.
    public var linksAll = false
    /// How prior chances of pairs follow from their relations.
    public var link = PriorLink.logistic
    public var draws = 999
    public var seed: UInt64 = 1

    public init() {}
  }

  /// A practice on a day from which is foreseen.
  public struct Origin: Hashable, Sendable {
    public let practice: Identifier<Practice>
    public let day: Day
    /// The seminar of that day; `nil` for a new year.
    public let seminar: Identifier<Seminar>?
  }

  /// One organisation of which was foreseen.
  public struct Case: Sendable {
    /// Place in ``Backtest/origins``.
    public let origin: Int
    public let organisation: Identifier<Organisation>
    /// Whether it took the practice up within the horizon.
    public let happened: Bool
    /// Whether it was on the list of the invited; `nil` where there is none.
    public let wasInvited: Bool?
    /// What each method says; the logistic one is missing until earlier days have taught it.
    public fileprivate(set) var scores: [ForecastMethod: Double]
    fileprivate let features: [Double]
  }

  public let setting: Setting
  public let origins: [Origin]
  /// By origin, then in the order of the tables.
  public let cases: [Case]
  /// Organisations left out because their dates do not tell whether it happened in time.
  public let undetermined: Int
  /// All cases, those invited, and those not invited.
  public let results: [BacktestResult]

  /// Foresees and scores.
  ///
  /// - Complexity: that of ``LearntSpread`` for each different day.
  public init(of book: RecordBook, _ setting: Setting = Setting()) {
    self.setting = setting
    let origins = Self.origins(in: book, setting)
    let days = Set(origins.map(\.day)).sorted()
    let members = Set(book.members(of: setting.population).map(\.id))
    let truth = RecordedActions(of: book)
    let parts = Parallelism.batches(of: days.count, least: 1) { batch in
      batch.map { place in
        Self.cases(
          of: origins.enumerated().filter { $0.element.day == days[place] }, on: days[place], book,
          truth, members, setting)
      }
    }.flatMap(\.self)
    self.origins = origins
    undetermined = parts.reduce(0) { $0 + $1.undetermined }
    var cases = parts.flatMap(\.cases)
    Self.addLogistic(to: &cases, origins, setting)
    self.cases = cases.sorted { $0.origin < $1.origin }
    let final = self.cases
    results = BacktestResult.Group.allCases.map { group in
      BacktestResult(
        group, of: final.filter { group.contains($0.wasInvited) }, origins, setting)
    }
  }

  /// The results for a group.
  public func result(_ group: BacktestResult.Group) -> BacktestResult? {
    results.first { $0.group == group }
  }
}

extension Backtest {
  /// The days from which can be foreseen: seminars that showed a practice already in use, and new
  /// years of practices that were taken up in the last five.
  private static func origins(in book: RecordBook, _ setting: Setting) -> [Origin] {
    let last = book.lastObservedDay
    let chosen = setting.practices.map(Set.init)
    var origins: Set<Origin> = []
    for practice in book.tables.practices where chosen?.contains(practice.id) ?? true {
      let adoptions = book.timesOfAdoption(of: practice.id).compactMap(\.date.latest).sorted()
      guard let first = adoptions.first else { continue }
      let end = min(last, practice.completeAsOf.compactMap(\.earliest).max() ?? last)
      let seminars = book.tables.seminars.filter {
        $0.status == .held && $0.practices.contains(practice.id)
      }
      for seminar in seminars {
        guard let day = seminar.date.earliest, first < day,
          day.adding(months: setting.months) <= end
        else { continue }
        origins.insert(Origin(practice: practice.id, day: day, seminar: seminar.id))
      }
      guard seminars.isEmpty else { continue }
      for year in first.year + 1...max(first.year + 1, end.year) {
        guard let day = Day.first(of: year),
          day.adding(months: setting.months) <= end.advanced(by: 1),
          adoptions.contains(where: { $0 < day && $0 >= day.adding(months: -60) })
        else { continue }
        origins.insert(Origin(practice: practice.id, day: day, seminar: nil))
      }
    }
    return origins.filter { origin in setting.from.map { origin.day >= $0 } ?? true }
      .sorted {
        ($0.day, $0.practice, $0.seminar?.rawValue ?? "")
          < ($1.day, $1.practice, $1.seminar?.rawValue ?? "")
      }
  }

  private static func cases(
    of origins: [(offset: Int, element: Origin)], on day: Day, _ book: RecordBook,
    _ truth: RecordedActions, _ members: Set<Identifier<Organisation>>, _ setting: Setting
  ) -> (cases: [Case], undetermined: Int) {
    let past = book.before(day)
    let learnt = LearntSpread(
      of: past, asOf: day, months: setting.months, linksAll: setting.linksAll, link: setting.link)
    let sheet = ForecastSheet(learnt, of: past, windows: 1)
    let (start, end) = (Int(day.number), Int(day.adding(months: setting.months).number))
    var cases: [Case] = []
    var undetermined = 0
    for (place, origin) in origins {
      guard let practice = learnt.place(of: origin.practice) else { continue }
      let situation = learnt.situation(of: practice)
      let course = truth.log.actions[practice].courses
      var outcomes: [(actor: Int, happened: Bool)] = []
      for (actor, organisation) in truth.organisations.enumerated()
      where members.contains(organisation.id) && !situation.hasTaken(actor)
        && !course[actor].isOrigin
      {
        if let happened = outcome(course[actor], from: start, before: end) {
          outcomes.append((actor, happened))
        } else {
          undetermined += 1
        }
      }
      let invited = origin.seminar.map { Self.invited(to: $0, in: book, truth) }
      let scores = sheet.scores(
        of: outcomes.map(\.actor), practice: practice, invited: invited ?? [])
      for (outcome, score) in zip(outcomes, scores) {
        cases.append(
          Case(
            origin: place, organisation: truth.organisations[outcome.actor].id,
            happened: outcome.happened,
            wasInvited: invited.flatMap { (list) -> Bool? in
              list.isEmpty ? nil : list.contains(outcome.actor)
            },
            scores: score.scores, features: score.features))
      }
    }
    return (cases, undetermined)
  }

  /// Whether something certainly happened from one day to before another; `nil` where the record
  /// does not tell, or it may have happened before.
  private static func outcome(
    _ course: ActionLog.Course, from start: Int, before end: Int
  ) -> Bool? {
    guard let taken = course.taken else {
      return course.openUntil.map { $0 >= end - 1 } ?? false ? false : nil
    }
    guard let earliest = taken.earliest, earliest >= start else { return nil }
    if earliest >= end { return false }
    return taken.latest.map { $0 < end } ?? false ? true : nil
  }

  /// Who was asked to a meeting before its day; who came without being asked is not known then.
  private static func invited(
    to seminar: Identifier<Seminar>, in book: RecordBook, _ truth: RecordedActions
  ) -> Set<Int> {
    let asked = Set(
      book.attendances(at: .seminar(seminar)).filter {
        [.invited, .declined, .absent].contains($0.status)
          && ![.giver, .host, .organiser].contains($0.role)
      }.map { book.countingUnit(of: $0.organisation) })
    return Set(truth.organisations.indices.filter { asked.contains(truth.organisations[$0].id) })
  }

  /// Teaches the logistic rival at each day from the cases whose outcome was known by then.
  private static func addLogistic(to cases: inout [Case], _ origins: [Origin], _ setting: Setting) {
    let most = 20_000
    for day in Set(origins.map(\.day)).sorted() {
      let known = cases.filter {
        origins[$0.origin].day.adding(months: setting.months) <= day
      }.suffix(most)
      guard let fit = RidgeLogistic(known.map(\.features), known.map(\.happened)) else { continue }
      for place in cases.indices where origins[cases[place].origin].day == day {
        cases[place].scores[.logistic] = fit.probability(cases[place].features)
      }
    }
  }
}
