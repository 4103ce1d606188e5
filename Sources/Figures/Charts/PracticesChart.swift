internal import Diffusion
public import Records

extension Chart {
  /// So many practices stand in one picture: more would be too small to print.
  public static let practicesAtMost = 24

  /// All practices side by side, each a small curve of steps on the same axis of time.
  ///
  /// - Parameters:
  ///   - spreads: what is drawn, in this order; those of which nothing is known are left out, and
  ///     those beyond ``practicesAtMost``.
  ///   - part: which picture of several this is, from 1.
  ///   - book: the records.
  ///   - language: the language of all words.
  /// - Returns: the chart.
  /// - Throws: the plain answer where no practice has a dated step.
  public static func practices(
    _ spreads: [PracticeSpread], part: Int = 1, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let dated = spreads.filter { $0.days != nil }
    guard !dated.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(
          swedish: "Arbetssätten sida vid sida", english: "The practices side by side"),
        because: Phrase(swedish: "inget steg är daterat", english: "no step is dated"))
    }
    let kept = Array(dated.prefix(practicesAtMost))
    var drawing = PracticesDrawing(
      kept, left: dated.count - kept.count, part: part, in: book, language)
    return drawing.chart()
  }
}

private struct PracticesDrawing {
  private static let columns = 4
  private static let gap = 18.0
  private static let plotHeight = 50.0
  private static let size = 11.0
  private static let tickSize = 10.0

  let spreads: [PracticeSpread]
  let left: Int
  let language: Language
  let days: ClosedRange<Day>
  var frame: ChartFrame

  init(
    _ spreads: [PracticeSpread], left: Int, part: Int, in book: RecordBook, _ language: Language
  ) {
    self.spreads = spreads
    self.left = left
    self.language = language
    let spans = spreads.compactMap(\.days)
    let first = spans.map(\.lowerBound).min() ?? Day(number: 0)
    days = first...max(first, spans.map(\.upperBound).max() ?? first)
    frame = ChartFrame(
      key: part == 1 ? "practices" : "practices-\(part)", headline: Self.headline(spreads),
      explanation: Phrase(
        swedish: "Varje ruta har sin egen höjd; talet är antalet i bruk vid slutet. Heldragen: "
          + "säkert. Streckad: högst, där datum inte är kända till dagen.",
        english: "Each panel has a height of its own; the number is how many have it at the end. "
          + "Solid: for certain. Dashed: at most, where dates are not known to the day."),
      rows: CountedNoun.practice.counted(spreads.count) + Phrase(verbatim: "."), book: book,
      language: language)
  }

  mutating func chart() -> Chart {
    let columns = min(Self.columns, max(2, spreads.count))
    let width =
      (frame.right - frame.left - Self.gap * Double(columns - 1)) / Double(columns)
    var top = frame.top + 8
    for start in stride(from: 0, to: spreads.count, by: columns) {
      let row = spreads[start..<min(start + columns, spreads.count)]
      let names = row.map {
        TextWrapping.lines(
          $0.name.text(in: language), width: width, size: Self.size, isBold: true, atMost: 3)
      }
      let heading = Double(names.map(\.count).max() ?? 1) * Self.size * 1.35
      for (column, spread) in row.enumerated() {
        let panel = Rectangle(
          x: frame.left + Double(column) * (width + Self.gap), y: top, width: width,
          height: heading + 10 + Self.plotHeight)
        // Names stand on the plot, however many lines they take.
        let lines = names[column]
        frame.canvas.addLines(
          lines,
          at: Point(
            panel.left, top + heading - Double(lines.count - 1) * Self.size * 1.35),
          size: Self.size,
          isBold: true)
        draw(
          spread,
          Rectangle(
            left: panel.left, top: panel.bottom - Self.plotHeight, right: panel.right,
            bottom: panel.bottom))
      }
      top += heading + Self.plotHeight + 10 + 34
    }
    return frame.finished(
      bottom: top - 18, notes: notes, description: description, table: .practiceSpreads(spreads))
  }

  private mutating func draw(_ spread: PracticeSpread, _ room: Rectangle) {
    let numbers = NumberText(language)
    let count = spread.count
    let text = numbers.range(count.least, count.most ?? spread.adopters.count)
    let label = TextMeasure.width(of: "188–188", size: Self.size, isBold: true)
    let plot = Rectangle(
      left: room.left, top: room.top, right: room.right - label - 6, bottom: room.bottom)
    guard
      let calendar = CalendarScale(
        holding: [days.lowerBound, days.upperBound], from: plot.left, to: plot.right)
    else { return }
    let scale = LinearScale(
      0, Double(max(1, spread.adopters.count)), from: plot.bottom, to: plot.top, unit: .count)
    let top = scale.place(Double(spread.adopters.count))
    let lines = AdopterLines(spread, calendar, scale)
    frame.canvas.addMark(title(of: spread)) { canvas in
      canvas.addLine(
        [Point(plot.left, plot.bottom), Point(plot.right, plot.bottom)],
        .init(colour: Theme.standard.axis, width: 1))
      if spread.adopters.isEmpty {
        for entry in spread.underway {
          let day = entry.date.latest ?? entry.date.earliest ?? calendar.last
          canvas.addMarker(
            .diamond, at: Point(calendar.place(day), plot.bottom - 9), radius: 3,
            fill: .plain(Ink.paper), stroke: .init(colour: SeriesInk.second.colour, width: 1.4))
        }
      } else {
        lines.draw(on: &canvas, width: 1.8)
      }
    }
    frame.canvas.addText(
      text, at: Point(plot.right + 5, max(top, plot.top + 4) + 4), size: Self.size,
      colour: SeriesInk.first.colour, isBold: true)
    for (day, anchor) in [
      (calendar.first, ChartCanvas.Anchor.start), (calendar.last, ChartCanvas.Anchor.end),
    ] {
      frame.canvas.addText(
        "\(day.year)", at: Point(calendar.place(day), plot.bottom + Self.tickSize + 4),
        size: Self.tickSize, colour: Ink.muted, anchor: anchor)
    }
  }

  private func title(of spread: PracticeSpread) -> String {
    spread.headline.text(in: language)
  }

  // MARK: Words

  private static func headline(_ spreads: [PracticeSpread]) -> Phrase {
    let most = spreads.max { $0.adopters.count < $1.adopters.count }
    let adopters = spreads.reduce(0) { $0 + $1.adopters.count }
    let start = Phrase(
      swedish: "\(CountedNoun.practice.swedish(spreads.count)) med kända steg, "
        + "\(CountedNoun.adoption.swedish(adopters))",
      english: "\(CountedNoun.practice.english(spreads.count)) with known steps, "
        + "\(CountedNoun.adoption.english(adopters))")
    guard let most, most.adopters.count > 1 else { return start }
    return start + Phrase(swedish: "; flest har ", english: "; most have ") + most.name
      + Phrase(verbatim: " (\(most.adopters.count))")
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = []
    if spreads.contains(where: { $0.adopters.isEmpty }) {
      notes.append(
        Phrase(
          swedish: "Bara ruter, ingen linje: beslut, försök eller intresse; ingen är känd som "
            + "har tagit det i bruk.",
          english: "Diamonds in a panel without a line: decision, pilot or interest; nobody is "
            + "known to have taken it into use."))
    }
    if left > 0 {
      notes.append(
        Phrase(
          swedish: "De \(spreads.count) mest belagda är ritade; \(left) till har kända steg.",
          english: "The \(spreads.count) best documented are drawn; \(left) more have known steps."
        ))
    }
    return notes
  }

  private var description: Phrase {
    Phrase(
      swedish: "\(CountedNoun.practice.swedish(spreads.count)) som små trappstegskurvor på samma "
        + "tidsaxel, \(days.lowerBound.year)–\(days.upperBound.year), med flest i bruk först. "
        + "Tabellen har en rad för varje arbetssätt.",
      english:
        "\(CountedNoun.practice.english(spreads.count)) as small curves of steps on the same "
        + "axis of time, \(days.lowerBound.year)–\(days.upperBound.year), those with most users "
        + "first. The table has a row for each practice.")
  }
}

extension Table {
  /// One row for each practice: how many have it, since when, who is on the way, who gave.
  public static func practiceSpreads(_ spreads: [PracticeSpread]) -> Table {
    Table(
      key: "practice-spread",
      title: Phrase(
        swedish: "Arbetssätten sida vid sida", english: "The practices side by side"),
      columns: [
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(
          key: "adopters",
          heading: Phrase(swedish: "Har tagit i bruk", english: "Have taken it up"),
          kind: .countRange),
        number("outside", "varav utanför området", "of them outside the region"),
        Column(key: "first", heading: Phrase(swedish: "Första", english: "First"), kind: .date),
        Column(key: "last", heading: Phrase(swedish: "Senaste", english: "Latest"), kind: .date),
        number("underway", "På väg", "On the way"),
        number("transfers", "Uppgivna överföringar", "Stated transfers"),
      ],
      rows: spreads.map { spread in
        let dates = spread.adopters.map(\.date).filter { $0.earliest != nil || $0.latest != nil }
        let date = { (date: ImpreciseDate?) -> Cell in
          date.map { .date($0.description) } ?? .missing(spread.adopters.isEmpty ? .none : .unknown)
        }
        return [
          .phrase(spread.name, code: spread.practice.rawValue),
          .countRange(
            least: spread.count.least, most: spread.count.most ?? spread.adopters.count),
          .integer(spread.adopters.count { NodeKind.isOutside($0.organisation, in: spread.book) }),
          date(dates.min()), date(dates.max()), .integer(spread.underway.count),
          .integer(spread.story.transfers.count),
        ]
      },
      notes: [
        Phrase(
          swedish: "Alla kända organisationer räknas, också de utanför området.",
          english: "All known organisations count, those outside the region too.")
      ])
  }
}
