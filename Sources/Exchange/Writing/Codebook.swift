/// What every attribute of an exported network means, as a CSV table in both languages.
///
/// Columns: `table` (graph, nodes, edges), `attribute`, `type`, `unit`, `missing` (never, unknown,
/// not-applicable, unknown-or-not-applicable), `meaning_sv`, `meaning_en`.
public enum Codebook {
  /// The codebook of a document, in the order in which the writers write.
  public static func text(_ document: NetworkDocument) -> String {
    var text = ExportText.csvRow([
      "table", "attribute", "type", "unit", "missing", "meaning_sv", "meaning_en",
    ])
    for attribute in [.title] + document.facts.map(\.attribute) {
      text += row("graph", attribute)
    }
    let nodeAttributes = document.nodeAttributes
    for attribute in [.id, .label] + nodeAttributes
      + document.syntheticMark(beside: nodeAttributes)
    {
      text += row("nodes", attribute)
    }
    let edgeAttributes = document.edgeAttributes
    for attribute in [.source, .target] + edgeAttributes
      + document.syntheticMark(beside: edgeAttributes)
    {
      text += row("edges", attribute)
    }
    return text
  }

  private static func row(_ table: String, _ attribute: NetworkDocument.Attribute) -> String {
    ExportText.csvRow([
      table, attribute.name, attribute.type.rawValue, attribute.unit ?? "",
      attribute.missing.rawValue, attribute.meaning.swedish, attribute.meaning.english,
    ])
  }
}

extension NetworkDocument.Attribute {
  static let title = Self(
    "title", .string, meaning: .init(swedish: "Nätverkets titel", english: "Title of the network"))
  static let id = Self(
    "id", .string,
    meaning: .init(
      swedish: "Nodens identitet, unik i filen",
      english: "Identifier of the node, unique in the file"
    ))
  static let label = Self(
    "label", .string,
    meaning: .init(swedish: "Nodens namn för läsaren", english: "Name of the node for the reader"))
  static let source = Self(
    "source", .string,
    meaning: .init(
      swedish: "Nod som kopplingen går från; i ett oriktat nätverk den ena av två",
      english: "Node that the tie goes from; in an undirected network one of the two"))
  static let target = Self(
    "target", .string,
    meaning: .init(
      swedish: "Nod som kopplingen går till; i ett oriktat nätverk den andra av två",
      english: "Node that the tie goes to; in an undirected network the other of the two"))
}
