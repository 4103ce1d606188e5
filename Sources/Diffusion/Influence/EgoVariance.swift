internal import Graphs

/// How two actors compare in a value.
public enum PairComparison: String, CaseIterable, Sendable, Hashable {
  /// |*a* − *b*|.
  case distance
  /// (*a* − *b*)².
  case squaredDistance = "quaddistance"
  /// 1 where *a* ≤ *b*, else 0.
  case smallerOrEqual = "smallerequal"

  func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .distance: abs(a - b)
    case .squaredDistance: (a - b) * (a - b)
    case .smallerOrEqual: a <= b ? 1 : 0
    }
  }
}

extension DiffusionPanel {
  /// How much the comparisons of an actor with those it named vary.
  ///
  /// Σⱼ *A*ᵢⱼ (*F*ᵢⱼ − *m*ᵢ)² / degree, in the first slice with loops. Who named nobody has 0.
  ///
  /// - Parameters:
  ///   - values: one per actor.
  ///   - comparison: what *F* is.
  ///   - overall: whether *m* is the mean of all *n*² pairs, rather than of the actor's own.
  /// - Returns: one value per actor, in file order.
  /// - Complexity: O(*m*), with `overall` O(*n*²).
  public func egoVariances(
    of values: [Double], _ comparison: PairComparison, aroundOverallMean overall: Bool = false
  ) -> [Double] {
    let rows = TieRows(slices[0], keepingLoops: true)
    let common = overall ? overallMean(of: values, comparison) : 0
    return (0..<actorCount).map { actor in
      let row = rows.row(actor)
      let degree = Double(row.count) + 1e-15
      let pairs = row.map { comparison.value(values[actor], values[Int(rows.targets[$0])]) }
      let mean = overall ? common : pairs.reduce(0, +) / degree
      return pairs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / degree
    }
  }

  private func overallMean(of values: [Double], _ comparison: PairComparison) -> Double {
    var sum = CompensatedSum()
    for a in values { for b in values { sum.add(comparison.value(a, b)) } }
    return sum.value / Double(max(1, values.count * values.count))
  }
}
