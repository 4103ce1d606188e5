internal import Glibc
internal import Graphs

/// Whether neighbours have like values.
///
/// The moments are exact where no actor has a weight to itself.
///
/// - Source: P. A. P. Moran, Biometrika 37 (1950) 17–23; the moments under random placing from
///   A. D. Cliff and J. K. Ord, Spatial Processes (1981).
public struct MoransI: Sendable, Hashable {
  public let observed: Double
  /// −1/(*n* − 1), what random placing gives on average.
  public let expected: Double
  /// The standard deviation under random placing.
  public let standardDeviation: Double
  /// Two-sided, from the normal law.
  public let pValue: Double
}

/// Weights between actors, with the sums that the moments of Moran's *I* need.
public struct MoranWeights: Sendable {
  private let rows: TieRows
  private let sum: Double
  private let squares: Double
  private let margins: Double

  /// The weights of a slice of a panel, loops too, as they are or divided by the sum of their row.
  public init(of panel: DiffusionPanel, slice: Int = 0, rowNormalised: Bool) {
    self.init(
      TieRows(panel.slices[slice], keepingLoops: true), rowNormalised: rowNormalised)
  }

  /// 1/steps between all whom a path of at most six steps joins, divided by the sum of the row.
  ///
  /// - Complexity: O(*n*(*n* + *m*)).
  public init(inverseStepsOf panel: DiffusionPanel, slice: Int = 0, rowNormalised: Bool = true) {
    self.init(
      GeodesicSteps(TieRows(panel.slices[slice])).inverses(), rowNormalised: rowNormalised)
  }

  /// The weights of a graph, each row summing to 1.
  init(of graph: Graph) { self.init(TieRows(graph), rowNormalised: true) }

  init(_ given: TieRows, rowNormalised: Bool) {
    let rows = rowNormalised ? given.rowNormalised() : given
    self.rows = rows
    let transposed = rows.transposed()
    var (sum, squares, margins) = (0.0, 0.0, 0.0)
    for actor in 0..<rows.count {
      let row = rows.row(actor).reduce(0) { $0 + rows.weight($1) }
      let column = transposed.row(actor).reduce(0) { $0 + transposed.weight($1) }
      sum += row
      margins += (row + column) * (row + column)
      squares += Self.squaresOfBothWays(rows, transposed, actor)
    }
    self.sum = sum
    self.squares = squares / 2
    self.margins = margins
  }

  /// Σⱼ (*w*ᵢⱼ + *w*ⱼᵢ)² of one actor: its row and its column are merged.
  private static func squaresOfBothWays(
    _ rows: TieRows, _ columns: TieRows, _ actor: Int
  ) -> Double {
    var (row, column) = (rows.row(actor), columns.row(actor))
    var squares = 0.0
    while !row.isEmpty || !column.isEmpty {
      let own = row.first.map { rows.targets[$0] } ?? .max
      let other = column.first.map { columns.targets[$0] } ?? .max
      var weight = 0.0
      if own <= other { weight += rows.weight(row.removeFirst()) }
      if other <= own { weight += columns.weight(column.removeFirst()) }
      squares += weight * weight
    }
    return squares
  }

  /// Moran's *I* of values.
  ///
  /// - Returns: `nil` when all values are equal, no weight is there, or there are fewer than four
  ///   actors.
  /// - Complexity: O(number of weights).
  public func moransI(of values: [Double]) -> MoransI? {
    let count = Double(values.count)
    guard values.count == rows.count, values.count > 3, sum != 0 else { return nil }
    let mean = values.reduce(0, +) / count
    let deviations = values.map { $0 - mean }
    let second = deviations.reduce(0) { $0 + $1 * $1 }
    guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
    let fourth = deviations.reduce(0) { $0 + $1 * $1 * $1 * $1 }
    let observed = count / sum * product(deviations) / (second + 1e-20)
    let expected = -1 / (count - 1)
    let kurtosis = (fourth / count) / ((second / count) * (second / count))
    let square = sum * sum
    let s4 = (count * count - 3 * count + 3) * squares - count * margins + 3 * square
    let s5 = count * (count - 1) * squares - 2 * count * margins + 6 * square
    let moment =
      (count * s4 - kurtosis * s5) / ((count - 1) * (count - 2) * (count - 3) * square)
    let variance = moment - expected * expected
    guard variance > 0 else { return nil }
    let deviation = sqrt(variance)
    return MoransI(
      observed: observed, expected: expected, standardDeviation: deviation,
      pValue: NormalDistribution.twoSided((observed - expected) / deviation))
  }

  /// Σᵢⱼ *w*ᵢⱼ *z*ᵢ *z*ⱼ.
  private func product(_ values: [Double]) -> Double {
    let (offsets, targets, weights) = (rows.offsets.span, rows.targets.span, rows.weights.span)
    let values = values.span
    var total = 0.0
    for actor in 0..<rows.count {
      var sum = 0.0
      for place in Int(offsets[actor])..<Int(offsets[actor + 1]) {
        sum += (weights.isEmpty ? 1 : weights[place]) * values[Int(targets[place])]
      }
      total += sum * values[actor]
    }
    return total
  }
}

extension TieRows {
  /// The same with every row summing to 1.
  fileprivate func rowNormalised() -> TieRows {
    var values = [Double](repeating: 1, count: targets.count)
    for actor in 0..<count {
      let sum = row(actor).reduce(0) { $0 + weight($1) }
      for place in row(actor) { values[place] = weight(place) / (sum + 1e-20) }
    }
    return TieRows(offsets: offsets, targets: targets, weights: values)
  }
}
