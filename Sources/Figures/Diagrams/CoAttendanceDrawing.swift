internal import Diffusion
internal import Graphs
internal import Records

/// Chooses, places and words what the picture of co-attendance shows.
struct CoAttendanceDrawing {
  let network: OrganisationNetwork
  let book: RecordBook
  let language: Language
  let ties: [OrganisationNetwork.Tie]
  let strong: StrongestTies
  /// Places in the network of those with a tie; the others are listed.
  let shown: [Int]
  private let degrees: [Int]

  init(_ network: OrganisationNetwork, book: RecordBook, language: Language) {
    self.network = network
    self.book = book
    self.language = language
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
    let height = shown.count > 60 ? 560.0 : shown.count > 12 ? 480.0 : 380.0
    let core = Rectangle(
      left: frame.left, top: frame.top, right: frame.right, bottom: frame.top + height)
    let circles = OverlapRemoval.separated(
      zip(shown, fitted(centres, into: core.inset(by: 34))).map { place, centre in
        OverlapRemoval.Circle(centre: centre, radius: radius(of: place) + 1)
      }, gap: shown.count > 50 ? 11 : 20, within: core.inset(by: 4))
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
      let start = first.centre.towards(second.centre, by: first.radius)
      let end = second.centre.towards(first.centre, by: second.radius)
      let names = (label(of: tie.source), label(of: tie.target))
      frame.canvas.addEdge(
        from: "node-\(tie.source)", to: "node-\(tie.target)", start: start,
        end: end, colour: colour(of: tie.weight), width: width(of: tie.weight),
        line: tie.evidence.line,
        title: "\(names.0) – \(names.1): \(weightText(tie.weight))")
      lines.append(LabelPlacement.Leader(start: start, end: end))
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

  private func width(of weight: Double) -> Double { 0.8 + 3.6 * share(weight) }

  /// Strong ties are darker as well as wider, so that weak ones do not drown them.
  private func colour(of weight: Double) -> Colour {
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

  // MARK: Words

  private func label(of place: Int) -> String {
    guard let organisation = network.nodes[place].organisation else {
      return book.name(of: network.nodes[place]).text(in: language)
    }
    return NodeKind.label(of: organisation, in: book, language)
  }

  private func title(of place: Int) -> String {
    let count = degrees[place]
    return label(of: place)
      + Phrase(swedish: ": \(count) band", english: ": \(count) ties").text(in: language)
  }

  private func weightText(_ weight: Double) -> String {
    let numbers = NumberText(language)
    return weight == weight.rounded()
      ? numbers.integer(Int(weight)) : numbers.number(weight, decimals: 2)
  }

  var headline: Phrase {
    let most = degrees.max() ?? 0
    let best = degrees.indices.filter { degrees[$0] == most }
    let whole = shown.count - 1
    guard most > 0 else {
      return Phrase(
        swedish: "Inga organisationer är namngivna vid samma möte",
        english: "No organisations are named at the same gathering")
    }
    guard most < whole || whole < 2 else {
      return Phrase(
        swedish: "\(best.count) av \(shown.count) har delat möte med alla andra",
        english: "\(best.count) of \(shown.count) have shared gatherings with all others")
    }
    guard best.count <= 3 else {
      return Phrase(
        swedish:
          "\(best.count) av \(shown.count) har delat möte med flest andra: \(most) av \(whole)",
        english: "\(best.count) of \(shown.count) have shared gatherings with the most others: "
          + "\(most) of \(whole)")
    }
    let names = best.map { place in
      network.nodes[place].organisation.map { book.shortName(of: $0, language) }
        ?? label(of: place)
    }
    let verb = names.count == 1 ? "has" : "have"
    return Phrase(
      swedish: "\(Self.list(names, "och")) har delat möte med flest andra: \(most) av \(whole)",
      english: "\(Self.list(names, "and")) \(verb) shared gatherings with the most others: \(most) "
        + "of \(whole)")
  }

  private static func list(_ names: [String], _ word: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  var explanation: Phrase {
    Phrase(
      swedish: "En linje: båda är namngivna vid samma möte; bredare linje, fler gemensamma möten. "
        + "Att ha varit vid samma möte visar inte att något fördes vidare.",
      english: "A line: both are named at the same gathering; wider for more gatherings. Having "
        + "been at the same gathering does not show that anything was passed on.")
  }

  func legend() -> [Legend.Entry] {
    let organisations = shown.compactMap { network.nodes[$0].organisation }
    var entries = NodeKind.legend(of: organisations, in: book, language)
    let drawn = Set(strong.ties.map(\.weight)).sorted()
    var samples = [drawn.first, drawn.last].compactMap(\.self)
    if samples.count == 2, samples[0] == samples[1] { samples.removeLast() }
    for weight in samples {
      let count = weightText(weight)
      let words =
        weight == 1
        ? Phrase(swedish: "1 gemensamt möte", english: "1 shared gathering")
        : Phrase(swedish: "\(count) gemensamma möten", english: "\(count) shared gatherings")
      entries.append(
        Legend.Entry(
          sample: .line(
            colour: colour(of: weight), width: width(of: weight), .solid, hasArrow: false),
          words: words.text(in: language)))
    }
    return entries
      + Legend.evidence(
        Set(strong.ties.map(\.evidence.line)), colour: Ink.line, hasArrow: false,
        language: language)
  }

  func notes() -> [String] {
    var notes: [String] = []
    if let rule = strong.rule(of: ties.count) { notes.append(rule.text(in: language)) }
    let alone = network.nodes.indices.filter { degrees[$0] == 0 }.map { label(of: $0) }
    if !alone.isEmpty {
      let names = alone.joined(separator: ", ")
      notes.append(
        Phrase(
          swedish: "Utan gemensamt möte med någon annan: \(names).",
          english: "Without a gathering shared with anyone: \(names)."
        ).text(in: language))
    }
    return notes
  }

  func description() -> String {
    Phrase(
      swedish:
        "Nätverk av \(shown.count) organisationer med \(ties.count) band. \(headline.swedish). "
        + "Banden står i tabellen.",
      english: "Network of \(shown.count) organisations with \(ties.count) ties. "
        + "\(headline.english). The table lists the ties."
    ).text(in: language)
  }
}
