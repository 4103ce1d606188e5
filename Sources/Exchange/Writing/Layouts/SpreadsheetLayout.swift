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

  /// What the columns of both tables mean, under their headings here.
  func columns(of document: NetworkDocument) -> [Codebook.Column] {
    let nodeColumns = zip(nodeHeadings(document), ownNodeAttributes + nodeAttributes(document))
    let edgeColumns = zip(edgeHeadings(document), ownEdgeAttributes + edgeAttributes(document))
    return nodeColumns.map { Codebook.Column(nodesName, $1.named($0)) }
      + edgeColumns.map { Codebook.Column(edgesName, $1.named($0)) }
  }

  private func nodeAttributes(_ document: NetworkDocument) -> [NetworkDocument.Attribute] {
    document.nodeAttributes + document.syntheticMark(beside: document.nodeAttributes)
  }

  private func edgeAttributes(_ document: NetworkDocument) -> [NetworkDocument.Attribute] {
    document.edgeAttributes + document.syntheticMark(beside: document.edgeAttributes)
  }

  private var ownNodeAttributes: [NetworkDocument.Attribute] {
    isByLabel ? [.label, .id] : [.id] + (label == nil ? [] : [.label])
  }

  private var ownEdgeAttributes: [NetworkDocument.Attribute] {
    [.source, .target]
      + (hasDirection
        ? [
          .init(
            "Direction", .string,
            meaning: .init(
              swedish: "directed: kopplingen går från From till To; undirected: åt båda hållen",
              english: "directed: the tie goes from From to To; undirected: both ways"))
        ] : [])
  }

  private func nodeHeadings(_ document: NetworkDocument) -> [String] {
    let own = isByLabel ? [id, "Code"] : [id] + [label].compactMap(\.self)
    return own + headings(nodeAttributes(document).map { nodeNames[$0.name] ?? $0.name }, own)
  }

  private func edgeHeadings(_ document: NetworkDocument) -> [String] {
    let own = [source, target] + (hasDirection ? ["Direction"] : [])
    return own
      + headings(edgeAttributes(document).map { $0.name == "weight" ? weight : $0.name }, own)
  }

  private func nodes(_ document: NetworkDocument, _ keys: [String]) -> String {
    var text = ExportText.csvRow(nodeHeadings(document))
    let mark = document.isSynthetic ? ["yes"] : []
    for (key, node) in zip(keys, document.nodes) {
      let first = isByLabel ? [key, node.id] : [key] + (label == nil ? [] : [node.label])
      text += ExportText.csvRow(
        first.map(ExportText.guarded) + node.values.map(EdgeListWriter.field) + mark)
    }
    return text
  }

  private func edges(_ document: NetworkDocument, _ keys: [String]) -> String {
    var text = ExportText.csvRow(edgeHeadings(document))
    let direction = hasDirection ? [document.isDirected ? "directed" : "undirected"] : []
    let mark = document.isSynthetic ? ["yes"] : []
    for edge in document.edges {
      let ends = [keys[edge.source], keys[edge.target]].map(ExportText.guarded)
      text += ExportText.csvRow(ends + direction + edge.values.map(EdgeListWriter.field) + mark)
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

extension NetworkDocument.Attribute {
  /// The same under another name.
  fileprivate func named(_ name: String) -> Self {
    var attribute = self
    attribute.name = name
    return attribute
  }
}
