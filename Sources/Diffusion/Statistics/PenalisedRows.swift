internal import Glibc

/// A sum of row terms, each in a linear predictor of its own, less a quadratic penalty.
///
/// It has one highest point where all terms are concave.
struct PenalisedRows: Sendable {
  /// The columns of each row, one row after the other.
  let designs: [Double]
  /// What is added to the predictor of each row.
  let offsets: [Double]
  /// Where the penalty is least, and by half of what times the square of the distance it grows.
  let centre: [Double]
  let precision: [Double]

  /// A row's part: its height, slope and downward curvature in the predictor.
  struct Term {
    var height: Double
    var slope: Double
    var curvature: Double
  }

  /// A point with the downward curvature of the whole there, the penalty's included.
  struct Peak: Sendable {
    var point: [Double]
    var height: Double
    var curvature: Cholesky
  }

  /// - Precondition: a penalty for each column, and as many columns as rows need.
  init(designs: [Double], offsets: [Double], centre: [Double], precision: [Double]) {
    precondition(
      centre.count == precision.count && designs.count == offsets.count * centre.count,
      "rows of one length")
    self.designs = designs
    self.offsets = offsets
    self.centre = centre
    self.precision = precision
  }

  /// The predictor of a row.
  func predictor(_ row: Int, at point: [Double]) -> Double {
    var sum = offsets[row]
    for column in point.indices { sum += designs[row * point.count + column] * point[column] }
    return sum
  }

  /// The highest point.
  ///
  /// - Parameters:
  ///   - start: where to begin; `nil` for the centre.
  ///   - term: the part of a row at a predictor.
  /// - Returns: `nil` where the penalty leaves the curvature singular.
  /// - Complexity: O(rows × columns²) per step.
  func peak(from start: [Double]? = nil, _ term: (Int, Double) -> Term) -> Peak? {
    let columns = centre.map { _ in false }
    var newton = BoundedNewton(isNonnegative: columns, isHeld: columns)
    // Beyond what logits ever need.
    newton.longestStep = 4
    newton.tolerance = 1e-9
    let found = newton.minimise(from: start ?? centre, iterationLimit: 60) { depth(at: $0, term) }
    var curvature = Matrix(rowCount: centre.count, columnCount: centre.count)
    curvature.values = found.jet.hessian
    return (try? Cholesky(curvature)).map {
      Peak(point: found.point, height: -found.jet.value, curvature: $0)
    }
  }

  /// The sum with its sign turned.
  private func depth(at point: [Double], _ term: (Int, Double) -> Term) -> Jet {
    let width = point.count
    var jet = Jet(width)
    for row in offsets.indices {
      let part = term(row, predictor(row, at: point))
      jet.value -= part.height
      let start = row * width
      for column in 0..<width where designs[start + column] != 0 {
        let own = designs[start + column]
        jet.gradient[column] -= own * part.slope
        for other in 0...column {
          jet.hessian[column * width + other] += own * part.curvature * designs[start + other]
        }
      }
    }
    for column in 0..<width {
      let away = point[column] - centre[column]
      jet.value += precision[column] * away * away / 2
      jet.gradient[column] += precision[column] * away
      jet.hessian[column * width + column] += precision[column]
      for other in 0..<column {
        jet.hessian[other * width + column] = jet.hessian[column * width + other]
      }
    }
    return jet
  }
}

extension PenalisedRows.Term {
  /// The log-likelihood of a share of successes under a logistic chance.
  static func logistic(_ predictor: Double, share: Double) -> PenalisedRows.Term {
    let chance = 1 / (1 + exp(-predictor))
    // log(1 + exp(x)) without overflow.
    let softened = max(predictor, 0) + log1p(exp(-abs(predictor)))
    return PenalisedRows.Term(
      height: share * predictor - softened, slope: share - chance,
      curvature: chance * (1 - chance))
  }
}
