/// How a mark looks: outline, inside and line together tell what it stands for.
struct MarkStyle: Hashable, Sendable {
  /// How sure a line is: documented solid, inferred dashed, unknown dotted.
  enum Line: Hashable, Sendable {
    case solid
    case dashed
    case dotted

    var style: GraphvizAttribute.Style {
      switch self {
      case .solid: .solid
      case .dashed: .dashed
      case .dotted: .dotted
      }
    }
  }

  var shape: GraphvizAttribute.Shape = .circle
  var fill: Colour
  var outline: Colour = Ink.outline
  var penWidth = 1.0
  var line: Line = .solid
  /// Two outlines mark what lies outside the region.
  var outlines = 1

  /// The side of the square around the shape, so that all shapes of a radius have the same area.
  func side(radius: Double) -> Double {
    switch shape {
    case .square, .box: radius * 1.77
    case .diamond: radius * 2.5
    case .triangle, .invertedTriangle: radius * 2.9
    case .star: radius * 2.9
    case .hexagon, .octagon: radius * 2.1
    default: radius * 2
    }
  }

  /// The attributes of a node in this style.
  func attributes(width: Double, height: Double) -> [GraphvizAttribute] {
    let inner = outlines > 1 ? 4.0 * Double(outlines - 1) : 0
    return [
      .shape(shape), .style(.filled, line.style), .fillColour(fill), .colour(outline),
      .penWidth(penWidth), .label(""), .width(max(1, width - inner)),
      .height(max(1, height - inner)), .fixedSize(true), .outlines(outlines),
    ]
  }
}
