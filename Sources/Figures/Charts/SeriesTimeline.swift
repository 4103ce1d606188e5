internal import Diffusion
public import Records

extension Chart {
  /// Each seminar series in lanes over time: its meetings, the steps that followed, the adoptions.
  ///
  /// Throws the plain answer where no meeting is dated.
  public static func timeline(
    of book: RecordBook, population: Population = .target, language: Language
  ) throws(ChartRefusal) -> Chart {
    let story = TimelineStory(of: book, population: population)
    guard !story.series.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Tidslinjen", english: "The timeline"),
        because: Phrase(swedish: "inget möte har ett datum", english: "no meeting has a date"))
    }
    var drawing = TimelineDrawing(story, in: book, language)
    return drawing.chart()
  }
}

/// What happened in each series, lane by lane.
struct TimelineStory {
  enum Lane: String, CaseIterable {
    case meetings, steps, adoptions
    /// Steps and adoptions known to more than a quarter.
    case looseSteps = "loose-steps"
    case looseAdoptions = "loose-adoptions"

    var name: Phrase {
      switch self {
      case .meetings: Phrase(swedish: "möten", english: "meetings")
      case .steps: Phrase(swedish: "steg på vägen", english: "steps on the way")
      case .adoptions: Phrase(swedish: "införanden", english: "adoptions")
      case .looseSteps: Phrase(swedish: "steg, osäker tid", english: "steps, time uncertain")
      case .looseAdoptions:
        Phrase(swedish: "införanden, osäker tid", english: "adoptions, time uncertain")
      }
    }
  }

  /// Things of one lane that share a date, or a quarter: a mark and a row.
  struct Mark {
    let lane: Lane
    let earliest: Day
    let latest: Day
    let count: Int
    /// Meetings by title, steps by kind.
    let names: String

    /// Whether it is known to the quarter.
    var isCertain: Bool { TimelineStory.quarter(earliest) == TimelineStory.quarter(latest) }
  }

  struct Series {
    let name: Phrase
    let marks: [Mark]

    /// The lanes with a mark, in order.
    var lanes: [Lane] { Lane.allCases.filter { lane in marks.contains { $0.lane == lane } } }
  }

  let series: [Series]
  /// Steps and adoptions whose date has no beginning or no end.
  let openDates: Int

  init(of book: RecordBook, population: Population) {
    let members = Set(book.members(of: population).map(\.id))
    var groups: [(name: Phrase, seminars: [Seminar])] = book.series.map { series in
      (book.phrase(of: .series(series.id)), series.seminars.compactMap { book[$0] })
    }
    let inSeries = Set(book.series.flatMap(\.seminars))
    let single = book.tables.seminars.filter { !inSeries.contains($0.id) }
    if !single.isEmpty {
      groups.append((Phrase(swedish: "Enskilda möten", english: "Single meetings"), single))
    }
    var open = 0
    series = groups.compactMap { name, seminars in
      let practices = Set(seminars.flatMap(\.practices))
      let meetings = seminars.compactMap { seminar in
        Self.mark(.meetings, seminar.date, seminar.phrase.swedish, &open)
      }
      let steps = book.tables.practices.map(\.id).filter { practices.contains($0) }
        .flatMap { book.adoptions(of: $0) }
        .filter { !$0.stage.isInUse && $0.stage != .discontinued && $0.stage != .declined }
        .filter { members.contains(book.countingUnit(of: $0.organisation)) }
        .compactMap { Self.mark(.steps, $0.date, $0.stage.rawValue, &open) }
      let adoptions = book.tables.practices.map(\.id).filter { practices.contains($0) }
        .flatMap { book.timesOfAdoption(of: $0) }.filter { members.contains($0.organisation) }
        .compactMap { Self.mark(.adoptions, $0.date, "", &open) }
      let marks = meetings + Self.gathered(steps) + Self.gathered(adoptions)
      return marks.isEmpty ? nil : Series(name: name, marks: marks)
    }
    openDates = open
  }

  private static func mark(
    _ lane: Lane, _ date: ImpreciseDate, _ name: String, _ open: inout Int
  ) -> Mark? {
    guard let earliest = date.earliest, let latest = date.latest else {
      open += 1
      return nil
    }
    return Mark(lane: lane, earliest: earliest, latest: latest, count: 1, names: name)
  }

  /// One mark for each quarter, and for each stretch of dates that is longer.
  private static func gathered(_ marks: [Mark]) -> [Mark] {
    struct Key: Hashable {
      let from: Int32
      let to: Int32
    }
    var groups: [Key: [Mark]] = [:]
    for mark in marks {
      let key =
        mark.isCertain
        ? Key(from: Int32(quarter(mark.earliest)), to: -1)
        : Key(from: mark.earliest.number, to: mark.latest.number)
      groups[key, default: []].append(mark)
    }
    return groups.values.compactMap { group -> Mark? in
      guard let first = group.map(\.earliest).min(), let last = group.map(\.latest).max() else {
        return nil
      }
      let lane = group[0].lane
      let isLoose = quarter(first) != quarter(last)
      return Mark(
        lane: isLoose ? (lane == .steps ? .looseSteps : .looseAdoptions) : lane, earliest: first,
        latest: last, count: group.count,
        names: Set(group.map(\.names)).sorted().joined(separator: ", "))
    }.sorted { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) }
  }

  static func quarter(_ day: Day) -> Int {
    let parts = day.components
    return parts.year * 4 + (parts.month - 1) / 3
  }
}

private struct TimelineDrawing {
  private static let laneHeight = 26.0

  let story: TimelineStory
  let language: Language
  var frame: ChartFrame

  init(_ story: TimelineStory, in book: RecordBook, _ language: Language) {
    self.story = story
    self.language = language
    frame = ChartFrame(
      key: "timeline", headline: Self.headline(story),
      explanation: Phrase(
        swedish: "En grupp rader för varje serie. Fyrkant: möte. Cirkel: antal i kvartalet. Ofylld "
          + "med linje: datumet är känt bara mellan linjens ändar.",
        english: "A group of rows for each series. Square: meeting. Circle: number in the quarter. "
          + "Hollow with a line: the date is known only between the line’s ends."),
      rows: CountedNoun.gathering.counted(book.tables.seminars.count) + Phrase(verbatim: "."),
      book: book,
      language: language)
  }

  mutating func chart() -> Chart {
    let room =
      TimelineStory.Lane.allCases.map { $0.name.text(in: language) }.map {
        TextMeasure.width(of: $0, size: 11)
      }.max() ?? 0
    let left = frame.left + room + 22
    let marks = story.series.flatMap(\.marks)
    guard
      let calendar = CalendarScale(
        holding: marks.flatMap { [$0.earliest, $0.latest] }, from: left + 14,
        to: frame.right - 18)
    else { return finished(frame.top) }
    let ticks = calendar.ticks(size: ChartFrame.size, in: language)
    let top = frame.top + 20
    for tick in ticks {
      frame.canvas.addText(
        tick.text, at: Point(tick.place, top - 4), size: ChartFrame.size, colour: Ink.muted,
        anchor: .middle)
    }
    var y = top
    var blocks: [(Double, [String])] = []
    for series in story.series {
      let title = TextWrapping.lines(
        series.name.text(in: language), width: frame.right - frame.left, size: 12, isBold: true,
        atMost: 1)
      blocks.append((y, title))
      y += 24 + Self.laneHeight * Double(series.lanes.count) + 8
    }
    for tick in ticks {
      frame.canvas.addLine(
        [Point(tick.place, top), Point(tick.place, y)], .init(colour: Ink.grid, width: 1))
    }
    for (series, block) in zip(story.series, blocks) {
      draw(series, block, calendar, left)
    }
    let plot = Rectangle(left: left, top: top, right: frame.right, bottom: y)
    let bottom = frame.drawHorizontalAxis(ticks, plot: plot)
    return finished(bottom)
  }

  private mutating func draw(
    _ series: TimelineStory.Series, _ block: (top: Double, title: [String]),
    _ calendar: CalendarScale, _ left: Double
  ) {
    let title = Rectangle(
      left: frame.left, top: block.top + 2, right: frame.right, bottom: block.top + 20)
    frame.canvas.addRectangle(title, fill: .plain(Ink.paper))
    frame.canvas.addLines(
      block.title, at: Point(frame.left, block.top + 15), size: 12, isBold: true)
    for (index, lane) in series.lanes.enumerated() {
      let middle = block.top + 24 + Self.laneHeight * (Double(index) + 0.5)
      frame.canvas.addText(
        lane.name.text(in: language), at: Point(frame.left + 10, middle + 4), size: 11,
        colour: Ink.muted)
      frame.canvas.addLine(
        [Point(left, middle), Point(frame.right, middle)],
        .init(colour: Ink.grid, width: 1))
      let marks = series.marks.filter { $0.lane == lane }
      for mark in marks.sorted(by: { $0.count > $1.count }) {
        draw(mark, middle, calendar, series.name)
      }
    }
  }

  private mutating func draw(
    _ mark: TimelineStory.Mark, _ y: Double, _ calendar: CalendarScale, _ series: Phrase
  ) {
    let (from, to) = (calendar.place(mark.earliest), calendar.place(mark.latest))
    let centre = Point(place(of: mark, calendar), y)
    let ink = Self.ink(of: mark.lane)
    let quarter = calendar.place(calendar.first.advanced(by: 91)) - calendar.place(calendar.first)
    let radius = min(11, max(4, quarter / 2 - 0.5), 4.5 + Double(mark.count - 1).squareRoot() * 1.7)
    let numbers = NumberText(language)
    let count = mark.count > 1 ? numbers.integer(mark.count) : ""
    let isHollow = !mark.isCertain
    frame.canvas.addMark(title(of: mark, series)) { canvas in
      if isHollow {
        canvas.addLine(
          [Point(from, y), Point(to, y)], .init(colour: ink.colour, width: 1.5, dash: [3, 2]))
      }
      canvas.addMarker(
        ink.marker, at: centre, radius: radius, fill: .plain(isHollow ? Ink.paper : ink.colour),
        stroke: .init(colour: isHollow ? ink.colour : Ink.paper, width: 1))
      if !count.isEmpty, TextMeasure.width(of: count, size: 9) < radius * 1.8 {
        canvas.addText(
          count, at: Point(centre.x, y + 3.3), size: 9,
          colour: isHollow ? ink.colour : Ink.paper, anchor: .middle)
      }
    }
  }

  /// A meeting on its day, a number in the middle of its quarter, what is loose in the middle.
  private func place(of mark: TimelineStory.Mark, _ calendar: CalendarScale) -> Double {
    guard mark.lane == .steps || mark.lane == .adoptions else {
      return (calendar.place(mark.earliest) + calendar.place(mark.latest)) / 2
    }
    let quarter = TimelineStory.quarter(mark.earliest)
    let middle = Day(year: quarter / 4, month: quarter % 4 * 3 + 2, day: 15) ?? mark.earliest
    return calendar.place(middle)
  }

  private static func ink(of lane: TimelineStory.Lane) -> SeriesInk {
    switch lane {
    case .meetings: SeriesInk.second
    case .steps, .looseSteps:
      SeriesInk(colour: SeriesInk.series[3].colour, dash: [], marker: .circle, hatch: .dots)
    case .adoptions, .looseAdoptions: SeriesInk.first
    }
  }

  private func title(of mark: TimelineStory.Mark, _ series: Phrase) -> String {
    let date = mark.earliest == mark.latest ? "\(mark.earliest)" : "\(mark.earliest)–\(mark.latest)"
    return
      "\(series.text(in: language)), \(mark.lane.name.text(in: language)): \(date), \(mark.count)"
  }

  // MARK: Words

  private static func headline(_ story: TimelineStory) -> Phrase {
    let marks = story.series.flatMap(\.marks)
    let count = { (lane: TimelineStory.Lane) in
      marks.filter { $0.lane == lane }.reduce(0) { $0 + $1.count }
    }
    let (meetings, adoptions) = (
      count(.meetings), count(.adoptions) + count(.looseAdoptions)
    )
    return Phrase(
      swedish: "\(CountedNoun.datedMeeting.swedish(meetings)) i "
        + "\(CountedNoun.seriesOrGroup.swedish(story.series.count)), och "
        + "\(CountedNoun.datedAdoption.swedish(adoptions)) av det de visade",
      english: "\(CountedNoun.datedMeeting.english(meetings)) in "
        + "\(CountedNoun.seriesOrGroup.english(story.series.count)), and "
        + "\(CountedNoun.datedAdoption.english(adoptions)) of what they showed")
  }

  private func finished(_ bottom: Double) -> Chart {
    var notes = [
      Phrase(
        swedish: "Införanden både före och efter mötena är ritade; tidsordning visar inte orsak.",
        english: "Adoptions both before and after the meetings are drawn; order in time does not "
          + "show cause.")
    ]
    if story.openDates > 0 {
      notes.append(
        Phrase(
          swedish: "\(story.openDates) uppgifter med öppet datum är inte ritade.",
          english: "\(story.openDates) facts with an open date are not drawn."))
    }
    return frame.finished(
      bottom: bottom, notes: notes,
      description: Phrase(
        swedish: "Tidslinje med rader för varje serie: möten, steg på vägen och införanden.",
        english: "Timeline with rows for each series: meetings, steps on the way, adoptions."),
      table: .timeline(story))
  }
}

extension Table {
  /// One row for each mark of a timeline.
  static func timeline(_ story: TimelineStory) -> Table {
    Table(
      key: "timeline",
      title: Phrase(swedish: "Serierna över tid", english: "The series over time"),
      columns: [
        Column(key: "series", heading: Phrase(swedish: "Serie", english: "Series")),
        Column(key: "lane", heading: Phrase(swedish: "Vad", english: "What")),
        Column(key: "from", heading: Phrase(swedish: "Från", english: "From"), kind: .date),
        Column(key: "to", heading: Phrase(swedish: "Till", english: "To"), kind: .date),
        number("count", "Antal", "Number"),
      ],
      rows: story.series.flatMap { series in
        series.marks.map { mark in
          [
            .phrase(series.name, code: series.name.english),
            .phrase(mark.lane.name, code: mark.lane.rawValue),
            .date(mark.earliest.description), .date(mark.latest.description),
            .integer(mark.count),
          ]
        }
      })
  }
}
