internal import Glibc

extension AcquisitionFit {
  /// The interval of a parameter by the profile of the likelihood, all others fitted anew.
  ///
  /// The lower end of a strength is 0 where 0 is not rejected; an end that the data do not give is
  /// infinite. `nil` for a parameter that the model does not have, or without convergence.
  ///
  /// - Complexity: some twenty fits.
  public func interval(
    of parameter: AcquisitionModel.Parameter, level: Double = 0.95
  ) -> ConfidenceInterval? {
    guard let ends = profile(of: parameter, level: level) else { return nil }
    let isLog = parameter == .scale || parameter == .shape
    return ConfidenceInterval(
      lower: isLog ? exp(ends.lower) : ends.lower, upper: isLog ? exp(ends.upper) : ends.upper,
      level: level, method: .profileLikelihood)
  }

  /// The same with scale and shape as logarithms.
  private func profile(
    of parameter: AcquisitionModel.Parameter, level: Double
  ) -> ConfidenceInterval? {
    guard convergence != .notConverged,
      let place = model.parameters.firstIndex(of: parameter)
    else { return nil }
    var lowest = -Double.infinity
    if case .transmission = parameter { lowest = 0 }
    let error = estimates[place].standardError.map {
      isLogarithm(place) ? $0 / estimates[place].value : $0
    }
    let scale = error ?? (lowest == 0 ? 1 / max(1e-9, likelihood.meanExposure(place)) : 1)
    let limit = lowest == 0 ? likelihood.search().limit : .infinity
    let estimate = min(point[place], limit)
    let interval = ProfileLikelihood.interval(
      around: estimate, in: lowest...limit, scale: scale, level: level
    ) { value in profile(place, at: value).jet.value }
    return ConfidenceInterval(
      lower: interval.lower, upper: interval.upper >= limit ? .infinity : interval.upper,
      level: level, method: .profileLikelihood)
  }

  private func isLogarithm(_ place: Int) -> Bool {
    model.parameters[place] == .scale || model.parameters[place] == .shape
  }

  /// The best point with one parameter held.
  private func profile(_ place: Int, at value: Double) -> BoundedNewton.Result {
    if point.count == 1 {
      return BoundedNewton.Result(
        point: [value], jet: likelihood.jet(at: [value]), iterations: 0, hasConverged: true)
    }
    return likelihood.best(holding: place, at: value, near: point)
  }

  /// A test of a smaller model within this one.
  public struct LikelihoodRatio: Hashable, Sendable {
    /// Twice the difference of the log-likelihoods.
    public let statistic: Double
    public let degreesOfFreedom: Int
    /// By the chi-squared distribution with all degrees of freedom: too large on a bound.
    public let pValue: Double
    /// With strengths that cannot be negative: the half-half mixture for one, and its least
    /// favourable bound, the mean of the last two tails, for several.
    public let boundaryPValue: Double
  }

  /// Compares with a model whose parameters are some of these, fitted to the same data.
  ///
  /// - Source: S. G. Self and K.-Y. Liang, Journal of the American Statistical Association 82
  ///   (1987) 605-610; M. D. Perlman, Annals of Mathematical Statistics 40 (1969) 549-567.
  public func likelihoodRatio(against smaller: AcquisitionFit) -> LikelihoodRatio? {
    let count = estimates.count - smaller.estimates.count
    guard count > 0 else { return nil }
    let rise = 2 * (smaller.negativeLogLikelihood - negativeLogLikelihood)
    // Both are the same point where the difference is rounding.
    let statistic = rise > 1e-10 * (1 + abs(negativeLogLikelihood)) ? rise : 0
    let tail = { (degrees: Int) in
      degrees == 0
        ? (statistic > 0 ? 0 : 1) : ChiSquared(degreesOfFreedom: degrees).upperTail(statistic)
    }
    let hasBound = model.networks.count > smaller.model.networks.count
    return LikelihoodRatio(
      statistic: statistic, degreesOfFreedom: count, pValue: tail(count),
      boundaryPValue: hasBound ? (tail(count) + tail(count - 1)) / 2 : tail(count))
  }

  /// The test against the same model without social transmission.
  ///
  /// - Throws: what fitting the smaller model throws.
  public func likelihoodRatioOfTransmission() throws(Refusal) -> LikelihoodRatio? {
    let smaller = AcquisitionLikelihood(model.asocial, likelihood.histories)
    return likelihoodRatio(against: try AcquisitionFit(smaller))
  }
}
