internal import Glibc

/// A small dense matrix, row by row.
package struct Matrix: Hashable, Sendable {
  package let rowCount: Int
  package let columnCount: Int
  package var values: [Double]

  package init(rowCount: Int, columnCount: Int) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    values = [Double](repeating: 0, count: rowCount * columnCount)
  }

  /// A matrix of rows of one length.
  package init(rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "rows of one length")
    rowCount = rows.count
    columnCount = width
    values = rows.flatMap(\.self)
  }

  /// Ones on the diagonal.
  package static func identity(_ size: Int) -> Matrix {
    var matrix = Matrix(rowCount: size, columnCount: size)
    for i in 0..<size { matrix[i, i] = 1 }
    return matrix
  }

  package subscript(row: Int, column: Int) -> Double {
    get { values[row * columnCount + column] }
    set { values[row * columnCount + column] = newValue }
  }

  /// One row.
  package func row(_ row: Int) -> ArraySlice<Double> {
    values[row * columnCount..<(row + 1) * columnCount]
  }

  /// The diagonal.
  package var diagonal: [Double] { (0..<min(rowCount, columnCount)).map { self[$0, $0] } }

  package var transposed: Matrix {
    var result = Matrix(rowCount: columnCount, columnCount: rowCount)
    for i in 0..<rowCount {
      for j in 0..<columnCount { result[j, i] = self[i, j] }
    }
    return result
  }

  package static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columnCount == right.rowCount, "matrices that fit")
    var result = Matrix(rowCount: left.rowCount, columnCount: right.columnCount)
    for i in 0..<left.rowCount {
      for k in 0..<left.columnCount {
        let factor = left[i, k]
        if factor == 0 { continue }
        for j in 0..<right.columnCount { result[i, j] += factor * right[k, j] }
      }
    }
    return result
  }

  package static func * (left: Matrix, right: [Double]) -> [Double] {
    precondition(left.columnCount == right.count, "a vector that fits")
    return (0..<left.rowCount).map { i in
      var sum = 0.0
      for j in 0..<left.columnCount { sum += left[i, j] * right[j] }
      return sum
    }
  }

  package static func * (left: Double, right: Matrix) -> Matrix {
    var result = right
    for i in result.values.indices { result.values[i] *= left }
    return result
  }

  /// The square part of the rows and columns named, in that order.
  package func principal(_ indices: [Int]) -> Matrix {
    var result = Matrix(rowCount: indices.count, columnCount: indices.count)
    for (i, row) in indices.enumerated() {
      for (j, column) in indices.enumerated() { result[i, j] = self[row, column] }
    }
    return result
  }

  /// Adds a multiple of v vᵀ to the lower triangle and the diagonal.
  package mutating func addLowerOuter(_ v: [Double], times factor: Double) {
    for i in v.indices {
      let scaled = factor * v[i]
      if scaled == 0 { continue }
      let start = i * columnCount
      for j in 0...i { values[start + j] += scaled * v[j] }
    }
  }

  /// Copies the lower triangle to the upper one.
  package mutating func mirrorLower() {
    for i in 0..<rowCount {
      for j in 0..<i { self[j, i] = self[i, j] }
    }
  }
}

/// A matrix that cannot be inverted, with the first column that follows from those before it.
package struct SingularMatrix: Error, Hashable, Sendable {
  package let column: Int
}

/// The factor L of a symmetric positive definite matrix L Lᵀ.
package struct Cholesky: Sendable {
  private let factor: Matrix
  /// The smallest share of a diagonal that the columns before it leave over: near 0, near collinear.
  package let smallestPivotShare: Double

  /// Factorises a matrix by its lower triangle.
  ///
  /// - Parameters:
  ///   - matrix: a symmetric matrix.
  ///   - tolerance: the share of its diagonal that a column must have left to count as its own.
  /// - Throws: ``SingularMatrix`` where the matrix is not positive definite, or not finite.
  /// - Complexity: O(*n*³).
  package init(_ matrix: Matrix, tolerance: Double = 1e-13) throws(SingularMatrix) {
    precondition(matrix.rowCount == matrix.columnCount, "a square matrix")
    let size = matrix.rowCount
    var factor = Matrix(rowCount: size, columnCount: size)
    var smallest = 1.0
    for j in 0..<size {
      for i in j..<size {
        var sum = matrix[i, j]
        for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
        if i > j {
          factor[i, j] = sum / factor[j, j]
          continue
        }
        let share = sum / matrix[j, j]
        guard sum > 0, sum.isFinite, share > tolerance else { throw SingularMatrix(column: j) }
        smallest = min(smallest, share)
        factor[j, j] = sum.squareRoot()
      }
    }
    self.factor = factor
    smallestPivotShare = smallest
  }

  /// The factor L.
  package var lower: Matrix { factor }

  /// The solution x of A x = b.
  package func solve(_ b: [Double]) -> [Double] { solveTransposed(solveLower(b)) }

  /// The solution x of L x = b.
  package func solveLower(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<factor.rowCount {
      for k in 0..<i { x[i] -= factor[i, k] * x[k] }
      x[i] /= factor[i, i]
    }
    return x
  }

  /// The solution x of Lᵀ x = b.
  package func solveTransposed(_ b: [Double]) -> [Double] {
    let size = factor.rowCount
    var x = b
    for i in (0..<size).reversed() {
      for k in (i + 1)..<max(size, i + 1) { x[i] -= factor[k, i] * x[k] }
      x[i] /= factor[i, i]
    }
    return x
  }

  /// The inverse.
  package var inverse: Matrix {
    let size = factor.rowCount
    var result = Matrix(rowCount: size, columnCount: size)
    for j in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[j] = 1
      let column = solve(unit)
      for i in 0..<size { result[i, j] = column[i] }
    }
    return result
  }

  /// L times a vector: independent deviates become deviates whose covariance is the matrix.
  package func correlated(_ deviates: [Double]) -> [Double] {
    (0..<factor.rowCount).map { row in
      (0...row).reduce(0) { $0 + factor[row, $1] * deviates[$1] }
    }
  }

  /// The logarithm of the determinant.
  package var logDeterminant: Double {
    2 * factor.diagonal.reduce(0) { $0 + log($1) }
  }
}
