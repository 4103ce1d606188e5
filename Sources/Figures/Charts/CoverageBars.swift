public import Diffusion
public import Records

extension Chart {
  /// Whom the seminars have reached, by county and by size: a bar for each group, parted by status.
  ///
  /// Throws the plain answer where the population is empty.
  public static func coverageBars(
    _ coverage: Coverage, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    guard !coverage.entries.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(swedish: "Täckningen", english: "Coverage"),
        because: Phrase(
          swedish: "ingen organisation hör till målgruppen",
          english: "no organisation belongs to the population"))
    }
    var drawing = CoverageBarsDrawing(coverage, in: book, language)
    return drawing.chart()
  }
}

/// One group with its parts, for bars and rows alike.
private struct CoverageGroup {
  let panel: Phrase
  let code: String
  let name: Phrase
  let parts: [(status: Coverage.Status, count: Int)]

  var total: Int { parts.reduce(0) { $0 + $1.count } }

  func count(_ status: Coverage.Status) -> Int {
    parts.first { $0.status == status }?.count ?? 0
  }

  /// Counties, then sizes.
  static func all(_ coverage: Coverage, in book: RecordBook) -> [CoverageGroup] {
    let county = Phrase(swedish: "Län", english: "County")
    let size = Phrase(swedish: "Storlek", english: "Size")
    let counties = coverage.grouped { book[$0]?.countyCode }.map { code, entries in
      CoverageGroup(
        panel: county, code: code ?? "", name: code.map { book.countyPhrase($0) } ?? .unknown,
        parts: parts(of: entries))
    }
    let sizes = coverage.grouped { book[$0]?.sizeClass }.map { group, entries in
      CoverageGroup(
        panel: size, code: group?.code ?? "", name: group?.name ?? .unknown,
        parts: parts(of: entries))
    }
    return counties + sizes
  }

  private static func parts(
    of entries: [Coverage.Entry]
  ) -> [(status: Coverage.Status, count: Int)] {
    Coverage.Status.allCases.compactMap { status in
      let count = entries.count { $0.status == status }
      return count > 0 ? (status, count) : nil
    }
  }
}

private struct CoverageBarsDrawing {
  private static let barHeight = 22.0
  private static let rowHeight = 30.0

  let coverage: Coverage
  let book: RecordBook
  let language: Language
  let groups: [CoverageGroup]
  var frame: ChartFrame

  init(_ coverage: Coverage, in book: RecordBook, _ language: Language) {
    self.coverage = coverage
    self.book = book
    self.language = language
    groups = CoverageGroup.all(coverage, in: book)
    let members = coverage.entries.compactMap { book[$0.organisation] }
    frame = ChartFrame(
      key: "coverage-bars",
      headline: Phrase(
        swedish: CoverageWords.headline(of: coverage, members: members, language: .swedish),
        english: CoverageWords.headline(of: coverage, members: members, language: .english)),
      explanation: CoverageWords.explanation(of: coverage),
      rows: CountedNoun.gathering.counted(coverage.gatherings.count)
        + Phrase(swedish: " (serier räknas en gång).", english: " (a series counts once)."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    var y = frame.top + 14
    y = drawKey(y)
    let names = groups.map { $0.name.text(in: language) }
    let nameRoom =
      (names.map { TextMeasure.width(of: $0, size: ChartFrame.size) }.max() ?? 0) + 10
    let shares = groups.map(share)
    let shareRoom =
      (shares.map { TextMeasure.width(of: $0, size: ChartFrame.size) }.max() ?? 0) + 10
    let left = frame.left + nameRoom
    let unit = (frame.right - shareRoom - left) / Double(groups.map(\.total).max() ?? 1)
    var panel: Phrase?
    for (index, group) in groups.enumerated() {
      if panel != group.panel {
        y += panel == nil ? 18 : 26
        frame.canvas.addText(
          group.panel.text(in: language), at: Point(frame.left, y), size: 13, isBold: true)
        y += 8
        panel = group.panel
      }
      drawBar(group, names[index], shares[index], left: left, top: y, unit: unit)
      y += Self.rowHeight
    }
    return frame.finished(
      bottom: y, description: description, table: .coverageBars(rows, population: coverage))
  }

  private func share(_ group: CoverageGroup) -> String {
    let reached = group.count(.reached)
    return Phrase(
      swedish: "\(reached) av \(group.total)", english: "\(reached) of \(group.total)"
    ).text(in: language)
      + " (\(NumberText(language).percent(Double(reached) / Double(group.total), decimals: 0)))"
  }

  // MARK: Drawing

  /// The key stands above the bars in the order of the parts.
  private mutating func drawKey(_ top: Double) -> Double {
    var (x, y) = (frame.left, top)
    let used = Coverage.Status.allCases.filter { coverage.count($0) > 0 }
    for status in used {
      let words = status.name.text(in: language)
      let width = 26 + TextMeasure.width(of: words, size: ChartFrame.size) + 18
      if x + width > frame.right, x > frame.left { (x, y) = (frame.left, y + 22) }
      let style = CoverageWords.barInk(of: status)
      frame.canvas.addRectangle(
        Rectangle(x: x, y: y - 11, width: 20, height: 14), fill: style.paint,
        stroke: .init(colour: Ink.outline, width: 1))
      frame.canvas.addText(words, at: Point(x + 26, y), size: ChartFrame.size)
      x += width
    }
    return y + 12
  }

  private mutating func drawBar(
    _ group: CoverageGroup, _ name: String, _ share: String, left: Double, top: Double,
    unit: Double
  ) {
    let baseline = top + Self.barHeight / 2 + ChartFrame.size * 0.36
    frame.canvas.addText(
      name, at: Point(left - 10, baseline), size: ChartFrame.size, anchor: .end)
    var x = left
    for (status, count) in group.parts {
      let width = Double(count) * unit
      let box = Rectangle(x: x, y: top, width: width, height: Self.barHeight)
      let ink = CoverageWords.barInk(of: status)
      let number = NumberText(language).integer(count)
      frame.canvas.addMark("\(name), \(status.name.text(in: language)): \(number)") { canvas in
        canvas.addRectangle(box, fill: ink.paint, stroke: .init(colour: Ink.outline, width: 1))
        guard width >= TextMeasure.width(of: number, size: ChartFrame.size) + 6 else { return }
        canvas.addText(
          number, at: Point(box.centre.x, baseline), size: ChartFrame.size, colour: ink.text,
          anchor: .middle, hasHalo: ink.text != Ink.paper)
      }
      x += width
    }
    frame.canvas.addText(share, at: Point(x + 8, baseline), size: ChartFrame.size)
  }

  // MARK: Words

  private var rows: [CoverageBarRow] {
    groups.flatMap { group in
      group.parts.map { status, count in
        CoverageBarRow(
          panel: group.panel, group: group.name, code: group.code, status: status, count: count,
          total: group.total)
      }
    }
  }

  private var description: Phrase {
    let counties = groups.filter { $0.panel.english == "County" }
    let most = counties.max { $0.count(.reached) < $1.count(.reached) }
    var words = Phrase(
      swedish: "Liggande staplar för \(CountedNoun.county.swedish(counties.count)) och "
        + "\(CountedNoun.sizeClass.swedish(groups.count - counties.count)), delade efter status. ",
      english: "Horizontal bars for \(CountedNoun.county.english(counties.count)) and "
        + "\(CountedNoun.sizeClass.english(groups.count - counties.count)), parted by status. ")
    if let most, most.count(.reached) > 0 {
      words =
        words
        + Phrase(
          swedish: "Flest nådda i \(most.name.swedish): \(most.count(.reached)) av \(most.total). ",
          english:
            "Most reached in \(most.name.english): \(most.count(.reached)) of \(most.total). "
        )
    }
    return words
      + Phrase(
        swedish: "Deltagande är inte införande.", english: "Attendance is not adoption.")
  }
}

/// One part of a bar.
struct CoverageBarRow {
  let panel: Phrase
  let group: Phrase
  let code: String
  let status: Coverage.Status
  let count: Int
  let total: Int
}

extension CoverageWords {
  /// How a part of a bar is filled, and the colour of its number.
  static func barInk(of status: Coverage.Status) -> (paint: ChartPaint, text: Colour) {
    switch status {
    case .reached: (.hatched(.rising, Theme.standard.ink(.reached).line, on: Ink.reached), Ink.text)
    case .giver: (.plain(Ink.giver), Ink.paper)
    case .announced: (.hatched(.level, Ink.meetingLine, on: Ink.meeting), Ink.text)
    case .unknown: (.hatched(.dots, Ink.unknownLine, on: Ink.unknown), Ink.text)
    case .notYetReached: (.plain(Ink.paper), Ink.text)
    }
  }
}

extension Table {
  /// One row for each part of a bar.
  static func coverageBars(_ rows: [CoverageBarRow], population: Coverage) -> Table {
    Table(
      key: "coverage-bars",
      title: Phrase(
        swedish: "Nådda och ännu inte nådda, per län och storlek",
        english: "Reached and not yet reached, by county and size"),
      columns: [
        Column(key: "by", heading: Phrase(swedish: "Efter", english: "By")),
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        Column(key: "status", heading: Phrase(swedish: "Status", english: "Status")),
        Column(key: "count", heading: Phrase(swedish: "Antal", english: "Number"), kind: .number),
        share("share", "Andel av gruppen", "Share of the group"),
      ],
      rows: rows.map { row in
        [
          .phrase(row.panel, code: row.panel.english.lowercased()),
          .phrase(row.group, code: row.code), .phrase(row.status.name, code: row.status.rawValue),
          .integer(row.count), .share(Double(row.count) / Double(row.total)),
        ]
      })
  }
}
