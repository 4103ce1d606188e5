/// The strength of transmission over the orders that imprecise dates allow.
///
/// Each draw puts every date on a day within its bounds and fits the order anew. Where all dates
/// are known to the day there is one order and nothing is drawn.
public struct AdmissibleOrders: Hashable, Sendable {
  /// Orders drawn.
  public let draws: Int
  /// Draws that gave a finite best value.
  public let answered: Int
  public let seed: UInt64
  /// The least, the middle and the largest estimate over the orders.
  public let least: Double
  public let median: Double
  public let largest: Double
  /// From the lowest lower to the highest upper end of the intervals of all orders; an end may be
  /// infinite.
  public let interval: ConfidenceInterval
  /// The largest p-value of the ratio test over the orders, with the half-half mixture.
  public let largestPValue: Double
  /// The same, the smallest.
  public let leastPValue: Double
  /// The share of social transmission at the middle estimate's order, and its least and largest.
  public let shares: ClosedRange<Double>

  /// Fits the order analysis over admissible orders; `nil` where none gave a finite best value.
  ///
  /// - Parameters:
  ///   - diffusion: the record of the practice.
  ///   - draws: how many orders, at least 1.
  ///   - seed: from which all follow; each draw has its own stream.
  ///   - level: of the profile intervals.
  /// - Throws: ``AcquisitionFit/Refusal`` where the ties say nothing.
  /// - Complexity: `draws` fits with their profiles.
  public init?(
    of diffusion: RecordedDiffusion, draws: Int = 50, seed: UInt64, level: Double = 0.95
  ) throws(AcquisitionFit.Refusal) {
    let count = diffusion.isExact ? 1 : max(1, draws)
    var fits: [(value: Double, ends: ConfidenceInterval, pValue: Double, share: Double)] = []
    for draw in 0..<count {
      var generator = SeededStream.generator(seed: seed, stream: draw)
      let history =
        diffusion.isExact ? diffusion.history() : diffusion.history(sampling: &generator)
      let fit = try AcquisitionFit(AcquisitionModel(.order(.efron)), history)
      guard fit.convergence == .converged,
        let ends = fit.interval(of: .transmission(network: 0), level: level),
        let test = try fit.likelihoodRatioOfTransmission()
      else { continue }
      fits.append((fit.estimates[0].value, ends, test.boundaryPValue, fit.socialShare.ofAll))
    }
    fits.sort { $0.value < $1.value }
    guard let first = fits.first, let last = fits.last else { return nil }
    self.draws = count
    answered = fits.count
    self.seed = seed
    least = first.value
    median = (fits[(fits.count - 1) / 2].value + fits[fits.count / 2].value) / 2
    largest = last.value
    let ends = fits.map(\.ends)
    interval = ConfidenceInterval(
      lower: ends.map(\.lower).min() ?? 0, upper: ends.map(\.upper).max() ?? .infinity,
      level: level, method: .profileLikelihood)
    largestPValue = fits.map(\.pValue).max() ?? 1
    leastPValue = fits.map(\.pValue).min() ?? 1
    let shares = fits.map(\.share)
    self.shares = (shares.min() ?? 0)...(shares.max() ?? 0)
  }
}
