/// The Cholesky factor of a component's Laplacian without its first row and column.
///
/// - Complexity: O(*k*³) to make and 8 *k*² bytes, for a component of k nodes.
struct DenseFactor: Sendable {
  /// The order of the factor: nodes of the component less the grounded one.
  let order: Int
  /// Row i starts at i (i + 1) / 2; diagonals hold 1 / L(i,i).
  private var rows: [Double]

  /// Of a connected undirected graph, the weights being conductances.
  init(_ ties: Graph) {
    order = max(0, ties.nodeCount - 1)
    rows = [Double](repeating: 0, count: order * (order + 1) / 2)
    for node in 1..<max(1, ties.nodeCount) {
      let start = (node - 1) * node / 2
      for arc in ties.row(node) {
        let weight = ties.weight(ofArc: arc)
        let target = ties.targets[arc].index
        rows[start + node - 1] += weight
        if target > 0, target < node { rows[start + target - 1] = -weight }
      }
    }
    factorise()
  }

  private mutating func factorise() {
    for i in 0..<order {
      let own = i * (i + 1) / 2
      for j in 0...i {
        let other = j * (j + 1) / 2
        let rest = rows[own + j] - Self.product(rows.span, own, other, count: j)
        // The matrix is positive definite; rounding must not make it otherwise.
        rows[own + j] =
          j < i ? rest * rows[other + j] : 1 / max(rest, .leastNormalMagnitude).squareRoot()
      }
    }
  }

  /// The sum of products of the first elements of two rows, in eight lanes.
  private static func product(
    _ rows: Span<Double>, _ a: Int, _ b: Int, count: Int
  ) -> Double {
    var lanes = SIMD8<Double>.zero
    let whole = count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      var left = SIMD8<Double>.zero
      var right = SIMD8<Double>.zero
      for lane in 0..<8 {
        left[lane] = rows[a + place + lane]
        right[lane] = rows[b + place + lane]
      }
      lanes += left * right
    }
    var sum = lanes.sum()
    for place in whole..<count { sum += rows[a + place] * rows[b + place] }
    return sum
  }

  /// Solves for eight right-hand sides at once; element 0 of each is the grounded node, whose
  /// potential is 0.
  ///
  /// Where all right-hand sides are 0 before some element, only the answers from that element on
  /// are made, the elements before being left as they are: a third of the work on average.
  ///
  /// - Complexity: O(*k*²).
  func solve(_ x: inout [SIMD8<Double>], from start: Int = 0) {
    let rows = self.rows.span
    if start == 0 { x[0] = .zero }
    let first = max(0, start - 1)
    for i in first..<max(first, order) {
      let own = i * (i + 1) / 2
      var value = x[i + 1]
      for j in first..<i { value -= rows[own + j] * x[j + 1] }
      x[i + 1] = value * rows[own + i]
    }
    for i in (first..<max(first, order)).reversed() {
      let own = i * (i + 1) / 2
      let value = x[i + 1] * rows[own + i]
      x[i + 1] = value
      for j in first..<i { x[j + 1] -= rows[own + j] * value }
    }
  }
}
