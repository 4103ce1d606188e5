/// The key to a diagram: each mark and line with its words.
struct Legend: Sendable {
  /// One entry.
  struct Entry: Sendable {
    enum Sample: Sendable {
      case mark(MarkStyle, radius: Double)
      case bar(MarkStyle)
      case line(colour: Colour, width: Double, MarkStyle.Line, hasArrow: Bool)
    }

    let sample: Sample
    let words: String
  }

  let title: String
  let entries: [Entry]

  static let size = 8.5
  private static let sampleWidth = 30.0

  init(_ title: String, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
  }

  /// Draws the legend as one column; returns its height.
  func drawColumn(on canvas: inout DiagramCanvas, at corner: Point, width: Double) -> Double {
    var y = corner.y + Self.size
    canvas.addText(title, at: Point(corner.x, y), size: Self.size, isBold: true)
    y += 5
    for entry in entries {
      let lines = TextWrapping.lines(
        entry.words, width: width - Self.sampleWidth - 4, size: Self.size)
      let room = max(rowHeight(entry), Double(lines.count) * Self.size * 1.3 + 3)
      draw(entry, lines, on: &canvas, at: Point(corner.x, y), room: room)
      y += room
    }
    return y - corner.y
  }

  /// Draws the legend in rows that wrap; returns its height.
  func drawRows(on canvas: inout DiagramCanvas, at corner: Point, width: Double) -> Double {
    var (x, y) = (corner.x, corner.y)
    let row = (entries.map(rowHeight).max() ?? 0) + 1
    if !title.isEmpty {
      canvas.addText(
        title, at: Point(x, y + row / 2 + Self.size * 0.36), size: Self.size, isBold: true)
      x += TextMeasure.width(of: title, size: Self.size, isBold: true) + 14
    }
    for entry in entries {
      let needed =
        Self.sampleWidth + TextMeasure.width(of: entry.words, size: Self.size) * 1.03 + 16
      if x + needed > corner.x + width, x > corner.x {
        (x, y) = (corner.x, y + row)
      }
      let lines = TextWrapping.lines(entry.words, width: width - Self.sampleWidth, size: Self.size)
      draw(entry, lines, on: &canvas, at: Point(x, y), room: row)
      x += needed
    }
    return y + row - corner.y
  }

  private func rowHeight(_ entry: Entry) -> Double {
    if case .mark(let style, let radius) = entry.sample {
      return max(15, style.side(radius: radius) + 3)
    }
    return 15
  }

  private func draw(
    _ entry: Entry, _ lines: [String], on canvas: inout DiagramCanvas, at corner: Point,
    room: Double
  ) {
    let middle = Point(corner.x + Self.sampleWidth / 2 - 2, corner.y + room / 2)
    switch entry.sample {
    case .mark(let style, let radius):
      canvas.addMark(
        "legend-\(corner.x)-\(corner.y)", at: middle, radius: radius, style: style, title: nil)
    case .bar(let style):
      canvas.addBox(
        "legend-\(corner.x)-\(corner.y)", Rectangle(centre: middle, width: 24, height: 7),
        style: style, title: nil)
    case .line(let colour, let width, let line, let hasArrow):
      canvas.addLegendLine(
        from: Point(middle.x - 12, middle.y), to: Point(middle.x + 12, middle.y),
        hasArrow: hasArrow, colour: colour, width: width, line: line)
    }
    let first =
      corner.y + room / 2 + Self.size * 0.36
      - Double(lines.count - 1) * Self.size * 0.65
    canvas.addLines(
      lines, at: Point(corner.x + Self.sampleWidth, first), size: Self.size)
  }
}

extension Legend {
  /// The key to lines by how a tie is known; only kinds that occur.
  static func evidence(
    _ kinds: Set<MarkStyle.Line>, colour: Colour, hasArrow: Bool, language: Language
  ) -> [Entry] {
    let words: [(MarkStyle.Line, Phrase)] = [
      (.solid, Phrase(swedish: "heldragen: belagt", english: "solid: documented")),
      (.dashed, Phrase(swedish: "streckad: slutsats", english: "dashed: inferred")),
      (.dotted, Phrase(swedish: "prickad: okänd grund", english: "dotted: unknown basis")),
    ]
    return words.filter { kinds.contains($0.0) }.map { line, phrase in
      Entry(
        sample: .line(colour: colour, width: 1.3, line, hasArrow: hasArrow),
        words: phrase.text(in: language))
    }
  }
}
