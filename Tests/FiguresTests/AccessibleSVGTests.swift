import Figures
import Foundation
import Testing

@Suite struct AccessibleSVGTests {
  let wording = AccessibleSVG.Wording(
    title: "Vem lärde av vem & när", description: "Tre kommuner. Två länkar.",
    elements: ["n0": "Botkyrka", "e0": "Botkyrka → Å, 3 gemensamma seminarier"],
    language: .swedish)

  private func mended(prefix: String) async throws -> AccessibleSVG {
    let drawing = try await GraphvizEngine.shared.draw(
      GraphvizEngineTests.sample, layout: .dot, format: .svg)
    return try AccessibleSVG(drawing, wording: wording, idPrefix: prefix)
  }

  @Test("the root has role, title and description, and its titles are the ones given")
  func root() async throws {
    let text = try await mended(prefix: "map").text
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0.00 0.00"))
    #expect(text.contains(" role=\"img\" lang=\"sv\" aria-labelledby=\"map-title map-desc\">"))
    #expect(
      SVGText.contents(of: "title", in: text) == [
        "Vem lärde av vem & när", "Botkyrka", "Botkyrka → Å, 3 gemensamma seminarier",
      ])
    #expect(SVGText.contents(of: "desc", in: text) == ["Tre kommuner. Två länkar."])
  }

  @Test("what is not SVG 1.1 or not ours to show is gone, classes stay")
  func cleaned() async throws {
    let text = try await mended(prefix: "map").text
    for unwanted in [
      "<!", "<?", "transparent", "xlink", "<a ", "cluster_0", " id=\"n0\"", "&#45;",
    ] {
      #expect(!text.contains(unwanted), "\(unwanted)")
    }
    #expect(text.contains("class=\"node taker\""))
    #expect(text.contains("font-family=\"DejaVu Sans,Verdana,Arial,sans-serif\""))
    #expect(SVGText.isWellFormed(text))
  }

  @Test("two drawings in one page share no id")
  func unique() async throws {
    func ids(_ text: String) -> [String] {
      text.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
    let all = ids(try await mended(prefix: "a").text) + ids(try await mended(prefix: "b").text)
    #expect(all.count > 12)
    #expect(Set(all).count == all.count)
  }

  @Test("a tooltip becomes the title where none was given")
  func tooltips() async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode("a", .label("A"), .tooltip("Tips & \"råd\""))
    graph.addNode("b", .label("B"), .tooltip("övergivet"))
    let drawing = try await GraphvizEngine.shared.draw(graph, layout: .dot, format: .svg)
    let svg = try AccessibleSVG(
      drawing,
      wording: .init(title: "t", description: "d", elements: ["n1": "B"], language: .english),
      idPrefix: "x")
    #expect(SVGText.contents(of: "title", in: svg.text) == ["t", "Tips & \"råd\"", "B"])
    #expect(SVGText.isWellFormed(svg.text))
  }

  @Test("xmllint, where it is installed, finds no fault")
  func xmllint() async throws {
    let tool = URL(fileURLWithPath: "/usr/bin/xmllint")
    guard FileManager.default.isExecutableFile(atPath: tool.path) else {
      print("xmllint is not installed; only our own reader has looked")
      return
    }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("spridning-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(try await mended(prefix: "map").text.utf8).write(to: file)
    let process = try Process.run(tool, arguments: ["--noout", "--nonet", file.path])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("what is not SVG is refused")
  func refused() async throws {
    let drawing = try await GraphvizEngine.shared.draw(
      GraphvizEngineTests.sample, layout: .dot, format: .dot)
    #expect(throws: DrawingError.self) {
      try AccessibleSVG(drawing, wording: wording, idPrefix: "x")
    }
  }
}
