public import Exchange
public import Figures
internal import Records

extension Answer {
  /// The answer as the bytes of a file.
  ///
  /// - Throws: `StudyError` when a table is too large for a workbook.
  public func bytes(
    as format: Format, in language: Language, table key: String? = nil
  ) throws(StudyError) -> [UInt8] {
    guard format == .xlsx else { return Array(text(as: format, in: language, table: key).utf8) }
    return try workbook(in: language).file()
  }

  /// The answer as a workbook: one sheet per table, and a first one of sentences where there are
  /// any.
  public func workbook(in language: Language) -> Workbook {
    let sentences = (lead + notices).map { $0.text(in: language) }
    let title = tables.count == 1 ? tables[0].title : Self.aboutWorkbook
    let about = Workbook.Sheet(
      name: Phrase(swedish: "Om", english: "About").text(in: language),
      columns: [.init(title.text(in: language))],
      rows: sentences.map { [.text($0)] },
      notes: ["Spridning \(Provenance.version)"]
        + [input.map { "\($0.name) SHA-256 \($0.digest)" }].compactMap(\.self))
    let sheets = tables.map { $0.sheet(in: language) }
    let contents = sheets.count > 3 ? [Self.contents(of: [about], sheets, in: language)] : []
    return Workbook(
      title: (tables.count == 1 ? tables[0].title : Phrase(verbatim: input?.name ?? command))
        .text(in: language),
      sheets: [about] + contents + sheets)
  }

  private static let aboutWorkbook = Phrase(
    swedish: "Om arbetsboken", english: "About this workbook")

  /// What stands on which sheet, since tabs have room for 31 characters only.
  private static func contents(
    of first: [Workbook.Sheet], _ sheets: [Workbook.Sheet], in language: Language
  ) -> Workbook.Sheet {
    let columns = [
      Phrase(swedish: "Blad", english: "Sheet"), Phrase(swedish: "Tabell", english: "Table"),
      Phrase(swedish: "Rader", english: "Rows"), Phrase(swedish: "Diagram", english: "Chart"),
    ].map { $0.text(in: language) }
    var contents = Workbook.Sheet(
      name: Phrase(swedish: "Innehåll", english: "Contents").text(in: language),
      columns: [
        .init(columns[0]), .init(columns[1]), .init(columns[2], kind: .integer), .init(columns[3]),
      ], rows: [])
    // The names do not depend on what stands on the sheets.
    let names = Workbook(title: "", sheets: first + [contents] + sheets).tabNames
    let yes = Phrase(swedish: "ja", english: "yes").text(in: language)
    contents.rows = zip(names.dropFirst(first.count + 1), sheets).map { name, sheet in
      [
        .text(name), .text(sheet.caption ?? sheet.name), .number(Double(sheet.rows.count)),
        sheet.chart == nil ? .empty : .text(yes),
      ]
    }
    return contents
  }
}

extension Workbook {
  /// The bytes, or why there are none in the user's words.
  func file() throws(StudyError) -> [UInt8] {
    do {
      return try bytes()
    } catch {
      let reason = (error as? Workbook.Fault)?.reason ?? "\(error)"
      throw StudyError(
        .refused,
        Phrase(
          swedish: "Arbetsboken kan inte skrivas: \(reason).",
          english: "The workbook cannot be written: \(reason)."),
        remedy: Phrase(
          swedish: "Välj en annan form, till exempel --format csv.",
          english: "Choose another form, such as --format csv."))
    }
  }
}

extension Table {
  /// The table as a sheet: numbers as numbers, dates that are one day as dates, a range in two
  /// columns.
  ///
  /// - Parameters:
  ///   - language: the language of headings and words.
  ///   - chart: a chart of its columns.
  /// - Returns: the sheet.
  public func sheet(in language: Language, chart: Workbook.Chart? = nil) -> Workbook.Sheet {
    Workbook.Sheet(
      name: tabTitle(in: language), caption: title.text(in: language),
      columns: columns.indices.flatMap { workbookColumns(at: $0, in: language) },
      rows: rows.map { row in
        zip(row, columns).flatMap { cell, column in cell.workbookCells(in: column, language) }
      },
      notes: notes.map { $0.text(in: language) },
      chart: chart ?? plot.flatMap { drawn($0, in: language) })
  }

  /// The title without what every sheet of invented data says in its first row and last column.
  private func tabTitle(in language: Language) -> String {
    let title = title.text(in: language)
    let mark = Phrase.inventedCaption.text(in: language)
    return title.hasSuffix(mark) ? String(title.dropLast(mark.count)) : title
  }

  /// The columns of a sheet for one of the table: numbers with as many decimals as its cells show.
  private func workbookColumns(at index: Int, in language: Language) -> [Workbook.Column] {
    let column = columns[index]
    let heading = column.title(in: language)
    switch column.kind {
    case .text: return [.init(heading)]
    case .date: return [.init(heading, kind: .date)]
    case .number:
      let decimals = rows.compactMap { row -> Int? in
        if case .number(_, let decimals) = row[index] { decimals } else { nil }
      }.max()
      return [
        .init(heading, kind: decimals.map { .number(decimals: column.decimals ?? $0) } ?? .integer)
      ]
    case .share: return [.init(heading, kind: .share)]
    case .countRange:
      let least = Phrase(swedish: "minst", english: "least").text(in: language)
      let most = Phrase(swedish: "högst", english: "most").text(in: language)
      return [least, most].map { .init("\(heading), \($0)", kind: .integer) }
    }
  }

  /// The chart that a spreadsheet draws; `nil` for an empty table or keys that are not there.
  private func drawn(_ plot: Plot, in language: Language) -> Workbook.Chart? {
    guard !rows.isEmpty else { return nil }
    // A range takes two columns of the sheet.
    var places: [String: Int] = [:]
    var place = 0
    for column in columns {
      places[column.key] = place
      place += column.kind == .countRange ? 2 : 1
    }
    guard let categories = places[plot.categories] else { return nil }
    let values = plot.values.compactMap { places[$0] }
    guard values.count == plot.values.count else { return nil }
    return Workbook.Chart(
      Workbook.Chart.Kind(plot.kind), title: title.text(in: language), categories: categories,
      values: values,
      horizontalTitle: columns.first { $0.key == plot.categories }?.title(in: language),
      summaryRowCount: summaryRowCount)
  }
}

extension Workbook.Chart.Kind {
  fileprivate init(_ kind: Table.Plot.Kind) {
    self =
      switch kind {
      case .bars: .bars
      case .columns: .columns
      case .line: .line
      case .scatter: .scatter
      }
  }
}

extension Table.Cell {
  fileprivate func workbookCells(
    in column: Table.Column, _ language: Language
  ) -> [Workbook.Cell] {
    if column.kind == .countRange {
      switch self {
      case .countRange(let least, let most): return [.number(Double(least)), .number(Double(most))]
      case .integer(let count): return [.number(Double(count)), .number(Double(count))]
      default: return [workbookCell(language), .empty]
      }
    }
    return [workbookCell(language)]
  }

  private func workbookCell(_ language: Language) -> Workbook.Cell {
    switch self {
    case .text(let text): .text(text)
    case .phrase(let phrase, _), .missing(let phrase): .text(phrase.text(in: language))
    case .integer(let count): .number(Double(count))
    case .number(let value, _), .share(let value): .number(value)
    case .countRange(let least, let most):
      least == most ? .number(Double(least)) : .text("\(least)–\(most)")
    case .date(let text):
      if let date = try? ImpreciseDate(text), let day = date.earliest, day == date.latest {
        .day(day)
      } else {
        .text(self.text(in: language))
      }
    }
  }
}
