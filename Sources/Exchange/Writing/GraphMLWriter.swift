/// GraphML, the format that most tools read with all attributes: NetworkX, igraph, Gephi, yEd.
///
/// Every attribute is declared with its type and described; a missing value has no element, so no
/// reader has to guess what an empty one means. Dates are text, ISO 8601. UTF-8, LF, the same
/// bytes for the same document.
///
/// - Source: U. Brandes, M. Eiglsperger, J. Lerner, C. Pich, in Handbook of Graph Drawing and
///   Visualization (2013) 517-541; http://graphml.graphdrawing.org.
public enum GraphMLWriter {
  /// The document as GraphML.
  ///
  /// Characters that XML 1.0 cannot hold (control characters) become U+FFFD.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """
    for (place, fact) in allFacts(document).enumerated() {
      text += key("g\(place)", of: "graph", fact.attribute)
    }
    text += key("n", of: "node", label)
    for (place, attribute) in document.nodeAttributes.enumerated() {
      text += key("n\(place)", of: "node", attribute)
    }
    for (place, attribute) in document.edgeAttributes.enumerated() {
      text += key("e\(place)", of: "edge", attribute)
    }
    text += "  <graph edgedefault=\"\(document.isDirected ? "directed" : "undirected")\">\n"
    for (place, fact) in allFacts(document).enumerated() {
      text += "    " + data("g\(place)", fact.value) + "\n"
    }
    for node in document.nodes {
      text += "    <node id=\"\(ExportText.xml(node.id))\">"
      text += data("n", .string(node.label)) + data(node.values, prefix: "n") + "</node>\n"
    }
    for edge in document.edges {
      let source = ExportText.xml(document.nodes[edge.source].id)
      let target = ExportText.xml(document.nodes[edge.target].id)
      text += "    <edge source=\"\(source)\" target=\"\(target)\">"
      text += data(edge.values, prefix: "e") + "</edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  private static let label = NetworkDocument.Attribute.label

  private static func allFacts(_ document: NetworkDocument) -> [NetworkDocument.Fact] {
    [NetworkDocument.Fact(.title, .string(document.title))] + document.facts
  }

  private static func key(
    _ id: String, of table: String, _ attribute: NetworkDocument.Attribute
  ) -> String {
    let type =
      switch attribute.type {
      case .string: "string"
      case .integer: "long"
      case .double: "double"
      case .boolean: "boolean"
      }
    return """
        <key id="\(id)" for="\(table)" attr.name="\(ExportText.xml(attribute.name))" \
      attr.type="\(type)"><desc>\(ExportText.xml(attribute.meaning.english))</desc></key>

      """
  }

  private static func data(_ values: [NetworkDocument.Value?], prefix: String) -> String {
    values.enumerated().compactMap { place, value in
      value.map { data("\(prefix)\(place)", $0) }
    }.joined()
  }

  private static func data(_ key: String, _ value: NetworkDocument.Value) -> String {
    "<data key=\"\(key)\">\(ExportText.xml(value.text))</data>"
  }
}
