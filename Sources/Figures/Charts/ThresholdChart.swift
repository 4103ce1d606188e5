public import Diffusion
public import Records

extension Chart {
  /// The share of one's company that had adopted before oneself, by the time of adoption.
  ///
  /// Adopters with the same dates and shares are one mark. Throws the plain answer where no adopter
  /// has both a bounded date and company.
  public static func thresholds(
    _ exposures: PracticeExposures, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let groups = ThresholdGroup.all(exposures.thresholds)
    guard !groups.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Trösklarna", english: "The thresholds"),
        because: Phrase(
          swedish: "ingen som infört har både ett avgränsat datum och kontakter dessförinnan",
          english: "no adopter has both a bounded date and contacts before it"))
    }
    var drawing = ThresholdDrawing(exposures, groups, in: book, language)
    return drawing.chart()
  }
}

/// Adopters with the same dates and shares.
struct ThresholdGroup {
  let earliest: Day
  let latest: Day
  let date: ImpreciseDate
  let least: Double
  let most: Double
  let organisations: [Identifier<Organisation>]

  static func all(_ thresholds: [CalendarExposure]) -> [ThresholdGroup] {
    struct Key: Hashable {
      let date: ImpreciseDate
      let least: Double
      let most: Double
    }
    var order: [Key] = []
    var members: [Key: [Identifier<Organisation>]] = [:]
    for threshold in thresholds {
      guard let least = threshold.least, let most = threshold.most,
        threshold.date.earliest != nil, threshold.date.latest != nil
      else { continue }
      let key = Key(date: threshold.date, least: least, most: most)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(threshold.organisation)
    }
    return order.compactMap { key in
      guard let earliest = key.date.earliest, let latest = key.date.latest else { return nil }
      return ThresholdGroup(
        earliest: earliest, latest: latest, date: key.date, least: key.least, most: key.most,
        organisations: members[key] ?? [])
    }
  }

  var isExact: Bool { earliest == latest && least == most }
}

private struct ThresholdDrawing {
  let exposures: PracticeExposures
  let groups: [ThresholdGroup]
  let book: RecordBook
  let language: Language
  var frame: ChartFrame

  init(
    _ exposures: PracticeExposures, _ groups: [ThresholdGroup], in book: RecordBook,
    _ language: Language
  ) {
    self.exposures = exposures
    self.groups = groups
    self.book = book
    self.language = language
    frame = ChartFrame(
      key: "threshold-\(exposures.practice.fileName)",
      headline: Self.headline(exposures, groups, in: book),
      explanation: Phrase(
        swedish: "Till höger: införde senare. Uppåt: fler av de egna kontakterna hade redan infört "
          + "(tröskel). Streckad ruta: datum eller andel känd bara mellan gränser.",
        english: "To the right: adopted later. Upwards: more of one’s contacts had already adopted "
          + "(threshold). Dashed box: date or share known only within bounds."),
      rows: Phrase(swedish: "Nätverk: ", english: "Network: ") + exposures.network.name
        + Phrase(verbatim: "; ")
        + CountedNoun.row.counted(exposures.thresholds.count)
        + Phrase(swedish: " om införande.", english: " about adoption."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let top = frame.top + 30
    let scale = LinearScale(
      0, max(0.05, groups.map(\.most).max() ?? 0), from: top + 280, to: top, unit: .share)
    let plot = Rectangle(
      left: frame.left + frame.room(for: scale), top: top, right: frame.right - 10,
      bottom: top + 280)
    guard
      let calendar = CalendarScale(
        holding: groups.flatMap { [$0.earliest, $0.latest] }, from: plot.left + 22,
        to: plot.right - 22)
    else { return finished(plot.bottom, 0) }
    frame.drawVerticalAxis(
      scale, plot: plot,
      title: Phrase(
        swedish: "Andel av kontakterna som infört före",
        english: "Share of contacts that had adopted before"))
    let bottom = frame.drawHorizontalAxis(
      calendar.ticks(size: ChartFrame.size, in: language), plot: plot)
    let dots = groups.map { dot($0, scale, calendar) }
    let unnamed = ScatterPlot(dots: dots, plot: plot, ink: .first).draw(on: &frame.canvas)
    return finished(bottom, unnamed)
  }

  private func dot(
    _ group: ThresholdGroup, _ scale: LinearScale, _ calendar: CalendarScale
  ) -> ScatterPlot.Dot {
    let box = Rectangle(
      left: calendar.place(group.earliest), top: scale.place(group.most),
      right: calendar.place(group.latest), bottom: scale.place(group.least))
    let names = book.shortNames(of: group.organisations)
    return ScatterPlot.Dot(
      centre: box.centre, bounds: group.isExact ? nil : box,
      radius: ScatterPlot.radius(of: group.organisations.count),
      label: ScatterPlot.label(of: group.organisations, in: book, language),
      title: "\(names): \(group.date.phrase.text(in: language)), "
        + NumberText(language).range(group.least * 100, group.most * 100, decimals: 0) + "\u{A0}%")
  }

  private func finished(_ bottom: Double, _ unnamed: Int) -> Chart {
    let drawn = groups.reduce(0) { $0 + $1.organisations.count }
    var notes: [Phrase] = []
    let left = exposures.thresholds.count - drawn
    if left > 0 {
      notes.append(
        Phrase(
          swedish: "Inte ritade, eftersom inga kontakter säkert fanns före eller datumet är "
            + "öppet: \(left).",
          english: "Not drawn, for want of contacts for certain before or of a closed date: "
            + "\(left)."))
    }
    if let words = ScatterPlot.words(unnamed: unnamed) { notes.append(words) }
    notes.append(
      Phrase(
        swedish:
          "Låg tröskel: införde innan kontakterna gjorde det. Det visar ordning, inte orsak.",
        english: "A low threshold: adopted before one’s contacts did. It shows order, not cause."))
    return frame.finished(
      bottom: bottom, notes: notes, description: description,
      table: .thresholdMarks(groups, in: book))
  }

  // MARK: Words

  private static func headline(
    _ exposures: PracticeExposures, _ groups: [ThresholdGroup], in book: RecordBook
  ) -> Phrase {
    let name = book[exposures.practice]?.phrase ?? Phrase(verbatim: exposures.practice.rawValue)
    let drawn = groups.reduce(0) { $0 + $1.organisations.count }
    let first = groups.filter { $0.most == 0 }.reduce(0) { $0 + $1.organisations.count }
    return name
      + Phrase(
        swedish: ": \(first) av \(drawn) införde innan någon av deras kontakter hade gjort det",
        english: ": \(first) of \(drawn) adopted before any of their contacts had")
  }

  private var description: Phrase {
    let most = groups.map(\.most).max() ?? 0
    return Phrase(
      swedish: "Punktdiagram: tid för införande mot andel av kontakterna som infört före, "
        + "\(CountedNoun.mark.swedish(groups.count)). Högsta andelen är "
        + NumberText(.swedish).percent(most, decimals: 0) + ".",
      english:
        "Scatter plot: time of adoption against the share of contacts that had adopted before,"
        + " \(CountedNoun.mark.english(groups.count)). The highest share is "
        + NumberText(.english).percent(most, decimals: 0) + ".")
  }
}

extension Table {
  /// One row for each mark of a threshold chart.
  static func thresholdMarks(_ groups: [ThresholdGroup], in book: RecordBook) -> Table {
    Table(
      key: "threshold-chart",
      title: Phrase(
        swedish: "Andel av de egna kontakterna som infört före en själv",
        english: "Share of one’s contacts that had adopted before oneself"),
      columns: [
        Column(
          key: "organisations", heading: Phrase(swedish: "Organisationer", english: "Organisations")
        ),
        number("count", "Antal", "Number"),
        Column(key: "date", heading: Phrase(swedish: "Infört", english: "Adopted"), kind: .date),
        share("least", "Minst", "At least"), share("most", "Högst", "At most"),
      ],
      rows: groups.map { group in
        [
          .text(book.shortNames(of: group.organisations)), .integer(group.organisations.count),
          .date(group.date.description), .share(group.least), .share(group.most),
        ]
      })
  }
}
