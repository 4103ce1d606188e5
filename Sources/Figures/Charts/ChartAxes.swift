extension ChartFrame {
  /// Words at the right end of a line, in its colour.
  struct EndLabel {
    let text: String
    let y: Double
    let colour: Colour
  }

  private static let axisStroke = ChartCanvas.Stroke(colour: Theme.standard.axis, width: 1)
  private static let gridStroke = ChartCanvas.Stroke(colour: Ink.grid, width: 1)

  /// The room that the numbers of a vertical axis take, with a gap.
  func room(for scale: LinearScale) -> Double {
    let widths = scale.ticks.map {
      TextMeasure.width(of: scale.text($0, in: language), size: Self.size)
    }
    return (widths.max() ?? 0) + 8
  }

  /// The room that end labels take, with a gap.
  func room(forEndLabels texts: [String], atMost limit: Double = 165) -> Double {
    let lines = texts.flatMap { TextWrapping.lines($0, width: limit, size: Self.size) }
    return (lines.map { TextMeasure.width(of: $0, size: Self.size, isBold: true) }.max() ?? 0) + 12
  }

  /// Draws the numbers and lines of a vertical axis, and its title above the numbers.
  mutating func drawVerticalAxis(_ scale: LinearScale, plot: Rectangle, title: Phrase) {
    canvas.addText(
      title.text(in: language), at: Point(left, plot.top - 12), size: Self.size, colour: Ink.muted)
    for tick in scale.ticks {
      let y = scale.place(tick)
      canvas.addLine([Point(plot.left, y), Point(plot.right, y)], Self.gridStroke)
      canvas.addText(
        scale.text(tick, in: language), at: Point(plot.left - 6, y + Self.size * 0.36),
        size: Self.size, colour: Ink.muted, anchor: .end)
    }
  }

  /// Draws the base line with ticks and their words; returns where it ends below.
  @discardableResult
  mutating func drawHorizontalAxis(
    _ ticks: [CalendarScale.Tick], plot: Rectangle, title: Phrase? = nil
  ) -> Double {
    canvas.addLine(
      [Point(plot.left, plot.bottom), Point(plot.right, plot.bottom)], Self.axisStroke)
    var y = plot.bottom + 5 + Self.size
    for tick in ticks {
      canvas.addLine(
        [Point(tick.place, plot.bottom), Point(tick.place, plot.bottom + 4)], Self.axisStroke)
      canvas.addText(
        tick.text, at: Point(tick.place, y + 2), size: Self.size, colour: Ink.muted,
        anchor: .middle)
    }
    if let title {
      y += Self.size * 1.5 + 2
      canvas.addText(
        title.text(in: language), at: Point((plot.left + plot.right) / 2, y), size: Self.size,
        colour: Ink.muted, anchor: .middle)
    }
    return y + 6
  }

  /// Ticks of a scale of numbers, for the horizontal axis.
  func ticks(_ scale: LinearScale) -> [CalendarScale.Tick] {
    scale.ticks.map { .init(place: scale.place($0), text: scale.text($0, in: language)) }
  }

  /// Draws words beside the ends of lines, moved apart where they would touch.
  mutating func drawEndLabels(_ labels: [EndLabel], plot: Rectangle, atMost limit: Double = 165) {
    let height = Self.size * 1.3
    let sorted = labels.enumerated().sorted {
      ($0.element.y, $0.offset) < ($1.element.y, $1.offset)
    }
    .map(\.element)
    let blocks = sorted.map { TextWrapping.lines($0.text, width: limit, size: Self.size) }
    let halves = blocks.map { Double($0.count) * height / 2 }
    let gaps = halves.indices.map { $0 == 0 ? 0 : halves[$0 - 1] + halves[$0] + 3 }
    let places = LineSpreading.places(
      for: sorted.map(\.y), gaps: gaps, from: plot.top + (halves.first ?? 0) - 4,
      to: plot.bottom - (halves.last ?? 0) + 4)
    for (index, label) in sorted.enumerated() {
      let first = places[index] - halves[index] + height / 2 + Self.size * 0.36
      for (line, text) in blocks[index].enumerated() {
        canvas.addText(
          text, at: Point(plot.right + 10, first + Double(line) * height), size: Self.size,
          colour: label.colour)
      }
      if abs(places[index] - label.y) > height {
        canvas.addLine(
          [Point(plot.right + 1, label.y), Point(plot.right + 8, places[index])],
          .init(colour: label.colour, width: 0.75))
      }
    }
  }
}
