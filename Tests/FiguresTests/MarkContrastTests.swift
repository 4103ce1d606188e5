import Diffusion
import Records
import Testing

@testable import Figures

/// Whether what must be seen stands out from what is behind it: WCAG 2.1, 1.4.11 asks for 3:1.
@Suite struct MarkContrastTests {
  private static let grounds: [(name: String, colour: Colour)] = [
    ("paper", Ink.paper), ("land", Ink.land), ("water", Ink.water),
  ]

  @Test("the outline of every mark has 3:1 on paper, land and water")
  func outlines() {
    let styles =
      NodeKind.allCases.map(\.style) + CommunityInk.rings + [.unknown]
      + Coverage.Status.allCases.map { CoverageWords.style(of: $0) }
    for style in styles {
      for ground in Self.grounds {
        #expect(
          style.outline.contrast(with: ground.colour) >= 3,
          "\(style.shape) \(style.outline.hex) on \(ground.name)")
      }
    }
  }

  @Test("every line and outline that a diagram draws over its ground has 3:1 there")
  func drawn() async throws {
    let book = DiagramWorld.region()
    let maps: [Diagram] = [
      .coverageMap(Coverage(of: book), in: book, language: .swedish),
      .practiceMap("model", in: book, language: .swedish),
    ]
    let others: [Diagram] = [
      .affiliation(try AffiliationNetwork(of: book), in: book, language: .swedish),
      try await DiagramWorld.coAttendance(
        try OrganisationNetwork(.coAttendance, of: book), in: book, .swedish),
      .spread(of: "model", in: book, language: .swedish),
    ]
    for (diagram, isMap) in maps.map({ ($0, true) }) + others.map({ ($0, false) }) {
      let colours = Self.strokes(in: try await GraphvizEngine.shared.svg(of: diagram).text)
      #expect(colours.count >= 1)
      for colour in colours {
        for ground in isMap ? Self.grounds : Array(Self.grounds.prefix(1)) {
          #expect(
            colour.contrast(with: ground.colour) >= 3,
            "\(diagram.key): \(colour.hex) on \(ground.name)")
        }
      }
    }
  }

  @Test("fills of neighbouring meanings stay apart for every vision")
  func fills() {
    let groups: [(name: String, fills: [Colour])] = [
      ("communities", CommunityInk.rings.map(\.fill) + [Ink.paper]),
      ("kinds", NodeKind.allCases.map(\.style.fill)),
    ]
    for group in groups {
      for (index, first) in group.fills.enumerated() {
        for second in group.fills[(index + 1)...] {
          for vision in ColourVision.all {
            let distance = vision.distance(first, second)
            #expect(
              distance >= 10, "\(group.name), \(vision.name): \(first.hex), \(second.hex)")
          }
        }
      }
    }
    for (index, ring) in CommunityInk.rings.enumerated() {
      #expect(Ink.text.contrast(with: ring.fill) >= 4.5 || index == 5)
    }
  }

  /// The strokes of nodes and edges; what lies in the background is ornament, and so is the paper
  /// that parts crossing lines.
  private static func strokes(in svg: String) -> Set<Colour> {
    var found: Set<Colour> = []
    for group in svg.split(separator: "<g ").dropFirst()
    where group.contains("class=\"node\"") || group.contains("class=\"edge\"") {
      for match in group.matches(of: /stroke="#(?<hex>[0-9a-f]{6})"/) {
        if let number = UInt32(match.output.hex, radix: 16), Colour(number) != Ink.paper {
          found.insert(Colour(number))
        }
      }
    }
    return found
  }
}
