internal import Glibc

/// The factor of a tall matrix X = Q R by Householder reflections, for least squares.
///
/// Columns that follow from those before them are left out and named, as R does.
///
/// - Source: G. H. Golub, Numerische Mathematik 7 (1965) 206.
package struct LeastSquaresFactor: Sendable {
  /// The columns kept, in order.
  package let kept: [Int]
  /// The columns left out because they follow from earlier ones.
  package let dropped: [Int]
  private var reflectors: [[Double]]
  private let r: Matrix
  private let rowCount: Int

  /// Factorises columns of one length.
  ///
  /// - Parameters:
  ///   - columns: the columns of X.
  ///   - tolerance: the share of its length that a column must have left to be kept.
  /// - Complexity: O(*n* *k*²).
  package init(columns: [[Double]], tolerance: Double = 1e-9) {
    rowCount = columns.first?.count ?? 0
    var kept: [Int] = []
    var dropped: [Int] = []
    var reflectors: [[Double]] = []
    var triangle: [[Double]] = []
    for (index, column) in columns.enumerated() {
      var x = column
      let length = Self.length(x[...])
      for (k, v) in reflectors.enumerated() { Self.reflect(&x, v, from: k) }
      let rank = reflectors.count
      guard rank < rowCount, length > 0 else {
        dropped.append(index)
        continue
      }
      let rest = Self.length(x[rank...])
      guard rest > tolerance * length else {
        dropped.append(index)
        continue
      }
      let diagonal = x[rank] > 0 ? -rest : rest
      var v = Array(x[rank...])
      v[0] -= diagonal
      let norm = Self.length(v[...])
      for i in v.indices { v[i] /= norm }
      triangle.append(Array(x[..<rank]) + [diagonal])
      reflectors.append(v)
      kept.append(index)
    }
    var r = Matrix(rowCount: kept.count, columnCount: kept.count)
    for (j, column) in triangle.enumerated() {
      for (i, value) in column.enumerated() { r[i, j] = value }
    }
    self.kept = kept
    self.dropped = dropped
    self.reflectors = reflectors
    self.r = r
  }

  /// The coefficients of the kept columns that leave the least squares of y.
  package func solve(_ y: [Double]) -> [Double] {
    var x = y
    for (k, v) in reflectors.enumerated() { Self.reflect(&x, v, from: k) }
    return backSolve(Array(x[..<kept.count]))
  }

  /// (XᵀX)⁻¹ of the kept columns.
  package var inverseCrossProduct: Matrix {
    let size = kept.count
    let inverse = Matrix(
      rows: (0..<size).map { j in
        backSolve((0..<size).map { $0 == j ? 1 : 0 })
      })
    // Row j of `inverse` is column j of R⁻¹; (XᵀX)⁻¹ = R⁻¹ R⁻ᵀ.
    return inverse.transposed * inverse
  }

  private func backSolve(_ right: [Double]) -> [Double] {
    var x = right
    for i in x.indices.reversed() {
      for k in (i + 1)..<max(x.count, i + 1) { x[i] -= r[i, k] * x[k] }
      x[i] /= r[i, i]
    }
    return x
  }

  private static func reflect(_ x: inout [Double], _ v: [Double], from start: Int) {
    var product = 0.0
    for i in v.indices { product += v[i] * x[start + i] }
    product *= 2
    for i in v.indices { x[start + i] -= product * v[i] }
  }

  private static func length(_ x: ArraySlice<Double>) -> Double {
    let largest = x.lazy.map { abs($0) }.max() ?? 0
    guard largest > 0 else { return 0 }
    return largest * x.lazy.map { ($0 / largest) * ($0 / largest) }.compensatedSum.squareRoot()
  }
}
