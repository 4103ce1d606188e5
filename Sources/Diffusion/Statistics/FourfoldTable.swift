internal import Glibc

/// Two groups by yes and no: Fisher's exact test and the exact interval of the odds ratio.
///
///     FourfoldTable(3, 1, 1, 3)?.fisher   // 0.4857
public struct FourfoldTable: Hashable, Sendable {
  /// Yes and no in the first group, yes and no in the second.
  public let a: Int
  public let b: Int
  public let c: Int
  public let d: Int

  /// A table; `nil` where a cell is negative.
  public init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    guard min(a, b, c, d) >= 0 else { return nil }
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// What the first cell can be, the margins given.
  package var possible: ClosedRange<Int> { max(0, a - d)...min(a + b, a + c) }

  /// The probability of each possible first cell when nothing distinguishes the groups.
  ///
  /// - Complexity: O(*n*).
  package var distribution: [Double] { possible.map(density) }

  /// The two-sided p-value: all tables as unlikely as this one.
  ///
  /// - Source: R. A. Fisher, Journal of the Royal Statistical Society 98 (1935) 39.
  public var fisher: Double {
    let limit = density(a) * (1 + 1e-7)
    return min(1, distribution.lazy.filter { $0 <= limit }.compensatedSum)
  }

  /// The probability of a first cell at least as large.
  public var fisherGreater: Double { min(1, (a...possible.upperBound).map(density).compensatedSum) }

  /// The probability of a first cell at most as large.
  public var fisherLess: Double { min(1, (possible.lowerBound...a).map(density).compensatedSum) }

  /// The odds ratio most likely with the margins given; `nil` where a margin is 0.
  ///
  /// 0 or infinite where the first cell is the least or the most possible.
  public var oddsRatio: Double? {
    guard possible.count > 1 else { return nil }
    if a == possible.lowerBound { return 0 }
    if a == possible.upperBound { return .infinity }
    let root = Roots.brent(in: -200...200) { mean(logOdds: $0) - Double(a) }
    return root.map { exp($0) }
  }

  /// The exact interval of the odds ratio; its upper end may be infinite.
  ///
  /// - Source: J. Cornfield, Proceedings of the Third Berkeley Symposium 4 (1956) 135.
  public func oddsRatioInterval(level: Double = 0.95) -> ConfidenceInterval? {
    guard possible.count > 1 else { return nil }
    let alpha = (1 - level) / 2
    var (lower, upper) = (0.0, Double.infinity)
    if a > possible.lowerBound {
      let root = Roots.brent(in: -200...200) { tail(a...possible.upperBound, logOdds: $0) - alpha }
      lower = root.map { exp($0) } ?? 0
    }
    if a < possible.upperBound {
      let root = Roots.brent(in: -200...200) { tail(possible.lowerBound...a, logOdds: $0) - alpha }
      upper = root.map { exp($0) } ?? .infinity
    }
    return ConfidenceInterval(lower: lower, upper: upper, level: level, method: .exact)
  }

  /// The hypergeometric density of a first cell.
  private func density(_ k: Int) -> Double {
    let (white, black, drawn) = (Double(a + b), Double(c + d), Double(a + c))
    let total = white + black
    guard total > 0 else { return 1 }
    let (p, q) = (drawn / total, (total - drawn) / total)
    let x = Double(k)
    let binomial = { (k: Double, n: Double) in
      SpecialFunctions.binomialDensity(k, n - k, p: p, q: q)
    }
    return binomial(x, white) * binomial(drawn - x, black) / binomial(drawn, total)
  }

  /// The distribution of the first cell at other odds than 1.
  private func weights(logOdds: Double) -> [Double] {
    let logs = possible.map { log(density($0)) + Double($0) * logOdds }
    let largest = logs.max() ?? 0
    let weights = logs.map { exp($0 - largest) }
    let sum = weights.compensatedSum
    return weights.map { $0 / sum }
  }

  private func mean(logOdds: Double) -> Double {
    zip(possible, weights(logOdds: logOdds)).map { Double($0) * $1 }.compensatedSum
  }

  private func tail(_ cells: ClosedRange<Int>, logOdds: Double) -> Double {
    zip(possible, weights(logOdds: logOdds)).filter { cells.contains($0.0) }
      .map(\.1).compensatedSum
  }
}
