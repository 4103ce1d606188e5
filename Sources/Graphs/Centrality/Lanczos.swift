/// The largest eigenvalue of a symmetric matrix without negative entries, and its vector.
///
/// Lanczos steps from the vector of ones with full reorthogonalisation, restarted from the best
/// vector so far. Unlike plain power iteration it is at ease with bipartite graphs and with
/// eigenvalues that lie close together.
///
/// - Source: C. Lanczos, J. Research of the National Bureau of Standards 45 (1950) 255-282.
struct Lanczos {
  /// The order of the matrix.
  let count: Int
  /// Writes the product of the matrix with a vector.
  let apply: (_ x: [Double], _ result: inout [Double]) -> Void

  struct Pair {
    var value: Double
    /// L2 norm 1, no negative entry.
    var vector: [Double]
    /// The L2 norm of Ax - λx, relative to λ.
    var residual: Double
  }

  /// Restarts until the residual no longer halves.
  func largest() -> Pair {
    var best = pair(of: [Double](repeating: 1, count: count))
    var idle = 0
    for _ in 0..<500 where idle < 3 && best.residual > 1e-16 {
      let next = pair(of: improved(best.vector))
      idle = next.residual < best.residual / 2 ? 0 : idle + 1
      if next.residual < best.residual { best = next }
    }
    return best
  }

  /// The Rayleigh quotient of a vector, made positive and of norm 1, and how well it fits.
  private func pair(of x: [Double]) -> Pair {
    let norm = length(x)
    let vector = x.map { abs($0) / norm }
    var product = vector
    apply(vector, &product)
    let value = dot(vector, product)
    guard value > 0 else { return Pair(value: 0, vector: vector, residual: 0) }
    for index in 0..<count { product[index] -= value * vector[index] }
    return Pair(value: value, vector: vector, residual: length(product) / value)
  }

  /// The best vector of the Krylov space that a vector spans.
  private func improved(_ start: [Double]) -> [Double] {
    var basis = [start]
    var diagonal: [Double] = []
    var beside: [Double] = []
    var next = start
    while diagonal.count < min(40, count) {
      let last = basis[basis.count - 1]
      apply(last, &next)
      diagonal.append(dot(last, next))
      for _ in 0..<2 {
        for vector in basis {
          let share = dot(vector, next)
          for index in 0..<count { next[index] -= share * vector[index] }
        }
      }
      let norm = length(next)
      guard norm > 1e-13 * abs(diagonal.reduce(0) { max($0, abs($1)) } + norm),
        basis.count < min(40, count)
      else { break }
      beside.append(norm)
      basis.append(next.map { $0 / norm })
    }
    let shares = Tridiagonal(diagonal: diagonal, beside: beside).largestVector()
    var result = [Double](repeating: 0, count: count)
    for (share, vector) in zip(shares, basis) {
      for index in 0..<count { result[index] += share * vector[index] }
    }
    return result
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += a[index] * b[index] }
    return sum
  }

  private func length(_ x: [Double]) -> Double { dot(x, x).squareRoot() }
}

/// A symmetric tridiagonal matrix; its off-diagonal entries are positive.
private struct Tridiagonal {
  let diagonal: [Double]
  let beside: [Double]

  /// The eigenvector of the largest eigenvalue: bisection for an upper bound of the value, then
  /// inverse iteration, which is stable because the shifted matrix is positive definite.
  func largestVector() -> [Double] {
    let count = diagonal.count
    let radius = { (row: Int) in
      (row > 0 ? beside[row - 1] : 0) + (row + 1 < count ? beside[row] : 0)
    }
    var low = diagonal.max() ?? 0
    var high = diagonal.indices.map { diagonal[$0] + radius($0) }.max() ?? 0
    let size = diagonal.indices.map { abs(diagonal[$0]) + radius($0) }.max() ?? 0
    for _ in 0..<100 where high - low > 1e-15 * size {
      let middle = low + (high - low) / 2
      if isAboveAll(middle) { high = middle } else { low = middle }
    }
    var vector = [Double](repeating: 1, count: count)
    for _ in 0..<4 { vector = solved(for: vector, shift: high + 1e-15 * size) }
    return vector
  }

  /// Whether a number is larger than every eigenvalue.
  private func isAboveAll(_ shift: Double) -> Bool {
    var pivot = 1.0
    for row in diagonal.indices {
      let square = row > 0 ? beside[row - 1] * beside[row - 1] : 0
      pivot = shift - diagonal[row] - square / pivot
      if pivot <= 0 { return false }
    }
    return true
  }

  /// The solution of (shift - T) x = b, scaled to a largest entry of 1.
  private func solved(for b: [Double], shift: Double) -> [Double] {
    var pivots = diagonal
    var x = b
    for row in diagonal.indices {
      pivots[row] = shift - diagonal[row]
      if row > 0 {
        let factor = beside[row - 1] / pivots[row - 1]
        pivots[row] -= factor * beside[row - 1]
        x[row] += factor * x[row - 1]
      }
      if pivots[row] <= 0 { pivots[row] = .leastNormalMagnitude.squareRoot() }
    }
    for row in diagonal.indices.reversed() {
      if row + 1 < diagonal.count { x[row] += beside[row] * x[row + 1] }
      x[row] /= pivots[row]
    }
    let largest = x.reduce(0) { max($0, abs($1)) }
    return x.map { $0 / largest }
  }
}
