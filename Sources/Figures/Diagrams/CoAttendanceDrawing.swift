internal import Diffusion
internal import Graphs
internal import Records

/// Chooses, places and words what the picture of co-attendance shows.
struct CoAttendanceDrawing {
  let network: OrganisationNetwork
  let book: RecordBook
  let language: Language
  let events: EventWords
  let ties: [OrganisationNetwork.Tie]
  let strong: StrongestTies
  /// Places in the network of those with a tie; the others are listed.
  let shown: [Int]
  let degrees: [Int]

  init(_ network: OrganisationNetwork, book: RecordBook, language: Language) {
    self.network = network
    self.book = book
    self.language = language
    events = EventWords(network.attendance, in: book)
    let ties = network.ties().filter { $0.source != $0.target }
    var degrees = Array(repeating: 0, count: network.nodes.count)
    for tie in ties {
      degrees[tie.source] += 1
      degrees[tie.target] += 1
    }
    self.ties = ties
    self.degrees = degrees
    strong = StrongestTies(of: ties, nodeCount: network.nodes.count)
    shown = network.nodes.indices.filter { degrees[$0] > 0 }
  }

  /// The drawn ties as springs, stronger ones shorter.
  var springs: GraphvizGraph {
    var graph = GraphvizGraph(
      name: "springs", isDirected: false, attributes: [.overlap(.keep), .splines(.straight)])
    for place in shown {
      graph.addNode(
        String(place), .label(""), .shape(.circle), .width(16), .height(16), .fixedSize(true))
    }
    let largest = ties.map(\.weight).max() ?? 1
    for tie in strong.ties {
      let length = 90 - 45 * (tie.weight / largest)
      graph.addEdge(from: String(tie.source), to: String(tie.target), .length(length))
    }
    return graph
  }

  // MARK: Drawing

  func draw(_ centres: [Point], in frame: inout DiagramFrame) -> Double {
    guard !shown.isEmpty else { return frame.drawEmpty(nothing) }
    let height = shown.count > 60 ? 640.0 : shown.count > 12 ? 480.0 : 380.0
    let core = Rectangle(
      left: frame.left, top: frame.top, right: frame.right, bottom: frame.top + height)
    let circles = OverlapRemoval.separated(
      zip(shown, fitted(centres, into: core.inset(by: 34))).map { place, centre in
        OverlapRemoval.Circle(centre: centre, radius: radius(of: place) + 1)
      }, gap: 20, within: core.inset(by: 4))
    let lines = drawTies(circles, on: &frame)
    let size = shown.count > 60 ? 8.0 : 9.0
    let labels = shown.map { label(of: $0) }
    let requests = zip(labels, circles).map { label, circle in
      LabelPlacement.Request(
        anchor: circle.centre, radius: circle.radius + 0.5,
        width: TextMeasure.width(of: label, size: size) * 1.04 + 2, height: size * 1.25)
    }
    let places = LabelPlacement.places(for: requests, lines: lines, within: core)
    for (index, place) in shown.enumerated() {
      frame.canvas.addMark(
        "node-\(place)", at: circles[index].centre, radius: radius(of: place),
        style: style(of: place), title: title(of: place))
    }
    for (index, place) in places.enumerated() {
      if let leader = place.leader {
        frame.canvas.addLine([leader.start, leader.end], colour: Ink.line, width: 0.6)
      }
      frame.canvas.addLabel(labels[index], in: place.box, size: size, patch: Ink.paper)
    }
    return core.bottom
  }

  /// Stretches the layout over the page, at most half as much again in one direction.
  private func fitted(_ centres: [Point], into room: Rectangle) -> [Point] {
    let (xs, ys) = (centres.map(\.x), centres.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max()
    else { return [] }
    var across = room.width / max(1, east - west)
    var along = room.height / max(1, north - south)
    across = min(across, along * 2.2, 4)
    along = min(along, across * 1.5, 4)
    return centres.map { point in
      Point(
        room.centre.x + (point.x - (west + east) / 2) * across,
        room.centre.y - (point.y - (south + north) / 2) * along)
    }
  }

  private func drawTies(
    _ circles: [OverlapRemoval.Circle], on frame: inout DiagramFrame
  ) -> [LabelPlacement.Leader] {
    var lines: [LabelPlacement.Leader] = []
    let positions = Dictionary(
      zip(shown, circles), uniquingKeysWith: { first, _ in first })
    for tie in strong.ties.reversed() {
      guard let first = positions[tie.source], let second = positions[tie.target] else { continue }
      let others = zip(shown, circles).filter { $0.0 != tie.source && $0.0 != tie.target }
        .map(\.1)
      let route = TieRoute(from: first, to: second, around: others)
      let names = (label(of: tie.source), label(of: tie.target))
      frame.canvas.addEdge(
        from: "node-\(tie.source)", to: "node-\(tie.target)", curve: route.curve,
        colour: colour(of: tie.weight), width: width(of: tie.weight),
        line: tie.evidence.line,
        title: "\(names.0) – \(names.1): \(weightText(tie.weight))")
      lines += route.pieces
    }
    return lines
  }

  private var range: ClosedRange<Double> {
    let weights = ties.map(\.weight)
    let least = weights.min() ?? 1
    return least...max(least, weights.max() ?? 1)
  }

  private func share(_ weight: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    return span > 0 ? (weight - range.lowerBound) / span : 0
  }

  func width(of weight: Double) -> Double { 0.8 + 3.6 * share(weight) }

  /// Strong ties are darker as well as wider, so that weak ones do not drown them.
  func colour(of weight: Double) -> Colour {
    share(weight) > 0.6
      ? Ink.strongTie : share(weight) > 0.25 ? Ink.middleTie : Ink.weakTie
  }

  private func radius(of place: Int) -> Double {
    let meetings =
      network.attendance.map {
        $0.graph.neighbours(ofTop: NodeIndex(place)).count
      } ?? 1
    return min(9, 3.6 + 1.4 * Double(meetings).squareRoot())
  }

  private func style(of place: Int) -> MarkStyle {
    guard let organisation = network.nodes[place].organisation else {
      return MarkStyle(shape: .hexagon, fill: Ink.meeting)
    }
    return NodeKind.style(of: organisation, in: book)
  }
}
