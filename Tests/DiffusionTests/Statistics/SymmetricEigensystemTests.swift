import Graphs
import Testing

@testable import Diffusion

@Suite struct SymmetricEigensystemTests {
  @Test("the values of matrices whose values are known")
  func known() {
    let path = SymmetricEigensystem(Matrix(rows: [[2, -1, 0], [-1, 2, -1], [0, -1, 2]]))
    // 2 - 2 cos(k pi / 4).
    let expected = [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]
    for (value, right) in zip(path.values.sorted(), expected) {
      #expect(abs(value - right) < 1e-14)
    }
    #expect(SymmetricEigensystem(Matrix(rows: [[7]])).values == [7])
    #expect(SymmetricEigensystem(Matrix(rows: [])).values == [])
    #expect(SymmetricEigensystem(Matrix(rows: [[0, 0], [0, 0]])).values == [0, 0])
    let ones = SymmetricEigensystem(
      Matrix(rows: .init(repeating: .init(repeating: 1, count: 5), count: 5)))
    #expect(abs((ones.values.max() ?? 0) - 5) < 1e-13)
    #expect(ones.values.sorted().dropLast().allSatisfy { abs($0) < 1e-14 })
  }

  @Test("values and vectors give the matrix back, and vectors are at right angles")
  func together() {
    for seed in UInt64(1)...200 {
      var generator = SeededGenerator(seed: seed)
      let size = 1 + generator.below(24)
      var matrix = Matrix(rowCount: size, columnCount: size)
      for i in 0..<size {
        // Some matrices have empty rows, equal entries, and entries of very different size.
        for j in 0...i where generator.below(4) > 0 {
          let value = 2 * generator.unit() - 1
          matrix[i, j] = seed % 3 == 0 ? value.rounded() : seed % 3 == 1 ? value : value * 1e6
          matrix[j, i] = matrix[i, j]
        }
      }
      let system = SymmetricEigensystem(matrix)
      let scale = matrix.values.reduce(1e-300) { max($0, abs($1)) } * Double(size)
      var (worst, skew) = (0.0, 0.0)
      for i in 0..<size {
        for j in 0..<size {
          var (back, angle) = (0.0, 0.0)
          for k in 0..<size {
            back += system.vectors[i, k] * system.values[k] * system.vectors[j, k]
            angle += system.vectors[k, i] * system.vectors[k, j]
          }
          worst = max(worst, abs(back - matrix[i, j]))
          skew = max(skew, abs(angle - (i == j ? 1 : 0)))
        }
      }
      #expect(worst <= 1e-14 * scale, "seed \(seed): off by \(worst)")
      #expect(skew <= 1e-13, "seed \(seed): \(skew)")
    }
  }
}
