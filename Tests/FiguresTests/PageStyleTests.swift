import Figures
import Testing

/// The colours of the page, read out of its own style sheet.
@Suite struct PageStyleTests {
  /// What words may stand on.
  private static let grounds = ["paper", "soft"]
  /// What only rests the eye: hairs between rows, the edge of a template.
  private static let ornaments: Set<String> = ["hair"]

  private func colours() throws -> [String: Colour] {
    var colours: [String: Colour] = [:]
    for match in PageStyle.css.matches(of: /--(?<name>[a-z-]+): #(?<hex>[0-9a-f]{6})/) {
      colours[String(match.output.name)] = Colour(
        try #require(UInt32(match.output.hex, radix: 16)))
    }
    return colours
  }

  /// The names of colours that rules give to a property.
  private func names(of properties: [String]) -> Set<String> {
    var names: Set<String> = []
    for declaration in PageStyle.css.split(whereSeparator: { "{};".contains($0) }) {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let property = parts[0].filter { !$0.isWhitespace }
      guard properties.contains(where: { property == $0 }) else { continue }
      for match in parts[1].matches(of: /var\(--(?<name>[a-z-]+)\)/) {
        names.insert(String(match.output.name))
      }
    }
    return names
  }

  @Test("every colour of words that a rule gives is at least 4.5:1 on every ground of the page")
  func text() throws {
    let colours = try colours()
    let texts = names(of: ["color"])
    #expect(texts == ["ink", "muted", "accent", "warn-ink"])
    #expect(names(of: ["background"]) == ["paper", "soft", "warn-paper"])
    for text in texts.subtracting(["warn-ink"]) {
      for ground in Self.grounds {
        let pair = (try #require(colours[text]), try #require(colours[ground]))
        #expect(pair.0.contrast(with: pair.1) >= 4.5, "\(text) on \(ground)")
      }
    }
    let warning = (try #require(colours["warn-ink"]), try #require(colours["warn-paper"]))
    #expect(warning.0.contrast(with: warning.1) >= 4.5)
  }

  @Test("every line, edge and outline that a rule draws is at least 3:1 on every ground")
  func lines() throws {
    let colours = try colours()
    let lines = names(of: [
      "border", "border-top", "border-bottom", "border-left", "outline", "stroke", "accent-color",
    ]).subtracting(Self.ornaments).subtracting(["paper"])
    #expect(lines.isSuperset(of: ["line", "accent", "focus", "warn-line", "tie", "node-line"]))
    for line in lines {
      for ground in Self.grounds {
        let pair = (try #require(colours[line]), try #require(colours[ground]))
        #expect(pair.0.contrast(with: pair.1) >= 3, "\(line) on \(ground)")
      }
    }
  }

  @Test("the marks of the network stay apart for every vision, and words can be read on paper")
  func marks() throws {
    let colours = try colours()
    let fills = ["node", "region", "other", "soft"]
    #expect(names(of: ["fill"]).isSuperset(of: fills))
    for (index, first) in fills.enumerated() {
      for second in fills[(index + 1)...] {
        let pair = (try #require(colours[first]), try #require(colours[second]))
        for vision in ColourVision.all {
          #expect(
            vision.distance(pair.0, pair.1) >= 10, "\(vision.name): \(first) and \(second)")
        }
      }
    }
  }

  @Test("every colour of the style sheet has a name")
  func named() {
    let rules = PageStyle.css.split(separator: "}").dropFirst().joined()
    let others = rules.matches(of: /#[0-9a-f]{6}/).map { String($0.output) }
    #expect(others.isEmpty, "\(others)")
  }
}
