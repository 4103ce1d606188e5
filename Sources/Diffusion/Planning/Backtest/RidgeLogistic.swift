internal import Glibc

/// Logistic regression that keeps coefficients small: the plain rival with the same features.
///
/// Columns are brought to mean 0 and deviation 1 first; the penalty is half the square of each
/// coefficient, as if each were standard normal beforehand, so that there is always one answer.
struct RidgeLogistic: Sendable {
  private let means: [Double]
  private let deviations: [Double]
  /// The intercept first.
  private let coefficients: [Double]

  /// Fits by Newton's steps.
  ///
  /// - Returns: `nil` without rows, or where all outcomes are alike.
  /// - Complexity: O(rows × columns²) per step.
  init?(_ rows: [[Double]], _ happened: [Bool]) {
    guard let width = rows.first?.count, happened.contains(true), happened.contains(false) else {
      return nil
    }
    let count = Double(rows.count)
    var (means, deviations) = (
      [Double](repeating: 0, count: width), [Double](repeating: 0, count: width)
    )
    for column in 0..<width {
      let mean = rows.reduce(0) { $0 + $1[column] } / count
      let square = rows.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) } / count
      means[column] = mean
      deviations[column] = square > 1e-18 ? square.squareRoot() : 0
    }
    self.means = means
    self.deviations = deviations
    let share = Double(happened.count { $0 }) / count
    let sum = PenalisedRows(
      designs: rows.flatMap { Self.scaled($0, means, deviations) },
      offsets: [Double](repeating: 0, count: rows.count),
      centre: [Double](repeating: 0, count: width + 1),
      precision: [1e-9] + [Double](repeating: 1, count: width))
    let start = [log(share / (1 - share))] + [Double](repeating: 0, count: width)
    guard
      let peak = sum.peak(
        from: start, { .logistic($1, share: happened[$0] ? 1 : 0) })
    else { return nil }
    coefficients = peak.point
  }

  func probability(_ row: [Double]) -> Double {
    let logit = zip(Self.scaled(row, means, deviations), coefficients).reduce(0) {
      $0 + $1.0 * $1.1
    }
    return 1 / (1 + exp(-logit))
  }

  private static func scaled(
    _ row: [Double], _ means: [Double], _ deviations: [Double]
  ) -> [Double] {
    [1]
      + row.indices.map {
        deviations[$0] > 0 ? (row[$0] - means[$0]) / deviations[$0] : 0
      }
  }
}
