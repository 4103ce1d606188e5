/// What Graphviz writes.
public enum GraphvizFormat: String, Sendable, Hashable, CaseIterable {
  /// Graphviz' own SVG; ``AccessibleSVG`` makes it fit for people.
  case svg
  /// PDF with embedded fonts; its date is fixed.
  case pdf
  /// A picture of dots, 96 per inch unless told otherwise.
  case png = "png:cairo"
  /// The graph as DOT text with its coordinates.
  case dot
  /// Coordinates as Graphviz' plain text, in inches.
  case plain
}

extension GraphvizFormat {
  /// The format that a file of an ending holds; `nil` for other endings.
  public init?(ending: String) {
    let known = Self.allCases.first { $0.rawValue.prefix { $0 != ":" } == ending }
    guard let known else { return nil }
    self = known
  }
}

/// How nodes find their places.
public enum GraphvizLayout: String, Sendable, Hashable, CaseIterable {
  /// In ranks along the arrows: trees and flows. Up to about 1 500 nodes.
  case dot
  /// By springs, with pinned nodes where wanted. Up to about 500 nodes.
  case neato
  /// Exactly where the positions say; each node needs one.
  case nop2
  /// In rings around a root.
  case twopi
  /// On circles.
  case circo
  /// By springs for large graphs, up to about 5 000 nodes.
  case sfdp
}
