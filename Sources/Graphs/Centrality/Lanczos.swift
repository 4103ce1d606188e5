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

  /// Restarts from a vector without negative entries until the residual is small enough or no
  /// longer halves.
  func largest(from start: [Double], within tolerance: Double = 1e-15) -> Pair {
    var best = pair(of: start)
    var idle = 0
    for _ in 0..<500 where idle < 2 && best.residual > tolerance {
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

  /// The best vector of the Krylov space that a vector spans; the space grows until its best
  /// vector fits to the last digit, or to 40 dimensions.
  private func improved(_ start: [Double]) -> [Double] {
    var basis = [start]
    var diagonal: [Double] = []
    var beside: [Double] = []
    var next = start
    var shares = [1.0]
    while true {
      let last = basis[basis.count - 1]
      apply(last, &next)
      diagonal.append(dot(last, next))
      for vector in basis.reversed() { subtract(dot(vector, next), of: vector, from: &next) }
      let norm = length(next)
      let largest = diagonal.reduce(norm) { max($0, abs($1)) }
      let isFull = norm <= 1e-13 * largest || basis.count >= min(40, count)
      if isFull || basis.count % 5 == 0 {
        shares = Tridiagonal(diagonal: diagonal, beside: beside).largestVector()
        let scale = shares.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let residual = norm * abs(shares[shares.count - 1]) / scale
        if isFull || residual < 1e-16 * largest { break }
      }
      beside.append(norm)
      basis.append(next.map { $0 / norm })
    }
    var result = [Double](repeating: 0, count: count)
    for (share, vector) in zip(shares, basis) { subtract(-share, of: vector, from: &result) }
    return result
  }

  /// Four sums side by side, so that additions need not wait for each other.
  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    let (a, b) = (a.span, b.span)
    var sums = SIMD4<Double>(repeating: 0)
    var place = 0
    while place + 4 <= count {
      sums.x += a[place] * b[place]
      sums.y += a[place + 1] * b[place + 1]
      sums.z += a[place + 2] * b[place + 2]
      sums.w += a[place + 3] * b[place + 3]
      place += 4
    }
    var sum = sums.x + sums.y + (sums.z + sums.w)
    while place < count {
      sum += a[place] * b[place]
      place += 1
    }
    return sum
  }

  private func subtract(_ factor: Double, of vector: [Double], from result: inout [Double]) {
    let vector = vector.span
    var result = result.mutableSpan
    for index in 0..<vector.count { result[index] -= factor * vector[index] }
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
