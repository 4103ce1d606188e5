/// UCINET DL as a list of ties with listed labels, so that isolated nodes stay.
///
/// Labels are the identifiers, without blanks and commas, since the format divides labels there. A
/// list has arcs only: a tie without direction is written in both directions.
///
/// - Source: S. P. Borgatti, M. G. Everett, L. C. Freeman, UCINET 6 user's guide (2002).
public enum DLWriter {
  /// The document as DL.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    var text = "DL n=\(document.nodes.count)\nformat = edgelist1\nlabels:\n"
    text += labels(document).joined(separator: ",") + "\ndata:\n"
    for edge in document.edges {
      let weight = ExportText.number(document.weight(of: edge))
      text += "\(edge.source + 1) \(edge.target + 1) \(weight)\n"
      if !document.isDirected, edge.source != edge.target {
        text += "\(edge.target + 1) \(edge.source + 1) \(weight)\n"
      }
    }
    return text
  }

  /// What the format cannot hold of the document.
  public static func losses(of document: NetworkDocument) -> [ExportLoss] {
    document.lossesBesidesWeights + [.meanings, .names]
      + (document.isDirected ? [] : [.direction])
  }

  /// Identifiers as labels, each once.
  private static func labels(_ document: NetworkDocument) -> [String] {
    var taken: Set<String> = []
    return document.nodes.map { node in
      var label = String(
        String.UnicodeScalarView(
          node.id.unicodeScalars.map { scalar in
            scalar.properties.isWhitespace || scalar.value < 0x20
              || [",", "\"", ":"].contains(scalar)
              ? "_" : scalar
          }))
      if label.isEmpty { label = "_" }
      while !taken.insert(label).inserted { label += "_" }
      return label
    }
  }
}
