/// GML in ASCII with entities for other characters, as its specification and NetworkX have it.
///
/// The label is the name that people read, made unique, and `code` the identifier. A missing value
/// has no key. igraph leaves the entities as they are: GraphML serves it better.
///
/// - Source: M. Himsolt, GML: a portable graph file format, Universität Passau 1997.
public enum GMLWriter {
  /// The document as GML.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    var text = "Creator \"Spridning\"\ngraph [\n  directed \(document.isDirected ? 1 : 0)\n"
    text += "  label \(string(document.title))\n"
    for fact in document.facts { text += "  " + field(fact.attribute.name, fact.value) }
    let taken: Set<String> = ["id", "label", "code", "graphics"]
    let names = keys(document.nodeAttributes, apartFrom: taken)
    for (place, label) in document.uniqueLabels.enumerated() {
      let node = document.nodes[place]
      text += "  node [\n    id \(place)\n    label \(string(label))\n"
      text += "    code \(string(node.id))\n" + fields(node.values, names) + "  ]\n"
    }
    let edgeNames = keys(
      document.edgeAttributes, apartFrom: ["source", "target", "id", "graphics"])
    for edge in document.edges {
      text += "  edge [\n    source \(edge.source)\n    target \(edge.target)\n"
      text += fields(edge.values, edgeNames) + "  ]\n"
    }
    return text + "]\n"
  }

  /// What the format cannot hold of the document.
  public static func losses(of document: NetworkDocument) -> [ExportLoss] {
    let attributes = document.nodeAttributes + document.edgeAttributes
    return [.meanings] + (attributes.contains { $0.type == .boolean } ? [.booleans] : [])
      + (document.hasDates ? [.dates] : [])
  }

  private static func fields(_ values: [NetworkDocument.Value?], _ names: [String]) -> String {
    zip(names, values).compactMap { name, value in
      value.map { "    " + field(name, $0) }
    }.joined()
  }

  private static func field(_ name: String, _ value: NetworkDocument.Value) -> String {
    switch value {
    case .string(let text): "\(key(name)) \(string(text))\n"
    case .integer(let number):
      // Larger numbers are no integers of the format.
      Int32(exactly: number) == nil
        ? "\(key(name)) \(string(String(number)))\n" : "\(key(name)) \(number)\n"
    case .double(let number): "\(key(name)) \(real(number))\n"
    case .boolean(let answer): "\(key(name)) \(answer ? 1 : 0)\n"
    }
  }

  /// A real number has a point, or it would be read as an integer.
  private static func real(_ number: Double) -> String {
    let text = ExportText.number(number)
    if text.contains(".") { return text.replacing("e", with: "E") }
    guard let exponent = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
      return text + ".0"
    }
    return text[..<exponent] + ".0E" + text[text.index(after: exponent)...]
  }

  private static func keys(
    _ attributes: [NetworkDocument.Attribute], apartFrom reserved: Set<String>
  ) -> [String] {
    var taken = reserved
    return attributes.map { attribute in
      var name = key(attribute.name)
      while !taken.insert(name).inserted { name += "x" }
      return name
    }
  }

  /// A key has letters, digits and low lines, begins with a letter, and is no word for a number.
  private static func key(_ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || scalar == "_" ? String(scalar) : "_"
    }.joined()
    let isKey = plain.first.map { $0.isLetter } == true && !GMLScanner.isNumberName(plain)
    return isKey ? plain : "x" + plain
  }

  /// A quoted string in ASCII.
  private static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case " "..."~": result.unicodeScalars.append(scalar)
      case "\u{0}": result += "&#65533;"
      default: result += "&#\(scalar.value);"
      }
    }
    return result + "\""
  }
}
