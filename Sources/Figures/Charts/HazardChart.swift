internal import Diffusion
internal import Records

extension Chart {
  /// The share of those who had not adopted that did, period by period, at least and at most.
  ///
  /// Throws the plain answer where no adoption is dated.
  public static func hazard(
    _ finding: AdoptionCurveFinding, in language: Language
  ) throws(ChartRefusal) -> Chart {
    let hazards = finding.curve.hazards
    guard hazards.contains(where: { ($0.most ?? 0) > 0 }) else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Hasarden för ", english: "The hazard of ") + finding.name,
        because: Phrase(
          swedish: "inget införande i målgruppen är daterat",
          english: "no adoption in the population is dated"))
    }
    var drawing = HazardDrawing(finding, hazards, in: language)
    return drawing.chart()
  }
}

private struct HazardDrawing {
  let finding: AdoptionCurveFinding
  let hazards: [CalendarHazard]
  let language: Language
  var frame: ChartFrame

  init(_ finding: AdoptionCurveFinding, _ hazards: [CalendarHazard], in language: Language) {
    self.finding = finding
    self.hazards = hazards
    self.language = language
    var explanation = Phrase(
      swedish: "Stapel: andel nya bland dem som ännu inte infört när perioden började (hasard).",
      english: "Bar: share of new ones among those who had not adopted when the period began "
        + "(hazard).")
    if hazards.contains(where: { $0.least != $0.most }) {
      explanation =
        explanation
        + Phrase(
          swedish: " Streckad del: kan ha skett i perioden, datumet är osäkert.",
          english: " Hatched part: may have happened in the period, the date is uncertain.")
    }
    frame = ChartFrame(
      key: "hazard-\(finding.curve.practice.fileName)",
      headline: Self.headline(finding, hazards), explanation: explanation,
      rows: CountedNoun.row.counted(finding.curve.points.last?.adopters.most ?? 0)
        + Phrase(swedish: " om införande.", english: " about adoption."),
      book: finding.book, language: language)
  }

  mutating func chart() -> Chart {
    let top = frame.top + 30
    let scale = LinearScale(
      0, hazards.compactMap(\.most).max() ?? 0, from: top + 220, to: top, unit: .share)
    let plot = Rectangle(
      left: frame.left + frame.room(for: scale), top: top, right: frame.right - 14,
      bottom: top + 220)
    guard
      let calendar = CalendarScale(
        holding: [finding.startDay] + hazards.map(\.end), from: plot.left + 4, to: plot.right)
    else {
      return frame.finished(
        bottom: plot.bottom, description: description, table: .hazards(hazards, finding))
    }
    frame.drawVerticalAxis(
      scale, plot: plot,
      title: Phrase(swedish: "Andel nya per period", english: "Share of new ones per period"))
    var start = finding.startDay
    for hazard in hazards {
      let (left, right) = (calendar.place(start), calendar.place(hazard.end))
      let gap = right - left > 6 ? 1.5 : 0.25
      let title = title(of: hazard)
      frame.canvas.addMark(title) { canvas in
        Self.draw(
          hazard, Rectangle(left: left + gap, top: top, right: right - gap, bottom: plot.bottom),
          scale, on: &canvas)
      }
      start = hazard.end
    }
    let bottom = frame.drawHorizontalAxis(
      calendar.ticks(size: ChartFrame.size, in: language), plot: plot)
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .hazards(hazards, finding))
  }

  private static func draw(
    _ hazard: CalendarHazard, _ column: Rectangle, _ scale: LinearScale,
    on canvas: inout ChartCanvas
  ) {
    let ink = SeriesInk.first
    let edge = ChartCanvas.Stroke(colour: ink.colour, width: 1)
    let (least, most) = (scale.place(hazard.least ?? 0), scale.place(hazard.most ?? 0))
    if least - most > 0.1 {
      canvas.addRectangle(
        Rectangle(left: column.left, top: most, right: column.right, bottom: least),
        fill: .hatched(ink.hatch, ink.colour.pale(0.65), on: Ink.paper), stroke: edge)
    }
    canvas.addRectangle(
      Rectangle(left: column.left, top: least, right: column.right, bottom: column.bottom),
      fill: .plain(ink.colour), stroke: edge)
  }

  private func title(of hazard: CalendarHazard) -> String {
    let numbers = NumberText(language)
    let new = numbers.range(hazard.new.least, hazard.new.most ?? hazard.new.least)
    return "\(hazard.end): "
      + Phrase(
        swedish: "\(new) nya av \(hazard.atRisk)", english: "\(new) new of \(hazard.atRisk)"
      ).text(in: language)
  }

  // MARK: Words

  private static func headline(
    _ finding: AdoptionCurveFinding, _ hazards: [CalendarHazard]
  ) -> Phrase {
    let largest = hazards.max { ($0.least ?? 0, $0.most ?? 0) < ($1.least ?? 0, $1.most ?? 0) }
    guard let largest, let least = largest.least, let most = largest.most else {
      return finding.name
    }
    let share = { (language: Language) in
      least == most
        ? NumberText(language).percent(least, decimals: 0)
        : String.range(least, most, in: language)
    }
    return finding.name
      + Phrase(
        swedish: ": störst andel nya i perioden till och med \(largest.end), "
          + "\(share(.swedish)) av \(largest.atRisk) som ännu inte infört",
        english: ": the largest share of new ones in the period to \(largest.end), "
          + "\(share(.english)) of \(largest.atRisk) that had not adopted")
  }

  private var notes: [Phrase] {
    let adopters = finding.curve.points.last?.adopters.most ?? 0
    guard adopters < 10 else { return [] }
    return [
      Phrase(
        swedish: "\(adopters) daterade införanden är för få för slutsatser; staplarna beskriver "
          + "bara vad som står i uppgifterna.",
        english: "\(adopters) dated adoptions are too few for conclusions; the bars only describe "
          + "what the records hold.")
    ]
  }

  private var description: Phrase {
    let count = hazards.count { ($0.most ?? 0) > 0 }
    return Phrase(
      swedish: "Staplar för \(CountedNoun.period.swedish(hazards.count)); nya införanden i "
        + "\(count) av dem. Vem som "
        + "inte finns i uppgifterna räknas som ännu inte.",
      english:
        "Bars for \(CountedNoun.period.english(hazards.count)); new adoptions in \(count) of "
        + "them. Who is not in "
        + "the records counts as not yet.")
  }
}

extension Table {
  /// One row for each bar.
  static func hazards(_ hazards: [CalendarHazard], _ finding: AdoptionCurveFinding) -> Table {
    Table(
      key: "hazard-chart",
      title: finding.name + Phrase(swedish: ": hasard per period", english: ": hazard by period"),
      columns: [
        Column(
          key: "end", heading: Phrase(swedish: "Till och med", english: "Through"), kind: .date),
        number("at_risk", "Ännu inte", "Not yet"),
        Column(
          key: "new", heading: Phrase(swedish: "Nya", english: "New"), kind: .countRange),
        share("least", "Hasard, minst", "Hazard, at least"),
        share("most", "Hasard, högst", "Hazard, at most"),
      ],
      rows: hazards.map { hazard in
        [
          .date(hazard.end.description), .integer(hazard.atRisk),
          .countRange(
            least: hazard.new.least, most: hazard.new.most ?? hazard.new.least),
          optional(hazard.least), optional(hazard.most),
        ]
      }, plot: Plot(.columns, of: ["least", "most"], by: "end"))
  }
}
