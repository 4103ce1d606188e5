/// Solves (D - f W) x = b for a symmetric adjacency W without negative entries and a positive
/// diagonal D that outweighs f W, by conjugate gradients preconditioned with D.
///
/// It needs about the square root of the steps of a fixed-point iteration.
///
/// - Source: M. R. Hestenes, E. Stiefel, J. Research of the National Bureau of Standards 49 (1952)
///   409-436.
struct ConjugateGradients<Product: WeightProduct> {
  /// W.
  private let product: Product
  /// D, and 1/D.
  private let diagonal: [Double]
  private let inverse: [Double]
  /// f.
  private let factor: Double

  init(product: Product, diagonal: [Double], factor: Double) {
    self.product = product
    self.diagonal = diagonal
    self.inverse = diagonal.map { 1 / $0 }
    self.factor = factor
  }

  /// Stops when the L1 norm of b - (D - f W) x is under the tolerance.
  ///
  /// - Complexity: O(*m*) per step.
  func solution(
    for b: [Double], from start: [Double], within tolerance: Double
  ) -> (x: [Double], hasConverged: Bool) {
    let count = b.count
    var x = start
    var image = start
    product.apply(to: x, into: &image)
    var residual = b
    var direction = b
    var (weight, size) = (0.0, 0.0)
    for node in 0..<count {
      let rest = b[node] - (diagonal[node] * x[node] - factor * image[node])
      residual[node] = rest
      direction[node] = rest * inverse[node]
      weight += rest * direction[node]
      size += abs(rest)
    }
    for _ in 0..<10_000 where size >= tolerance && weight > 0 {
      let curve = curvature(of: direction, image: &image)
      guard curve > 0 else { return (x, false) }
      let before = weight
      (weight, size) = step(
        weight / curve, along: direction, image: image, x: &x, residual: &residual)
      turn(&direction, by: weight / before, to: residual)
    }
    return (x, size < tolerance)
  }

  /// Writes (D - f W) p into `image` and returns its product with p.
  private func curvature(of direction: [Double], image: inout [Double]) -> Double {
    product.apply(to: direction, into: &image)
    let (direction, diagonal) = (direction.span, diagonal.span)
    var image = image.mutableSpan
    var sum = 0.0
    for node in 0..<direction.count {
      let value = diagonal[node] * direction[node] - factor * image[node]
      image[node] = value
      sum += direction[node] * value
    }
    return sum
  }

  /// Moves x and the residual; returns the residual's squared norm under 1/D and its L1 norm.
  private func step(
    _ length: Double, along direction: [Double], image: [Double], x: inout [Double],
    residual: inout [Double]
  ) -> (weight: Double, size: Double) {
    let (direction, image, inverse) = (direction.span, image.span, inverse.span)
    var x = x.mutableSpan
    var residual = residual.mutableSpan
    var (weight, size) = (0.0, 0.0)
    for node in 0..<direction.count {
      x[node] += length * direction[node]
      let rest = residual[node] - length * image[node]
      residual[node] = rest
      weight += rest * rest * inverse[node]
      size += abs(rest)
    }
    return (weight, size)
  }

  private func turn(_ direction: inout [Double], by factor: Double, to residual: [Double]) {
    let (residual, inverse) = (residual.span, inverse.span)
    var direction = direction.mutableSpan
    for node in 0..<residual.count {
      direction[node] = residual[node] * inverse[node] + factor * direction[node]
    }
  }
}
