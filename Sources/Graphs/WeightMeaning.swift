/// What the weight of a tie means to a measure: chosen once, printed with each result.
public enum WeightMeaning: String, Hashable, Sendable, CaseIterable {
  /// Every tie counts the same.
  case ignored
  /// A heavier tie is a closer one: paths use the distance 1/w (Newman 2001), spectral
  /// measures use w.
  case strength
  /// A heavier tie is a longer one: paths use the distance w, spectral measures use 1/w.
  case distance
}
