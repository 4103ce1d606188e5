/// Two CSV tables for spreadsheets, R, pandas, Kumu, Gephi: the ties, and the nodes beside them.
///
/// The table of ties alone would lose isolated nodes and all attributes of nodes; write both.
/// UTF-8 without a byte-order mark, comma, LF; a missing value is an empty field. Text that a
/// spreadsheet would run as a formula (first sign `=`, `+`, `-`, `@` …) gets an apostrophe before
/// it, which ``EdgeListReader`` takes off again. Made-up data say so in a last column `synthetic`
/// of both tables, `yes` in every row.
public enum EdgeListWriter {
  /// The ties: `source,target,weight,evidence,via,…`.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    let mark = document.syntheticMark(beside: document.edgeAttributes)
    var text = ExportText.csvRow(
      ["source", "target"] + (document.edgeAttributes + mark).map(\.name))
    for edge in document.edges {
      let ends = [document.nodes[edge.source].id, document.nodes[edge.target].id]
      text += ExportText.csvRow(
        ends.map(ExportText.guarded) + edge.values.map(field) + mark.map { _ in "yes" })
    }
    return text
  }

  /// The nodes: `id,label,…`, one row each, isolated ones too.
  ///
  /// - Complexity: O(length of the text).
  public static func nodesText(_ document: NetworkDocument) -> String {
    let mark = document.syntheticMark(beside: document.nodeAttributes)
    var text = ExportText.csvRow(["id", "label"] + (document.nodeAttributes + mark).map(\.name))
    for node in document.nodes {
      text += ExportText.csvRow(
        [node.id, node.label].map(ExportText.guarded) + node.values.map(field)
          + mark.map { _ in "yes" })
    }
    return text
  }

  /// A value as a guarded field; empty where missing.
  static func field(_ value: NetworkDocument.Value?) -> String {
    guard let value else { return "" }
    if case .string(let text) = value { return ExportText.guarded(text) }
    return value.text
  }
}

extension NetworkDocument {
  /// True when a fact of the document says that its data are made up.
  public var isSynthetic: Bool {
    facts.contains { $0.attribute.name == "synthetic" && $0.value == .boolean(true) }
  }

  /// The column that marks each row of made-up data; empty for other data.
  func syntheticMark(beside attributes: [Attribute]) -> [Attribute] {
    guard isSynthetic else { return [] }
    var mark = Attribute(
      "synthetic", .string,
      meaning: Meaning(
        swedish: "yes på varje rad i CSV-tabellerna: uppgifterna är påhittade",
        english: "yes in every row of the CSV tables: the data are made up"))
    while attributes.contains(where: { $0.name == mark.name }) { mark.name += "_" }
    return [mark]
  }
}
