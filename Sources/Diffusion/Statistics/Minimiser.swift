/// Where a smooth function of a few parameters is least.
package struct Minimum: Sendable {
  package let point: [Double]
  package let value: Double
  package let iterations: Int
  /// The largest change of a parameter in the last step, relative to 1 + its size.
  package let lastStep: Double
  /// Whether steps or gradient became as small as was asked.
  package let hasConverged: Bool
}

/// Ways to find a minimum.
package enum Minimiser {
  /// A function's value, gradient and matrix of second derivatives.
  package struct Expansion: Sendable {
    package let value: Double
    package let gradient: [Double]
    package let curvature: Matrix

    package init(value: Double, gradient: [Double], curvature: Matrix) {
      self.value = value
      self.gradient = gradient
      self.curvature = curvature
    }
  }

  /// Newton's method, halving steps that do not lead down; quadratic near the minimum.
  ///
  /// The curvature may be its expectation (Fisher's scoring).
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - tolerance: the relative step to stop at.
  ///   - iterationLimit: the most steps.
  ///   - expand: value, gradient and curvature at a point.
  /// - Returns: where it stopped, and whether that is a minimum.
  /// - Throws: ``SingularMatrix`` where the curvature cannot be inverted.
  package static func newton(
    from start: [Double], tolerance: Double = 1e-14, iterationLimit: Int = 100,
    _ expand: ([Double]) -> Expansion
  ) throws(SingularMatrix) -> Minimum {
    var point = start
    var here = expand(point)
    var lastStep = Double.infinity
    for iteration in 1...max(1, iterationLimit) {
      let factor = try Cholesky(here.curvature)
      let step = factor.solve(here.gradient)
      var share = 1.0
      var next = zip(point, step).map { $0 - $1 }
      var there = expand(next)
      // A rise within rounding is no rise: it marks the bottom.
      let slack = 1e-12 * (1 + abs(here.value))
      while !(there.value <= here.value + slack), share > 1e-10 {
        share /= 2
        next = zip(point, step).map { $0 - share * $1 }
        there = expand(next)
      }
      guard there.value <= here.value + slack else {
        return Minimum(
          point: point, value: here.value, iterations: iteration, lastStep: lastStep,
          hasConverged: false)
      }
      let moved = relativeStep(from: point, to: next)
      // At the floor of rounding, steps no longer shrink.
      let isAtFloor = moved < 1e-11 && moved >= lastStep
      (point, here, lastStep) = (next, there, moved)
      if moved < tolerance || isAtFloor {
        return Minimum(
          point: point, value: here.value, iterations: iteration, lastStep: moved,
          hasConverged: true)
      }
    }
    return Minimum(
      point: point, value: here.value, iterations: iterationLimit, lastStep: lastStep,
      hasConverged: false)
  }

  /// Broyden, Fletcher, Goldfarb and Shanno's method, for a gradient without curvature.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - gradientTolerance: the largest slope, relative to 1 + |value|, to stop at.
  ///   - iterationLimit: the most steps.
  ///   - gradient: the gradient at a point; by central differences where `nil`.
  ///   - function: what to minimise; infinite or not a number outside its domain.
  /// - Returns: where it stopped, and whether that is a minimum.
  package static func bfgs(
    from start: [Double], gradientTolerance: Double = 1e-10, iterationLimit: Int = 500,
    gradient: (([Double]) -> [Double])? = nil, _ function: @escaping ([Double]) -> Double
  ) -> Minimum {
    let slope = gradient ?? { differences(of: function, at: $0) }
    var point = start
    var value = function(point)
    var direction = slope(point)
    var inverse = Matrix.identity(start.count)
    var lastStep = Double.infinity
    for iteration in 1...max(1, iterationLimit) {
      if (direction.map { abs($0) }.max() ?? 0) <= gradientTolerance * (1 + abs(value)) {
        return Minimum(
          point: point, value: value, iterations: iteration, lastStep: lastStep,
          hasConverged: true)
      }
      var step = (inverse * direction).map { -$0 }
      var descent = dot(step, direction)
      if !(descent < 0) {
        inverse = .identity(start.count)
        step = direction.map { -$0 }
        descent = dot(step, direction)
      }
      var share = 1.0
      var next = zip(point, step).map { $0 + $1 }
      var nextValue = function(next)
      while !(nextValue <= value + 1e-4 * share * descent), share > 1e-16 {
        share /= 2
        next = zip(point, step).map { $0 + share * $1 }
        nextValue = function(next)
      }
      guard nextValue <= value else { break }
      let nextDirection = slope(next)
      update(&inverse, step: step.map { share * $0 }, from: direction, to: nextDirection)
      lastStep = relativeStep(from: point, to: next)
      (point, value, direction) = (next, nextValue, nextDirection)
      if lastStep < 1e-15 { break }
    }
    let flat = (direction.map { abs($0) }.max() ?? 0) <= 1e-5 * (1 + abs(value))
    return Minimum(
      point: point, value: value, iterations: iterationLimit, lastStep: lastStep,
      hasConverged: flat)
  }

  /// Central differences, with the step that balances rounding and curvature.
  package static func differences(
    of function: ([Double]) -> Double, at point: [Double]
  ) -> [Double] {
    point.indices.map { i in
      let h = 6e-6 * max(1, abs(point[i]))
      var (above, below) = (point, point)
      above[i] += h
      below[i] -= h
      return (function(above) - function(below)) / (above[i] - below[i])
    }
  }

  /// The matrix of second derivatives by central differences.
  ///
  /// - Complexity: O(*k*²) calls.
  package static func curvature(
    of function: @escaping ([Double]) -> Double, at point: [Double]
  ) -> Matrix {
    let size = point.count
    let steps = point.map { 1.2e-4 * max(1, abs($0)) }
    let value = { (i: Int, a: Double, j: Int, b: Double) in
      var moved = point
      moved[i] += a * steps[i]
      moved[j] += b * steps[j]
      return function(moved)
    }
    let here = function(point)
    var result = Matrix(rowCount: size, columnCount: size)
    for i in 0..<size {
      let second = value(i, 1, i, 0) - 2 * here + value(i, -1, i, 0)
      result[i, i] = second / (steps[i] * steps[i])
      for j in 0..<i {
        let mixed =
          value(i, 1, j, 1) - value(i, 1, j, -1) - value(i, -1, j, 1)
          + value(i, -1, j, -1)
        result[i, j] = mixed / (4 * steps[i] * steps[j])
        result[j, i] = result[i, j]
      }
    }
    return result
  }

  private static func update(
    _ inverse: inout Matrix, step s: [Double], from old: [Double], to new: [Double]
  ) {
    let y = zip(new, old).map { $0 - $1 }
    let product = dot(s, y)
    guard product > 1e-14 * dot(y, y) else { return }
    let hy = inverse * y
    let factor = (1 + dot(y, hy) / product) / product
    for i in s.indices {
      for j in s.indices {
        inverse[i, j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / product
      }
    }
  }

  package static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  static func relativeStep(from old: [Double], to new: [Double]) -> Double {
    zip(old, new).map { abs($1 - $0) / (1 + abs($0)) }.max() ?? 0
  }
}
