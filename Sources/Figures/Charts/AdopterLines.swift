internal import Records

/// Steps of a count that grows by one at each of some places, from left to right.
enum StepLine {
  /// - Parameters:
  ///   - places: where it grows, in order.
  ///   - start: where the line begins, at none.
  ///   - end: where it ends.
  ///   - scale: how high a number stands.
  /// - Returns: the corners of the line.
  static func points(
    _ places: [Double], from start: Double, to end: Double, _ scale: LinearScale
  ) -> [Point] {
    var points = [Point(start, scale.place(0))]
    for (index, place) in places.enumerated() {
      let next = index + 1 < places.count ? places[index + 1] : nil
      if points[points.count - 1].x < place {
        points.append(Point(place, scale.place(Double(index))))
      }
      // Several at one place are one step.
      if next != place { points.append(Point(place, scale.place(Double(index + 1)))) }
    }
    if points[points.count - 1].x < end {
      points.append(Point(end, scale.place(Double(places.count))))
    }
    return points
  }
}

/// The lines of a practice's adopters over time: certain, and at most.
struct AdopterLines {
  let least: [Point]
  let most: [Point]

  init(_ spread: PracticeSpread, _ calendar: CalendarScale, _ scale: LinearScale) {
    let (start, end) = (calendar.place(calendar.first), calendar.place(calendar.last))
    let dates = spread.adopters.map(\.date)
    least = StepLine.points(
      dates.compactMap { $0.latest.map(calendar.place) }.sorted(), from: start, to: end, scale)
    most = StepLine.points(
      dates.map { $0.earliest.map(calendar.place) ?? start }.sorted(), from: start, to: end, scale)
  }

  var agree: Bool { least == most }

  /// Draws the band between both, then both.
  func draw(on canvas: inout ChartCanvas, width: Double) {
    let ink = SeriesInk.first
    if !agree {
      canvas.addArea(least + most.reversed(), fill: .veil(ink.hatch, ink.colour.pale(0.35)))
      canvas.addLine(most, .init(colour: ink.colour, width: width * 0.6, dash: [5, 3]))
    }
    canvas.addLine(least, .init(colour: ink.colour, width: width))
  }
}
