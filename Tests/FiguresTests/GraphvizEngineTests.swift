import Figures
import Foundation
import Testing

@Suite struct GraphvizEngineTests {
  /// Three nodes, two edges, a cluster and a rank: a bit of everything.
  static let sample: GraphvizGraph = {
    var graph = GraphvizGraph(
      name: "sample", isDirected: true, attributes: [.direction(.rightwards)],
      nodeDefaults: [.shape(.box), .fontSize(10)])
    graph.addNode("botkyrka", .label("Botkyrka"), .position(Point(0, 0)))
    graph.addNode("å & ä", .label("Å & \"ä\" <b>"), .position(Point(150, 0)))
    graph.addNode("sala", .label("Sala\nby"), .position(Point(150, 80)), .cssClass("taker"))
    graph.addEdge(from: "botkyrka", to: "å & ä", .style(.dashed), .label("3"))
    graph.addEdge(from: "botkyrka", to: "sala")
    graph.subgraphs = [
      .init(.cluster, [.label("Län")], nodes: ["botkyrka"]),
      .init(.group, [.rank(.same)], nodes: ["å & ä", "sala"]),
    ]
    return graph
  }()

  @Test(
    "each layout draws each format, twice the same bytes, without a remark",
    arguments: GraphvizLayout.allCases, GraphvizFormat.allCases)
  func everything(_ layout: GraphvizLayout, _ format: GraphvizFormat) async throws {
    let engine = GraphvizEngine.shared
    let first = try await engine.draw(Self.sample, layout: layout, format: format)
    let second = try await engine.draw(Self.sample, layout: layout, format: format)
    #expect(first == second)
    #expect(first.warnings.isEmpty, "\(first.warnings)")
    #expect(first.width > 50 && first.width < 600)
    let starts: [GraphvizFormat: [UInt8]] = [
      .svg: Array("<?xml".utf8), .pdf: Array("%PDF".utf8), .png: [0x89, 0x50, 0x4E, 0x47],
      .dot: Array("digraph sample {".utf8), .plain: Array("graph ".utf8),
    ]
    #expect(first.bytes.starts(with: starts[format] ?? [0]))
  }

  @Test("a PDF carries the fixed date and still ends as one")
  func fixedDate() async throws {
    let bytes = try await GraphvizEngine.shared.render(Self.sample, layout: .dot, format: .pdf)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("/CreationDate (D:20000101000000"))
    #expect(text.contains("%%EOF"))
  }

  @Test(
    "a name is drawn as it stands, whatever Graphviz would read into it",
    arguments: [
      "Åmål & Säffle", "&amp;", "&#229;", "&lt;b&gt;", "a\\nb", "\\N \\G \\L", "<b>fet</b>",
      "{a|b}",
      "\"citat\"", "100 %", "é ü – Ö", "\\", "&", "a&b;c", "x;y", "#&amp;#65;",
    ])
  func labels(_ name: String) async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode("a", .label(name), .shape(.box))
    graph.addNode("b", .label(name), .tooltip(name))
    let svg = try await GraphvizEngine.shared.draw(graph, layout: .dot, format: .svg)
    let drawn = try #require(SVGText.texts(in: svg.text).first)
    #expect(drawn.replacing("\u{A0}", with: " ") == name)
    let wording = AccessibleSVG.Wording(
      title: name, description: name, elements: ["n0": name], language: .swedish)
    let mended = try AccessibleSVG(svg, wording: wording, idPrefix: "p")
    #expect(
      SVGText.contents(of: "title", in: mended.text) == [
        name, name, name.replacing("\\", with: "\u{2216}"),
      ])
    #expect(SVGText.isWellFormed(mended.text))
  }

  @Test("control and direction characters do not reach the drawing")
  func controls() async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode("a", .label("a\u{1}\u{202E}b\u{FFFE}"), .shape(.box), .tooltip("x\u{7}y"))
    let svg = try await GraphvizEngine.shared.draw(graph, layout: .dot, format: .svg)
    #expect(SVGText.texts(in: svg.text) == ["aU+0001U+202Eb\u{FFFD}"])
    #expect(svg.text.contains("xU+0007y"))
  }

  @Test("lines of a label become lines of the drawing")
  func lines() async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode("a", .label("ett\ntvå", lines: .left), .shape(.box))
    let svg = try await GraphvizEngine.shared.draw(graph, layout: .dot, format: .svg)
    #expect(SVGText.texts(in: svg.text) == ["ett", "två"])
    #expect(svg.text.contains("text-anchor=\"start\""))
  }

  @Test("unknown and doubled nodes are refused by name, in both languages")
  func contradictions() async throws {
    var doubled = GraphvizGraph(name: "g", isDirected: false)
    doubled.addNode("a")
    doubled.addNode("a")
    var dangling = GraphvizGraph(name: "g", isDirected: false)
    dangling.addNode("a")
    dangling.addEdge(from: "a", to: "b")
    var stray = GraphvizGraph(name: "g", isDirected: false)
    stray.subgraphs = [.init(.cluster, nodes: ["c"])]
    let engine = GraphvizEngine.shared
    await #expect(throws: DrawingError.duplicateNode("a")) {
      try await engine.render(doubled, layout: .dot, format: .svg)
    }
    await #expect(throws: DrawingError.unknownNode("b")) {
      try await engine.render(dangling, layout: .dot, format: .svg)
    }
    await #expect(throws: DrawingError.unknownNode("c")) {
      try await engine.render(stray, layout: .dot, format: .svg)
    }
    #expect(DrawingError.unknownNode("b").phrase.swedish.contains("saknas: b"))
  }

  @Test("a drawing beyond the limit is refused before it is drawn, and the next one succeeds")
  func tooLarge() async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode("a", .position(Point(0, 0)))
    graph.addNode("b", .position(Point(90_000, 0)))
    let engine = GraphvizEngine.shared
    let error = await #expect(throws: DrawingError.self) {
      try await engine.render(graph, layout: .nop2, format: .png)
    }
    guard case .tooLarge(let width, _, _) = error else {
      Issue.record("refused for another reason: \(String(describing: error))")
      return
    }
    #expect(width > 90_000)
    _ = try await engine.render(Self.sample, layout: .dot, format: .png)
  }

  @Test("what Graphviz refuses comes back with its own words")
  func refused() async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode("a")
    graph.addNode("b")
    let error = await #expect(throws: DrawingError.self) {
      try await GraphvizEngine.shared.render(graph, layout: .nop2, format: .svg)
    }
    guard case .refused(let messages) = error else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(messages.contains { $0.contains("pos") }, "\(messages)")
  }

  @Test("pinned nodes stand where they were put, in points")
  func coordinates() async throws {
    let places = try await GraphvizEngine.shared.coordinates(of: Self.sample, layout: .nop2)
    let centres = places.nodes.map(\.centre)
    #expect(abs(centres[1].x - centres[0].x - 150) < 0.01)
    #expect(abs(centres[2].y - centres[1].y - 80) < 0.01)
    #expect(places.nodes.allSatisfy { $0.width >= 54 && $0.height >= 36 })
    #expect(places.edges.count == 2)
    #expect(places.edges.allSatisfy { $0.count == 1 && $0[0].count % 3 == 1 })
  }

  @Test("fifty callers at once get fifty equal drawings")
  func concurrency() async throws {
    let drawings = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await GraphvizEngine.shared.render(Self.sample, layout: .dot, format: .svg)
        }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(drawings.count == 1)
  }

  @Test("two hundred drawings more do not make the process grow by more than 8 MB")
  func memory() async throws {
    func resident() throws -> Int {
      let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      return try #require(status.split(separator: " ").dropFirst().first.flatMap { Int($0) }) * 4096
    }
    func draw(_ count: Int) async throws {
      for _ in 0..<count {
        _ = try await GraphvizEngine.shared.render(Self.sample, layout: .dot, format: .svg)
      }
    }
    try await draw(50)
    let before = try resident()
    try await draw(200)
    #expect(try resident() - before < 8 << 20)
  }

  @Test("a graph without nodes is an empty drawing", arguments: GraphvizLayout.allCases)
  func empty(_ layout: GraphvizLayout) async throws {
    let graph = GraphvizGraph(name: "g", isDirected: false)
    let svg = try await GraphvizEngine.shared.draw(graph, layout: layout, format: .svg)
    #expect(SVGText.isWellFormed(svg.text))
    #expect(SVGText.texts(in: svg.text).isEmpty)
  }

  @Test("the library tells its version")
  func version() async throws {
    #expect(try await GraphvizEngine.shared.version.hasPrefix("2."))
  }
}

@Suite struct GraphvizResolutionTests {
  @Test("dots per inch enlarge a PNG and leave the view box of an SVG around its drawing")
  func resolutionOfDots() async throws {
    var graph = GraphvizGraph(name: "dots", isDirected: false, attributes: [.resolution(144)])
    graph.addNode("a", .label("å"))
    let svg = try await GraphvizEngine.shared.draw(graph, layout: .dot, format: .svg)
    #expect(svg.text.contains("scale(1 1)"))
    let large = try await GraphvizEngine.shared.render(graph, layout: .dot, format: .png)
    graph.attributes = [.resolution(72)]
    let small = try await GraphvizEngine.shared.render(graph, layout: .dot, format: .png)
    // Width as a big-endian number at byte 16 of the header.
    func width(_ png: [UInt8]) -> Int { Int(png[18]) << 8 | Int(png[19]) }
    #expect(abs(width(large) - 2 * width(small)) <= 1)
  }
}
