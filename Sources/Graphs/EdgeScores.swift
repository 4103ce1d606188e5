/// One number per tie, and what it means.
public struct EdgeScores: Hashable, Sendable {
  /// What, with which normalisation and weights.
  public let measure: Measure
  /// The ties in the order of `Graph.edges`.
  public let edges: [Graph.Edge]
  /// One value per tie; `nil` where the measure is undefined.
  public let values: [Double?]
  private let scale: NodeScores.Scale?

  init(
    measure: Measure, edges: [Graph.Edge], values: [Double?], scale: NodeScores.Scale? = nil
  ) {
    self.measure = measure
    self.edges = edges
    self.values = values
    self.scale = scale
  }

  /// The normalised companion; `nil` for a measure that has none, or is one already.
  public func normalised() -> EdgeScores? {
    guard let scale else { return nil }
    let scaled = values.map { value in
      scale.divisor.flatMap { divisor in value.map { $0 / divisor } }
    }
    return EdgeScores(
      measure: measure.normalised(by: scale.formula), edges: edges, values: scaled)
  }

  /// The ties with a score, highest first, ties by the order of `edges`.
  public func ranked() -> [(edge: Graph.Edge, score: Double)] {
    values.indices
      .compactMap { index in values[index].map { (index, $0) } }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
      .map { (edge: edges[$0.0], score: $0.1) }
  }
}
