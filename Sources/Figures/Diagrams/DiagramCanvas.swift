/// Collects what is drawn, in page coordinates that grow downwards, and turns it into one graph
/// with every node pinned.
///
/// Backdrop (areas, lines, words) lies lowest, then edges, then nodes; words that edges must not
/// cross are nodes themselves.
struct DiagramCanvas: Sendable {
  private enum Backdrop: Sendable {
    case area([Point], Colour)
    case line([Point], Colour, width: Double, isDashed: Bool)
    case text(
      String, Point, size: Double, Colour, GraphvizAttribute.Font, XDotBackground.Anchor)
  }

  private struct Node: Sendable {
    let id: String
    let centre: Point
    let attributes: [GraphvizAttribute]
  }

  private struct Edge: Sendable {
    let from: String
    let to: String
    let curve: [Point]
    let tip: Point?
    let attributes: [GraphvizAttribute]
  }

  /// Graphviz draws words of a background this share of their size above the baseline stated.
  private static let textRise = 0.2

  private var backdrop: [Backdrop] = []
  private var nodes: [Node] = []
  private var edges: [Edge] = []
  /// Titles by element id.
  private(set) var titles: [String: String] = [:]

  // MARK: Backdrop

  mutating func addArea(_ points: [Point], fill: Colour) {
    backdrop.append(.area(points, fill))
  }

  mutating func addArea(_ area: Rectangle, fill: Colour) {
    addArea(area.corners, fill: fill)
  }

  mutating func addLine(
    _ points: [Point], colour: Colour, width: Double = 0.75, isDashed: Bool = false
  ) {
    backdrop.append(.line(points, colour, width: width, isDashed: isDashed))
  }

  /// Adds words whose baseline begins, ends or has its middle at a point.
  mutating func addText(
    _ text: String, at point: Point, size: Double, colour: Colour = Ink.text, isBold: Bool = false,
    anchor: XDotBackground.Anchor = .start
  ) {
    backdrop.append(
      .text(text, point, size: size, colour, isBold ? .bold : .regular, anchor))
  }

  /// Adds lines of words; the first baseline is at the point.
  ///
  /// - Returns: the height of all lines.
  @discardableResult
  mutating func addLines(
    _ lines: [String], at point: Point, size: Double, colour: Colour = Ink.text,
    isBold: Bool = false, anchor: XDotBackground.Anchor = .start
  ) -> Double {
    for (index, line) in lines.enumerated() {
      addText(
        line, at: Point(point.x, point.y + Double(index) * size * 1.3), size: size, colour: colour,
        isBold: isBold, anchor: anchor)
    }
    return Double(lines.count) * size * 1.3
  }

  // MARK: Marks

  /// Adds a mark; its title is what a screen reader says.
  mutating func addMark(
    _ id: String, at centre: Point, radius: Double, style: MarkStyle, title: String?
  ) {
    if style.outlines > 1 {
      let ring = MarkStyle(shape: style.shape, fill: Ink.paper, penWidth: 0.9)
      let side = style.side(radius: radius * 1.3)
      addBox(
        "\(id)-ring", Rectangle(centre: centre, width: side, height: side), style: ring, title: nil)
    }
    let side = style.side(radius: style.outlines > 1 ? radius * 0.8 : radius)
    addBox(id, Rectangle(centre: centre, width: side, height: side), style: style, title: title)
  }

  /// Adds a mark that fills a rectangle.
  mutating func addBox(
    _ id: String, _ box: Rectangle, style: MarkStyle, title: String?
  ) {
    if let title { titles["n\(nodes.count)"] = title }
    nodes.append(
      Node(
        id: id, centre: box.centre,
        attributes: style.attributes(width: box.width, height: box.height)))
  }

  /// Adds a word on top of everything, on a patch of paper so that lines do not disturb it.
  mutating func addLabel(
    _ text: String, in box: Rectangle, size: Double, colour: Colour = Ink.text,
    isBold: Bool = false, patch: Colour? = nil,
    alignment: GraphvizAttribute.LineAlignment = .centred
  ) {
    var attributes: [GraphvizAttribute] = [
      .shape(.box), .label(text, lines: alignment), .fontSize(size), .fontColour(colour),
      .font(isBold ? .bold : .regular), .width(box.width), .height(box.height), .fixedSize(true),
      .margin(0, 0), .noColour, .penWidth(0),
    ]
    if let patch { attributes += [.style(.filled), .fillColour(patch)] }
    nodes.append(Node(id: "label-\(nodes.count)", centre: box.centre, attributes: attributes))
  }

  // MARK: Edges

  /// Adds a line along a cubic Bézier of 3*k* + 1 points, with an arrow tip where one is given.
  mutating func addEdge(
    from: String, to: String, curve: [Point], tip: Point? = nil, colour: Colour,
    width: Double = 1, line: MarkStyle.Line = .solid, title: String?
  ) {
    if let title { titles["e\(edges.count)"] = title }
    var attributes: [GraphvizAttribute] = [
      .colour(colour), .penWidth(width), .style(line.style),
      .arrows(tip == nil ? .none : .head),
    ]
    if tip != nil { attributes += [.arrowHead(.normal), .arrowSize(0.7)] }
    edges.append(Edge(from: from, to: to, curve: curve, tip: tip, attributes: attributes))
  }

  /// Adds a straight line.
  mutating func addEdge(
    from: String, to: String, start: Point, end: Point, hasArrow: Bool = false, colour: Colour,
    width: Double = 1, line: MarkStyle.Line = .solid, title: String?
  ) {
    let tail = hasArrow ? end.towards(start, by: min(7, start.distance(to: end) * 0.6)) : end
    addEdge(
      from: from, to: to,
      curve: [start, start.towards(tail, share: 1 / 3), start.towards(tail, share: 2 / 3), tail],
      tip: hasArrow ? end : nil, colour: colour, width: width, line: line, title: title)
  }

  /// Adds a line of the legend between two points that are no marks.
  mutating func addLegendLine(
    from start: Point, to end: Point, hasArrow: Bool, colour: Colour, width: Double,
    line: MarkStyle.Line
  ) {
    let names = ["legend-start-\(edges.count)", "legend-end-\(edges.count)"]
    for (name, point) in zip(names, [start, end]) {
      nodes.append(
        Node(
          id: name, centre: point,
          attributes: [
            .shape(.point), .style(.invisible), .width(1), .height(1), .label(""),
          ]))
    }
    addEdge(
      from: names[0], to: names[1], start: start, end: end, hasArrow: hasArrow, colour: colour,
      width: width, line: line, title: nil)
  }

  // MARK: The graph

  /// Everything as one graph on a page of a size.
  func graph(name: StaticString, width: Double, height: Double) -> GraphvizGraph {
    let flip = { (point: Point) in Point(point.x, height - point.y) }
    var background = XDotBackground()
    background.addArea(
      Rectangle(x: 0, y: 0, width: width, height: height).corners, fill: Ink.paper)
    for item in backdrop {
      switch item {
      case .area(let points, let fill): background.addArea(points.map(flip), fill: fill)
      case .line(let points, let colour, let width, let isDashed):
        background.addLine(points.map(flip), colour: colour, width: width, isDashed: isDashed)
      case .text(let text, let point, let size, let colour, let font, let anchor):
        background.addText(
          text, at: flip(Point(point.x, point.y + Self.textRise * size)), size: size,
          colour: colour, font: font, anchor: anchor)
      }
    }
    var graph = GraphvizGraph(
      name: name, isDirected: true,
      attributes: [
        .keepsOrigin, .padding(0), .backgroundColour(Ink.paper), .order(.nodesOnTop),
        .splines(.straight), .overlap(.keep), .background(background), .resolution(110),
      ])
    for node in nodes {
      graph.addNode(node.id, node.attributes + [.position(flip(node.centre))])
    }
    for edge in edges {
      let route = GraphvizAttribute.route(edge.curve.map(flip), tip: edge.tip.map(flip))
      graph.addEdge(from: edge.from, to: edge.to, edge.attributes + [route])
    }
    return graph
  }
}

extension GraphvizAttribute {
  /// The course of an edge, for layouts that take it as it is (nop2): control points of cubic
  /// Béziers, and the tip of the arrow beyond the last.
  static func route(_ points: [Point], tip: Point?) -> Self {
    let pair = { (point: Point) in "\(round(point.x)),\(round(point.y))" }
    let course = points.map(pair).joined(separator: " ")
    return Self("pos", tip.map { "e,\(pair($0)) \(course)" } ?? course)
  }

  private static func round(_ value: Double) -> String {
    NumberText.shortest((value * 100).rounded() / 100)
  }
}
