internal import Records

/// A folder of tables in the column names and forms that one tool of other people reads.
public enum ToolLayout: String, CaseIterable, Hashable, Sendable {
  /// Kumu: elements and connections by label.
  case kumu
  /// NodeXL: edges and vertices.
  case nodeXL = "nodexl"
  /// Spark's GraphFrames, also for pandas and DuckDB: `id`, `src`, `dst`.
  case graphFrames = "graphframes"
  /// netdiffuseR: an adjacency matrix and times of adoption.
  case netdiffuseR = "netdiffuser"
  /// networkDynamic, tsna: spells of vertices and ties.
  case networkDynamic = "networkdynamic"
  /// RSiena: one matrix per wave and the practice as behaviour.
  case rSiena = "rsiena"

  /// The files of a document in this layout, codebook not included.
  ///
  /// - Complexity: O(length of the texts); quadratic in nodes for the matrices of netdiffuseR and
  ///   RSiena.
  public func files(of document: NetworkDocument) -> [ExportFile] {
    switch self {
    case .kumu: SpreadsheetLayout.kumu.files(of: document)
    case .nodeXL: SpreadsheetLayout.nodeXL.files(of: document)
    case .graphFrames: SpreadsheetLayout.graphFrames.files(of: document)
    case .netdiffuseR: NetdiffuseRLayout.files(of: document)
    case .networkDynamic: NetworkDynamicLayout.files(of: document)
    case .rSiena: RSienaLayout.files(of: document)
    }
  }

  /// What the layout cannot hold of the document.
  public func losses(of document: NetworkDocument) -> [ExportLoss] {
    switch self {
    case .kumu, .nodeXL, .graphFrames: [.facts]
    case .netdiffuseR: [.facts, .edgeAttributes]
    case .networkDynamic: [.facts, .nodeAttributes, .edgeAttributes]
    case .rSiena: [.facts, .edgeAttributes, .nodeAttributes, .weights]
    }
  }

  /// What the files of the layout have under names of their own, for the codebook.
  public func columns(of document: NetworkDocument) -> [Codebook.Column] {
    switch self {
    case .kumu: SpreadsheetLayout.kumu.columns(of: document)
    case .nodeXL: SpreadsheetLayout.nodeXL.columns(of: document)
    case .graphFrames: SpreadsheetLayout.graphFrames.columns(of: document)
    case .netdiffuseR: NetdiffuseRLayout.columns
    case .networkDynamic: NetworkDynamicLayout.columns
    case .rSiena: RSienaLayout.columns
    }
  }
}

/// A file by its name and its text.
public struct ExportFile: Hashable, Sendable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

extension NetworkDocument {
  /// The days that an attribute gives to nodes; `nil` where the document has no such attribute.
  func days(ofNodes name: String) -> [Day?]? {
    nodeAttributes.firstIndex { $0.name == name }.map { place in
      nodes.map { Self.day($0.values[place]) }
    }
  }

  /// The days that an attribute gives to ties.
  func days(ofTies name: String) -> [Day?]? {
    edgeAttributes.firstIndex { $0.name == name }.map { place in
      edges.map { Self.day($0.values[place]) }
    }
  }

  /// The first day of a date that is written as text.
  static func day(_ value: Value?) -> Day? {
    guard case .string(let text) = value, let date = try? ImpreciseDate(text) else { return nil }
    return date.earliest
  }

  /// The square matrix of weights, row by row, symmetric where ties have no direction.
  func weightMatrix(where isIncluded: (Int) -> Bool = { _ in true }) -> [[Double]] {
    var rows = [[Double]](
      repeating: [Double](repeating: 0, count: nodes.count), count: nodes.count)
    for (place, edge) in edges.enumerated() where isIncluded(place) {
      let weight = weight(of: edge)
      rows[edge.source][edge.target] += weight
      if !isDirected, edge.source != edge.target { rows[edge.target][edge.source] += weight }
    }
    return rows
  }
}
