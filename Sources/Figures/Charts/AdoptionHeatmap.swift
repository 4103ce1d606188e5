internal import Diffusion
public import Records

extension Chart {
  /// Which organisation took which practice into use in which year: rows by columns.
  ///
  /// The hundred members with the most practices are drawn. Throws the plain answer where no member
  /// has any.
  public static func heatmap(
    of book: RecordBook, population: Population = .target, language: Language
  ) throws(ChartRefusal) -> Chart {
    let matrix = AdoptionMatrix(of: book, population: population)
    guard !matrix.rows.isEmpty else {
      throw .cannotBeDrawn(
        Phrase(
          swedish: "Rutnätet av organisationer och arbetssätt",
          english: "The grid of organisations and practices"),
        because: Phrase(
          swedish: "ingen i målgruppen har något känt införande",
          english: "nobody in the population has a known adoption"))
    }
    var drawing = HeatmapDrawing(matrix, in: book, language)
    return drawing.chart()
  }
}

/// Who has what: members of a population by practices.
struct AdoptionMatrix {
  /// A cell with an adoption: a mark and a row.
  struct Cell {
    let row: Int
    let column: Int
    let time: TimeOfAdoption

    /// The year; `nil` where it is not known.
    var year: Int? {
      guard let first = time.date.earliest, let last = time.date.latest, first.year == last.year
      else { return nil }
      return first.year
    }
  }

  static let limit = 100

  let rows: [Identifier<Organisation>]
  /// Practices that a member has, the first introduced first.
  let columns: [Identifier<Practice>]
  let cells: [Cell]
  /// Members with an adoption that are not drawn, and members without any.
  let left: Int
  let without: Int

  init(of book: RecordBook, population: Population) {
    let members = book.members(of: population).map(\.id)
    let inside = Set(members)
    var times: [(practice: Identifier<Practice>, times: [TimeOfAdoption])] = []
    for practice in book.tables.practices {
      let own = book.timesOfAdoption(of: practice.id).filter { inside.contains($0.organisation) }
      if !own.isEmpty { times.append((practice.id, own)) }
    }
    let firsts = times.map { $0.times.compactMap { $0.date.latest?.number }.min() ?? .max }
    let order = times.indices.sorted { (firsts[$0], $0) < (firsts[$1], $1) }
    let sorted = order.map { times[$0] }
    var counts: [Identifier<Organisation>: Int] = [:]
    for time in sorted.flatMap(\.times) { counts[time.organisation, default: 0] += 1 }
    let having = members.enumerated().filter { counts[$0.element] != nil }.sorted { left, right in
      let (first, second) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
    let rows = Array(having.prefix(Self.limit))
    self.rows = rows
    columns = sorted.map(\.practice)
    left = having.count - rows.count
    without = members.count - having.count
    let places = Dictionary(
      rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    cells = sorted.enumerated().flatMap { column, entry in
      entry.times.compactMap { time in
        places[time.organisation].map { Cell(row: $0, column: column, time: time) }
      }
    }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

/// The shades of years.
enum HeatInk {
  /// From early to late; the year is written in each cell too.
  static let shades: [Colour] = [
    Colour(0x00406B), Colour(0x2E6F9E), Colour(0x7AB4DA), Colour(0xBCDCF0), Colour(0xF7FBFD),
  ]

  /// The colour of the year on a shade.
  static func text(on shade: Colour) -> Colour {
    shade.luminance < 0.35 ? Ink.paper : Ink.text
  }
}

private struct HeatmapDrawing {
  private static let rowHeight = 15.0
  private static let size = 11.0

  let matrix: AdoptionMatrix
  let book: RecordBook
  let language: Language
  let years: ClosedRange<Int>
  var frame: ChartFrame

  init(_ matrix: AdoptionMatrix, in book: RecordBook, _ language: Language) {
    self.matrix = matrix
    self.book = book
    self.language = language
    let known = matrix.cells.compactMap(\.year)
    years = (known.min() ?? 2000)...(known.max() ?? 2000)
    frame = ChartFrame(
      key: "heatmap", headline: Self.headline(matrix, in: book),
      explanation: Phrase(
        swedish:
          "Rad: organisation. Kolumn: arbetssätt. Ruta: år för införande, mörkare är tidigare; "
          + "streckad med frågetecken: året är inte känt. Tom ruta: inget känt införande.",
        english: "Row: organisation. Column: practice. Cell: year of adoption, darker is earlier; "
          + "hatched with a question mark: the year is not known. Empty: no known adoption."),
      rows: CountedNoun.row.counted(matrix.cells.count)
        + Phrase(swedish: " om införande.", english: " about adoption."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let names = matrix.rows.map { book.shortName(of: $0) }
    let left =
      frame.left + (names.map { TextMeasure.width(of: $0, size: Self.size) }.max() ?? 0) + 8
    let width = min(46, (frame.right - left) / Double(max(1, matrix.columns.count)))
    // As many lines as a column is wide: a name is cut only where there are very many.
    let pitch = Self.size * 1.15
    let headings = matrix.columns.map { practice in
      TextWrapping.lines(
        (book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue)).text(in: language),
        width: 210, size: Self.size, atMost: max(1, Int(width / pitch)))
    }
    let heading =
      headings.flatMap(\.self).map { TextMeasure.width(of: $0, size: Self.size) }.max() ?? 0
    let top = frame.top + heading + 14
    for (column, lines) in headings.enumerated() {
      let middle = left + (Double(column) + 0.5) * width + Self.size * 0.36
      for (line, text) in lines.enumerated() {
        let shift = (Double(line) - Double(lines.count - 1) / 2) * pitch
        frame.canvas.addUpwardText(
          text, at: Point(middle + shift, top - 6), size: Self.size)
      }
    }
    let grid = Rectangle(
      x: left, y: top, width: width * Double(matrix.columns.count),
      height: Self.rowHeight * Double(names.count))
    drawGrid(grid, names, width)
    for cell in matrix.cells { draw(cell, grid, width) }
    return frame.finished(
      bottom: grid.bottom, notes: notes, description: description,
      table: .heatmap(matrix, in: book))
  }

  private mutating func drawGrid(_ grid: Rectangle, _ names: [String], _ width: Double) {
    let stroke = ChartCanvas.Stroke(colour: Ink.grid, width: 0.75)
    for (row, name) in names.enumerated() {
      let y = grid.top + Double(row) * Self.rowHeight
      frame.canvas.addLine([Point(grid.left, y), Point(grid.right, y)], stroke)
      frame.canvas.addText(
        name, at: Point(grid.left - 6, y + Self.rowHeight / 2 + Self.size * 0.36),
        size: Self.size, anchor: .end)
    }
    for column in 0...matrix.columns.count {
      let x = grid.left + Double(column) * width
      frame.canvas.addLine([Point(x, grid.top), Point(x, grid.bottom)], stroke)
    }
    frame.canvas.addLine(
      [Point(grid.left, grid.bottom), Point(grid.right, grid.bottom)], stroke)
  }

  private mutating func draw(_ cell: AdoptionMatrix.Cell, _ grid: Rectangle, _ width: Double) {
    let box = Rectangle(
      x: grid.left + Double(cell.column) * width, y: grid.top + Double(cell.row) * Self.rowHeight,
      width: width, height: Self.rowHeight
    ).inset(by: 0.75)
    let shade = cell.year.map(shade)
    let paint: ChartPaint =
      shade.map { .plain($0) } ?? .hatched(.rising, Ink.unknownLine.pale(0.72), on: Ink.paper)
    let text = cell.year.map { width >= 34 ? "\($0)" : "’" + "\($0 % 100 + 100)".suffix(2) } ?? "?"
    let colour = HeatInk.text(on: shade ?? Ink.paper)
    let title =
      book.shortName(of: matrix.rows[cell.row]) + ", "
      + (book[matrix.columns[cell.column]]?.phrase.text(in: language) ?? "") + ": "
      + cell.time.date.phrase.text(in: language)
    frame.canvas.addMark(title) { canvas in
      canvas.addRectangle(box, fill: paint, stroke: .init(colour: Ink.outline, width: 0.75))
      canvas.addText(
        text, at: Point(box.centre.x, box.centre.y + 3.4), size: 9.5,
        colour: colour, anchor: .middle)
    }
  }

  /// Five shades over the years there are.
  private func shade(of year: Int) -> Colour {
    let span = max(1, years.upperBound - years.lowerBound + 1)
    let place = (year - years.lowerBound) * HeatInk.shades.count / span
    return HeatInk.shades[min(max(place, 0), HeatInk.shades.count - 1)]
  }

  // MARK: Words

  private static func headline(_ matrix: AdoptionMatrix, in book: RecordBook) -> Phrase {
    let counts = matrix.rows.indices.map { row in matrix.cells.count { $0.row == row } }
    let most = counts.first ?? 0
    let name = matrix.rows.first.map { book.shortName(of: $0) } ?? ""
    return Phrase(
      swedish: "\(matrix.rows.count + matrix.left) av "
        + "\(matrix.rows.count + matrix.left + matrix.without) har infört något av "
        + "\(CountedNoun.practice.swedish(matrix.columns.count)); flest har \(name) (\(most))",
      english: "\(matrix.rows.count + matrix.left) of "
        + "\(matrix.rows.count + matrix.left + matrix.without) have adopted some of "
        + "\(CountedNoun.practice.english(matrix.columns.count)); \(name) has the most (\(most))")
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = []
    if matrix.left > 0 {
      notes.append(
        Phrase(
          swedish:
            "De \(matrix.rows.count) med flest arbetssätt är ritade; \(matrix.left) till har "
            + "minst ett.",
          english:
            "The \(matrix.rows.count) with the most practices are drawn; \(matrix.left) more "
            + "have at least one."))
    }
    if matrix.without > 0 {
      notes.append(
        Phrase(
          swedish: "\(matrix.without) i målgruppen har inget känt införande och ingen rad.",
          english: "\(matrix.without) in the population have no known adoption and no row."))
    }
    return notes
  }

  private var description: Phrase {
    let unknown = matrix.cells.count { $0.year == nil }
    return Phrase(
      swedish: "Rutnät med \(CountedNoun.organisation.swedish(matrix.rows.count)) och "
        + "\(matrix.columns.count) "
        + "arbetssätt; \(CountedNoun.adoption.swedish(matrix.cells.count)), \(unknown) utan "
        + "känt år. Tabellen har en "
        + "rad för varje ruta.",
      english: "Grid of \(CountedNoun.organisation.english(matrix.rows.count)) and "
        + "\(CountedNoun.practice.english(matrix.columns.count)); "
        + "\(CountedNoun.adoption.english(matrix.cells.count)), \(unknown) without a known "
        + "year. The table has a row for "
        + "each cell.")
  }
}

extension Table {
  /// One row for each cell that is filled.
  static func heatmap(_ matrix: AdoptionMatrix, in book: RecordBook) -> Table {
    Table(
      key: "heatmap-chart",
      title: Phrase(
        swedish: "Vem har infört vad och när", english: "Who has adopted what and when"),
      columns: [
        Column(key: "organisation", heading: Phrase(verbatim: "Organisation")),
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(key: "date", heading: Phrase(swedish: "Infört", english: "Adopted"), kind: .date),
        Column(key: "evidence", heading: Phrase(swedish: "Belägg", english: "Evidence")),
      ],
      rows: matrix.cells.map { cell in
        let practice = matrix.columns[cell.column]
        return [
          .phrase(
            book.phrase(of: matrix.rows[cell.row]), code: matrix.rows[cell.row].rawValue),
          .phrase(
            book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue), code: practice.rawValue),
          .date(cell.time.date.description),
          .phrase(cell.time.evidence.name, code: cell.time.evidence.rawValue),
        ]
      })
  }
}
