internal import Glibc

/// The eigenvalues and eigenvectors of a small symmetric matrix.
///
/// Householder's reflections leave a diagonal and what stands beside it; implicit QL steps then
/// turn the second away.
///
/// - Source: J. H. Wilkinson and C. Reinsch, Linear Algebra (1971), contributions II/2 and II/4;
///   G. H. Golub and C. F. Van Loan, Matrix Computations (2013), section 8.3.
package struct SymmetricEigensystem: Sendable {
  /// In no order.
  package let values: [Double]
  /// One column per value, of length 1.
  package let vectors: Matrix

  /// Decomposes a matrix whose upper triangle mirrors the lower one.
  ///
  /// - Complexity: O(*n*³).
  package init(_ matrix: Matrix) {
    precondition(matrix.rowCount == matrix.columnCount, "a square matrix")
    var work = Tridiagonal(matrix)
    work.diagonalise()
    values = work.diagonal
    vectors = work.vectors
  }

  /// The matrix turned to three diagonals, and the turn itself, column by column.
  private struct Tridiagonal {
    private(set) var diagonal: [Double]
    /// Entry i stands beside the entries i and i + 1 of the diagonal; the last one is 0.
    private var beside: [Double]
    /// Column j of the turn begins at j * size, so that the steps run over neighbours.
    private var turn: [Double]
    private let size: Int

    var vectors: Matrix {
      var matrix = Matrix(rowCount: size, columnCount: size)
      for j in 0..<size {
        for i in 0..<size { matrix[i, j] = turn[j * size + i] }
      }
      return matrix
    }

    /// Reflects column after column onto its first two entries.
    init(_ matrix: Matrix) {
      let size = matrix.rowCount
      var a = matrix.values
      var turn = Matrix.identity(size).values
      var beside = [Double](repeating: 0, count: size)
      var image = [Double](repeating: 0, count: size)
      for k in 0..<max(0, size - 2) {
        let rest = k + 1..<size
        let scale = rest.reduce(0) { max($0, abs(a[k * size + $1])) }
        if scale == 0 { continue }
        let length =
          scale
          * rest.reduce(0) { sum, i in
            sum + (a[k * size + i] / scale) * (a[k * size + i] / scale)
          }.squareRoot()
        let first = a[k * size + k + 1]
        let target = first > 0 ? -length : length
        // v = x - target e; H = I - v v' / half, where half = v'v / 2.
        let half = length * (length + abs(first))
        beside[k] = target
        if half == 0 { continue }
        var v = [Double](repeating: 0, count: size)
        for i in rest { v[i] = a[k * size + i] }
        v[k + 1] -= target
        var along = 0.0
        for i in rest {
          var sum = 0.0
          for j in rest { sum += a[i * size + j] * v[j] }
          image[i] = sum / half
          along += image[i] * v[i]
        }
        for i in rest { image[i] -= along / (2 * half) * v[i] }
        for i in rest {
          for j in rest { a[i * size + j] -= v[i] * image[j] + image[i] * v[j] }
        }
        // The turn grows from the right: its row i is turned within the columns that are left.
        var moved = [Double](repeating: 0, count: size)
        for j in rest {
          for i in 0..<size { moved[i] += turn[j * size + i] * v[j] }
        }
        for j in rest {
          let factor = v[j] / half
          for i in 0..<size { turn[j * size + i] -= factor * moved[i] }
        }
      }
      if size > 1 { beside[size - 2] = a[(size - 1) * size + size - 2] }
      diagonal = (0..<size).map { a[$0 * size + $0] }
      self.beside = beside
      self.turn = turn
      self.size = size
    }

    /// Turns pairs of neighbouring columns until nothing stands beside the diagonal.
    mutating func diagonalise() {
      for l in 0..<size {
        // Some two steps per value do; the bound only says that there is an end.
        for _ in 0..<100 {
          var end = l
          while end + 1 < size {
            let near = abs(diagonal[end]) + abs(diagonal[end + 1])
            if abs(beside[end]) <= .ulpOfOne * near { break }
            end += 1
          }
          if end == l { break }
          step(from: l, to: end)
        }
      }
    }

    /// One implicit QL step with Wilkinson's shift on the block from l to m.
    private mutating func step(from l: Int, to m: Int) {
      let lean = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l])
      let reach = hypot(lean, 1)
      var g = diagonal[m] - diagonal[l] + beside[l] / (lean + (lean < 0 ? -reach : reach))
      var (sine, cosine, shift) = (1.0, 1.0, 0.0)
      for i in stride(from: m - 1, through: l, by: -1) {
        let f = sine * beside[i]
        let b = cosine * beside[i]
        let r = hypot(f, g)
        beside[i + 1] = r
        if r == 0 {
          diagonal[i + 1] -= shift
          beside[m] = 0
          return
        }
        sine = f / r
        cosine = g / r
        g = diagonal[i + 1] - shift
        let t = (diagonal[i] - g) * sine + 2 * cosine * b
        shift = sine * t
        diagonal[i + 1] = g + shift
        g = cosine * t - b
        rotate(i, sine, cosine)
      }
      diagonal[l] -= shift
      beside[l] = g
      beside[m] = 0
    }

    private mutating func rotate(_ i: Int, _ sine: Double, _ cosine: Double) {
      let (left, right) = (i * size, (i + 1) * size)
      for k in 0..<size {
        let (x, y) = (turn[left + k], turn[right + k])
        turn[right + k] = sine * x + cosine * y
        turn[left + k] = cosine * x - sine * y
      }
    }
  }
}
