internal import Glibc
internal import Graphs

/// A probability that is known only so well: a beta distribution.
public struct BetaBelief: Hashable, Sendable {
  /// Both positive.
  public let alpha: Double
  public let beta: Double

  /// From a mean and how many trials it is worth; the data come on top.
  ///
  /// - Precondition: the mean is in 0...1, the concentration positive, no number below 0.
  public init(
    mean: Double, concentration: Double, successes: Double = 0, failures: Double = 0
  ) {
    precondition(
      (0...1).contains(mean) && concentration > 0 && successes >= 0 && failures >= 0,
      "a prior mean of a share")
    // The ends themselves would be certainty, which no number of trials gives.
    let inner = min(max(mean, 1e-9), 1 - 1e-9)
    alpha = inner * concentration + successes
    beta = (1 - inner) * concentration + failures
  }

  public var mean: Double { alpha / (alpha + beta) }

  /// The stretch with equal tails that holds so much of the belief.
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    let law = BetaDistribution(alpha, beta)
    return ConfidenceInterval(
      lower: law.quantile((1 - level) / 2), upper: law.upperQuantile((1 - level) / 2),
      level: level, method: .posterior)
  }

  func draw(using generator: inout SeededGenerator) -> Double { generator.beta(alpha, beta) }
}

/// How much a prior mean is worth, from how far many shares lie from theirs (empirical Bayes).
enum BetaShrinkage {
  /// The concentrations tried, in trials.
  private static let grid = (0...36).map { pow(2, Double($0) / 4) }

  /// The concentration under which so many successes of so many trials, each with its own prior
  /// mean, are most likely; ties go to the larger, which trusts the means more.
  ///
  /// Counts need not be whole. Between 1 and 512 trials.
  ///
  /// - Parameters:
  ///   - rows: successes, trials and means.
  ///   - start: a concentration of the grid from which better ones are climbed to; `nil` for the best
  ///     of all.
  /// - Returns: the concentration, in trials.
  static func concentration(
    _ rows: [(successes: Double, trials: Double, mean: Double)], near start: Double? = nil
  ) -> Double {
    let used = rows.filter { $0.trials > 0 }
    guard !used.isEmpty else { return 1 }
    func likelihood(_ place: Int) -> Double {
      used.map {
        logLikelihood($0.successes, of: $0.trials, mean: $0.mean, concentration: grid[place])
      }.compensatedSum
    }
    guard let start, var place = grid.firstIndex(of: start) else {
      var best = (likelihood: -Double.infinity, place: 0)
      for place in grid.indices {
        let found = likelihood(place)
        if found >= best.likelihood { best = (found, place) }
      }
      return grid[best.place]
    }
    var here = likelihood(place)
    for step in [1, -1] {
      while grid.indices.contains(place + step) {
        let next = likelihood(place + step)
        guard step > 0 ? next >= here : next > here else { break }
        (place, here) = (place + step, next)
      }
    }
    return grid[place]
  }

  /// The log-likelihood of shared successes where chances are beta about a mean.
  static func logLikelihood(
    _ successes: Double, of trials: Double, mean: Double, concentration: Double
  ) -> Double {
    let inner = min(max(mean, 1e-6), 1 - 1e-6)
    let (alpha, beta) = (inner * concentration, (1 - inner) * concentration)
    return SpecialFunctions.logBeta(alpha + successes, beta + max(0, trials - successes))
      - SpecialFunctions.logBeta(alpha, beta)
  }

  /// The shape of gamma-distributed factors (mean 1) under which so many events with so many
  /// expected are most likely; ties go to the larger, which trusts the model more.
  static func shape(
    _ rows: [(events: Double, expected: Double)]
  ) -> (shape: Double, likelihood: Double) {
    var best = (shape: 1.0, likelihood: -Double.infinity)
    for shape in grid {
      let likelihood = rows.map { row in
        SpecialFunctions.logGamma(shape + row.events) - SpecialFunctions.logGamma(shape)
          + shape * log(shape) - (shape + row.events) * log(shape + row.expected)
          + row.events * log(max(row.expected, 1e-300))
      }.compensatedSum
      if likelihood >= best.likelihood { best = (shape, likelihood) }
    }
    return best
  }
}
