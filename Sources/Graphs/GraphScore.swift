/// One number for a whole graph or a group of its nodes, and what it means.
public struct GraphScore: Hashable, Sendable {
  /// What, with which normalisation and weights.
  public let measure: Measure
  /// The number; `nil` where the measure is undefined, see `undefinedReason`.
  public let value: Double?
  /// Why the value is missing; `nil` when it is not.
  public let undefinedReason: UndefinedReason?
  /// How to get from this to the normalised value.
  private let scale: NodeScores.Scale?

  public init(measure: Measure, value: Double?, undefinedReason: UndefinedReason? = nil) {
    self.init(measure: measure, value: value, undefinedReason: undefinedReason, scale: nil)
  }

  init(
    measure: Measure, value: Double?, undefinedReason: UndefinedReason? = nil,
    scale: NodeScores.Scale?
  ) {
    self.measure = measure
    self.value = value
    self.undefinedReason = value == nil ? undefinedReason : nil
    self.scale = scale
  }

  /// The normalised companion; `nil` for a measure that has none, or is one already.
  public func normalised() -> GraphScore? {
    guard let scale else { return nil }
    guard let divisor = scale.divisor else {
      return GraphScore(
        measure: measure.normalised(by: scale.formula), value: nil,
        undefinedReason: scale.undefinedReason)
    }
    return GraphScore(
      measure: measure.normalised(by: scale.formula), value: value.map { $0 / divisor },
      undefinedReason: undefinedReason)
  }
}
