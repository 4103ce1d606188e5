/// The factors L D Lᵀ of a component's Laplacian without its first row and column, as columns of L
/// with what is not 0 in them.
///
/// - Complexity: at worst O(*k*³) to make and 12 *k*² bytes while being made, for a component of *k*
///   nodes; far less where nodes come in an order that fills few places.
struct GroundedFactor: Sendable {
  /// The order of the factor: nodes of the component less the grounded one.
  let order: Int
  /// Column j holds the places from start j on, below the diagonal; there L is 1.
  private var starts: [Int32] = [0]
  private var places: [Int32] = []
  private var values: [Double] = []
  /// 1 / D.
  private var scales: [Double] = []

  /// Of a connected undirected graph, the weights being conductances.
  init(_ ties: Graph) {
    order = max(0, ties.nodeCount - 1)
    let matrix = KernelBuffer<Double>(repeating: 0, count: order * (order + 1) / 2)
    for node in 1..<max(1, ties.nodeCount) {
      let start = (node - 1) * node / 2
      for arc in ties.row(node) {
        let weight = ties.weight(ofArc: arc)
        let target = ties.targets[arc].index
        matrix[start + node - 1] += weight
        if target > 0, target < node { matrix[start + target - 1] = -weight }
      }
    }
    let column = KernelBuffer<Double>(repeating: 0, count: order)
    for place in 0..<order { eliminate(place, from: matrix.view, column.view) }
  }

  /// Takes one unknown out of what is left of the matrix, whose row i starts at i (i + 1) / 2.
  private mutating func eliminate(
    _ place: Int, from matrix: KernelView<Double>, _ column: KernelView<Double>
  ) {
    // The matrix is positive definite; rounding must not make it otherwise.
    let pivot = max(matrix[place * (place + 1) / 2 + place], .leastNormalMagnitude)
    let first = places.count
    for row in place + 1..<max(place + 1, order) {
      let value = matrix[row * (row + 1) / 2 + place]
      guard value != 0 else { continue }
      column[places.count - first] = value
      places.append(Int32(truncatingIfNeeded: row))
      values.append(value / pivot)
    }
    scales.append(1 / pivot)
    starts.append(Int32(places.count))
    let count = places.count - first
    guard count > 0 else { return }
    let isWhole = Int(places[first + count - 1] - places[first]) == count - 1
    for entry in 0..<count {
      let row = Int(places[first + entry])
      let start = row * (row + 1) / 2
      let factor = values[first + entry]
      if isWhole {
        let begin = start + Int(places[first])
        for other in 0...entry { matrix[begin &+ other] -= factor * column[other] }
      } else {
        for other in 0...entry {
          matrix[start + Int(places[first + other])] -= factor * column[other]
        }
      }
    }
  }

  /// Solves for eight right-hand sides at once; element 0 of each is the grounded node, whose
  /// potential is 0.
  ///
  /// Where all right-hand sides are 0 before some element, only the answers from that element on
  /// are made, the elements before being left as they are: a third of the work on average.
  ///
  /// - Complexity: O(entries of the factor).
  func solve(_ x: inout [SIMD8<Double>], from start: Int = 0) {
    let (starts, places, values) = (self.starts.span, self.places.span, self.values.span)
    var x = x.mutableSpan
    if start == 0 { x[0] = .zero }
    let columns = max(0, start - 1)..<max(order, start - 1, 0)
    for column in columns {
      let value = x[column + 1]
      for entry in Int(starts[column])..<Int(starts[column + 1]) {
        x[Int(places[entry]) + 1] -= values[entry] * value
      }
    }
    for column in columns.reversed() {
      var value = x[column + 1] * scales[column]
      for entry in Int(starts[column])..<Int(starts[column + 1]) {
        value -= values[entry] * x[Int(places[entry]) + 1]
      }
      x[column + 1] = value
    }
  }
}
