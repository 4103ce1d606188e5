/// A stretch that holds the true value with a stated confidence, and by which method.
public struct ConfidenceInterval: Hashable, Sendable {
  public let lower: Double
  public let upper: Double
  /// The confidence it was made for, such as 0.95.
  public let level: Double
  public let method: Method

  public init(lower: Double, upper: Double, level: Double = 0.95, method: Method) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
  }

  /// How an interval was made.
  public enum Method: String, CaseIterable, Hashable, Sendable, Codable {
    /// Clopper and Pearson's for a share, Garwood's for a count: never below the stated level.
    case exact
    /// Wilson's score interval of a share.
    case wilson
    /// Newcombe's hybrid score interval of a difference of shares.
    case newcombe
    /// Where the profile of the likelihood falls by half the chi-squared quantile.
    case profileLikelihood = "profile-likelihood"
    /// Estimate plus and minus a multiple of the standard error.
    case wald
    /// Wald's on the scale of log S.
    case log
    /// Wald's on the scale of log(-log S).
    case logLog = "log-log"
    /// Quantiles of resampled estimates.
    case bootstrap
    /// Fisher's transformation of a correlation.
    case fisher
    /// Values that a test does not reject.
    case inverted = "inverted-test"
    /// The middle part of a belief after the data, equal tails left out.
    case posterior
  }

  /// Whether a value lies within, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

extension ConfidenceInterval {
  /// Estimate plus and minus the normal quantile times the standard error.
  package static func wald(
    _ estimate: Double, standardError: Double, level: Double = 0.95
  ) -> Self {
    let z = NormalDistribution.quantile(0.5 + level / 2)
    return Self(
      lower: estimate - z * standardError, upper: estimate + z * standardError, level: level,
      method: .wald)
  }
}
