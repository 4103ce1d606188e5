/// An expected number of adoptions: exact, or from samples with an interval.
public struct SpreadEstimate: Hashable, Sendable {
  /// Adoptions, or their worth where nodes have weights.
  public let value: Double
  /// A 95 per cent interval; `nil` where the value is exact.
  public let interval: ConfidenceInterval?
  /// How many samples the value comes from; 0 where it is exact.
  public let samples: Int

  /// Whether every outcome was enumerated.
  public var isExact: Bool { interval == nil }

  public init(exact value: Double) {
    self.value = value
    interval = nil
    samples = 0
  }

  public init(_ value: Double, _ interval: ConfidenceInterval, samples: Int) {
    self.value = value
    self.interval = interval
    self.samples = samples
  }

  /// A share of samples, in units of worth, with Clopper and Pearson's interval.
  init(_ hits: Int, of samples: Int, worth: Double, level: Double = 0.95) {
    guard let share = Proportion(hits, of: samples) else {
      self.init(exact: 0)
      return
    }
    let interval = share.exact(level: level)
    self.init(
      share.value * worth,
      ConfidenceInterval(
        lower: interval.lower * worth, upper: interval.upper * worth, level: level, method: .exact),
      samples: samples)
  }
}
