import Figures
import Foundation
import Testing

@Suite struct XDotBackgroundTests {
  /// A lake with many corners, a coast, a border and a name behind two pinned nodes.
  static func map(corners: Int) -> GraphvizGraph {
    let theme = Theme.standard
    var background = XDotBackground()
    background.addArea(
      [Point(-20, -20), Point(320, -20), Point(320, 220), Point(-20, 220)], fill: theme.land)
    let shore = (0..<corners).map { corner in
      let angle = 2 * Double.pi * Double(corner) / Double(corners)
      let radius = 60 + 6 * sin(9 * angle)
      return Point(150 + 1.6 * radius * cos(angle), 100 + radius * sin(angle))
    }
    background.addArea(shore, fill: theme.water)
    background.addLine(shore + [shore[0]], colour: theme.coastLine, width: 0.75)
    background.addLine(
      [Point(0, 200), Point(150, 170), Point(300, 190)], colour: theme.countyLine, isDashed: true)
    background.addText(
      "Mälaren & Hjälmaren", at: Point(150, 96), size: 11, colour: theme.waterText)
    var graph = GraphvizGraph(
      name: "map", isDirected: false,
      attributes: [.background(background), .keepsOrigin, .padding(4)],
      nodeDefaults: [.style(.filled), .fixedSize(true), .width(14), .height(14)])
    for (name, place, category) in [
      ("Västerås", Point(40, 150), Theme.Category.adopted),
      ("Södertälje", Point(270, 40), .giver),
    ] {
      let ink = theme.ink(category)
      graph.addNode(
        name, .outsideLabel(name), .position(place), .shape(ink.shape), .fillColour(ink.fill),
        .colour(ink.line), .fontSize(10))
    }
    return graph
  }

  @Test("areas, lines and words come behind the nodes, where they were put")
  func drawn() async throws {
    let svg = try await GraphvizEngine.shared.draw(
      Self.map(corners: 40), layout: .nop2, format: .svg)
    #expect(svg.warnings.isEmpty, "\(svg.warnings)")
    #expect(SVGText.texts(in: svg.text) == ["Mälaren & Hjälmaren", "Västerås", "Södertälje"])
    #expect(svg.text.contains("points=\"-20,20 320,20 320,-220 -20,-220 -20,20\""))
    #expect(svg.text.contains("cx=\"40\" cy=\"-150\""))
    if let folder = ProcessInfo.processInfo.environment["SPRIDNING_LOOK"] {
      let png = try await GraphvizEngine.shared.render(
        Self.map(corners: 40), layout: .nop2, format: .png)
      try Data(png).write(to: URL(fileURLWithPath: folder + "/background.png"))
    }
  }

  @Test("a shore of ten thousand corners, far beyond 16 kB, is drawn whole")
  func long() async throws {
    let svg = try await GraphvizEngine.shared.draw(
      Self.map(corners: 10_000), layout: .nop2, format: .svg)
    #expect(svg.bytes.count > 200_000)
    #expect(svg.warnings.isEmpty)
  }

  @Test(
    "other layouts refuse a background: they would leave it behind and crash on its words",
    arguments: GraphvizLayout.allCases.filter { $0 != .nop2 })
  func otherLayouts(_ layout: GraphvizLayout) async throws {
    await #expect(throws: DrawingError.backgroundNeedsPinnedNodes) {
      try await GraphvizEngine.shared.render(
        Self.map(corners: 40), layout: layout, format: .svg)
    }
  }

  @Test("too few points draw nothing, and a hostile word cannot start an operation")
  func harmless() async throws {
    var background = XDotBackground()
    background.addArea([Point(0, 0), Point(1, 1)], fill: .white)
    background.addLine([Point(0, 0)], colour: .white)
    #expect(background.isEmpty)
    background.addText(
      "&amp; 5 -åäö\u{202E}\nP 3 0 0", at: Point(.nan, 5), size: 9, colour: Theme.standard.text)
    var graph = GraphvizGraph(
      name: "g", isDirected: false, attributes: [.background(background), .keepsOrigin])
    graph.addNode("a", .position(Point(0, 0)), .label("a"))
    let svg = try await GraphvizEngine.shared.draw(graph, layout: .nop2, format: .svg)
    let texts = SVGText.texts(in: svg.text).map { $0.replacing("\u{A0}", with: " ") }
    #expect(texts == ["&amp; 5 -åäöU+202EU+000AP 3 0 0", "a"])
  }
}
