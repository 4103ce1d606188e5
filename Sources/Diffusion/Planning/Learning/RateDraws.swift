internal import Graphs

/// One joint draw of all that a plan rests on: rates, readiness and speed.
///
/// Practices are resampled whole, so that what holds for one practice only is uncertain; given the
/// resample each rate is drawn from its gamma posterior, readiness and speed from theirs.
struct RateDraw: Sendable {
  let rates: [Double]
  let readiness: [Double]
  let speed: Double

  init(_ learnt: TieRates, practice: Int, using generator: inout SeededGenerator) {
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
  }

  func rate(along strands: [TieRelations.Strand]) -> Double {
    strands.reduce(0) { $0 + rates[SpreadChannel.tie($1.kind).place] * $1.strength }
  }
}
