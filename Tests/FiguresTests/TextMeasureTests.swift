import Figures
import Testing

@Suite struct TextMeasureTests {
  @Test("widths are those of the font's own table: A is 1401 of 2048, bold 1585")
  func table() {
    #expect(TextMeasure.width(of: "A", size: 2048) == 1401)
    #expect(TextMeasure.width(of: "A", size: 2048, isBold: true) == 1585)
    #expect(TextMeasure.width(of: "Å", size: 2048) == 1401)
    #expect(TextMeasure.width(of: "A\u{30A}", size: 2048) == 1401)
    #expect(TextMeasure.width(of: "", size: 12) == 0)
  }

  @Test(
    "a label is as wide as Graphviz measures it, within three per cent",
    arguments: [
      "Södertälje kommun", "Upplands-Bro", "Västra Mälardalens kommunalförbund",
      "Botkyrka → Håbo, 3 gemensamma seminarier", "1 234 567 – 12,5 %",
    ], [GraphvizAttribute.Font.regular, .bold])
  func measured(_ label: String, _ font: GraphvizAttribute.Font) async throws {
    var graph = GraphvizGraph(name: "g", isDirected: false)
    graph.addNode(
      "a", .label(label), .shape(.box), .font(font), .fontSize(20), .margin(0, 0), .width(0))
    let places = try await GraphvizEngine.shared.coordinates(of: graph, layout: .dot)
    let measured = try #require(places.nodes.first).width
    let own = TextMeasure.width(of: label, size: 20, isBold: font == .bold)
    #expect(abs(own / measured - 1) < 0.03, "\(own) against \(measured)")
  }
}
