public import Diffusion
public import Records

/// Where a course may lie at one time: the middle and two intervals.
public struct FanPoint: Hashable, Sendable {
  /// In months from the start.
  public let month: Double
  public let middle: Double
  /// Half of all courses.
  public let inner: ClosedRange<Double>
  /// Nine of ten.
  public let outer: ClosedRange<Double>

  public init(
    month: Double, middle: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>
  ) {
    self.month = month
    self.middle = middle
    self.inner = inner
    self.outer = outer
  }
}

/// One plan's courses.
public struct FanSeries: Hashable, Sendable {
  public let name: Phrase
  public let points: [FanPoint]

  public init(name: Phrase, points: [FanPoint]) {
    self.name = name
    self.points = points
  }
}

extension Chart {
  /// What may follow: middle courses with bands of half and of nine tenths of all simulated ones.
  ///
  /// - Parameters:
  ///   - series: one for each plan; at most four are drawn.
  ///   - headline: the finding.
  ///   - courses: how many were simulated of each.
  ///   - notes: what else stands below.
  ///   - book: the records, for their title and period.
  ///   - language: the language of all words.
  /// - Returns: the chart, with a row for each dot.
  /// - Throws: the plain answer where nothing was simulated.
  public static func fan(
    _ series: [FanSeries], headline: Phrase, courses: Int, notes: [Phrase] = [],
    in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let drawn = Array(series.filter { $0.points.count > 1 }.prefix(SeriesInk.series.count))
    guard !drawn.isEmpty else {
      throw .cannotBeEstimated(
        Phrase(swedish: "Vad som kan följa", english: "What may follow"),
        because: Phrase(swedish: "inget förlopp är simulerat", english: "no course is simulated"))
    }
    var drawing = FanDrawing(drawn, headline, courses, notes, in: book, language)
    return drawing.chart()
  }
}

private struct FanDrawing {
  let series: [FanSeries]
  let more: [Phrase]
  let language: Language
  var frame: ChartFrame

  init(
    _ series: [FanSeries], _ headline: Phrase, _ courses: Int, _ notes: [Phrase],
    in book: RecordBook, _ language: Language
  ) {
    more = notes
    self.series = series
    self.language = language
    frame = ChartFrame(
      key: "fan", headline: headline,
      explanation: Phrase(
        swedish: "Linje: mitten av de simulerade förloppen. Tätt fält: hälften av dem. Glest fält: "
          + "nio av tio.",
        english:
          "Line: the middle of the simulated courses. Dense band: half of them. Sparse band: "
          + "nine of ten."),
      rows: Phrase(
        swedish: "\(courses) simulerade förlopp.", english: "\(courses) simulated courses."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let points = series.flatMap(\.points)
    let top = frame.top + 30
    let vertical = LinearScale(
      0, points.map(\.outer.upperBound).max() ?? 1, from: top + 260, to: top)
    let labels = zip(series, SeriesInk.series).map { series, ink in
      let last = series.points[series.points.count - 1]
      return ChartFrame.EndLabel(
        text: series.name.text(in: language) + ": "
          + number(last.middle), y: vertical.place(last.middle),
        colour: ink.colour)
    }
    let plot = Rectangle(
      left: frame.left + frame.room(for: vertical), top: top,
      right: frame.right - frame.room(forEndLabels: labels.map(\.text)), bottom: top + 260)
    let months = LinearScale(
      0, points.map(\.month).max() ?? 1, from: plot.left, to: plot.right, unit: .count, atMost: 12)
    frame.drawVerticalAxis(
      vertical, plot: plot,
      title: Phrase(swedish: "Nya införanden", english: "New adoptions"))
    let bottom = frame.drawHorizontalAxis(
      frame.ticks(months), plot: plot,
      title: Phrase(swedish: "månader", english: "months"))
    for (series, ink) in zip(series, SeriesInk.series) { drawBands(series, ink, months, vertical) }
    for (series, ink) in zip(series, SeriesInk.series) { drawMiddle(series, ink, months, vertical) }
    frame.drawEndLabels(labels, plot: plot)
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .fan(series))
  }

  /// A count as it is, anything between two with a decimal.
  private func number(_ value: Double) -> String {
    NumberText(language).number(value, decimals: value == value.rounded() ? 0 : 1)
  }

  private mutating func drawBands(
    _ series: FanSeries, _ ink: SeriesInk, _ months: LinearScale, _ vertical: LinearScale
  ) {
    for (range, strength) in [(\FanPoint.outer, 0.25), (\FanPoint.inner, 0.55)] {
      let low = series.points.map {
        Point(months.place($0.month), vertical.place($0[keyPath: range].lowerBound))
      }
      let high = series.points.map {
        Point(months.place($0.month), vertical.place($0[keyPath: range].upperBound))
      }
      let edge = ChartCanvas.Stroke(colour: ink.colour, width: 0.75, dash: [1, 2])
      frame.canvas.addArea(
        low + high.reversed(), fill: .veil(ink.hatch, ink.colour.pale(strength)))
      frame.canvas.addLine(low, edge)
      frame.canvas.addLine(high, edge)
    }
  }

  private mutating func drawMiddle(
    _ series: FanSeries, _ ink: SeriesInk, _ months: LinearScale, _ vertical: LinearScale
  ) {
    let places = series.points.map { Point(months.place($0.month), vertical.place($0.middle)) }
    frame.canvas.addLine(places, .init(colour: ink.colour, width: 2.5, dash: ink.dash))
    let numbers = NumberText(language)
    for (point, place) in zip(series.points, places) {
      let title =
        "\(series.name.text(in: language)), \(numbers.number(point.month, decimals: 0)): "
        + number(point.middle)
        + " (\(number(point.outer.lowerBound))–\(number(point.outer.upperBound)))"
      frame.canvas.addMark(title) { canvas in
        canvas.addMarker(
          ink.marker, at: place, radius: 2.8, fill: .plain(ink.colour),
          stroke: .init(colour: Ink.paper, width: 0.75))
      }
    }
  }

  private var notes: [Phrase] {
    [
      Phrase(
        swedish: "Banden visar slumpen i modellen, inte om modellen stämmer; det prövar "
          + "återblicken (backtest).",
        english:
          "Bands show the chance within the model, not whether the model holds; that is what "
          + "the back-test checks.")
    ] + more
  }

  private var description: Phrase {
    let parts = series.compactMap { series -> Phrase? in
      guard let last = series.points.last else { return nil }
      return series.name + Phrase(verbatim: " ") + .decimal(last.middle, 1)
        + .bracketed { language in
          NumberText(language).range(last.outer.lowerBound, last.outer.upperBound, decimals: 1)
        }
    }
    return Phrase(
      swedish: "Solfjäderdiagram över simulerade förlopp. Vid slutet: ",
      english: "Fan chart of simulated courses. At the end: ")
      + (parts.joined() ?? Phrase(verbatim: "–")) + Phrase(verbatim: ".")
  }
}

extension GuestListCourse {
  /// The course with the seminar, and without.
  public var fans: [FanSeries] {
    [
      fan(Phrase(swedish: "med mötet", english: "with the seminar"), \.with),
      fan(Phrase(swedish: "utan", english: "without"), \.without),
    ]
  }

  private func fan(_ name: Phrase, _ quantiles: KeyPath<Month, [Double]>) -> FanSeries {
    FanSeries(
      name: name,
      points: months.compactMap { month in
        let values = month[keyPath: quantiles]
        guard values.count == 5 else { return nil }
        return FanPoint(
          month: Double(month.month), middle: values[2], inner: values[1]...values[3],
          outer: values[0]...values[4])
      })
  }
}

extension Table {
  /// One row for each dot.
  static func fan(_ series: [FanSeries]) -> Table {
    Table(
      key: "fan-chart",
      title: Phrase(swedish: "Simulerade förlopp", english: "Simulated courses"),
      columns: [
        Column(key: "plan", heading: Phrase(swedish: "Plan", english: "Plan")),
        decimal("month", "Månad", "Month", 0), decimal("middle", "Mitten", "Middle", 1),
        decimal("q25", "25 %", "25%", 1), decimal("q75", "75 %", "75%", 1),
        decimal("q5", "5 %", "5%", 1), decimal("q95", "95 %", "95%", 1),
      ],
      rows: series.flatMap { series in
        series.points.map { point in
          [
            .phrase(series.name, code: series.name.english), .number(point.month, decimals: 0),
            .number(point.middle, decimals: 1), .number(point.inner.lowerBound, decimals: 1),
            .number(point.inner.upperBound, decimals: 1),
            .number(point.outer.lowerBound, decimals: 1),
            .number(point.outer.upperBound, decimals: 1),
          ]
        }
      })
  }
}
