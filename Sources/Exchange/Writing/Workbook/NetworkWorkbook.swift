/// A network as a workbook: nodes, ties, how many nodes have how many ties, the codebook, and where
/// it comes from.
///
/// Columns are typed, headings stay in place, text is never a formula; `degrees` has a chart that the
/// spreadsheet draws itself.
public enum NetworkWorkbook {
  /// The document as a workbook.
  ///
  /// - Complexity: O(number of values).
  public static func workbook(_ document: NetworkDocument) -> Workbook {
    Workbook(
      title: document.title,
      sheets: [nodes(document), edges(document), degrees(document), codebook(document)])
  }

  private static func nodes(_ document: NetworkDocument) -> Workbook.Sheet {
    let attributes = document.nodeAttributes
    let mark = document.syntheticMark(beside: attributes)
    return Workbook.Sheet(
      name: "nodes", columns: ([.id, .label] + attributes + mark).map(column),
      rows: document.nodes.map { node in
        [.text(node.id), .text(node.label)] + zip(node.values, attributes).map(cell)
          + mark.map { _ in .text("yes") }
      })
  }

  private static func edges(_ document: NetworkDocument) -> Workbook.Sheet {
    let attributes = document.edgeAttributes
    let mark = document.syntheticMark(beside: attributes)
    return Workbook.Sheet(
      name: "edges", columns: ([.source, .target] + attributes + mark).map(column),
      rows: document.edges.map { edge in
        [document.nodes[edge.source].id, document.nodes[edge.target].id].map { .text($0) }
          + zip(edge.values, attributes).map(cell) + mark.map { _ in .text("yes") }
      })
  }

  /// How many nodes have how many ties; a loop counts twice.
  private static func degrees(_ document: NetworkDocument) -> Workbook.Sheet {
    var degrees = [Int](repeating: 0, count: document.nodes.count)
    for edge in document.edges {
      degrees[edge.source] += 1
      degrees[edge.target] += 1
    }
    let counts = Dictionary(degrees.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    let columns: [Workbook.Column] = [
      .init("degree", kind: .integer), .init("nodes", kind: .integer),
    ]
    return Workbook.Sheet(
      name: "degrees", columns: columns,
      rows: counts.map { [.number(Double($0.key)), .number(Double($0.value))] },
      chart: counts.isEmpty
        ? nil
        : Workbook.Chart(
          .columns, title: document.title, categories: 0, values: [1], horizontalTitle: "degree",
          verticalTitle: "nodes"))
  }

  private static func codebook(_ document: NetworkDocument) -> Workbook.Sheet {
    Workbook.Sheet(
      name: "codebook", columns: Codebook.header.map { .init($0) },
      rows: Codebook.rows(document, columns: degreeColumns).map { row in
        row.map { $0.isEmpty ? .empty : .text($0) }
      })
  }

  private static let degreeColumns = [
    Codebook.Column(
      "degrees", "degree", .integer, "Antal band som en nod har", "Number of ties that a node has"),
    Codebook.Column(
      "degrees", "nodes", .integer, "Antal noder med så många band",
      "Number of nodes with so many ties"),
  ]

  private static func column(_ attribute: NetworkDocument.Attribute) -> Workbook.Column {
    switch attribute.type {
    case .integer: .init(attribute.name, kind: .integer)
    case .double: .init(attribute.name, kind: .number(decimals: 6))
    case .boolean: .init(attribute.name)
    case .string: .init(attribute.name, kind: isDate(attribute) ? .date : .text)
    }
  }

  private static func isDate(_ attribute: NetworkDocument.Attribute) -> Bool {
    attribute.name.hasSuffix("_earliest") || attribute.name.hasSuffix("_latest")
  }

  private static func cell(
    _ value: NetworkDocument.Value?, _ attribute: NetworkDocument.Attribute
  ) -> Workbook.Cell {
    switch value {
    case nil: .empty
    case .integer(let number): .number(Double(number))
    case .double(let number): .number(number)
    case .boolean(let answer): .boolean(answer)
    case .string(let text):
      if isDate(attribute), let day = NetworkDocument.day(value) { .day(day) } else { .text(text) }
    }
  }
}
