/// One attribute of a graph, node, edge or cluster.
///
/// The names are a closed list and the values are typed: only ``label(_:lines:)``,
/// ``outsideLabel(_:)`` and ``tooltip(_:)`` take text from data, and that is escaped. Lengths are in
/// points (1/72 inch) unless told otherwise.
public struct GraphvizAttribute: Sendable, Hashable {
  enum Value: Sendable, Hashable {
    case data(String, LineAlignment)
    case own(String)
    case background(XDotBackground)
  }

  let key: String
  let value: Value

  private init(_ key: String, data text: String, _ alignment: LineAlignment = .centred) {
    self.key = key
    value = .data(text, alignment)
  }

  private init(_ key: String, background: XDotBackground) {
    self.key = key
    value = .background(background)
  }

  init(_ key: String, _ own: String) {
    self.key = key
    value = .own(own)
  }

  init(_ key: String, _ number: Double) {
    self.init(key, number.isFinite ? NumberText.shortest(number) : "0")
  }

  init(_ key: String, _ truth: Bool) {
    self.init(key, truth ? "true" : "false")
  }

  /// The text as the C library shall get it.
  var text: String {
    switch value {
    case .own(let text): text
    case .background(let background): background.text
    case .data(let text, let lines): GraphvizText.escaped(text, lines: lines)
    }
  }
}

// MARK: Text from data

extension GraphvizAttribute {
  /// The text in a node, on an edge, over a cluster or below the graph; may have line feeds.
  public static func label(_ text: String, lines: LineAlignment = .centred) -> Self {
    Self("label", data: text, lines)
  }
  /// Text outside a node, where there is room (`xlabel`).
  public static func outsideLabel(_ text: String) -> Self { Self("xlabel", data: text) }
  /// Text shown on pointing; see ``AccessibleSVG`` for titles that screen readers read, too.
  ///
  /// Graphviz reads commands in a tooltip twice over, so a backslash becomes the sign ∖ (U+2216).
  public static func tooltip(_ text: String) -> Self {
    Self("tooltip", data: text.replacing("\\", with: "\u{2216}"))
  }
}

// MARK: Look

extension GraphvizAttribute {
  /// The outline of a node.
  public static func shape(_ shape: Shape) -> Self { Self("shape", shape.rawValue) }
  /// How outline and inside are drawn; several apply together.
  public static func style(_ styles: Style...) -> Self {
    Self("style", styles.map(\.rawValue).joined(separator: ","))
  }
  /// The colour of a line or outline.
  public static func colour(_ colour: Colour) -> Self { Self("color", colour.hex) }
  /// No line at all.
  public static let noColour = Self("color", "transparent")
  /// The colour inside; needs the style `filled`.
  public static func fillColour(_ colour: Colour) -> Self { Self("fillcolor", colour.hex) }
  /// The colour of text.
  public static func fontColour(_ colour: Colour) -> Self { Self("fontcolor", colour.hex) }
  /// The paper's colour.
  public static func backgroundColour(_ colour: Colour) -> Self { Self("bgcolor", colour.hex) }
  /// The width of lines.
  public static func penWidth(_ width: Double) -> Self { Self("penwidth", width) }
  /// The size of text.
  public static func fontSize(_ size: Double) -> Self { Self("fontsize", size) }
  /// The font of text; DejaVu Sans unless told otherwise.
  public static func font(_ font: Font) -> Self { Self("fontname", font.rawValue) }
  /// How many outlines a node has.
  public static func outlines(_ count: Int) -> Self { Self("peripheries", String(count)) }
  /// A class of our style sheet in the SVG.
  public static func cssClass(_ name: StaticString) -> Self { Self("class", "\(name)") }
  /// The head of an arrow.
  public static func arrowHead(_ arrow: Arrow) -> Self { Self("arrowhead", arrow.rawValue) }
  /// The tail of an arrow.
  public static func arrowTail(_ arrow: Arrow) -> Self { Self("arrowtail", arrow.rawValue) }
  /// The size of arrows, 1 is ordinary.
  public static func arrowSize(_ size: Double) -> Self { Self("arrowsize", size) }
  /// At which ends an edge has arrows.
  public static func arrows(_ ends: Ends) -> Self { Self("dir", ends.rawValue) }
  /// A picture behind everything, in the coordinates of the layout; only in nop2.
  public static func background(_ background: XDotBackground) -> Self {
    Self("_background", background: background)
  }
}

// MARK: Size and place

extension GraphvizAttribute {
  /// The least width of a node.
  public static func width(_ points: Double) -> Self { Self("width", points / 72) }
  /// The least height of a node.
  public static func height(_ points: Double) -> Self { Self("height", points / 72) }
  /// The size stays as given and does not grow with the label.
  public static func fixedSize(_ isFixed: Bool) -> Self { Self("fixedsize", isFixed) }
  /// The place of a node, used by neato, nop2 and sfdp; pinned nodes are not moved.
  public static func position(_ point: Point, isPinned: Bool = true) -> Self {
    let (x, y) = (NumberText.shortest(point.x), NumberText.shortest(point.y))
    return Self("pos", "\(x),\(y)\(isPinned ? "!" : "")")
  }
  /// The room between a node's label and its outline, horizontal and vertical.
  public static func margin(_ horizontal: Double, _ vertical: Double) -> Self {
    Self("margin", pair(horizontal / 72, vertical / 72))
  }
  /// The room around the whole drawing.
  public static func padding(_ points: Double) -> Self { Self("pad", points / 72) }
  /// The greatest size of the whole drawing; a larger one is shrunk.
  public static func greatestSize(_ width: Double, _ height: Double) -> Self {
    Self("size", pair(width / 72, height / 72))
  }
  /// Height divided by width that the drawing is stretched to.
  public static func ratio(_ ratio: Double) -> Self { Self("ratio", ratio) }
  /// Dots per inch of PNG, 96 unless told otherwise; SVG and PDF are in points regardless.
  public static func resolution(_ dots: Double) -> Self { Self("dpi", dots) }
  /// The origin of the layout stays the origin of the drawing; needed by a background.
  public static let keepsOrigin = Self("notranslate", true)
  /// Where the label of a graph or cluster, or within a node, stands vertically.
  public static func labelPlace(_ place: VerticalPlace) -> Self {
    Self("labelloc", place.rawValue)
  }
  /// Where the label of a graph or cluster stands horizontally.
  public static func labelSide(_ side: HorizontalPlace) -> Self { Self("labeljust", side.rawValue) }
  /// Labels outside nodes are drawn even where they overlap.
  public static func forcesLabels(_ isForced: Bool) -> Self { Self("forcelabels", isForced) }

  private static func pair(_ first: Double, _ second: Double) -> String {
    NumberText.shortest(first) + "," + NumberText.shortest(second)
  }
}

// MARK: Layout

extension GraphvizAttribute {
  /// The direction in which ranks follow each other (dot).
  public static func direction(_ direction: RankDirection) -> Self {
    Self("rankdir", direction.rawValue)
  }
  /// The least room between ranks (dot) or rings (twopi).
  public static func rankSeparation(_ points: Double) -> Self { Self("ranksep", points / 72) }
  /// The least room between nodes of a rank (dot).
  public static func nodeSeparation(_ points: Double) -> Self { Self("nodesep", points / 72) }
  /// The nodes of a group share a rank (dot).
  public static func rank(_ rank: Rank) -> Self { Self("rank", rank.rawValue) }
  /// Ranks are found with clusters as a constraint, so that groups may cross them (dot).
  public static let ranksAcrossClusters = Self("newrank", true)
  /// The order of edges at a node is the order given (dot).
  public static let ordersOutgoing = Self("ordering", "out")
  /// Nodes of one group number are kept in line (dot).
  public static func line(_ number: Int) -> Self { Self("group", "g\(number)") }
  /// How edges run.
  public static func splines(_ splines: Splines) -> Self { Self("splines", splines.rawValue) }
  /// How overlapping nodes are moved apart (neato, sfdp, twopi, circo).
  public static func overlap(_ overlap: Overlap) -> Self { Self("overlap", overlap.rawValue) }
  /// The room kept around nodes when they are moved apart; added to each side.
  public static func separation(_ points: Double) -> Self {
    Self("sep", "+" + NumberText.shortest(points))
  }
  /// The weight of an edge: heavier is shorter and straighter.
  public static func weight(_ weight: Int) -> Self { Self("weight", String(weight)) }
  /// The wanted length of an edge (neato).
  public static func length(_ points: Double) -> Self { Self("len", points / 72) }
  /// The least number of ranks that an edge spans (dot).
  public static func leastRanks(_ count: Int) -> Self { Self("minlen", String(count)) }
  /// Whether an edge has a say in the ranks (dot).
  public static func ranksNodes(_ does: Bool) -> Self { Self("constraint", does) }
  /// The side of the head node where an edge ends.
  public static func headSide(_ side: Compass) -> Self { Self("headport", side.rawValue) }
  /// The side of the tail node where an edge starts.
  public static func tailSide(_ side: Compass) -> Self { Self("tailport", side.rawValue) }
  /// Whether edges or nodes are drawn on top.
  public static func order(_ order: DrawingOrder) -> Self { Self("outputorder", order.rawValue) }
}
