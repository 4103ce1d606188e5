public import Graphs
public import Records

/// A graph as it was read from a file of another tool, with what was wrong with the file.
///
/// The rows stand beside the graph, since the graph merges rows about the same two nodes.
public struct GraphFile: Sendable {
  /// The name of the file, without folder.
  public let name: String
  /// SHA-256 of the contents; of the ties and then the nodes where there are two files.
  public let digest: String
  /// What the file was read as.
  public let format: GraphFormat
  /// The identifiers of the nodes as they stand in the file, each once, in node order: of an edge
  /// list those of the nodes file first, then by first appearance.
  public let labels: [String]
  /// What a person reads, in node order: the file's label or name of a node, else its identifier.
  public let names: [String]
  /// The graph of all rows that could be read; rows about the same two nodes are one tie, their
  /// weights added.
  public let graph: Graph
  /// The rows that could be read, in file order.
  public let rows: [Row]
  /// Numeric columns besides weight and time, in file order.
  public let attributes: [Attribute]
  /// Columns that are no numbers throughout, or empty throughout, in file order.
  public internal(set) var unreadColumns: [UnreadColumn] = []
  /// Attributes of nodes besides identifier and name, in file order.
  public let nodeAttributes: [NodeAttribute]
  /// Whether the file has a column of weights.
  public let isWeighted: Bool
  /// What the times of the rows are; `nil` where the file gives none.
  public let timeScale: TimeScale?
  /// Everything wrong or doubtful, in order of line.
  public let issues: [RecordIssue]

  /// One row: a tie, perhaps at a time.
  public struct Row: Hashable, Sendable {
    public let source: NodeIndex
    public let target: NodeIndex
    /// 1 where the file gives none.
    public let weight: Double
    /// A number, or a day counted from 1970-01-01, see ``GraphFile/timeScale``.
    public let time: Double?
    private let lineNumber: Int32

    /// Line in the file, from 1.
    public var line: Int { Int(lineNumber) }

    init(source: NodeIndex, target: NodeIndex, weight: Double, time: Double?, line: Int) {
      self.source = source
      self.target = target
      self.weight = weight
      self.time = time
      lineNumber = Int32(clamping: line)
    }
  }

  /// A numeric column.
  public struct Attribute: Hashable, Sendable {
    public let name: String
    /// One value per element of ``GraphFile/rows``; `nil` where the cell is empty, `NA` or `NaN`.
    public let values: [Double?]
  }

  /// A column that is no attribute, with the first cell that says why.
  public struct UnreadColumn: Hashable, Sendable {
    public let name: String
    /// Line in the file, from 1.
    public let line: Int
    /// The cell as it stands; empty where all cells of the column are.
    public let value: String
  }

  /// An attribute of nodes.
  public struct NodeAttribute: Hashable, Sendable {
    public let name: String
    /// One value per node as it stands in the file; `nil` where the file gives none.
    public let values: [String?]

    /// The values as numbers; `nil` when one of them is no number.
    public var numbers: [Double?]? {
      var numbers: [Double?] = []
      for value in values {
        let number = value.flatMap(DecimalNumber.value(of:))
        if value != nil, number == nil { return nil }
        numbers.append(number)
      }
      return numbers
    }
  }

  /// How times are given.
  public enum TimeScale: String, Hashable, Sendable {
    /// As numbers: periods, years.
    case number
    /// As days, ISO 8601.
    case day
  }

  /// True when the file must be mended before it is used.
  public var isRefused: Bool { issues.contains { $0.severity == .error } }

  /// How many rows say again what an earlier row said of the same two nodes.
  public var mergedCount: Int { rows.count - graph.edgeCount - graph.loops.count }

  /// The graph of rows, and its ties that stand in several of them.
  ///
  /// Nodes and weights were checked on reading; only 2^31 arcs or more are refused, and then the
  /// graph has no ties.
  static func graph(
    of rows: [Row], nodeCount: Int, directed isDirected: Bool, parallels: inout [Graph.Edge]
  ) -> Graph {
    var sources: [NodeIndex] = []
    var targets: [NodeIndex] = []
    var weights: [Double] = []
    sources.reserveCapacity(rows.count)
    targets.reserveCapacity(rows.count)
    for row in rows {
      sources.append(row.source)
      targets.append(row.target)
    }
    if rows.contains(where: { $0.weight != 1 }) { weights = rows.map(\.weight) }
    var builder = GraphBuilder(nodeCount: nodeCount, directed: isDirected)
    try? builder.add(sources: sources, targets: targets, weights: weights)
    return builder.build(parallels: &parallels)
  }

  /// The same with one more issue.
  func adding(_ issue: RecordIssue) -> GraphFile {
    GraphFile(
      name: name, digest: digest, format: format, labels: labels, names: names, graph: graph,
      rows: rows, attributes: attributes, unreadColumns: unreadColumns,
      nodeAttributes: nodeAttributes, isWeighted: isWeighted,
      timeScale: timeScale, issues: (issues + [issue]).sorted())
  }

  /// The node of a name.
  ///
  /// - Complexity: O(*n*).
  public func node(named label: String) -> NodeIndex? {
    labels.firstIndex(of: label).map { NodeIndex($0) }
  }

  /// The values of a numeric column in the order of `graph.edges`.
  ///
  /// Of several rows about the same tie the first with a value counts.
  ///
  /// - Returns: one value per tie; `nil` when there is no such column.
  /// - Complexity: O(*n* + *m*).
  public func edgeValues(_ name: String) -> [Double?]? {
    guard let attribute = attributes.first(where: { $0.name == name }) else { return nil }
    struct Ends: Hashable {
      let source: NodeIndex
      let target: NodeIndex
    }
    var values: [Ends: Double] = [:]
    values.reserveCapacity(rows.count)
    for (row, value) in zip(rows, attribute.values) {
      guard let value else { continue }
      let isTurned = !graph.isDirected && row.target < row.source
      let ends = Ends(
        source: isTurned ? row.target : row.source, target: isTurned ? row.source : row.target)
      if values[ends] == nil { values[ends] = value }
    }
    return graph.edges.map { values[Ends(source: $0.source, target: $0.target)] }
  }
}

/// Why a graph file could not be opened at all.
public enum GraphFileFault: Error, Hashable, Sendable {
  case notFound(path: String)
  case notAFile(path: String)
  case unreadable(path: String, reason: String)
}
