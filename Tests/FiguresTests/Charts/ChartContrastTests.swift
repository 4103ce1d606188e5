import Diffusion
import Records
import Testing

@testable import Figures

/// Whether the marks of charts stand out from what is behind them, and from each other for every
/// kind of colour vision: WCAG 2.1, 1.4.11 and 1.4.1.
@Suite struct ChartContrastTests {
  /// What is drawn to rest the eye on and tells nothing.
  private static let ornaments: Set<Colour> = [Ink.grid, Ink.paper]

  @Test("every mark of every chart has an edge or a fill of 3:1", arguments: Language.allCases)
  func marks(_ language: Language) throws {
    for chart in try ChartTests.all(language) {
      let grounds = chart.key.hasPrefix("slices") ? [Ink.paper, Ink.land, Ink.water] : [Ink.paper]
      let groups = ChartShapes.marks(in: chart.svg)
      #expect(groups.count == chart.markCount, "\(chart.key)")
      for (place, shapes) in groups.enumerated() {
        for ground in grounds {
          #expect(
            shapes.contains { $0.contrast(with: ground) >= 3 },
            "\(chart.key), mark \(place): \(shapes.map(\.hex)) on \(ground.hex)")
        }
      }
    }
  }

  @Test("every line of every chart has 3:1, but for the grid", arguments: Language.allCases)
  func lines(_ language: Language) throws {
    for chart in try ChartTests.all(language) {
      for colour in ChartShapes.strokes(in: chart.svg) where !Self.ornaments.contains(colour) {
        #expect(colour.contrast(with: Ink.paper) >= 3, "\(chart.key): \(colour.hex)")
      }
    }
  }

  @Test("series and shades of years stay apart for every vision, and years can be read on them")
  func apart() {
    for (index, first) in SeriesInk.series.enumerated() {
      for second in SeriesInk.series[(index + 1)...] {
        for vision in ColourVision.all {
          #expect(
            vision.distance(first.colour, second.colour) >= 10,
            "\(vision.name): \(first.colour.hex) and \(second.colour.hex)")
        }
        #expect(first.dash != second.dash && first.marker != second.marker)
        #expect(first.hatch != second.hatch)
      }
      #expect(first.colour.contrast(with: Ink.paper) >= 4.5)
    }
    for (first, second) in zip(HeatInk.shades, HeatInk.shades.dropFirst()) {
      for vision in ColourVision.all {
        #expect(
          vision.distance(first, second) >= 10, "\(vision.name): \(first.hex), \(second.hex)")
      }
    }
    for shade in HeatInk.shades {
      #expect(HeatInk.text(on: shade).contrast(with: shade) >= 4.5, "\(shade.hex)")
    }
  }
}

/// Colours of shapes, read from the picture independently of what wrote it.
enum ChartShapes {
  /// Fills and strokes of each group that has a title of its own; a hatched one by its lines.
  static func marks(in svg: String) -> [[Colour]] {
    let patterns = patterns(in: svg)
    return svg.split(separator: "<g class=\"mark\">").dropFirst()
      .map { group in
        let end = group.firstRange(of: "</g>")?.lowerBound ?? group.endIndex
        return group[..<end].split(separator: "<").filter { !$0.hasPrefix("text") }.flatMap {
          piece -> [Colour] in
          [value("fill", in: piece), value("stroke", in: piece)].compactMap(\.self).flatMap {
            text -> [Colour] in
            if let colour = colour(text) { return [colour] }
            let id = text.dropFirst("url(#".count).prefix { $0 != ")" }
            return patterns[String(id)] ?? []
          }
        }
      }
  }

  /// The colours of all lines.
  static func strokes(in svg: String) -> Set<Colour> {
    Set(svg.split(separator: "<").compactMap { value("stroke", in: $0).flatMap(colour) })
  }

  /// The lines and dots of each hatching by its id.
  private static func patterns(in svg: String) -> [String: [Colour]] {
    var found: [String: [Colour]] = [:]
    for piece in svg.split(separator: "<pattern ").dropFirst() {
      guard let id = value("id", in: " " + piece),
        let end = piece.firstRange(of: "</pattern>")
      else { continue }
      found[id] = piece[..<end.lowerBound].split(separator: "<").flatMap {
        [value("fill", in: $0), value("stroke", in: $0)].compactMap(\.self).compactMap(colour)
      }
    }
    return found
  }

  private static func value(_ name: String, in piece: some StringProtocol) -> String? {
    guard let start = piece.firstRange(of: " \(name)=\"") else { return nil }
    return String(piece[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func colour(_ text: String) -> Colour? {
    guard text.hasPrefix("#"), text.count == 7 else { return nil }
    return UInt32(text.dropFirst(), radix: 16).map { Colour($0) }
  }
}
