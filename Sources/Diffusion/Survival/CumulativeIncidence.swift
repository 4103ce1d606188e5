internal import Glibc

/// The share that has had each kind of event by a time, where one kind rules out the others.
///
/// Such as taken into use, or declined for good: who declined is no longer waiting to adopt, so
/// one minus a Kaplan-Meier curve would say too much.
///
/// - Source: O. O. Aalen and S. Johansen, Scandinavian Journal of Statistics 5 (1978) 141; variance
///   by the delta method (E. Marubini and M. G. Valsecchi 1995, formula 10.12).
public struct CumulativeIncidence: Sendable {
  /// One entry per time at which some event comes, by time.
  public let steps: [Step]
  public let count: Int
  public let kindCount: Int

  public struct Step: Hashable, Sendable {
    public let time: Double
    public let atRisk: Int
    /// Events by kind.
    public let events: [Int]
    /// The share that has had each kind, 0...1.
    public let incidence: [Double]
    public let standardErrors: [Double]
    /// The share that has had none.
    public let survival: Double
  }

  /// A member's end: when, and by which kind of event; `nil` for last seen without any.
  public struct Observation: Hashable, Sendable {
    public let time: Double
    public let kind: Int?

    public init(time: Double, kind: Int?) {
      self.time = time
      self.kind = kind
    }
  }

  /// The incidence of kinds 0..< `kindCount`.
  ///
  /// - Complexity: O(*n* log *n* + *T*² *k*) for the errors, *T* distinct times.
  public init(_ observations: [Observation], kindCount: Int) {
    self.kindCount = kindCount
    count = observations.count
    let ordered = observations.sorted { $0.time < $1.time }
    var index = 0
    var survival = 1.0
    var incidence = [Double](repeating: 0, count: kindCount)
    var past: [Past] = []
    var steps: [Step] = []
    while index < ordered.count {
      let time = ordered[index].time
      let atRisk = ordered.count - index
      var events = [Int](repeating: 0, count: kindCount)
      while index < ordered.count, ordered[index].time == time {
        if let kind = ordered[index].kind { events[kind] += 1 }
        index += 1
      }
      let all = events.reduce(0, +)
      guard all > 0 else { continue }
      for kind in 0..<kindCount {
        incidence[kind] += survival * Double(events[kind]) / Double(atRisk)
      }
      past.append(
        Past(
          atRisk: Double(atRisk), events: events.map(Double.init), before: survival,
          incidence: incidence))
      survival *= Double(atRisk - all) / Double(atRisk)
      steps.append(
        Step(
          time: time, atRisk: atRisk, events: events, incidence: incidence,
          standardErrors: (0..<kindCount).map { Self.standardError(of: $0, past) },
          survival: survival))
    }
    self.steps = steps
  }

  /// What the errors need of a time gone by.
  private struct Past {
    let atRisk: Double
    let events: [Double]
    let before: Double
    let incidence: [Double]
  }

  private static func standardError(of kind: Int, _ past: [Past]) -> Double {
    guard let now = past.last?.incidence[kind] else { return 0 }
    var variance = CompensatedSum()
    for step in past {
      let (n, d) = (step.atRisk, step.events.reduce(0, +))
      let mine = step.events[kind]
      let rest = now - step.incidence[kind]
      if n > d { variance.add(rest * rest * d / (n * (n - d))) }
      variance.add(step.before * step.before * mine * (n - mine) / (n * n * n))
      variance.add(-2 * rest * step.before * mine / (n * n))
    }
    return max(0, variance.value).squareRoot()
  }
}

extension CumulativeIncidence.Step {
  /// The interval of a kind's incidence, symmetric on the scale of log(-log); `nil` at 0 and 1.
  public func interval(of kind: Int, level: Double = 0.95) -> ConfidenceInterval? {
    let value = incidence[kind]
    guard value > 0, value < 1 else { return nil }
    let z = NormalDistribution.quantile(0.5 + level / 2)
    let reach = z * standardErrors[kind] / (value * log(value))
    return ConfidenceInterval(
      lower: pow(value, exp(-reach)), upper: pow(value, exp(reach)), level: level,
      method: .logLog)
  }
}
