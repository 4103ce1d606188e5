internal import Glibc

/// The share that has not had the event, where of each only a stretch is known in which it fell.
///
/// The curve is known only between stretches of time: within each it may fall anyhow.
///
/// - Source: B. W. Turnbull, Journal of the Royal Statistical Society B 38 (1976) 290; convergence
///   by the conditions of R. Gentleman and C. J. Geyer, Biometrika 81 (1994) 618.
public struct IntervalCensoredCurve: Sendable {
  /// Stretches that hold all the mass, by time.
  public let steps: [Step]
  public let count: Int
  public let logLikelihood: Double
  public let iterations: Int
  /// Whether no mass could be moved for the better: the largest gain that is left, per record.
  public let largestGain: Double

  /// What the curve loses within a stretch of time, ends included.
  public struct Step: Hashable, Sendable {
    public let earliest: Double
    /// Infinite for those that had not had the event when last seen.
    public let latest: Double
    /// The share that had it within, 0...1.
    public let mass: Double
    /// The share without the event after the stretch.
    public let survival: Double
  }

  /// When an event may have come, ends included; `latest` infinite where it had not come.
  public struct Observation: Hashable, Sendable {
    public let earliest: Double
    public let latest: Double

    /// A stretch; a single time where both are alike.
    ///
    /// - Precondition: `earliest` is not after `latest`.
    public init(_ earliest: Double, _ latest: Double) {
      precondition(earliest <= latest, "a reversed stretch")
      self.earliest = earliest
      self.latest = latest
    }
  }

  /// Whether the steps are the best to 1e-9 per record.
  public var hasConverged: Bool { largestGain < 1e-9 }

  /// The curve most likely to give the observations; `nil` of none.
  ///
  /// - Complexity: O(*n* *m*) per step, *m* stretches.
  public init?(_ observations: [Observation]) {
    guard !observations.isEmpty else { return nil }
    let stretches = Self.innermost(observations)
    let covered = observations.map { observation in
      let first = stretches.firstIndex { $0.earliest >= observation.earliest } ?? 0
      let last = stretches.lastIndex { $0.latest <= observation.latest } ?? 0
      return first...max(first, last)
    }
    var search = MassSearch(covered, stretchCount: stretches.count)
    search.run()
    count = observations.count
    logLikelihood = search.logLikelihood(search.masses)
    iterations = search.iterations
    largestGain = search.largestGain
    var left = 1.0
    steps = zip(stretches, search.masses).map { stretch, mass in
      left -= mass
      return Step(
        earliest: stretch.earliest, latest: stretch.latest, mass: mass,
        survival: abs(left) < 1e-12 ? 0 : left)
    }.filter { $0.mass > 0 }
  }

  /// The share without the event at a time, at least and at most.
  public func survival(at time: Double) -> ClosedRange<Double> {
    let certain = steps.filter { $0.latest <= time }.reduce(0) { $0 + $1.mass }
    let possible = steps.filter { $0.earliest <= time }.reduce(0) { $0 + $1.mass }
    let most = max(0, 1 - certain)
    return min(most, max(0, 1 - possible))...most
  }

  /// Stretches from a beginning to the next end with no other beginning between.
  private static func innermost(_ observations: [Observation]) -> [Observation] {
    let starts = observations.map { (time: $0.earliest, isEnd: false) }
    let ends = observations.map { (time: $0.latest, isEnd: true) }
    // At one time beginnings come first: closed stretches that touch share a time.
    let marks = (starts + ends).sorted { ($0.time, $0.isEnd ? 1 : 0) < ($1.time, $1.isEnd ? 1 : 0) }
    var stretches: [Observation] = []
    for (mark, next) in zip(marks, marks.dropFirst()) where !mark.isEnd && next.isEnd {
      stretches.append(Observation(mark.time, next.time))
    }
    return stretches
  }
}

/// The search for the masses: self-consistency, sped up by Newton's steps on those above 0.
private struct MassSearch {
  private let groups: [(covered: ClosedRange<Int>, count: Double)]
  private let total: Double
  private(set) var masses: [Double]
  private(set) var iterations = 0
  private(set) var largestGain = Double.infinity

  init(_ covered: [ClosedRange<Int>], stretchCount: Int) {
    var counts: [ClosedRange<Int>: Double] = [:]
    for range in covered { counts[range, default: 0] += 1 }
    groups = counts.sorted {
      ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound)
    }.map { ($0.key, $0.value) }
    total = Double(covered.count)
    masses = [Double](repeating: 1 / Double(stretchCount), count: stretchCount)
  }

  mutating func run() {
    while iterations < 20_000 {
      iterations += 1
      for _ in 0..<5 { stepTowardsConsistency() }
      newtonStep()
      let slopes = slopes(masses)
      largestGain =
        zip(masses, slopes).map { mass, slope in
          mass > 1e-10 ? abs(slope - total) : max(0, slope - total)
        }.max().map { $0 / total } ?? 0
      if largestGain < 1e-11 { break }
    }
    masses = masses.map { $0 < 1e-10 ? 0 : $0 }
    let sum = masses.compensatedSum
    masses = masses.map { $0 / sum }
  }

  func logLikelihood(_ masses: [Double]) -> Double {
    let sums = prefix(masses)
    return groups.lazy.map { group in
      group.count * log(sums[group.covered.upperBound + 1] - sums[group.covered.lowerBound])
    }.compensatedSum
  }

  private func prefix(_ masses: [Double]) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(masses.count + 1)
    for mass in masses { sums.append(sums[sums.count - 1] + mass) }
    return sums
  }

  private func chance(_ covered: ClosedRange<Int>, _ masses: [Double]) -> Double {
    var sum = 0.0
    for j in covered { sum += masses[j] }
    return sum
  }

  /// d log-likelihood / d mass.
  private func slopes(_ masses: [Double]) -> [Double] {
    var slopes = [Double](repeating: 0, count: masses.count)
    for group in groups {
      let part = group.count / chance(group.covered, masses)
      for j in group.covered { slopes[j] += part }
    }
    return slopes
  }

  /// Turnbull's own step: each mass becomes the expected share of records in it.
  private mutating func stepTowardsConsistency() {
    let slopes = slopes(masses)
    for j in masses.indices { masses[j] *= slopes[j] / total }
    // A mass that died of rounding, but would help, comes back.
    for j in masses.indices where masses[j] < 1e-10 && slopes[j] > total * (1 + 1e-9) {
      masses[j] = 1e-8
    }
    let sum = masses.compensatedSum
    for j in masses.indices { masses[j] /= sum }
  }

  /// Newton's step among the masses above 0, kept to a sum of 1, shortened at the first that ends.
  private mutating func newtonStep() {
    let free = masses.indices.filter { masses[$0] > 1e-10 }
    guard free.count > 1, free.count <= 400 else { return }
    let slopes = slopes(masses)
    var curvature = Matrix(rowCount: free.count, columnCount: free.count)
    for group in groups {
      let chance = chance(group.covered, masses)
      let v = free.map { group.covered.contains($0) ? 1.0 : 0 }
      curvature.addLowerOuter(v, times: group.count / (chance * chance))
    }
    curvature.mirrorLower()
    guard let factor = try? Cholesky(curvature, tolerance: 1e-10) else { return }
    let ones = [Double](repeating: 1, count: free.count)
    let towards = factor.solve(free.map { slopes[$0] })
    let level = factor.solve(ones)
    let multiplier = towards.compensatedSum / level.compensatedSum
    let step = zip(towards, level).map { $0 - multiplier * $1 }
    var share = 1.0
    for (i, j) in free.enumerated() where step[i] < 0 {
      share = min(share, masses[j] / -step[i])
    }
    let before = logLikelihood(masses)
    while share > 1e-6 {
      var next = masses
      for (i, j) in free.enumerated() { next[j] = max(0, next[j] + share * step[i]) }
      let sum = next.compensatedSum
      for j in next.indices { next[j] /= sum }
      if logLikelihood(next) >= before - 1e-13 * abs(before) {
        masses = next
        return
      }
      share /= 2
    }
  }
}
