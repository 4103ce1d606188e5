/// Two tables of ties and nodes in the column names that a tool wants.
///
/// CSV as ``EdgeListWriter`` writes it: guarded against formulas, missing values empty.
struct SpreadsheetLayout {
  let nodesName: String
  let edgesName: String
  /// Headings of the identifier and, where it has a column of its own, the label of a node.
  let id: String
  let label: String?
  let source: String
  let target: String
  let weight: String
  /// Whether nodes are told apart by what people read.
  let isByLabel: Bool
  /// Headings of the tool for attributes of ours.
  let nodeNames: [String: String]
  let hasDirection: Bool

  static let kumu = SpreadsheetLayout(
    nodesName: "elements.csv", edgesName: "connections.csv", id: "Label", label: nil,
    source: "From", target: "To", weight: "Strength", isByLabel: true,
    nodeNames: ["mode": "Type"], hasDirection: true)

  static let nodeXL = SpreadsheetLayout(
    nodesName: "vertices.csv", edgesName: "edges.csv", id: "Vertex", label: "Label",
    source: "Vertex 1", target: "Vertex 2", weight: "Edge Weight", isByLabel: false,
    nodeNames: [:], hasDirection: false)

  static let graphFrames = SpreadsheetLayout(
    nodesName: "vertices.csv", edgesName: "edges.csv", id: "id", label: "label",
    source: "src", target: "dst", weight: "weight", isByLabel: false,
    nodeNames: [:], hasDirection: false)

  func files(of document: NetworkDocument) -> [ExportFile] {
    let keys = isByLabel ? document.uniqueLabels : document.nodes.map(\.id)
    return [
      ExportFile(name: nodesName, text: nodes(document, keys)),
      ExportFile(name: edgesName, text: edges(document, keys)),
    ]
  }

  private func nodes(_ document: NetworkDocument, _ keys: [String]) -> String {
    let own = isByLabel ? [id, "Code"] : [id] + [label].compactMap(\.self)
    let names = headings(document.nodeAttributes.map { nodeNames[$0.name] ?? $0.name }, own)
    var text = ExportText.csvRow(own + names)
    for (key, node) in zip(keys, document.nodes) {
      let first = isByLabel ? [key, node.id] : [key] + (label == nil ? [] : [node.label])
      text += ExportText.csvRow(
        first.map(ExportText.guarded) + node.values.map(EdgeListWriter.field))
    }
    return text
  }

  private func edges(_ document: NetworkDocument, _ keys: [String]) -> String {
    let own = [source, target] + (hasDirection ? ["Direction"] : [])
    let names = headings(
      document.edgeAttributes.map { $0.name == "weight" ? weight : $0.name }, own)
    var text = ExportText.csvRow(own + names)
    let direction = hasDirection ? [document.isDirected ? "directed" : "undirected"] : []
    for edge in document.edges {
      let ends = [keys[edge.source], keys[edge.target]].map(ExportText.guarded)
      text += ExportText.csvRow(ends + direction + edge.values.map(EdgeListWriter.field))
    }
    return text
  }

  /// Headings that differ from those of the layout, in capitals or not.
  private func headings(_ names: [String], _ own: [String]) -> [String] {
    var taken = Set(own.map { $0.lowercased() })
    return names.map { name in
      var name = name
      while !taken.insert(name.lowercased()).inserted { name += "_" }
      return name
    }
  }
}
