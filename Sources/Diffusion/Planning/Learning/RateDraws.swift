internal import Glibc
internal import Graphs

/// One joint draw of all that a plan rests on: rates, readiness and speed.
///
/// Practices are resampled whole, so that what holds for one practice only is uncertain; given the
/// resample each rate is drawn from its gamma posterior, readiness and speed from theirs.
struct RateDraw: Sendable {
  let rates: [Double]
  let readiness: [Double]
  let speed: Double
  /// Of the logistic prior; empty where rates add.
  private let coefficients: [Double]

  init(_ prior: PairPrior, practice: Int, using generator: inout SeededGenerator) {
    let learnt = prior.rates
    let actions = learnt.credits.count
    var weights = [Double](repeating: 0, count: actions)
    for _ in 0..<actions { weights[generator.below(actions)] += 1 }
    rates = learnt.rates.indices.map { channel in
      var (credit, exposure) = (0.0, 0.0)
      for action in 0..<actions where weights[action] > 0 {
        credit += weights[action] * learnt.credits[action][channel]
        exposure += weights[action] * learnt.exposures[action][channel]
      }
      return generator.gamma(shape: credit + 1) / (exposure + 1 / learnt.priors[channel])
    }
    readiness = zip(learnt.readinessCounts, learnt.readinessMeans).map { row, mean in
      mean * generator.gamma(shape: row.events + learnt.readinessShape)
        / (row.expected + learnt.readinessShape)
    }
    let row = learnt.speedCounts.indices.contains(practice) ? learnt.speedCounts[practice] : (0, 0)
    speed =
      generator.gamma(shape: row.0 + learnt.speedShape) / (row.1 + learnt.speedShape)
    coefficients = prior.logistic?.draw(weights, using: &generator) ?? []
  }

  /// The prior mean of a pair.
  func mean(along strands: [TieRelations.Strand], to target: Int) -> Double {
    let factor = readiness[target] * speed
    return coefficients.isEmpty || !TieRelations.isTied(along: strands)
      ? 1 - exp(-rate(along: strands) * factor)
      : LogisticPrior.chance(coefficients, along: strands, factor: factor)
  }

  private func rate(along strands: [TieRelations.Strand]) -> Double {
    strands.reduce(0) { $0 + rates[SpreadChannel.tie($1.kind).place] * $1.strength }
  }
}
