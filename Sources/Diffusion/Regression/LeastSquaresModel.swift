/// A number by columns, by ordinary least squares, with errors clustered where rows belong
/// together.
///
/// Fixed effects of groups are taken out first (the within form), which gives the same
/// coefficients and errors as a dummy per group.
///
/// - Source: R. Frisch and F. V. Waugh, Econometrica 1 (1933) 387; the small-sample factor
///   G/(G-1) (N-1)/(N-K) is Stata's for regress and areg, with the groups counted in K.
public struct LeastSquaresModel: Sendable {
  public let coefficients: [Coefficient]
  public let unfitted: [UnfittedTerm]
  public let rows: Int
  /// Coefficients and fixed effects.
  public let parameterCount: Int
  public let residualSumOfSquares: Double
  public let totalSumOfSquares: Double
  /// What the errors of ``coefficients`` allow for.
  public let errorBasis: ErrorBasis

  /// Fits the columns and, where given, an effect per group.
  ///
  /// - Parameters:
  ///   - outcomes: the number of each row.
  ///   - design: the columns; without intercept where `effects` are given.
  ///   - effects: the group of each row, whose effects are taken out.
  ///   - clusters: rows that are not independent; errors by the common variance where `nil`, and
  ///     where clusters say nothing of them (``errorBasis``).
  /// - Throws: ``ModelFailure`` where there is nothing to fit.
  /// - Complexity: O(*n* *k*²).
  public init(
    _ outcomes: [Double], design: Design, effects: [String]? = nil, clusters: Clusters? = nil
  ) throws(ModelFailure) {
    precondition(design.rowCount == outcomes.count, "one row per outcome")
    guard !outcomes.isEmpty else { throw .noRows }
    let groups = effects.map { GroupMeans($0) }
    let columns = groups.map { g in design.columns.map(g.removed) } ?? design.columns
    let y = groups?.removed(outcomes) ?? outcomes
    let ownLengths = design.columns.map { $0.lazy.map { abs($0) }.max() ?? 0 }
    // A column that the groups explain is left with rounding alone.
    let cleaned = zip(columns, ownLengths).map { column, length in
      column.allSatisfy { abs($0) <= 1e-10 * length } ? column.map { _ in 0 } : column
    }
    let factor = LeastSquaresFactor(columns: cleaned)
    guard !factor.kept.isEmpty else { throw .noTerms }
    let parameters = factor.kept.count + (groups?.count ?? 0)
    guard parameters < outcomes.count else {
      throw .tooFewRows(rows: outcomes.count, coefficients: parameters)
    }
    let estimates = factor.solve(y)
    let residuals = y.indices.map { row in
      zip(factor.kept, estimates).reduce(y[row]) { $0 - cleaned[$1.0][row] * $1.1 }
    }
    let squares = residuals.lazy.map { $0 * $0 }.compensatedSum
    let bread = factor.inverseCrossProduct
    let degrees = outcomes.count - parameters
    let names = factor.kept.map { design.names[$0] }
    let robust = clusters.flatMap {
      Self.coefficients(
        names, estimates, residuals, columns: factor.kept.map { cleaned[$0] }, groups: groups,
        bread: bread, clusters: $0, parameters: parameters)
    }
    let variance = squares / Double(degrees)
    coefficients =
      robust
      ?? estimates.indices.map { i in
        Coefficient(
          name: names[i], estimate: estimates[i],
          standardError: (variance * bread[i, i]).squareRoot(), degreesOfFreedom: Double(degrees))
      }
    errorBasis = ErrorBasis(clusters, isAnswered: robust != nil)
    unfitted = factor.dropped.map { UnfittedTerm(name: design.names[$0], reason: .collinear) }
    rows = outcomes.count
    parameterCount = parameters
    residualSumOfSquares = squares
    totalSumOfSquares = (outcomes.sampleVariance ?? 0) * Double(outcomes.count - 1)
  }

  /// Coefficients with errors by clusters; `nil` with fewer than two clusters.
  private static func coefficients(
    _ names: [String], _ estimates: [Double], _ residuals: [Double], columns: [[Double]],
    groups: GroupMeans?, bread: Matrix, clusters: Clusters, parameters: Int
  ) -> [Coefficient]? {
    guard clusters.correction == .biasReduced else {
      var scores: [Double] = []
      for row in residuals.indices { for x in columns { scores.append(residuals[row] * x[row]) } }
      let raw = Clusters(clusters.indices, correction: .none).sandwich(bread: bread, scores: scores)
      return raw.map {
        clusters.coefficients(
          names, estimates,
          covariance: clusters.factor(rows: residuals.count, columns: parameters) * $0)
      }
    }
    var cells = [BiasReducedErrors.Cell](repeating: .init(), count: clusters.count)
    for row in residuals.indices {
      var terms: [(column: Int, value: Double)] = []
      for (j, x) in columns.enumerated() where x[row] != 0 { terms.append((j, x[row])) }
      if let groups { terms.append((columns.count + groups.indices[row], 1)) }
      cells[clusters.indices[row]].add(terms, weight: 1, slope: residuals[row])
    }
    let errors = BiasReducedErrors(cells, bread: bread, groupSizes: groups?.sizes ?? [])
    return errors?.coefficients(names, estimates, clusterCount: clusters.count)
  }

  /// The share of the outcome's variance that the columns and effects take up.
  public var rSquared: Double? {
    totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
  }
}

/// Means per group, to be taken out of columns.
private struct GroupMeans {
  let indices: [Int]
  let count: Int
  let sizes: [Double]

  init(_ groups: [String]) {
    let clusters = Clusters(groups)
    indices = clusters.indices
    count = clusters.count
    var sizes = [Double](repeating: 0, count: clusters.count)
    for index in clusters.indices { sizes[index] += 1 }
    self.sizes = sizes
  }

  func removed(_ column: [Double]) -> [Double] {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: count)
    for (index, value) in zip(indices, column) { sums[index].add(value) }
    let means = zip(sums, sizes).map { $0.value / $1 }
    return zip(indices, column).map { $1 - means[$0] }
  }
}
