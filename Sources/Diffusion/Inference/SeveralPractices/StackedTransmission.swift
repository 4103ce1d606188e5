internal import Graphs

/// The order analysis of several practices that went through the same organisations: one strength
/// for all, one for each, and something in between.
///
/// Practices are strata: their log-likelihoods add up. The organisations are the same in all of
/// them, so errors are given by organisation (``clusteredError``, ``bootstrap(draws:seed:level:)``)
/// beside those that take practices for independent.
///
/// - Source: W. Hoppitt and K. N. Laland, Social Learning (2013), section 5.4 on several
///   diffusions; the rest as stated at each member.
public struct StackedTransmission: Sendable {
  public let names: [String]
  public let histories: [AcquisitionHistory]
  /// One strength for all practices.
  public let common: AcquisitionFit
  /// Each practice by itself; why not, where it cannot be fitted.
  public let separate: [Result<AcquisitionFit, AcquisitionFit.Refusal>]

  /// Fits practices along one network each has as its first.
  ///
  /// - Parameters:
  ///   - practices: names and histories of the same actors.
  ///   - ties: what is made of acquisitions of the same time.
  /// - Throws: ``AcquisitionFit/Refusal`` where all together say nothing.
  public init(
    _ practices: [(name: String, history: AcquisitionHistory)],
    ties: AcquisitionModel.OrderTies = .efron
  ) throws(AcquisitionFit.Refusal) {
    let count = practices.first?.history.actorCount
    precondition(
      practices.allSatisfy { $0.history.actorCount == count }, "practices of the same actors")
    let model = AcquisitionModel(.order(ties))
    names = practices.map(\.name)
    histories = practices.map(\.history)
    common = try AcquisitionFit(model, histories)
    separate = histories.map { history in
      Result { () throws(AcquisitionFit.Refusal) in try AcquisitionFit(model, history) }
    }
  }

  /// Whether the practices differ in strength: all separate against one for all.
  ///
  /// Practices without exposure say nothing and are left out. With strengths at 0 the p-value is
  /// too large rather than too small. `nil` with fewer than two practices.
  public var heterogeneity: AcquisitionFit.LikelihoodRatio? {
    let fits = separate.compactMap { try? $0.get() }
    guard fits.count > 1 else { return nil }
    let apart = fits.reduce(0) { $0 + $1.negativeLogLikelihood }
    let point = [common.estimates[0].value]
    let together = fits.reduce(0) { $0 + $1.negativeLogLikelihood(at: point) }
    let statistic = max(0, 2 * (together - apart))
    let pValue = ChiSquared(degreesOfFreedom: fits.count - 1).upperTail(statistic)
    return AcquisitionFit.LikelihoodRatio(
      statistic: statistic, degreesOfFreedom: fits.count - 1, pValue: pValue,
      boundaryPValue: pValue)
  }

  /// The standard error of the common strength with organisations as clusters; `nil` at 0.
  ///
  /// What one organisation adds to the score in all practices is summed before it is squared; the
  /// sum of squares is widened by C/(C - 1) for C organisations.
  ///
  /// - Complexity: O(events × actors).
  /// - Source: D. Y. Lin and L. J. Wei, Journal of the American Statistical Association 84 (1989)
  ///   1074-1078, for the partial likelihood that the order analysis is.
  public var clusteredError: Double? {
    guard let error = common.estimates[0].standardError else { return nil }
    let residuals = ScoreResiduals(of: common, histories).byActor
    let count = Double(residuals.count)
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    return error * error * (squares * count / max(1, count - 1)).squareRoot()
  }

  /// The common strength when organisations are drawn anew with all their practices.
  ///
  /// An organisation drawn twice counts twice in events and in risk sets; whom it learns from stays
  /// as observed. Draws without an answer (unbounded, or no exposure) are counted apart.
  ///
  /// - Parameters:
  ///   - draws: how many times, at least 1.
  ///   - seed: from which all draws follow; each draw has its own stream.
  ///   - level: of the percentile interval.
  /// - Returns: error and interval, with how many draws they rest on.
  /// - Complexity: `draws` fits.
  /// - Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
  public func bootstrap(draws: Int = 200, seed: UInt64, level: Double = 0.95) -> Bootstrap {
    let count = histories.first?.actorCount ?? 0
    var estimates: [Double] = []
    for draw in 0..<max(1, draws) {
      var generator = SeededStream.generator(seed: seed, stream: draw)
      var weights = [Double](repeating: 0, count: count)
      for _ in 0..<count { weights[generator.below(count)] += 1 }
      let likelihood = AcquisitionLikelihood(
        common.model, histories, weights: histories.map { _ in weights })
      guard let fit = try? AcquisitionFit(likelihood), fit.convergence == .converged else {
        continue
      }
      estimates.append(fit.estimates[0].value)
    }
    return Bootstrap(estimates.sorted(), draws: max(1, draws), seed: seed, level: level)
  }

  /// Estimates from resampled organisations.
  public struct Bootstrap: Hashable, Sendable {
    public let draws: Int
    /// Draws that gave an estimate.
    public let answered: Int
    public let seed: UInt64
    /// The standard deviation of the estimates; `nil` with fewer than two.
    public let standardError: Double?
    /// Between percentiles of the estimates; `nil` where less than nine in ten draws answered.
    public let interval: ConfidenceInterval?

    init(_ sorted: [Double], draws: Int, seed: UInt64, level: Double) {
      self.draws = draws
      self.seed = seed
      answered = sorted.count
      let mean = sorted.reduce(0, +) / Double(max(1, sorted.count))
      standardError =
        sorted.count < 2
        ? nil
        : (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count - 1))
          .squareRoot()
      guard sorted.count > 1, Double(sorted.count) >= 0.9 * Double(draws) else {
        interval = nil
        return
      }
      let at = { (share: Double) in
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
      }
      interval = ConfidenceInterval(
        lower: at((1 - level) / 2), upper: at((1 + level) / 2), level: level, method: .bootstrap)
    }
  }
}
