/// Two CSV tables for spreadsheets, R, pandas, Kumu, Gephi: the ties, and the nodes beside them.
///
/// The table of ties alone would lose isolated nodes and all attributes of nodes; write both.
/// UTF-8 without a byte-order mark, comma, LF; a missing value is an empty field. Text that a
/// spreadsheet would run as a formula (first sign `=`, `+`, `-`, `@` …) gets an apostrophe before
/// it, which ``EdgeListReader`` takes off again.
public enum EdgeListWriter {
  /// The ties: `source,target,weight,evidence,via,…`.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    var text = ExportText.csvRow(["source", "target"] + document.edgeAttributes.map(\.name))
    for edge in document.edges {
      let ends = [document.nodes[edge.source].id, document.nodes[edge.target].id]
      text += ExportText.csvRow(ends.map(ExportText.guarded) + edge.values.map(field))
    }
    return text
  }

  /// The nodes: `id,label,…`, one row each, isolated ones too.
  ///
  /// - Complexity: O(length of the text).
  public static func nodesText(_ document: NetworkDocument) -> String {
    var text = ExportText.csvRow(["id", "label"] + document.nodeAttributes.map(\.name))
    for node in document.nodes {
      text += ExportText.csvRow(
        [node.id, node.label].map(ExportText.guarded) + node.values.map(field))
    }
    return text
  }

  private static func field(_ value: NetworkDocument.Value?) -> String {
    guard let value else { return "" }
    if case .string(let text) = value { return ExportText.guarded(text) }
    return value.text
  }
}
