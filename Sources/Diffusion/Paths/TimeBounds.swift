public import Records

/// The first and the last time at which something may have happened, as whole numbers.
///
/// Days for records, periods for classic studies; `nil` is an end that is not known.
///
///     TimeBounds(ImpreciseDate(day))   // exactly that day, as its number since 1970-01-01
public struct TimeBounds: Hashable, Sendable {
  public let earliest: Int?
  public let latest: Int?

  /// Something between two times.
  ///
  /// - Precondition: `earliest` is not after `latest`.
  public init(earliest: Int?, latest: Int?) {
    if let earliest, let latest { precondition(earliest <= latest, "reversed bounds") }
    self.earliest = earliest
    self.latest = latest
  }

  /// Something at a known time.
  public init(_ time: Int) {
    self.init(earliest: time, latest: time)
  }

  /// The days of a date, as numbers since 1970-01-01.
  public init(_ date: ImpreciseDate) {
    self.init(
      earliest: date.earliest.map { Int($0.number) }, latest: date.latest.map { Int($0.number) })
  }

  /// The time, where it is known exactly.
  public var exactly: Int? { earliest == latest ? earliest : nil }

  /// Halfway between the bounds, rounded down; the known end where the other is open, `nil` where
  /// both are.
  public var middle: Int? {
    guard let earliest, let latest else { return earliest ?? latest }
    return earliest + (latest - earliest) / 2
  }

  /// Whether every possible time lies before a time.
  public func isCertainlyBefore(_ time: Int) -> Bool { latest.map { $0 < time } ?? false }

  /// Whether some possible time lies before a time.
  public func mayPrecede(_ time: Int) -> Bool { earliest.map { $0 < time } ?? true }

  /// Whether every possible time lies before every possible time of another.
  public func isCertainlyBefore(_ other: TimeBounds) -> Bool {
    other.earliest.map(isCertainlyBefore) ?? false
  }

  /// Whether some possible time lies before some possible time of another.
  public func mayPrecede(_ other: TimeBounds) -> Bool {
    other.latest.map(mayPrecede) ?? true
  }
}

/// From when, and until when, somebody had a practice in use.
public struct UseSpell: Hashable, Sendable {
  public let began: TimeBounds
  /// When the use ended; `nil` while it lasts.
  public let ended: TimeBounds?

  public init(began: TimeBounds, ended: TimeBounds? = nil) {
    self.began = began
    self.ended = ended
  }

  /// In use for good from a known time.
  public init(from time: Int) {
    self.init(began: TimeBounds(time))
  }

  /// Whether it certainly began before a time and had not ended before it.
  public func isCertain(before time: TimeBounds) -> Bool {
    guard began.isCertainlyBefore(time) else { return false }
    return ended.map { !$0.mayPrecede(time) } ?? true
  }

  /// Whether it may have begun before a time without having ended before it.
  public func isPossible(before time: TimeBounds) -> Bool {
    guard began.mayPrecede(time) else { return false }
    return ended.map { !$0.isCertainlyBefore(time) } ?? true
  }
}
