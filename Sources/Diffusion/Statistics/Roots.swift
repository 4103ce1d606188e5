/// Where a function crosses 0.
package enum Roots {
  /// The root within a stretch at whose ends the function has opposite signs; `nil` otherwise.
  ///
  /// - Parameters:
  ///   - range: the stretch.
  ///   - tolerance: the absolute width to stop at, besides rounding.
  ///   - function: what to find the root of.
  /// - Returns: the root, to the last bits.
  /// - Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4.
  package static func brent(
    in range: ClosedRange<Double>, tolerance: Double = 0, _ function: (Double) -> Double
  ) -> Double? {
    var (a, b) = (range.lowerBound, range.upperBound)
    var (fa, fb) = (function(a), function(b))
    guard fa.isFinite || fb.isFinite, fa * fb <= 0 else { return nil }
    var (c, fc) = (a, fa)
    var (step, previous) = (b - a, b - a)
    for _ in 0..<500 {
      if (fb > 0) == (fc > 0) {
        (c, fc) = (a, fa)
        step = b - a
        previous = step
      }
      if abs(fc) < abs(fb) {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let least = 2 * Double.ulpOfOne * abs(b) + tolerance / 2
      let half = (c - b) / 2
      if abs(half) <= least || fb == 0 { return b }
      (step, previous) = nextStep((a, fa), (b, fb), (c, fc), half, least, previous, step)
      (a, fa) = (b, fb)
      b += abs(step) > least ? step : (half > 0 ? least : -least)
      fb = function(b)
    }
    return b
  }

  /// Inverse quadratic interpolation where it is safe, bisection elsewhere.
  private static func nextStep(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double),
    _ half: Double, _ least: Double, _ previous: Double, _ step: Double
  ) -> (step: Double, previous: Double) {
    guard abs(previous) >= least, abs(a.y) > abs(b.y) else { return (half, half) }
    let s = b.y / a.y
    var (p, q): (Double, Double)
    if a.x == c.x {
      (p, q) = (2 * half * s, 1 - s)
    } else {
      let (t, r) = (a.y / c.y, b.y / c.y)
      p = s * (2 * half * t * (t - r) - (b.x - a.x) * (r - 1))
      q = (t - 1) * (r - 1) * (s - 1)
    }
    if p > 0 { q = -q } else { p = -p }
    let isSafe = 2 * p < min(3 * half * q - abs(least * q), abs(previous * q))
    return isSafe ? (p / q, step) : (half, half)
  }
}

/// The interval of one parameter with all others re-estimated at each of its values.
package enum ProfileLikelihood {
  /// Where the profile rises by half the chi-squared quantile on either side of the estimate.
  ///
  /// - Parameters:
  ///   - estimate: the best value.
  ///   - range: what the parameter may be; an end is the bound where the profile stays below.
  ///   - scale: a first step away from the estimate, such as its standard error.
  ///   - level: the confidence.
  ///   - negativeLogLikelihood: the least negative log-likelihood at a value of the parameter.
  /// - Returns: the interval; an end is the range's own end where the profile never rises enough.
  package static func interval(
    around estimate: Double, in range: ClosedRange<Double>, scale: Double, level: Double = 0.95,
    _ negativeLogLikelihood: (Double) -> Double
  ) -> ConfidenceInterval {
    let rise = ChiSquared(degreesOfFreedom: 1).quantile(level) / 2
    let least = negativeLogLikelihood(estimate)
    let excess = { (value: Double) in
      let difference = negativeLogLikelihood(value) - least - rise
      return difference.isNaN ? Double.infinity : difference
    }
    return ConfidenceInterval(
      lower: end(from: estimate, to: range.lowerBound, scale: -abs(scale), excess),
      upper: end(from: estimate, to: range.upperBound, scale: abs(scale), excess),
      level: level, method: .profileLikelihood)
  }

  private static func end(
    from estimate: Double, to limit: Double, scale: Double, _ excess: (Double) -> Double
  ) -> Double {
    var inside = estimate
    var step = scale == 0 ? 1 : scale
    for _ in 0..<60 {
      let beyond = (estimate + step - limit) * (step < 0 ? -1 : 1) >= 0
      let outside = beyond ? limit : estimate + step
      if outside == inside { return limit }
      if outside.isFinite, excess(outside) > 0 {
        let range = inside < outside ? inside...outside : outside...inside
        return Roots.brent(in: range, tolerance: 1e-12 * abs(step)) { min(excess($0), 1e300) }
          ?? outside
      }
      if beyond { return limit }
      inside = outside
      step *= 2
    }
    return step < 0 ? -.infinity : .infinity
  }
}
