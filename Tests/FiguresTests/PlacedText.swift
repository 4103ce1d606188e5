import Testing

@testable import Figures

/// A text of an SVG with its place, read independently of the writer.
struct PlacedText {
  let content: String
  let left: Double
  let right: Double
  let y: Double
  let size: Double

  func covers(_ other: PlacedText) -> Bool {
    let above = { (text: PlacedText) in text.y - text.size * 0.76 }
    let below = { (text: PlacedText) in text.y + text.size * 0.1 }
    return left < other.right && other.left < right && above(self) < below(other)
      && above(other) < below(self)
  }

  static func all(in svg: String) -> [PlacedText] {
    let contents = SVGText.texts(in: svg)
    let tags = svg.split(separator: "<").filter { $0.hasPrefix("text ") }
    return zip(tags, contents).compactMap { tag, content in
      let value = { (name: String) -> String? in
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
      }
      guard let x = value("x").flatMap(Double.init), let y = value("y").flatMap(Double.init),
        let size = value("font-size").flatMap(Double.init)
      else { return nil }
      let width = TextMeasure.width(
        of: content, size: size, isBold: value("font-weight") == "bold")
      let anchor = value("text-anchor") ?? "start"
      let left = anchor == "start" ? x : anchor == "middle" ? x - width / 2 : x - width
      return PlacedText(content: content, left: left, right: left + width, y: y, size: size)
    }
  }

  /// The small labels of a diagram that hold a word; all its texts are inside the page.
  static func labels(
    of diagram: Diagram, holding word: String, below size: Double = 12
  ) async throws -> [PlacedText] {
    let svg = try await GraphvizEngine.shared.svg(of: diagram)
    #expect(SVGText.isWellFormed(svg.text))
    let texts = PlacedText.all(in: svg.text)
    for text in texts {
      #expect(text.left > 2 && text.right < svg.width - 2, "\(text.content)")
      #expect(text.y > -svg.height + 8 && text.y < -2, "\(text.content)")
    }
    return texts.filter { $0.content.contains(word) && $0.size < size }
  }

  /// No label covers another.
  static func expectApart(_ labels: [PlacedText]) {
    for (first, label) in labels.enumerated() {
      for other in labels.dropFirst(first + 1) where label.covers(other) {
        Issue.record("\(label.content) and \(other.content)")
      }
    }
  }
}
