internal import Glibc

/// Logistic regression that keeps coefficients small: the plain rival with the same features.
///
/// Columns are brought to mean 0 and deviation 1 first; the penalty is half the square of each
/// coefficient, as if each were standard normal beforehand, so that there is always one answer.
struct RidgeLogistic: Sendable {
  private let means: [Double]
  private let deviations: [Double]
  /// The intercept first.
  private let coefficients: [Double]

  /// Fits by Newton's steps.
  ///
  /// - Returns: `nil` without rows, or where all outcomes are alike.
  /// - Complexity: O(rows × columns²) per step.
  init?(_ rows: [[Double]], _ happened: [Bool]) {
    guard let width = rows.first?.count, happened.contains(true), happened.contains(false) else {
      return nil
    }
    let count = Double(rows.count)
    var (means, deviations) = (
      [Double](repeating: 0, count: width), [Double](repeating: 0, count: width)
    )
    for column in 0..<width {
      let mean = rows.reduce(0) { $0 + $1[column] } / count
      let square = rows.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) } / count
      means[column] = mean
      deviations[column] = square > 1e-18 ? square.squareRoot() : 0
    }
    self.means = means
    self.deviations = deviations
    let designs = rows.map { Self.scaled($0, means, deviations) }
    var point = [Double](repeating: 0, count: width + 1)
    let share = Double(happened.count { $0 }) / count
    point[0] = log(share / (1 - share))
    for _ in 0..<50 {
      guard let step = Self.step(at: point, designs, happened) else { return nil }
      // Newton's step, cut where it would leap beyond what logits ever need.
      let size = step.map(abs).max() ?? 0
      let scale = min(1, 4 / max(size, 1e-12))
      for place in point.indices { point[place] += scale * step[place] }
      if size < 1e-9 { break }
    }
    coefficients = point
  }

  func probability(_ row: [Double]) -> Double {
    let logit = zip(Self.scaled(row, means, deviations), coefficients).reduce(0) {
      $0 + $1.0 * $1.1
    }
    return 1 / (1 + exp(-logit))
  }

  private static func scaled(
    _ row: [Double], _ means: [Double], _ deviations: [Double]
  ) -> [Double] {
    [1]
      + row.indices.map {
        deviations[$0] > 0 ? (row[$0] - means[$0]) / deviations[$0] : 0
      }
  }

  private static func step(
    at point: [Double], _ designs: [[Double]], _ happened: [Bool]
  ) -> [Double]? {
    let width = point.count
    var gradient = [Double](repeating: 0, count: width)
    var curvature = [Double](repeating: 0, count: width * width)
    for (design, outcome) in zip(designs, happened) {
      var logit = 0.0
      for column in 0..<width { logit += design[column] * point[column] }
      let chance = 1 / (1 + exp(-logit))
      let residual = (outcome ? 1 : 0) - chance
      let weight = chance * (1 - chance)
      for a in 0..<width {
        gradient[a] += design[a] * residual
        let factor = design[a] * weight
        for b in 0...a { curvature[a * width + b] += factor * design[b] }
      }
    }
    for place in 1..<width {
      gradient[place] -= point[place]
      curvature[place * width + place] += 1
    }
    curvature[0] += 1e-9
    var matrix = Matrix(rowCount: width, columnCount: width)
    for a in 0..<width {
      for b in 0...a {
        matrix[a, b] = curvature[a * width + b]
        matrix[b, a] = curvature[a * width + b]
      }
    }
    return (try? Cholesky(matrix))?.solve(gradient)
  }
}
