/// A number that path lengths are added up in.
///
/// Whole numbers compare exactly; doubles are tied within one part in 10^10, as in igraph.
protocol PathLength: Comparable, AdditiveArithmetic, Sendable {
  /// Longer than any path.
  static var unreached: Self { get }
  /// Whether ties are exact.
  static var isExact: Bool { get }
  /// Whether two paths count as equally long.
  func isTied(with other: Self) -> Bool
  /// The nearest double.
  var rounded: Double { get }
}

extension Int64: PathLength {
  static var unreached: Self { .max }
  static var isExact: Bool { true }
  func isTied(with other: Self) -> Bool { self == other }
  var rounded: Double { Double(self) }
}

extension Int128: PathLength {
  static var unreached: Self { .max }
  static var isExact: Bool { true }
  func isTied(with other: Self) -> Bool { self == other }
  var rounded: Double { Double(self) }
}

extension Double: PathLength {
  static var unreached: Self { .infinity }
  static var isExact: Bool { false }
  func isTied(with other: Self) -> Bool {
    abs(self - other) <= 1e-10 * max(abs(self), abs(other))
  }
  var rounded: Double { self }
}
