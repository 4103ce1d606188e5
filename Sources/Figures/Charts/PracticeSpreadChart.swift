internal import Diffusion
internal import Records

extension Chart {
  /// One practice at a glance: how many had it over time as steps with a band for dates that are
  /// not exact, and where in the region, with the transfers that sources state.
  ///
  /// Throws the plain answer where nobody is known to have it, or nothing is dated.
  public static func practiceSpread(
    _ spread: PracticeSpread, in language: Language
  ) throws(ChartRefusal) -> Chart {
    let what =
      Phrase(swedish: "Spridningen av ", english: "The spread of ") + spread.name
    guard spread.adopterCount > 0 else {
      throw .cannotBeDrawn(
        what,
        because: Phrase(
          swedish: "ingen är känd som har tagit det i bruk",
          english: "nobody is known to have taken it into use"))
    }
    guard let days = spread.days else {
      throw .cannotBeDrawn(
        what,
        because: Phrase(swedish: "inget steg är daterat", english: "no step is dated"))
    }
    var drawing = PracticeSpreadDrawing(spread, days, in: language)
    return drawing.chart()
  }
}

/// One practice on its way to paper: steps at the left, a map at the right.
private struct PracticeSpreadDrawing {
  /// So many adopters have their names beside their dots.
  private static let namedAtMost = 10
  private static let height = 176.0
  private static let laneHeight = 26.0
  private static let mapWidth = 236.0
  private static let nameSize = 11.0

  let spread: PracticeSpread
  let language: Language
  let days: ClosedRange<Day>
  var frame: ChartFrame

  private var book: RecordBook { spread.book }
  private var isNamed: Bool { spread.adopters.count <= Self.namedAtMost }

  init(_ spread: PracticeSpread, _ days: ClosedRange<Day>, in language: Language) {
    self.spread = spread
    self.days = days
    self.language = language
    let rows = spread.adopters.count + spread.underway.count
    frame = ChartFrame(
      key: "practice-\(spread.practice.fileName)", headline: spread.headline,
      explanation: Self.explanation(spread),
      rows: CountedNoun.organisation.counted(rows)
        + Phrase(verbatim: "."),
      book: spread.book, language: language)
  }

  mutating func chart() -> Chart {
    let top = frame.top + 30
    let zero = top + Self.height
    let lane = spread.underway.isEmpty ? nil : Self.laneWords.text(in: language)
    let bottom = zero + (lane == nil ? 0 : Self.laneHeight)
    let map = smallMap(above: bottom + 8)
    let scale = LinearScale(
      0, Double(spread.adopters.count), from: zero, to: top, unit: .count, atMost: 5)
    let labels = endLabels(scale)
    let edge = map.map { $0.panel.left - 18 } ?? frame.right
    let numbers = max(
      frame.room(for: scale),
      lane.map { TextMeasure.width(of: $0, size: ChartFrame.size) + 8 } ?? 0)
    let plot = Rectangle(
      left: frame.left + numbers, top: top,
      right: edge - frame.room(forEndLabels: labels.map(\.text), atMost: 90), bottom: bottom)
    guard
      let calendar = CalendarScale(
        holding: [days.lowerBound, days.upperBound], from: plot.left + 4, to: plot.right - 4)
    else { return finished(bottom, map) }
    frame.drawVerticalAxis(
      scale, plot: plot,
      title: Phrase(swedish: "Kända som tagit det i bruk", english: "Known to have taken it up"))
    if let lane { draw(lane: lane, plot) }
    let end = frame.drawHorizontalAxis(
      calendar.ticks(size: ChartFrame.size, in: language), plot: plot)
    AdopterLines(spread, calendar, scale).draw(on: &frame.canvas, width: 2)
    map?.draw(on: &frame.canvas)
    if let map { drawArrows(on: map) }
    drawAdopters(scale, calendar, plot, map)
    drawUnderway(calendar, plot, map)
    frame.drawEndLabels(labels, plot: plot, atMost: 90)
    return finished(max(end, (map?.panel.bottom ?? 0) + 4), map)
  }

  /// The map where somebody with a step lies on it.
  private func smallMap(above bottom: Double) -> SmallMap? {
    let top = frame.top + 12
    return SmallMap(
      of: (spread.adopters + spread.underway).lazy.map(\.organisation), in: book,
      into: Rectangle(
        x: frame.right - Self.mapWidth, y: top, width: Self.mapWidth, height: bottom - top))
  }

  // MARK: Marks

  private mutating func drawAdopters(
    _ scale: LinearScale, _ calendar: CalendarScale, _ plot: Rectangle, _ map: SmallMap?
  ) {
    let ink = SeriesInk.first
    let radius = spread.adopters.count > 40 ? 1.8 : 3.4
    for (index, entry) in spread.adopters.enumerated() {
      let isCertain = entry.date.latest != nil
      let point = Point(
        entry.date.latest.map(calendar.place) ?? calendar.place(calendar.last),
        scale.place(Double(index + 1)))
      let places: [(Point?, Double)] = [
        (point, radius), (map?.point(of: entry.organisation), 3.6),
      ]
      frame.canvas.addMark(title(of: entry)) { canvas in
        for (place, size) in places {
          guard let place else { continue }
          canvas.addMarker(
            isCertain ? .circle : .square, at: place, radius: size,
            fill: .plain(isCertain ? ink.colour : Ink.paper),
            stroke: .init(colour: isCertain ? Ink.paper : ink.colour, width: isCertain ? 0.75 : 1.5)
          )
        }
      }
      if isNamed { draw(nameOf: entry, at: point, plot) }
    }
  }

  /// The name with its years: at the right below the step, at the left where there is no room.
  private mutating func draw(
    nameOf entry: PracticeSpread.Entry, at point: Point, _ plot: Rectangle
  ) {
    let name = book.shortName(of: entry.organisation, language)
    let isOpen = entry.date.earliest == nil || entry.date.latest == nil
    let years =
      isOpen
      ? entry.date.shortPhrase.text(in: language) : PracticeStatuses.years(of: entry.date)
    let text = "\(name) \(years)"
    let width = TextMeasure.width(of: text, size: Self.nameSize)
    if point.x + 7 + width <= plot.right {
      frame.canvas.addText(
        text, at: Point(point.x + 7, point.y + 12), size: Self.nameSize, hasHalo: true)
    } else if point.x - 8 - width >= plot.left {
      frame.canvas.addText(
        text, at: Point(point.x - 8, point.y + 4), size: Self.nameSize, anchor: .end,
        hasHalo: true)
    }
  }

  private static let laneWords = Phrase(swedish: "på väg", english: "on the way")

  private mutating func draw(lane: String, _ plot: Rectangle) {
    frame.canvas.addText(
      lane, at: Point(plot.left - 6, plot.bottom - 6), size: ChartFrame.size, colour: Ink.muted,
      anchor: .end)
  }

  private mutating func drawUnderway(
    _ calendar: CalendarScale, _ plot: Rectangle, _ map: SmallMap?
  ) {
    for entry in spread.underway {
      let day = entry.date.latest ?? entry.date.earliest ?? calendar.last
      let places = [
        Point(calendar.place(day), plot.bottom - 10), map?.point(of: entry.organisation),
      ]
      frame.canvas.addMark(title(of: entry)) { canvas in
        for place in places.compactMap(\.self) {
          canvas.addMarker(
            .diamond, at: place, radius: 3.2, fill: .plain(Ink.paper),
            stroke: .init(colour: SeriesInk.second.colour, width: 1.4))
        }
      }
    }
  }

  /// Stated transfers of which both ends lie on the map.
  private mutating func drawArrows(on map: SmallMap) {
    for transfer in spread.story.transfers {
      guard let from = map.point(of: transfer.from), let to = map.point(of: transfer.to)
      else { continue }
      let isInferred = transfer.evidence.kind == .inferred
      frame.canvas.addArrow(
        from: from, to: to, bend: 0.14, gap: 4,
        .init(
          colour: isInferred ? Ink.inferred : Ink.outline, width: 1.2,
          dash: isInferred ? [4, 3] : []))
    }
  }

  private func title(of entry: PracticeSpread.Entry) -> String {
    let date = entry.date.phrase.text(in: language)
    let name = book.shortName(of: entry.organisation, language)
    return "\(name): \(entry.stage.name.text(in: language)), \(date)"
  }

  private func endLabels(_ scale: LinearScale) -> [ChartFrame.EndLabel] {
    let numbers = NumberText(language)
    let ink = SeriesInk.first
    let (least, most) = (spread.count.least, spread.adopters.count)
    let words =
      least == most
      ? Phrase(swedish: "i bruk: ", english: "in use: ")
      : Phrase(swedish: "säkert: ", english: "certain: ")
    var labels = [
      ChartFrame.EndLabel(
        text: words.text(in: language) + numbers.integer(least), y: scale.place(Double(least)),
        colour: ink.colour)
    ]
    if least != most {
      labels.append(
        .init(
          text: Phrase(swedish: "högst: ", english: "at most: ").text(in: language)
            + numbers.integer(most), y: scale.place(Double(most)), colour: ink.colour))
    }
    return labels
  }

  // MARK: Words

  private static func explanation(_ spread: PracticeSpread) -> Phrase {
    let isExact = spread.adopters.allSatisfy { $0.date.earliest == $0.date.latest }
    var words =
      isExact
      ? Phrase(
        swedish: "Ett steg upp för var och en som tog det i bruk.",
        english: "A step up for each that took it into use.")
      : Phrase(
        swedish: "Heldragen: säkert i bruk. Streckad: högst, där datum inte är kända till dagen.",
        english: "Solid: in use for certain. Dashed: at most, where dates are not known to the day."
      )
    if !spread.underway.isEmpty {
      words =
        words
        + Phrase(
          swedish: " Ruter: beslut, försök eller intresse.",
          english: " Diamonds: decision, pilot or interest.")
    }
    if spread.story.transfers.count > spread.transfersOffMap {
      words =
        words
        + Phrase(
          swedish: " Pil: uppgiven överföring.", english: " Arrow: a stated transfer.")
    }
    return words
  }

  private func notes(_ map: SmallMap?) -> [Phrase] {
    var notes: [Phrase] = []
    let off = spread.transfersOffMap
    if off > 0, map != nil || off <= 4 {
      notes.append(
        off <= 4 && off == spread.story.transfers.count
          ? Phrase(swedish: "Uppgivna överföringar: ", english: "Stated transfers: ")
            + (links.joined(by: "; ") ?? Phrase(verbatim: "")) + Phrase(verbatim: ".")
          : Phrase(
            swedish: "Överföringar med en ände utanför kartan, inte ritade: \(off).",
            english: "Transfers with an end off the map, not drawn: \(off)."))
    }
    let elsewhere = (spread.adopters + spread.underway).count {
      map?.point(of: $0.organisation) == nil
    }
    if map != nil, elsewhere > 0 {
      notes.append(
        Phrase(
          swedish: "Med steg men utanför kartan: \(elsewhere).",
          english: "With a step but off the map: \(elsewhere)."))
    }
    return notes
  }

  /// Who gave to whom, each giver once.
  private var links: [Phrase] {
    let givers = spread.story.transfers.map(\.from)
    let once = givers.indices.filter { !givers[..<$0].contains(givers[$0]) }.map { givers[$0] }
    return once.map { giver in
      let takers = spread.story.transfers.filter { $0.from == giver }
      return book.phrase(of: giver) + Phrase(verbatim: " → ")
        + (takers.map { book.phrase(of: $0.to) }.joined() ?? Phrase(verbatim: ""))
    }
  }

  private func finished(_ bottom: Double, _ map: SmallMap?) -> Chart {
    frame.finished(
      bottom: bottom, notes: notes(map),
      description: Phrase(
        swedish: "Trappstegskurva över \(CountedNoun.organisation.swedish(spread.adopters.count)) "
          + "som tagit det i bruk\(map == nil ? "" : ", och karta över var de ligger").",
        english: "Curve of steps for \(CountedNoun.organisation.english(spread.adopters.count)) "
          + "that took it into use\(map == nil ? "" : ", and a map of where they lie")."),
      table: .practiceSpread(spread))
  }
}

extension Table {
  /// One row for each organisation that has a practice or is on the way to it.
  static func practiceSpread(_ spread: PracticeSpread) -> Table {
    let book = spread.book
    return Table(
      key: "practice-\(spread.practice.rawValue)",
      title: spread.name + Phrase(swedish: ": vem och när", english: ": who and when"),
      columns: [
        Column(key: "organisation", heading: Phrase(verbatim: "Organisation")),
        Column(key: "stage", heading: Phrase(swedish: "Steg", english: "Step")),
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "givers", heading: Phrase(swedish: "Från", english: "From")),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: (spread.adopters + spread.underway).map { entry in
        [
          .phrase(book.phrase(of: entry.organisation), code: entry.organisation.rawValue),
          .phrase(entry.stage.name, code: entry.stage.rawValue),
          entry.date.earliest == nil && entry.date.latest == nil
            ? .missing(.unknown) : .date(entry.date.description),
          entry.givers.isEmpty
            ? .missing(Phrase(swedish: "inte uppgivet", english: "not stated"))
            : .phrase(
              entry.givers.map { book.phrase(of: $0) }.joined() ?? Phrase(verbatim: ""),
              code: entry.givers.map(\.rawValue).joined(separator: "|")),
          .phrase(entry.evidence.name, code: entry.evidence.rawValue),
        ]
      })
  }
}
