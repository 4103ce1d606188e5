internal import Glibc

/// Errors by clusters that hold with few of them: CR2, with the law of the statistic.
///
/// A fit draws its own rows towards itself, so that residuals are too small, the more so the fewer
/// the clusters. CR2 undoes that exactly where rows are in truth independent. Then the estimated
/// variance is a weighted sum of squared deviates: its weights say, coefficient by coefficient, on
/// how many clusters an error really rests. Up to ``mostForLaw`` clusters that law itself is used,
/// and Student's with Satterthwaite's degrees of freedom, which matches its first two moments, with
/// more. Models of yes and no are taken as their last weighted linear step.
///
/// - Source: R. M. Bell and D. F. McCaffrey, Survey Methodology 28 (2002) 169; G. W. Imbens and
///   M. Kolesár, Review of Economics and Statistics 98 (2016) 701, doi:10.1162/REST_a_00552;
///   groups' effects: J. E. Pustejovsky and E. Tipton, Journal of Business & Economic Statistics
///   36 (2018) 672, doi:10.1080/07350015.2016.1247004.
struct BiasReducedErrors {
  /// The covariance of the coefficients.
  let covariance: Matrix
  /// Satterthwaite's, one per coefficient; `nil` where no variance is left.
  let degreesOfFreedom: [Double?]
  /// The laws of the statistics; `nil` with many clusters.
  let laws: [StudentisedNormal?]

  /// The most clusters for which the law is computed: with more, Student's agrees.
  static let mostForLaw = 40

  /// What the rows of one cluster add up to, by the columns that are not 0 in it.
  ///
  /// Columns from the number of coefficients on are groups whose effects were taken out.
  struct Cell {
    private(set) var columns: [Int] = []
    private var places: [Int: Int] = [:]
    private var products: [Int: Double] = [:]
    private var sums: [Double] = []

    /// Takes up a row.
    ///
    /// - Parameters:
    ///   - terms: its columns that are not 0, each once.
    ///   - weight: of the row in the information.
    ///   - slope: the residual times the weight: what the row adds to the score, per unit.
    mutating func add(_ terms: [(column: Int, value: Double)], weight: Double, slope: Double) {
      let here = terms.map { place(of: $0.column) }
      for (a, term) in zip(here, terms) {
        sums[a] += slope * term.value
        for (b, other) in zip(here, terms) where b <= a {
          products[a << 32 | b, default: 0] += weight * term.value * other.value
        }
      }
    }

    private mutating func place(of column: Int) -> Int {
      if let place = places[column] { return place }
      let place = columns.count
      places[column] = place
      columns.append(column)
      sums.append(0)
      return place
    }

    var crossProduct: Matrix {
      var matrix = Matrix(rowCount: columns.count, columnCount: columns.count)
      for (key, value) in products { matrix[key >> 32, key & 0xffff_ffff] = value }
      matrix.mirrorLower()
      return matrix
    }

    var score: [Double] { sums }
  }

  /// Sums over clusters; `nil` where the bread is not positive definite.
  ///
  /// - Parameters:
  ///   - cells: one per cluster, at least two.
  ///   - bread: the inverse of the information of the coefficients.
  ///   - groupSizes: of the groups whose effects were taken out.
  /// - Complexity: O(*c*³) per cluster, where *c* is the number of its columns, and O(*G* *w*²) per
  ///   coefficient, where *w* is the number of coefficients and groups.
  init?(_ cells: [Cell], bread: Matrix, groupSizes: [Double] = []) {
    guard cells.count > 1 else { return nil }
    let space = Space(bread: bread, groupSizes: groupSizes)
    let width = bread.rowCount
    var covariance = Matrix(rowCount: width, columnCount: width)
    var parts: [[Part]] = []
    for cell in cells {
      guard let adjusted = Adjustment(cell, space) else { return nil }
      let moved = adjusted.score
      covariance.addLowerOuter(
        (0..<width).map { j in
          zip(cell.columns, moved).reduce(0) { $0 + space.inverse(j, $1.0) * $1.1 }
        }, times: 1)
      parts.append((0..<width).map { adjusted.part(of: $0) })
    }
    covariance.mirrorLower()
    self.covariance = covariance
    guard let root = space.root else { return nil }
    let variances = (0..<width).map { j in
      Variance(parts.map { $0[j] }, cells: cells, root: root, groupSizes: groupSizes)
    }
    degreesOfFreedom = variances.map(\.degreesOfFreedom)
    laws = variances.map { cells.count <= Self.mostForLaw ? $0.law : nil }
  }

  /// The coefficients with these errors; of one without any, what the fewest clusters allow.
  func coefficients(_ names: [String], _ estimates: [Double], clusterCount: Int) -> [Coefficient] {
    estimates.indices.map { i in
      Coefficient(
        name: names[i], estimate: estimates[i], standardError: covariance[i, i].squareRoot(),
        degreesOfFreedom: degreesOfFreedom[i] ?? Double(clusterCount - 1), law: laws[i])
    }
  }

  /// One cluster's part of the variance of one coefficient, were all rows independent.
  private struct Part {
    /// Its squared length.
    let square: Double
    /// Its products with the cluster's columns.
    let products: [Double]
  }

  /// The estimated variance of one coefficient as a quadratic form of independent deviates, one per
  /// cluster: squares less the products of what the fit took.
  private struct Variance {
    private let squares: [Double]
    private let taken: [[Double]]

    init(_ parts: [Part], cells: [Cell], root: Matrix, groupSizes: [Double]) {
      squares = parts.map(\.square)
      taken = zip(parts, cells).map { part, cell in
        var b = [Double](repeating: 0, count: root.rowCount + groupSizes.count)
        for (column, product) in zip(cell.columns, part.products) {
          if column >= root.rowCount {
            b[column] += product / groupSizes[column - root.rowCount].squareRoot()
          } else {
            for i in 0...column { b[i] += root[column, i] * product }
          }
        }
        return b
      }
    }

    /// Twice the squared mean over the variance.
    var degreesOfFreedom: Double? {
      let size = taken.first?.count ?? 0
      var cross = Matrix(rowCount: size, columnCount: size)
      var (trace, sum) = (0.0, 0.0)
      for (square, b) in zip(squares, taken) {
        let length = Minimiser.dot(b, b)
        trace += square - length
        sum += square * (square - 2 * length)
        cross.addLowerOuter(b, times: 1)
      }
      cross.mirrorLower()
      sum += cross.values.reduce(0) { $0 + $1 * $1 }
      return trace > 0 && sum > 0 ? trace * trace / sum : nil
    }

    var law: StudentisedNormal? {
      var form = Matrix(rowCount: squares.count, columnCount: squares.count)
      for i in squares.indices {
        for j in 0...i {
          form[i, j] = (i == j ? squares[i] : 0) - Minimiser.dot(taken[i], taken[j])
        }
      }
      form.mirrorLower()
      return StudentisedNormal(weights: SymmetricEigensystem(form).values)
    }
  }

  /// The inverse of the information of coefficients and groups, which are at right angles.
  private struct Space {
    let bread: Matrix
    let groupSizes: [Double]
    /// Lower triangle whose square the bread is.
    let root: Matrix?

    init(bread: Matrix, groupSizes: [Double]) {
      self.bread = bread
      self.groupSizes = groupSizes
      root = (try? Cholesky(bread, tolerance: 1e-14))?.lower
    }

    func inverse(_ i: Int, _ j: Int) -> Double {
      let width = bread.rowCount
      if i < width, j < width { return bread[i, j] }
      return i == j ? 1 / groupSizes[i - width] : 0
    }
  }

  /// (I - H)^(-1/2) of one cluster, in the space of its columns.
  private struct Adjustment {
    private let cell: Cell
    private let space: Space
    /// Lower triangle of the cluster's part of the inverse information.
    private let root: Cholesky
    private let system: SymmetricEigensystem
    /// By eigenvalue of the cluster's leverage.
    private let factors: [Double]

    init?(_ cell: Cell, _ space: Space) {
      self.cell = cell
      self.space = space
      let size = cell.columns.count
      var inverse = Matrix(rowCount: size, columnCount: size)
      for (i, a) in cell.columns.enumerated() {
        for (j, b) in cell.columns.enumerated() { inverse[i, j] = space.inverse(a, b) }
      }
      guard let root = try? Cholesky(inverse, tolerance: 1e-14) else { return nil }
      self.root = root
      let lower = root.lower
      system = SymmetricEigensystem(lower.transposed * cell.crossProduct * lower)
      // What the cluster alone decides has no residual: it says nothing of its own error.
      factors = system.values.map { 1 - $0 > 1e-9 ? 1 / (1 - $0).squareRoot() : 0 }
    }

    /// The cluster's score with its residuals set free.
    var score: [Double] {
      let turned = system.vectors.transposed * (root.lower.transposed * cell.score)
      return root.solveTransposed(system.vectors * zip(turned, factors).map(*))
    }

    func part(of coefficient: Int) -> Part {
      let column = cell.columns.map { space.inverse($0, coefficient) }
      let turned = system.vectors.transposed * root.solveLower(column)
      let spread = turned.indices.map { factors[$0] * turned[$0] }
      return Part(
        square: spread.indices.reduce(0) {
          $0 + max(0, system.values[$1]) * spread[$1] * spread[$1]
        },
        products: root.solveTransposed(
          system.vectors * spread.indices.map { system.values[$0] * spread[$0] }))
    }
  }
}
