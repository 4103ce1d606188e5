internal import Glibc

/// Weights of sets that are met, draw by draw of the chances.
///
/// What a list gives is the mean over draws, and draws are few beside samples: most of what is not
/// known of the mean comes from them, so that they, not samples, are counted. Given the draws only
/// the samples are chance; by that lists are compared with what the best list could give on the same
/// draws.
struct DrawTally: Sendable {
  private var sums: [Double]
  private var squares: [Double]
  /// How many sets counted for anything.
  private var counted = 0.0

  init(drawCount: Int) {
    sums = [Double](repeating: 0, count: max(1, drawCount))
    squares = sums
  }

  /// Adds sets of one draw that are all alike.
  ///
  /// - Parameters:
  ///   - value: how far each is met, 0 to 1.
  ///   - weight: their number, or probability.
  ///   - draw: their draw.
  @inline(__always)
  mutating func add(_ value: Double, weight: Double = 1, draw: Int) {
    guard value > 0 else { return }
    sums[draw] += value * weight
    squares[draw] += value * value * weight
    counted += weight
  }

  /// Adds what another holds of the same draws.
  mutating func add(_ other: DrawTally) {
    for draw in sums.indices {
      sums[draw] += other.sums[draw]
      squares[draw] += other.squares[draw]
    }
    counted += other.counted
  }

  /// The weight that is met.
  var total: Double { sums.compensatedSum }

  /// The expected adoptions that the weight stands for.
  ///
  /// - Parameter reach: the sets that were gone through.
  /// - Returns: the mean over draws, with an interval that holds what draws leave open; exact where
  ///   everything was enumerated.
  func estimate(_ reach: ReachSets) -> SpreadEstimate {
    let total = total
    let value = total * reach.scale
    let most = reach.mostWorth
    if reach.isExact { return SpreadEstimate(exact: value) }
    if let mean = SkewedMean(sums.map { $0 * Double(sums.count) * reach.scale }) {
      return SpreadEstimate(
        value,
        ConfidenceInterval(
          lower: min(value, max(0, mean.interval.lower)),
          upper: max(value, min(most, mean.interval.upper)), method: mean.interval.method),
        samples: reach.drawn)
    }
    return SpreadEstimate(Int(total), of: reach.drawn, worth: most)
  }

  /// The same where draws are taken as given: only samples are chance.
  ///
  /// Sets count by parts of one, which varies less than whole ones; where few count Clopper and
  /// Pearson's interval of as many whole ones stands in for the normal one, and is wider.
  func estimateGivenDraws(_ reach: ReachSets) -> SpreadEstimate {
    if reach.isExact { return SpreadEstimate(exact: total * reach.scale) }
    let whole = SpreadEstimate(Int(total), of: reach.drawn, worth: reach.mostWorth)
    guard sums.count > 1, counted >= 100 else { return whole }
    let samples = Double(reach.drawn) / Double(sums.count)
    let variance = zip(sums, squares).map { sum, square in
      max(0, square - sum * sum / samples) * samples / max(1, samples - 1)
    }.compensatedSum
    let half = 1.959_963_984_540_054 * variance.squareRoot() * reach.scale
    let value = total * reach.scale
    return SpreadEstimate(
      value,
      ConfidenceInterval(
        lower: max(0, value - half), upper: min(reach.mostWorth, value + half), method: .wald),
      samples: reach.drawn)
  }
}

extension ReachSets {
  /// What all samples together are worth: everything that could be adopted.
  var mostWorth: Double { scale * Double(drawn) }
}
