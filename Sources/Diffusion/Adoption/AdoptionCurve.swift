public import Records

/// How many had adopted by the end of each period: at least, and at most, since dates are
/// imprecise.
///
/// Cumulative: whoever has adopted once stays in ``Point/adopters``; ends are counted beside it.
///
/// The lower bound counts those whose latest possible day has come, the upper bound those whose
/// earliest has. Where they differ, the record does not know.
///
/// - Source: cumulative adoption as T. W. Valente, Network Models of the Diffusion of Innovations
///   (1995), with both ends of the interval instead of a made-up day.
public struct AdoptionCurve: Hashable, Sendable {
  public let practice: Identifier<Practice>
  public let step: Step
  /// The organisations that could adopt.
  public let populationSize: Int
  /// The points, one a period, from the first to the last period in which something may have
  /// happened.
  public let points: [Point]
  /// Adopters whose date has no lower or no upper bound: in the upper bound from the start, in
  /// the lower only when their latest day has come.
  public let openDates: Int
  let dates: [ImpreciseDate]

  /// The length of a period.
  public enum Step: String, CaseIterable, Hashable, Sendable, Codable {
    case year, quarter, month
  }

  /// The state at the end of a period.
  public struct Point: Hashable, Sendable {
    /// The last day of the period.
    public let end: Day
    /// Adopters for certain, and adopters at most.
    public let adopters: CountRange
    /// Those that had certainly, and may have, ended their use.
    public let discontinued: CountRange
  }

  /// The curve of a practice among the members of a population.
  ///
  /// - Complexity: O(*k* log *k* + *p*) for *k* adopters and *p* periods.
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, population: Population = .region,
    by step: Step = .year
  ) {
    let members = Set(book.members(of: population).map(\.id))
    let times = book.timesOfAdoption(of: practice).filter { members.contains($0.organisation) }
    self.practice = practice
    self.step = step
    populationSize = members.count
    let dates = times.map(\.date)
    self.dates = dates
    openDates = times.count { $0.date.earliest == nil || $0.date.latest == nil }
    let days =
      times.flatMap { [$0.date.earliest, $0.date.latest].compactMap(\.self) }
      + times.flatMap { [$0.discontinued?.earliest, $0.discontinued?.latest].compactMap(\.self) }
    let lists = (book[practice]?.completeAsOf ?? []).compactMap(\.latest)
    guard let first = days.min(), let last = (days + lists).max() else {
      points = []
      return
    }
    // A period that is not over when the observation ends is closed by the last day observed.
    let observed = book.information.observedUntil?.latest.map { max($0, last) }
    points = step.ends(from: first, through: last).map { min($0, observed ?? $0) }.map { end in
      Point(
        end: end, adopters: Self.count(dates, by: end),
        discontinued: Self.count(times.compactMap(\.discontinued), by: end))
    }
  }

  /// How many of some dates have certainly, and at most, come by a day.
  static func count(_ dates: [ImpreciseDate], by day: Day) -> CountRange {
    CountRange(
      least: dates.count { $0.hasDefinitelyHappened(by: day) },
      most: dates.count { $0.mayHaveHappened(by: day) })
  }

  /// The count at the end of any day, within a period too.
  ///
  /// - Complexity: O(*k*) for *k* adopters.
  public func adopters(by day: Day) -> CountRange { Self.count(dates, by: day) }
}

extension AdoptionCurve.Step {
  private var months: Int {
    switch self {
    case .year: 12
    case .quarter: 3
    case .month: 1
    }
  }

  /// The number of the period that holds a day: a year by its own, others counted from year 0.
  package func period(of day: Day) -> Int {
    let (year, month, _) = day.components
    return (year * 12 + month - 1) / months
  }

  /// The last days of the periods from the one that holds `first` to the one that holds `last`.
  func ends(from first: Day, through last: Day) -> [Day] {
    var ends: [Day] = []
    let start = first.components
    var month = (start.month - 1) / months * months + months
    var year = start.year
    while true {
      let length = Day.length(ofMonth: month, year: year)
      guard let end = Day(year: year, month: month, day: length) else { return ends }
      ends.append(end)
      if end >= last { return ends }
      month += months
      if month > 12 {
        month -= 12
        year += 1
      }
    }
  }
}
