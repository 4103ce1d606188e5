internal import Glibc

/// What the distributions stand on: Stirling's error, the deviance, incomplete gamma and beta.
///
/// Relative errors stay near 1e-14 in both tails, since the densities are computed as
/// deviances from their peak rather than as differences of large logarithms.
///
/// - Source: C. Loader, Fast and accurate computation of binomial probabilities (2000), which R
///   uses; continued fractions by W. J. Lentz, Applied Optics 15 (1976) 668.
package enum SpecialFunctions {
  /// The logarithm of the gamma function at a positive number.
  package static func logGamma(_ x: Double) -> Double { lgamma(x).0 }

  /// The logarithm of the beta function.
  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }

  /// The derivative of the logarithm of the gamma function at a positive number.
  package static func digamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 10 {
      sum -= 1 / x
      x += 1
    }
    let square = 1 / (x * x)
    let series =
      1 / 12.0 - square * (1 / 120.0 - square * (1 / 252.0 - square * (1 / 240.0 - square / 132)))
    return sum + log(x) - 0.5 / x - square * series
  }

  /// The derivative of ``digamma(_:)``.
  package static func trigamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 10 {
      sum += 1 / (x * x)
      x += 1
    }
    let square = 1 / (x * x)
    let series =
      1 / 6.0 - square * (1 / 30.0 - square * (1 / 42.0 - square * (1 / 30.0 - square * 5 / 66)))
    return sum + 1 / x + square / 2 + square / x * series
  }

  /// What Stirling's formula misses of log n!: log n! - log(sqrt(2 π n) (n/e)^n).
  package static func stirlingError(_ n: Double) -> Double {
    guard n > 16 else {
      return n == 0
        ? 0 : logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.918_938_533_204_672_741_8
    }
    let square = n * n
    return
      (1 / 12.0
      - (1 / 360.0
        - (1 / 1260.0 - (1 / 1680.0 - (1 / 1188.0 - 691 / 360_360.0 / square) / square)
          / square)
          / square)
        / square)
      / n
  }

  /// The deviance x log(x/m) + m - x, without cancellation where x is near m.
  package static func deviance(_ x: Double, mean m: Double) -> Double {
    guard x > 0 else { return m }
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let ratio = (x - m) / (x + m)
    var sum = (x - m) * ratio
    var term = 2 * x * ratio
    let square = ratio * ratio
    for j in 1..<1000 {
      term *= square
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// m^x e^-m / Γ(x+1), the Poisson density continued to all x ≥ 0.
  package static func poissonDensity(_ x: Double, mean m: Double) -> Double {
    if m == 0 { return x == 0 ? 1 : 0 }
    if x == 0 { return exp(-m) }
    if x < 25, m < 600 { return pow(m, x) * exp(-m) / tgamma(x + 1) }
    return exp(-stirlingError(x) - deviance(x, mean: m)) / sqrt(2 * .pi * x)
  }

  /// Γ(n+1)/(Γ(a+1)Γ(b+1)) p^a q^b with n = a + b: the binomial density continued.
  package static func binomialDensity(
    _ a: Double, _ b: Double, p: Double, q: Double
  ) -> Double {
    if p == 0 { return a == 0 ? 1 : 0 }
    if q == 0 { return b == 0 ? 1 : 0 }
    let n = a + b
    if a == 0 { return exp(p < 0.1 ? n * log1p(-p) : n * log(q)) }
    if b == 0 { return exp(q < 0.1 ? n * log1p(-q) : n * log(p)) }
    let logDensity =
      stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, mean: n * p)
      - deviance(b, mean: n * q)
    return exp(logDensity) * sqrt(n / (2 * .pi * a * b))
  }

  /// Both parts of the regularised incomplete gamma function, P(a, x) and Q(a, x).
  ///
  /// - Complexity: O(sqrt(*a*)) near the peak.
  package static func incompleteGamma(
    _ a: Double, _ x: Double
  ) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    let density = poissonDensity(a, mean: x)
    if x < a + 1 {
      var term = 1.0
      var sum = 1.0
      var k = a
      while term > sum * 1e-17 {
        k += 1
        term *= x / k
        sum += term
      }
      return (density * sum, 1 - density * sum)
    }
    let fraction = continuedFraction(start: x + 1 - a) { i in
      (-i * (i - a), x + 2 * i + 1 - a)
    }
    let upper = density * a / fraction
    return (1 - upper, upper)
  }

  /// Both parts of the regularised incomplete beta function, I_x(a, b) and its complement.
  ///
  /// - Parameters:
  ///   - a: the first shape.
  ///   - b: the second shape.
  ///   - x: the point, 0...1.
  ///   - y: 1 - x, given apart so that none of it is lost near 1.
  /// - Returns: I_x(a, b) and 1 - I_x(a, b), each to full relative precision when below a half.
  /// - Complexity: O(sqrt(max(*a*, *b*))).
  package static func incompleteBeta(
    _ a: Double, _ b: Double, at x: Double, complement y: Double
  ) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard y > 0 else { return (1, 0) }
    guard x <= (a + 1) / (a + b + 2) else {
      let (lower, upper) = incompleteBeta(b, a, at: y, complement: x)
      return (upper, lower)
    }
    let front = binomialDensity(a, b, p: x, q: y) * b / (a + b)
    let fraction = continuedFraction(start: 1) { i in
      let m = (i / 2).rounded(.down)
      if i.truncatingRemainder(dividingBy: 2) == 0 {
        return (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1)
      }
      return (-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1)
    }
    let lower = front / fraction
    return (lower, 1 - lower)
  }

  /// b0 + a1/(b1 + a2/(b2 + …)) by Lentz's method.
  private static func continuedFraction(
    start: Double, term: (Double) -> (a: Double, b: Double)
  ) -> Double {
    let tiny = 1e-300
    var value = start == 0 ? tiny : start
    var c = value
    var d = 0.0
    for i in 1...1_000_000 {
      let (a, b) = term(Double(i))
      d = b + a * d
      d = 1 / (d == 0 ? tiny : d)
      c = b + a / c
      if c == 0 { c = tiny }
      let change = c * d
      value *= change
      if abs(change - 1) < 2e-16 { break }
    }
    return value
  }
}
