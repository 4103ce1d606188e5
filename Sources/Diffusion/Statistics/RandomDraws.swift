internal import Glibc
internal import Graphs

extension SeededGenerator {
  /// A draw from the standard normal distribution, by Marsaglia's polar method.
  mutating func standardNormal() -> Double {
    while true {
      let (u, v) = (2 * unit() - 1, 2 * unit() - 1)
      let square = u * u + v * v
      if square > 0, square < 1 { return u * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// A draw from the gamma distribution of a shape and rate 1; 0 for shape 0.
  ///
  /// - Source: G. Marsaglia and W. W. Tsang, ACM Trans. Mathematical Software 26 (2000) 363-372.
  mutating func gamma(shape: Double) -> Double {
    guard shape > 0 else { return 0 }
    if shape < 1 { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = standardNormal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if log(1 - unit()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A draw from the beta distribution; its mean where both numbers are 0.
  mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    guard alpha > 0 else { return 0 }
    guard beta > 0 else { return 1 }
    let first = gamma(shape: alpha)
    let sum = first + gamma(shape: beta)
    return sum > 0 ? first / sum : alpha / (alpha + beta)
  }
}
