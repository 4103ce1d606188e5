internal import Glibc
internal import Graphs
public import Records

/// How many adoptions a meeting may be credited with, from least to most.
///
/// At least those that a source says came through it; at most those by guests that certainly came
/// before they adopted, and those whose order is unknown. Where rates can be estimated, the part of
/// each adoption's rate that runs through contacts made at the meeting stands between.
///
/// Credits, own invention and neighbours add up to the adoptions. They say how adoptions are shared
/// out if the model holds, not what would have happened without the meeting.
///
/// - Source: attribution fractions under the additive rates of ``SpreadRateFit``; compare
///   J. Wallinga, P. Teunis, American Journal of Epidemiology 160 (2004) 509-516.
public struct SeminarCredit: Hashable, Sendable {
  public let seminar: Identifier<Seminar>
  /// Adoptions that a transfer names the meeting for.
  public let documented: Int
  /// Adoptions by guests after they came to it: certainly, and at most.
  public let after: CountRange
  /// Guests that had the practice before, certainly.
  public let before: [Identifier<Organisation>]
  /// The model's credit; `nil` where rates cannot be estimated.
  public let modelled: Double?
  public let interval: ConfidenceInterval?

  /// The least and the most.
  public var range: CountRange {
    CountRange(
      least: min(documented, after.most ?? documented), most: max(documented, after.most ?? 0))
  }
}

/// The adoptions shared out among meetings, neighbours and own invention.
public struct AdoptionShares: Sendable {
  /// By meeting, in the order of ``SpreadHistory/meetings``.
  public let meetings: [Share]
  public let ownInvention: Share
  public let neighbourhood: Share
  public let adoptions: Int

  /// A number of adoptions.
  public struct Share: Hashable, Sendable {
    public let value: Double
    public let interval: ConfidenceInterval
  }

  /// Shares out adoptions by fitted rates; intervals from rates drawn around the estimates.
  ///
  /// - Complexity: O(draws × contacts).
  public init(_ fit: SpreadRateFit, draws: Int = 200, seed: UInt64 = 1) {
    let centre = fit.shares(at: fit.point)
    var generator = SeededGenerator(seed: seed)
    var drawn = centre.map { _ in [Double]() }
    let free = fit.covariance.indices.filter { fit.covariance[$0][$0] > 0 }
    let factor = try? Cholesky(
      Matrix(rows: free.map { row in free.map { fit.covariance[row][$0] } }))
    for _ in 0..<draws {
      let deviates = free.map { _ in generator.standardNormal() }
      guard let change = factor?.correlated(deviates) else { break }
      var point = fit.point
      for (place, value) in zip(free, change) { point[place] += value }
      for (place, value) in fit.shares(at: point).enumerated() { drawn[place].append(value) }
    }
    let shares = zip(centre, drawn).map { value, values in
      let sorted = values.sorted()
      let quantile = { (share: Double) in
        sorted.isEmpty ? value : sorted[Int((share * Double(sorted.count - 1)).rounded())]
      }
      return Share(
        value: value,
        interval: ConfidenceInterval(
          lower: quantile(0.025), upper: quantile(0.975), method: .bootstrap))
    }
    ownInvention = shares[0]
    neighbourhood = shares[1]
    meetings = Array(shares.dropFirst(2))
    adoptions = fit.history.adoptions
  }
}

extension SpreadRateFit {
  /// Own invention, neighbours, then each meeting: adoptions shared out by the rates at a point.
  func shares(at point: [Double]) -> [Double] {
    var shares = [Double](repeating: 0, count: 2 + history.meetings.count)
    let own = exp(point[SpreadRateModel.Parameter.own.rawValue])
    let near =
      model.active.contains(.neighbourhood)
      ? exp(point[SpreadRateModel.Parameter.neighbourhood.rawValue]) : 0
    let scale =
      model.active.contains(.contact)
      ? exp(point[SpreadRateModel.Parameter.contact.rawValue]) : 0
    let decay = SpreadRateModel.decay(at: point)
    for course in history.courses {
      guard let span = course.adoption else { continue }
      var parts: [Int: Double] = [:]
      var total = own * span.months + near * span.neighbours
      var terms = span.own[...]
      if let number = span.company {
        let company = history.companies[number]
        let first = span.range.lowerBound > 0 ? company.ends[span.range.lowerBound - 1] : 0
        terms += company.terms[first..<company.ends[span.range.upperBound - 1]]
      }
      for term in terms {
        let part = scale * term.weight * exp(-decay * term.age)
        parts[term.meeting, default: 0] += part
        total += part
      }
      guard total > 0 else { continue }
      shares[0] += own * span.months / total
      shares[1] += near * span.neighbours / total
      for meeting in parts.keys.sorted() { shares[2 + meeting] += (parts[meeting] ?? 0) / total }
    }
    return shares
  }
}

extension SeminarCredit {
  /// The credit of each meeting of a record, in order of date.
  ///
  /// - Complexity: linear in attendance, adoptions and transfers.
  package static func all(
    _ record: EvaluationRecord, shares: AdoptionShares?, history: SpreadHistory?
  ) -> [SeminarCredit] {
    let book = record.book
    let modelled = Dictionary(
      zip(history?.meetings ?? [], shares?.meetings ?? []).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first })
    let members = Dictionary(
      record.members.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let practices = Set(record.scope.practices)
    return record.meetings.compactMap { meeting -> SeminarCredit? in
      guard case .seminar(let id) = meeting.gathering else { return nil }
      let shown = record.scope.practices.indices.filter {
        meeting.practices.contains(record.scope.practices[$0])
      }
      var (certain, possible) = (0, 0)
      var before: [Identifier<Organisation>] = []
      for (organisation, response) in meeting.responses.sorted(by: { $0.key < $1.key })
      where response == .came {
        guard let member = members[organisation] else { continue }
        for place in shown {
          let subject = record.subjects[place * record.members.count + member]
          guard subject.isCompared, let adoption = subject.adoption else { continue }
          switch adoption.order(to: meeting.date) {
          case .after: (certain, possible) = (certain + 1, possible + 1)
          case .undetermined: possible += 1
          case .before: before.append(organisation)
          case .sameDay: break
          }
        }
      }
      let documented = book.tables.transfers.count {
        $0.via == id && practices.contains($0.practice)
      }
      let share = modelled[id]
      return SeminarCredit(
        seminar: id, documented: documented,
        after: CountRange(least: certain, most: possible), before: before,
        modelled: share?.value, interval: share?.interval)
    }
  }
}
