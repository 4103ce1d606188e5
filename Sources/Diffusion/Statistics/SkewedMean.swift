internal import Glibc

/// The mean of independent draws from a law that may be skewed, with an interval.
///
/// Student's interval is symmetric, so that it misses too often above the mean of a law with a long
/// upper tail. Here Student's quantiles go through Hall's transformation, a cubic polynomial that
/// takes the skewness of the draws out of the studentised mean. Fewer than thirty draws tell too
/// little of their skewness: there Student's own interval stands.
///
/// - Source: P. Hall, On the removal of skewness by transformation, J. R. Stat. Soc. B 54 (1992)
///   221-228.
package struct SkewedMean: Hashable, Sendable {
  package let mean: Double
  package let interval: ConfidenceInterval

  /// `nil` for fewer than two values, or where all are the same.
  ///
  /// - Parameters:
  ///   - values: the draws.
  ///   - level: of confidence.
  /// - Complexity: O(values).
  package init?(_ values: [Double], level: Double = 0.95) {
    guard let mean = values.mean, let variance = values.sampleVariance, variance > 0 else {
      return nil
    }
    self.mean = mean
    let count = Double(values.count)
    let deviation = variance.squareRoot()
    let cubes = values.lazy.map { pow(($0 - mean) / deviation, 3) }.compensatedSum
    let skewness = values.count >= 30 ? cubes * count / ((count - 1) * (count - 2)) : 0
    let error = deviation / count.squareRoot()
    let quantile = StudentT(degreesOfFreedom: count - 1).quantile((1 + level) / 2)
    interval = ConfidenceInterval(
      lower: mean - error * Self.untransformed(quantile, skewness, count),
      upper: mean - error * Self.untransformed(-quantile, skewness, count),
      level: level, method: .wald)
  }

  /// Where the studentised mean lies when its transform, which has no skewness, lies at a quantile.
  private static func untransformed(
    _ quantile: Double, _ skewness: Double, _ count: Double
  ) -> Double {
    guard abs(skewness) > 1e-9 else { return quantile }
    let root = count.squareRoot()
    let inner = 1 + skewness * (quantile / root - skewness / (6 * count))
    return 3 * root / skewness * (cbrt(inner) - 1)
  }
}
