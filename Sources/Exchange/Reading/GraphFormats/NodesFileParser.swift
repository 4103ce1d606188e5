internal import Records

/// Reads a file that lists nodes: its first column is `id`, a column `label` or `name` is what a
/// person reads, the others are attributes.
struct NodesFileParser {
  /// A node; the values are in the order of ``columns``.
  struct Row {
    let id: String
    let name: String?
    let values: [String?]
  }

  private let nodes: EdgeListReader.NodesFile
  private(set) var columns: [String] = []
  /// One row per node; of several rows about one node the first.
  private(set) var rows: [Row] = []
  private(set) var issues: [RecordIssue] = []

  init(_ nodes: EdgeListReader.NodesFile) {
    self.nodes = nodes
  }

  /// - Complexity: O(length of the file).
  mutating func read() {
    let table = DelimitedText(nodes.bytes, file: nodes.name)
    issues += table.issues
    guard let first = table.header.first else { return }
    guard first.lowercased() == "id" else {
      issues.append(RecordIssue(.error, .missingColumn, at: nil, file: nodes.name, column: "id"))
      return
    }
    let keys = table.header.map { $0.lowercased() }
    let named = keys.firstIndex(of: "label") ?? keys.firstIndex(of: "name")
    let others = keys.indices.filter { $0 > 0 && $0 != named }
    columns = others.map { table.header[$0] }
    var known = LabelTable()
    var lines: [Int] = []
    for row in table.rows {
      let place = RecordPlace(file: nodes.name, line: row.line)
      let cells = row.cells.map(ExportText.unguarded)
      guard !cells[0].isEmpty else {
        issues.append(RecordIssue(.error, .emptyRequired, at: place, column: first))
        continue
      }
      let bytes = Array(cells[0].utf8)
      let number = known.number(of: bytes.indices, in: bytes)
      guard number == lines.count else {
        issues.append(
          RecordIssue(
            .warning, .duplicateIdentifier(firstLine: lines[number]), at: place, column: first,
            value: row.cells[0]))
        continue
      }
      lines.append(row.line)
      func cell(_ column: Int) -> String? {
        column < cells.count && !cells[column].isEmpty ? cells[column] : nil
      }
      rows.append(Row(id: cells[0], name: named.flatMap(cell), values: others.map(cell)))
    }
  }
}
