internal import Records

/// Points of two measures with their names where there is room: the core of several charts.
struct ScatterPlot {
  /// One point: a mark and a row.
  struct Dot {
    let centre: Point
    /// Where it may lie, for what is known only within bounds; `nil` where it is exact.
    let bounds: Rectangle?
    let radius: Double
    let label: String
    let title: String
  }

  private static let size = 11.0

  /// The size of a mark that stands for so many.
  static func radius(of count: Int) -> Double {
    min(14, 3.5 + Double(max(0, count - 1)).squareRoot() * 1.6)
  }

  /// What a mark is called: one or two by name, more by their number.
  static func label(
    of organisations: [Identifier<Organisation>], in book: RecordBook, _ language: Language
  ) -> String {
    let count = organisations.count
    return count <= 2
      ? book.shortNames(of: organisations)
      : CountedNoun.organisation.counted(count).text(in: language)
  }

  /// What is said of marks whose names found no room; `nil` where all did.
  static func words(unnamed count: Int) -> Phrase? {
    guard count > 0 else { return nil }
    return CountedNoun.mark.counted(count)
      + Phrase(
        swedish: " har inget namn i bilden; alla står i tabellen.",
        english: " \(CountedVerb.have(count)) no name in the picture; all are in the table.")
  }

  let dots: [Dot]
  let plot: Rectangle
  let ink: SeriesInk

  /// Draws bounds, then marks, then names that find a place beside their mark.
  ///
  /// - Returns: how many names found none; pointing at a mark still shows it.
  func draw(on canvas: inout ChartCanvas) -> Int {
    let order = dots.indices.sorted {
      (dots[$0].radius, $1) > (dots[$1].radius, $0)
    }
    for index in order {
      let dot = dots[index]
      canvas.addMark(dot.title) { canvas in
        if let bounds = dot.bounds {
          canvas.addRectangle(
            Rectangle(
              left: bounds.left, top: bounds.top, right: max(bounds.right, bounds.left + 0.5),
              bottom: max(bounds.bottom, bounds.top + 0.5)),
            fill: .veil(ink.hatch, ink.colour.pale(0.4)),
            stroke: .init(colour: ink.colour, width: 0.75, dash: [2, 2]))
        }
        canvas.addMarker(
          ink.marker, at: dot.centre, radius: dot.radius,
          fill: .plain(dot.bounds == nil ? ink.colour : Ink.paper),
          stroke: .init(colour: dot.bounds == nil ? Ink.paper : ink.colour, width: 1.25))
      }
    }
    return drawNames(on: &canvas)
  }

  /// Names one after the other, the largest marks first; each takes the first free place around its
  /// mark, or none.
  private func drawNames(on canvas: inout ChartCanvas) -> Int {
    var taken = dots.map {
      Rectangle(centre: $0.centre, width: $0.radius * 2, height: $0.radius * 2)
    }
    var left = 0
    let order = dots.indices.sorted { (dots[$0].radius, $1) > (dots[$1].radius, $0) }
    for index in order where !dots[index].label.isEmpty {
      let dot = dots[index]
      let width = TextMeasure.width(of: dot.label, size: Self.size)
      let room = plot.inset(by: -2)
      let gap = dot.radius + 4
      let places: [(Double, Double)] = [
        (gap, 4), (-gap - width, 4), (-width / 2, -gap - 2), (-width / 2, gap + Self.size * 0.9),
        (gap * 0.7, -gap), (gap * 0.7, gap + Self.size * 0.8), (-gap * 0.7 - width, -gap),
        (-gap * 0.7 - width, gap + Self.size * 0.8),
      ]
      let found = places.lazy.map { step -> (Point, Rectangle) in
        let start = Point(dot.centre.x + step.0, dot.centre.y + step.1)
        let box = Rectangle(
          left: start.x - 1, top: start.y - Self.size * 0.95, right: start.x + width + 1,
          bottom: start.y + Self.size * 0.25)
        return (start, box)
      }.first { _, box in
        room.contains(box) && !taken.contains { $0.intersects(box) }
      }
      guard let (start, box) = found else {
        left += 1
        continue
      }
      taken.append(box)
      canvas.addText(dot.label, at: start, size: Self.size, hasHalo: true)
    }
    return left
  }
}
