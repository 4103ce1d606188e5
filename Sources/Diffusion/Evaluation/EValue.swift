internal import Glibc

/// How strongly something unmeasured would have to go with both coming and adopting to explain a
/// ratio away.
///
///     EValue(riskRatio: 2)?.value   // 3.41
///
/// - Source: T. J. VanderWeele, P. Ding, Annals of Internal Medicine 167 (2017) 268-274; the
///   approximation for odds and hazard ratios of common outcomes is theirs too.
public struct EValue: Hashable, Sendable {
  /// 1 or more: a risk ratio.
  public let value: Double

  /// Of a risk ratio; `nil` unless it is positive.
  public init?(riskRatio: Double) {
    guard riskRatio > 0, riskRatio.isFinite else { return nil }
    let ratio = riskRatio < 1 ? 1 / riskRatio : riskRatio
    value = ratio + (ratio * (ratio - 1)).squareRoot()
  }

  /// Of a hazard ratio, where adoption is common (over 15 %) or rare.
  public init?(hazardRatio: Double, isCommon: Bool) {
    guard hazardRatio > 0, hazardRatio.isFinite else { return nil }
    let root = hazardRatio.squareRoot()
    self.init(
      riskRatio: isCommon
        ? (1 - pow(0.5, root)) / (1 - pow(0.5, 1 / root)) : hazardRatio)
  }

  /// Of the end of an interval nearer to 1; 1 where the interval holds 1.
  public static func ofInterval(
    lower: Double, upper: Double, isCommon: Bool
  ) -> EValue? {
    if lower <= 1, upper >= 1 { return EValue(riskRatio: 1) }
    return EValue(hazardRatio: lower > 1 ? lower : upper, isCommon: isCommon)
  }
}
