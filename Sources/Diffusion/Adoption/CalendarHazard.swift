public import Records

/// The share of those who had not adopted that did, period by period, where dates are imprecise.
///
/// The least counts those whose every possible day lies in the period, the most all who may have
/// adopted in it; both are shares of all members who had not certainly adopted before.
///
/// - Source: T. W. Valente, Network Models of the Diffusion of Innovations (1995), chapter 2, with
///   both ends of each date instead of a made-up day.
public struct CalendarHazard: Hashable, Sendable {
  /// The last day of the period.
  public let end: Day
  /// Members who had not certainly adopted when it began.
  public let atRisk: Int
  /// New adopters: for certain, and at most.
  public let new: CountRange
  /// `nil` with nobody at risk.
  public let least: Double?
  public let most: Double?
}

extension AdoptionCurve {
  /// The hazards of the periods of the curve.
  ///
  /// - Complexity: O(adopters · periods).
  public var hazards: [CalendarHazard] {
    var previous: Day?
    return points.map { point in
      defer { previous = point.end }
      let certainBefore = previous.map { start in
        dates.count { $0.hasDefinitelyHappened(by: start) }
      }
      let within = dates.filter { date in
        date.mayHaveHappened(by: point.end)
          && !(previous.map { date.hasDefinitelyHappened(by: $0) } ?? false)
      }
      let certain = within.count { date in
        date.hasDefinitelyHappened(by: point.end)
          && !(previous.map { date.mayHaveHappened(by: $0) } ?? false)
      }
      let atRisk = populationSize - (certainBefore ?? 0)
      func share(_ count: Int) -> Double? { atRisk > 0 ? Double(count) / Double(atRisk) : nil }
      return CalendarHazard(
        end: point.end, atRisk: atRisk, new: CountRange(least: certain, most: within.count),
        least: share(certain), most: share(within.count))
    }
  }
}
