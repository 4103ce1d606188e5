internal import Glibc

/// Proportional hazards with covariates that may change over time.
///
/// - Source: D. R. Cox, Journal of the Royal Statistical Society B 34 (1972) 187; ties by
///   B. Efron, Journal of the American Statistical Association 72 (1977) 557, or N. Breslow,
///   Biometrics 30 (1974) 89; clustered errors by D. Y. Lin and L. J. Wei, the same journal 84
///   (1989) 1074.
public struct CoxModel: Sendable {
  /// How events at the same time enter the likelihood.
  public enum Ties: String, CaseIterable, Hashable, Sendable, Codable {
    case efron
    case breslow
  }

  /// One per column that has a finite coefficient.
  public let coefficients: [Coefficient]
  public let unfitted: [UnfittedTerm]
  public let ties: Ties
  public let rows: Int
  public let events: Int
  public let logLikelihood: Double
  /// With all coefficients 0.
  public let nullLogLikelihood: Double
  /// The score statistic at 0; the log-rank statistic where the only column is a group.
  public let scoreStatistic: Double
  /// Estimates over their covariance from the information, whatever the errors given.
  public let waldStatistic: Double
  public let iterations: Int
  /// Errors from the information alone, one per coefficient; those of ``coefficients`` allow for
  /// clusters where they were given.
  public let informationErrors: [Double]
  /// What the errors of ``coefficients`` allow for.
  public let errorBasis: ErrorBasis
  let likelihood: CoxLikelihood
  let point: [Double]

  /// Fits by maximum partial likelihood.
  ///
  /// - Parameters:
  ///   - intervals: the stretches at risk.
  ///   - design: the columns, without an intercept, one row per stretch.
  ///   - ties: how events at the same time enter.
  ///   - strata: within which to compare, each with its own baseline; all together where `nil`.
  ///   - clusters: for errors that allow for dependence within them.
  /// - Throws: ``ModelFailure`` where there is nothing to fit.
  /// - Complexity: O(*r* *k*²) per step, where *r* is the sum of the sizes of all risk sets.
  public init(
    _ intervals: [RiskInterval], design: Design, ties: Ties = .efron, strata: [Int]? = nil,
    clusters: Clusters? = nil
  ) throws(ModelFailure) {
    precondition(design.rowCount == intervals.count, "one row per stretch")
    guard !intervals.isEmpty else { throw .noRows }
    let eventCount = intervals.count(where: \.hasEvent)
    guard eventCount > 0 else { throw .noEvents }
    let dropped = design.columnsCollinearWithIntercept
    var unfitted = dropped.map { UnfittedTerm(name: design.names[$0], reason: .collinear) }
    let used = design.removing(dropped)
    guard !used.columns.isEmpty else { throw .noTerms }
    let likelihood = CoxLikelihood(intervals, design: used, ties: ties, strata: strata)
    var climb = SeparatedClimb(scales: likelihood.scales) { likelihood.expansion(at: $0) }
    try climb.run()
    unfitted += climb.separated.map { j in
      UnfittedTerm(
        name: used.names[j],
        reason: climb.point[j] < 0 ? .towardsMinusInfinity : .towardsInfinity)
    }
    let finite = used.names.indices.filter { !climb.separated.contains($0) }
    guard let bread = try? Cholesky(climb.here.curvature.principal(finite)).inverse else {
      throw .notConverged
    }
    let scores = clusters.map { _ in likelihood.scoreResiduals(at: climb.point, of: finite) }
    let covariance = clusters.flatMap { clusters in
      scores.flatMap { clusters.sandwich(bread: bread, scores: $0) }
    }
    let null = likelihood.expansion(at: [Double](repeating: 0, count: used.columns.count))
    self.ties = ties
    rows = intervals.count
    events = eventCount
    nullLogLikelihood = -null.value
    logLikelihood = -climb.here.value
    scoreStatistic =
      (try? Cholesky(null.curvature)).map {
        Minimiser.dot(null.gradient, $0.solve(null.gradient))
      } ?? 0
    let estimates = finite.map { climb.point[$0] }
    waldStatistic = Minimiser.dot(
      estimates, climb.here.curvature.principal(finite) * estimates)
    coefficients = finite.enumerated().map { i, j in
      Coefficient(
        name: used.names[j], estimate: climb.point[j],
        standardError: (covariance ?? bread)[i, i].squareRoot(),
        degreesOfFreedom: covariance.flatMap { _ in clusters.map { Double($0.count - 1) } })
    }
    informationErrors = bread.diagonal.map { $0.squareRoot() }
    self.unfitted = unfitted
    iterations = climb.iterations
    errorBasis = ErrorBasis(clusters, isAnswered: covariance != nil)
    self.likelihood = likelihood
    point = climb.point
  }

  /// Twice the rise of the log-likelihood over no effect at all.
  public var likelihoodRatio: Double { 2 * (logLikelihood - nullLogLikelihood) }

  /// Columns fitted.
  public var degreesOfFreedom: Int { point.count }

  /// Of no effect at all, by the likelihood ratio.
  public var pValue: Double {
    ChiSquared(degreesOfFreedom: degreesOfFreedom).upperTail(likelihoodRatio)
  }

  /// The interval of a coefficient by its profile, which holds at small numbers better than Wald's.
  ///
  /// Assumes that rows are independent given the columns; with clusters use ``Coefficient/wald(level:)``.
  /// - Returns: an end is infinite where the data do not bound it; `nil` for an unknown name.
  public func profileInterval(of name: String, level: Double = 0.95) -> ConfidenceInterval? {
    guard let j = likelihood.names.firstIndex(of: name) else { return nil }
    let scale = coefficients.first { $0.name == name }?.standardError ?? 1
    return ProfileLikelihood.interval(
      of: j, around: point, scales: likelihood.scales, scale: scale, level: level
    ) { likelihood.expansion(at: $0) }
  }
}
