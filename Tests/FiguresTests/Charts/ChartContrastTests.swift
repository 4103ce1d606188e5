import Diffusion
import Records
import Testing

@testable import Figures

/// Whether the marks of charts stand out from what is behind them: WCAG 2.1, 1.4.11.
@Suite struct ChartContrastTests {
  /// What is drawn to rest the eye on and tells nothing.
  private static let ornaments: Set<Colour> = [Ink.grid, Ink.paper]

  @Test("every mark of every chart has an edge or a fill of 3:1", arguments: Language.allCases)
  func marks(_ language: Language) throws {
    for chart in try ChartTests.all(language) {
      let grounds =
        ["slices", "practice-"].contains(where: chart.key.hasPrefix)
        ? [Ink.paper, Ink.land, Ink.water] : [Ink.paper]
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
    for chart in try ChartTests.all(language) + ValueChartTests.all(language) {
      for colour in ChartShapes.strokes(in: chart.svg) where !Self.ornaments.contains(colour) {
        #expect(colour.contrast(with: Ink.paper) >= 3, "\(chart.key): \(colour.hex)")
      }
    }
  }

  /// The veil of a band is texture between two lines that stand out themselves.
  @Test("every hatching has 3:1 on its own ground", arguments: Language.allCases)
  func hatchings(_ language: Language) throws {
    var count = 0
    for chart in try ChartTests.all(language) {
      for (line, ground) in ChartShapes.hatchings(in: chart.svg) {
        count += 1
        #expect(
          line.contrast(with: ground) >= 3, "\(chart.key): \(line.hex) on \(ground.hex)")
      }
    }
    #expect(count >= 3)
  }

  @Test("shades of years stay apart from the next for every vision")
  func apart() {
    for (first, second) in zip(HeatInk.shades, HeatInk.shades.dropFirst()) {
      for vision in ColourVision.all {
        #expect(
          vision.distance(first, second) >= 10, "\(vision.name): \(first.hex), \(second.hex)")
      }
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

  /// The colours of all lines, those of hatchings left aside.
  static func strokes(in svg: String) -> Set<Colour> {
    let end = svg.firstRange(of: "</defs>")?.upperBound ?? svg.startIndex
    return Set(
      svg[end...].split(separator: "<").compactMap { value("stroke", in: $0).flatMap(colour) })
  }

  /// The lines of each hatching that has a ground of its own, with the ground.
  static func hatchings(in svg: String) -> [(line: Colour, ground: Colour)] {
    svg.split(separator: "<pattern ").dropFirst().compactMap { piece in
      let end = piece.firstRange(of: "</pattern>")?.lowerBound ?? piece.endIndex
      let shapes = piece[..<end].split(separator: "<")
      guard
        let ground = shapes.first(where: { $0.hasPrefix("rect") }).flatMap({ value("fill", in: $0) }
        ),
        let ink = shapes.dropFirst().lazy.filter({ !$0.hasPrefix("rect") })
          .compactMap({ value("stroke", in: $0) ?? value("fill", in: $0) }).first,
        let first = colour(ink), let second = colour(ground)
      else { return nil }
      return (first, second)
    }
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
