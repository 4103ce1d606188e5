internal import Records

/// Places the rows, bars, arrows and vertical lines of a practice's spread.
struct SpreadDrawing {
  let story: SpreadStory
  let language: Language
  private let size: Double
  private let pitch: Double
  /// Where the room for names ends.
  private let labelRight: Double
  let axis: TimeAxis?
  /// Which sorts of marks and lines were drawn, for the legend.
  var steps: Set<SpreadStory.Step> = []
  var hasBars = false
  var hasOpenEnds = false

  static let radius = 4.8
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
      from: nameRoom + 74, to: DiagramFrame.width - DiagramFrame.margin - 84)
  }

  private static func labelLines(
    _ row: SpreadStory.Row, _ story: SpreadStory, _ language: Language, size: Double
  ) -> [String] {
    if row.organisations.count > group {
      let count = row.organisations.count
      let isMunicipal = row.organisations.allSatisfy {
        story.book[$0]?.sector == .municipality
      }
      let noun =
        isMunicipal
        ? CountedNoun.municipality.counted(count) : CountedNoun.organisation.counted(count)
      return [noun.text(in: language)]
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
    return bottom + (bottom - top > 330 ? 14 : 4)
  }

  /// The middle of each row, and the lines of names that a group needs beside its mark.
  private func rowPlaces(
    from top: Double, _ axis: TimeAxis
  ) -> (ys: [Double], names: [GroupNames?], bottom: Double) {
    var y = top
    var ys: [Double] = []
    var extras: [GroupNames?] = []
    for row in story.rows {
      var names: GroupNames?
      if row.organisations.count > Self.group, let step = row.steps.first {
        let all = row.organisations.map { NodeKind.label(of: $0, in: story.book, language) }
          .joined(separator: ", ")
        names = groupNames(all, of: step, axis)
      }
      let lines = Self.labelLines(row, story, language, size: size).count
      let height = max(
        pitch, Double(lines) * size * 1.25 + 6,
        names.map { Double($0.lines.count) * 10.4 + 16 } ?? 0)
      ys.append(y + height / 2)
      extras.append(names)
      y += height
    }
    return (ys, extras, y + 4)
  }

  /// The names of a row that many share, beside its mark.
  struct GroupNames {
    let lines: [String]
    let isLeft: Bool
  }

  /// On the right of the mark, or on the left where the right is too narrow.
  private func groupNames(
    _ text: String, of step: SpreadStory.DatedStep, _ axis: TimeAxis
  ) -> GroupNames {
    let start = (step.date.earliest ?? step.date.latest).map(axis.x) ?? axis.left
    let rooms = (
      left: start - labelRight - 30,
      right: DiagramFrame.width - DiagramFrame.margin - textStart(of: step, axis) - 8
    )
    let isLeft = rooms.right < 200 && rooms.left > rooms.right
    let room = max(60, isLeft ? rooms.left : rooms.right)
    return GroupNames(
      lines: TextWrapping.lines(text, width: room * 0.96, size: 8), isLeft: isLeft)
  }

  private func drawGrid(
    _ axis: TimeAxis, top: Double, bottom: Double, on frame: inout DiagramFrame
  ) {
    for year in axis.gridYears + [axis.lastYear + 1] {
      let x = axis.x(startOf: year)
      frame.canvas.addLine([Point(x, top), Point(x, bottom)], colour: Ink.grid)
      guard year <= axis.lastYear else { continue }
      for y in bottom - top > 330 ? [top - 4, bottom + 10] : [top - 4] {
        let width = TextMeasure.width(of: String(year), size: 8.5) + 2
        frame.canvas.addLabel(
          String(year), in: Rectangle(x: x + 2, y: y - 9, width: width, height: 11), size: 8.5,
          colour: Ink.muted, patch: Ink.paper)
      }
    }
    frame.canvas.addLine(
      [Point(labelRight, top), Point(frame.right, top)], colour: Ink.line, width: 0.8)
  }

  // MARK: Rows

  /// Where arrows of a row begin and end.
  struct Anchor {
    let place: Int
    let mark: Point
    let left: Double
  }

  private mutating func draw(
    _ row: SpreadStory.Row, at y: Double, place: Int, names: GroupNames?, _ axis: TimeAxis,
    _ anchors: inout [Identifier<Organisation>: Anchor], on frame: inout DiagramFrame
  ) {
    let lines = Self.labelLines(row, story, language, size: size)
    let first = y + size * 0.36 - Double(lines.count - 1) * size * 0.625
    for (index, line) in lines.enumerated() {
      frame.canvas.addText(
        line, at: Point(labelRight, first + Double(index) * size * 1.25), size: size,
        isBold: row.organisations.count > Self.group, anchor: .end)
    }
    let lineEnd = names == nil ? frame.right : axis.x(startOf: axis.firstYear)
    frame.canvas.addLine(
      [Point(labelRight + 6, y), Point(lineEnd, y)], colour: Ink.row, width: 0.7)
    var nextFree = frame.right
    for (index, step) in row.steps.enumerated().reversed() {
      let id = index == 0 ? "row-\(place)" : "row-\(place)-\(index)"
      let same = row.steps.filter { $0.date == step.date }
      let rank = row.steps[..<index].count { $0.date == step.date }
      let (mark, span) = drawSpan(
        step, y, axis, share: Double(rank + 1) / Double(same.count + 1), on: &frame)
      frame.canvas.addMark(
        id, at: mark, radius: Self.radius,
        style: Self.style(of: step.step, isUncertain: span.upperBound - span.lowerBound > 16),
        title: "\(lines.joined(separator: " ")): \(step.step.name.text(in: language)), "
          + step.date.phrase.text(in: language))
      steps.insert(step.step)
      // Left of the first mark the arrow of a transfer comes in.
      let isTaker = story.transfers.contains { row.organisations.contains($0.to) }
      let isFree = index == 0 && !isTaker && same.count == 1
      if rank == same.count - 1 {
        drawDate(
          step, beside: span, before: nextFree, mayStandLeft: isFree, y: y, names, on: &frame)
      }
      nextFree = span.lowerBound
      if index == 0, let organisation = row.organisations.first {
        anchors[organisation] = Anchor(place: place, mark: mark, left: span.lowerBound)
      }
    }
  }

  /// The bar of an interval; returns the middle of its mark, at a share of the bar, and what both
  /// cover.
  private mutating func drawSpan(
    _ step: SpreadStory.DatedStep, _ y: Double, _ axis: TimeAxis, share: Double,
    on frame: inout DiagramFrame
  ) -> (mark: Point, span: ClosedRange<Double>) {
    let (first, last) = (step.date.earliest.map(axis.x), step.date.latest.map(axis.x))
    let reach = 46.0
    let left = first ?? max(labelRight + 10, (last ?? axis.left + reach * 1.5) - reach)
    let right = last ?? min(axis.right + 60, left + reach)
    let colour = Ink.interval
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
    default: middle = left + (right - left) * share
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

  /// The date beside the mark, where there is room before the next, else on its other side; names
  /// of a group below it.
  private func drawDate(
    _ step: SpreadStory.DatedStep, beside span: ClosedRange<Double>, before limit: Double,
    mayStandLeft: Bool, y: Double, _ names: GroupNames?, on frame: inout DiagramFrame
  ) {
    let date = step.date.shortPhrase.text(in: language)
    let mechanism = Self.mechanism(step.mechanism).map { ", " + $0.text(in: language) } ?? ""
    let doubt = step.evidence == .inferred ? ", " + step.evidence.name.text(in: language) : ""
    let x = span.upperBound + 5
    if let names {
      let top = y - Double(names.lines.count) * 10.4 / 2 - 5
      let place = names.isLeft ? span.lowerBound - 5 : x
      frame.canvas.addText(
        date + mechanism + doubt, at: Point(place, top + 8), size: 8, colour: Ink.muted,
        isBold: true, anchor: names.isLeft ? .end : .start)
      for (index, line) in names.lines.enumerated() {
        frame.canvas.addText(
          line, at: Point(place, top + 8 + Double(index + 1) * 10.4), size: 8,
          anchor: names.isLeft ? .end : .start)
      }
      return
    }
    for text in mechanism.isEmpty ? [date + doubt] : [date + mechanism + doubt, date + doubt] {
      let width = TextMeasure.width(of: text, size: 8) * 1.03 + 2
      var box = Rectangle(x: x - 1, y: y - 5, width: width, height: 10)
      if box.right > limit {
        guard mayStandLeft else { continue }
        box = Rectangle(
          x: span.lowerBound - 4 - width, y: y - 5, width: width, height: 10)
        guard box.left > labelRight + 6 else { continue }
      }
      frame.canvas.addLabel(text, in: box, size: 8, colour: Ink.muted, patch: Ink.paper)
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
}
