internal import Graphs
public import Records

/// What followed some seminars, compared with what followed where nobody came, and how sure it is.
///
/// Attendance is exposure, never adoption, and nothing here says that a seminar caused anything:
/// contagion and selection cannot be told apart without assumptions that records do not give.
///
/// - Source: C. R. Shalizi, A. C. Thomas, Sociological Methods & Research 40 (2011) 211-239.
public struct Evaluation: Sendable {
  public let scope: EvaluationScope
  /// Months within which going on is counted.
  public let windows: [Int]
  public let yields: [SeminarYield]
  public let rates: FollowUpRates
  public let curves: AttendanceCurves
  public let matching: RiskSetMatching
  public let rivals: RivalExplanations
  public let history: SpreadHistory
  /// The estimated rates, or why there are none.
  public let spread: Result<SpreadRateFit, SpreadRateFit.Refusal>
  public let shares: AdoptionShares?
  public let credits: [SeminarCredit]
  public let earlierSteps: [EarlierStep]
  public let savings: RecordedSavings
  public let space: [AdopterJoinCounts]
  /// Whether adoption runs from who came earlier to who came later; `nil` where nothing tells of it.
  public let direction: VisitDirection?
  /// Whether neighbours adopt after each other; `nil` without neighbours or adoptions.
  public let timing: NeighbourTiming?
  public let sensitivity: [Sensitivity]
  /// How the record of the practices is: adoptions by members, how they are dated, lists.
  public let extent: Extent

  /// How much there is to go by.
  public struct Extent: Hashable, Sendable {
    public let members: Int
    public let practices: Int
    public let practicesWithList: Int
    /// Adoptions by members that are not origins.
    public let adoptions: Int
    public let adoptionsWithoutYear: Int
    public let observedUntil: Day
  }

  /// What an evaluation may choose.
  public struct Options: Hashable, Sendable {
    public var windows: [Int]
    public var draws: Int
    public var seed: UInt64

    public init(windows: [Int] = [6, 12, 24], draws: Int = 999, seed: UInt64 = 1) {
      self.windows = windows
      self.draws = draws
      self.seed = seed
    }
  }

  /// The comparison again with other readings of the record.
  public struct Sensitivity: Hashable, Sendable {
    public let reading: Reading
    public let guests: Int
    public let adoptions: Int
    /// Adopted within the main window: those who came, those who stayed away or were not invited.
    public let came: Double?
    public let others: Double?
    /// Mantel and Byar's observed over expected.
    public let ratio: Double?
    public let pValue: Double?

    /// How the record is read.
    public enum Reading: String, CaseIterable, Hashable, Sendable, Codable {
      case base
      case withoutInferred = "without-inferred"
      case earliestDates = "earliest-dates"
      case latestDates = "latest-dates"
      case listedOnly = "listed-only"
    }
  }

  /// Evaluates a scope.
  ///
  /// - Complexity: see the parts; on 79 members, 12 practices and 40 meetings a second or two.
  public init(_ scope: EvaluationScope, of book: RecordBook, _ options: Options = Options()) {
    self.scope = scope
    windows = options.windows
    let record = EvaluationRecord(scope, of: book)
    yields = SeminarYield.all(in: book, seminars: scope.seminars, population: scope.population)
    rates = FollowUpRates(record, windows: options.windows)
    curves = AttendanceCurves(record, draws: options.draws, seed: options.seed)
    matching = RiskSetMatching(
      record, windows: options.windows, draws: options.draws, seed: options.seed)
    rivals = RivalExplanations(record)
    let history = SpreadHistory(scope, of: book)
    self.history = history
    let spread = Result { () throws(SpreadRateFit.Refusal) in try SpreadRateFit(history) }
    self.spread = spread
    let shares = (try? spread.get()).map { AdoptionShares($0, seed: options.seed) }
    self.shares = shares
    credits = SeminarCredit.all(record, shares: shares, history: history)
    earlierSteps = EarlierStep.all(record)
    savings = RecordedSavings(record)
    space = Self.space(scope, book, options)
    direction = VisitDirection(record)
    timing = NeighbourTiming(record, draws: options.draws, seed: options.seed)
    let window = options.windows.contains(12) ? 12 : options.windows.first ?? 12
    sensitivity = Sensitivity.Reading.allCases.map { reading in
      Self.sensitivity(reading, scope, book, window: window)
    }
    extent = Self.extent(record)
  }

  /// How strongly something unrecorded would have to go with both coming and adopting to explain the
  /// whole interval of the ratio for attendance away; `nil` where there is no ratio.
  ///
  /// Adoption counts as common above 15 % of the member-practices compared.
  public var eValue: EValue? {
    guard let ratio = rivals[.attendance]?.together else { return nil }
    return EValue.ofInterval(
      lower: ratio.interval.lower, upper: ratio.interval.upper,
      isCommon: Double(rivals.adoptions) > 0.15 * Double(rates.compared))
  }

  /// Whether adopters lie side by side, for the practices with enough of them.
  private static func space(
    _ scope: EvaluationScope, _ book: RecordBook, _ options: Options
  ) -> [AdopterJoinCounts] {
    guard
      let network = try? OrganisationNetwork(
        .adjacency, of: book, NetworkOptions(borders: [.adjacency]))
    else { return [] }
    return scope.practices.filter { practice in
      book.timesOfAdoption(of: practice).count >= 5
    }.map { practice in
      AdopterJoinCounts(
        of: practice, in: book, on: network,
        draws: options.draws < 999 ? options.draws : max(options.draws, 19_999), seed: options.seed)
    }.filter { $0.adopters >= 5 && $0.ties > 0 }
  }

  private static func sensitivity(
    _ reading: Sensitivity.Reading, _ scope: EvaluationScope, _ book: RecordBook, window: Int
  ) -> Sensitivity {
    var scope = scope
    switch reading {
    case .base: break
    case .withoutInferred: scope.evidence.remove(.inferred)
    case .earliestDates: scope.dating = .earliest
    case .latestDates: scope.dating = .latest
    case .listedOnly: scope.absence = .listedOnly
    }
    let record = EvaluationRecord(scope, of: book)
    let strata = RiskStrata(record)
    let own = Array(record.members.indices)
    let score = strata.score(own)
    let spells = strata.spells(own)
    let guests = record.subjects.filter { $0.isCompared && $0.came != nil }
    let rates = FollowUpRates(record, windows: [window])
    let difference = Double(score.observed) - score.expected
    return Sensitivity(
      reading: reading, guests: guests.count,
      adoptions: spells.came.count { $0.isEvent } + spells.notCome.count { $0.isEvent },
      came: rates.row(.came, .adoption, window)?.share,
      others: rates.row(.stayedAway, .adoption, window)?.share
        ?? rates.row(.notInvited, .adoption, window)?.share,
      ratio: score.expected > 0 ? Double(score.observed) / score.expected : nil,
      pValue: score.variance > 0
        ? NormalDistribution.twoSided(difference / score.variance.squareRoot()) : nil)
  }

  private static func extent(_ record: EvaluationRecord) -> Extent {
    let adopting = record.subjects.filter { $0.adoption != nil && $0.exclusion != .origin }
    return Extent(
      members: record.members.count, practices: record.scope.practices.count,
      practicesWithList: record.scope.practices.count {
        !(record.book[$0]?.completeAsOf.isEmpty ?? true)
      },
      adoptions: adopting.count,
      adoptionsWithoutYear: adopting.count {
        guard let date = $0.adoption, let first = date.earliest, let last = date.latest else {
          return true
        }
        return first.year != last.year
      },
      observedUntil: record.observedUntil)
  }
}
