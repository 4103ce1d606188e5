/// Collects what a chart draws as SVG: pixels of a screen at 100 %, y downwards.
struct ChartCanvas: Sendable {
  /// Where a text stands relative to its point.
  enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// A line of a colour, width and dash.
  struct Stroke: Hashable, Sendable {
    var colour: Colour
    var width = 1.0
    var dash: [Double] = []
  }

  static let family = "DejaVu Sans,Verdana,Arial,sans-serif"

  /// Begins every id, so that several charts can stand in one page.
  let prefix: String
  private(set) var content = ""
  private(set) var labels: [ChartLabel] = []
  private(set) var markCount = 0
  private var patterns: [(paint: ChartPaint, definition: String)] = []

  init(prefix: String) {
    self.prefix = prefix
  }

  // MARK: Shapes

  mutating func addRectangle(
    _ box: Rectangle, fill: ChartPaint?, stroke: Stroke? = nil, corner: Double = 0
  ) {
    content += "<rect x=\"\(Self.text(box.left))\" y=\"\(Self.text(box.top))\""
    content += " width=\"\(Self.text(box.width))\" height=\"\(Self.text(box.height))\""
    if corner > 0 { content += " rx=\"\(Self.text(corner))\"" }
    content += paint(fill) + Self.attributes(stroke) + "/>\n"
  }

  mutating func addLine(_ points: [Point], _ stroke: Stroke) {
    content += "<polyline points=\"\(Self.list(points))\" fill=\"none\""
    content += Self.attributes(stroke) + " stroke-linejoin=\"round\"/>\n"
  }

  mutating func addArea(_ points: [Point], fill: ChartPaint, stroke: Stroke? = nil) {
    content += "<polygon points=\"\(Self.list(points))\"\(paint(fill))"
    content += Self.attributes(stroke) + "/>\n"
  }

  /// Adds a curve from one point to another that bends to a side by a share of its length.
  mutating func addArc(from start: Point, to end: Point, bend: Double, _ stroke: Stroke) {
    let middle = start.towards(end, share: 0.5)
    let control = Point(
      middle.x - (end.y - start.y) * bend, middle.y + (end.x - start.x) * bend)
    content += "<path d=\"M\(Self.text(start.x)),\(Self.text(start.y))"
    content += " Q\(Self.text(control.x)),\(Self.text(control.y))"
    content += " \(Self.text(end.x)),\(Self.text(end.y))\" fill=\"none\""
    content += Self.attributes(stroke) + "/>\n"
  }

  /// Adds round dots that tell nothing by themselves, as one element.
  mutating func addDots(_ points: [Point], width: Double, colour: Colour) {
    guard !points.isEmpty else { return }
    let path = points.map { "M\(Self.text($0.x)),\(Self.text($0.y))h0" }.joined()
    content += "<path d=\"\(path)\" fill=\"none\" stroke-linecap=\"round\""
    content += Self.attributes(Stroke(colour: colour, width: width)) + "/>\n"
  }

  /// Adds an arc with a head at its end, short of the end by a gap.
  mutating func addArrow(
    from start: Point, to end: Point, bend: Double, gap: Double, _ stroke: Stroke
  ) {
    let middle = start.towards(end, share: 0.5)
    let control = Point(
      middle.x - (end.y - start.y) * bend, middle.y + (end.x - start.x) * bend)
    let tip = end.towards(control, by: gap)
    let base = tip.towards(control, by: 6)
    let (dx, dy) = ((tip.x - base.x) / 6, (tip.y - base.y) / 6)
    addArc(from: start, to: base, bend: bend, stroke)
    addArea(
      [
        tip, Point(base.x - dy * 2.8, base.y + dx * 2.8),
        Point(base.x + dy * 2.8, base.y - dx * 2.8),
      ], fill: .plain(stroke.colour))
  }

  /// Adds a point's shape; all shapes of a radius have about the same area.
  mutating func addMarker(
    _ marker: ChartMarker, at centre: Point, radius: Double, fill: ChartPaint, stroke: Stroke
  ) {
    switch marker {
    case .circle:
      content += "<circle cx=\"\(Self.text(centre.x))\" cy=\"\(Self.text(centre.y))\""
      content += " r=\"\(Self.text(radius))\"\(paint(fill))\(Self.attributes(stroke))/>\n"
    case .square:
      addRectangle(
        Rectangle(centre: centre, width: radius * 1.77, height: radius * 1.77), fill: fill,
        stroke: stroke)
    case .diamond:
      let reach = radius * 1.25
      addArea(
        [
          Point(centre.x, centre.y - reach), Point(centre.x + reach, centre.y),
          Point(centre.x, centre.y + reach), Point(centre.x - reach, centre.y),
        ], fill: fill, stroke: stroke)
    case .triangle:
      let (wide, up, down) = (radius * 1.25, radius * 1.35, radius * 0.8)
      addArea(
        [
          Point(centre.x, centre.y - up), Point(centre.x + wide, centre.y + down),
          Point(centre.x - wide, centre.y + down),
        ], fill: fill, stroke: stroke)
    }
  }

  /// Draws one mark of the data with the title that pointing at it shows.
  mutating func addMark(_ title: String, _ draw: (inout ChartCanvas) -> Void) {
    markCount += 1
    content += "<g class=\"mark\"><title>\(HTMLEscaping.text(VisibleText.of(title)))</title>\n"
    draw(&self)
    content += "</g>\n"
  }

  // MARK: Words

  /// Adds words whose baseline begins, ends or has its middle at a point.
  mutating func addText(
    _ text: String, at point: Point, size: Double, colour: Colour = Ink.text, isBold: Bool = false,
    anchor: Anchor = .start, hasHalo: Bool = false
  ) {
    guard !text.isEmpty else { return }
    let text = VisibleText.of(text)
    labels.append(Self.label(text, at: point, size: size, isBold: isBold, anchor: anchor))
    content += "<text x=\"\(Self.text(point.x))\" y=\"\(Self.text(point.y))\""
    content += " font-size=\"\(Self.text(size))\" fill=\"\(colour.hex)\""
    if isBold { content += " font-weight=\"bold\"" }
    if anchor != .start { content += " text-anchor=\"\(anchor.rawValue)\"" }
    if hasHalo {
      content += " stroke=\"\(Ink.paper.hex)\" stroke-width=\"3\" stroke-linejoin=\"round\""
      content += " paint-order=\"stroke\""
    }
    content += ">\(HTMLEscaping.text(text))</text>\n"
  }

  /// Adds lines of words, the first baseline at the point; returns the height of all lines.
  @discardableResult
  mutating func addLines(
    _ lines: [String], at point: Point, size: Double, colour: Colour = Ink.text,
    isBold: Bool = false, anchor: Anchor = .start
  ) -> Double {
    for (index, line) in lines.enumerated() {
      addText(
        line, at: Point(point.x, point.y + Double(index) * size * 1.35), size: size,
        colour: colour, isBold: isBold, anchor: anchor)
    }
    return Double(lines.count) * size * 1.35
  }

  /// Adds words that read upwards, their baseline beginning at a point.
  mutating func addUpwardText(
    _ text: String, at point: Point, size: Double, colour: Colour = Ink.text
  ) {
    let text = VisibleText.of(text)
    let width = TextMeasure.width(of: text, size: size)
    labels.append(
      ChartLabel(
        text: text, size: size, left: point.x - size * 0.93, top: point.y - width,
        right: point.x + size * 0.22, bottom: point.y))
    content += "<text transform=\"translate(\(Self.text(point.x)),\(Self.text(point.y)))"
    content += " rotate(-90)\" font-size=\"\(Self.text(size))\" fill=\"\(colour.hex)\">"
    content += "\(HTMLEscaping.text(text))</text>\n"
  }

  /// The room of a text: from the ring of Å to the tail of g.
  static func label(
    _ text: String, at point: Point, size: Double, isBold: Bool, anchor: Anchor
  ) -> ChartLabel {
    let width = TextMeasure.width(of: text, size: size, isBold: isBold)
    let left =
      switch anchor {
      case .start: point.x
      case .middle: point.x - width / 2
      case .end: point.x - width
      }
    return ChartLabel(
      text: text, size: size, left: left, top: point.y - size * 0.93, right: left + width,
      bottom: point.y + size * 0.22)
  }

  // MARK: The whole

  /// The picture of a height with its words for people who do not see it.
  func svg(
    width: Double, height: Double, title: String, description: String, language: Language
  ) -> String {
    let (name, about) = ("\(prefix)-title", "\(prefix)-desc")
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\""
    svg += " viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\""
    svg += " style=\"width:100%;max-width:\(Self.text(width))px;height:auto\""
    svg += " role=\"img\" lang=\"\(language.rawValue)\" font-family=\"\(Self.family)\""
    svg += " aria-labelledby=\"\(name) \(about)\">\n"
    svg += "<title id=\"\(name)\">\(HTMLEscaping.text(VisibleText.of(title)))</title>\n"
    svg += "<desc id=\"\(about)\">\(HTMLEscaping.text(VisibleText.of(description)))</desc>\n"
    if !patterns.isEmpty {
      svg += "<defs>\n" + patterns.map { $0.definition }.joined() + "</defs>\n"
    }
    svg += "<rect width=\"\(Self.text(width))\" height=\"\(Self.text(height))\""
    svg += " fill=\"\(Ink.paper.hex)\"/>\n"
    return svg + content + "</svg>\n"
  }

  // MARK: Attributes

  private mutating func paint(_ fill: ChartPaint?) -> String {
    switch fill {
    case nil: return " fill=\"none\""
    case .plain(let colour): return " fill=\"\(colour.hex)\""
    case .some(let paint):
      let known = patterns.firstIndex { $0.paint == paint }
      let place = known ?? patterns.count
      if known == nil {
        patterns.append((paint, Self.pattern(paint, id: "\(prefix)-hatch-\(place)")))
      }
      return " fill=\"url(#\(prefix)-hatch-\(place))\""
    }
  }

  private static func pattern(_ paint: ChartPaint, id: String) -> String {
    let (hatch, ink, paper): (ChartHatch, Colour, Colour?)
    switch paint {
    case .plain: return ""
    case .hatched(let kind, let colour, let ground): (hatch, ink, paper) = (kind, colour, ground)
    case .veil(let kind, let colour): (hatch, ink, paper) = (kind, colour, nil)
    }
    let line = { (path: String) in
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(ink.hex)\" stroke-width=\"1\"/>"
    }
    let drawn =
      switch hatch {
      case .rising: line("M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5")
      case .falling: line("M-1,5 L1,7 M0,0 L6,6 M5,-1 L7,1")
      case .crossed: line("M0,6 L6,0 M0,0 L6,6")
      case .level: line("M0,3 L6,3")
      case .dots: "<circle cx=\"2\" cy=\"2\" r=\"0.9\" fill=\"\(ink.hex)\"/>"
      }
    let ground = paper.map { "<rect width=\"6\" height=\"6\" fill=\"\($0.hex)\"/>" } ?? ""
    return "<pattern id=\"\(id)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
      + "\(ground)\(drawn)</pattern>\n"
  }

  private static func attributes(_ stroke: Stroke?) -> String {
    guard let stroke else { return "" }
    var text = " stroke=\"\(stroke.colour.hex)\" stroke-width=\"\(Self.text(stroke.width))\""
    if !stroke.dash.isEmpty {
      text += " stroke-dasharray=\"\(stroke.dash.map(Self.text).joined(separator: " "))\""
    }
    return text
  }

  private static func list(_ points: [Point]) -> String {
    points.map { "\(text($0.x)),\(text($0.y))" }.joined(separator: " ")
  }

  static func text(_ value: Double) -> String {
    NumberText.shortest((value * 100).rounded() / 100)
  }
}
