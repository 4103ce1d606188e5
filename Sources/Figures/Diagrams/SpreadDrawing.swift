internal import Records

/// Places the rows, bars, arrows and vertical lines of a practice's spread.
struct SpreadDrawing {
  let story: SpreadStory
  let language: Language
  private let size: Double
  private let pitch: Double
  /// Where the room for names ends.
  private let labelRight: Double
  private let axis: TimeAxis?
  /// Which sorts of marks and lines were drawn, for the legend.
  private var steps: Set<SpreadStory.Step> = []
  private var hasBars = false
  private var hasOpenEnds = false

  private static let radius = 4.8
  private static let barHeight = 7.0
  private static let group = 4

  init(story: SpreadStory, language: Language, left: Double) {
    self.story = story
    self.language = language
    let size = story.rows.count > 26 ? 8.5 : 9.5
    self.size = size
    pitch = story.rows.count > 40 ? 14.0 : story.rows.count > 26 ? 16.5 : 22.0
    var widest = 60.0
    for row in story.rows {
      let width =
        Self.labelLines(row, story, language, size: size)
        .map { TextMeasure.width(of: $0, size: size) }.max() ?? 0
      widest = max(widest, width)
    }
    let nameRoom = left + min(widest * 1.04, 240) + 6
    labelRight = nameRoom
    let dates =
      story.rows.flatMap { $0.steps.flatMap { [$0.date, $0.until].compactMap(\.self) } }
      + story.transfers.compactMap(\.date) + story.seminars.map(\.date)
    axis = TimeAxis(
      holding: dates.flatMap { [$0.earliest, $0.latest].compactMap(\.self) },
      from: nameRoom + 74, to: DiagramFrame.width - DiagramFrame.margin - 70)
  }

  private static func labelLines(
    _ row: SpreadStory.Row, _ story: SpreadStory, _ language: Language, size: Double
  ) -> [String] {
    if row.organisations.count > group {
      let count = row.organisations.count
      return [
        Phrase(swedish: "\(count) organisationer", english: "\(count) organisations")
          .text(in: language)
      ]
    }
    let names = row.organisations.map { NodeKind.label(of: $0, in: story.book, language) }
    return TextWrapping.lines(names.joined(separator: ", "), width: 230, size: size)
  }

  // MARK: Drawing

  /// Draws everything; returns where it ends.
  mutating func draw(in frame: inout DiagramFrame) -> Double {
    guard let axis else {
      frame.canvas.addText(
        Phrase(swedish: "Inga daterade uppgifter.", english: "No dated facts.").text(in: language),
        at: Point(frame.left, frame.top + 20), size: 11)
      return frame.top + 40
    }
    let labels = seminarLabels(axis)
    let levels = (labels.map(\.level).max() ?? -1) + 1
    let top = frame.top + 6 + Double(levels) * SeminarLabel.height + 18
    let (ys, extras, bottom) = rowPlaces(from: top + 8, axis)
    drawGrid(axis, top: top, bottom: bottom, on: &frame)
    drawSeminars(labels, axis, top: top, bottom: bottom, from: frame.top + 6, on: &frame)
    var anchors: [Identifier<Organisation>: Anchor] = [:]
    for (place, row) in story.rows.enumerated() {
      draw(row, at: ys[place], place: place, names: extras[place], axis, &anchors, on: &frame)
    }
    for transfer in story.transfers { draw(transfer, anchors, on: &frame) }
    return bottom + 4
  }

  /// The middle of each row, and the lines of names that a group needs beside its mark.
  private func rowPlaces(
    from top: Double, _ axis: TimeAxis
  ) -> (ys: [Double], names: [[String]], bottom: Double) {
    var y = top
    var ys: [Double] = []
    var extras: [[String]] = []
    for row in story.rows {
      var names: [String] = []
      if row.organisations.count > Self.group, let step = row.steps.first {
        let all = row.organisations.map { NodeKind.label(of: $0, in: story.book, language) }
          .joined(separator: ", ")
        let room = DiagramFrame.width - DiagramFrame.margin - textStart(of: step, axis) - 8
        names = TextWrapping.lines(all, width: max(room, 200) * 0.96, size: 8)
      }
      let lines = Self.labelLines(row, story, language, size: size).count
      let height = max(
        pitch, Double(lines) * size * 1.25 + 6,
        Double(names.count) * 10.4 + (names.isEmpty ? 0 : 16))
      ys.append(y + height / 2)
      extras.append(names)
      y += height
    }
    return (ys, extras, y + 4)
  }

  private func drawGrid(
    _ axis: TimeAxis, top: Double, bottom: Double, on frame: inout DiagramFrame
  ) {
    for year in axis.gridYears + [axis.lastYear + 1] {
      let x = axis.x(startOf: year)
      frame.canvas.addLine([Point(x, top), Point(x, bottom)], colour: Ink.grid)
      guard year <= axis.lastYear else { continue }
      for y in bottom - top > 330 ? [top - 4, bottom + 10] : [top - 4] {
        frame.canvas.addText(
          String(year), at: Point(x + 3, y), size: 8.5, colour: Ink.muted)
      }
    }
    frame.canvas.addLine(
      [Point(labelRight, top), Point(frame.right, top)], colour: Ink.line, width: 0.8)
  }

  // MARK: Rows

  /// Where arrows of a row begin and end.
  private struct Anchor {
    let place: Int
    let mark: Point
    let left: Double
  }

  private mutating func draw(
    _ row: SpreadStory.Row, at y: Double, place: Int, names: [String], _ axis: TimeAxis,
    _ anchors: inout [Identifier<Organisation>: Anchor], on frame: inout DiagramFrame
  ) {
    let lines = Self.labelLines(row, story, language, size: size)
    let first = y + size * 0.36 - Double(lines.count - 1) * size * 0.625
    for (index, line) in lines.enumerated() {
      frame.canvas.addText(
        line, at: Point(labelRight, first + Double(index) * size * 1.25), size: size,
        isBold: row.organisations.count > Self.group, anchor: .end)
    }
    frame.canvas.addLine(
      [Point(labelRight + 6, y), Point(frame.right, y)], colour: Colour(0xF0F0F0), width: 0.7)
    var nextFree = frame.right
    for (index, step) in row.steps.enumerated().reversed() {
      let id = index == 0 ? "row-\(place)" : "row-\(place)-\(index)"
      let (mark, span) = drawSpan(step, y, axis, on: &frame)
      frame.canvas.addMark(
        id, at: mark, radius: Self.radius, style: Self.style(of: step.step),
        title: "\(lines.joined(separator: " ")): \(step.step.name.text(in: language)), "
          + step.date.phrase.text(in: language))
      steps.insert(step.step)
      drawDate(step, after: span.upperBound, before: nextFree, y: y, names, on: &frame)
      nextFree = span.lowerBound
      if index == 0, let organisation = row.organisations.first {
        anchors[organisation] = Anchor(place: place, mark: mark, left: span.lowerBound)
      }
    }
  }

  /// The bar of an interval; returns the middle of its mark and what both cover.
  private mutating func drawSpan(
    _ step: SpreadStory.DatedStep, _ y: Double, _ axis: TimeAxis, on frame: inout DiagramFrame
  ) -> (mark: Point, span: ClosedRange<Double>) {
    let (first, last) = (step.date.earliest.map(axis.x), step.date.latest.map(axis.x))
    let reach = 46.0
    let left = first ?? max(labelRight + 10, (last ?? axis.left + reach * 1.5) - reach)
    let right = last ?? min(axis.right + 60, left + reach)
    let colour = Colour(0xB9C9D6)
    if right - left > 3 {
      let bar = Rectangle(
        left: left, top: y - Self.barHeight / 2, right: right, bottom: y + Self.barHeight / 2)
      if first != nil, last != nil {
        frame.canvas.addArea(bar, fill: colour)
        frame.canvas.addLine(bar.outline, colour: Ink.line, width: 0.7)
        hasBars = true
      } else {
        drawFading(bar, colour, fadesLeft: first == nil, fadesRight: last == nil, on: &frame)
        hasOpenEnds = true
      }
    }
    let middle: Double
    switch (first, last) {
    case (nil, .some): middle = right
    case (.some, nil): middle = left
    default: middle = (left + right) / 2
    }
    let mark = Point(middle, y)
    let room = Self.radius + 2
    return (mark, min(left, middle - room)...max(right, middle + room))
  }

  private func drawFading(
    _ bar: Rectangle, _ colour: Colour, fadesLeft: Bool, fadesRight: Bool,
    on frame: inout DiagramFrame
  ) {
    let count = 12
    for index in 0..<count {
      let width = bar.width / Double(count)
      let place = (Double(index) + 0.5) / Double(count)
      let strength = min(fadesLeft ? place : 1, fadesRight ? 1 - place : 1)
      let mixed = { (part: UInt8) in
        UInt32((255 - (255 - Double(part)) * strength).rounded())
      }
      let shade = Colour(mixed(colour.red) << 16 | mixed(colour.green) << 8 | mixed(colour.blue))
      frame.canvas.addArea(
        Rectangle(
          x: bar.left + Double(index) * width, y: bar.top, width: width, height: bar.height),
        fill: shade)
    }
  }

  private func textStart(of step: SpreadStory.DatedStep, _ axis: TimeAxis) -> Double {
    (step.date.latest ?? step.date.earliest).map { axis.x($0) + Self.radius + 7 } ?? axis.left
  }

  /// The date beside the mark, where there is room before the next; names of a group below it.
  private func drawDate(
    _ step: SpreadStory.DatedStep, after right: Double, before limit: Double, y: Double,
    _ names: [String], on frame: inout DiagramFrame
  ) {
    var text = step.date.phrase.text(in: language)
    if let mechanism = Self.mechanism(step.mechanism) {
      text += ", " + mechanism.text(in: language)
    }
    let x = right + 5
    guard names.isEmpty else {
      let top = y - Double(names.count) * 10.4 / 2 - 5
      frame.canvas.addText(
        text, at: Point(x, top + 8), size: 8, colour: Ink.muted, isBold: true)
      for (index, line) in names.enumerated() {
        frame.canvas.addText(
          line, at: Point(x, top + 8 + Double(index + 1) * 10.4), size: 8)
      }
      return
    }
    for candidate in [text, step.date.phrase.text(in: language)]
    where x + TextMeasure.width(of: candidate, size: 8) * 1.04 < limit {
      frame.canvas.addText(candidate, at: Point(x, y + 2.9), size: 8, colour: Ink.muted)
      return
    }
  }

  private static func mechanism(_ code: String?) -> Phrase? {
    switch code {
    case "by-law": Phrase(swedish: "genom lag", english: "by law")
    case "application": Phrase(swedish: "på ansökan", english: "on application")
    default: nil
    }
  }

  // MARK: Arrows

  private func draw(
    _ transfer: Transfer, _ anchors: [Identifier<Organisation>: Anchor],
    on frame: inout DiagramFrame
  ) {
    guard let giver = anchors[transfer.from], let taker = anchors[transfer.to] else { return }
    let curve: [Point]
    let tip: Point
    if taker.left > giver.mark.x + 16 {
      let way = taker.mark.y > giver.mark.y ? 1.0 : -1.0
      let start = Point(giver.mark.x, giver.mark.y + way * (Self.radius + 2))
      tip = Point(taker.left - 1.5, taker.mark.y)
      let end = Point(tip.x - 7, tip.y)
      curve = [
        start, Point(start.x, start.y + (tip.y - start.y) * 0.85),
        Point(start.x + (end.x - start.x) * 0.25, tip.y), end,
      ]
    } else {
      let rows = Double(abs(giver.place - taker.place))
      let returns = story.transfers.contains { $0.from == transfer.to && $0.to == transfer.from }
      let bow = min(66, 16 + 6 * rows + (returns && giver.place < taker.place ? 12 : 0))
      let start = Point(giver.left - 1, giver.mark.y)
      tip = Point(taker.left - 1.5, taker.mark.y)
      let end = Point(tip.x - 7, tip.y)
      let reach = min(start.x, end.x) - bow
      curve = [start, Point(reach, start.y), Point(reach, end.y), end]
    }
    let names = (story.book.shortName(of: transfer.from), story.book.shortName(of: transfer.to))
    let date = transfer.date.map { ", " + $0.phrase.text(in: language) } ?? ""
    frame.canvas.addEdge(
      from: "row-\(giver.place)", to: "row-\(taker.place)", curve: curve, tip: tip,
      colour: transfer.evidence.kind == .inferred ? Ink.inferred : Ink.outline, width: 1.4,
      line: transfer.evidence.kind.line,
      title: "\(names.0) → \(names.1)\(date), \(transfer.evidence.kind.name.text(in: language))")
  }

  // MARK: Seminars

  private struct SeminarLabel {
    static let height = 23.0
    let seminar: Seminar
    let lines: [String]
    let x: Double
    let isRightAligned: Bool
    let level: Int
  }

  /// The words above the vertical lines, on as many levels as they need.
  private func seminarLabels(_ axis: TimeAxis) -> [SeminarLabel] {
    var ends: [[ClosedRange<Double>]] = []
    let right = DiagramFrame.width - DiagramFrame.margin
    return story.seminars.compactMap { seminar in
      guard let day = seminar.date.latest ?? seminar.date.earliest else { return nil }
      let x = axis.x(day)
      let title = seminar.phrase.text(in: language)
      let lines =
        [seminar.date.phrase.text(in: language)]
        + TextWrapping.lines(title, width: 260, size: 8, atMost: 1)
      let width =
        (lines.map { TextMeasure.width(of: $0, size: 8, isBold: false) }.max() ?? 0)
        * 1.08 + 10
      let isRightAligned = x + width > right
      let span = isRightAligned ? (x - width)...(x + 3) : (x - 3)...(x + width)
      let level = ends.firstIndex { $0.allSatisfy { !$0.overlaps(span) } } ?? ends.count
      if level == ends.count { ends.append([]) }
      ends[level].append(span)
      return SeminarLabel(
        seminar: seminar, lines: lines, x: x, isRightAligned: isRightAligned, level: level)
    }
  }

  private func drawSeminars(
    _ labels: [SeminarLabel], _ axis: TimeAxis, top: Double, bottom: Double, from start: Double,
    on frame: inout DiagramFrame
  ) {
    for (index, label) in labels.enumerated() {
      let y = start + Double(label.level) * SeminarLabel.height
      if let first = label.seminar.date.earliest.map(axis.x), label.x - first > 2 {
        frame.canvas.addArea(
          Rectangle(left: first, top: top, right: label.x, bottom: bottom),
          fill: Colour(0xFBF3DC))
      }
      frame.canvas.addLine(
        [Point(label.x, y + 3), Point(label.x, bottom)], colour: Colour(0x8A6200), width: 1)
      let x = label.isRightAligned ? label.x - 5 : label.x + 5
      for (row, line) in label.lines.enumerated() {
        frame.canvas.addText(
          line, at: Point(x, y + 9 + Double(row) * 10), size: 8,
          colour: row == 0 ? Ink.muted : Ink.text, isBold: row == 0,
          anchor: label.isRightAligned ? .end : .start)
      }
      frame.canvas.addBox(
        "seminar-\(index)",
        Rectangle(centre: Point(label.x, y + 5), width: 5, height: 5),
        style: MarkStyle(shape: .square, fill: Ink.meeting, outline: Colour(0x7A5500)),
        title: label.lines[0] + ": " + label.seminar.phrase.text(in: language))
    }
  }

  // MARK: Legend

  static func style(of step: SpreadStory.Step) -> MarkStyle {
    switch step {
    case .stage(.interest): MarkStyle(shape: .pentagon, fill: Ink.paper)
    case .stage(.studyVisit): MarkStyle(shape: .house, fill: Ink.reached)
    case .stage(.trial): MarkStyle(shape: .triangle, fill: Ink.reached)
    case .stage(.decided): MarkStyle(shape: .square, fill: Ink.meeting)
    case .stage(.adopted): MarkStyle(shape: .circle, fill: Ink.adopted, penWidth: 1.2)
    case .stage(.passedOn): MarkStyle(shape: .hexagon, fill: Ink.giver)
    case .stage(.discontinued): MarkStyle(shape: .octagon, fill: Ink.unknown)
    case .stage(.declined):
      MarkStyle(shape: .diamond, fill: Ink.paper, outline: Ink.alert, penWidth: 1.5)
    case .suspended: MarkStyle(shape: .invertedTriangle, fill: Ink.meeting)
    case .gave: MarkStyle(shape: .diamond, fill: Ink.giver)
    }
  }

  /// The key to what was drawn.
  func legend() -> [Legend.Entry] {
    let order = Adoption.Stage.allCases.map { SpreadStory.Step.stage($0) } + [.suspended, .gave]
    var entries = order.filter(steps.contains).map {
      Legend.Entry(
        sample: .mark(Self.style(of: $0), radius: Self.radius), words: $0.name.text(in: language))
    }
    if hasBars {
      let words = Phrase(
        swedish: "någon dag inom stapeln", english: "some day within the bar")
      entries.append(
        Legend.Entry(
          sample: .bar(
            MarkStyle(shape: .box, fill: Colour(0xB9C9D6), outline: Ink.line, penWidth: 0.7)),
          words: words.text(in: language)))
    }
    if hasOpenEnds {
      let words = Phrase(
        swedish: "tonad stapel: ingen känd gräns", english: "fading bar: no known bound")
      entries.append(
        Legend.Entry(
          sample: .bar(
            MarkStyle(shape: .box, fill: Colour(0xE3E9EE), outline: Ink.paper, penWidth: 0)),
          words: words.text(in: language)))
    }
    if !story.seminars.isEmpty {
      entries.append(
        Legend.Entry(
          sample: .mark(
            MarkStyle(shape: .square, fill: Ink.meeting, outline: Colour(0x7A5500)), radius: 2.8),
          words: Phrase(swedish: "möte om arbetssättet", english: "gathering about the practice")
            .text(in: language)))
    }
    return entries
      + Legend.evidence(
        Set(story.transfers.map(\.evidence.kind.line)), colour: Ink.outline, hasArrow: true,
        language: language)
  }
}
