internal import Glibc

/// The chance of an event in each row by columns: a generalised linear model of yes and no.
///
/// With one row per actor and period at risk it is the hazard in discrete time.
///
/// - Source: P. McCullagh and J. A. Nelder, Generalized Linear Models (1989); as hazard:
///   P. D. Allison, Sociological Methodology 13 (1982) 61; complementary log-log as grouped Cox:
///   R. L. Prentice and L. A. Gloeckler, Biometrics 34 (1978) 57.
public struct BinaryModel: Sendable {
  /// How the chance depends on the sum of columns times coefficients.
  public enum Link: String, CaseIterable, Hashable, Sendable, Codable {
    /// log(p/(1-p)): coefficients are log odds ratios.
    case logit
    /// log(-log(1-p)): coefficients are log hazard ratios, whatever the length of the periods.
    case complementaryLogLog = "cloglog"
    /// The normal quantile of p.
    case probit
  }

  /// What is added to the likelihood.
  public enum Penalty: String, CaseIterable, Hashable, Sendable, Codable {
    case none
    /// Half the log determinant of the information: finite coefficients where a column tells the
    /// events perfectly, and less bias at small numbers. Of the logit link.
    ///
    /// - Source: D. Firth, Biometrika 80 (1993) 27; G. Heinze and M. Schemper, Statistics in
    ///   Medicine 21 (2002) 2409.
    case firth
  }

  /// One per column that has a finite coefficient.
  public let coefficients: [Coefficient]
  public let unfitted: [UnfittedTerm]
  public let link: Link
  public let rows: Int
  public let events: Int
  /// With the penalty, where there is one.
  public let logLikelihood: Double
  /// Of one chance for all rows.
  public let nullLogLikelihood: Double
  public let iterations: Int
  /// The last step, relative to 1 + the coefficient.
  public let lastStep: Double
  /// Errors from the information alone, one per coefficient; those of ``coefficients`` allow for
  /// clusters where ``errorBasis`` says so.
  public let informationErrors: [Double]
  /// What the errors of ``coefficients`` allow for.
  public let errorBasis: ErrorBasis
  public let penalty: Penalty
  let likelihood: BinaryLikelihood
  let point: [Double]
  /// The places of the coefficients among the columns, and the inverse of their information.
  private let finite: [Int]
  private let bread: Matrix

  /// Fits by maximum likelihood, with errors from the expected information at the final estimate.
  ///
  /// - Parameters:
  ///   - outcomes: whether each row has the event.
  ///   - design: the columns, an intercept among them where wanted.
  ///   - link: how the chance depends on them.
  ///   - penalty: what is added to the likelihood; Firth's for the logit link only.
  ///   - clusters: for errors that allow for dependence within them.
  /// - Throws: ``ModelFailure`` where there is nothing to fit.
  /// - Complexity: O(*n* *k*²) per step, some 6 steps (logit) to 20.
  public init(
    _ outcomes: [Bool], design: Design, link: Link = .logit, penalty: Penalty = .none,
    clusters: Clusters? = nil
  ) throws(ModelFailure) {
    precondition(design.rowCount == outcomes.count, "one row per outcome")
    precondition(penalty == .none || link == .logit, "Firth's penalty is the logit's")
    guard !outcomes.isEmpty else { throw .noRows }
    let eventCount = outcomes.count(where: \.self)
    guard eventCount > 0 else { throw .noEvents }
    guard eventCount < outcomes.count else { throw .onlyEvents }
    let dropped = design.collinearColumns
    let used = design.removing(dropped)
    guard !used.columns.isEmpty else { throw .noTerms }
    guard used.columns.count <= outcomes.count else {
      throw .tooFewRows(rows: outcomes.count, coefficients: used.columns.count)
    }
    let likelihood = BinaryLikelihood(outcomes, design: used, link: link, penalty: penalty)
    var climb = SeparatedClimb(scales: likelihood.scales) { likelihood.expansion(at: $0) }
    try climb.run()
    let finite = used.names.indices.filter { !climb.separated.contains($0) }
    guard let bread = try? Cholesky(climb.here.curvature.principal(finite)).inverse else {
      throw .notConverged
    }
    self.finite = finite
    self.bread = bread
    let robust = clusters.flatMap {
      likelihood.coefficients(of: finite, at: climb.point, bread: bread, clusters: $0)
    }
    self.link = link
    rows = outcomes.count
    events = eventCount
    logLikelihood = -climb.here.value
    let share = Double(eventCount) / Double(rows)
    nullLogLikelihood =
      Double(eventCount) * log(share) + Double(rows - eventCount) * log1p(-share)
    coefficients =
      robust
      ?? finite.enumerated().map { i, j in
        Coefficient(
          name: used.names[j], estimate: climb.point[j],
          standardError: bread[i, i].squareRoot())
      }
    unfitted =
      dropped.map { UnfittedTerm(name: design.names[$0], reason: .collinear) }
      + climb.separated.sorted().map {
        UnfittedTerm(
          name: used.names[$0],
          reason: climb.point[$0] < 0 ? .towardsMinusInfinity : .towardsInfinity)
      }
    informationErrors = bread.diagonal.map { $0.squareRoot() }
    self.penalty = penalty
    iterations = climb.iterations
    lastStep = climb.lastStep
    errorBasis = ErrorBasis(clusters, isAnswered: robust != nil)
    self.likelihood = likelihood
    point = climb.point
  }
}

extension BinaryModel {
  /// The coefficients with errors by other clusters; `nil` where these say nothing of them.
  public func coefficients(by clusters: Clusters) -> [Coefficient]? {
    likelihood.coefficients(of: finite, at: point, bread: bread, clusters: clusters)
  }

  /// Minus twice the log-likelihood.
  public var deviance: Double { -2 * logLikelihood }

  public var nullDeviance: Double { -2 * nullLogLikelihood }

  /// Columns fitted.
  public var parameterCount: Int { point.count }

  /// Akaike's criterion.
  public var akaike: Double { deviance + 2 * Double(parameterCount) }

  /// The Bayesian criterion with the number of rows, as R has it.
  public var bayesian: Double { deviance + Double(parameterCount) * log(Double(rows)) }

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

extension Design {
  /// Columns that follow from those before them.
  var collinearColumns: [Int] {
    var cross = Matrix(rowCount: columns.count, columnCount: columns.count)
    let values = rowMajor
    let width = columns.count
    for row in 0..<rowCount {
      let filled = (0..<width).filter { values[row * width + $0] != 0 }
      for (place, i) in filled.enumerated() {
        for j in filled[...place] {
          cross[i, j] += values[row * width + i] * values[row * width + j]
        }
      }
    }
    // Cheap and sure where the columns are well apart; exact otherwise.
    if let factor = try? Cholesky(cross), factor.smallestPivotShare > 1e-6 { return [] }
    return LeastSquaresFactor(columns: columns).dropped
  }

  /// Columns that say nothing beside an intercept and those before them.
  var columnsCollinearWithIntercept: [Int] {
    var all = Design(rowCount: rowCount)
    all.addIntercept()
    for (name, column) in zip(names, columns) { all.add(name, column) }
    return all.collinearColumns.map { $0 - 1 }
  }
}
