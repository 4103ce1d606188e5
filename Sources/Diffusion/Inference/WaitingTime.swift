internal import Glibc

/// How long it takes until an adopter is followed by one whom it led: the law of the time between.
public enum WaitingTime: Hashable, Sendable {
  /// λ e^{-λ x}.
  case exponential(rate: Double)
  /// (x / a²) e^{-x² / (2 a²)}.
  case rayleigh(scale: Double)
  /// The logarithm of the time has this mean and standard deviation.
  case logNormal(mean: Double, deviation: Double)

  /// The families of laws.
  public enum Family: String, CaseIterable, Hashable, Sendable {
    case exponential, rayleigh
    case logNormal = "log-normal"
  }

  public var family: Family {
    switch self {
    case .exponential: .exponential
    case .rayleigh: .rayleigh
    case .logNormal: .logNormal
    }
  }

  /// The parameters with their names, in order.
  public var parameters: [(name: String, value: Double)] {
    switch self {
    case .exponential(let rate): [("rate", rate)]
    case .rayleigh(let scale): [("scale", scale)]
    case .logNormal(let mean, let deviation): [("log-mean", mean), ("log-deviation", deviation)]
    }
  }

  /// The logarithm of the density at a time above 0.
  public func logDensity(_ time: Double) -> Double {
    switch self {
    case .exponential(let rate):
      return log(rate) - rate * time
    case .rayleigh(let scale):
      let ratio = time / scale
      return log(time) - 2 * log(scale) - ratio * ratio / 2
    case .logNormal(let mean, let deviation):
      let logTime = log(time)
      let ratio = (logTime - mean) / deviation
      return -ratio * ratio / 2 - logTime - log(deviation) - 0.5 * log(2 * Double.pi)
    }
  }

  /// The density at a time above 0; it may be too small for a number and be 0.
  func density(_ time: Double) -> Double {
    switch self {
    case .exponential(let rate): return rate * exp(-rate * time)
    case .rayleigh(let scale):
      return time / (scale * scale) * exp(-time * time / (2 * scale * scale))
    case .logNormal: return exp(logDensity(time))
    }
  }

  /// The midpoint of two estimates from all cascades: one as if everybody followed the first
  /// adopter, one as if everybody followed the one just before.
  ///
  /// Exponential: 1 over the mean. Rayleigh: the root of half the mean square, made unbiased by
  /// Γ(N)√N/Γ(N + ½). Log-normal: mean and deviation (N - 1) of the logarithms of times above 0.
  ///
  /// - Returns: the law; `nil` where the times allow none, such as when all events are
  ///   simultaneous.
  /// - Complexity: O(*k*) in the number of events.
  /// - Source: R package NetworkInference 1.2.5, whose Rayleigh estimate overflows and whose
  ///   log-normal one is not the midpoint.
  public static func estimated(_ family: Family, from cascades: Cascades) -> WaitingTime? {
    var sinceFirst: [Double] = []
    var sincePrevious: [Double] = []
    for cascade in cascades.events {
      guard let first = cascade.first?.time else { continue }
      for (event, previous) in zip(cascade.dropFirst(), cascade) {
        sinceFirst.append(event.time - first)
        sincePrevious.append(event.time - previous.time)
      }
    }
    guard sinceFirst.contains(where: { $0 > 0 }) else { return nil }
    switch family {
    case .exponential:
      return .exponential(rate: (1 / mean(sinceFirst) + 1 / mean(sincePrevious)) / 2)
    case .rayleigh:
      return .rayleigh(scale: (rayleighScale(sinceFirst) + rayleighScale(sincePrevious)) / 2)
    case .logNormal:
      let first = logMoments(sinceFirst)
      let previous = logMoments(sincePrevious)
      guard let first, let previous else { return nil }
      return .logNormal(
        mean: (first.mean + previous.mean) / 2,
        deviation: (first.deviation + previous.deviation) / 2)
    }
  }

  private static func mean(_ times: [Double]) -> Double {
    times.reduce(0, +) / Double(times.count)
  }

  private static func rayleighScale(_ times: [Double]) -> Double {
    let count = Double(times.count)
    let root = (times.reduce(0) { $0 + $1 * $1 } / (2 * count)).squareRoot()
    return root * exp(lgamma(count) + 0.5 * log(count) - lgamma(count + 0.5))
  }

  private static func logMoments(_ times: [Double]) -> (mean: Double, deviation: Double)? {
    let logs = times.filter { $0 > 0 }.map { log($0) }
    guard logs.count > 1 else { return nil }
    let mean = mean(logs)
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(logs.count - 1)).squareRoot()
    return deviation > 0 ? (mean, deviation) : nil
  }
}
