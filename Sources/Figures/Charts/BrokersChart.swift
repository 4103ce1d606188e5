public import Diffusion
public import Records

extension Chart {
  /// The fifteen organisations that stand most often between counties, and to which counties their
  /// ties go.
  ///
  /// Throws the plain answer where nobody does.
  public static func brokers(
    _ finding: CountyBrokers, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    guard !finding.brokers.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Förmedlare mellan län", english: "Brokers between counties"),
        because: Phrase(
          swedish: "ingen i nätverket har band som leder mellan olika län",
          english: "nobody in the network has ties that lead between counties"))
    }
    var drawing = BrokersDrawing(finding, in: book, language)
    return drawing.chart()
  }
}

private struct BrokersDrawing {
  private static let limit = 15
  private static let rowHeight = 30.0

  let finding: CountyBrokers
  let brokers: [CountyBrokers.Broker]
  let book: RecordBook
  let language: Language
  var frame: ChartFrame

  init(_ finding: CountyBrokers, in book: RecordBook, _ language: Language) {
    self.finding = finding
    self.book = book
    self.language = language
    brokers = Array(finding.brokers.prefix(Self.limit))
    frame = ChartFrame(
      key: "brokers-\(finding.network.rawValue)", headline: Self.headline(finding, in: book),
      explanation: Phrase(
        swedish:
          "Cirkel: så många kontakter i länet. Fyrkant: det egna länet. Till höger: hur ofta "
          + "organisationen ligger på en väg av två steg mellan eller ut ur län.",
        english:
          "Circle: so many contacts in the county. Square: its own county. To the right: how "
          + "often the organisation lies on a way of two steps between or out of counties."),
      rows: Phrase(swedish: "Nätverk: ", english: "Network: ") + finding.network.name
        + Phrase(verbatim: "."), book: book, language: language)
  }

  mutating func chart() -> Chart {
    let names = brokers.map { book.shortName(of: $0.organisation, language) }
    let heading = Phrase(swedish: "mellan län", english: "between").text(in: language)
    let wide = { (texts: [String], size: Double) in
      texts.map { TextMeasure.width(of: $0, size: size) }.max() ?? 0
    }
    let left = frame.left + min(220, wide(names, ChartFrame.size)) + 12
    let right = frame.right - max(70, wide([heading], 11) + 8)
    let step = (right - left) / Double(max(1, finding.counties.count))
    let headings = finding.counties.map { code in
      TextWrapping.lines(
        book.countyPhrase(code).text(in: language), width: step - 6, size: 10, atMost: 3)
    }
    // Where a name is wider than its column, every second one stands higher.
    let isStaggered = wide(headings.flatMap(\.self), 10) > step - 6
    let headHeight = Double(headings.map(\.count).max() ?? 1) * 13.5
    let top = frame.top + headHeight * (isStaggered ? 2 : 1) + 16
    for (column, lines) in headings.enumerated() {
      let x = left + (Double(column) + 0.5) * step
      let rise = isStaggered && column.isMultiple(of: 2) ? headHeight : 0
      frame.canvas.addLines(
        lines, at: Point(x, top - 8 - rise - Double(lines.count - 1) * 13.5), size: 10,
        colour: Ink.muted, anchor: .middle)
    }
    frame.canvas.addText(
      heading, at: Point(frame.right, top - 8), size: 11, colour: Ink.muted, anchor: .end)
    for (row, broker) in brokers.enumerated() {
      let y = top + (Double(row) + 0.5) * Self.rowHeight
      let baseline = y + ChartFrame.size * 0.36
      frame.canvas.addLine(
        [Point(frame.left, y + Self.rowHeight / 2), Point(frame.right, y + Self.rowHeight / 2)],
        .init(colour: Ink.grid, width: 1))
      let name = TextWrapping.lines(names[row], width: 220, size: ChartFrame.size, atMost: 1)
      frame.canvas.addText(
        name.first ?? "", at: Point(left - 10, baseline), size: ChartFrame.size, anchor: .end)
      frame.canvas.addText(
        NumberText(language).integer(broker.between), at: Point(frame.right, baseline),
        size: ChartFrame.size, isBold: true, anchor: .end)
      for (column, code) in finding.counties.enumerated() {
        guard let count = broker.ties[code] else { continue }
        draw(
          count, of: broker, in: code, names[row], Point(left + (Double(column) + 0.5) * step, y))
      }
    }
    return frame.finished(
      bottom: top + Double(brokers.count) * Self.rowHeight, notes: notes,
      description: description, table: .brokers(brokers, finding.counties, in: book))
  }

  private var largest: Double {
    Double(brokers.flatMap(\.ties.values).max() ?? 1)
  }

  private mutating func draw(
    _ count: Int, of broker: CountyBrokers.Broker, in code: String, _ name: String, _ centre: Point
  ) {
    let isOwn = broker.county == code
    let ink = isOwn ? SeriesInk.second : SeriesInk.first
    let radius = max(7, 13 * (Double(count) / largest).squareRoot())
    let text = NumberText(language).integer(count)
    let fits = TextMeasure.width(of: text, size: 10) < radius * 1.7
    let title = "\(name), \(book.countyPhrase(code).text(in: language)): \(text)"
    frame.canvas.addMark(title) { canvas in
      canvas.addMarker(
        ink.marker, at: centre, radius: radius, fill: .plain(ink.colour),
        stroke: .init(colour: Ink.paper, width: 1))
      canvas.addText(
        text, at: Point(fits ? centre.x : centre.x + radius + 3, centre.y + 3.6), size: 10,
        colour: fits ? Ink.paper : Ink.text, anchor: fits ? .middle : .start)
    }
  }

  // MARK: Words

  private static func headline(_ finding: CountyBrokers, in book: RecordBook) -> Phrase {
    let first = finding.brokers.prefix(3).map { book.phrase(of: $0.organisation) }
    return Phrase(
      swedish: "Oftast mellan länen i nätverket av \(finding.network.name.swedish): ",
      english: "Most often between counties in the network of \(finding.network.name.english): ")
      + (first.joined() ?? Phrase(verbatim: "–"))
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = []
    if finding.brokers.count > brokers.count {
      notes.append(
        Phrase(
          swedish: "De \(brokers.count) främsta av \(finding.brokers.count) är ritade.",
          english: "The foremost \(brokers.count) of \(finding.brokers.count) are drawn."))
    }
    if finding.withoutCounty > 0 {
      notes.append(
        Phrase(
          swedish: "Utelämnade, eftersom länet inte är känt: "
            + CountedNoun.organisation.swedish(finding.withoutCounty) + ".",
          english: "Left out for want of a known county: "
            + CountedNoun.organisation.english(finding.withoutCounty) + "."))
    }
    notes.append(
      Phrase(
        swedish: "Att kunna förmedla är inte att ha gjort det: banden visar möjligheter.",
        english: "Being able to broker is not having done so: ties show possibilities."))
    return notes
  }

  private var description: Phrase {
    Phrase(
      swedish: "Rutnät av \(CountedNoun.organisation.swedish(brokers.count)) och "
        + "\(CountedNoun.county.swedish(finding.counties.count)); varje "
        + "cirkel är antalet kontakter i länet.",
      english:
        "Grid of \(CountedNoun.organisation.english(brokers.count)) and "
        + "\(CountedNoun.county.english(finding.counties.count)); each "
        + "circle is the number of contacts in the county.")
  }
}

extension Table {
  /// One row for each mark: a broker and a county.
  static func brokers(
    _ brokers: [CountyBrokers.Broker], _ counties: [String], in book: RecordBook
  ) -> Table {
    Table(
      key: "brokers-chart",
      title: Phrase(swedish: "Förmedlare mellan län", english: "Brokers between counties"),
      columns: [
        Column(key: "organisation", heading: Phrase(verbatim: "Organisation")),
        Column(key: "own_county", heading: Phrase(swedish: "Eget län", english: "Own county")),
        number("between", "Mellan län", "Between counties"),
        Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
        number("ties", "Kontakter där", "Contacts there"),
      ],
      rows: brokers.flatMap { broker in
        counties.compactMap { code -> [Cell]? in
          guard let count = broker.ties[code] else { return nil }
          return [
            .phrase(
              book.phrase(of: broker.organisation), code: broker.organisation.rawValue),
            .phrase(book.countyPhrase(broker.county), code: broker.county),
            .integer(broker.between), .phrase(book.countyPhrase(code), code: code),
            .integer(count),
          ]
        }
      })
  }
}
