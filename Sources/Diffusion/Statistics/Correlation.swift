internal import Glibc

/// How two columns of numbers go together.
public struct Correlation: Hashable, Sendable {
  /// -1...1.
  public let value: Double
  /// Pairs that it rests on.
  public let count: Int

  /// Pearson's correlation; `nil` of fewer than two pairs, or where a column is constant.
  ///
  /// - Precondition: columns of one length.
  public static func pearson(_ x: [Double], _ y: [Double]) -> Correlation? {
    precondition(x.count == y.count, "columns of one length")
    guard let meanX = x.mean, let meanY = y.mean, x.count > 1 else { return nil }
    let xx = x.lazy.map { ($0 - meanX) * ($0 - meanX) }.compensatedSum
    let yy = y.lazy.map { ($0 - meanY) * ($0 - meanY) }.compensatedSum
    let xy = zip(x, y).lazy.map { ($0 - meanX) * ($1 - meanY) }.compensatedSum
    guard xx > 0, yy > 0 else { return nil }
    return Correlation(value: max(-1, min(1, xy / (xx * yy).squareRoot())), count: x.count)
  }

  /// Spearman's correlation: Pearson's of the ranks, ties sharing their middle rank.
  ///
  /// - Precondition: columns of one length.
  public static func spearman(_ x: [Double], _ y: [Double]) -> Correlation? {
    pearson(Ranks.middle(x), Ranks.middle(y))
  }

  /// Two-sided, by Student's t with n - 2; `nil` of fewer than three pairs.
  public var pValue: Double? {
    guard count > 2 else { return nil }
    if abs(value) == 1 { return 0 }
    let degrees = Double(count - 2)
    return StudentT(degreesOfFreedom: degrees)
      .twoSided(value * (degrees / ((1 - value) * (1 + value))).squareRoot())
  }

  /// By Fisher's transformation; `nil` of fewer than four pairs.
  public func interval(level: Double = 0.95) -> ConfidenceInterval? {
    guard count > 3 else { return nil }
    let reach = NormalDistribution.quantile(0.5 + level / 2) / Double(count - 3).squareRoot()
    let centre = atanh(value)
    return ConfidenceInterval(
      lower: abs(value) == 1 ? value : tanh(centre - reach),
      upper: abs(value) == 1 ? value : tanh(centre + reach), level: level, method: .fisher)
  }
}

/// Places in order.
package enum Ranks {
  /// Ranks from 1, ties sharing their middle rank.
  package static func middle(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for i in start..<end { ranks[order[i]] = Double(start + 1 + end) / 2 }
      start = end
    }
    return ranks
  }
}

/// Many tests at once.
public enum MultipleTests {
  /// The share of false discoveries at which each test would be called one, in the order given.
  ///
  /// - Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995)
  ///   289.
  public static func falseDiscoveryRates(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    var result = pValues
    var least = 1.0
    for (i, index) in order.enumerated() {
      let rank = pValues.count - i
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank))
      result[index] = least
    }
    return result
  }
}
