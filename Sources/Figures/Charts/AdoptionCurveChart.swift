public import Diffusion
public import Records

/// What an adoption curve shows: the counts of both bounds, and Bass' curve or why there is none.
public struct AdoptionCurveFinding: Sendable {
  public let curve: AdoptionCurve
  public let bass: Result<BassModel, AdoptionCurve.BassRefusal>
  public let book: RecordBook
  public let population: Population

  /// The curve of a practice, ready to be drawn.
  ///
  /// - Complexity: that of ``AdoptionCurve`` and of fitting Bass' curve.
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, population: Population = .target,
    by step: AdoptionCurve.Step = .year
  ) {
    curve = AdoptionCurve(of: practice, in: book, population: population, by: step)
    bass = curve.bass()
    self.book = book
    self.population = population
  }

  var name: Phrase { book[curve.practice]?.phrase ?? Phrase(verbatim: curve.practice.rawValue) }

  /// What the members of the population are called together.
  var noun: Phrase { book.noun(for: book.members(of: population).map(\.sector)) }
}

extension Chart {
  /// How many had adopted by the end of each period: at least, at most, and by Bass' curve.
  ///
  /// Throws the plain answer where no adoption is dated.
  public static func adoptionCurve(
    _ finding: AdoptionCurveFinding, in language: Language
  ) throws(ChartRefusal) -> Chart {
    guard !finding.curve.points.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Införandekurvan för ", english: "The adoption curve of ") + finding.name,
        because: Phrase(
          swedish: "inget införande i målgruppen är daterat",
          english: "no adoption in the population is dated"))
    }
    var drawing = AdoptionCurveDrawing(finding, in: language)
    return drawing.chart()
  }
}

/// One adoption curve on its way to paper.
private struct AdoptionCurveDrawing {
  /// One period: where its values stand.
  struct Period {
    let end: Day
    let least: Int
    let most: Int
    let fitted: Double?
  }

  let finding: AdoptionCurveFinding
  let language: Language
  let periods: [Period]
  let bass: BassModel?
  var frame: ChartFrame

  init(_ finding: AdoptionCurveFinding, in language: Language) {
    self.finding = finding
    self.language = language
    let bass = try? finding.bass.get()
    self.bass = bass
    let size = Double(finding.curve.populationSize)
    periods = finding.curve.points.enumerated().map { index, point in
      Period(
        end: point.end, least: point.adopters.least,
        most: point.adopters.most ?? finding.curve.populationSize,
        fitted: bass.map { $0.cumulative[index] * size })
    }
    frame = ChartFrame(
      key: "curve-\(finding.curve.practice.fileName)",
      headline: Self.headline(finding, periods),
      explanation: Self.explanation(periods, bass),
      rows: CountedNoun.row.counted(periods.last?.most ?? 0)
        + Phrase(swedish: " om införande.", english: " about adoption."),
      book: finding.book, language: language)
  }

  private var isExact: Bool { periods.allSatisfy { $0.least == $0.most } }

  mutating func chart() -> Chart {
    let most = periods.map { max(Double($0.most), $0.fitted ?? 0) }.max() ?? 1
    let size = Double(finding.curve.populationSize)
    let showsAll = most > size * 0.4
    let top = frame.top + 30
    let scale = LinearScale(
      0, showsAll ? size : most, from: top + 250, to: top, unit: .count)
    let labels = endLabels(scale)
    let plot = Rectangle(
      left: frame.left + frame.room(for: scale), top: top,
      right: frame.right - frame.room(forEndLabels: labels.map(\.text)), bottom: top + 250)
    let start = finding.startDay
    guard
      let calendar = CalendarScale(
        holding: [start] + periods.map(\.end), from: plot.left + 4, to: plot.right - 4)
    else { return finished(plot.bottom) }
    frame.drawVerticalAxis(
      scale, plot: plot,
      title: Phrase(swedish: "Antal ", english: "Number of ") + finding.noun
        + Phrase(swedish: " som infört", english: " that have adopted"))
    if showsAll { drawCeiling(scale, plot) }
    let bottom = frame.drawHorizontalAxis(
      calendar.ticks(size: ChartFrame.size, in: language), plot: plot)
    drawLines(scale, calendar, start)
    drawMarks(scale, calendar)
    frame.drawEndLabels(labels, plot: plot)
    return finished(bottom)
  }

  // MARK: Drawing

  private mutating func drawCeiling(_ scale: LinearScale, _ plot: Rectangle) {
    let size = finding.curve.populationSize
    let y = scale.place(Double(size))
    frame.canvas.addLine(
      [Point(plot.left, y), Point(plot.right, y)],
      .init(colour: Theme.standard.axis, width: 1, dash: [1, 3]))
    let words = Phrase(swedish: "alla \(size) ", english: "all \(size) ") + finding.noun
    frame.canvas.addText(
      words.text(in: language), at: Point(plot.left + 8, y > plot.top + 24 ? y - 5 : y + 15),
      size: ChartFrame.size,
      colour: Ink.muted, hasHalo: true)
  }

  private mutating func drawLines(_ scale: LinearScale, _ calendar: CalendarScale, _ start: Day) {
    let before = finding.curve.adopters(by: start)
    let origin = calendar.place(start)
    func line(_ first: Int, _ value: (Period) -> Double) -> [Point] {
      [Point(origin, scale.place(Double(first)))]
        + periods.map { Point(calendar.place($0.end), scale.place(value($0))) }
    }
    let least = line(before.least) { Double($0.least) }
    let most = line(before.most ?? before.least) { Double($0.most) }
    let ink = SeriesInk.first
    if !isExact {
      frame.canvas.addArea(least + most.reversed(), fill: .veil(ink.hatch, ink.colour.pale(0.35)))
      frame.canvas.addLine(most, .init(colour: ink.colour, width: 1.5, dash: [5, 3]))
    }
    frame.canvas.addLine(least, .init(colour: ink.colour, width: 2.5))
    if bass != nil {
      let fitted = periods.map { Point(calendar.place($0.end), scale.place($0.fitted ?? 0)) }
      let second = SeriesInk.second
      frame.canvas.addLine(fitted, .init(colour: second.colour, width: 1.5, dash: second.dash))
    }
  }

  private mutating func drawMarks(_ scale: LinearScale, _ calendar: CalendarScale) {
    let ink = SeriesInk.first
    let radius = periods.count > 60 ? 1.8 : 3.5
    let isSparse = periods.count < 30
    for (index, period) in periods.enumerated() {
      let x = calendar.place(period.end)
      frame.canvas.addMark(title(of: period)) { canvas in
        if period.most != period.least {
          canvas.addMarker(
            .circle, at: Point(x, scale.place(Double(period.most))), radius: radius,
            fill: .plain(Ink.paper), stroke: .init(colour: ink.colour, width: 1.5))
        }
        if let fitted = period.fitted, isSparse || index.isMultiple(of: 2) {
          let second = SeriesInk.second
          canvas.addMarker(
            second.marker, at: Point(x, scale.place(fitted)), radius: radius * 0.6,
            fill: .plain(second.colour), stroke: .init(colour: second.colour, width: 1))
        }
        canvas.addMarker(
          .circle, at: Point(x, scale.place(Double(period.least))), radius: radius,
          fill: .plain(ink.colour), stroke: .init(colour: ink.colour, width: 1))
      }
    }
  }

  private func title(of period: Period) -> String {
    let count = NumberText(language).range(period.least, period.most)
    var title = "\(period.end): \(count)"
    if let fitted = period.fitted {
      title += "; Bass " + NumberText(language).number(fitted, decimals: 1)
    }
    return title
  }

  private func endLabels(_ scale: LinearScale) -> [ChartFrame.EndLabel] {
    guard let last = periods.last else { return [] }
    let numbers = NumberText(language)
    let ink = SeriesInk.first
    let agree = last.least == last.most
    let least =
      agree
      ? Phrase(swedish: "har infört: ", english: "have adopted: ")
      : Phrase(swedish: "säkert infört: ", english: "adopted for certain: ")
    var labels = [
      ChartFrame.EndLabel(
        text: least.text(in: language) + numbers.integer(last.least),
        y: scale.place(Double(last.least)), colour: ink.colour)
    ]
    if !agree {
      labels.append(
        .init(
          text: Phrase(swedish: "högst: ", english: "at most: ").text(in: language)
            + numbers.integer(last.most), y: scale.place(Double(last.most)), colour: ink.colour))
    }
    if let fitted = last.fitted {
      labels.append(
        .init(
          text: Phrase(
            swedish: "Bass kurva: ", english: "Bass’ curve: "
          ).text(in: language) + numbers.number(fitted, decimals: 1), y: scale.place(fitted),
          colour: SeriesInk.second.colour))
    }
    return labels
  }

  // MARK: Words

  private static func headline(_ finding: AdoptionCurveFinding, _ periods: [Period]) -> Phrase {
    guard let last = periods.last else { return finding.name }
    let count = { (language: Language) in NumberText(language).range(last.least, last.most) }
    let size = finding.curve.populationSize
    return finding.name
      + Phrase(
        swedish: ": \(count(.swedish)) av \(size) \(finding.noun.swedish) hade infört till och "
          + "med \(last.end)",
        english: ": \(count(.english)) of \(size) \(finding.noun.english) had adopted by "
          + "\(last.end)")
  }

  private static func explanation(_ periods: [Period], _ bass: BassModel?) -> Phrase {
    var words = Phrase(
      swedish: "Varje punkt är ett antal vid periodens slut.",
      english: "Each dot is the number at the end of a period.")
    if periods.contains(where: { $0.least != $0.most }) {
      words =
        words
        + Phrase(
          swedish: " Mellan heldragen och streckad linje: datum som inte är kända till perioden.",
          english: " Between the solid and the dashed line: dates not known to the period.")
    }
    if bass != nil {
      words =
        words
        + Phrase(
          swedish: " Streckad med fyrkanter: Bass kurva.",
          english: " Dashed with squares: Bass’ curve.")
    }
    return words
  }

  private var notes: [Phrase] {
    var notes = [finding.bassSentence]
    if finding.curve.openDates > 0 {
      notes.append(
        CountedNoun(("datum saknar", "datum saknar"), ("date lacks", "dates lack")).counted(
          finding.curve.openDates)
          + Phrase(
            swedish: " början eller slut; det räknas i den övre gränsen hela tiden.",
            english: " a beginning or an end; it counts in the upper bound all the time."))
    }
    return notes
  }

  private func finished(_ bottom: Double) -> Chart {
    frame.finished(
      bottom: bottom, notes: notes, description: description, table: .adoptionCurve(finding))
  }

  private var description: Phrase {
    let first = periods.first { $0.most > 0 } ?? periods[0]
    return Phrase(
      swedish: "Kurva över hur många \(finding.noun.swedish) som hade infört vid slutet av varje "
        + "period, \(CountedNoun.period.swedish(periods.count)). Först i perioden till "
        + "\(first.end).",
      english: "Curve of how many \(finding.noun.english) had adopted by the end of each period, "
        + "\(CountedNoun.period.english(periods.count)). First in the period to \(first.end).")
  }
}

extension AdoptionCurveFinding {
  /// The day before the first period.
  var startDay: Day {
    guard let first = curve.points.first?.end else { return Day(number: 0) }
    let end = first.components
    let months =
      switch curve.step {
      case .year: 12
      case .quarter: 3
      case .month: 1
      }
    let month = (end.month - 1) / months * months + 1
    return Day(year: end.year, month: month, day: 1)?.advanced(by: -1) ?? first
  }

  /// Bass' estimates, or why there are none.
  var bassSentence: Phrase {
    switch bass {
    case .success(let model):
      let number = { (value: Double, language: Language) in
        NumberText(language).number(value, decimals: 3)
      }
      let share = { (language: Language) in NumberText(language).percent(model.m, decimals: 0) }
      return Phrase(
        swedish: "Bass kurva, anpassad till det som säkert hänt: p = \(number(model.p, .swedish)), "
          + "q = \(number(model.q, .swedish)), tak \(share(.swedish)); den beskriver och förutsäger "
          + "inte.",
        english:
          "Bass’ curve, fitted to what happened for certain: p = \(number(model.p, .english)),"
          + " q = \(number(model.q, .english)), ceiling \(share(.english)); it describes and does "
          + "not predict.")
    case .failure(let refusal):
      return ChartRefusal.cannotBeEstimated(
        Phrase(swedish: "Bass kurva", english: "Bass’ curve"), because: refusal.reason
      ).reason
    }
  }
}

extension AdoptionCurve.BassRefusal {
  /// Half a sentence, after "because".
  var reason: Phrase {
    switch self {
    case .tooFewAdopters(let count):
      Phrase(
        swedish:
          "antalet säkra införanden, \(count), är mindre än \(AdoptionCurve.leastBassAdopters)",
        english: "the number of certain adoptions, \(count), is less than "
          + "\(AdoptionCurve.leastBassAdopters)")
    case .tooFewPeriods(let count):
      Phrase(
        swedish: "antalet perioder, \(count), är mindre än \(AdoptionCurve.leastBassPeriods)",
        english: "the number of periods, \(count), is less than "
          + "\(AdoptionCurve.leastBassPeriods)")
    case .noFit:
      Phrase(
        swedish: "ingen sådan kurva passar dem", english: "no such curve fits them")
    }
  }
}

extension Table {
  /// One row for each dot of an adoption curve.
  static func adoptionCurve(_ finding: AdoptionCurveFinding) -> Table {
    let curve = finding.curve
    let bass = try? finding.bass.get()
    let size = Double(max(1, curve.populationSize))
    return Table(
      key: "curve-chart",
      title: finding.name + Phrase(swedish: ": har infört", english: ": have adopted"),
      columns: [
        Column(
          key: "end", heading: Phrase(swedish: "Till och med", english: "Through"), kind: .date),
        Column(
          key: "adopters", heading: Phrase(swedish: "Har infört", english: "Have adopted"),
          kind: .countRange),
        share("share_least", "Andel, minst", "Share, at least"),
        share("share_most", "Andel, högst", "Share, at most"),
        decimal("bass", "Bass kurva", "Bass’ curve", 1),
      ],
      rows: curve.points.enumerated().map { index, point in
        let most = point.adopters.most ?? curve.populationSize
        return [
          .date(point.end.description), .countRange(least: point.adopters.least, most: most),
          .share(Double(point.adopters.least) / size), .share(Double(most) / size),
          optional(bass.map { $0.cumulative[index] * size }, decimals: 1),
        ]
      }, notes: [finding.bassSentence],
      plot: Plot(
        .line, of: ["share_least", "share_most"], by: "end"))
  }
}
