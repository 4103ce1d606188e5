internal import Glibc

/// The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// - Source: G. H. Golub and C. F. Van Loan, Matrix Computations (2013), section 8.5.
package struct SymmetricEigensystem: Sendable {
  /// In no order.
  package let values: [Double]
  /// One column per value, of length 1.
  package let vectors: Matrix

  /// Decomposes a matrix whose upper triangle mirrors the lower one.
  ///
  /// - Complexity: O(*n*³) per sweep, some six to ten sweeps.
  package init(_ matrix: Matrix) {
    precondition(matrix.rowCount == matrix.columnCount, "a square matrix")
    let size = matrix.rowCount
    var a = matrix
    var v = Matrix.identity(size)
    for _ in 0..<60 {
      var off = 0.0
      var all = 0.0
      for i in 0..<size {
        for j in 0..<size {
          all += a[i, j] * a[i, j]
          if j < i { off += a[i, j] * a[i, j] }
        }
      }
      if off <= 1e-30 * all { break }
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) where a[p, q] != 0 {
          Self.rotate(&a, &v, p, q)
        }
      }
    }
    values = a.diagonal
    vectors = v
  }

  /// Turns the plane of p and q so that their product vanishes.
  private static func rotate(_ a: inout Matrix, _ v: inout Matrix, _ p: Int, _ q: Int) {
    let ratio = (a[q, q] - a[p, p]) / (2 * a[p, q])
    let tangent = (ratio >= 0 ? 1.0 : -1.0) / (abs(ratio) + hypot(ratio, 1))
    let cosine = 1 / hypot(tangent, 1)
    let sine = tangent * cosine
    for k in 0..<a.rowCount {
      let (x, y) = (a[k, p], a[k, q])
      a[k, p] = cosine * x - sine * y
      a[k, q] = sine * x + cosine * y
    }
    for k in 0..<a.rowCount {
      let (x, y) = (a[p, k], a[q, k])
      a[p, k] = cosine * x - sine * y
      a[q, k] = sine * x + cosine * y
      let (s, t) = (v[k, p], v[k, q])
      v[k, p] = cosine * s - sine * t
      v[k, q] = sine * s + cosine * t
    }
  }
}
