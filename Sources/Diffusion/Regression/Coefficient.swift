/// One fitted number of a model, with how sure it is.
public struct Coefficient: Hashable, Sendable {
  public let name: String
  public let estimate: Double
  public let standardError: Double
  /// Of Student's t, where errors rest on so few clusters or rows; `nil` for the normal law.
  public let degreesOfFreedom: Double?

  /// The law of the statistic where its error rests on few clusters of unlike weight.
  private let law: StudentisedNormal?

  public init(
    name: String, estimate: Double, standardError: Double, degreesOfFreedom: Double? = nil
  ) {
    self.init(
      name: name, estimate: estimate, standardError: standardError,
      degreesOfFreedom: degreesOfFreedom, law: nil)
  }

  init(
    name: String, estimate: Double, standardError: Double, degreesOfFreedom: Double?,
    law: StudentisedNormal?
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.law = law
  }

  /// Estimate over standard error.
  public var statistic: Double { estimate / standardError }

  /// Of no effect, two-sided.
  public var pValue: Double {
    law?.twoSided(statistic) ?? degreesOfFreedom.map {
      StudentT(degreesOfFreedom: $0).twoSided(statistic)
    } ?? NormalDistribution.twoSided(statistic)
  }

  /// Estimate plus and minus a multiple of the standard error.
  public func wald(level: Double = 0.95) -> ConfidenceInterval {
    let multiple =
      law?.critical(1 - level) ?? degreesOfFreedom.map {
        StudentT(degreesOfFreedom: $0).quantile(0.5 + level / 2)
      } ?? NormalDistribution.quantile(0.5 + level / 2)
    return ConfidenceInterval(
      lower: estimate - multiple * standardError, upper: estimate + multiple * standardError,
      level: level, method: .wald)
  }
}

/// Why a model says nothing of its coefficients.
public enum ModelFailure: Error, Hashable, Sendable {
  /// No rows to fit.
  case noRows
  /// Nothing happened in the rows.
  case noEvents
  /// The event in every row.
  case onlyEvents
  /// Fewer rows than coefficients.
  case tooFewRows(rows: Int, coefficients: Int)
  /// No column is left that says anything of its own.
  case noTerms
  /// The steps did not become small.
  case notConverged
}

/// A column of a model without a finite coefficient, and why.
public struct UnfittedTerm: Hashable, Sendable {
  public let name: String
  public let reason: Reason

  public enum Reason: String, Hashable, Sendable, Codable {
    /// It follows from the columns before it.
    case collinear
    /// It tells events from the others perfectly: the likelihood rises towards minus infinity.
    case towardsMinusInfinity = "towards-minus-infinity"
    /// The same towards plus infinity.
    case towardsInfinity = "towards-infinity"
  }
}

/// Rows that belong together, so that they are not counted as independent.
///
/// - Source: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986) 13.
public struct Clusters: Hashable, Sendable {
  /// The cluster of each row, 0..< ``count``.
  let indices: [Int]
  public let count: Int
  public let correction: Correction

  /// The factor on the variance for few clusters.
  public enum Correction: String, CaseIterable, Hashable, Sendable, Codable {
    /// None; as R's survival.
    case none
    /// G/(G-1): Stata's for models by maximum likelihood.
    case clusters
    /// G/(G-1) (N-1)/(N-K): Stata's for least squares.
    case clustersAndColumns = "clusters-and-columns"
    /// CR2, with the law that its error has where rows are independent, which holds with few
    /// clusters; of least squares and of models of yes and no. Cox's takes G/(G-1) instead.
    case biasReduced = "bias-reduced"
  }

  /// Clusters by any label.
  public init<Label: Hashable>(_ labels: [Label], correction: Correction = .clusters) {
    var seen: [Label: Int] = [:]
    var indices: [Int] = []
    indices.reserveCapacity(labels.count)
    for label in labels {
      let index = seen[label] ?? seen.count
      seen[label] = index
      indices.append(index)
    }
    self.indices = indices
    count = seen.count
    self.correction = correction
  }

  /// The factor on the variance.
  func factor(rows: Int, columns: Int) -> Double {
    let (g, n, k) = (Double(count), Double(rows), Double(columns))
    return switch correction {
    case .none: 1
    case .clusters, .biasReduced: g / (g - 1)
    case .clustersAndColumns: g / (g - 1) * (n - 1) / (n - k)
    }
  }

  /// Coefficients with errors of this covariance and Student's law with one degree of freedom less
  /// than clusters.
  func coefficients(
    _ names: [String], _ estimates: [Double], covariance: Matrix
  ) -> [Coefficient] {
    estimates.indices.map { i in
      Coefficient(
        name: names[i], estimate: estimates[i], standardError: covariance[i, i].squareRoot(),
        degreesOfFreedom: Double(count - 1))
    }
  }

  /// bread × (sum over clusters of s sᵀ) × bread, where s is a cluster's sum of scores.
  ///
  /// - Parameters:
  ///   - bread: the inverse of the information.
  ///   - scores: row by row, one number per column.
  /// - Returns: the covariance of the coefficients; `nil` with fewer than two clusters.
  func sandwich(bread: Matrix, scores: [Double]) -> Matrix? {
    guard count > 1 else { return nil }
    let width = bread.rowCount
    var sums = Matrix(rowCount: count, columnCount: width)
    for (row, cluster) in indices.enumerated() {
      for j in 0..<width { sums[cluster, j] += scores[row * width + j] }
    }
    var meat = Matrix(rowCount: width, columnCount: width)
    for cluster in 0..<count { meat.addLowerOuter(Array(sums.row(cluster)), times: 1) }
    meat.mirrorLower()
    return factor(rows: indices.count, columns: width) * (bread * meat * bread)
  }
}
