/// A date as well as it is known: the first and the last day on which the thing may have happened.
///
/// A year is an interval, never its first of January. An open end means that no bound is known.
///
///     let adopted = try ImpreciseDate("2012")
///     adopted.earliest   // 2012-01-01
///     adopted.latest     // 2012-12-31
///     adopted.precision  // .year
///
/// (Called a date, not an interval: the thing happened on one day; we do not know which.)
public struct ImpreciseDate: Hashable, Sendable {
  /// The days as numbers, without the byte each that an optional takes: a table may hold a
  /// million dates.
  private let first: Int32
  private let last: Int32
  /// How the source states it.
  public let precision: Precision

  /// The first day on which it may have happened; `nil` when unbounded.
  public var earliest: Day? { first == Self.unbounded ? nil : Day(number: first) }
  /// The last day on which it may have happened; `nil` when unbounded.
  public var latest: Day? { last == Self.unbounded ? nil : Day(number: last) }

  private static var unbounded: Int32 { .min }

  /// How exactly a source dates a fact.
  public enum Precision: String, Sendable, Hashable, CaseIterable {
    case day, month, year, interval
  }

  /// A date between two days, either of which may be missing.
  ///
  /// - Precondition: `earliest` is not after `latest`.
  public init(earliest: Day?, latest: Day?, precision: Precision = .interval) {
    if let earliest, let latest { precondition(earliest <= latest, "reversed interval") }
    first = earliest?.number ?? Self.unbounded
    last = latest?.number ?? Self.unbounded
    self.precision = precision
  }

  /// A date known to the day.
  public init(_ day: Day) {
    self.init(earliest: day, latest: day, precision: .day)
  }

  /// Why a text is not a date.
  public enum Problem: Error, Hashable, Sendable {
    /// The text has none of the accepted forms.
    case unreadable
    /// The form is right but the calendar has no such month or day.
    case impossible
    /// The interval ends before it begins.
    case reversed
  }

  /// Reads ISO 8601, cut short or as an interval.
  ///
  /// Accepted: `2018`, `2018-12`, `2018-12-05`, `2018-10-26/2018-11-02`, `../2018-04-30`,
  /// `2018-04-30/..`. The ends of an interval may be cut short too; the outermost days count.
  public init(_ text: some StringProtocol) throws(Problem) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      self = try Self.simple(parts[0])
    case 2:
      let start = parts[0] == ".." ? nil : try Self.simple(parts[0]).earliest
      let end = parts[1] == ".." ? nil : try Self.simple(parts[1]).latest
      guard start != nil || end != nil else { throw .unreadable }
      if let start, let end {
        guard start <= end else { throw .reversed }
        self.init(earliest: start, latest: end, precision: start == end ? .day : .interval)
      } else {
        self.init(earliest: start, latest: end, precision: .interval)
      }
    default:
      throw .unreadable
    }
  }

  private static func simple(_ text: some StringProtocol) throws(Problem) -> ImpreciseDate {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard (1...3).contains(fields.count) else { throw .unreadable }
    var numbers: [Int] = []
    for (field, width) in zip(fields, widths) {
      guard field.utf8.count == width, field.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(field)
      else { throw .unreadable }
      numbers.append(number)
    }
    let year = numbers[0]
    let firstMonth = numbers.count > 1 ? numbers[1] : 1
    let lastMonth = numbers.count > 1 ? numbers[1] : 12
    guard (1...12).contains(firstMonth) else { throw .impossible }
    let firstDay = numbers.count > 2 ? numbers[2] : 1
    let lastDay = numbers.count > 2 ? numbers[2] : Day.length(ofMonth: lastMonth, year: year)
    guard let earliest = Day(year: year, month: firstMonth, day: firstDay),
      let latest = Day(year: year, month: lastMonth, day: lastDay)
    else { throw .impossible }
    let precisions: [Precision] = [.year, .month, .day]
    return ImpreciseDate(
      earliest: earliest, latest: latest, precision: precisions[numbers.count - 1])
  }
}

extension ImpreciseDate {
  /// True when every possible day of this date lies before every possible day of the other.
  public func isDefinitelyBefore(_ other: ImpreciseDate) -> Bool {
    guard let latest, let start = other.earliest else { return false }
    return latest < start
  }

  /// True when it had happened by a day, whatever the exact date.
  public func hasDefinitelyHappened(by day: Day) -> Bool {
    latest.map { $0 <= day } ?? false
  }

  /// True when it may have happened by a day: nothing rules it out.
  public func mayHaveHappened(by day: Day) -> Bool {
    earliest.map { $0 <= day } ?? true
  }

  /// The smallest interval that holds both: what is certain when two sources disagree.
  public func union(_ other: ImpreciseDate) -> ImpreciseDate {
    if self == other { return self }
    let start = earliest.flatMap { mine in other.earliest.map { min(mine, $0) } }
    let end = latest.flatMap { mine in other.latest.map { max(mine, $0) } }
    return ImpreciseDate(earliest: start, latest: end, precision: .interval)
  }
}

extension ImpreciseDate: Comparable {
  /// An order for lists, not for time: by earliest day, then by latest; unbounded starts first.
  public static func < (left: Self, right: Self) -> Bool {
    let leftStart = left.earliest?.number ?? .min
    let rightStart = right.earliest?.number ?? .min
    if leftStart != rightStart { return leftStart < rightStart }
    let leftEnd = left.latest?.number ?? .max
    let rightEnd = right.latest?.number ?? .max
    if leftEnd != rightEnd { return leftEnd < rightEnd }
    // 2018 and 2018-01-01/2018-12-31 are the same days but not equal: keep the order total.
    return left.precision.rawValue < right.precision.rawValue
  }
}

extension ImpreciseDate: CustomStringConvertible {
  /// The shortest ISO 8601 text that reads back as the same date.
  public var description: String {
    switch precision {
    case .day: earliest?.description ?? ".."
    case .month: String((earliest?.description ?? "..").prefix(7))
    case .year: String((earliest?.description ?? "..").prefix(4))
    case .interval: "\(earliest?.description ?? "..")/\(latest?.description ?? "..")"
    }
  }
}
