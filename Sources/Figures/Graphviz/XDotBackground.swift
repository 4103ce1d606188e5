/// A calm picture behind a drawing: filled areas, lines and words in the drawing's coordinates.
///
/// It is written as Graphviz' xdot operations for the attribute `_background`, and drawn in the
/// layout ``GraphvizLayout/nop2`` alone: the other layouts of Graphviz 2.42 move the nodes away from
/// it, and crash on its words. To move nodes apart first, ask the engine for coordinates without
/// the background, then pin the nodes there.
///
///     var map = XDotBackground()
///     map.addArea(shore, fill: theme.water)
///     map.addText("Mälaren", at: Point(300, 200), size: 9, colour: theme.mutedText)
public struct XDotBackground: Sendable, Hashable {
  /// Which part of a text stands at its point.
  public enum Anchor: Int, Sendable, Hashable {
    case start = -1
    case middle = 0
    case end = 1
  }

  private var operations: [String] = []

  /// Nothing yet.
  public init() {}

  /// Whether nothing is drawn.
  public var isEmpty: Bool { operations.isEmpty }

  /// Adds a filled polygon without outline; fewer than three points add nothing.
  public mutating func addArea(_ points: [Point], fill: Colour) {
    guard points.count > 2 else { return }
    operations += [Self.colour("c", fill), Self.colour("C", fill), Self.points("P", points)]
  }

  /// Adds an open line; fewer than two points add nothing.
  public mutating func addLine(
    _ points: [Point], colour: Colour, width: Double = 1, isDashed: Bool = false
  ) {
    guard points.count > 1 else { return }
    operations += [
      Self.style("setlinewidth(\(NumberText.shortest(width)))"),
      Self.style(isDashed ? "dashed" : "solid"), Self.colour("c", colour),
      Self.points("L", points),
    ]
  }

  /// Adds a word whose baseline is at a point; dangerous characters are made visible.
  public mutating func addText(
    _ text: String, at point: Point, size: Double, colour: Colour,
    font: GraphvizAttribute.Font = .regular, anchor: Anchor = .middle
  ) {
    let plain = GraphvizText.plain(text)
    guard !plain.isEmpty else { return }
    let width = TextMeasure.width(of: plain, size: size, isBold: font == .bold)
    operations += [
      "F \(NumberText.shortest(size)) \(Self.counted(font.rawValue))", Self.colour("c", colour),
      "T \(Self.pair(point)) \(anchor.rawValue) \(Self.number(width)) \(Self.counted(plain))",
    ]
  }

  /// The operations as Graphviz reads them.
  var text: String { operations.joined(separator: " ") }

  private static func points(_ operation: String, _ points: [Point]) -> String {
    "\(operation) \(points.count) " + points.map(pair).joined(separator: " ")
  }

  private static func pair(_ point: Point) -> String {
    "\(number(point.x)) \(number(point.y))"
  }

  /// Two decimals are finer than any printer, and keep files small.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    return NumberText.shortest((value * 100).rounded() / 100)
  }

  private static func colour(_ operation: String, _ colour: Colour) -> String {
    "\(operation) \(counted(colour.hex))"
  }

  private static func style(_ style: String) -> String { "S \(counted(style))" }

  private static func counted(_ text: String) -> String { "\(text.utf8.count) -\(text)" }
}
