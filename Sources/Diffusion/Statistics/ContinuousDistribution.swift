internal import Glibc

/// A distribution on a stretch of the real line, known by its two tails and its density.
///
/// Tails are computed apart, so that small probabilities keep their digits.
package protocol ContinuousDistribution: Sendable {
  /// Where the distribution lies.
  var support: ClosedRange<Double> { get }
  /// The density at x.
  func density(_ x: Double) -> Double
  /// The probability of at most x, and of more.
  func tails(_ x: Double) -> (lower: Double, upper: Double)
}

extension ContinuousDistribution {
  /// The probability of at most x.
  package func cumulative(_ x: Double) -> Double { tails(x).lower }

  /// The probability of more than x.
  package func upperTail(_ x: Double) -> Double { tails(x).upper }

  /// The x below which lies a share p.
  ///
  /// - Precondition: p is in 0...1.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability")
    return p <= 0.5
      ? inverse(p, at: \.lower, rising: true) : inverse(1 - p, at: \.upper, rising: false)
  }

  /// The x above which lies a share p; exact also where 1 - p would round.
  package func upperQuantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability")
    return p <= 0.5
      ? inverse(p, at: \.upper, rising: false) : inverse(1 - p, at: \.lower, rising: true)
  }

  /// Newton's steps on the logarithm of a tail, kept inside a shrinking bracket.
  private func inverse(
    _ p: Double, at tail: KeyPath<(lower: Double, upper: Double), Double>, rising: Bool
  ) -> Double {
    if p == 0 { return rising ? support.lowerBound : support.upperBound }
    var (low, high) = bracket(p, at: tail, rising: rising)
    var x = (low + high) / 2
    for _ in 0..<2000 {
      let value = tails(x)[keyPath: tail]
      if value == p { return x }
      if (value < p) == rising { low = x } else { high = x }
      let slope = density(x)
      var next = x
      if value > 0, slope > 0 {
        next = x - (log(value) - log(p)) * value / (rising ? slope : -slope)
      }
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - x) <= 2e-16 * abs(x) || next == low || next == high { return next }
      x = next
    }
    return x
  }

  /// A finite stretch that holds the quantile.
  private func bracket(
    _ p: Double, at tail: KeyPath<(lower: Double, upper: Double), Double>, rising: Bool
  ) -> (Double, Double) {
    let isBelow = { (x: Double) in (tails(x)[keyPath: tail] < p) == rising }
    var low = support.lowerBound
    var high = support.upperBound
    if low == -.infinity {
      low = -1
      while !isBelow(low) { low *= 2 }
    }
    if high == .infinity {
      high = max(1, low + 1)
      while isBelow(high) { high *= 2 }
    }
    return (low, high)
  }
}

/// The chi-squared distribution.
package struct ChiSquared: ContinuousDistribution {
  package let degreesOfFreedom: Double

  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "no degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  package init(degreesOfFreedom: Int) { self.init(degreesOfFreedom: Double(degreesOfFreedom)) }

  package var support: ClosedRange<Double> { 0 ... .infinity }

  package func density(_ x: Double) -> Double {
    let a = degreesOfFreedom / 2
    if x == 0 { return a < 1 ? .infinity : (a == 1 ? 0.5 : 0) }
    return x < 0 ? 0 : SpecialFunctions.poissonDensity(a, mean: x / 2) * a / x
  }

  package func tails(_ x: Double) -> (lower: Double, upper: Double) {
    SpecialFunctions.incompleteGamma(degreesOfFreedom / 2, x / 2)
  }

  /// The p-value of a likelihood ratio where the null value lies on the boundary.
  ///
  /// Half of the time the estimate is the boundary itself and the statistic 0.
  ///
  /// - Source: S. G. Self and K.-Y. Liang, Journal of the American Statistical Association 82
  ///   (1987) 605, case 5.
  package static func boundaryPValue(_ statistic: Double) -> Double {
    statistic <= 0 ? 1 : 0.5 * ChiSquared(degreesOfFreedom: 1).upperTail(statistic)
  }
}

/// The beta distribution.
package struct BetaDistribution: ContinuousDistribution {
  package let a: Double
  package let b: Double

  package init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0, "shapes are positive")
    self.a = a
    self.b = b
  }

  package var support: ClosedRange<Double> { 0...1 }

  package func density(_ x: Double) -> Double {
    guard x > 0, x < 1 else { return 0 }
    return SpecialFunctions.binomialDensity(a, b, p: x, q: 1 - x) * a * b / ((a + b) * x * (1 - x))
  }

  package func tails(_ x: Double) -> (lower: Double, upper: Double) {
    SpecialFunctions.incompleteBeta(a, b, at: x, complement: 1 - x)
  }
}

/// Student's t distribution.
package struct StudentT: ContinuousDistribution {
  package let degreesOfFreedom: Double

  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "no degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  package var support: ClosedRange<Double> { -.infinity ... .infinity }

  package func density(_ t: Double) -> Double {
    let n = degreesOfFreedom
    let logFront = -SpecialFunctions.logBeta(0.5, n / 2) - 0.5 * log(n)
    return exp(logFront - (n + 1) / 2 * log1p(t * t / n))
  }

  package func tails(_ t: Double) -> (lower: Double, upper: Double) {
    let n = degreesOfFreedom
    let square = t * t
    let outside = SpecialFunctions.incompleteBeta(
      n / 2, 0.5, at: n / (n + square), complement: square / (n + square))
    let far = outside.lower / 2
    let near = 0.5 + outside.upper / 2
    return t <= 0 ? (far, near) : (near, far)
  }

  /// The probability of lying further from 0 than t does.
  package func twoSided(_ t: Double) -> Double { 2 * tails(-abs(t)).lower }
}

/// Fisher's F distribution.
package struct FDistribution: ContinuousDistribution {
  package let numerator: Double
  package let denominator: Double

  package init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "no degrees of freedom")
    self.numerator = numerator
    self.denominator = denominator
  }

  package var support: ClosedRange<Double> { 0 ... .infinity }

  package func density(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let sum = numerator * x + denominator
    let (p, q) = (numerator * x / sum, denominator / sum)
    let (a, b) = (numerator / 2, denominator / 2)
    return SpecialFunctions.binomialDensity(a, b, p: p, q: q) * a * b / ((a + b) * x)
  }

  package func tails(_ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    let sum = numerator * x + denominator
    return SpecialFunctions.incompleteBeta(
      numerator / 2, denominator / 2, at: numerator * x / sum, complement: denominator / sum)
  }
}
