/// A sum that carries what rounding drops, so that its error does not grow with the count.
///
/// - Source: A. Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974) 39.
package struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var carry = 0.0

  package init() {}

  package init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Adds a number.
  package mutating func add(_ value: Double) {
    let next = sum + value
    carry += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// The sum so far.
  package var value: Double { carry.isFinite ? sum + carry : sum }
}

extension Sequence<Double> {
  /// The sum with rounding carried along.
  package var compensatedSum: Double { CompensatedSum(self).value }
}

extension Collection<Double> {
  /// The arithmetic mean; `nil` of nothing.
  package var mean: Double? { isEmpty ? nil : compensatedSum / Double(count) }

  /// The variance with n - 1; `nil` of fewer than two numbers.
  package var sampleVariance: Double? {
    guard count > 1, let mean else { return nil }
    return lazy.map { ($0 - mean) * ($0 - mean) }.compensatedSum / Double(count - 1)
  }
}
