/// Newton's or Fisher's steps to the top of a likelihood, noticing coefficients that run away.
///
/// Where a column tells events from the others perfectly, its coefficient grows by about the same
/// step for ever while the likelihood no longer changes: that column is named, the others hold.
struct SeparatedClimb {
  private let expand: ([Double]) -> Minimiser.Expansion
  private let scales: [Double]
  private(set) var point: [Double]
  private(set) var here: Minimiser.Expansion
  private(set) var iterations = 0
  private(set) var lastStep = Double.infinity
  /// Columns whose coefficients run away.
  private(set) var separated: Set<Int> = []

  /// Prepares to climb.
  ///
  /// - Parameters:
  ///   - scales: how far each column reaches from 0, so that a step is known by what it moves.
  ///   - start: where to begin; at 0 where `nil`.
  ///   - expand: negative log-likelihood, its slope and its curvature.
  init(
    scales: [Double], from start: [Double]? = nil,
    _ expand: @escaping ([Double]) -> Minimiser.Expansion
  ) {
    self.expand = expand
    self.scales = scales
    point = start ?? [Double](repeating: 0, count: scales.count)
    here = expand(point)
  }

  /// Climbs until steps are below 1e-14 of 1 + the coefficient, or as small as rounding lets them.
  mutating func run(limit: Int = 200) throws(ModelFailure) {
    var free = Array(point.indices)
    while iterations < limit {
      iterations += 1
      let factor: Cholesky
      do {
        factor = try Cholesky(here.curvature.principal(free), tolerance: 1e-14)
      } catch {
        guard iterations > 4 else { throw .notConverged }
        separated.insert(free[error.column])
        free.removeAll { separated.contains($0) }
        if free.isEmpty { return }
        continue
      }
      let step = factor.solve(free.map { here.gradient[$0] })
      guard let (next, there) = descend(step, over: free) else { return try settle() }
      let moved = Minimiser.relativeStep(from: point, to: next)
      let gain = here.value - there.value
      let runaways = free.indices.filter { abs(step[$0]) * scales[free[$0]] > 0.05 }
      if abs(gain) <= 1e-13 * (1 + abs(here.value)), !runaways.isEmpty {
        separated.formUnion(runaways.map { free[$0] })
        free.removeAll { separated.contains($0) }
        if free.isEmpty { return }
        lastStep = .infinity
        continue
      }
      let isAtFloor = moved < 1e-10 && moved >= lastStep
      (point, here, lastStep) = (next, there, moved)
      if moved < 1e-14 || isAtFloor { return }
    }
    throw .notConverged
  }

  private func settle() throws(ModelFailure) {
    if lastStep > 1e-8 { throw .notConverged }
  }

  /// The step, halved until it does not lead down.
  private func descend(
    _ step: [Double], over free: [Int]
  ) -> (point: [Double], here: Minimiser.Expansion)? {
    let slack = 1e-12 * (1 + abs(here.value))
    var share = 1.0
    while share > 1e-9 {
      var next = point
      for (i, j) in free.enumerated() { next[j] -= share * step[i] }
      let there = expand(next)
      if there.value <= here.value + slack { return (next, there) }
      share /= 2
    }
    return nil
  }
}
