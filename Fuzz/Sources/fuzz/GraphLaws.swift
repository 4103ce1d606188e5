internal import Exchange
internal import Graphs
internal import Records

/// What must hold of graph files.
enum GraphLaws {
  static func graph(_ bytes: [UInt8], ending: String) {
    let file = GraphReader.read(bytes, name: "f." + ending)
    let nodes = file.graph.nodeCount
    hold(file.labels.count == nodes && file.names.count == nodes, "each node has its names")
    hold(
      file.attributes.allSatisfy { $0.values.count == file.rows.count },
      "each attribute has a value per row")
    hold(file.rows.allSatisfy { $0.weight.isFinite }, "weights are numbers")
    guard !file.isRefused, nodes <= 64 else { return }
    writtenAndRead(file)
  }

  /// What was read without a fault is written in a form without loss, and read again as the same.
  private static func writtenAndRead(_ file: GraphFile) {
    let document = NetworkDocument(file, programVersion: "0")
    for (ending, text) in [
      ("graphml", GraphMLWriter.text(document)), ("json", NodeLinkJSONWriter.text(document)),
      ("gexf", GEXFWriter.text(document)), ("gml", GMLWriter.text(document)),
      ("net", PajekWriter.text(document)), ("mtx", MatrixMarketWriter.text(document)),
      ("dl", DLWriter.text(document)),
    ] {
      // Not every format says whether ties have a direction.
      let again = GraphReader.read(
        Array(text.utf8), name: "f." + ending, directed: file.graph.isDirected)
      hold(!again.isRefused, "\(ending) of ours is read: \(again.issues) \(text)")
      hold(
        again.graph.nodeCount == file.graph.nodeCount, "\(ending) keeps the nodes: \(text)")
      hold(
        again.graph.edgeCount == file.graph.edgeCount
          && again.graph.loops.count == file.graph.loops.count,
        "\(ending) keeps the ties: \(text)")
    }
  }

  static func classic(_ bytes: [UInt8]) {
    let parts = parts(bytes)
    func table(_ place: Int, _ name: String) -> ClassicReader.Table? {
      parts.indices.contains(place) ? .init(name: name, bytes: parts[place]) : nil
    }
    guard let adoptions = table(0, "adoptions.csv") else { return }
    _ = ClassicReader.read(
      adoptions, edges: table(1, "edges.csv"), attributes: table(2, "attributes.csv"))
    _ = GroupFile(bytes, name: "groups.csv")
  }
}
