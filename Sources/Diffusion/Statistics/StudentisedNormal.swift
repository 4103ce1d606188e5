internal import Glibc

/// The law of a normal deviate over the root of its estimated variance, where that estimate is a
/// weighted sum of independent squared deviates.
///
/// With equal weights it is Student's t; a few large weights say that the variance rests on a few.
/// By J. W. Craig's form of the normal tail the chance is one smooth integral over an angle,
///
///     P(|T| > t) = 2/π ∫ Π (1 + t² w_i / sin²θ)^(-1/2) dθ,  θ from 0 to π/2
///
/// - Source: J. W. Craig, IEEE MILCOM (1991) 571; the law as a test of few clusters: D. F.
///   McCaffrey and R. M. Bell, Statistics in Medicine 25 (2006) 4081.
struct StudentisedNormal: Hashable, Sendable {
  /// Weights that add up to 1.
  let weights: [Double]

  /// Weights of any sum; those of no size are left out.
  ///
  /// - Returns: `nil` where none is above 0.
  init?(weights: [Double]) {
    let sum = weights.lazy.filter { $0 > 0 }.reduce(0, +)
    guard sum > 0, sum.isFinite else { return nil }
    self.weights = weights.filter { $0 > 1e-12 * sum }.map { $0 / sum }
  }

  /// The probability of lying further from 0 than t does.
  func twoSided(_ t: Double) -> Double {
    guard t != 0 else { return 1 }
    let square = t * t
    guard square.isFinite else { return t.isNaN ? .nan : 0 }
    // Few points miss the narrow rise at small t.
    let count = square < 0.25 ? 2_000 : 200
    var sum = CompensatedSum()
    for point in 0..<count {
      let s = sin((Double(point) + 0.5) / Double(count) * .pi / 2)
      let ratio = square / (s * s)
      sum.add(weights.reduce(1.0) { $0 / (1 + ratio * $1).squareRoot() })
    }
    return min(1, sum.value / Double(count))
  }

  /// The t that is exceeded on either side with a probability.
  func critical(_ probability: Double) -> Double {
    var high = 2.0
    while twoSided(high) > probability, high < 1e9 { high *= 2 }
    return Roots.brent(in: 0...high) { twoSided($0) - probability } ?? high
  }
}
