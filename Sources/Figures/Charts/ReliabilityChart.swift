public import Diffusion
public import Records

extension Chart {
  /// How often it happened against how probable it was said to be.
  ///
  /// Throws the plain answer where there are no forecasts.
  public static func reliability(
    _ bins: [BacktestResult.Bin], named name: Phrase, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    guard !bins.isEmpty else {
      throw .cannotBeEstimated(
        Phrase(
          swedish: "Om sannolikheterna håller", english: "Whether the probabilities hold"),
        because: Phrase(
          swedish: "inget har förutsetts och sedan kunnat prövas",
          english: "nothing has been foreseen and then been checked"))
    }
    var drawing = ReliabilityDrawing(bins, name, in: book, language)
    return drawing.chart()
  }
}

private struct ReliabilityDrawing {
  let bins: [BacktestResult.Bin]
  let name: Phrase
  let language: Language
  var frame: ChartFrame

  init(_ bins: [BacktestResult.Bin], _ name: Phrase, in book: RecordBook, _ language: Language) {
    self.bins = bins
    self.name = name
    self.language = language
    let cases = bins.reduce(0) { $0 + $1.observed.trials }
    frame = ChartFrame(
      key: "reliability", headline: Self.headline(bins, name),
      explanation: Phrase(
        swedish:
          "Varje punkt: fall med ungefär lika stor sannolikhet. På den streckade linjen hände "
          + "det så ofta som sagt; under den mer sällan. Lodrät linje: 95 % osäkerhetsintervall.",
        english: "Each dot: cases of about the same probability. On the dashed line it happened as "
          + "often as said; below it less often. Upright line: 95% interval."),
      rows: CountedNoun.case.counted(cases) + Phrase(verbatim: "."), book: book,
      language: language)
  }

  mutating func chart() -> Chart {
    let top = frame.top + 30
    let most = bins.map { max($0.meanForecast, $0.observed.wilson().upper) }.max() ?? 1
    let vertical = LinearScale(0, min(1, most), from: top + 300, to: top, unit: .share)
    let plot = Rectangle(
      left: frame.left + frame.room(for: vertical), top: top, right: frame.right - 20,
      bottom: top + 300)
    let horizontal = LinearScale(
      0, min(1, max(0.05, bins.map(\.meanForecast).max() ?? 0)), from: plot.left, to: plot.right,
      unit: .share)
    frame.drawVerticalAxis(
      vertical, plot: plot,
      title: Phrase(swedish: "Så ofta hände det", english: "How often it happened")
    )
    let bottom = frame.drawHorizontalAxis(
      frame.ticks(horizontal), plot: plot,
      title: Phrase(swedish: "sannolikhet som sades", english: "probability that was said"))
    let end = min(vertical.high, horizontal.high)
    frame.canvas.addLine(
      [
        Point(horizontal.place(0), vertical.place(0)),
        Point(horizontal.place(end), vertical.place(end)),
      ], .init(colour: Theme.standard.axis, width: 1.25, dash: [5, 3]))
    for bin in bins { draw(bin, horizontal, vertical, plot) }
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .reliability(bins))
  }

  private mutating func draw(
    _ bin: BacktestResult.Bin, _ horizontal: LinearScale, _ vertical: LinearScale, _ plot: Rectangle
  ) {
    let ink = SeriesInk.first
    let x = horizontal.place(bin.meanForecast)
    let interval = bin.observed.wilson()
    let point = Point(x, vertical.place(bin.observed.value))
    let numbers = NumberText(language)
    let title =
      numbers.percent(bin.meanForecast) + ": "
      + Phrase(
        swedish: "\(bin.observed.successes) av \(bin.observed.trials)",
        english: "\(bin.observed.successes) of \(bin.observed.trials)"
      ).text(in: language)
    let (low, high) = (vertical.place(interval.lower), vertical.place(interval.upper))
    let size = min(9, 3 + Double(bin.observed.trials).squareRoot() * 0.12)
    frame.canvas.addMark(title) { canvas in
      canvas.addLine([Point(x, low), Point(x, high)], .init(colour: ink.colour, width: 1.5))
      canvas.addMarker(
        ink.marker, at: point, radius: size, fill: .plain(ink.colour),
        stroke: .init(colour: Ink.paper, width: 1))
    }
  }

  // MARK: Words

  private static func headline(_ bins: [BacktestResult.Bin], _ name: Phrase) -> Phrase {
    let cases = bins.reduce(0) { $0 + $1.observed.trials }
    let happened = bins.reduce(0) { $0 + $1.observed.successes }
    let said = bins.reduce(0.0) { $0 + $1.meanForecast * Double($1.observed.trials) }
    return name
      + Phrase(
        swedish: ": \(NumberText(.swedish).number(said, decimals: 0)) införanden förutsades i "
          + "\(CountedNoun.case.swedish(cases)) och \(happened) följde",
        english: ": \(NumberText(.english).number(said, decimals: 0)) adoptions were foreseen in "
          + "\(CountedNoun.case.english(cases)) and \(happened) followed")
  }

  private var notes: [Phrase] {
    [
      Phrase(
        swedish: "Intervall enligt Wilson, som om fallen vore oberoende: samma organisation "
          + "återkommer, så de är snarast för smala.",
        english: "Intervals after Wilson, as if cases were independent: the same organisation "
          + "comes again, so they are rather too narrow.")
    ]
  }

  private var description: Phrase {
    let inside = bins.count { bin in
      let interval = bin.observed.wilson()
      return interval.lower <= bin.meanForecast && bin.meanForecast <= interval.upper
    }
    return Phrase(
      swedish: "Punkter för \(CountedNoun.group.swedish(bins.count)) av sannolikheter mot hur "
        + "ofta det hände. I "
        + "\(inside) av dem rymmer intervallet det som sades.",
      english: "Dots for \(CountedNoun.group.english(bins.count)) of probabilities against how "
        + "often it happened. In "
        + "\(inside) of them the interval holds what was said.")
  }
}

extension Table {
  /// One row for each dot.
  static func reliability(_ bins: [BacktestResult.Bin]) -> Table {
    Table(
      key: "reliability-chart",
      title: Phrase(
        swedish: "Sannolikhet som sades, och hur ofta det hände",
        english: "Probability that was said, and how often it happened"),
      columns: [
        share("forecast", "Sades", "Said"), share("observed", "Hände", "Happened"),
        number("happened", "Antal", "Number"), number("cases", "Av fall", "Of cases"),
        share("lower", "från", "from"), share("upper", "till", "to"),
      ],
      rows: bins.map { bin in
        let interval = bin.observed.wilson()
        return [
          .share(bin.meanForecast), .share(bin.observed.value), .integer(bin.observed.successes),
          .integer(bin.observed.trials), .share(interval.lower), .share(interval.upper),
        ]
      }, plot: Plot(.scatter, of: ["observed"], by: "forecast"))
  }
}
