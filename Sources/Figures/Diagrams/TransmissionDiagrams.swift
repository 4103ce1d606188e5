internal import Diffusion
internal import Records

extension Diagram {
  /// The most probable tree of transmission on an axis of time: a row for each adopter, an arrow from
  /// its most probable source, wider for a greater probability.
  public static func transmissionTree(_ story: TransmissionStory, language: Language) -> Diagram {
    var frame = DiagramFrame(
      headline: story.headline.text(in: language),
      explanation: (Phrase(
        swedish: "Varje rad är ett införande på sin plats i tiden, efter sin troligaste källa. ",
        english: "Each row is an adoption at its place in time, after its most probable source. ")
        + TransmissionStory.caution).text(in: language),
      rows: CountedNoun.row.counted(story.adoptions.count).text(in: language)
        + Phrase(swedish: " om införande.", english: " about adoption.").text(in: language),
      book: story.book, language: language)
    let bottom = TransmissionTreeDrawing(story: story, language: language).draw(in: &frame)
    return frame.finished(
      key: "transmission-\(story.practice.fileName)", name: "transmission", bottom: bottom,
      legend: Legend("", story.treeLegend(language)),
      description: story.description.text(in: language), table: story.table())
  }

  /// The map of a practice with arcs from the most probable sources.
  ///
  /// Adopters without coordinates have no arc; they are counted below.
  public static func transmissionMap(_ story: TransmissionStory, language: Language) -> Diagram {
    let spread = PracticeStatuses(of: story.practice, in: story.book)
    var places: [Identifier<Organisation>: Int] = [:]
    var marks: [RegionMap.Mark] = []
    for member in spread.members {
      guard let organisation = story.book[member.organisation],
        let position = organisation.position
      else { continue }
      places[member.organisation] = marks.count
      marks.append(
        RegionMap.Mark(
          label: spread.label(of: member, organisation, language), position: position,
          population: organisation.population, style: member.style,
          title:
            "\(organisation.name(in: language)): \(spread.words(of: member).text(in: language))",
          county: organisation.countyCode))
    }
    // What a source says lies on top, so that nothing else breaks its line.
    let sorted =
      story.links.filter { $0.basis == .estimated } + story.links.filter { $0.basis != .estimated }
    let arcs = sorted.compactMap { adoption -> RegionMap.Arc? in
      guard let source = adoption.source, let from = places[source],
        let to = places[adoption.organisation]
      else { return nil }
      let look = TransmissionStory.line(of: adoption.basis)
      return RegionMap.Arc(
        from: from, to: to, colour: look.colour,
        width: TransmissionStory.width(of: adoption.probability), line: look.line,
        title: "\(marks[from].label) → \(marks[to].label): \(story.words(of: adoption, language))")
    }
    var frame = DiagramFrame(
      headline: story.headline.text(in: language),
      explanation: TransmissionStory.caution.text(in: language),
      rows: CountedNoun.row.counted(story.adoptions.count).text(in: language)
        + Phrase(swedish: " om införande.", english: " about adoption.").text(in: language),
      book: story.book, language: language)
    let map = RegionMap(marks: marks, arcs: arcs, book: story.book, language: language)
    let bottom = map.draw(in: &frame, legend: spread.legend(language) + story.legend(language))
    let left = story.links.count - arcs.count
    let notes =
      left == 0
      ? []
      : [
        Phrase(
          swedish: "Bara i tabellen, eftersom en ände saknar läge på kartan: "
            + CountedNoun.transfer.swedish(left) + ".",
          english: "In the table only, since one end has no place on the map: "
            + CountedNoun.transfer.english(left) + "."
        ).text(in: language)
      ]
    return frame.finished(
      key: "transmission-map-\(story.practice.fileName)", name: "transmission_map", bottom: bottom,
      legend: nil,
      notes: spread.notes(language) + notes
        + [map.namesNote].compactMap(\.self),
      description: story.description.text(in: language), table: story.table())
  }
}

/// Places rows, marks and arrows of a tree of transmission.
private struct TransmissionTreeDrawing {
  private static let radius = 4.6

  let story: TransmissionStory
  let language: Language

  func draw(in frame: inout DiagramFrame) -> Double {
    let days = story.adoptions.flatMap { [$0.date.earliest, $0.date.latest].compactMap(\.self) }
    let size = story.adoptions.count > 40 ? 8.5 : 9.5
    let pitch = story.adoptions.count > 40 ? 13.5 : 19.0
    let names = story.adoptions.map {
      NodeKind.label(of: $0.organisation, in: story.book, language)
    }
    let room = names.map { TextMeasure.width(of: $0, size: size) * 1.03 }.max() ?? 0
    let left = frame.left + min(room, 240) + 8
    guard let axis = TimeAxis(holding: days, from: left + 24, to: frame.right - 118) else {
      return frame.drawEmpty(
        Phrase(swedish: "Inga daterade införanden.", english: "No dated adoptions."))
    }
    let top = frame.top + 20
    let bottom = top + Double(story.adoptions.count) * pitch + 6
    drawGrid(axis, left: left, top: top, bottom: bottom, on: &frame)
    var marks: [Identifier<Organisation>: (row: Int, point: Point)] = [:]
    for (row, adoption) in story.adoptions.enumerated() {
      let y = top + (Double(row) + 0.5) * pitch + 3
      let mark = Point(axis.x(adoption.day), y)
      marks[adoption.organisation] = (row, mark)
      frame.canvas.addText(
        names[row], at: Point(left - 4, y + size * 0.36), size: size, anchor: .end)
      frame.canvas.addLine(
        [Point(left, y), Point(frame.right, y)], colour: Ink.row, width: 0.7)
      draw(adoption, row, mark, axis, on: &frame)
    }
    for adoption in story.links {
      guard let source = adoption.source, let giver = marks[source],
        let taker = marks[adoption.organisation]
      else { continue }
      draw(adoption, from: giver, to: taker, on: &frame)
    }
    return bottom
  }

  private func drawGrid(
    _ axis: TimeAxis, left: Double, top: Double, bottom: Double, on frame: inout DiagramFrame
  ) {
    for year in axis.gridYears + [axis.lastYear + 1] {
      let x = axis.x(startOf: year)
      frame.canvas.addLine([Point(x, top), Point(x, bottom)], colour: Ink.grid)
      guard year <= axis.lastYear else { continue }
      frame.canvas.addText(
        String(year), at: Point(x + 2, top - 4), size: 8.5, colour: Ink.muted)
    }
    frame.canvas.addLine([Point(left, top), Point(frame.right, top)], colour: Ink.line, width: 0.8)
  }

  private func draw(
    _ adoption: TransmissionStory.Adoption, _ row: Int, _ mark: Point, _ axis: TimeAxis,
    on frame: inout DiagramFrame
  ) {
    if let first = adoption.date.earliest, let last = adoption.date.latest,
      axis.x(last) - axis.x(first) > 3
    {
      let bar = Rectangle(
        left: axis.x(first), top: mark.y - 2.5, right: axis.x(last), bottom: mark.y + 2.5)
      frame.canvas.addArea(bar, fill: Ink.interval)
      frame.canvas.addLine(bar.outline, colour: Ink.line, width: 0.7)
    }
    let name = NodeKind.label(of: adoption.organisation, in: story.book, language)
    let words = story.words(of: adoption, language)
    frame.canvas.addMark(
      "row-\(row)", at: mark, radius: Self.radius,
      style: TransmissionStory.style(isRoot: adoption.source == nil),
      title: "\(name): \(adoption.date.phrase.text(in: language)), \(words)")
    let text = "\(adoption.date.shortPhrase.text(in: language)), \(words)"
    let end = max(mark.x + Self.radius, adoption.date.latest.map(axis.x) ?? mark.x) + 5
    let width = TextMeasure.width(of: text, size: 8) * 1.03 + 2
    let start = min(end, frame.right - width)
    frame.canvas.addLabel(
      text, in: Rectangle(x: start, y: mark.y - 5, width: width, height: 10), size: 8,
      colour: Ink.muted, patch: Ink.paper)
  }

  /// Down from the source, then to the right into the taker; straight where that is not after it.
  private func draw(
    _ adoption: TransmissionStory.Adoption, from giver: (row: Int, point: Point),
    to taker: (row: Int, point: Point), on frame: inout DiagramFrame
  ) {
    let (from, to) = (giver.point, taker.point)
    let look = TransmissionStory.line(of: adoption.basis)
    let way = to.y > from.y ? 1.0 : -1.0
    let start = Point(from.x, from.y + way * (Self.radius + 1))
    let isAfter = to.x > from.x + 16
    let tip =
      isAfter
      ? Point(to.x - Self.radius - 1, to.y) : to.towards(start, by: Self.radius + 1)
    let end = isAfter ? Point(tip.x - 6, tip.y) : tip.towards(start, by: 6)
    let curve =
      isAfter
      ? [
        start, Point(start.x, start.y + (end.y - start.y) * 0.85),
        Point(start.x + (end.x - start.x) * 0.25, end.y), end,
      ] : [start, start.towards(end, share: 1 / 3), start.towards(end, share: 2 / 3), end]
    let names = [adoption.source, adoption.organisation].compactMap(\.self)
      .map { story.book.shortName(of: $0, language) }
    frame.canvas.addEdge(
      from: "row-\(giver.row)", to: "row-\(taker.row)", curve: curve, tip: tip,
      colour: look.colour, width: TransmissionStory.width(of: adoption.probability),
      line: look.line,
      title: names.joined(separator: " → ") + ": " + story.words(of: adoption, language))
  }
}
