internal import Graphs

extension NetworkDocument {
  /// The document of a graph that was read from a file: one tie per pair of nodes, weights added.
  ///
  /// Self-loops follow the other ties and carry their weight only. Times are not in it, since a
  /// tie may have several.
  ///
  /// - Parameters:
  ///   - file: the graph.
  ///   - programVersion: the version that the files name.
  /// - Complexity: O(number of nodes and rows).
  public init(_ file: GraphFile, programVersion: String) {
    func attribute(_ name: String, _ type: ValueType, _ swedish: String, _ english: String)
      -> Attribute
    {
      Attribute(name, type, meaning: Meaning(swedish: swedish, english: english))
    }
    let columns = file.attributes.map { column in
      Attribute(
        column.name, .double, missing: .unknown,
        meaning: Meaning(
          swedish: "Kolumnen \(column.name) i filen", english: "Column \(column.name) of the file"))
    }
    let values = file.attributes.map { file.edgeValues($0.name) ?? [] }
    let ties = file.graph.edges.enumerated().map { place, edge in
      Edge(
        source: edge.source.index, target: edge.target.index,
        values: [.double(edge.weight)] + values.map { $0[place].map { .double($0) } })
    }
    let loops = file.graph.loops.map { loop in
      Edge(
        source: loop.node.index, target: loop.node.index,
        values: [.double(loop.weight)] + columns.map { _ in nil })
    }
    self.init(
      title: file.name, directed: file.graph.isDirected,
      facts: [
        Fact(
          attribute("data_set", .string, "Filens namn", "Name of the file"), .string(file.name)),
        Fact(
          attribute("digest", .string, "SHA-256 av indata", "SHA-256 of the input"),
          .string(file.digest)),
        Fact(
          attribute(
            "program_version", .string, "Version av Spridning", "Version of Spridning"),
          .string(programVersion)),
      ],
      nodes: zip(file.labels, file.names).map { Node(id: $0, label: $1) },
      edgeAttributes: [
        attribute(
          "weight", .double, "Vikt; 1 där filen inte ger någon",
          "Weight; 1 where the file gives none")
      ] + columns, edges: ties + loops)
  }
}
