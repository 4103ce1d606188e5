internal import Graphs

/// The share of those an actor looks to who have adopted, for every actor and period.
///
///     Exposure(panel)[actor: 0, period: 3]   // 0.5: one of two named has adopted by period 3
///
/// *E*ᵢₜ = Σⱼ *S*ᵢⱼ *x*ⱼₜ *c*ⱼₜ / Σⱼ *S*ᵢⱼ *x*ⱼₜ, where *c* tells who has adopted. Who looks to
/// nobody has exposure 0.
///
/// - Source: T. W. Valente, Social Networks 18 (1996) 69–89, doi:10.1016/0378-8733(95)00256-1.
public struct Exposure: Sendable, Hashable {
  public let actorCount: Int
  public let periodCount: Int
  /// Row after row, one row per actor.
  private let values: [Double]
  /// The places of the periods that have a value; a lag leaves some without.
  private let defined: Range<Int>

  /// The exposure of an actor, 0 ..< `actorCount`, in a period, 1...`periodCount`.
  ///
  /// `nil` in a period that a lag leaves without a source.
  public subscript(actor actor: Int, period period: Int) -> Double? {
    defined.contains(period - 1) ? values[actor * periodCount + period - 1] : nil
  }

  /// The exposure of an actor in all periods.
  public func row(_ actor: Int) -> [Double?] {
    (1...max(1, periodCount)).prefix(periodCount).map { self[actor: actor, period: $0] }
  }
}

/// Which exposure is meant.
public struct ExposureOptions: Sendable, Hashable {
  /// Whom an actor looks to.
  public var direction = Direction.outgoing
  /// Whether a tie counts by its weight.
  public var isValued = false
  /// Whether the sum over adopters is divided by the sum over all; without it a count or a sum.
  public var isShare = true
  public var adopters = Adopters.soFar
  public var importance = Importance.equal
  /// Whether an actor's tie to itself counts.
  public var keepsLoops = false
  /// A period holds the exposure of so many periods before; negative for later ones.
  public var lag = 0

  public init() {}

  /// Whom an actor looks to.
  public enum Direction: Sendable, Hashable {
    /// Those it named.
    case outgoing
    /// Those who named it.
    case incoming
  }

  /// Which adopters count in a period.
  public enum Adopters: Sendable, Hashable {
    /// All who have adopted by its end.
    case soFar
    /// Those who adopt in that very period.
    case inPeriod
  }

  /// How much an alter counts.
  public enum Importance: Sendable, Hashable {
    case equal
    /// By how many named it in the period.
    case indegree
    /// By a fixed value per actor.
    case attribute([Double])
  }
}

extension Exposure {
  /// Exposure through the ties of a panel.
  ///
  /// - Precondition: an attribute has one value per actor.
  /// - Complexity: O(*m* + *nT*); *m* counts the ties of all slices.
  public init(_ panel: DiffusionPanel, _ options: ExposureOptions = ExposureOptions()) {
    var filling = ExposureFilling(panel, options)
    for (place, slice) in panel.slices.enumerated() {
      let rows = TieRows(slice, keepingLoops: options.keepsLoops)
      let importance: [Double]
      switch options.importance {
      case .equal: importance = []
      case .indegree: importance = TieRows(slice).transposed().degrees.map(Double.init)
      case .attribute(let values):
        precondition(values.count == panel.actorCount, "one value per actor")
        importance = values
      }
      let directed = options.direction == .incoming ? rows.transposed() : rows
      filling.add(
        options.isValued ? directed : directed.unvalued(), importance: importance,
        periods: panel.isStatic ? 0..<panel.periodCount : place..<place + 1)
    }
    self = filling.exposure(lag: options.lag)
  }

  /// The values shifted by a lag.
  fileprivate init(_ values: [Double], actors: Int, periods: Int, lag: Int) {
    actorCount = actors
    periodCount = periods
    let first = min(periods, max(0, lag))
    defined = first..<max(first, min(periods, periods + lag))
    guard lag != 0 else {
      self.values = values
      return
    }
    var shifted = [Double](repeating: 0, count: values.count)
    for actor in 0..<actors {
      for period in defined {
        shifted[actor * periods + period] = values[actor * periods + period - lag]
      }
    }
    self.values = shifted
  }
}

/// The table of exposures in the making.
///
/// Each alter is put where it adopts, and a running sum over the periods does the rest: so a tie
/// is looked at once and not once per period.
struct ExposureFilling {
  private let options: ExposureOptions
  private let actorCount: Int
  private let periodCount: Int
  /// The place of the period in which each actor adopts; `Int32.max` for never.
  private let adopts: [Int32]
  private var values: [Double]

  init(_ panel: DiffusionPanel, _ options: ExposureOptions) {
    self.options = options
    actorCount = panel.actorCount
    periodCount = panel.periodCount
    adopts = panel.adoption.map { $0.map { Int32($0 - 1) } ?? .max }
    values = [Double](repeating: 0, count: panel.actorCount * panel.periodCount)
  }

  /// Fills the periods in which these ties hold.
  mutating func add(_ rows: TieRows, importance: [Double], periods: Range<Int>) {
    let isCumulative = options.adopters == .soFar
    let isShare = options.isShare
    let adopts = adopts
    let times = adopts.span
    let (offsets, targets, weights) = (rows.offsets.span, rows.targets.span, rows.weights.span)
    let importance = importance.span
    let (first, end) = (Int32(periods.lowerBound), Int32(periods.upperBound))
    let (actorCount, periodCount) = (actorCount, periodCount)
    var values = values.mutableSpan
    for actor in 0..<actorCount {
      let start = actor * periodCount
      var total = 0.0
      for place in Int(offsets[actor])..<Int(offsets[actor + 1]) {
        let alter = Int(targets[place])
        var part = weights.isEmpty ? 1 : weights[place]
        if !importance.isEmpty { part *= importance[alter] }
        total += part
        let time = times[alter]
        guard time < end, isCumulative || time >= first else { continue }
        values[start + Int(max(time, first))] += part
      }
      Self.finish(
        &values, start, periods, total: isShare ? total : 1, isCumulative: isCumulative)
    }
  }

  /// Fills the periods in which an actor gives these weights to all others.
  mutating func add(_ weights: [Double], of actor: Int, periods: Range<Int>) {
    let (first, end) = (Int32(periods.lowerBound), Int32(periods.upperBound))
    let isCumulative = options.adopters == .soFar
    let adopts = adopts
    let (times, weights) = (adopts.span, weights.span)
    let start = actor * periodCount
    var values = values.mutableSpan
    var total = 0.0
    for alter in 0..<weights.count {
      total += weights[alter]
      let time = times[alter]
      guard time < end, isCumulative || time >= first else { continue }
      values[start + Int(max(time, first))] += weights[alter]
    }
    Self.finish(&values, start, periods, total: total, isCumulative: isCumulative)
  }

  /// Sums over the periods and divides.
  private static func finish(
    _ values: inout MutableSpan<Double>, _ start: Int, _ periods: Range<Int>, total: Double,
    isCumulative: Bool
  ) {
    var sum = 0.0
    for period in periods {
      sum = isCumulative ? sum + values[start + period] : values[start + period]
      // The guard of the reference: nobody to look to gives 0.
      values[start + period] = sum / (total + 1e-20)
    }
  }

  consuming func exposure(lag: Int) -> Exposure {
    Exposure(values, actors: actorCount, periods: periodCount, lag: lag)
  }
}
