/// Conjugate gradients on a component's Laplacian, eight right-hand sides at once, scaled by the
/// diagonal.
///
/// - Source: M. R. Hestenes, E. Stiefel, J. Research of the National Bureau of Standards 49 (1952)
///   409-436.
struct LaplacianGradients: Sendable {
  /// A connected undirected graph, the weights being conductances.
  private let ties: Graph
  private let diagonal: [Double]

  init(_ ties: Graph) {
    self.ties = ties
    diagonal = (0..<ties.nodeCount).map { node in
      ties.row(node).reduce(0) { $0 + ties.weight(ofArc: $1) }
    }
  }

  /// Replaces right-hand sides, each of sum 0, by potentials of sum 0.
  ///
  /// - Returns: whether every lane's residual came under 1e-12 of its right-hand side.
  /// - Complexity: O(*m*) per step; the steps grow as the square root of the condition number.
  func solve(_ x: inout [SIMD8<Double>]) -> Bool {
    let count = ties.nodeCount
    var residual = x
    let goal = product(x, x) * 1e-24
    x = [SIMD8<Double>](repeating: .zero, count: count)
    var scaled = zip(residual, diagonal).map { $0 / $1 }
    var direction = scaled
    var image = direction
    var fit = product(residual, scaled)
    var hasConverged = false
    for _ in 0..<(10 * count + 100) {
      let isDone = product(residual, residual) .<= goal
      if all(isDone) {
        hasConverged = true
        break
      }
      apply(direction, &image)
      // Finished lanes stand still, or they would divide noise by noise.
      let step = quotient(fit, product(direction, image)).replacing(with: 0, where: isDone)
      var drift = SIMD8<Double>.zero
      for node in 0..<count {
        x[node] += step * direction[node]
        residual[node] -= step * image[node]
        drift += residual[node]
      }
      drift /= Double(count)
      for node in 0..<count {
        residual[node] -= drift
        scaled[node] = residual[node] / diagonal[node]
      }
      let next = product(residual, scaled)
      let ratio = quotient(next, fit)
      fit = next
      for node in 0..<count { direction[node] = scaled[node] + ratio * direction[node] }
    }
    let mean = x.reduce(SIMD8<Double>.zero, +) / Double(count)
    for node in 0..<count { x[node] -= mean }
    return hasConverged
  }

  private func apply(_ x: [SIMD8<Double>], _ result: inout [SIMD8<Double>]) {
    for node in x.indices {
      var sum = diagonal[node] * x[node]
      for arc in ties.row(node) {
        sum -= ties.weight(ofArc: arc) * x[ties.targets[arc].index]
      }
      result[node] = sum
    }
  }

  private func product(_ a: [SIMD8<Double>], _ b: [SIMD8<Double>]) -> SIMD8<Double> {
    var sum = SIMD8<Double>.zero
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  /// The quotient, 0 where a lane has finished.
  private func quotient(_ a: SIMD8<Double>, _ b: SIMD8<Double>) -> SIMD8<Double> {
    (a / b).replacing(with: 0, where: b .<= 0)
  }
}
