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
  /// A sign inside, for what would otherwise differ by colour alone.
  var sign = ""

  /// Nothing is known: a grey ring with a question mark.
  static let unknown = MarkStyle(
    shape: .circle, fill: Ink.unknownPaper, outline: Ink.unknownLine, penWidth: 0.8, sign: "?")

  /// Makes the inside pale and the outline thick, for what is dated only roughly.
  mutating func makeUncertain() {
    let pale = { (part: UInt8) in UInt32((255 - (255 - Double(part)) * 0.3).rounded()) }
    fill = Colour(pale(fill.red) << 16 | pale(fill.green) << 8 | pale(fill.blue))
    penWidth = 2
  }

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
    [
      .shape(shape), .style(.filled, line.style), .fillColour(fill), .colour(outline),
      .penWidth(penWidth), .label(sign), .fontSize(min(11, height * 0.78)),
      .fontColour(Ink.muted), .margin(0, 0), .width(width), .height(height), .fixedSize(true),
    ]
  }
}
