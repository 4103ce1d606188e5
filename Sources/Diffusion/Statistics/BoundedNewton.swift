/// Newton's method for parameters some of which may not be negative, and some of which are held.
///
/// A parameter at its bound stays there while the function falls towards the bound. Where the
/// matrix of second derivatives is not positive definite a ridge is added to it.
///
/// - Source: D. P. Bertsekas, SIAM Journal on Control and Optimization 20 (1982) 221-246.
struct BoundedNewton {
  /// Which parameters may not be negative.
  let isNonnegative: [Bool]
  /// Which parameters keep their starting value.
  var isHeld: [Bool]
  /// A non-negative parameter beyond this has no finite best value.
  var limit = Double.infinity
  /// No step moves a parameter further than this.
  var longestStep = Double.infinity
  /// A step that moves every parameter by less than this, as a share of it, ends the search.
  var tolerance = 1e-14

  /// Where it ended.
  struct Result {
    var point: [Double]
    var jet: Jet
    var iterations: Int
    var hasConverged: Bool
    /// A parameter that grew without bound.
    var unbounded: Int?
  }

  func minimise(
    from start: [Double], iterationLimit: Int = 200, _ function: ([Double]) -> Jet
  ) -> Result {
    var result = Result(
      point: start, jet: function(start), iterations: 0, hasConverged: false)
    var lastMove = Double.infinity
    while result.iterations < iterationLimit {
      result.iterations += 1
      let free = freeParameters(result)
      guard !free.isEmpty else {
        result.hasConverged = true
        return result
      }
      guard let step = direction(result.jet, free) else { return result }
      var share = min(1, longestStep / step.reduce(0) { max($0, abs($1)) })
      var next = moved(result.point, free, step, share)
      var there = function(next)
      let slack = 1e-13 * (1 + abs(result.jet.value))
      while !(there.value <= result.jet.value + slack), share > 1e-12 {
        share /= 2
        next = moved(result.point, free, step, share)
        there = function(next)
      }
      guard there.value <= result.jet.value + slack else {
        result.hasConverged = lastMove < 1e-9
        return result
      }
      let move = zip(next, result.point).reduce(0.0) { largest, pair in
        max(largest, abs(pair.0 - pair.1) / (1e-3 + abs(pair.1)))
      }
      let isAtFloor = move < 1e-10 && move >= lastMove
      (result.point, result.jet, lastMove) = (next, there, move)
      if let far = next.indices.first(where: { isNonnegative[$0] && next[$0] > limit }) {
        result.unbounded = far
        return result
      }
      if move < tolerance || isAtFloor {
        result.hasConverged = true
        return result
      }
    }
    return result
  }

  private func freeParameters(_ result: Result) -> [Int] {
    result.point.indices.filter { place in
      !isHeld[place]
        && !(isNonnegative[place] && result.point[place] <= 0 && result.jet.gradient[place] >= 0)
    }
  }

  private func direction(_ jet: Jet, _ free: [Int]) -> [Double]? {
    let size = jet.gradient.count
    var matrix = Matrix(rowCount: free.count, columnCount: free.count)
    for (i, row) in free.enumerated() {
      for (j, column) in free.enumerated() { matrix[i, j] = jet.hessian[row * size + column] }
    }
    let gradient = free.map { jet.gradient[$0] }
    let largest = matrix.diagonal.reduce(0) { max($0, abs($1)) }
    var ridge = 0.0
    for _ in 0..<40 {
      var lifted = matrix
      for i in free.indices { lifted[i, i] += ridge * max(abs(matrix[i, i]), 1e-3 * largest) }
      if let factor = try? Cholesky(lifted) { return factor.solve(gradient) }
      ridge = ridge == 0 ? 1e-3 : ridge * 4
    }
    return nil
  }

  private func moved(
    _ point: [Double], _ free: [Int], _ step: [Double], _ share: Double
  ) -> [Double] {
    var next = point
    for (place, difference) in zip(free, step) {
      next[place] -= share * difference
      if isNonnegative[place] { next[place] = max(0, next[place]) }
    }
    return next
  }
}
