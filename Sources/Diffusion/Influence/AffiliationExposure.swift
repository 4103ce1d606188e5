internal import Glibc
internal import Graphs

/// How much of an actor's company at meetings had the practice, in calendar time.
///
/// The share of *i*'s contacts through meetings before a time *t* that were with users,
///
///     AE_i(t) = Σ_{j ≠ i} C_ij c_j / Σ_{j ≠ i} C_ij,   C_ij = Σ_{e before t} B_ie B_je ω_e 2^{-(t - d_e)/h}
///
/// Before is strictly before: what happened on the day itself is no exposure. Whether it led to
/// anything is not said here: attendance is exposure, never adoption.
///
/// - Source: K. Fujimoto, C.-P. Chou and T. W. Valente, Social Networks 33 (2011) 231-243,
///   doi:10.1016/j.socnet.2011.06.001; ω = 1/(size - 1): M. E. J. Newman, Physical Review E 64
///   (2001) 016132. Differs in: ties are only those known before *t*.
public struct AffiliationExposure: Hashable, Sendable {
  public var weighting: Weighting
  /// The time after which a meeting counts half; `nil` for no decay.
  public var halfLife: Double?
  public var contact: ContactKind

  /// How much a meeting ties its attendees.
  public enum Weighting: String, CaseIterable, Hashable, Sendable {
    /// Each meeting 1: everybody at a plenary session counts as met.
    case equal
    /// 1/(size - 1): each attendee has one unit of attention per meeting.
    case newman

    func weight(size: Int) -> Double { self == .equal ? 1 : 1 / Double(size - 1) }
  }

  /// When the other must have had the practice in use.
  public enum ContactKind: String, CaseIterable, Hashable, Sendable {
    /// Before the meeting itself, so that it could be shown there.
    case directShowing = "direct-showing"
    /// Before *t*, so that it could be asked about after the meeting.
    case laterContact = "later-contact"
  }

  /// An exposure that the dates leave open: the true value lies between `least` and `most`.
  public struct Bounds: Hashable, Sendable {
    /// In 0...1.
    public let least: Double
    /// In 0...1.
    public let most: Double
    /// Whether some contact certainly came before; otherwise there may be no exposure to speak of.
    public let hasCertainContact: Bool

    public init(least: Double, most: Double, hasCertainContact: Bool) {
      self.least = least
      self.most = most
      self.hasCertainContact = hasCertainContact
    }

    /// The value, where the dates leave nothing open.
    public var exactly: Double? { hasCertainContact && least == most ? least : nil }
  }

  /// - Precondition: `halfLife` is positive.
  public init(
    weighting: Weighting = .newman, halfLife: Double? = nil,
    contact: ContactKind = .laterContact
  ) {
    precondition(halfLife.map { $0 > 0 } ?? true, "a half-life is positive")
    self.weighting = weighting
    self.halfLife = halfLife
    self.contact = contact
  }

  /// The exposure that goes with the weights and half-life of networks.
  init(_ options: NetworkOptions) {
    self.init(
      weighting: options.weighting == .newman ? .newman : .equal, halfLife: options.halfLife)
  }
}

// MARK: - Known dates

extension AffiliationExposure {
  /// The mean of an attribute over the contacts of each actor before a time.
  ///
  /// - Parameters:
  ///   - history: who met whom.
  ///   - attribute: one number per actor.
  ///   - time: only meetings before it count.
  ///   - dating: the time of a meeting whose date is known only within bounds.
  /// - Returns: one value per actor; `nil` for who met nobody.
  /// - Complexity: linear in the attendances.
  public func means(
    in history: AttendanceHistory, of attribute: [Double], before time: Int,
    dating: AttendanceHistory.Dating = .latest
  ) -> [Double?] {
    precondition(attribute.count == history.actorCount, "one number per actor")
    return shares(in: history, before: time, dating: dating) { actor, _ in attribute[actor] }
  }

  /// The exposure of each actor at a time, with the middle or another end of dates within bounds.
  ///
  /// - Parameters:
  ///   - history: who met whom.
  ///   - adoption: when each actor took the practice into use; `nil` for never.
  ///   - time: the time *t*.
  ///   - dating: the time of a meeting whose date is known only within bounds.
  /// - Returns: one share per actor, 0...1; `nil` for who met nobody before.
  /// - Complexity: linear in the attendances.
  public func values(
    in history: AttendanceHistory, adoption: [Int?], at time: Int,
    dating: AttendanceHistory.Dating = .latest
  ) -> [Double?] {
    precondition(adoption.count == history.actorCount, "one adoption per actor")
    return shares(in: history, before: time, dating: dating) { actor, meeting in
      let limit = contact == .directShowing ? meeting : time
      return adoption[actor].map { $0 < limit ? 1 : 0 } ?? 0
    }
  }

  private func shares(
    in history: AttendanceHistory, before time: Int, dating: AttendanceHistory.Dating,
    _ value: (_ actor: Int, _ meeting: Int) -> Double
  ) -> [Double?] {
    var above = [Double](repeating: 0, count: history.actorCount)
    var below = above
    for meeting in history.meetings where meeting.attendees.count > 1 {
      guard let date = dating.time(of: meeting.time), date < time else { continue }
      let weight = weight(size: meeting.attendees.count, from: date, to: time)
      let values = meeting.attendees.map { value($0, date) }
      let total = values.reduce(0, +)
      for (actor, own) in zip(meeting.attendees, values) {
        above[actor] += weight * (total - own)
        below[actor] += weight * Double(values.count - 1)
      }
    }
    return zip(above, below).map { $1 > 0 ? $0 / $1 : nil }
  }

  /// How much one meeting of so many ties two of them some time later.
  func weight(size: Int, from date: Int, to time: Int) -> Double {
    weighting.weight(size: size) * decay(from: date, to: time)
  }

  private func decay(from date: Int, to time: Int) -> Double {
    guard let halfLife else { return 1 }
    return exp2(-Double(time - date) / halfLife)
  }
}

// MARK: - Dates within bounds

extension AffiliationExposure {
  /// The least and the most that the exposure of each actor can be, whatever the exact dates were.
  ///
  /// The bounds are those of a ratio whose meetings may each count or not, more or less: exact
  /// where only dates of adoption are open. Where also meetings are, they hold for sure but may be
  /// wider than the dates allow together.
  ///
  /// - Parameters:
  ///   - history: who met whom.
  ///   - spells: when each actor had the practice in use; `nil` for never.
  ///   - time: the time *t*.
  /// - Returns: bounds per actor; `nil` for who can have met nobody before.
  /// - Complexity: O(*k* log *k*) in the attendances.
  public func bounds(
    in history: AttendanceHistory, spells: [UseSpell?], at time: Int
  ) -> [Bounds?] {
    precondition(spells.count == history.actorCount, "one spell per actor")
    var parts = [[Part]](repeating: [], count: history.actorCount)
    for meeting in history.meetings
    where meeting.attendees.count > 1 && meeting.time.mayPrecede(time) {
      let range = weights(of: meeting, at: time)
      let limit =
        contact == .laterContact
        ? TimeBounds(time)
        : TimeBounds(
          earliest: meeting.time.earliest, latest: min(meeting.time.latest ?? time - 1, time - 1))
      let certain = meeting.attendees.map { spells[$0]?.isCertain(before: limit) ?? false }
      let possible = meeting.attendees.map { spells[$0]?.isPossible(before: limit) ?? false }
      let least = certain.count(where: \.self)
      let most = possible.count(where: \.self)
      for (place, actor) in meeting.attendees.enumerated() {
        parts[actor].append(
          Part(
            weight: range, others: Double(certain.count - 1),
            least: Double(least - (certain[place] ? 1 : 0)),
            most: Double(most - (possible[place] ? 1 : 0))))
      }
    }
    return parts.map(Self.bounds(of:))
  }

  /// One meeting in the exposure of one actor.
  private struct Part {
    let weight: ClosedRange<Double>
    let others: Double
    /// Users among the others.
    let least: Double
    let most: Double
  }

  private func weights(
    of meeting: AttendanceHistory.DatedMeeting, at time: Int
  ) -> ClosedRange<Double> {
    let base = weighting.weight(size: meeting.attendees.count)
    let highest = base * decay(from: min(meeting.time.latest ?? time - 1, time - 1), to: time)
    guard meeting.time.isCertainlyBefore(time) else { return 0...highest }
    guard halfLife != nil else { return base...base }
    guard let earliest = meeting.time.earliest else { return 0...highest }
    return (base * decay(from: earliest, to: time))...highest
  }

  private static func bounds(of parts: [Part]) -> Bounds? {
    let parts = parts.filter { $0.weight.upperBound > 0 }
    guard !parts.isEmpty else { return nil }
    return Bounds(
      least: 0 - largestRatio(parts.map { (-$0.least, $0.others, $0.weight) }),
      most: largestRatio(parts.map { ($0.most, $0.others, $0.weight) }),
      hasCertainContact: parts.contains { $0.weight.lowerBound > 0 })
  }

  /// The largest Σ w·above / Σ w·below over weights within their ranges.
  ///
  /// A ratio of sums grows as long as a part above the present ratio is weighed more, so the parts
  /// are raised from the highest own ratio on.
  private static func largestRatio(
    _ parts: [(above: Double, below: Double, weight: ClosedRange<Double>)]
  ) -> Double {
    var above = 0.0
    var below = 0.0
    for part in parts {
      above += part.weight.lowerBound * part.above
      below += part.weight.lowerBound * part.below
    }
    for part in parts.sorted(by: { $0.above / $0.below > $1.above / $1.below }) {
      guard below == 0 || part.above / part.below > above / below else { break }
      let more = part.weight.upperBound - part.weight.lowerBound
      above += more * part.above
      below += more * part.below
    }
    return above / below
  }
}
