internal import Graphs
internal import Records

/// Reads a graph from a file of any format that is known: see ``GraphFormat``.
///
/// The contents and the ending of the name are judged together; where they disagree the contents
/// count, and a warning says so. Faults are collected with line and character; no declared count
/// is trusted, and time and memory follow the length of the file.
///
///     let file = try GraphReader.read("club.gml")
///     file.format               // .gml
///     file.graph.betweenness()
public enum GraphReader {
  /// Reads a file, with a nodes file beside it if given.
  ///
  /// - Parameters:
  ///   - path: the graph.
  ///   - nodes: a file that lists nodes, isolated ones too; `nil` for none.
  ///   - isDirected: whether ties have a direction; `nil` for what the file says.
  /// - Returns: the graph and the faults that were found.
  /// - Throws: ``GraphFileFault`` when there is nothing to read; faults within the files are
  ///   collected, never thrown.
  /// - Complexity: O(length of the files).
  public static func read(
    _ path: String, nodes: String? = nil, directed isDirected: Bool? = nil
  ) throws(GraphFileFault) -> GraphFile {
    let bytes = try EdgeListReader.contents(of: path)
    var nodesFile: EdgeListReader.NodesFile?
    if let nodes {
      nodesFile = EdgeListReader.NodesFile(
        name: EdgeListReader.name(of: nodes), bytes: try EdgeListReader.contents(of: nodes))
    }
    return read(
      bytes, name: EdgeListReader.name(of: path), nodes: nodesFile, directed: isDirected)
  }

  /// Reads the contents of a file.
  ///
  /// - Complexity: O(number of bytes).
  public static func read(
    _ bytes: [UInt8], name: String, nodes: EdgeListReader.NodesFile? = nil,
    directed isDirected: Bool? = nil
  ) -> GraphFile {
    let ending = GraphFormat(ending: name)
    let contents = GraphFormat(contents: bytes)
    var issue: RecordIssue?
    if let ending, let contents, ending != contents {
      issue = RecordIssue(
        .warning, .formatsDisagree(ending: ending.name, contents: contents.name), at: nil,
        file: name)
    }
    guard let format = contents ?? ending else {
      let kind: RecordIssue.Kind =
        bytes.isEmpty ? .emptyFile : .unknownGraphFormat(accepted: GraphFormat.accepted)
      var assembly = GraphAssembly(.edgeList, file: name, length: 0)
      assembly.report(.error, kind, at: nil)
      return assembly.graphFile(
        nodes: nil, directed: isDirected, digest: InputDigest(of: bytes, nodes?.bytes ?? []))
    }
    let file =
      format == .edgeList
      ? EdgeListReader.read(bytes, name: name, nodes: nodes, directed: isDirected)
      : other(bytes, format, name, nodes, isDirected)
    return issue.map(file.adding) ?? file
  }

  private static func other(
    _ bytes: [UInt8], _ format: GraphFormat, _ name: String, _ nodes: EdgeListReader.NodesFile?,
    _ isDirected: Bool?
  ) -> GraphFile {
    let digest = InputDigest(of: bytes, nodes?.bytes ?? [])
    return assembly(of: bytes, format, name)
      .graphFile(nodes: nodes, directed: isDirected, digest: digest)
  }

  private static func assembly(
    of bytes: [UInt8], _ format: GraphFormat, _ name: String
  ) -> GraphAssembly {
    if format == .graphML { return xml(bytes, GraphMLParser(file: name, length: bytes.count)) }
    if format == .gexf { return xml(bytes, GEXFParser(file: name, length: bytes.count)) }
    var assembly = GraphAssembly(format, file: name, length: bytes.count)
    guard assembly.isText(bytes) else { return assembly }
    switch format {
    case .pajek:
      var parser = PajekParser(bytes, file: name)
      parser.read()
      return parser.assembly
    case .gml:
      var parser = GMLParser(bytes, file: name)
      parser.read()
      return parser.assembly
    case .nodeLinkJSON:
      var parser = NodeLinkParser(bytes, file: name)
      parser.read()
      return parser.assembly
    case .matrixMarket:
      var parser = MatrixMarketParser(bytes, file: name)
      parser.read()
      return parser.assembly
    case .ucinetDL:
      var parser = DLParser(bytes, file: name)
      parser.read()
      return parser.assembly
    case .edgeList, .graphML, .gexf: return assembly
    }
  }

  private static func xml(_ bytes: [UInt8], _ parser: some XMLGraphParser) -> GraphAssembly {
    var parser = parser
    do throws(XMLFault) {
      try XMLEvents.read(bytes) { parser.take($0) }
      return parser.assembly
    } catch {
      var assembly = parser.assembly
      assembly.report(error, open: parser.open.last, in: bytes)
      return assembly
    }
  }
}

/// What takes in the events of an XML document and makes a graph of them.
protocol XMLGraphParser {
  var assembly: GraphAssembly { get }
  /// The names of the elements that are open, outermost first.
  var open: [String] { get }
  mutating func take(_ event: XMLEvent)
}

extension GraphMLParser: XMLGraphParser {}
extension GEXFParser: XMLGraphParser {}
