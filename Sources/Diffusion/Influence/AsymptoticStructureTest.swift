internal import Glibc
internal import Graphs

/// Whether an actor differs less from those it named than from anybody, by the normal law.
public struct AsymptoticStructureTest: Sendable, Hashable {
  /// The mean over actors of their mean comparison with those they named.
  public let observed: Double
  /// What is expected of it where ties do not matter.
  public let nullMean: Double
  /// The variance that goes with it, per actor.
  public let nullVariance: Double
  /// How many actors are averaged over.
  public let count: Int

  /// Two-sided; `nil` where the variance is 0.
  public var pValue: Double? {
    nullVariance > 1e-14 * nullMean * nullMean
      ? NormalDistribution.twoSided(
        sqrt(Double(count)) * (observed - nullMean) / sqrt(nullVariance)) : nil
  }
}

extension AsymptoticStructureTest {
  /// The test of the reference package.
  ///
  /// Who named nobody enters with 0 and so pulls the mean down, and the variance is that between
  /// actors, not that of whom they name: its p-values are not to be relied on. `nil` with fewer than
  /// two actors.
  ///
  /// - Parameters:
  ///   - panel: the actors, and the ties of its first slice with loops.
  ///   - values: one per actor.
  ///   - comparison: how two actors are compared.
  /// - Complexity: O(*n*²).
  /// - Source: netdiffuseR, `struct_test_asymp`; here from sums of rows and with compensated sums.
  public init?(
    asReference panel: DiffusionPanel, _ values: [Double], _ comparison: PairComparison
  ) {
    let size = Double(panel.actorCount)
    guard panel.actorCount > 1 else { return nil }
    let rows = TieRows(panel.slices[0], keepingLoops: true)
    var (own, all, squares) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for actor in values.indices {
      let row = rows.row(actor)
      let named = row.reduce(0) {
        $0 + comparison.value(values[actor], values[Int(rows.targets[$1])])
      }
      own.add(named / (Double(row.count) + 1e-15))
      var sum = -comparison.value(values[actor], values[actor])
      for other in values { sum += comparison.value(values[actor], other) }
      all.add(sum)
      squares.add(sum * sum)
    }
    observed = own.value / size
    nullMean = all.value / (size * (size - 1))
    nullVariance = squares.value / (size * (size - 1) * (size - 1)) - nullMean * nullMean
    count = panel.actorCount
  }

  /// The test where each actor that names somebody names as many others at random.
  ///
  /// The mean and the variance are those of drawing without replacement from all others; who named
  /// nobody says nothing and is left out; `nil` when nobody named anybody.
  ///
  /// - Complexity: O(*n*²).
  public init?(
    _ panel: DiffusionPanel, _ values: [Double], _ comparison: PairComparison
  ) {
    let rows = TieRows(panel.slices[0])
    let others = Double(panel.actorCount - 1)
    let naming = values.indices.filter { !rows.row($0).isEmpty }
    guard !naming.isEmpty else { return nil }
    var (own, mean, variance) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for actor in naming {
      let row = rows.row(actor)
      let degree = Double(row.count)
      own.add(
        row.reduce(0) { $0 + comparison.value(values[actor], values[Int(rows.targets[$1])]) }
          / degree)
      let (average, spread) = Self.moments(of: actor, values, comparison)
      mean.add(average)
      if others > 1 { variance.add(spread / degree * (others - degree) / (others - 1)) }
    }
    count = naming.count
    observed = own.value / Double(count)
    nullMean = mean.value / Double(count)
    nullVariance = variance.value / Double(count)
  }

  /// Mean and variance of an actor's comparison with all others.
  private static func moments(
    of actor: Int, _ values: [Double], _ comparison: PairComparison
  ) -> (mean: Double, variance: Double) {
    var sum = 0.0
    for other in values.indices where other != actor {
      sum += comparison.value(values[actor], values[other])
    }
    let mean = sum / Double(values.count - 1)
    var squares = 0.0
    for other in values.indices where other != actor {
      let difference = comparison.value(values[actor], values[other]) - mean
      squares += difference * difference
    }
    return (mean, squares / Double(values.count - 1))
  }
}
