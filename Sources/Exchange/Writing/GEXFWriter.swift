/// GEXF with the dates as spells, so that Gephi's timeline plays them.
///
/// Every attribute is declared with its type; a missing value has no element. A gathering or a tie
/// with `date_earliest` and `date_latest` has its spell from the first day on which it may have
/// been to the last: an imprecise date is a long spell, not an event of unknown length. Where the
/// nodes say when they took up a practice (`adopted_latest`), a dynamic attribute `adopted` is
/// true from the last day on which that may have been. The dates stand as plain attributes too.
///
/// - Source: https://gexf.net, schemas 1.3 and 1.2draft.
public enum GEXFWriter {
  /// The versions that can be written; Gephi and NetworkX read both.
  public enum Version: String, CaseIterable, Hashable, Sendable {
    case current = "1.3"
    case draft = "1.2"
  }

  /// The document as GEXF.
  ///
  /// Characters that XML 1.0 cannot hold become U+FFFD.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument, version: Version = .current) -> String {
    let spells = Spells(document)
    var text = head(document, version, isDynamic: spells.isDynamic)
    text += attributes(of: "node", document.nodeAttributes)
    if spells.adoption != nil {
      text += "    <attributes class=\"node\" mode=\"dynamic\">\n"
      text += "      <attribute id=\"adopted\" title=\"adopted\" type=\"boolean\"/>\n"
      text += "    </attributes>\n"
    }
    text += attributes(of: "edge", document.edgeAttributes)
    text += "    <nodes>\n"
    for (place, node) in document.nodes.enumerated() {
      let values = values(node.values, prefix: "n") + adoption(of: node, spells)
      text += element(
        "node",
        " id=\"\(ExportText.xml(node.id))\" label=\"\(ExportText.xml(node.label))\""
          + spells.node(place), values)
    }
    text += "    </nodes>\n    <edges>\n"
    let weight = document.weightPlace
    for (place, edge) in document.edges.enumerated() {
      let source = ExportText.xml(document.nodes[edge.source].id)
      let target = ExportText.xml(document.nodes[edge.target].id)
      let strength =
        weight == nil ? "" : " weight=\"\(ExportText.number(document.weight(of: edge)))\""
      text += element(
        "edge",
        " id=\"\(place)\" source=\"\(source)\" target=\"\(target)\"\(strength)"
          + spells.edge(place), values(edge.values, prefix: "e"))
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n"
  }

  /// What the format cannot hold of the document.
  public static func losses(of document: NetworkDocument) -> [ExportLoss] { [.meanings] }

  private static func head(
    _ document: NetworkDocument, _ version: Version, isDynamic: Bool
  ) -> String {
    let (space, schema, name) =
      version == .current
      ? ("http://gexf.net/1.3", "http://gexf.net/1.3/gexf.xsd", "1.3")
      : ("http://www.gexf.net/1.2draft", "http://www.gexf.net/1.2draft/gexf.xsd", "1.2")
    let program = document.facts.first { $0.attribute.name == "program_version" }?.value.text
    let facts = document.facts.map { "\($0.attribute.name): \($0.value.text)" }
    let comment = ([document.title] + facts).joined(separator: "; ")
    let creator = ExportText.xml(["Spridning", program].compactMap(\.self).joined(separator: " "))
    var time = ""
    if isDynamic {
      time = " timeformat=\"date\""
      if version == .current { time += " timerepresentation=\"interval\"" }
    }
    let direction = document.isDirected ? "directed" : "undirected"
    let mode = isDynamic ? "dynamic" : "static"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="\(space)" version="\(name)" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="\(space) \(schema)">
        <meta>
          <creator>\(creator)</creator>
          <description>\(ExportText.xml(comment))</description>
        </meta>
        <graph defaultedgetype="\(direction)" mode="\(mode)"\(time)>

      """
  }

  private static func attributes(
    of table: String, _ attributes: [NetworkDocument.Attribute]
  ) -> String {
    guard !attributes.isEmpty else { return "" }
    let rows = attributes.enumerated().map { place, attribute in
      let type = attribute.type == .integer ? "long" : attribute.type.rawValue
      return """
              <attribute id="\(table.prefix(1))\(place)" \
        title="\(ExportText.xml(attribute.name))" type="\(type)"/>

        """
    }
    return "    <attributes class=\"\(table)\" mode=\"static\">\n" + rows.joined()
      + "    </attributes>\n"
  }

  private static func values(_ values: [NetworkDocument.Value?], prefix: String) -> [String] {
    values.enumerated().compactMap { place, value in
      value.map { "<attvalue for=\"\(prefix)\(place)\" value=\"\(ExportText.xml($0.text))\"/>" }
    }
  }

  private static func adoption(of node: NetworkDocument.Node, _ spells: Spells) -> [String] {
    guard let place = spells.adoption, let day = node.values[place]?.text else { return [] }
    return ["<attvalue for=\"adopted\" value=\"true\" start=\"\(ExportText.xml(day))\"/>"]
  }

  private static func element(_ name: String, _ attributes: String, _ values: [String]) -> String {
    guard !values.isEmpty else { return "      <\(name)\(attributes)/>\n" }
    return "      <\(name)\(attributes)><attvalues>\(values.joined())</attvalues></\(name)>\n"
  }
}

/// When nodes and ties of a document are there, as attributes of their XML elements.
private struct Spells {
  private let document: NetworkDocument
  private let nodes: Ends
  private let edges: Ends
  /// The place of the attribute that says when a node had taken up the practice.
  let adoption: Int?

  private struct Ends {
    let start: Int?
    let end: Int?

    init(_ attributes: [NetworkDocument.Attribute]) {
      start = attributes.firstIndex { $0.name == "date_earliest" }
      end = attributes.firstIndex { $0.name == "date_latest" }
    }

    func text(_ values: [NetworkDocument.Value?]) -> String {
      [("start", start), ("end", end)].compactMap { name, place in
        place.flatMap { values[$0] }.map { " \(name)=\"\(ExportText.xml($0.text))\"" }
      }.joined()
    }
  }

  init(_ document: NetworkDocument) {
    self.document = document
    nodes = Ends(document.nodeAttributes)
    edges = Ends(document.edgeAttributes)
    adoption = document.nodeAttributes.firstIndex { $0.name == "adopted_latest" }
  }

  var isDynamic: Bool { nodes.start != nil || edges.start != nil || adoption != nil }

  func node(_ place: Int) -> String { nodes.text(document.nodes[place].values) }

  func edge(_ place: Int) -> String { edges.text(document.edges[place].values) }
}
