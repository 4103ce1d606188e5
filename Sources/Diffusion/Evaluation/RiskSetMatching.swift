internal import Glibc
internal import Graphs
public import Records

/// Each first visit matched to a member that had not come nor adopted by then: what followed among
/// both.
///
/// The match is of the same county and within half a standard deviation in size: the nearest in
/// size, in the share of neighbours that use the practice, and in meetings attended before. Both are
/// followed from the day of the visit until the record ends or the match comes itself.
///
/// - Source: Y. P. Li, K. J. Propert, P. R. Rosenbaum, Journal of the American Statistical
///   Association 96 (2001) 870-882. Differs in: greedy choice in order of date, and a match may
///   serve several visits.
public struct RiskSetMatching: Sendable {
  public let pairs: [Pair]
  /// First visits without a match.
  public let unmatched: Int
  public let balance: [Balance]
  /// By months since the visit, 0 upwards.
  public let course: [Point]
  /// At the windows asked for.
  public let effects: [Effect]

  /// A guest and its match.
  public struct Pair: Hashable, Sendable {
    public let practice: Identifier<Practice>
    public let guest: Identifier<Organisation>
    public let match: Identifier<Organisation>
    public let day: Day
    let guestMember: Int
    let matchMember: Int
    let guestSpell: AdoptionIncidence.Spell
    let matchSpell: AdoptionIncidence.Spell
  }

  /// How alike guests and the others are in one respect.
  public struct Balance: Hashable, Sendable {
    public let covariate: Covariate
    /// Standardised difference of all at risk on those days, and of the matched.
    public let before: Double
    public let after: Double
    public var isBalanced: Bool { abs(after) < 0.1 }

    public enum Covariate: String, CaseIterable, Hashable, Sendable, Codable {
      case logPopulation = "log-population"
      case neighbourShare = "neighbour-share"
      case meetingsBefore = "meetings-before"
      case sameCounty = "same-county"
    }
  }

  /// The shares that had adopted so many months after the visit.
  public struct Point: Hashable, Sendable {
    public let month: Int
    public let guests: Double
    public let matches: Double
    /// Pairs still followed.
    public let followed: Int
    /// Of the difference; organisations that are in several pairs are allowed for.
    public let interval: ConfidenceInterval?
    public var difference: Double { guests - matches }
  }

  /// The difference at a window.
  public struct Effect: Hashable, Sendable {
    public let window: Int
    public let point: Point
    /// Guest and match exchanged at random within pairs, those that share a match together.
    public let permutation: PermutationTest
  }

  /// The fewest pairs, and adoptions in them, from which a difference is estimated.
  public static let leastPairs = 20
  public static let leastAdoptions = 10

  /// Matches every first visit of a record.
  ///
  /// - Complexity: O(visits × members) for the matches, O(draws × pairs) for the tests.
  package init(_ record: EvaluationRecord, windows: [Int], draws: Int, seed: UInt64) {
    var matcher = RiskSetMatcher(record)
    matcher.match()
    let pairs = matcher.pairs
    self.pairs = pairs
    unmatched = matcher.unmatched
    balance = matcher.balance
    let adoptions = pairs.count { $0.guestSpell.isEvent } + pairs.count { $0.matchSpell.isEvent }
    guard pairs.count >= Self.leastPairs, adoptions >= Self.leastAdoptions else {
      (course, effects) = ([], [])
      return
    }
    let last = max(24, windows.max() ?? 24)
    let course = PairedCourse(pairs, months: last).points
    self.course = course
    effects = windows.compactMap { window in
      guard let point = course.first(where: { $0.month == window }) else { return nil }
      return Effect(
        window: window, point: point,
        permutation: PairedCourse(pairs, months: window).permutation(draws: draws, seed: seed))
    }
  }

  /// Whether there is too little to estimate a difference from.
  public var isTooLittle: Bool { effects.isEmpty }
  /// Adoptions among guests and matches.
  public var adoptions: (guests: Int, matches: Int) {
    (pairs.count { $0.guestSpell.isEvent }, pairs.count { $0.matchSpell.isEvent })
  }
}

/// Finds the matches.
private struct RiskSetMatcher {
  private let record: EvaluationRecord
  private let covariates: EvaluationCovariates
  private(set) var pairs: [RiskSetMatching.Pair] = []
  private(set) var unmatched = 0
  private(set) var balance: [RiskSetMatching.Balance] = []
  private var guestRows: [Row] = []
  private var poolRows: [(row: Row, weight: Double)] = []
  private var matchRows: [Row] = []
  /// The largest difference in size that makes a match, in standard deviations.
  private static let caliper = 0.5

  private struct Row {
    let subject: EvaluationSubject
    let size: Double
    let neighbours: Double
    let meetings: Double
    let county: Bool
  }

  init(_ record: EvaluationRecord) {
    self.record = record
    covariates = EvaluationCovariates(record)
  }

  private func row(_ subject: EvaluationSubject, on day: Day, county: String) -> Row {
    Row(
      subject: subject, size: covariates.size[subject.member],
      neighbours: covariates.neighbourShare(
        of: subject.member, practice: subject.practice, before: day) ?? 0,
      meetings: Double(covariates.meetings(of: subject.member, before: day)),
      county: covariates.counties[subject.member] == county)
  }

  mutating func match() {
    let visits = record.subjects.filter { subject in
      guard subject.isCompared, let came = subject.came else { return false }
      return isAtRisk(subject, on: came.day)
    }.sorted { left, right in
      (left.came?.day ?? .init(number: 0), left.practice, left.member)
        < (right.came?.day ?? .init(number: 0), right.practice, right.member)
    }
    var pools: [(guest: Row, day: Day, pool: [Row])] = []
    let count = record.members.count
    for guest in visits {
      guard let day = guest.came?.day else { continue }
      let county = covariates.counties[guest.member]
      let others = record.subjects[(guest.practice * count)..<((guest.practice + 1) * count)]
        .filter { other in
          other.isCompared && other.member != guest.member && isAtRisk(other, on: day)
            && (other.came.map { $0.day > day } ?? true)
            && (other.uncertainFrom.map { $0 > day } ?? true)
        }
      let pool = others.map { row($0, on: day, county: county) }
      pools.append((row(guest, on: day, county: county), day, pool))
    }
    let all = pools.flatMap(\.pool) + pools.map(\.guest)
    let scales = [
      Self.deviation(all.map(\.size)), Self.deviation(all.map(\.neighbours)),
      Self.deviation(all.map(\.meetings)),
    ]
    for (guest, day, pool) in pools { choose(guest, day, pool, scales) }
    measureBalance()
  }

  private func isAtRisk(_ subject: EvaluationSubject, on day: Day) -> Bool {
    subject.knownUntil > day && (subject.adopted.map { $0 > day } ?? true)
      && (subject.adoption.map { $0.earliest.map { $0 > day } ?? false } ?? true)
  }

  private mutating func choose(_ guest: Row, _ day: Day, _ pool: [Row], _ scales: [Double]) {
    func distance(_ other: Row) -> Double {
      let parts = [
        (guest.size - other.size) / scales[0], (guest.neighbours - other.neighbours) / scales[1],
        (guest.meetings - other.meetings) / scales[2],
      ]
      return parts.reduce(0) { $0 + $1 * $1 }
    }
    let candidates = pool.filter {
      $0.county && abs($0.size - guest.size) <= Self.caliper * scales[0]
    }
    guard
      let match = candidates.min(by: {
        (distance($0), $0.subject.member) < (distance($1), $1.subject.member)
      })
    else {
      unmatched += 1
      return
    }
    let turn = [match.subject.came?.day, match.subject.uncertainFrom].compactMap(\.self).min()
    let end = [guest.subject.knownUntil, match.subject.knownUntil, turn].compactMap(\.self).min()
    pairs.append(
      RiskSetMatching.Pair(
        practice: record.practice(of: guest.subject),
        guest: record.members[guest.subject.member].id,
        match: record.members[match.subject.member].id, day: day,
        guestMember: guest.subject.member, matchMember: match.subject.member,
        guestSpell: Self.spell(guest.subject, from: day, through: end ?? day),
        matchSpell: Self.spell(match.subject, from: day, through: end ?? day)))
    guestRows.append(guest)
    matchRows.append(match)
    poolRows += pool.map { ($0, 1 / Double(pool.count)) }
  }

  private static func spell(
    _ subject: EvaluationSubject, from day: Day, through end: Day
  ) -> AdoptionIncidence.Spell {
    let adopted = subject.adopted.flatMap { $0 <= end ? $0 : nil }
    return AdoptionIncidence.Spell(
      exit: Double((adopted ?? end).number - day.number), isEvent: adopted != nil)
  }

  private static func deviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 1 }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(values.count - 1)).squareRoot()
    return deviation > 0 ? deviation : 1
  }

  private mutating func measureBalance() {
    guard !guestRows.isEmpty else { return }
    let measures: [(RiskSetMatching.Balance.Covariate, (Row) -> Double)] = [
      (.logPopulation, { $0.size }), (.neighbourShare, { $0.neighbours }),
      (.meetingsBefore, { $0.meetings }), (.sameCounty, { $0.county ? 1 : 0 }),
    ]
    balance = measures.map { covariate, value in
      let guests = guestRows.map { (value($0), 1.0) }
      let pool = poolRows.map { (value($0.row), $0.weight) }
      let matches = matchRows.map { (value($0), 1.0) }
      let (guestMean, guestVariance) = Self.moments(guests)
      let (poolMean, poolVariance) = Self.moments(pool)
      let (matchMean, _) = Self.moments(matches)
      let scale = ((guestVariance + poolVariance) / 2).squareRoot()
      return RiskSetMatching.Balance(
        covariate: covariate, before: scale > 0 ? (guestMean - poolMean) / scale : 0,
        after: scale > 0 ? (guestMean - matchMean) / scale : 0)
    }
  }

  private static func moments(_ values: [(Double, Double)]) -> (mean: Double, variance: Double) {
    let weight = values.reduce(0) { $0 + $1.1 }
    let mean = values.reduce(0) { $0 + $1.0 * $1.1 } / weight
    return (mean, values.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / weight)
  }
}
