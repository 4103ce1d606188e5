internal import Records

extension AdoptionCurve {
  /// Why no curve of Bass is fitted.
  public enum BassRefusal: Error, Hashable, Sendable {
    /// Fewer adoptions for certain than ``leastBassAdopters``.
    case tooFewAdopters(Int)
    /// Fewer periods than ``leastBassPeriods``.
    case tooFewPeriods(Int)
    /// The search did not end, or ended at shares that cannot be.
    case noFit
  }

  /// The fewest adoptions and periods from which Bass' curve is fitted.
  public static let leastBassAdopters = 10
  public static let leastBassPeriods = 5

  /// Bass' curve with a ceiling of its own, fitted to the share that had adopted for certain by the
  /// end of each period.
  ///
  /// The first period is *t* = 1. A ceiling above 1 or below the share seen is no fit.
  public func bass() -> Result<BassModel, BassRefusal> {
    let shares = points.map { Double($0.adopters.least) / Double(max(1, populationSize)) }
    let adopters = points.last?.adopters.least ?? 0
    guard adopters >= Self.leastBassAdopters else { return .failure(.tooFewAdopters(adopters)) }
    guard points.count >= Self.leastBassPeriods else {
      return .failure(.tooFewPeriods(points.count))
    }
    guard let model = BassModel(shares: shares, .threeParameters), model.hasConverged,
      model.p > 0, model.q >= 0, model.m <= 1, model.m >= (shares.last ?? 0) * 0.9
    else { return .failure(.noFit) }
    return .success(model)
  }
}
