internal import CGraphvizShim

/// One graph inside the C library, from building to drawing.
///
/// Only the engine makes one, and always closes it.
struct GraphvizSession {
  private let drawing: OpaquePointer
  private let format: GraphvizFormat

  /// Builds the graph; throws when the graph contradicts itself.
  init(
    _ graph: GraphvizGraph, engine: OpaquePointer, format: GraphvizFormat
  ) throws(DrawingError) {
    var numbers: [String: Int32] = [:]
    for (index, node) in graph.nodes.enumerated() {
      guard numbers.updateValue(Int32(index), forKey: node.id) == nil else {
        throw .duplicateNode(node.id)
      }
    }
    guard let drawing = spridning_drawing_open(engine, graph.name, graph.isDirected ? 1 : 0) else {
      throw .unavailable
    }
    self.drawing = drawing
    self.format = format
    do throws(DrawingError) {
      try declare(graph)
      try addNodes(of: graph)
      try addEdges(of: graph, numbers)
      var count = 0
      try add(graph.subgraphs, within: -1, numbers, &count)
    } catch {
      close()
      throw error
    }
  }

  /// Frees everything.
  func close() {
    spridning_drawing_close(drawing)
  }

  /// Lays out and refuses what is larger than the limit; returns left, bottom, width, height.
  func layOut(_ layout: GraphvizLayout, limit: Double) throws(DrawingError) -> [Double] {
    let status = spridning_drawing_layout(drawing, layout.rawValue)
    try check(status)
    var box = [Double](repeating: 0, count: 4)
    spridning_drawing_bounds(drawing, &box)
    let (width, height) = (box[2] - box[0], box[3] - box[1])
    guard width <= limit, height <= limit else {
      throw .tooLarge(width: width, height: height, limit: limit)
    }
    return [box[0], box[1], width, height]
  }

  /// Draws the laid-out graph.
  func render() throws(DrawingError) -> [UInt8] {
    var bytes: UnsafePointer<CChar>?
    var length = 0
    let status = spridning_drawing_render(drawing, format.rawValue, &bytes, &length)
    try check(status)
    guard let bytes, length > 0 else { throw .refused(messages: messages) }
    return UnsafeRawBufferPointer(start: bytes, count: length).map { $0 }
  }

  /// The boxes of nodes by number.
  func boxes(_ count: Int) -> [GraphvizCoordinates.Box] {
    (0..<Int32(count)).map { number in
      var box = [Double](repeating: 0, count: 4)
      spridning_drawing_node_box(drawing, number, &box)
      return .init(centre: Point(box[0], box[1]), width: box[2], height: box[3])
    }
  }

  /// The curves of edges by number.
  func curves(_ count: Int) -> [[[Point]]] {
    (0..<Int32(count)).map { edge in
      (0..<spridning_drawing_edge_curves(drawing, edge)).map { curve in
        let size = spridning_drawing_edge_points(drawing, edge, curve, nil, 0)
        var xy = [Double](repeating: 0, count: 2 * Int(size))
        _ = spridning_drawing_edge_points(drawing, edge, curve, &xy, size)
        return (0..<Int(size)).map { Point(xy[2 * $0], xy[2 * $0 + 1]) }
      }
    }
  }

  /// What Graphviz said so far, line by line.
  var messages: [String] {
    String(cString: spridning_drawing_messages(drawing)).split(separator: "\n").map { String($0) }
  }

  private func check(_ status: Int32) throws(DrawingError) {
    if status != 0 || spridning_drawing_level(drawing) >= 1 {
      throw .refused(messages: messages)
    }
  }

  private func declare(_ graph: GraphvizGraph) throws(DrawingError) {
    let font = GraphvizAttribute.font(.regular)
    let whole: [GraphvizAttribute] = [
      .init("charset", "UTF-8"), .init("inputscale", 72), .init("id", graph.name), font,
    ]
    // Dots per inch are for pictures made of dots: in SVG Graphviz scales the drawing but not its
    // view box by them, and cuts it.
    let asked = graph.attributes.filter { format == .png || $0.key != "dpi" }
    try setDefaults(SPRIDNING_GRAPH, whole + asked)
    try setDefaults(SPRIDNING_NODE, [font, .label("")] + graph.nodeDefaults)
    try setDefaults(SPRIDNING_EDGE, [font, .label("")] + graph.edgeDefaults)
  }

  private func addNodes(of graph: GraphvizGraph) throws(DrawingError) {
    for (index, node) in graph.nodes.enumerated() {
      let number = spridning_drawing_node(drawing, "n\(index)")
      try set(SPRIDNING_NODE, number, [.init("id", "n\(index)")] + node.attributes)
    }
  }

  private func addEdges(
    of graph: GraphvizGraph, _ numbers: [String: Int32]
  ) throws(DrawingError) {
    for (index, edge) in graph.edges.enumerated() {
      guard let from = numbers[edge.from] else { throw .unknownNode(edge.from) }
      guard let to = numbers[edge.to] else { throw .unknownNode(edge.to) }
      let number = spridning_drawing_edge(drawing, from, to)
      try set(SPRIDNING_EDGE, number, [.init("id", "e\(index)")] + edge.attributes)
    }
  }

  private func add(
    _ subgraphs: [GraphvizGraph.Subgraph], within parent: Int32, _ numbers: [String: Int32],
    _ count: inout Int
  ) throws(DrawingError) {
    for subgraph in subgraphs {
      let name = subgraph.kind == .cluster ? "cluster_\(count)" : "group_\(count)"
      let identity = GraphvizAttribute("id", "c\(count)")
      let number = spridning_drawing_subgraph(drawing, parent, name)
      count += 1
      try set(SPRIDNING_GRAPH, number, [identity] + subgraph.attributes)
      for id in subgraph.nodes {
        guard let node = numbers[id] else { throw .unknownNode(id) }
        guard spridning_drawing_member(drawing, number, node) == 0 else {
          throw .refused(messages: messages)
        }
      }
      try add(subgraph.subgraphs, within: number, numbers, &count)
    }
  }

  private func setDefaults(
    _ kind: spridning_kind, _ attributes: [GraphvizAttribute]
  ) throws(DrawingError) {
    for attribute in attributes {
      let text = attribute.text
      guard spridning_drawing_default(drawing, kind, attribute.key, text) == 0 else {
        throw .refused(messages: messages)
      }
    }
  }

  private func set(
    _ kind: spridning_kind, _ number: Int32, _ attributes: [GraphvizAttribute]
  ) throws(DrawingError) {
    for attribute in attributes {
      let text = attribute.text
      guard spridning_drawing_set(drawing, kind, number, attribute.key, text) == 0 else {
        throw .refused(messages: messages)
      }
    }
  }
}
