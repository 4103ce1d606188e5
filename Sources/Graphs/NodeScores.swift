/// One number per node, and what it means.
public struct NodeScores: Hashable, Sendable {
  /// What, with which normalisation and weights.
  public let measure: Measure
  /// One value per node; `nil` where the measure is undefined, see `undefinedReason`.
  public let values: [Double?]
  /// Why values are missing; `nil` when none is.
  public let undefinedReason: UndefinedReason?
  /// How to get from these to the normalised values.
  private let scale: Scale?

  /// A divisor with its formula; `nil` where the graph gives none.
  struct Scale: Hashable, Sendable {
    let formula: String
    let divisor: Double?
    let undefinedReason: UndefinedReason

    init(_ formula: String, dividingBy divisor: Double, otherwise reason: UndefinedReason) {
      self.formula = formula
      self.divisor = divisor > 0 ? divisor : nil
      self.undefinedReason = reason
    }
  }

  public init(measure: Measure, values: [Double?], undefinedReason: UndefinedReason? = nil) {
    self.init(measure: measure, values: values, undefinedReason: undefinedReason, scale: nil)
  }

  init(
    measure: Measure, values: [Double?], undefinedReason: UndefinedReason? = nil, scale: Scale?
  ) {
    self.measure = measure
    self.values = values
    self.undefinedReason = undefinedReason
    self.scale = scale
  }

  /// The score of a node; `nil` where undefined.
  public subscript(node: NodeIndex) -> Double? { values[node.index] }

  /// The normalised companion; `nil` for a measure that has none, or is one already.
  ///
  ///     star.betweenness().normalised()?.values   // 1, 0, 0, 0, 0
  public func normalised() -> NodeScores? {
    guard let scale else { return nil }
    guard let divisor = scale.divisor else {
      return NodeScores(
        measure: measure.normalised(by: scale.formula), values: values.map { _ in nil },
        undefinedReason: scale.undefinedReason)
    }
    return NodeScores(
      measure: measure.normalised(by: scale.formula),
      values: values.map { $0.map { $0 / divisor } },
      undefinedReason: undefinedReason)
  }

  /// The nodes with a score, highest first, ties by node index: same input, same output.
  ///
  /// - Complexity: O(*n* log *n*).
  public func ranked() -> [(node: NodeIndex, score: Double)] {
    values.indices
      .compactMap { index in values[index].map { (node: NodeIndex(index), score: $0) } }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.node < $1.node }
  }
}
