internal import Glibc

/// The highest point of a sum of row terms, each in a linear predictor of its own, less a quadratic
/// penalty.
///
/// Newton's steps, cut where they would leap and halved where they do not climb; one highest point
/// where all terms are concave.
struct PenalisedClimb: Sendable {
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
    var point = start ?? centre
    var here = surface(at: point, term)
    for _ in 0..<60 {
      guard let curvature = try? Cholesky(here.curvature) else { return nil }
      let step = curvature.solve(here.slope)
      let size = step.map(abs).max() ?? 0
      if size < 1e-9 {
        return Peak(point: point, height: here.height, curvature: curvature)
      }
      // Cut where it would leap beyond what logits ever need.
      var scale = min(1, 4 / size)
      var next = here
      repeat {
        let moved = zip(point, step).map { $0 + scale * $1 }
        next = surface(at: moved, term)
        if next.height >= here.height - 1e-12 * (1 + abs(here.height)) || scale < 1e-6 {
          point = moved
          break
        }
        scale /= 2
      } while true
      here = next
    }
    return (try? Cholesky(here.curvature)).map {
      Peak(point: point, height: here.height, curvature: $0)
    }
  }

  private func surface(
    at point: [Double], _ term: (Int, Double) -> Term
  ) -> (height: Double, slope: [Double], curvature: Matrix) {
    let width = point.count
    var height = 0.0
    var slope = [Double](repeating: 0, count: width)
    var curvature = Matrix(rowCount: width, columnCount: width)
    var design = slope
    for row in offsets.indices {
      for column in 0..<width { design[column] = designs[row * width + column] }
      let part = term(row, predictor(row, at: point))
      height += part.height
      for column in 0..<width { slope[column] += design[column] * part.slope }
      curvature.addLowerOuter(design, times: part.curvature)
    }
    for column in 0..<width {
      let away = point[column] - centre[column]
      height -= precision[column] * away * away / 2
      slope[column] -= precision[column] * away
      curvature[column, column] += precision[column]
    }
    curvature.mirrorLower()
    return (height, slope, curvature)
  }
}

extension PenalisedClimb.Term {
  /// The log-likelihood of a share of successes under a logistic chance.
  static func logistic(_ predictor: Double, share: Double) -> PenalisedClimb.Term {
    let chance = 1 / (1 + exp(-predictor))
    // log(1 + exp(x)) without overflow.
    let softened = max(predictor, 0) + log1p(exp(-abs(predictor)))
    return PenalisedClimb.Term(
      height: share * predictor - softened, slope: share - chance,
      curvature: chance * (1 - chance))
  }
}
