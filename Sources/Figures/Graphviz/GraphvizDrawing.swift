/// A drawing as a file's content, with what Graphviz had to say.
public struct GraphvizDrawing: Sendable, Hashable {
  /// The content of the file.
  public let bytes: [UInt8]
  /// Width in points.
  public let width: Double
  /// Height in points.
  public let height: Double
  /// What Graphviz remarked without refusing; for the user's eyes.
  public let warnings: [String]

  /// The content as text, for SVG, DOT and plain.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Where everything came to stand: coordinates in points, y upwards.
public struct GraphvizCoordinates: Sendable, Hashable {
  /// The box of a node.
  public struct Box: Sendable, Hashable {
    /// The middle.
    public let centre: Point
    /// Width in points.
    public let width: Double
    /// Height in points.
    public let height: Double
  }

  /// The lower left corner of the whole.
  public let origin: Point
  /// Width of the whole.
  public let width: Double
  /// Height of the whole.
  public let height: Double
  /// One box per node, in the order of the graph's nodes.
  public let nodes: [Box]
  /// For each edge in the graph's order its curves, each 3*k* + 1 control points of cubic Béziers.
  public let edges: [[[Point]]]
  /// What Graphviz remarked without refusing.
  public let warnings: [String]
}
