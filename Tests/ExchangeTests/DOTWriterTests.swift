import Exchange
import Testing

@Suite struct DOTWriterTests {
  @Test("the small document gives exactly these bytes")
  func golden() {
    #expect(
      DOTWriter.text(SmallDocuments.neighbours) == """
        graph "Två & en" {
          graph [label="Två & en", data_synthetic="true"];
          "kommun-0181" [label="Södertälje", tooltip="Södertälje", data_population="97381"];
          "kommun-0127" [label="Botkyrka", tooltip="Botkyrka"];
          "ö" [label="Öar, \\"långt\\" bort", tooltip="Öar, \\"långt\\" bort", \
        data_population="0"];
          "kommun-0181" -- "kommun-0127" [tooltip="Södertälje – Botkyrka", data_weight="0.5", \
        data_evidence="documented"];
        }

        """)
  }

  @Test("entities in a label are drawn as written, other ampersands stay")
  func entities() {
    let text = DOTWriter.text(
      NetworkDocument(
        title: "t", directed: false,
        nodes: [.init(id: "a", label: "A & B &amp; C &#229; &;")], edges: []))
    #expect(text.contains("label=\"A & B &amp;amp; C &amp;#229; &;\""))
  }

  @Test("whatever a name holds, strings end where they should and read back", arguments: 1...4)
  func escaping(seed: Int) throws {
    for text in SmallDocuments.hostileTexts(100, seed: UInt64(seed)) {
      let strings = QuotedString.all(in: DOTWriter.text(SmallDocuments.everywhere(text)))
      let it = Self.kept(text)
      // Title, fact; node, its note; node; both ends of the tie, its note.
      #expect(
        strings.filter { !$0.isLabel }.map(\.text) == [it, it, it, it, "other", it, "other", it])
      #expect(strings.count(where: \.isLabel) == 6)
    }
  }

  @Test("a text longer than Graphviz' scanner takes is written in joined pieces")
  func longText() {
    let long = String(repeating: "å\"\\", count: 5000)
    let text = DOTWriter.text(
      NetworkDocument(title: "t", directed: false, nodes: [.init(id: long, label: "l")], edges: []))
    #expect(text.split(separator: " + ").allSatisfy { $0.utf8.count < 5000 })
    #expect(QuotedString.all(in: text).contains { $0.text == long })
  }

  /// What remains of a text: line ends are one, other control characters are replaced.
  private static func kept(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n": if previous != "\r" { result.append("\n") }
      case "\r": result.append("\n")
      case "\t": result.append("\t")
      default:
        result.append(scalar.value < 0x20 || scalar.value == 0x7f ? "\u{fffd}" : scalar)
      }
    }
    return String(result)
  }
}

/// A quoted string of DOT text, as Graphviz' scanner and then its escape strings read it.
private struct QuotedString {
  var text: String
  /// Whether it is the value of `label` or `tooltip`.
  let isLabel: Bool

  static func all(in dot: String) -> [QuotedString] {
    var found: [QuotedString] = []
    var outside = ""
    var inside: String.UnicodeScalarView?
    var isEscaped = false
    for scalar in dot.unicodeScalars {
      guard var text = inside else {
        if scalar == "\"" {
          inside = String.UnicodeScalarView()
        } else {
          outside.unicodeScalars.append(scalar)
        }
        continue
      }
      if isEscaped {
        isEscaped = false
        text.append(scalar == "n" ? "\n" : scalar)
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        if outside == " + ", let last = found.indices.last {
          found[last].text += String(text)
        } else {
          let isLabel = outside.hasSuffix("label=") || outside.hasSuffix("tooltip=")
          found.append(QuotedString(text: String(text), isLabel: isLabel))
        }
        outside = ""
        inside = nil
        continue
      } else {
        text.append(scalar)
      }
      inside = text
    }
    return found
  }
}
