internal import Diffusion
internal import Records

extension Chart {
  /// Small maps of where a practice was in use at the end of up to six periods.
  ///
  /// Throws the plain answer where nothing is dated or places are not known.
  public static func timeSlices(
    _ finding: AdoptionCurveFinding, in language: Language
  ) throws(ChartRefusal) -> Chart {
    let what = Phrase(swedish: "Kartor över tid för ", english: "Maps over time of ") + finding.name
    let slices = TimeSlices(finding)
    guard !slices.days.isEmpty else {
      throw .cannotBeDrawn(
        what,
        because: Phrase(
          swedish: "inget införande i målgruppen är daterat",
          english: "no adoption in the population is dated"))
    }
    guard slices.places.count >= 2 else {
      throw .cannotBeDrawn(
        what,
        because: Phrase(
          swedish: "organisationerna saknar koordinater",
          english: "the organisations have no coordinates"))
    }
    var drawing = TimeSlicesDrawing(finding, slices, in: language)
    return drawing.chart()
  }
}

/// Who had adopted by some days.
struct TimeSlices {
  /// A member and where it lies.
  struct Place {
    let organisation: Identifier<Organisation>
    let position: Coordinates
    let date: ImpreciseDate?

    /// `true` for certain, `false` perhaps, `nil` not yet or not known.
    func hasAdopted(by day: Day) -> Bool? {
      guard let date else { return nil }
      if date.hasDefinitelyHappened(by: day) { return true }
      return date.mayHaveHappened(by: day) ? false : nil
    }
  }

  let days: [Day]
  let places: [Place]
  /// Adopters without coordinates.
  let unplaced: Int

  init(_ finding: AdoptionCurveFinding) {
    let book = finding.book
    let dates = Dictionary(
      book.timesOfAdoption(of: finding.curve.practice).map { ($0.organisation, $0.date) },
      uniquingKeysWith: { first, _ in first })
    let members = book.members(of: finding.population)
    places = members.compactMap { member in
      member.position.map {
        Place(organisation: member.id, position: $0, date: dates[member.id])
      }
    }
    unplaced = members.count { $0.position == nil && dates[$0.id] != nil }
    days = Self.chosen(finding.curve.points.map { ($0.end, $0.adopters) })
  }

  /// The last day, and others at which the count had grown by about equal steps.
  private static func chosen(_ points: [(end: Day, adopters: CountRange)]) -> [Day] {
    guard let last = points.last else { return [] }
    guard points.count > 6 else { return points.map { $0.end } }
    let most = last.adopters.most ?? last.adopters.least
    var days: [Day] = []
    for step in 1...6 {
      let wanted = Double(most) * Double(step) / 6
      let point = points.first { Double($0.adopters.most ?? $0.adopters.least) >= wanted - 1e-9 }
      if let end = point?.end, days.last != end { days.append(end) }
    }
    if days.last != last.end {
      if days.count == 6 { days.removeLast() }
      days.append(last.end)
    }
    return days
  }
}

private struct TimeSlicesDrawing {
  let finding: AdoptionCurveFinding
  let slices: TimeSlices
  let language: Language
  var frame: ChartFrame

  init(_ finding: AdoptionCurveFinding, _ slices: TimeSlices, in language: Language) {
    self.finding = finding
    self.slices = slices
    self.language = language
    frame = ChartFrame(
      key: "slices-\(finding.curve.practice.fileName)",
      headline: Self.headline(finding, slices),
      explanation: Phrase(
        swedish:
          "Fylld punkt: har infört. Ofylld fyrkant: kan ha infört, datumet är osäkert. Litet "
          + "kors: ännu inte, eller okänt.",
        english: "Filled dot: has adopted. Hollow square: may have adopted, the date is uncertain. "
          + "Small cross: not yet, or unknown."),
      rows: CountedNoun.row.counted(slices.places.count { $0.date != nil })
        + Phrase(swedish: " om införande.", english: " about adoption."),
      book: finding.book, language: language)
  }

  mutating func chart() -> Chart {
    let columns = min(3, slices.days.count)
    let gap = 12.0
    let width = (frame.right - frame.left - gap * Double(columns - 1)) / Double(columns)
    let outlines = finding.book.tables.outlines
    let (first, projection) = MapGround.fitted(
      slices.places.map(\.position), on: outlines,
      into: Rectangle(
        x: frame.left, y: frame.top + 22, width: width, height: min(width * 1.1, 300)),
      margin: 12)
    let ground = MapGround(outlines, projection, in: first)
    var bottom = frame.top
    for (index, day) in slices.days.enumerated() {
      let (row, column) = (index / columns, index % columns)
      let shift = Point(Double(column) * (width + gap), Double(row) * (first.height + 34))
      let panel = Rectangle(
        x: first.left + shift.x, y: first.top + shift.y, width: first.width, height: first.height)
      draw(ground, panel, shift)
      draw(day, panel, projection.moved(byX: shift.x, y: shift.y))
      bottom = panel.bottom
    }
    return frame.finished(
      bottom: bottom + 4, notes: notes, description: description,
      table: .timeSlices(slices, in: finding.book))
  }

  private mutating func draw(_ day: Day, _ panel: Rectangle, _ projection: MapProjection) {
    let count = finding.curve.adopters(by: day)
    frame.canvas.addText(
      "\(day): \(NumberText(language).range(count.least, count.most ?? count.least))",
      at: Point(panel.left, panel.top - 6), size: ChartFrame.size, isBold: true)
    for place in slices.places where place.hasAdopted(by: day) == nil {
      let point = projection.point(place.position)
      let stroke = ChartCanvas.Stroke(colour: Ink.unknownLine, width: 1)
      frame.canvas.addLine([Point(point.x - 2, point.y), Point(point.x + 2, point.y)], stroke)
      frame.canvas.addLine([Point(point.x, point.y - 2), Point(point.x, point.y + 2)], stroke)
    }
    for place in slices.places {
      guard let isCertain = place.hasAdopted(by: day) else { continue }
      let point = projection.point(place.position)
      let title =
        finding.book.shortName(of: place.organisation) + ": "
        + (place.date?.phrase.text(in: language) ?? "")
      frame.canvas.addMark(title) { canvas in
        let ink = SeriesInk.first
        canvas.addMarker(
          isCertain ? .circle : .square, at: point, radius: 3.6,
          fill: .plain(isCertain ? ink.colour : Ink.paper),
          stroke: .init(colour: isCertain ? Ink.paper : ink.colour, width: isCertain ? 0.75 : 1.5))
      }
    }
  }

  /// The ground, the same for every day, moved to a panel.
  private mutating func draw(_ ground: MapGround, _ panel: Rectangle, _ shift: Point) {
    frame.canvas.addRectangle(panel, fill: .plain(ground.fill))
    for area in ground.areas {
      frame.canvas.addArea(
        area.points.map { Point($0.x + shift.x, $0.y + shift.y) }, fill: .plain(area.fill))
    }
    frame.canvas.addRectangle(
      panel, fill: nil, stroke: .init(colour: Theme.standard.countyLine, width: 0.75))
  }

  // MARK: Words

  private static func headline(_ finding: AdoptionCurveFinding, _ slices: TimeSlices) -> Phrase {
    guard let first = slices.days.first, let last = slices.days.last else { return finding.name }
    let count = { (day: Day, language: Language) in
      let range = finding.curve.adopters(by: day)
      return NumberText(language).range(range.least, range.most ?? range.least)
    }
    guard first < last else {
      return finding.name
        + Phrase(
          swedish: ": \(count(last, .swedish)) hade infört till och med \(last)",
          english: ": \(count(last, .english)) had adopted by \(last)")
    }
    return finding.name
      + Phrase(
        swedish: ": \(count(first, .swedish)) hade infört till och med \(first) och "
          + "\(count(last, .swedish)) till och med \(last)",
        english: ": \(count(first, .english)) had adopted by \(first) and "
          + "\(count(last, .english)) by \(last)")
  }

  private var notes: [Phrase] {
    var notes = [
      Phrase(
        swedish: "Att grannar har samma arbetssätt visar inte att det spreds över gränsen.",
        english: "That neighbours have the same practice does not show that it spread over the "
          + "border.")
    ]
    if slices.unplaced > 0 {
      notes.append(
        Phrase(
          swedish: "Infört men utan koordinater, inte ritade: \(slices.unplaced).",
          english: "Adopters without coordinates, not drawn: \(slices.unplaced)."))
    }
    return notes
  }

  private var description: Phrase {
    CountedNoun(
      ("liten karta", "små kartor efter varandra i tiden"),
      ("small map", "small maps one after the other in time")
    ).counted(slices.days.count)
      + Phrase(
        swedish: ". Tabellen har en rad för varje organisation och karta.",
        english: ". The table has a row for each organisation and map.")
  }
}

extension Table {
  /// One row for each adopter on each map.
  static func timeSlices(_ slices: TimeSlices, in book: RecordBook) -> Table {
    Table(
      key: "slices",
      title: Phrase(
        swedish: "Vem som hade infört, karta för karta",
        english: "Who had adopted, map by map"),
      columns: [
        Column(key: "day", heading: Phrase(swedish: "Dag", english: "Day"), kind: .date),
        Column(key: "organisation", heading: Phrase(verbatim: "Organisation")),
        Column(key: "status", heading: Phrase(verbatim: "Status")),
        Column(key: "date", heading: Phrase(swedish: "Infört", english: "Adopted"), kind: .date),
      ],
      rows: slices.days.flatMap { day in
        slices.places.compactMap { place -> [Cell]? in
          guard let isCertain = place.hasAdopted(by: day) else { return nil }
          return [
            .date(day.description),
            .phrase(book.phrase(of: place.organisation), code: place.organisation.rawValue),
            isCertain
              ? .phrase(Phrase(swedish: "har infört", english: "has adopted"), code: "certain")
              : .phrase(Phrase(swedish: "kan ha infört", english: "may have"), code: "possible"),
            .date(place.date?.description ?? ""),
          ]
        }
      })
  }
}
