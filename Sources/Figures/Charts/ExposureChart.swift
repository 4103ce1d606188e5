public import Diffusion
public import Records

extension Chart {
  /// Who has not adopted yet, by the share of their contacts that has: the thirty most exposed.
  ///
  /// Throws the plain answer where nobody waits or none has company.
  public static func exposure(
    _ exposures: PracticeExposures, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let known = exposures.waiting.compactMap { exposure in
      ExposureBar(exposure, name: book.shortName(of: exposure.organisation))
    }
    guard !known.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Exponeringen", english: "Exposure"),
        because: Phrase(
          swedish: "ingen som ännu inte infört har kända kontakter i nätverket",
          english: "nobody who has not adopted has known contacts in the network"))
    }
    var drawing = ExposureDrawing(exposures, known, in: book, language)
    return drawing.chart()
  }
}

/// One organisation that has not adopted: a mark and a row.
struct ExposureBar {
  let organisation: Identifier<Organisation>
  let name: String
  let least: Double
  let most: Double

  init?(_ exposure: CalendarExposure, name: String) {
    guard let least = exposure.least, let most = exposure.most else { return nil }
    organisation = exposure.organisation
    self.name = name
    self.least = least
    self.most = most
  }
}

private struct ExposureDrawing {
  private static let limit = 30
  private static let rowHeight = 19.0

  let exposures: PracticeExposures
  let known: [ExposureBar]
  let bars: [ExposureBar]
  let language: Language
  var frame: ChartFrame

  init(
    _ exposures: PracticeExposures, _ known: [ExposureBar], in book: RecordBook,
    _ language: Language
  ) {
    self.exposures = exposures
    self.known = known
    self.language = language
    bars = Array(
      known.enumerated().sorted { left, right in
        (left.element.least, left.element.most, right.offset)
          > (right.element.least, right.element.most, left.offset)
      }.prefix(Self.limit).map(\.element))
    frame = ChartFrame(
      key: "exposure-\(exposures.practice.fileName)",
      headline: Self.headline(exposures, known, in: book),
      explanation: Phrase(
        swedish: "Stapel: andel av de egna kontakterna i nätverket som har infört. Streckad del: "
          + "kanske, datum är osäkra.",
        english:
          "Bar: share of one’s contacts in the network that have adopted. Hatched part: perhaps,"
          + " dates are uncertain."),
      rows: Phrase(swedish: "Nätverk: ", english: "Network: ") + exposures.network.name
        + Phrase(
          swedish: ", \(exposures.end?.description ?? "–").",
          english: ", \(exposures.end?.description ?? "–")."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let names = bars.map(\.name)
    let wide = { (texts: [String]) in
      texts.map { TextMeasure.width(of: $0, size: ChartFrame.size) }.max() ?? 0
    }
    let values = bars.map(value)
    let top = frame.top + 12
    let plot = Rectangle(
      left: frame.left + wide(names) + 10, top: top, right: frame.right - wide(values) - 14,
      bottom: top + Double(bars.count) * Self.rowHeight)
    let scale = LinearScale(
      0, max(0.05, bars.map(\.most).max() ?? 0), from: plot.left, to: plot.right, unit: .share,
      atMost: 5)
    for tick in scale.ticks {
      let x = scale.place(tick)
      frame.canvas.addLine(
        [Point(x, plot.top), Point(x, plot.bottom)], .init(colour: Ink.grid, width: 1))
    }
    for (index, bar) in bars.enumerated() {
      let y = top + (Double(index) + 0.5) * Self.rowHeight
      let baseline = y + ChartFrame.size * 0.36
      frame.canvas.addText(
        bar.name, at: Point(plot.left - 8, baseline), size: ChartFrame.size, anchor: .end)
      frame.canvas.addMark("\(bar.name): \(values[index])") { canvas in
        Self.draw(bar, y, scale, on: &canvas)
      }
      frame.canvas.addText(
        values[index], at: Point(scale.place(bar.most) + 6, baseline), size: ChartFrame.size)
    }
    let bottom = frame.drawHorizontalAxis(frame.ticks(scale), plot: plot)
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .exposureBars(bars))
  }

  private static func draw(
    _ bar: ExposureBar, _ y: Double, _ scale: LinearScale, on canvas: inout ChartCanvas
  ) {
    let ink = SeriesInk.first
    let edge = ChartCanvas.Stroke(colour: ink.colour, width: 1)
    let (start, least, most) = (scale.place(0), scale.place(bar.least), scale.place(bar.most))
    if most > least {
      canvas.addRectangle(
        Rectangle(left: least, top: y - 6, right: most, bottom: y + 6),
        fill: .hatched(ink.hatch, ink.colour.pale(0.65), on: Ink.paper), stroke: edge)
    }
    canvas.addRectangle(
      Rectangle(left: start, top: y - 6, right: least, bottom: y + 6), fill: .plain(ink.colour),
      stroke: edge)
  }

  private func value(_ bar: ExposureBar) -> String {
    let numbers = NumberText(language)
    return bar.least == bar.most
      ? numbers.percent(bar.least, decimals: 0)
      : String.range(bar.least, bar.most, in: language)
  }

  // MARK: Words

  private static func headline(
    _ exposures: PracticeExposures, _ known: [ExposureBar], in book: RecordBook
  ) -> Phrase {
    let name = book[exposures.practice]?.phrase ?? Phrase(verbatim: exposures.practice.rawValue)
    let half = known.count { $0.least >= 0.5 }
    return name
      + Phrase(
        swedish: ": av \(known.count) som ännu inte infört har \(half) minst hälften av sina "
          + "kontakter bland dem som gjort det",
        english:
          ": of \(known.count) that have not adopted yet, \(half) have at least half of their "
          + "company among those that have")
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = []
    if known.count > bars.count {
      notes.append(
        Phrase(
          swedish: "De \(bars.count) mest exponerade av \(known.count) är ritade.",
          english: "The \(bars.count) most exposed of \(known.count) are drawn."))
    }
    let unknown = exposures.waiting.count - known.count
    if unknown > 0 {
      notes.append(
        Phrase(
          swedish: "\(unknown) saknar kända kontakter i nätverket.",
          english: "\(unknown) \(CountedVerb.have(unknown)) no known contacts in the network."))
    }
    notes.append(
      Phrase(
        swedish: "Den som inte finns i uppgifterna räknas som ännu inte.",
        english: "Who is not in the records counts as not yet."))
    return notes
  }

  private var description: Phrase {
    let first = bars.first
    return Phrase(
      swedish: "Liggande staplar för \(CountedNoun.organisation.swedish(bars.count)) som ännu "
        + "inte infört, mest "
        + "exponerad först. "
        + first.map { "Högst: \($0.name), \(NumberText(.swedish).percent($0.least, decimals: 0))." }
        .orEmpty,
      english:
        "Horizontal bars for \(CountedNoun.organisation.english(bars.count)) that have not "
        + "adopted yet, the most "
        + "exposed first. "
        + first.map {
          "Highest: \($0.name), \(NumberText(.english).percent($0.least, decimals: 0))."
        }
        .orEmpty)
  }
}

extension Table {
  /// One row for each bar of an exposure chart.
  static func exposureBars(_ bars: [ExposureBar]) -> Table {
    Table(
      key: "exposure-chart",
      title: Phrase(
        swedish: "Ännu inte infört: andel av kontakterna som har",
        english: "Not yet adopted: share of contacts that have"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        share("least", "Minst", "At least"), share("most", "Högst", "At most"),
      ],
      rows: bars.map {
        [.text($0.name), .text($0.organisation.rawValue), .share($0.least), .share($0.most)]
      }, plot: Plot(.bars, of: ["least", "most"], by: "name"))
  }
}
