internal import Glibc
internal import Graphs
internal import Records

/// The rates at which practices were taken up, estimated with intervals from a
/// ``SpreadHistory``; how much of each adoption a meeting may be credited with.
///
/// The rates describe how adoptions followed exposure in time. They are no proof that exposure led
/// to them: who comes to a meeting may be about to act anyway.
public struct SpreadRateFit: Sendable {
  public let history: SpreadHistory
  public let estimates: [Estimate]
  /// At the estimates, the deviations of counties and practices included.
  public let logLikelihood: Double
  public let hasConverged: Bool
  let model: SpreadRateModel
  let point: [Double]
  let covariance: [[Double]]

  /// One parameter.
  public struct Estimate: Hashable, Sendable {
    public let parameter: Parameter
    public let value: Double
    public let interval: ConfidenceInterval
    /// By which Student's quantile stands for the normal one in the interval; `nil` for spreads, and
    /// where counties and practices have no part in the variance.
    public let degreesOfFreedom: Double?
  }

  /// What is estimated.
  public enum Parameter: String, CaseIterable, Hashable, Sendable, Codable {
    /// Rate per month without exposure.
    case ownInvention = "own_invention"
    /// Rate per month at affiliation exposure 1.
    case coAttendance = "co_attendance"
    /// Rate per month when all neighbours use it.
    case neighbourhood
    /// Months after which a contact counts half.
    case halfLife = "half_life"
    /// Log rate per unit of ln(population).
    case logPopulation = "log_population"
    /// Standard deviation of the logarithms of the county factors.
    case countyDeviation = "county_deviation"
    /// Standard deviation of the logarithms of the practice factors.
    case practiceDeviation = "practice_deviation"
  }

  /// Why the rates cannot be estimated.
  public enum Refusal: Error, Hashable, Sendable {
    case tooFewAdoptions(Int)
    case tooFewAfterAttendance(Int)
    case notConverged
  }

  /// The fewest adoptions, and the fewest after attendance, from which rates are estimated.
  public static let leastAdoptions = 30
  public static let leastAfterAttendance = 10

  /// Estimates the rates by maximum likelihood; county and practice factors as normal deviations
  /// whose spread follows from Laplace's approximation.
  ///
  /// Intervals are profile-likelihood intervals; those of rates allow for how few counties and
  /// practices tell of their spread: the profile falls by half the square of Student's quantile with
  /// Satterthwaite's degrees of freedom (see ``SpreadRateFit/Estimate/degreesOfFreedom``).
  ///
  /// - Throws: ``Refusal`` where the record has too few dated adoptions.
  /// - Complexity: some hundred passes over the contacts.
  /// - Source: N. E. Breslow, D. G. Clayton, Journal of the American Statistical Association 88
  ///   (1993) 9-25 (approximate likelihood with random effects); F. G. Giesbrecht, J. C. Burns,
  ///   Biometrics 41 (1985) 477-486 (degrees of freedom).
  public init(_ history: SpreadHistory) throws(Refusal) {
    guard history.adoptions >= Self.leastAdoptions else {
      throw .tooFewAdoptions(history.adoptions)
    }
    guard history.adoptionsAfterAttendance >= Self.leastAfterAttendance else {
      throw .tooFewAfterAttendance(history.adoptionsAfterAttendance)
    }
    let model = SpreadRateModel(history)
    let months = history.courses.reduce(0) { $0 + $1.before.months }
    var start = [Double](repeating: 0, count: model.count)
    start[0] = log(Double(history.adoptions) / max(1, months) / 4)
    start[1] = log(0.1)
    start[2] = log(12)
    start[3] = log(0.01)
    let (optimum, spread) = Self.estimateSpread(model, from: start)
    guard optimum.hasConverged, let covariance = Self.covariance(of: optimum, model) else {
      throw .notConverged
    }
    self.history = history
    self.model = model
    point = optimum.point
    self.covariance = covariance
    logLikelihood = optimum.value.logLikelihood
    hasConverged = optimum.hasConverged
    let profile = SpreadProfile(model: model, optimum: optimum, spread: spread)
    estimates = profile.fixedEstimates(covariance) + profile.spreadEstimates()
  }

  /// Spread and point in turn: the spread from the deviations and their uncertainty.
  private static func estimateSpread(
    _ model: SpreadRateModel, from start: [Double]
  ) -> (SpreadRateModel.Optimum, (county: Double, practice: Double)) {
    var spread = (county: 0.3, practice: 0.3)
    var optimum = model.maximum(from: start, spread: spread)
    for _ in 0..<60 {
      guard let covariance = covariance(of: optimum, model) else { break }
      let next = (
        county: deviation(optimum, covariance, from: model.countyOffset, model.countyCount),
        practice: deviation(optimum, covariance, from: model.practiceOffset, model.practiceCount)
      )
      let change = max(abs(next.county - spread.county), abs(next.practice - spread.practice))
      spread = next
      optimum = model.maximum(from: optimum.point, spread: spread, tolerance: 1e-3)
      if change < 1e-4 { break }
    }
    return (model.maximum(from: optimum.point, spread: spread), spread)
  }

  private static func deviation(
    _ optimum: SpreadRateModel.Optimum, _ covariance: [[Double]], from offset: Int, _ number: Int
  ) -> Double {
    guard number > 0 else { return 1 }
    let squares = (offset..<(offset + number)).reduce(0.0) {
      $0 + optimum.point[$1] * optimum.point[$1] + covariance[$1][$1]
    }
    return max(0.01, (squares / Double(number)).squareRoot())
  }

  /// The inverse of the information; rows of parameters that are not estimated are 0.
  private static func covariance(
    of optimum: SpreadRateModel.Optimum, _ model: SpreadRateModel
  ) -> [[Double]]? {
    let free = (0..<model.count).filter {
      SpreadRateModel.Parameter(rawValue: $0).map(model.active.contains) ?? true
    }
    let matrix = free.map { row in
      free.map { -optimum.value.hessian[row * model.count + $0] }
    }
    guard let inverse = try? Cholesky(Matrix(rows: matrix)).inverse else { return nil }
    var whole = [[Double]](
      repeating: [Double](repeating: 0, count: model.count), count: model.count)
    for (row, place) in free.enumerated() {
      for (column, other) in free.enumerated() { whole[place][other] = inverse[row, column] }
    }
    return whole
  }

  /// An estimate by its parameter; `nil` where the records do not touch it.
  public subscript(parameter: Parameter) -> Estimate? {
    estimates.first { $0.parameter == parameter }
  }
}

/// Profile-likelihood intervals of a fitted model.
struct SpreadProfile {
  let model: SpreadRateModel
  let optimum: SpreadRateModel.Optimum
  let spread: (county: Double, practice: Double)
  /// Half the 95 % quantile of the chi-squared distribution with one degree of freedom.
  private static let drop = 1.920729410347062

  func fixedEstimates(_ covariance: [[Double]]) -> [SpreadRateFit.Estimate] {
    let list: [(SpreadRateModel.Parameter, SpreadRateFit.Parameter)] = [
      (.own, .ownInvention), (.contact, .coAttendance), (.neighbourhood, .neighbourhood),
      (.halfLife, .halfLife), (.size, .logPopulation),
    ]
    let components = VarianceComponents(
      covariance,
      [
        .init(
          model.countyOffset..<(model.countyOffset + model.countyCount),
          variance: spread.county * spread.county),
        .init(
          model.practiceOffset..<(model.practiceOffset + model.practiceCount),
          variance: spread.practice * spread.practice),
      ])
    return list.compactMap { place, parameter in
      guard model.active.contains(place) else { return nil }
      let degrees = components.degreesOfFreedom(of: place.rawValue)
      let quantile = degrees.isFinite ? StudentT(degreesOfFreedom: degrees).quantile(0.975) : nil
      let drop = quantile.map { $0 * $0 / 2 } ?? Self.drop
      let centre = optimum.point[place.rawValue]
      let error = covariance[place.rawValue][place.rawValue].squareRoot()
      let isLogarithm = place != .size
      let floor = isLogarithm ? centre - 12 : -Double.infinity
      let ridge = covariance[place.rawValue].map { $0 / (error * error) }
      let lower = end(of: place, -error, ridge, floor: floor, drop)
      let upper = end(of: place, error, ridge, floor: centre + 12, drop)
      return SpreadRateFit.Estimate(
        parameter: parameter, value: isLogarithm ? exp(centre) : centre,
        interval: ConfidenceInterval(
          lower: isLogarithm ? lower.map { exp($0) } ?? 0 : lower ?? -.infinity,
          upper: isLogarithm ? upper.map { exp($0) } ?? .infinity : upper ?? .infinity,
          method: .profileLikelihood),
        degreesOfFreedom: quantile.map { _ in degrees })
    }
  }

  /// Where the profile has fallen by `drop`; `nil` where it has not by `floor`.
  private func end(
    of place: SpreadRateModel.Parameter, _ error: Double, _ ridge: [Double], floor: Double,
    _ drop: Double
  ) -> Double? {
    let centre = optimum.point[place.rawValue]
    var best = optimum.point
    let fall = { (value: Double) -> Double in
      // The others move along as the information says; Newton's method does the rest.
      let change = value - best[place.rawValue]
      for other in best.indices { best[other] += ridge[other] * change }
      best[place.rawValue] = value
      let found = model.maximum(
        from: best, spread: spread, fixed: [place.rawValue], tolerance: 1e-4)
      best = found.point
      return optimum.value.logLikelihood - found.value.logLikelihood - drop
    }
    return SpreadProfile.crossing(
      from: centre, step: (2 * drop).squareRoot() * error, limit: floor, value: -drop, fall)
  }

  /// The argument at which a rising function crosses 0, stepping outwards and then closing in.
  static func crossing(
    from start: Double, step: Double, limit: Double, value: Double, _ function: (Double) -> Double
  ) -> Double? {
    var inner = (start, value)
    var outer = (start + step, function(start + step))
    var width = step
    while outer.1 < 0 {
      width *= 1.6
      inner = outer
      let next = outer.0 + width
      guard step < 0 ? next > limit : next < limit, outer.1.isFinite else { return nil }
      outer = (next, function(next))
    }
    for _ in 0..<40 {
      let slope = (outer.1 - inner.1) / (outer.0 - inner.0)
      var middle = inner.0 - inner.1 / slope
      let share = (middle - inner.0) / (outer.0 - inner.0)
      if !(share > 0.02 && share < 0.98) { middle = (inner.0 + outer.0) / 2 }
      let found = function(middle)
      if abs(found) < 1e-5 || abs(outer.0 - inner.0) < 1e-7 { return middle }
      if found < 0 { inner = (middle, found) } else { outer = (middle, found) }
    }
    return (inner.0 + outer.0) / 2
  }

  /// The spreads with profiles of Laplace's marginal likelihood.
  func spreadEstimates() -> [SpreadRateFit.Estimate] {
    let whole = marginal(spread) ?? 0
    return [
      estimate(.countyDeviation, spread.county, model.countyCount, whole) {
        ($0, spread.practice)
      },
      estimate(.practiceDeviation, spread.practice, model.practiceCount, whole) {
        (spread.county, $0)
      },
    ].compactMap(\.self)
  }

  private func estimate(
    _ parameter: SpreadRateFit.Parameter, _ value: Double, _ number: Int, _ whole: Double,
    _ spreads: (Double) -> (county: Double, practice: Double)
  ) -> SpreadRateFit.Estimate? {
    guard number > 0 else { return nil }
    let fall = { (logarithm: Double) -> Double in
      whole - (marginal(spreads(exp(logarithm))) ?? -.infinity) - Self.drop
    }
    let lower = Self.crossing(
      from: log(value), step: -0.4, limit: log(0.005), value: -Self.drop, fall)
    let upper = Self.crossing(
      from: log(value), step: 0.4, limit: log(20), value: -Self.drop, fall)
    return SpreadRateFit.Estimate(
      parameter: parameter, value: value,
      interval: ConfidenceInterval(
        lower: lower.map { exp($0) } ?? 0, upper: upper.map { exp($0) } ?? .infinity,
        method: .profileLikelihood), degreesOfFreedom: nil)
  }

  /// Laplace's approximation to the likelihood with the deviations integrated out.
  private func marginal(_ spread: (county: Double, practice: Double)) -> Double? {
    let found = model.maximum(from: optimum.point, spread: spread, tolerance: 1e-4)
    let places = Array(SpreadRateModel.fixedCount..<model.count)
    let matrix = places.map { row in
      places.map { -found.value.hessian[row * model.count + $0] }
    }
    guard let determinant = try? Cholesky(Matrix(rows: matrix)).logDeterminant else {
      return nil
    }
    return found.value.logLikelihood - determinant / 2
  }
}
