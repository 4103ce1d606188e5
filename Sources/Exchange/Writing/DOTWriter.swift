/// DOT text of a network for Graphviz and for tools that read its language.
///
/// Node names are the identifiers. Graphviz sees nothing of ours but `label` and `tooltip`; every
/// attribute of the document is called `data_` and its name, so that no column can be mistaken for
/// one that Graphviz acts on (`target`, `shape`, `URL` …). Everything is in quotes, and escaped as
/// Graphviz' escape strings are:
///
/// | in the text | in the file |
/// |---|---|
/// | `"` | `\"` |
/// | `\` | `\\` |
/// | line end (LF, CR, CR LF) | `\n` |
/// | other control character | U+FFFD |
/// | `&` that begins an entity, in `label` and `tooltip` | `&amp;` |
///
/// Graphviz' parser turns only `\"` back; it shows the others as meant in labels. Text above
/// 4 000 bytes is written in joined pieces, since its scanner takes none above 16 000.
public enum DOTWriter {
  /// The document as DOT.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    let arrow = document.isDirected ? "->" : "--"
    let facts =
      [("label", label(document.title))]
      + document.facts.map { (name($0.attribute), quoted($0.value.text)) }
    var text = "\(document.isDirected ? "digraph" : "graph") \(quoted(document.title)) {\n"
    text += "  graph \(list(facts));\n"
    for node in document.nodes {
      let attributes =
        [("label", label(node.label)), ("tooltip", label(node.label))]
        + values(node.values, document.nodeAttributes)
      text += "  \(quoted(node.id)) \(list(attributes));\n"
    }
    for edge in document.edges {
      let (source, target) = (document.nodes[edge.source], document.nodes[edge.target])
      let sign = document.isDirected ? " → " : " – "
      let attributes =
        [("tooltip", label(source.label + sign + target.label))]
        + values(edge.values, document.edgeAttributes)
      text += "  \(quoted(source.id)) \(arrow) \(quoted(target.id)) \(list(attributes));\n"
    }
    return text + "}\n"
  }

  private static func values(
    _ values: [NetworkDocument.Value?], _ attributes: [NetworkDocument.Attribute]
  ) -> [(String, String)] {
    zip(values, attributes).compactMap { value, attribute in
      value.map { (name(attribute), quoted($0.text)) }
    }
  }

  private static func list(_ attributes: [(String, String)]) -> String {
    "[" + attributes.map { "\($0)=\($1)" }.joined(separator: ", ") + "]"
  }

  /// The name of an attribute in the file; in quotes where it is no plain word.
  private static func name(_ attribute: NetworkDocument.Attribute) -> String {
    let name = "data_" + attribute.name
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || byte == 0x5f
    }
    return isPlain ? name : quoted(name)
  }

  /// Quoted text that is drawn: entities are taken literally.
  static func label(_ text: String) -> String {
    quoted(withoutEntities(text))
  }

  /// Quoted text, in joined pieces when it is long.
  static func quoted(_ text: String) -> String {
    var result = "\""
    var length = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if length > pieceLength {
        result += "\" + \""
        length = 0
      }
      let before = result.utf8.count
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n" where previous == "\r": break
      case "\n", "\r": result += "\\n"
      case "\t": result += "\t"
      case "\u{0}"..."\u{1f}", "\u{7f}": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
      length += result.utf8.count - before
      previous = scalar
    }
    return result + "\""
  }

  private static let pieceLength = 4000

  /// `&` becomes `&amp;` where Graphviz would read an entity.
  private static func withoutEntities(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      result.append(scalar)
      if scalar == "&", beginsEntity(scalars[(place + 1)...]) {
        result.append(contentsOf: "amp;".unicodeScalars)
      }
    }
    return String(result)
  }

  /// Whether `name;` or `#number;` follows; the longest name that Graphviz knows has 8 letters.
  private static func beginsEntity(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let end = rest.prefix(12).firstIndex(of: ";"), end > rest.startIndex else {
      return false
    }
    return rest[rest.startIndex..<end].allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || scalar == "#"
    }
  }
}
