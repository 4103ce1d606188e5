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
  /// Who belongs together; `nil` where nobody asked, or where all are one.
  let communities: OrganisationCommunities?
  /// Places in the network of those that are named in the picture.
  let named: Set<Int>

  /// More organisations than this are not all named in the picture.
  static let namedLimit = 300

  init(
    _ network: OrganisationNetwork, communities: OrganisationCommunities?, book: RecordBook,
    language: Language
  ) {
    self.communities = communities.flatMap { $0.sizes.count > 1 ? $0 : nil }
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
    let shown = network.nodes.indices.filter { degrees[$0] > 0 }
    self.shown = shown
    named = Set(
      shown.sorted { (degrees[$1], $0) < (degrees[$0], $1) }.prefix(Self.namedLimit))
  }

  // MARK: Drawing

  func draw(_ places: CoAttendancePlaces, in frame: inout DiagramFrame) -> Double {
    guard !shown.isEmpty else { return frame.drawEmpty(nothing) }
    let core = Rectangle(
      left: frame.left, top: frame.top, right: frame.right, bottom: frame.top + places.height)
    let circles = zip(shown, places.centres).map { place, centre in
      OverlapRemoval.Circle(
        centre: Point(core.left + centre.x, core.top + centre.y), radius: radius(of: place) + 1)
    }
    drawHalos(circles, on: &frame)
    let lines = drawTies(circles, on: &frame)
    for (place, circle) in zip(shown, circles) {
      frame.canvas.addMark(
        "node-\(place)", at: circle.centre, radius: radius(of: place), style: style(of: place),
        title: title(of: place))
    }
    drawLabels(circles, lines, within: core, on: &frame)
    return core.bottom
  }

  /// A ring of the community's colour and line behind each mark.
  private func drawHalos(_ circles: [OverlapRemoval.Circle], on frame: inout DiagramFrame) {
    for (place, circle) in zip(shown, circles) {
      guard let rank = communities?.ranks[place], let style = CommunityInk.style(of: rank) else {
        continue
      }
      frame.canvas.addMark(
        "halo-\(place)", at: circle.centre, radius: circle.radius + CommunityInk.reach,
        style: style, title: nil)
    }
  }

  private func drawLabels(
    _ circles: [OverlapRemoval.Circle], _ lines: [LabelPlacement.Leader], within core: Rectangle,
    on frame: inout DiagramFrame
  ) {
    let size = shown.count > 60 ? 8.0 : 9.0
    let reach = communities == nil ? 0 : CommunityInk.reach
    let labels = zip(shown, circles).filter { named.contains($0.0) }
      .map { (text: mapLabel(of: $0.0), circle: $0.1) }
    let requests = labels.map { label in
      LabelPlacement.Request(
        anchor: label.circle.centre, radius: label.circle.radius + reach + 0.5,
        width: TextMeasure.width(of: label.text, size: size) * 1.04 + 2, height: size * 1.25)
    }
    let obstacles = zip(shown, circles).filter { !named.contains($0.0) }.map { _, circle in
      Rectangle(centre: circle.centre, width: circle.radius * 1.8, height: circle.radius * 1.8)
    }
    let places = LabelPlacement.places(
      for: requests, obstacles: obstacles, lines: lines, within: core)
    for (label, place) in zip(labels, places) {
      if let leader = place.leader {
        frame.canvas.addLine([leader.start, leader.end], colour: Ink.line, width: 0.6)
      }
      frame.canvas.addLabel(label.text, in: place.box, size: size, patch: Ink.paper)
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

  func radius(of place: Int) -> Double {
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
