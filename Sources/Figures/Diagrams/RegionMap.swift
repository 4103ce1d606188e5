internal import Records

/// A map with a mark per place: land and water behind, crowded parts in an inset, every mark
/// labelled.
struct RegionMap {
  /// A mark on the map.
  struct Mark {
    let label: String
    let position: Coordinates
    /// Inhabitants; the mark's area.
    let population: Int?
    let style: MarkStyle
    /// What a screen reader says.
    let title: String
    let county: String?
  }

  /// An arc from one mark to another, by their places in ``marks``.
  struct Arc {
    let from: Int
    let to: Int
    let colour: Colour
    let width: Double
    let line: MarkStyle.Line
    let title: String
  }

  let marks: [Mark]
  var arcs: [Arc] = []
  /// The marks, by their places, that are named before any other, and what they are called.
  var foremost: (marks: Set<Int>, words: Phrase)?
  let book: RecordBook
  let language: Language

  static let labelSize = 8.0
  /// So many marks are all named.
  private static let alwaysNamed = 100
  /// The area of names in square points, with some room around, that a map with more marks can bear.
  private static let labelRoom = 70_000.0
  private static let height = 540.0
  private static let largestRadius = 15.0
  static let leastRadius = 4.2

  /// Draws map, inset and legend below the top; returns where they end.
  func draw(in frame: inout DiagramFrame, legend: [Legend.Entry]) -> Double {
    guard !marks.isEmpty else {
      return frame.drawEmpty(
        Phrase(
          swedish: "Ingen av områdets organisationer har ett läge på kartan.",
          english: "No organisation of the region has a place on the map."))
    }
    let top = frame.top + 4
    let width = 410.0
    let (main, projection) = MapGround.fitted(
      marks.map(\.position), on: book.tables.outlines,
      into: Rectangle(x: frame.left, y: top, width: width, height: Self.height), margin: 26)
    let aside = Rectangle(
      left: main.right + 14, top: top, right: frame.right, bottom: top + Self.height)
    let points = marks.map { projection.point($0.position) }
    let legendHeight = legendHeight(legend, width: aside.width)
    let inset = Rectangle(
      left: aside.left, top: top, right: aside.right,
      bottom: aside.bottom - legendHeight - 10)
    let window = CrowdedArea.window(of: points, inset: inset, in: main)
    if let window {
      let links = [
        (Point(window.right, window.top), Point(inset.left, inset.top)),
        (Point(window.right, window.bottom), Point(inset.left, inset.bottom)),
      ]
      drawPanel(
        main, projection, marks.indices.filter { !window.contains(points[$0]) },
        dots: marks.indices.filter { window.contains(points[$0]) }, window: window,
        links: links, on: &frame)
      let larger = projection.magnified(window, into: inset)
      drawPanel(
        inset, larger, marks.indices.filter { window.contains(points[$0]) }, dots: [],
        window: nil, on: &frame)
      frame.canvas.addLine(inset.outline, colour: Ink.muted, width: 1.2)
      for (from, to) in links {
        frame.canvas.addLine([from, to], colour: Ink.line, width: 0.6)
      }
      drawLegend(
        legend, at: Point(aside.left, inset.bottom + 10), width: aside.width, on: &frame)
    } else {
      drawPanel(main, projection, Array(marks.indices), dots: [], window: nil, on: &frame)
      drawLegend(legend, at: Point(aside.left, top), width: aside.width, on: &frame)
    }
    return top + Self.height
  }

  // MARK: Sizes

  private var largestPopulation: Int { max(1, marks.compactMap(\.population).max() ?? 1) }

  /// Area by inhabitants, but never smaller than can be seen; unknown is smallest.
  func radius(population: Int?) -> Double {
    guard let population, population > 0 else { return Self.leastRadius }
    let share = Double(population) / Double(largestPopulation)
    return max(Self.leastRadius, Self.largestRadius * share.squareRoot())
  }

  // MARK: A panel

  /// The marks that have their name beside them: all where there is room; else the foremost, then the
  /// ends of arcs, or the largest where there are none, while there is.
  private var named: Set<Int> {
    guard marks.count > Self.alwaysNamed else { return Set(marks.indices) }
    let first = foremost?.marks ?? []
    let pool = arcs.isEmpty ? Set(marks.indices) : ends.union(first)
    let ranked = pool.sorted { one, other in
      guard first.contains(one) == first.contains(other) else { return first.contains(one) }
      let sizes = (marks[one].population ?? 0, marks[other].population ?? 0)
      return sizes.0 == sizes.1 ? one < other : sizes.0 > sizes.1
    }
    var room = Self.labelRoom
    return Set(
      ranked.prefix { place in
        let width = TextMeasure.width(of: marks[place].label, size: Self.labelSize)
        room -= (width + Self.labelSize) * (Self.labelSize * 1.5)
        return room >= 0
      })
  }

  private var ends: Set<Int> { Set(arcs.flatMap { [$0.from, $0.to] }) }

  /// What is said where not all marks are named.
  var namesNote: String? {
    let count = named.count
    guard count < marks.count else { return nil }
    let start = Phrase(
      swedish: "Namngivna i bilden: de \(count) av \(marks.count) ",
      english: "Named in the picture: the \(count) of \(marks.count) ")
    let largest = Phrase(swedish: "som har flest invånare", english: "with most inhabitants")
    let which =
      arcs.isEmpty
      ? largest
      : Phrase(swedish: "som har en pil", english: "with an arrow")
        + (count < ends.count
          ? Phrase(swedish: " och ", english: " and ") + largest : .init(verbatim: ""))
    let before = foremost.map { $0.words + Phrase(swedish: " och de ", english: " and those ") }
    return (start + (before ?? Phrase(verbatim: "")) + which + Phrase(verbatim: "."))
      .text(in: language)
  }

  private func drawPanel(
    _ panel: Rectangle, _ projection: MapProjection, _ shown: [Int], dots: [Int],
    window: Rectangle?, links: [(Point, Point)] = [], on frame: inout DiagramFrame
  ) {
    let lakes = drawBackground(panel, projection, on: &frame)
    var circles = OverlapRemoval.separated(
      shown.map { index in
        let mark = marks[index]
        let radius = radius(population: mark.population)
        return OverlapRemoval.Circle(
          centre: projection.point(mark.position),
          radius: mark.style.side(radius: radius) / 2 + mark.style.penWidth / 2)
      }, gap: 1.5, within: panel.inset(by: 2))
    if let window {
      for index in circles.indices { Self.push(&circles[index], outOf: window) }
    }
    var obstacles = dots.map { index in
      Rectangle(centre: projection.point(marks[index].position), width: 5, height: 5)
    }
    if let window { obstacles.append(window) }
    for (from, to) in links {
      for step in 0...40 {
        let point = from.towards(to, share: Double(step) / 40)
        obstacles.append(Rectangle(centre: point, width: 4, height: 8))
      }
    }
    let scaleBar = drawScale(panel, projection, on: &frame)
    obstacles.append(scaleBar)
    let named = named
    let labelled = shown.indices.filter { named.contains(shown[$0]) }
    let requests = labelled.map { position in
      LabelPlacement.Request(
        anchor: circles[position].centre, radius: circles[position].radius,
        width: TextMeasure.width(of: marks[shown[position]].label, size: Self.labelSize) * 1.03 + 1,
        height: Self.labelSize * 1.14)
    }
    let places = LabelPlacement.places(
      for: requests, obstacles: obstacles, within: panel.inset(by: 3))
    obstacles += circles.map {
      Rectangle(centre: $0.centre, width: $0.radius * 2, height: $0.radius * 2)
    }
    drawNames(panel, projection, lakes, obstacles + places.map(\.box), on: &frame)
    for place in places {
      if let leader = place.leader {
        frame.canvas.addLine([leader.start, leader.end], colour: Ink.line, width: 0.6)
      }
    }
    for (place, position) in zip(places, labelled) {
      let (mark, box) = (marks[shown[position]], place.box)
      if arcs.isEmpty {
        frame.canvas.addText(
          mark.label, at: Point(box.centre.x, box.bottom - Self.labelSize * 0.24),
          size: Self.labelSize, anchor: .middle)
      } else {
        // On top of the arcs, on a patch of land.
        frame.canvas.addLabel(mark.label, in: box, size: Self.labelSize, patch: Ink.land)
      }
    }
    for (index, circle) in zip(shown, circles) {
      frame.canvas.addMark(
        "place-\(index)", at: circle.centre, radius: radius(population: marks[index].population),
        style: marks[index].style, title: marks[index].title)
    }
    var ends: [Int: ArcEnd] = [:]
    for (index, circle) in zip(shown, circles) {
      ends[index] = ArcEnd(node: "place-\(index)", circle: circle)
    }
    if let window {
      frame.canvas.addLine(window.outline, colour: Ink.muted, width: 1.2)
      for index in dots {
        let place = projection.point(marks[index].position)
        frame.canvas.addMark(
          "dot-\(index)", at: place, radius: 1.6,
          style: MarkStyle(fill: Ink.muted, outline: Ink.muted, penWidth: 0.5), title: nil)
        ends[index] = ArcEnd(node: "dot-\(index)", circle: .init(centre: place, radius: 1.6))
      }
    }
    drawArcs(ends, within: Set(dots), on: &frame)
  }

  /// Where an arc begins or ends in a panel.
  private struct ArcEnd {
    let node: String
    let circle: OverlapRemoval.Circle
  }

  /// Draws the arcs both of whose ends are in the panel; those wholly in the window of the inset are
  /// drawn there.
  private func drawArcs(
    _ ends: [Int: ArcEnd], within window: Set<Int>, on frame: inout DiagramFrame
  ) {
    for arc in arcs {
      guard let from = ends[arc.from], let to = ends[arc.to],
        !(window.contains(arc.from) && window.contains(arc.to))
      else { continue }
      let (start, end) = (from.circle.centre, to.circle.centre)
      guard start.distance(to: end) > from.circle.radius + to.circle.radius + 2 else { continue }
      let middle = start.towards(end, share: 0.5)
      let control = Point(
        middle.x - (end.y - start.y) * 0.18, middle.y + (end.x - start.x) * 0.18)
      let first = start.towards(control, by: from.circle.radius + 0.5)
      let tip = end.towards(control, by: to.circle.radius + 1)
      let last = tip.towards(control, by: min(6, tip.distance(to: control) * 0.5))
      frame.canvas.addEdge(
        from: from.node, to: to.node,
        curve: [
          first, first.towards(control, share: 2 / 3), last.towards(control, share: 2 / 3), last,
        ],
        tip: tip, colour: arc.colour, width: arc.width, line: arc.line, title: arc.title)
    }
  }

  /// Moves a mark that stands on the border of the inset's window out of it, the shortest way.
  private static func push(_ circle: inout OverlapRemoval.Circle, outOf window: Rectangle) {
    let room = window.inset(by: -circle.radius - 1.5)
    let place = circle.centre
    guard room.contains(place) else { return }
    let ways = [
      (place.x - room.left, Point(room.left, place.y)),
      (room.right - place.x, Point(room.right, place.y)),
      (place.y - room.top, Point(place.x, room.top)),
      (room.bottom - place.y, Point(place.x, room.bottom)),
    ]
    if let nearest = ways.min(by: { $0.0 < $1.0 }) { circle.centre = nearest.1 }
  }

  private func drawLegend(
    _ entries: [Legend.Entry], at corner: Point, width: Double, on frame: inout DiagramFrame
  ) {
    let half = (width - 16) / 2
    _ = Legend(
      Phrase(swedish: "Tecken", english: "Marks").text(in: language), entries
    ).drawColumn(on: &frame.canvas, at: corner, width: half)
    _ = sizeLegend.drawColumn(
      on: &frame.canvas, at: Point(corner.x + half + 16, corner.y), width: half)
  }

  private func legendHeight(_ entries: [Legend.Entry], width: Double) -> Double {
    var (first, second) = (DiagramCanvas(), DiagramCanvas())
    let half = (width - 16) / 2
    return max(
      Legend("", entries).drawColumn(on: &first, at: Point(0, 0), width: half),
      sizeLegend.drawColumn(on: &second, at: Point(0, 0), width: half))
  }

  /// Three round numbers of inhabitants, the largest below the largest there is.
  private var sizeLegend: Legend {
    let numbers = NumberText(language)
    var steps: [Int] = []
    var step = 10
    while step <= largestPopulation { step *= 10 }
    step /= 10
    if step * 5 <= largestPopulation { step *= 5 }
    for divisor in [1, 5, 50] where step / divisor > 0 { steps.append(step / divisor) }
    let title = Phrase(swedish: "Storlek: invånare", english: "Size: inhabitants")
    guard marks.contains(where: { $0.population != nil }) else { return Legend("", []) }
    let smallest =
      Double(largestPopulation) * Self.leastRadius * Self.leastRadius
      / (Self.largestRadius * Self.largestRadius)
    let entries = steps.filter { Double($0) > smallest }.map { count in
      Legend.Entry(
        sample: .mark(
          MarkStyle(fill: Ink.paper, outline: Ink.line), radius: radius(population: count)),
        words: numbers.integer(count))
    }
    let rounded = Int((smallest / 1000).rounded(.up)) * 1000
    let below = Phrase(
      swedish: "högst \(numbers.integer(rounded)) eller okänt",
      english: "at most \(numbers.integer(rounded)) or unknown")
    return Legend(
      title.text(in: language),
      entries + [
        Legend.Entry(
          sample: .mark(
            MarkStyle(fill: Ink.paper, outline: Ink.line), radius: Self.leastRadius),
          words: below.text(in: language))
      ])
  }
}
