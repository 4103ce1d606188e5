/// A place on the drawing in points (1/72 inch); y grows upwards, as Graphviz counts.
public struct Point: Sendable, Hashable {
  /// To the right.
  public var x: Double
  /// Upwards.
  public var y: Double

  /// A place from its two coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
