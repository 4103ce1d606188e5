public import Diffusion
public import Records

extension Chart {
  /// How much more guests had adopted than their matches, by months since the visit.
  ///
  /// Throws the plain answer where pairs or adoptions are too few.
  public static func eventTime(
    _ evaluation: Evaluation, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let matching = evaluation.matching
    guard !matching.isTooLittle, !matching.course.isEmpty else {
      let adoptions = matching.adoptions.guests + matching.adoptions.matches
      throw .cannotBeEstimated(
        Phrase(
          swedish: "Skillnaden mot dem som inte kom",
          english: "The difference from those who did not come"),
        because: Phrase(
          swedish: "det finns \(CountedNoun.pair.swedish(matching.pairs.count)) och "
            + "\(CountedNoun.adoption.swedish(adoptions)) i dem; minst "
            + "\(RiskSetMatching.leastPairs) par och \(RiskSetMatching.leastAdoptions) införanden "
            + "behövs",
          english: "there are \(CountedNoun.pair.english(matching.pairs.count)) and "
            + "\(CountedNoun.adoption.english(adoptions)) in them; at "
            + "least \(RiskSetMatching.leastPairs) pairs and \(RiskSetMatching.leastAdoptions) "
            + "adoptions are needed"))
    }
    var drawing = EventTimeDrawing(evaluation, in: book, language)
    return drawing.chart()
  }
}

private struct EventTimeDrawing {
  let evaluation: Evaluation
  let language: Language
  let course: [RiskSetMatching.Point]
  var frame: ChartFrame

  init(_ evaluation: Evaluation, in book: RecordBook, _ language: Language) {
    self.evaluation = evaluation
    self.language = language
    course = evaluation.matching.course
    let practices = evaluation.scope.practices
    frame = ChartFrame(
      key: "event-time-\(practices.count == 1 ? practices[0].fileName : "all")",
      headline: Self.headline(evaluation, in: book),
      explanation: Phrase(
        swedish:
          "Skillnad i andel som infört mellan gäster och lika organisationer som inte kommit, "
          + "efter månader från besöket. Streckat fält: 95 % osäkerhetsintervall.",
        english:
          "Difference in the share that had adopted between guests and similar organisations "
          + "that had not come, by months since the visit. Hatched: 95% interval."),
      rows: Phrase(
        swedish: "\(evaluation.matching.pairs.count) matchade par.",
        english: "\(evaluation.matching.pairs.count) matched pairs."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let lower = course.map { ($0.interval?.lower ?? $0.difference) * 100 }
    let upper = course.map { ($0.interval?.upper ?? $0.difference) * 100 }
    let top = frame.top + 30
    let scale = LinearScale(
      min(0, lower.min() ?? 0), max(0, upper.max() ?? 0), from: top + 240, to: top)
    let labels = endLabels(scale)
    let plot = Rectangle(
      left: frame.left + frame.room(for: scale), top: top,
      right: frame.right - frame.room(forEndLabels: labels.map(\.text)), bottom: top + 240)
    let months = LinearScale(
      0, Double(course.last?.month ?? 1), from: plot.left, to: plot.right, unit: .count, atMost: 12)
    frame.drawVerticalAxis(
      scale, plot: plot,
      title: Phrase(
        swedish: "Skillnad, procentenheter", english: "Difference, percentage points"))
    let bottom = frame.drawHorizontalAxis(
      frame.ticks(months), plot: plot,
      title: Phrase(swedish: "månader från besöket", english: "months since the visit"))
    drawBand(scale, months)
    let zero = scale.place(0)
    frame.canvas.addLine(
      [Point(plot.left, zero), Point(plot.right, zero)],
      .init(colour: Theme.standard.axis, width: 1.25))
    drawCourse(scale, months)
    frame.drawEndLabels(labels, plot: plot)
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .eventTimeMarks(evaluation))
  }

  private mutating func drawBand(_ scale: LinearScale, _ months: LinearScale) {
    let known = course.filter { $0.interval != nil }
    let lower = known.map { point in
      Point(months.place(Double(point.month)), scale.place((point.interval?.lower ?? 0) * 100))
    }
    let upper = known.map { point in
      Point(months.place(Double(point.month)), scale.place((point.interval?.upper ?? 0) * 100))
    }
    guard lower.count > 1 else { return }
    let ink = SeriesInk.first
    let edge = ChartCanvas.Stroke(colour: ink.colour, width: 0.75, dash: [1, 2])
    frame.canvas.addArea(
      lower + upper.reversed(), fill: .veil(ink.hatch, ink.colour.pale(0.35)))
    frame.canvas.addLine(lower, edge)
    frame.canvas.addLine(upper, edge)
  }

  private mutating func drawCourse(_ scale: LinearScale, _ months: LinearScale) {
    let ink = SeriesInk.first
    let points = course.map {
      Point(months.place(Double($0.month)), scale.place($0.difference * 100))
    }
    frame.canvas.addLine(points, .init(colour: ink.colour, width: 2.5))
    for (point, place) in zip(course, points) {
      let title = title(of: point)
      frame.canvas.addMark(title) { canvas in
        canvas.addMarker(
          ink.marker, at: place, radius: 3, fill: .plain(ink.colour),
          stroke: .init(colour: Ink.paper, width: 0.75))
      }
    }
  }

  private func title(of point: RiskSetMatching.Point) -> String {
    Phrase(swedish: "månad \(point.month): ", english: "month \(point.month): ")
      .text(in: language) + Self.points(point, in: language)
  }

  /// "8 procentenheter (2–14)".
  private static func points(_ point: RiskSetMatching.Point, in language: Language) -> String {
    Phrase.percentagePoints(
      point.difference, interval: point.interval.map { ($0.lower, $0.upper) }
    ).text(in: language)
  }

  private func endLabels(_ scale: LinearScale) -> [ChartFrame.EndLabel] {
    guard let last = course.last else { return [] }
    return [
      .init(
        text: Phrase(swedish: "skillnad: ", english: "difference: ").text(in: language)
          + Self.points(last, in: language),
        y: scale.place(last.difference * 100), colour: SeriesInk.first.colour)
    ]
  }

  // MARK: Words

  private static func headline(_ evaluation: Evaluation, in book: RecordBook) -> Phrase {
    let effects = evaluation.matching.effects
    guard let effect = effects.first(where: { $0.window == 12 }) ?? effects.first else {
      return Phrase(swedish: "Skillnad efter besöket", english: "Difference after the visit")
    }
    let shares = { (language: Language) in
      let numbers = NumberText(language)
      return (
        numbers.percent(effect.point.guests, decimals: 0),
        numbers.percent(effect.point.matches, decimals: 0)
      )
    }
    return Phrase(
      swedish: "Inom \(effect.window) månader hade \(shares(.swedish).0) av gästerna infört, "
        + "\(shares(.swedish).1) av lika organisationer som inte kom; skillnad "
        + points(effect.point, in: .swedish),
      english: "Within \(effect.window) months \(shares(.english).0) of the guests had adopted, "
        + "\(shares(.english).1) of similar organisations that did not come; difference "
        + points(effect.point, in: .english))
  }

  private var notes: [Phrase] {
    [
      Phrase(
        swedish: "De som kommer kan skilja sig från dem som inte gör det på sätt som inte finns i "
          + "uppgifterna; skillnaden visar inte att mötet var orsaken.",
        english: "Those who come may differ from those who do not in ways that the records do not "
          + "hold; the difference does not show that the meeting was the cause.")
    ]
  }

  private var description: Phrase {
    let last = course.last?.month ?? 0
    return Phrase(
      swedish: "Linje över skillnaden från månad 0 till månad \(last), med osäkerhetsintervall. "
        + "Noll betyder lika stora andelar.",
      english:
        "Line of the difference from month 0 to month \(last), with its interval. Zero means "
        + "equal shares.")
  }
}

extension String? {
  /// The text, or nothing.
  var orEmpty: String { self ?? "" }
}

extension Table {
  /// One row for each dot of the difference by month.
  static func eventTimeMarks(_ evaluation: Evaluation) -> Table {
    let table = Table.eventTime(evaluation)
    return Table(
      key: "event-time-chart", title: table.title, columns: table.columns, rows: table.rows,
      notes: table.notes, plot: table.plot)
  }
}
