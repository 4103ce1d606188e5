extension Minimiser {
  /// Nelder and Mead's simplex, where there is no trusting a gradient.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - scale: the size of the first simplex, per parameter.
  ///   - tolerance: the spread of values, relative to 1 + |value|, to stop at.
  ///   - evaluationLimit: the most calls of the function.
  ///   - function: what to minimise; infinite or not a number outside its domain.
  /// - Returns: where it stopped, and whether that is a minimum.
  /// - Source: J. A. Nelder and R. Mead, The Computer Journal 7 (1965) 308.
  package static func nelderMead(
    from start: [Double], scale: [Double]? = nil, tolerance: Double = 1e-14,
    evaluationLimit: Int = 20_000, _ function: @escaping ([Double]) -> Double
  ) -> Minimum {
    let value = { (x: [Double]) in
      let y = function(x)
      return y.isNaN ? Double.infinity : y
    }
    let size = start.count
    var simplex = [(point: start, value: value(start))]
    for i in 0..<size {
      var corner = start
      corner[i] += scale?[i] ?? 0.1 * max(1, abs(start[i]))
      simplex.append((corner, value(corner)))
    }
    var calls = size + 1
    while calls < evaluationLimit {
      simplex.sort { $0.value < $1.value }
      let (best, worst) = (simplex[0], simplex[size])
      let width = simplex.map { relativeStep(from: best.point, to: $0.point) }.max() ?? 0
      if worst.value - best.value <= tolerance * (1 + abs(best.value)), width < 1e-7 {
        return Minimum(
          point: best.point, value: best.value, iterations: calls, lastStep: width,
          hasConverged: true)
      }
      let centre = (0..<size).map { i in
        simplex.dropLast().reduce(0) { $0 + $1.point[i] } / Double(size)
      }
      let at = { (factor: Double) in
        let point = zip(centre, worst.point).map { $0 + factor * ($1 - $0) }
        return (point: point, value: value(point))
      }
      let reflected = at(-1)
      calls += 1
      if reflected.value < best.value {
        let expanded = at(-2)
        calls += 1
        simplex[size] = expanded.value < reflected.value ? expanded : reflected
      } else if size > 0, reflected.value < simplex[size - 1].value {
        simplex[size] = reflected
      } else {
        let contracted = at(reflected.value < worst.value ? -0.5 : 0.5)
        calls += 1
        if contracted.value < min(reflected.value, worst.value) {
          simplex[size] = contracted
        } else {
          for i in 1..<simplex.count {
            let point = zip(best.point, simplex[i].point).map { ($0 + $1) / 2 }
            simplex[i] = (point, value(point))
          }
          calls += size
        }
      }
    }
    simplex.sort { $0.value < $1.value }
    return Minimum(
      point: simplex[0].point, value: simplex[0].value, iterations: calls, lastStep: .infinity,
      hasConverged: false)
  }
}
