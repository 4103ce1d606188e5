internal import Records

/// What all charts share: the finding at the top, a band where the data are invented, notes and the
/// source at the bottom.
///
/// The core is drawn on ``canvas`` below ``top``; then ``finished(bottom:notes:description:table:)``
/// closes the chart.
struct ChartFrame {
  /// The width of all charts in pixels: fits a page of 1000 and, as PDF, A4.
  static let width = 760.0
  static let margin = 20.0
  /// The size of words in the chart.
  static let size = 12.0

  let key: String
  let language: Language
  let headline: String
  let source: String
  /// Where the core may begin.
  let top: Double
  var canvas: ChartCanvas

  /// The room between the margins.
  var left: Double { Self.margin }
  var right: Double { Self.width - Self.margin }

  /// Begins a chart.
  ///
  /// - Parameters:
  ///   - key: the name of its files.
  ///   - headline: the finding in one sentence.
  ///   - explanation: how to read the picture, in a line or two below.
  ///   - rows: how many rows of which tables are drawn, in words.
  ///   - book: the records, for title, period and whether they are invented.
  ///   - language: the language of all words.
  init(
    key: String, headline: Phrase, explanation: Phrase, rows: Phrase, book: RecordBook,
    language: Language
  ) {
    var canvas = ChartCanvas(prefix: key + "-" + language.rawValue)
    let room = Self.width - 2 * Self.margin
    var y = 20.0
    if book.information.isSynthetic {
      let words = Phrase(swedish: "PÅHITTADE DATA", english: "INVENTED DATA").text(in: language)
      canvas.addRectangle(
        Rectangle(x: 0, y: 0, width: Self.width, height: 26), fill: .plain(Ink.alertPaper))
      canvas.addText(
        words, at: Point(Self.width / 2, 18), size: 13, colour: Ink.alert, isBold: true,
        anchor: .middle)
      y += 22
    }
    let text = headline.text(in: language)
    let fits = { (size: Double) in
      TextMeasure.width(of: text, size: size, isBold: true) <= room * 0.98
    }
    let size = [17, 16, 15.5].first(where: fits) ?? 16
    let lines = TextWrapping.balanced(text, width: room * 0.98, size: size, isBold: true)
    y += 10
    y += canvas.addLines(lines, at: Point(Self.margin, y), size: size, isBold: true)
    y -= 1
    let below = TextWrapping.balanced(explanation.text(in: language), width: room, size: Self.size)
    y += canvas.addLines(below, at: Point(Self.margin, y), size: Self.size, colour: Ink.muted)
    top = y
    self.key = key
    self.canvas = canvas
    self.language = language
    self.headline = text
    source = DiagramFrame.source(of: book, rows: rows.text(in: language), language: language)
  }

  /// Closes the chart below the core and describes it.
  ///
  /// - Parameters:
  ///   - bottom: where the core ends.
  ///   - notes: sentences above the source: what is not drawn and why.
  ///   - description: what a person who cannot see it needs to know.
  ///   - table: one row for each mark.
  /// - Returns: the chart.
  consuming func finished(
    bottom: Double, notes: [Phrase] = [], description: Phrase, table: Table
  ) -> Chart {
    let room = Self.width - 2 * Self.margin
    var y = bottom + 24
    for note in notes {
      let lines = TextWrapping.lines(note.text(in: language), width: room, size: 11)
      y += canvas.addLines(lines, at: Point(left, y), size: 11) + 3
    }
    canvas.addLine(
      [Point(left, y - 8), Point(right, y - 8)], .init(colour: Ink.grid, width: 1))
    y += 8
    let lines = TextWrapping.lines(source, width: room, size: 10)
    y += canvas.addLines(lines, at: Point(left, y), size: 10, colour: Ink.muted)
    let height = (y + 4).rounded(.up)
    let words = description.text(in: language)
    return Chart(
      key: key, language: language, headline: headline, description: words, source: source,
      width: Self.width, height: height,
      svg: canvas.svg(
        width: Self.width, height: height, title: headline, description: words,
        language: language),
      table: table, labels: canvas.labels, markCount: canvas.markCount)
  }
}
