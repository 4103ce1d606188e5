internal import Glibc

/// The share that has not yet had the event, by time, from records of different lengths.
///
///     let curve = KaplanMeier([.init(to: 3, hasEvent: true), .init(to: 5, hasEvent: false)])
///     curve.steps[0].survival   // 0.5
///
/// - Source: E. L. Kaplan and P. Meier, Journal of the American Statistical Association 53 (1958)
///   457; variance by M. Greenwood (1926). The median is R's (survival 3.5): the middle of the
///   stretch where the curve is exactly one half.
public struct KaplanMeier: Sendable {
  /// One entry per time at which somebody's watch ends, by time.
  public let steps: [Step]
  /// Stretches given.
  public let count: Int

  /// The curve from one time up to the next.
  public struct Step: Hashable, Sendable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    /// Those last seen then, without the event.
    public let censored: Int
    /// The share without the event, 0...1.
    public let survival: Double
    /// Greenwood's standard error of log ``survival``; `nil` where survival is 0.
    public let logStandardError: Double?
    /// The sum of events per one at risk (Nelson and Aalen's).
    public let cumulativeHazard: Double
    public let cumulativeHazardStandardError: Double
    /// The beta laws below and above, for ``KaplanMeier/Step/interval(_:level:)``.
    let below: BetaMoments
    let above: BetaMoments
  }

  /// The curve of some stretches.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(_ intervals: [RiskInterval]) {
    count = intervals.count
    var survival = 1.0
    var greenwood = CompensatedSum()
    var hazard = CompensatedSum()
    var hazardVariance = CompensatedSum()
    var moments = BetaMoments.one
    let times = RiskTime.all(of: intervals)
    steps = times.indices.map { index in
      let here = times[index]
      let (d, r) = (Double(here.events), Double(here.atRisk))
      survival *= (r - d) / r
      if here.events < here.atRisk { greenwood.add(d / (r * (r - d))) }
      hazard.add(d / r)
      hazardVariance.add(d / (r * r))
      if d > 0 { moments = moments.times(r - d + 1, d) }
      // A next event at once, among those still watched, is the worst that may be hidden; who is
      // last seen at the very end was without the event then.
      let left = here.atRisk - here.events
      let next = index + 1 < times.count ? times[index + 1].atRisk : left
      return Step(
        time: here.time, atRisk: here.atRisk, events: here.events, censored: here.censored,
        survival: survival,
        logStandardError: survival > 0 ? greenwood.value.squareRoot() : nil,
        cumulativeHazard: hazard.value,
        cumulativeHazardStandardError: hazardVariance.value.squareRoot(),
        below: next > 0 ? moments.times(Double(next), 1) : .zero, above: moments)
    }
  }

  /// All events.
  public var events: Int { steps.reduce(0) { $0 + $1.events } }

  /// The share without the event just after a time; 1 before the first.
  public func survival(at time: Double) -> Double {
    steps.last { $0.time <= time }?.survival ?? 1
  }

  /// The time by which half have had the event; `nil` when the curve does not come so far.
  public var median: Double? { quantile(0.5) }

  /// The time by which a share has had the event; `nil` when the curve does not come so far.
  ///
  /// Where the curve equals the share exactly, the middle of that stretch, as R does.
  public func quantile(_ share: Double) -> Double? {
    let level = 1 - share
    let tolerance = 1.5e-8
    guard let first = steps.firstIndex(where: { $0.survival < level + tolerance }) else {
      return nil
    }
    guard abs(steps[first].survival - level) <= tolerance else { return steps[first].time }
    let next = steps[first...].first { $0.survival < level - tolerance }
    return next.map { (steps[first].time + $0.time) / 2 } ?? steps[first].time
  }

  /// The area under the curve up to a time: the mean time without the event within it.
  public func restrictedMean(until limit: Double) -> Double {
    var (area, time, survival) = (CompensatedSum(), 0.0, 1.0)
    for step in steps where step.time < limit {
      area.add(survival * (step.time - time))
      (time, survival) = (step.time, step.survival)
    }
    area.add(survival * (limit - time))
    return area.value
  }
}

extension KaplanMeier.Step {
  /// How the interval around a curve is made.
  public enum Band: String, CaseIterable, Hashable, Sendable, Codable {
    /// Products of beta laws; Clopper and Pearson's where nobody is censored. Holds its level at
    /// small numbers.
    case betaProduct = "beta-product"
    /// Symmetric on the scale of log(-log S).
    case logLog = "log-log"
    /// Symmetric on the scale of log S, cut at 1; R's default, too narrow at small numbers.
    case log
  }

  /// The interval of the share without the event; `nil` where the method has none (share 0 or 1).
  ///
  /// - Source: beta products: M. P. Fay, E. H. Brittain and M. A. Proschan, Biostatistics 14
  ///   (2013) 723, with the moments fitted.
  public func interval(
    _ band: Band = .betaProduct, level: Double = 0.95
  ) -> ConfidenceInterval? {
    let z = NormalDistribution.quantile(0.5 + level / 2)
    switch band {
    case .betaProduct:
      return ConfidenceInterval(
        lower: below.quantile((1 - level) / 2), upper: above.upperQuantile((1 - level) / 2),
        level: level, method: .exact)
    case .log:
      guard let se = logStandardError else { return nil }
      return ConfidenceInterval(
        lower: survival * exp(-z * se), upper: min(1, survival * exp(z * se)), level: level,
        method: .log)
    case .logLog:
      guard let se = logStandardError, survival < 1 else { return nil }
      let reach = z * se / Glibc.log(survival)
      return ConfidenceInterval(
        lower: pow(survival, exp(-reach)), upper: pow(survival, exp(reach)), level: level,
        method: .logLog)
    }
  }
}

/// A product of independent beta variables, by its first two moments.
struct BetaMoments: Hashable, Sendable {
  let first: Double
  let second: Double
  /// 1 - ``first``, carried apart, and the exact law while there is only one factor or a chain.
  let shapes: Shapes?

  struct Shapes: Hashable, Sendable {
    let a: Double
    let b: Double
  }

  static let one = BetaMoments(first: 1, second: 1, shapes: nil)
  static let zero = BetaMoments(first: 0, second: 0, shapes: nil)

  /// The product with one more beta variable of shapes a and b.
  func times(_ a: Double, _ b: Double) -> BetaMoments {
    let sum = a + b
    var exact: Shapes?
    if first == 1 {
      exact = Shapes(a: a, b: b)
    } else if let shapes, shapes.a == sum {
      // Beta(a + b, c) times beta(a, b) is beta(a, b + c).
      exact = Shapes(a: a, b: b + shapes.b)
    }
    return BetaMoments(
      first: first * a / sum, second: second * a * (a + 1) / (sum * (sum + 1)), shapes: exact)
  }

  private var law: BetaDistribution? {
    if let shapes { return BetaDistribution(shapes.a, shapes.b) }
    let variance = second - first * first
    guard first > 0, first < 1, variance > 0 else { return nil }
    let size = first * (1 - first) / variance - 1
    return BetaDistribution(first * size, (1 - first) * size)
  }

  func quantile(_ p: Double) -> Double { law?.quantile(p) ?? first }
  func upperQuantile(_ p: Double) -> Double { law?.upperQuantile(p) ?? first }
}
