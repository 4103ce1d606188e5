/// How the series of a chart look: colour, dash, marker and hatching together, so that each is told
/// apart without colour too.
struct SeriesInk: Hashable, Sendable {
  let colour: Colour
  /// Lengths of strokes and gaps; none for a solid line.
  let dash: [Double]
  let marker: ChartMarker
  let hatch: ChartHatch

  /// In the order of use; text in each colour has 4.5:1 on paper.
  static let series: [SeriesInk] = [
    SeriesInk(colour: Colour(0x005A8C), dash: [], marker: .circle, hatch: .rising),
    SeriesInk(colour: Colour(0xA8480A), dash: [7, 3], marker: .square, hatch: .falling),
    SeriesInk(colour: Colour(0x1F1F1F), dash: [2, 2.5], marker: .diamond, hatch: .dots),
    SeriesInk(colour: Colour(0x666666), dash: [9, 3, 2, 3], marker: .triangle, hatch: .level),
  ]

  static let first = series[0]
  static let second = series[1]
  static let third = series[2]
}

/// The shape of a point.
enum ChartMarker: Hashable, Sendable {
  case circle, square, diamond, triangle
}

/// The lines that fill an area.
enum ChartHatch: String, Hashable, Sendable {
  case rising, falling, dots, level, crossed
}

/// What an area is filled with.
enum ChartPaint: Hashable, Sendable {
  case plain(Colour)
  /// Lines in a colour on another.
  case hatched(ChartHatch, Colour, on: Colour)
  /// Lines in a colour on whatever is behind.
  case veil(ChartHatch, Colour)
}

extension Colour {
  /// The colour as if this share of it lay on white paper.
  func pale(_ share: Double) -> Colour {
    let mix = { (part: UInt8) in UInt32((255 - (255 - Double(part)) * share).rounded()) }
    return Colour(mix(red) << 16 | mix(green) << 8 | mix(blue))
  }
}
