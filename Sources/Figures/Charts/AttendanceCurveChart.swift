public import Diffusion
public import Records

extension Chart {
  /// The share that had adopted by whether they had come, with bands, censoring and numbers at risk.
  ///
  /// Throws the plain answer where nobody is followed.
  public static func attendanceCurves(
    _ evaluation: Evaluation, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let what = Phrase(
      swedish: "Andelen som infört över tid", english: "The share that had adopted over time")
    guard !evaluation.scope.seminars.isEmpty else {
      throw .cannotBeEstimated(
        what, because: Phrase(swedish: "inget möte visar det", english: "no meeting shows it"))
    }
    guard !IncidenceGroup.all(evaluation.curves).isEmpty else {
      throw .cannotBeEstimated(
        what,
        because: Phrase(
          swedish: "färre än fem kan följas efter det första mötet",
          english: "fewer than five can be followed after the first meeting"))
    }
    guard evaluation.curves.came.events + evaluation.curves.notCome.events > 0 else {
      throw .cannotBeEstimated(
        what,
        because: Phrase(
          swedish: "inget införande efter det första mötet är känt, varken bland dem som kommit "
            + "eller bland andra",
          english: "no adoption after the first meeting is known, neither among those who came nor "
            + "among others"))
    }
    var drawing = AttendanceCurveDrawing(evaluation, in: book, language)
    return drawing.chart()
  }
}

/// One group of the picture.
private struct IncidenceGroup {
  let name: Phrase
  let code: String
  let curve: AdoptionIncidence
  let ink: SeriesInk

  /// The fewest followed for whom a curve is drawn.
  static let leastFollowed = 5

  /// Those who had come and those who had not, where enough are followed.
  static func all(_ curves: AttendanceCurves) -> [IncidenceGroup] {
    [
      IncidenceGroup(
        name: Phrase(swedish: "hade kommit", english: "had come"), code: "came",
        curve: curves.came, ink: .first),
      IncidenceGroup(
        name: Phrase(swedish: "hade inte kommit", english: "had not come"), code: "not-come",
        curve: curves.notCome, ink: .second),
    ].filter { $0.end > 0 }
  }

  /// The last time at which at least so many are followed; the curve is drawn up to it.
  var end: Double {
    let times = curve.steps.map(\.time) + curve.censorings.map(\.time)
    return times.sorted().last { curve.atRisk(at: $0) >= Self.leastFollowed } ?? 0
  }
}

/// One step or censoring: a mark and a row.
struct IncidenceMark {
  let group: Phrase
  let code: String
  let months: Double
  let isAdoption: Bool
  let count: Int
  let atRisk: Int
  let share: Double
  let interval: ConfidenceInterval?
}

private struct AttendanceCurveDrawing {
  private static let daysPerMonth = 30.4375

  let evaluation: Evaluation
  let language: Language
  let groups: [IncidenceGroup]
  let marks: [IncidenceMark]
  var frame: ChartFrame

  init(_ evaluation: Evaluation, in book: RecordBook, _ language: Language) {
    self.evaluation = evaluation
    self.language = language
    groups = IncidenceGroup.all(evaluation.curves)
    marks = groups.flatMap { Self.marks(of: $0) }
    let practices = evaluation.scope.practices
    let key = practices.count == 1 ? practices[0].fileName : "all"
    frame = ChartFrame(
      key: "survival-\(key)", headline: Self.headline(evaluation, in: book),
      explanation: Phrase(
        swedish:
          "Andel som infört (ett minus Kaplan–Meier), efter om de hade kommit till ett möte. "
          + "Streckat fält: 95 % osäkerhetsintervall. Lodrät tagg: någon följs inte längre.",
        english: "Share that had adopted (one minus Kaplan–Meier), by whether they had come to a "
          + "meeting. Hatched: 95% interval. Upright tick: somebody is no longer followed."),
      rows: Phrase(
        swedish: "\(CountedNoun.adoption.swedish(evaluation.extent.adoptions)), "
          + "\(evaluation.scope.seminars.count) "
          + "möten.",
        english: "\(CountedNoun.adoption.english(evaluation.extent.adoptions)), "
          + "\(evaluation.scope.seminars.count) "
          + "meetings."), book: book, language: language)
  }

  private static func marks(of group: IncidenceGroup) -> [IncidenceMark] {
    let curve = group.curve
    let end = group.end
    let steps = curve.steps.map { ($0.time, true, $0.events) }
    let ends = curve.censorings.map { ($0.time, false, $0.count) }
    return (steps + ends).filter { $0.0 <= end }.sorted {
      ($0.0, $0.1 ? 0 : 1) < ($1.0, $1.1 ? 0 : 1)
    }.map { mark in
      IncidenceMark(
        group: group.name, code: group.code, months: mark.0 / daysPerMonth, isAdoption: mark.1,
        count: mark.2, atRisk: curve.atRisk(at: mark.0), share: curve.share(at: mark.0) ?? 0,
        interval: curve.interval(at: mark.0))
    }
  }

  mutating func chart() -> Chart {
    let end = groups.map(\.end).max() ?? 0
    let most = marks.map { $0.interval?.upper ?? $0.share }.max() ?? 0.1
    let top = frame.top + 30
    let bottom = top + 240
    let scale = LinearScale(0, min(1, max(most, 0.05)), from: bottom, to: top, unit: .share)
    let labels = endLabels(scale)
    let header = Phrase(swedish: "Följda:", english: "Followed:").text(in: language)
    let names = groups.map { $0.name.text(in: language) }
    let nameRoom = (names + [header]).map { TextMeasure.width(of: $0, size: 11) }.max() ?? 0
    let plot = Rectangle(
      left: frame.left + max(frame.room(for: scale), nameRoom + 22), top: top,
      right: frame.right - frame.room(forEndLabels: labels.map(\.text)), bottom: bottom)
    let isYears = end / Self.daysPerMonth > 60
    let unit = isYears ? Self.daysPerMonth * 12 : Self.daysPerMonth
    let time = LinearScale(
      0, end / unit, from: plot.left, to: plot.right, unit: .measure, atMost: 8)
    let place = { (days: Double) in time.place(days / unit) }
    frame.drawVerticalAxis(
      scale, plot: plot,
      title: Phrase(swedish: "Andel som infört", english: "Share that had adopted"))
    let ticks = frame.ticks(time)
    let below = frame.drawHorizontalAxis(
      ticks, plot: plot,
      title: isYears
        ? Phrase(swedish: "år från första mötet", english: "years since the first meeting")
        : Phrase(swedish: "månader från första mötet", english: "months since the first meeting"))
    for group in groups { drawBand(group, scale, place) }
    for group in groups { drawCurve(group, scale, place) }
    frame.drawEndLabels(labels, plot: plot)
    let rows = drawRisk(header, names, time.ticks.map { $0 * unit }, place, plot, below)
    return frame.finished(
      bottom: rows, notes: notes, description: description, table: .attendanceMarks(marks))
  }

  // MARK: Drawing

  /// The corners of a step curve from the first to the last time at which somebody is followed.
  private func steps(
    _ group: IncidenceGroup, _ scale: LinearScale, _ place: (Double) -> Double,
    _ value: (Double) -> Double?
  ) -> [Point] {
    var points: [Point] = []
    var last = value(0) ?? 0
    points.append(Point(place(0), scale.place(last)))
    for time in group.curve.steps.map(\.time).filter({ $0 < group.end }) + [group.end] {
      points.append(Point(place(time), scale.place(last)))
      last = value(time) ?? last
      points.append(Point(place(time), scale.place(last)))
    }
    return points
  }

  private mutating func drawBand(
    _ group: IncidenceGroup, _ scale: LinearScale, _ place: (Double) -> Double
  ) {
    let curve = group.curve
    let lower = steps(group, scale, place) { curve.interval(at: $0)?.lower }
    let upper = steps(group, scale, place) { curve.interval(at: $0)?.upper }
    let edge = ChartCanvas.Stroke(colour: group.ink.colour, width: 0.75, dash: [1, 2])
    frame.canvas.addArea(
      lower + upper.reversed(), fill: .veil(group.ink.hatch, group.ink.colour.pale(0.35)))
    frame.canvas.addLine(lower, edge)
    frame.canvas.addLine(upper, edge)
  }

  private mutating func drawCurve(
    _ group: IncidenceGroup, _ scale: LinearScale, _ place: (Double) -> Double
  ) {
    let ink = group.ink
    let line = steps(group, scale, place) { group.curve.share(at: $0) }
    frame.canvas.addLine(line, .init(colour: ink.colour, width: 2.5, dash: ink.dash))
    for mark in marks where mark.code == group.code {
      let point = Point(place(mark.months * Self.daysPerMonth), scale.place(mark.share))
      frame.canvas.addMark(title(of: mark)) { canvas in
        if mark.isAdoption {
          canvas.addMarker(
            ink.marker, at: point, radius: 2.4, fill: .plain(ink.colour),
            stroke: .init(colour: Ink.paper, width: 0.6))
        } else {
          canvas.addLine(
            [Point(point.x, point.y - 5), Point(point.x, point.y + 5)],
            .init(colour: ink.colour, width: 1.2))
        }
      }
    }
  }

  private func title(of mark: IncidenceMark) -> String {
    let numbers = NumberText(language)
    let months = numbers.number(mark.months, decimals: 1)
    let what =
      mark.isAdoption
      ? Phrase(swedish: "\(mark.count) införde", english: "\(mark.count) adopted")
      : Phrase(
        swedish: "\(mark.count) följs inte längre", english: "\(mark.count) no longer followed")
    return mark.group.text(in: language) + ", " + months
      + Phrase(swedish: " mån.: ", english: " months: ").text(in: language)
      + what.text(in: language) + "; " + numbers.percent(mark.share)
  }

  /// How many are still followed at each tick, a row for each group.
  private mutating func drawRisk(
    _ header: String, _ names: [String], _ times: [Double], _ place: (Double) -> Double,
    _ plot: Rectangle, _ top: Double
  ) -> Double {
    var y = top + 14
    frame.canvas.addText(header, at: Point(frame.left, y), size: 11, colour: Ink.muted)
    for (group, name) in zip(groups, names) {
      y += 17
      frame.canvas.addText(name, at: Point(frame.left, y), size: 11, colour: group.ink.colour)
      for time in times {
        let count = group.curve.atRisk(at: max(time, 0.5))
        frame.canvas.addText(
          NumberText(language).integer(count), at: Point(place(time), y), size: 11,
          colour: group.ink.colour, anchor: .middle)
      }
    }
    return y + 4
  }

  private func endLabels(_ scale: LinearScale) -> [ChartFrame.EndLabel] {
    groups.map { group in
      let share = group.curve.share(at: group.end) ?? 0
      let interval = group.curve.interval(at: group.end).map {
        " (\(String.range($0.lower, $0.upper, in: language)))"
      }
      return ChartFrame.EndLabel(
        text: group.name.text(in: language) + ": "
          + NumberText(language).percent(share, decimals: 0) + interval.orEmpty,
        y: scale.place(share), colour: group.ink.colour)
    }
  }

  // MARK: Words

  private static func headline(_ evaluation: Evaluation, in book: RecordBook) -> Phrase {
    let curves = evaluation.curves
    let practices = evaluation.scope.practices
    let name =
      practices.count == 1
      ? (book[practices[0]]?.phrase ?? Phrase(verbatim: practices[0].rawValue))
        + Phrase(verbatim: ": ")
      : Phrase(verbatim: "")
    let (came, others) = (curves.came, curves.notCome)
    return name
      + Phrase(
        swedish: "\(came.events) införanden efter att ha kommit, \(others.events) utan att ha "
          + "kommit",
        english: "\(came.events) adoptions after coming, \(others.events) without having come")
  }

  private var notes: [Phrase] {
    [
      Phrase(
        swedish: "Var och en räknas som inte kommen till den dag den kommer, sedan bland dem som "
          + "kommit. Kurvan slutar där färre än \(IncidenceGroup.leastFollowed) följs. Skillnaden visar "
          + "inte att mötet var orsaken.",
        english: "Each counts as not having come until the day it comes, then among those who have."
          + " A curve ends where fewer than \(IncidenceGroup.leastFollowed) are followed. The difference does not show that the meeting was the cause."
      )
    ]
  }

  private var description: Phrase {
    let parts = groups.map { group in
      let share = group.curve.share(at: group.end) ?? 0
      return group.name + Phrase(verbatim: ": ") + .percentage(share)
    }
    return Phrase(
      swedish: "Trappkurvor över andelen som infört efter det första mötet. Vid slutet: ",
      english: "Step curves of the share that had adopted after the first meeting. At the end: ")
      + (parts.joined() ?? Phrase(verbatim: "–"))
      + Phrase(
        swedish: ". Tabellen visar varje steg med intervall.",
        english: ". The table gives each step with its interval.")
  }
}

extension Table {
  /// One row for each step and each upright tick.
  static func attendanceMarks(_ marks: [IncidenceMark]) -> Table {
    Table(
      key: "survival-chart",
      title: Phrase(
        swedish: "Andel som infört, efter om de hade kommit",
        english: "Share that had adopted, by whether they had come"),
      columns: [
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        decimal("months", "Månader", "Months", 1),
        Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        number("count", "Antal", "Number"), number("at_risk", "Följda", "Followed"),
        share("share", "Andel", "Share"), share("lower", "från", "from"),
        share("upper", "till", "to"),
      ],
      rows: marks.map { mark in
        [
          .phrase(mark.group, code: mark.code), .number(mark.months, decimals: 1),
          mark.isAdoption
            ? .phrase(Phrase(swedish: "införde", english: "adopted"), code: "adopted")
            : .phrase(
              Phrase(swedish: "följs inte längre", english: "no longer followed"), code: "censored"),
          .integer(mark.count), .integer(mark.atRisk), .share(mark.share),
          optional(mark.interval?.lower), optional(mark.interval?.upper),
        ]
      })
  }
}
