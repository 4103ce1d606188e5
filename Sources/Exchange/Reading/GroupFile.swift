public import Records

/// Which group each node is in, from a table with the columns `id` and `group`, or another.
///
///     id,group
///     a,north
///     b,south
public struct GroupFile: Sendable {
  /// The name of the file, without folder.
  public let name: String
  /// SHA-256 of the contents.
  public let digest: String
  /// The group of each identifier; those with an empty cell are left out.
  public let groups: [String: String]
  /// Everything wrong, in order of line.
  public let issues: [RecordIssue]

  /// Reads a file.
  ///
  /// - Throws: ``GraphFileFault`` when there is nothing to read; faults within are collected.
  /// - Complexity: O(length of the file).
  public static func read(
    _ path: String, column: String = "group"
  ) throws(GraphFileFault) -> GroupFile {
    GroupFile(
      try EdgeListReader.contents(of: path), name: EdgeListReader.name(of: path), column: column)
  }

  /// Reads the contents of a file.
  ///
  /// - Complexity: O(number of bytes).
  public init(_ bytes: [UInt8], name: String, column wanted: String = "group") {
    self.name = name
    digest = InputDigest(of: bytes, []).value()
    let text = DelimitedText(bytes, file: name)
    var issues = text.issues
    var groups: [String: String] = [:]
    var lines: [String: Int] = [:]
    let headings = text.header.map { $0.lowercased() }
    let (id, group) = (headings.firstIndex(of: "id"), headings.firstIndex(of: wanted))
    for (place, column) in [(id, "id"), (group, wanted)] where place == nil {
      issues.append(
        RecordIssue(
          .error, .missingColumn, at: RecordPlace(file: name, line: 1), column: column))
    }
    if let id, let group {
      for row in text.rows {
        let node = row.cells[id]
        if let firstLine = lines[node] {
          issues.append(
            RecordIssue(
              .error, .duplicateIdentifier(firstLine: firstLine),
              at: RecordPlace(file: name, line: row.line), column: "id", value: node))
          continue
        }
        lines[node] = row.line
        if !row.cells[group].isEmpty { groups[node] = row.cells[group] }
      }
    }
    self.groups = groups
    self.issues = issues
  }
}
