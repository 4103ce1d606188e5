internal import Glibc

/// So many of so many, with the intervals that hold at small numbers.
///
///     Proportion(2, of: 8)?.wilson()   // 0.0715 to 0.5907
public struct Proportion: Hashable, Sendable {
  public let successes: Int
  public let trials: Int

  /// A share; `nil` of nothing, and where the part exceeds the whole.
  public init?(_ successes: Int, of trials: Int) {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    self.successes = successes
    self.trials = trials
  }

  /// The share itself, 0...1.
  public var value: Double { Double(successes) / Double(trials) }

  /// Clopper and Pearson's interval, whose coverage is never below the level.
  ///
  /// - Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404.
  public func exact(level: Double = 0.95) -> ConfidenceInterval {
    let (k, n) = (Double(successes), Double(trials))
    let alpha = (1 - level) / 2
    return ConfidenceInterval(
      lower: successes == 0 ? 0 : BetaDistribution(k, n - k + 1).quantile(alpha),
      upper: successes == trials ? 1 : BetaDistribution(k + 1, n - k).upperQuantile(alpha),
      level: level, method: .exact)
  }

  /// Wilson's score interval, whose coverage is near the level on average.
  ///
  /// - Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209.
  public func wilson(level: Double = 0.95) -> ConfidenceInterval {
    .wilson(share: value, of: Double(trials), level: level)
  }

  /// This share less another, by Newcombe's hybrid of two score intervals (his method 10).
  ///
  /// - Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873.
  public func difference(from other: Proportion, level: Double = 0.95) -> ConfidenceInterval {
    .difference(value, wilson(level: level), less: other.value, other.wilson(level: level))
  }

  /// The two-sided p-value of an assumed true share, summing all results as unlikely as this one.
  ///
  /// - Complexity: O(*n*).
  public func binomialTest(of share: Double) -> Double {
    let density = { (k: Int) in
      SpecialFunctions.binomialDensity(
        Double(k), Double(trials - k), p: share, q: 1 - share)
    }
    let limit = density(successes) * (1 + 1e-7)
    return min(1, (0...trials).lazy.map(density).filter { $0 <= limit }.compensatedSum)
  }
}

/// So many events in so much time at risk.
public struct EventRate: Hashable, Sendable {
  public let events: Int
  /// Time at risk, in the unit of the answer.
  public let exposure: Double

  /// A rate; `nil` without time at risk.
  public init?(events: Int, exposure: Double) {
    guard events >= 0, exposure > 0, exposure < .infinity else { return nil }
    self.events = events
    self.exposure = exposure
  }

  /// Events per unit of time at risk.
  public var value: Double { Double(events) / exposure }

  /// The exact interval of a Poisson count, divided by the time at risk.
  ///
  /// - Source: F. Garwood, Biometrika 28 (1936) 437.
  public func exact(level: Double = 0.95) -> ConfidenceInterval {
    let alpha = (1 - level) / 2
    let lower =
      events == 0 ? 0 : ChiSquared(degreesOfFreedom: 2 * events).quantile(alpha) / 2
    let upper = ChiSquared(degreesOfFreedom: 2 * events + 2).upperQuantile(alpha) / 2
    return ConfidenceInterval(
      lower: lower / exposure, upper: upper / exposure, level: level, method: .exact)
  }
}

extension ConfidenceInterval {
  /// Wilson's interval of a share of so many, which need not be a whole number.
  static func wilson(share: Double, of number: Double, level: Double = 0.95) -> Self {
    let z = NormalDistribution.quantile(0.5 + level / 2)
    let square = z * z
    let centre = (share + square / (2 * number)) / (1 + square / number)
    let half =
      z / (1 + square / number)
      * (share * (1 - share) / number + square / (4 * number * number)).squareRoot()
    return Self(
      lower: share <= 0 ? 0 : max(0, centre - half), upper: share >= 1 ? 1 : min(1, centre + half),
      level: level, method: .wilson)
  }

  /// A difference of two shares from the intervals of both.
  ///
  /// - Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
  static func difference(
    _ first: Double, _ firstInterval: Self, less second: Double, _ secondInterval: Self
  ) -> Self {
    let difference = first - second
    return Self(
      lower: difference - hypot(first - firstInterval.lower, secondInterval.upper - second),
      upper: difference + hypot(firstInterval.upper - first, second - secondInterval.lower),
      level: firstInterval.level, method: .newcombe)
  }
}
