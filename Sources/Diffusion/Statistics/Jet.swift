/// A number with its first and second derivatives by the parameters of a model.
struct Jet {
  var value: Double
  var gradient: [Double]
  /// Row by row, symmetric.
  var hessian: [Double]

  init(_ count: Int) {
    value = 0
    gradient = Array(repeating: 0, count: count)
    hessian = Array(repeating: 0, count: count * count)
  }

  /// Forgets everything but its shape.
  mutating func reset() {
    value = 0
    for place in gradient.indices { gradient[place] = 0 }
    for place in hessian.indices { hessian[place] = 0 }
  }

  /// Adds a multiple of another.
  mutating func add(_ other: Jet, times factor: Double) {
    value += factor * other.value
    for place in gradient.indices { gradient[place] += factor * other.gradient[place] }
    for place in hessian.indices { hessian[place] += factor * other.hessian[place] }
  }

  /// Adds a function of another, given its value and first two derivatives there.
  mutating func add(_ other: Jet, value: Double, first: Double, second: Double) {
    let count = gradient.count
    self.value += value
    for row in 0..<count {
      gradient[row] += first * other.gradient[row]
      for column in 0..<count {
        hessian[row * count + column] +=
          first * other.hessian[row * count + column]
          + second * other.gradient[row] * other.gradient[column]
      }
    }
  }

  /// Adds a multiple of the product of two.
  mutating func add(_ left: Jet, times right: Jet, factor: Double) {
    let count = gradient.count
    value += factor * left.value * right.value
    for row in 0..<count {
      gradient[row] +=
        factor * (left.gradient[row] * right.value + left.value * right.gradient[row])
      for column in 0..<count {
        hessian[row * count + column] +=
          factor
          * (left.hessian[row * count + column] * right.value
            + left.value * right.hessian[row * count + column]
            + left.gradient[row] * right.gradient[column]
            + left.gradient[column] * right.gradient[row])
      }
    }
  }
}
