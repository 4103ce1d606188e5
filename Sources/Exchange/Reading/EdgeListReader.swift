internal import FoundationEssentials

/// Reads an edge list: one tie per row, delimited by comma, semicolon or tab.
///
/// Headings, in any order and case: `source,target[,weight][,time]` or `ego,alter[,weight][,period]`;
/// spells as `onset,terminus`, of which the end is an attribute on the scale of the times.
/// Names of nodes are any UTF-8 text. Other columns are numeric attributes of the rows; one that is
/// not numeric is named in a notice. Gephi's `Type` column tells the direction where the caller
/// does not. Isolated nodes come through a nodes file whose first column is `id`.
///
///     let file = EdgeListReader.read(bytes, name: "club.csv")
///     file.graph.betweenness()
public enum EdgeListReader {
  /// Reads a file, with a nodes file beside it if given.
  ///
  /// - Parameters:
  ///   - path: the ties.
  ///   - nodes: the nodes file; `nil` for none.
  ///   - isDirected: whether ties have a direction; `nil` for what the file says, undirected where
  ///     it says nothing.
  /// - Returns: the graph and the faults that were found.
  /// - Throws: ``GraphFileFault`` when there is nothing to read; faults within the files are
  ///   collected, never thrown.
  /// - Complexity: O(length of the files).
  public static func read(
    _ path: String, nodes: String? = nil, directed isDirected: Bool? = nil
  ) throws(GraphFileFault) -> GraphFile {
    let bytes = try contents(of: path)
    var nodesFile: NodesFile?
    if let nodes { nodesFile = NodesFile(name: name(of: nodes), bytes: try contents(of: nodes)) }
    return read(bytes, name: name(of: path), nodes: nodesFile, directed: isDirected)
  }

  /// A file that lists the nodes, isolated ones too; its first column is `id`.
  public struct NodesFile: Hashable, Sendable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Reads the contents of a file.
  ///
  /// - Complexity: O(number of bytes).
  public static func read(
    _ bytes: [UInt8], name: String, nodes: NodesFile? = nil, directed isDirected: Bool? = nil
  ) -> GraphFile {
    let digest = InputDigest(of: bytes, nodes?.bytes ?? [])
    var parser = EdgeListParser(file: name, length: bytes.count)
    if let nodes { parser.readNodes(nodes) }
    parser.readTies(bytes)
    return parser.graphFile(directed: isDirected, digest: digest)
  }

  static func contents(of path: String) throws(GraphFileFault) -> [UInt8] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    guard !isFolder else { throw .notAFile(path: path) }
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadable(path: path, reason: SafeOutput.reason(of: error))
    }
  }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
