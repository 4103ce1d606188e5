internal import Graphs
public import Records

/// How likely each organisation is to come if it is invited, learnt from past invitations.
///
/// An invitation is a trial; who has been asked before within a year is worth less of one ("alla
/// hinner inte med att engagera sig i alla frågor"). Shares are shrunk towards those of the county
/// and these towards the whole, by as much as the shares of organisations differ. Meetings
/// whose invitations are not recorded are no trials: who came without being asked says nothing of
/// those who were.
public struct AttendanceModel: Sendable {
  /// What the j-th invitation within a year is worth.
  public struct Fatigue: Hashable, Sendable {
    /// Factors of the first, second … invitation; the last holds for all further ones.
    public let factors: [Double]
    /// How far back invitations count, in days.
    public let days: Int

    /// - Precondition: there is a factor, and all are in 0...1.
    public init(factors: [Double] = [1, 0.5, 0.25], days: Int = 365) {
      precondition(!factors.isEmpty && factors.allSatisfy((0...1).contains), "shares")
      self.factors = factors
      self.days = days
    }

    /// The factor of an invitation after so many others within the year.
    public func factor(after earlier: Int) -> Double {
      factors[min(max(0, earlier), factors.count - 1)]
    }
  }

  /// What past invitations say of one organisation.
  public struct Entry: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let invitations: Int
    /// Invitations to which it came.
    public let attendances: Int
    /// Invitations, each by its fatigue factor.
    public let effectiveTrials: Double
    /// The chance to come to a first invitation within a year.
    public let belief: BetaBelief
    /// Invitations within a year before the day of the model.
    public let recentInvitations: Int
    /// The fatigue factor of one more invitation.
    public let fatigue: Double

    /// The chance to come to the next invitation.
    public var probability: Double { belief.mean * fatigue }
  }

  public let fatigue: Fatigue
  /// In the order of the organisations asked for.
  public let entries: [Entry]
  /// Invitations with a known answer.
  public let invitationCount: Int
  /// The mean chance over all, shrunk towards the assumed one, which is worth two invitations.
  public let mean: Double
  /// How many trials a county's share is worth to an organisation.
  public let concentration: Double
  /// True where no invitation is recorded, so that every chance is an assumption.
  public var isAssumed: Bool { invitationCount == 0 }

  /// The chance assumed where no invitation is recorded: as likely as not.
  public static let assumedMean = 0.5
  /// How many trials the assumption is worth.
  public static let assumedConcentration = 2.0

  /// Learns from the invitations of a record.
  ///
  /// - Parameters:
  ///   - book: the records.
  ///   - organisations: whose chances.
  ///   - day: only what lies before counts.
  ///   - fatigue: what a repeated invitation is worth.
  /// - Complexity: linear in the rows of attendance, and in invitations per organisation squared.
  public init(
    of book: RecordBook, organisations: [Organisation], asOf day: Day,
    fatigue: Fatigue = Fatigue()
  ) {
    self.fatigue = fatigue
    let invitations = Invitation.all(in: book, before: day)
    let rows = organisations.map { organisation in
      Self.tally(invitations[organisation.id] ?? [], fatigue, asOf: day)
    }
    invitationCount = rows.reduce(0) { $0 + $1.invitations }
    let trials = rows.map(\.trials).compensatedSum
    let came = Double(rows.reduce(0) { $0 + $1.attendances })
    // A single refusal, or a single guest, does not make everybody stay away, or come.
    let worth = Self.assumedConcentration
    let mean = min(1, (came + worth * Self.assumedMean) / (trials + worth))
    self.mean = mean
    let counties = Self.countyMeans(of: organisations, rows, mean: mean)
    let means = organisations.map { counties[$0.countyCode ?? ""] ?? mean }
    let concentration =
      trials > 0
      ? BetaShrinkage.concentration(
        zip(rows, means).map { (Double($0.attendances), $0.trials, $1) })
      : Self.assumedConcentration
    self.concentration = concentration
    entries = organisations.indices.map { place in
      let row = rows[place]
      return Entry(
        organisation: organisations[place].id, invitations: row.invitations,
        attendances: row.attendances, effectiveTrials: row.trials,
        belief: BetaBelief(
          mean: means[place], concentration: concentration, successes: Double(row.attendances),
          failures: max(0, row.trials - Double(row.attendances))),
        recentInvitations: row.recent, fatigue: fatigue.factor(after: row.recent))
    }
  }

  private struct Tally {
    var invitations = 0
    var attendances = 0
    var trials = 0.0
    var recent = 0
  }

  private static func tally(
    _ invitations: [Invitation], _ fatigue: Fatigue, asOf day: Day
  ) -> Tally {
    var tally = Tally()
    for invitation in invitations {
      let earlier = invitations.count {
        $0.day < invitation.day && $0.day.number >= invitation.day.number - Int32(fatigue.days)
      }
      tally.invitations += 1
      tally.trials += fatigue.factor(after: earlier)
      if invitation.came { tally.attendances += 1 }
      if invitation.day.number >= day.number - Int32(fatigue.days) { tally.recent += 1 }
    }
    return tally
  }

  /// County shares, shrunk towards the whole by as much as counties differ.
  private static func countyMeans(
    of organisations: [Organisation], _ rows: [Tally], mean: Double
  ) -> [String: Double] {
    var sums: [String: (came: Double, trials: Double)] = [:]
    for (organisation, row) in zip(organisations, rows) {
      guard let county = organisation.countyCode, row.trials > 0 else { continue }
      let old = sums[county] ?? (0, 0)
      sums[county] = (old.came + Double(row.attendances), old.trials + row.trials)
    }
    let worth = BetaShrinkage.concentration(
      sums.keys.sorted().compactMap { sums[$0] }.map { ($0.came, $0.trials, mean) })
    return sums.mapValues { min(1, ($0.came + worth * mean) / ($0.trials + worth)) }
  }
}

/// That an organisation was asked to a meeting, and whether it came.
struct Invitation: Hashable, Sendable {
  let meeting: Identifier<Seminar>
  /// When it was asked; the first day of the meeting where that is not recorded.
  let day: Day
  let came: Bool

  /// The invitations to meetings that were held certainly before a day, by organisation.
  ///
  /// A meeting of which no invitation is recorded says nothing.
  static func all(
    in book: RecordBook, before limit: Day
  ) -> [Identifier<Organisation>: [Invitation]] {
    var found: [Identifier<Organisation>: [Invitation]] = [:]
    for seminar in book.tables.seminars where seminar.status == .held {
      guard let start = seminar.date.earliest, let end = seminar.date.latest, end < limit else {
        continue
      }
      var days: [Identifier<Organisation>: Day] = [:]
      var came: Set<Identifier<Organisation>> = []
      for row in book.attendances(at: .seminar(seminar.id))
      where ![.giver, .host, .organiser].contains(row.role) {
        let unit = book.countingUnit(of: row.organisation)
        switch row.status {
        case .attended: came.insert(unit)
        case .invited, .declined, .absent:
          let day = row.status == .invited ? row.date?.earliest ?? start : start
          days[unit] = min(days[unit] ?? day, day)
        case .signedUp: break
        }
      }
      for (unit, day) in days {
        found[unit, default: []].append(
          Invitation(meeting: seminar.id, day: day, came: came.contains(unit)))
      }
    }
    return found.mapValues { $0.sorted { ($0.day, $0.meeting) < ($1.day, $1.meeting) } }
  }
}
