/// Matrix Market: the weights of the ties as a sparse matrix of coordinates.
///
/// Rows and columns are the nodes in the order of the document, from 1; the names stand in
/// comments, and the table of nodes belongs beside the file. A network without direction is a
/// symmetric matrix, of which the lower triangle is written.
///
/// - Source: R. F. Boisvert, R. Pozo, K. A. Remington, The Matrix Market exchange formats,
///   NISTIR 5935 (1996).
public enum MatrixMarketWriter {
  /// The document as Matrix Market.
  ///
  /// - Complexity: O(*m* log *m*): entries are sorted by column and row.
  public static func text(_ document: NetworkDocument) -> String {
    let shape = document.isDirected ? "general" : "symmetric"
    var text = "%%MatrixMarket matrix coordinate real \(shape)\n"
    text += comment(document.title)
    for fact in document.facts { text += comment("\(fact.attribute.name): \(fact.value.text)") }
    for (place, node) in document.nodes.enumerated() {
      text += comment("\(place + 1): \(node.id): \(node.label)")
    }
    let entries = document.edges.map { edge in
      let (low, high) = (min(edge.source, edge.target), max(edge.source, edge.target))
      return (
        row: document.isDirected ? edge.source : high,
        column: document.isDirected ? edge.target : low, weight: document.weight(of: edge)
      )
    }.sorted { ($0.column, $0.row) < ($1.column, $1.row) }
    text += "\(document.nodes.count) \(document.nodes.count) \(entries.count)\n"
    for entry in entries {
      text += "\(entry.row + 1) \(entry.column + 1) \(ExportText.number(entry.weight))\n"
    }
    return text
  }

  /// What the format cannot hold of the document.
  public static func losses(of document: NetworkDocument) -> [ExportLoss] {
    document.lossesBesidesWeights.filter { $0 != .facts } + [.meanings, .names]
  }

  private static func comment(_ text: String) -> String { "% \(ExportText.line(text))\n" }
}
