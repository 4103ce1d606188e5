/// Node-link JSON as NetworkX 3.4 and later read it by default, and D3 with it.
///
/// One object with `directed`, `multigraph` (always false), `graph` (the facts), `nodes` (with
/// `id`) and `edges` (with `source` and `target`, the identifiers of nodes). A missing value has
/// no key. One node or tie per line, LF, the same bytes for the same document.
///
///     networkx.node_link_graph(json.load(file), edges="edges")
public enum NodeLinkJSONWriter {
  /// The document as node-link JSON; no character is lost.
  ///
  /// Older tools want the key `links`.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument, usesLinks: Bool = false) -> String {
    let facts =
      [field("title", .string(document.title))]
      + document.facts.map { field($0.attribute.name, $0.value) }
    let nodes = document.nodes.map { node in
      object(
        [field("id", .string(node.id)), field("label", .string(node.label))]
          + fields(node.values, document.nodeAttributes))
    }
    let edges = document.edges.map { edge in
      object(
        [
          field("source", .string(document.nodes[edge.source].id)),
          field("target", .string(document.nodes[edge.target].id)),
        ] + fields(edge.values, document.edgeAttributes))
    }
    return """
      {
        "directed": \(document.isDirected),
        "multigraph": false,
        "graph": \(object(facts)),
        "nodes": \(list(nodes)),
        "\(usesLinks ? "links" : "edges")": \(list(edges))
      }

      """
  }

  private static func fields(
    _ values: [NetworkDocument.Value?], _ attributes: [NetworkDocument.Attribute]
  ) -> [String] {
    zip(values, attributes).compactMap { value, attribute in
      value.map { field(attribute.name, $0) }
    }
  }

  private static func field(_ name: String, _ value: NetworkDocument.Value) -> String {
    let text =
      if case .string(let string) = value { ExportText.json(string) } else { value.text }
    return ExportText.json(name) + ": " + text
  }

  private static func object(_ fields: [String]) -> String {
    "{" + fields.joined(separator: ", ") + "}"
  }

  private static func list(_ objects: [String]) -> String {
    guard !objects.isEmpty else { return "[]" }
    return "[\n    " + objects.joined(separator: ",\n    ") + "\n  ]"
  }
}
