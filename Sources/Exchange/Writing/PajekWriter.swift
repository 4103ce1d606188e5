/// Pajek: the network, and partitions and vectors of its nodes.
///
/// The label of a vertex is the name that people read, made unique; UTF-8 without a byte-order
/// mark. Words become partitions (numbered in order of appearance, the words listed in comments),
/// numbers become vectors. Pajek's numbers for "missing" are 9999998 in partitions and 999999998 in
/// vectors.
///
/// - Source: V. Batagelj, A. Mrvar, Pajek reference manual 5.18, appendix on data objects.
public enum PajekWriter {
  /// The network alone: `*Vertices`, then `*Arcs` or `*Edges` with weights.
  ///
  /// - Complexity: O(length of the text).
  public static func text(_ document: NetworkDocument) -> String {
    "*Network \(label(document.title))\n" + body(document)
  }

  /// A project file: the network, then a partition or a vector of every attribute of nodes.
  ///
  /// - Complexity: O(length of the text).
  public static func projectText(_ document: NetworkDocument) -> String {
    text(document)
      + objects(document).map { "\n*\($0.kind) \(label($0.name))\n\($0.text)" }.joined()
  }

  /// The partitions (`.clu`) and vectors (`.vec`) of the nodes as files beside the network's.
  ///
  /// - Returns: the ending `-name.clu` or `-name.vec` of each file with its text.
  public static func companions(of document: NetworkDocument) -> [(ending: String, text: String)] {
    objects(document).map { object in
      ("-\(object.name).\(object.kind == .partition ? "clu" : "vec")", object.text)
    }
  }

  /// What the format cannot hold of the document.
  public static func losses(of document: NetworkDocument) -> [ExportLoss] {
    var losses = document.lossesBesidesWeights.filter { $0 != .nodeAttributes } + [.meanings]
    if document.nodes.contains(where: { label($0.label) != $0.label }) { losses.append(.quotes) }
    return losses
  }

  private static func body(_ document: NetworkDocument) -> String {
    var text = "*Vertices \(document.nodes.count)\n"
    for (place, label) in document.uniqueLabels.enumerated() {
      text += "\(place + 1) \"\(self.label(label))\"\n"
    }
    text += document.isDirected ? "*Arcs\n" : "*Edges\n"
    for edge in document.edges {
      text +=
        "\(edge.source + 1) \(edge.target + 1) \(ExportText.number(document.weight(of: edge)))\n"
    }
    return text
  }

  /// A partition or vector of the nodes.
  private struct Object {
    enum Kind: String {
      case partition = "Partition"
      case vector = "Vector"
    }

    let kind: Kind
    let name: String
    let text: String
  }

  private static func objects(_ document: NetworkDocument) -> [Object] {
    document.nodeAttributes.enumerated().compactMap { place, attribute in
      let values = document.nodes.map { $0.values[place] }
      switch attribute.type {
      case .integer, .double: return vector(attribute.name, values)
      case .string, .boolean: return partition(attribute.name, values)
      }
    }
  }

  private static func vector(_ name: String, _ values: [NetworkDocument.Value?]) -> Object {
    let rows = values.map { $0?.text ?? "999999998" }
    return Object(
      kind: .vector, name: name,
      text: "*Vertices \(values.count)\n" + rows.map { $0 + "\n" }.joined())
  }

  /// `nil` where the words tell every node apart: such words are names, not groups.
  private static func partition(_ name: String, _ values: [NetworkDocument.Value?]) -> Object? {
    var numbers: [String: Int] = [:]
    var words: [String] = []
    let rows = values.map { value in
      guard let text = value?.text else { return "9999998" }
      if let number = numbers[text] { return String(number) }
      words.append(text)
      numbers[text] = words.count
      return String(words.count)
    }
    let known = values.count { $0 != nil }
    guard known > 0, words.count < known || known == 1 else { return nil }
    let legend = words.enumerated().map { "% \($0 + 1) = \(label($1))\n" }.joined()
    return Object(
      kind: .partition, name: name,
      text: "*Vertices \(values.count)\n" + legend + rows.map { $0 + "\n" }.joined())
  }

  /// Text on one line, without what the format cannot quote.
  private static func label(_ text: String) -> String {
    ExportText.line(text.replacing("\"", with: "'"))
  }
}
