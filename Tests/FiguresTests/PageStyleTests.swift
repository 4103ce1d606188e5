import Figures
import Testing

/// The colours of the page, read out of its own style sheet.
@Suite struct PageStyleTests {
  private func colours() throws -> [String: Colour] {
    var colours: [String: Colour] = [:]
    for match in PageStyle.css.matches(of: /--(?<name>[a-z-]+): #(?<hex>[0-9a-f]{6})/) {
      colours[String(match.output.name)] = Colour(
        try #require(UInt32(match.output.hex, radix: 16)))
    }
    return colours
  }

  @Test(
    "text is at least 4.5:1 on every ground it stands on",
    arguments: [
      ("ink", "paper"), ("ink", "soft"), ("muted", "paper"), ("muted", "soft"), ("accent", "paper"),
      ("accent", "soft"), ("warn-ink", "warn-paper"),
    ])
  func text(_ pair: (String, String)) throws {
    let colours = try colours()
    let (text, ground) = (try #require(colours[pair.0]), try #require(colours[pair.1]))
    #expect(text.contrast(with: ground) >= 4.5)
  }

  @Test(
    "what must be seen besides text is at least 3:1",
    arguments: ["line", "accent", "focus", "warn-line", "node-line", "tie"])
  func lines(_ name: String) throws {
    let colours = try colours()
    #expect(try #require(colours[name]).contrast(with: .white) >= 3)
  }

  @Test("no colour stands in the style sheet without a name, but those of two marks")
  func named() {
    let rules = PageStyle.css.split(separator: "}").dropFirst().joined()
    let others = rules.matches(of: /#[0-9a-f]{6}/).map { String($0.output) }
    #expect(Set(others).count <= 4, "\(others)")
  }
}
