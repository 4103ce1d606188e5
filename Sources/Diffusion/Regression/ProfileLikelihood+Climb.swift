extension ProfileLikelihood {
  /// The interval of one coefficient, the others climbing to their best at each of its values.
  ///
  /// - Parameters:
  ///   - j: which coefficient.
  ///   - point: the best coefficients.
  ///   - scales: how far each column reaches from 0.
  ///   - scale: a first step away, such as the standard error.
  ///   - level: the confidence.
  ///   - expand: negative log-likelihood, slope and curvature at all coefficients.
  /// - Returns: an end is infinite where the profile never rises enough.
  static func interval(
    of j: Int, around point: [Double], scales: [Double], scale: Double, level: Double,
    _ expand: @escaping ([Double]) -> Minimiser.Expansion
  ) -> ConfidenceInterval {
    let others = point.indices.filter { $0 != j }
    var last = point
    let full = { (rest: [Double], value: Double) in
      var all = point
      all[j] = value
      for (i, other) in others.enumerated() { all[other] = rest[i] }
      return all
    }
    return interval(
      around: point[j], in: -.infinity ... .infinity, scale: scale, level: level
    ) { value in
      guard !others.isEmpty else { return expand([value]).value }
      var climb = SeparatedClimb(scales: others.map { scales[$0] }, from: others.map { last[$0] }) {
        rest in
        let here = expand(full(rest, value))
        return .init(
          value: here.value, gradient: others.map { here.gradient[$0] },
          curvature: here.curvature.principal(others))
      }
      // Where it does not converge, its last point is still a bound on the profile.
      try? climb.run(limit: 50)
      if value == point[j] || climb.lastStep < 1e-3 { last = full(climb.point, value) }
      return climb.here.value
    }
  }
}
