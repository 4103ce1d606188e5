extension GraphvizAttribute {
  /// How the lines of a label line up.
  public enum LineAlignment: Sendable, Hashable {
    case centred
    case left
    case right

    var lineEnd: String {
      switch self {
      case .centred: "\\n"
      case .left: "\\l"
      case .right: "\\r"
      }
    }
  }

  /// The outline of a node; no records, since their labels would be a language of their own.
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    case box
    case ellipse
    case circle
    case doubleCircle = "doublecircle"
    case diamond
    case triangle
    case invertedTriangle = "invtriangle"
    case square
    case hexagon
    case octagon
    case pentagon
    case house
    case note
    case tab
    case parallelogram
    case trapezium
    case cylinder
    case star
    case point
    case underline
    case plain
    case none = "plaintext"
  }

  /// How outline and inside are drawn.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    case solid
    case dashed
    case dotted
    case bold
    case filled
    case rounded
    case diagonals
    case invisible = "invis"
  }

  /// The fonts that are measured (``TextMeasure``) and named here.
  public enum Font: String, Sendable, Hashable, CaseIterable {
    case regular = "DejaVu Sans"
    case bold = "DejaVu Sans Bold"
  }

  /// The tip of an arrow.
  public enum Arrow: String, Sendable, Hashable, CaseIterable {
    case normal
    case vee
    case open = "onormal"
    case dot
    case openDot = "odot"
    case tee
    case diamond
    case none
  }

  /// At which ends of an edge arrows are drawn.
  public enum Ends: String, Sendable, Hashable, CaseIterable {
    case head = "forward"
    case tail = "back"
    case both
    case none
  }

  /// Where a label stands vertically.
  public enum VerticalPlace: String, Sendable, Hashable, CaseIterable {
    case top = "t"
    case centre = "c"
    case bottom = "b"
  }

  /// Where a label stands horizontally.
  public enum HorizontalPlace: String, Sendable, Hashable, CaseIterable {
    case left = "l"
    case centre = "c"
    case right = "r"
  }

  /// The direction in which ranks follow each other.
  public enum RankDirection: String, Sendable, Hashable, CaseIterable {
    case downwards = "TB"
    case rightwards = "LR"
    case upwards = "BT"
    case leftwards = "RL"
  }

  /// What a group of nodes has in common.
  public enum Rank: String, Sendable, Hashable, CaseIterable {
    case same
    case first = "min"
    case last = "max"
  }

  /// How edges run.
  public enum Splines: String, Sendable, Hashable, CaseIterable {
    case curved
    case routed = "true"
    case straight = "line"
    case polylines = "polyline"
    case rightAngled = "ortho"
    case none = ""
  }

  /// How overlapping nodes are moved apart.
  public enum Overlap: String, Sendable, Hashable, CaseIterable {
    /// Nodes stay where they are.
    case keep = "true"
    /// Moves as little as needed and keeps neighbours neighbours (Gansner and Hu 2010).
    case prism
    /// The same from the present places, without first scaling the drawing.
    case prismInPlace = "prism0"
    /// Scales the whole drawing in both directions apart.
    case scale = "scalexy"
    /// Keeps the orders from left to right and from bottom to top.
    case orthogonal = "ortho"
    /// By Voronoi cells.
    case voronoi
  }

  /// A side of a node.
  public enum Compass: String, Sendable, Hashable, CaseIterable {
    case north = "n"
    case northEast = "ne"
    case east = "e"
    case southEast = "se"
    case south = "s"
    case southWest = "sw"
    case west = "w"
    case northWest = "nw"
    case centre = "c"
  }

  /// What is drawn on top of what.
  public enum DrawingOrder: String, Sendable, Hashable, CaseIterable {
    case nodesOnTop = "edgesfirst"
    case edgesOnTop = "nodesfirst"
  }
}
