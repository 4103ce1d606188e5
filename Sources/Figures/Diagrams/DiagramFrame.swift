internal import Records

/// What all diagrams share: the finding at the top, a band where the data are invented, the legend
/// and the source at the bottom, on a page in the proportions of a landscape sheet or longer.
///
/// The core is drawn on ``canvas`` below ``top``; then ``finished(_:core:legend:)`` closes the page.
struct DiagramFrame {
  /// The width of all pages in points: a third larger on a screen of 1000 pixels, two thirds on A4,
  /// where words of eight points and more can still be read.
  static let width = 760.0
  static let margin = 22.0

  let language: Language
  let headline: String
  let source: String
  /// Where the core may begin.
  let top: Double
  var canvas: DiagramCanvas

  /// The room between the margins.
  var left: Double { Self.margin }
  var right: Double { Self.width - Self.margin }

  /// Begins a page.
  ///
  /// - Parameters:
  ///   - headline: the finding in one sentence.
  ///   - explanation: how to read the picture, in a line or two below.
  ///   - rows: how many rows of which tables are drawn, in words.
  ///   - book: the records, for title, period and whether they are invented.
  ///   - language: the language of all words.
  init(
    headline: String, explanation: String, rows: String, book: RecordBook, language: Language
  ) {
    var canvas = DiagramCanvas()
    let room = Self.width - 2 * Self.margin
    var y = 16.0
    if book.information.isSynthetic {
      let words = Phrase(swedish: "PÅHITTADE DATA", english: "INVENTED DATA").text(in: language)
      canvas.addArea(Rectangle(x: 0, y: 0, width: Self.width, height: 22), fill: Ink.alertPaper)
      canvas.addText(
        words, at: Point(Self.width / 2, 15.5), size: 11.5, colour: Ink.alert, isBold: true,
        anchor: .middle)
      y += 20
    }
    let fits = { (size: Double) in
      TextMeasure.width(of: headline, size: size, isBold: true) <= room * 0.98
    }
    let size = [17, 16, 15.5].first(where: fits) ?? 16.5
    let lines = TextWrapping.balanced(headline, width: room * 0.98, size: size, isBold: true)
    y += 14
    y += canvas.addLines(lines, at: Point(Self.margin, y), size: size, isBold: true)
    y -= 3
    let below = TextWrapping.balanced(explanation, width: room * 0.97, size: 10)
    y += canvas.addLines(below, at: Point(Self.margin, y), size: 10, colour: Ink.muted)
    top = y
    self.canvas = canvas
    self.language = language
    self.headline = headline
    source = Self.source(of: book, rows: rows, language: language)
  }

  /// Data set, period and number of rows in a sentence or two.
  static func source(
    of book: RecordBook, rows: String, language: Language
  ) -> String {
    let information = book.information
    var text = Phrase(swedish: "Källa: ", english: "Source: ").text(in: language)
    text += information.phrase.text(in: language)
    let (from, until) = (information.observedFrom, information.observedUntil)
    if from != nil || until != nil {
      let period = "\(from?.description ?? "…")–\(until?.description ?? "…")"
      text += Phrase(swedish: ", iakttagen tid \(period)", english: ", observed \(period)")
        .text(in: language)
    }
    return text + ". " + rows
  }

  /// Says in words that there is nothing to draw; returns where the words end.
  mutating func drawEmpty(_ words: Phrase) -> Double {
    let box = Rectangle(left: left, top: top + 4, right: right, bottom: top + 94)
    canvas.addLine(box.outline, colour: Ink.grid)
    canvas.addText(
      words.text(in: language), at: Point(box.centre.x, box.centre.y + 4), size: 12,
      colour: Ink.muted, anchor: .middle)
    return box.bottom
  }

  /// Closes the page below the core and describes the diagram.
  ///
  /// - Parameters:
  ///   - key: the name of its files.
  ///   - name: the name of the graph.
  ///   - bottom: where the core ends.
  ///   - legend: the key below the core, where it is not beside it.
  ///   - notes: sentences between legend and source: what is not drawn and why.
  ///   - description: what a person who cannot see it needs to know.
  ///   - table: the same facts as rows.
  /// - Returns: the diagram, ready to be drawn.
  consuming func finished(
    key: String, name: StaticString, bottom: Double, legend: Legend?, notes: [String] = [],
    description: String, table: Table
  ) -> Diagram {
    let room = Self.width - 2 * Self.margin
    var y = bottom
    if let legend {
      y += 6 + legend.drawRows(on: &canvas, at: Point(left, y + 6), width: room)
    }
    y += 12
    for note in notes {
      let lines = TextWrapping.lines(note, width: room * 0.97, size: 8.5)
      y += canvas.addLines(lines, at: Point(left, y), size: 8.5, colour: Ink.text) + 2
    }
    canvas.addLine([Point(left, y - 6), Point(right, y - 6)], colour: Ink.grid)
    y += 6
    let lines = TextWrapping.lines(source, width: room * 0.97, size: 8)
    y += canvas.addLines(lines, at: Point(left, y), size: 8, colour: Ink.muted)
    return Diagram(
      key: key, language: language, headline: headline, description: description, source: source,
      graph: canvas.graph(name: name, width: Self.width, height: (y + 6).rounded(.up)),
      layout: .nop2, titles: canvas.titles, table: table)
  }
}
