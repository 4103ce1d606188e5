internal import Records

extension SpreadDrawing {
  struct SeminarLabel {
    static let height = 33.0
    let seminar: Seminar
    let lines: [String]
    let x: Double
    let isRightAligned: Bool
    let level: Int
  }

  /// The words above the vertical lines, on as many levels as they need.
  func seminarLabels(_ axis: TimeAxis) -> [SeminarLabel] {
    var ends: [[ClosedRange<Double>]] = []
    let right = DiagramFrame.width - DiagramFrame.margin
    return story.seminars.compactMap { seminar in
      guard let day = seminar.date.latest ?? seminar.date.earliest else { return nil }
      let x = axis.x(day)
      let title = seminar.phrase.text(in: language)
      let lines =
        [seminar.date.phrase.text(in: language)]
        + Self.titleLines(title)
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

  /// One line or two of about the same length.
  private static func titleLines(_ title: String) -> [String] {
    let lines = TextWrapping.balanced(title, width: 180, size: 8)
    return lines.count > 2 ? TextWrapping.lines(title, width: 180, size: 8, atMost: 2) : lines
  }

  func drawSeminars(
    _ labels: [SeminarLabel], _ axis: TimeAxis, top: Double, bottom: Double, from start: Double,
    on frame: inout DiagramFrame
  ) {
    for (index, label) in labels.enumerated() {
      let y = start + Double(label.level) * SeminarLabel.height
      if let first = label.seminar.date.earliest.map(axis.x), label.x - first > 2 {
        frame.canvas.addArea(
          Rectangle(left: first, top: top, right: label.x, bottom: bottom),
          fill: Ink.meetingShade)
      }
      frame.canvas.addLine(
        [Point(label.x, y + 3), Point(label.x, bottom)], colour: Ink.meetingLine, width: 1)
      let x = label.isRightAligned ? label.x - 5 : label.x + 5
      for (row, line) in label.lines.enumerated() {
        let width = TextMeasure.width(of: line, size: 8, isBold: row == 0) * 1.03 + 2
        let box = Rectangle(
          x: label.isRightAligned ? x - width : x, y: y + 0.5 + Double(row) * 10, width: width,
          height: 10)
        frame.canvas.addLabel(
          line, in: box, size: 8, colour: row == 0 ? Ink.muted : Ink.text, isBold: row == 0,
          patch: Ink.paper, alignment: label.isRightAligned ? .right : .left)
      }
      frame.canvas.addBox(
        "seminar-\(index)",
        Rectangle(centre: Point(label.x, y + 5), width: 5, height: 5),
        style: MarkStyle(shape: .square, fill: Ink.meeting, outline: Ink.meetingLine),
        title: label.lines[0] + ": " + label.seminar.phrase.text(in: language))
    }
  }
}
