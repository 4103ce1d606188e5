internal import CXlsxWriter
internal import FoundationEssentials
internal import Records

extension Workbook {
  /// The workbook as the bytes of an XLSX file; the same bytes for the same workbook.
  ///
  /// - Throws: ``Fault`` when a sheet is too large for the format (1,048,576 rows, 16,384 columns)
  ///   or the temporary file cannot be written.
  /// - Complexity: O(number of cells).
  public func bytes() throws -> [UInt8] {
    let path =
      FileManager.default.temporaryDirectory
      .appending(path: "spridning-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try write(to: path)
    return try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  private func write(to path: String) throws(Fault) {
    for sheet in sheets where sheet.rows.count > 1_048_000 || sheet.columns.count > 16_384 {
      throw Fault(reason: "the sheet \(sheet.name) is too large for XLSX")
    }
    guard let book = workbook_new(path) else { throw Fault(reason: "no memory") }
    var properties = lxw_doc_properties()
    // The date is always given: the library would otherwise write the present moment.
    properties.created = time_t(max(1, Int(created.number) * 86_400))
    let formats = CellFormats(book)
    title.withCString { text in
      properties.title = UnsafeMutablePointer(mutating: text)
      _ = workbook_set_properties(book, &properties)
    }
    var fault: lxw_error = LXW_NO_ERROR
    for (sheet, name) in zip(sheets, tabNames) where fault == LXW_NO_ERROR {
      guard let page = workbook_add_worksheet(book, name) else {
        fault = LXW_ERROR_MEMORY_MALLOC_FAILED
        continue
      }
      fault = SheetWriter(sheet: sheet, name: name, page: page, book: book, formats: formats)
        .write()
    }
    let closing = workbook_close(book)
    if fault == LXW_NO_ERROR { fault = closing }
    guard fault == LXW_NO_ERROR else {
      throw Fault(reason: lxw_strerror(fault).map { String(cString: $0) } ?? "\(fault)")
    }
  }
}

/// The looks of cells, made once for a workbook.
private struct CellFormats {
  let caption: UnsafeMutablePointer<lxw_format>?
  let heading: UnsafeMutablePointer<lxw_format>?
  let text: UnsafeMutablePointer<lxw_format>?
  let integer: UnsafeMutablePointer<lxw_format>?
  let date: UnsafeMutablePointer<lxw_format>?
  let share: UnsafeMutablePointer<lxw_format>?
  /// By number of decimals, 0 to 6.
  let numbers: [UnsafeMutablePointer<lxw_format>?]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ code: String?, bold: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
      guard let format = workbook_add_format(book) else { return nil }
      if let code { format_set_num_format(format, code) }
      if bold { format_set_bold(format) }
      return format
    }
    caption = format(nil, bold: true)
    heading = format(nil, bold: true)
    if let heading {
      format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_text_wrap(heading)
      format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    text = format(nil)
    integer = format("#,##0")
    date = format("yyyy-mm-dd")
    // Days stand below intervals, which are text.
    if let date { format_set_align(date, UInt8(LXW_ALIGN_LEFT.rawValue)) }
    share = format("0.0%")
    numbers = (0...6).map { decimals in
      format("#,##0" + (decimals == 0 ? "" : "." + String(repeating: "0", count: decimals)))
    }
  }

  func format(of kind: Workbook.Column.Kind) -> UnsafeMutablePointer<lxw_format>? {
    switch kind {
    case .text: text
    case .integer: integer
    case .date: date
    case .share: share
    case .number(let decimals): numbers[min(max(0, decimals), 6)]
    }
  }
}

/// Writes one sheet.
private struct SheetWriter {
  let sheet: Workbook.Sheet
  let name: String
  let page: UnsafeMutablePointer<lxw_worksheet>
  let book: UnsafeMutablePointer<lxw_workbook>
  let formats: CellFormats

  /// The row of the headings.
  private var top: Int { sheet.caption == nil ? 0 : 2 }
  private var bottom: Int { top + sheet.rows.count }

  func write() -> lxw_error {
    if let caption = sheet.caption {
      let error = text(caption, 0, 0, formats.caption)
      guard error == LXW_NO_ERROR else { return error }
    }
    for (place, column) in sheet.columns.enumerated() {
      let error = text(column.heading, top, place, formats.heading)
      guard error == LXW_NO_ERROR else { return error }
      _ = worksheet_set_column(
        page, lxw_col_t(place), lxw_col_t(place), width(of: place), formats.format(of: column.kind))
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (place, cell) in cells.enumerated() {
        let error = write(cell, top + 1 + row, place)
        guard error == LXW_NO_ERROR else { return error }
      }
    }
    for (place, note) in sheet.notes.enumerated() {
      let error = text(note, bottom + 2 + place, 0, formats.text)
      guard error == LXW_NO_ERROR else { return error }
    }
    worksheet_freeze_panes(page, lxw_row_t(top + 1), 0)
    // On paper: A4 across, as wide as one page, the headings on each.
    worksheet_set_paper(page, 9)
    worksheet_set_landscape(page)
    worksheet_fit_to_pages(page, 1, 0)
    _ = worksheet_repeat_rows(page, lxw_row_t(top), lxw_row_t(top))
    // A list of sentences is not filtered.
    if !sheet.rows.isEmpty, sheet.columns.count > 1 {
      _ = worksheet_autofilter(
        page, lxw_row_t(top), 0, lxw_row_t(bottom), lxw_col_t(sheet.columns.count - 1))
    }
    return sheet.chart.map(add) ?? LXW_NO_ERROR
  }

  private func write(_ cell: Workbook.Cell, _ row: Int, _ column: Int) -> lxw_error {
    let format =
      column < sheet.columns.count ? formats.format(of: sheet.columns[column].kind) : nil
    switch cell {
    case .empty: return LXW_NO_ERROR
    case .text(let content): return text(content, row, column, formats.text)
    case .boolean(let answer):
      return worksheet_write_boolean(
        page, lxw_row_t(row), lxw_col_t(column), answer ? 1 : 0, format)
    case .number(let number):
      guard number.isFinite else { return LXW_NO_ERROR }
      return worksheet_write_number(page, lxw_row_t(row), lxw_col_t(column), number, format)
    case .day(let day):
      let parts = day.components
      // Spreadsheets know no dates before 1900.
      guard parts.year >= 1900 else {
        return text(day.description, row, column, formats.text)
      }
      var date = lxw_datetime(
        year: Int32(parts.year), month: Int32(parts.month), day: Int32(parts.day), hour: 0, min: 0,
        sec: 0)
      return worksheet_write_datetime(
        page, lxw_row_t(row), lxw_col_t(column), &date, formats.date)
    }
  }

  /// Text as text, cut at the 32,767 characters that a cell holds.
  private func text(
    _ content: String, _ row: Int, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    var clean = String(
      String.UnicodeScalarView(
        content.unicodeScalars.map { scalar in
          let isAllowed = scalar.value >= 0x20 || scalar == "\n" || scalar == "\t"
          return isAllowed && scalar.value < 0xfffe || scalar.value > 0xffff ? scalar : "\u{fffd}"
        }))
    if clean.utf16.count > 32_767 { clean = String(clean.prefix(16_000)) + " …" }
    return worksheet_write_string(page, lxw_row_t(row), lxw_col_t(column), clean, format)
  }

  private func width(of column: Int) -> Double {
    let longest =
      sheet.rows.prefix(500).map { row -> Int in
        switch row[column] {
        case .text(let text): text.count
        case .day: 10
        case .number, .boolean: 10
        case .empty: 0
        }
      }.max() ?? 0
    let heading = min(sheet.columns[column].heading.count, 24)
    return Double(min(max(longest, heading, 6) + 2, 60))
  }

  private func add(_ chart: Workbook.Chart) -> lxw_error {
    guard sheet.rows.count > chart.summaryRowCount else { return LXW_NO_ERROR }
    let type =
      switch chart.kind {
      case .bars: LXW_CHART_BAR
      case .columns: LXW_CHART_COLUMN
      case .line: LXW_CHART_LINE
      case .scatter: LXW_CHART_SCATTER
      }
    guard let drawn = workbook_add_chart(book, UInt8(type.rawValue)) else {
      return LXW_ERROR_MEMORY_MALLOC_FAILED
    }
    let rows = (lxw_row_t(top + 1), lxw_row_t(bottom - chart.summaryRowCount))
    for column in chart.values {
      guard let series = chart_add_series(drawn, nil, nil) else {
        return LXW_ERROR_MEMORY_MALLOC_FAILED
      }
      let place = lxw_col_t(chart.categories)
      chart_series_set_categories(series, name, rows.0, place, rows.1, place)
      chart_series_set_values(
        series, name, rows.0, lxw_col_t(column), rows.1, lxw_col_t(column))
      chart_series_set_name_range(series, name, lxw_row_t(top), lxw_col_t(column))
    }
    chart_title_set_name(drawn, chart.title)
    if let title = chart.horizontalTitle { chart_axis_set_name(drawn.pointee.x_axis, title) }
    if let title = chart.verticalTitle { chart_axis_set_name(drawn.pointee.y_axis, title) }
    if chart.values.count == 1 {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    return worksheet_insert_chart(
      page, lxw_row_t(top), lxw_col_t(sheet.columns.count + 1), drawn)
  }
}
