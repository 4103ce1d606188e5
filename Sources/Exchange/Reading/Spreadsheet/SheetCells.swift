internal import Records

/// The rows of one sheet.
struct SheetCells {
  /// The most cells that a sheet may have; merged cells count once for each that they cover.
  static let cellLimit = 20_000_000
  private static let columnLimit = 16_384

  private(set) var rows: [ListTable.Row] = []
  private(set) var hiddenRows = 0

  init(
    _ bytes: [UInt8], strings: SharedStrings, styles: CellStyles, countsFrom1904: Bool
  ) throws {
    var reader = Reader(strings: strings, styles: styles, countsFrom1904: countsFrom1904)
    try XMLEvents.read(bytes) { reader.take($0) }
    reader.spreadMerged()
    rows = reader.lines.sorted { $0.key < $1.key }.compactMap { line, cells in
      cells.allSatisfy(\.isEmpty) ? nil : ListTable.Row(line: line, cells: cells)
    }
    hiddenRows = reader.hiddenRows
  }

  /// What is open while the events of a sheet go by.
  private struct Reader {
    let strings: SharedStrings
    let styles: CellStyles
    let countsFrom1904: Bool
    var lines: [Int: [ListTable.Cell]] = [:]
    var hiddenRows = 0
    private var merged: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
    private var line = 0
    private var column = -1
    private var kind = ""
    private var style = 0
    private var value = ""
    private var isValue = false
    private var isFormula = false
    private var cells: [ListTable.Cell] = []
    private var total = 0

    init(strings: SharedStrings, styles: CellStyles, countsFrom1904: Bool) {
      self.strings = strings
      self.styles = styles
      self.countsFrom1904 = countsFrom1904
    }

    mutating func take(_ event: XMLEvent) {
      switch event.content {
      case .start(let name, let attributes): begin(name.withoutPrefix, attributes)
      case .text(let text): if isValue { value += text }
      case .end(let name): end(name.withoutPrefix)
      }
    }

    private mutating func begin(_ name: Substring, _ attributes: [(name: String, value: String)]) {
      switch name {
      case "row":
        line = attributes.integer("r") ?? line + 1
        if ["1", "true"].contains(attributes.value("hidden") ?? "") { hiddenRows += 1 }
        cells = []
        column = -1
      case "c":
        column = attributes.value("r").flatMap { Self.place($0)?.column } ?? column + 1
        kind = attributes.value("t") ?? "n"
        style = attributes.integer("s") ?? 0
        value = ""
        isFormula = false
      case "v", "t": isValue = true
      case "f": isFormula = true
      case "mergeCell":
        let ends = (attributes.value("ref") ?? "").split(separator: ":").map(String.init)
        if ends.count == 2, let first = Self.place(ends[0]), let last = Self.place(ends[1]),
          first.line <= last.line, first.column <= last.column
        {
          merged.append((first.line...last.line, first.column...last.column))
        }
      default: break
      }
    }

    private mutating func end(_ name: Substring) {
      switch name {
      case "v", "t": isValue = false
      case "c": addCell()
      case "row": if !cells.isEmpty { lines[line] = cells }
      default: break
      }
    }

    private mutating func addCell() {
      guard (0..<SheetCells.columnLimit).contains(column), total < SheetCells.cellLimit else {
        return
      }
      // A stored text may be empty; a stored number may not.
      let lacksValue = isFormula && value.isEmpty && kind != "str"
      let cell = lacksValue ? .formulaWithoutValue : read()
      guard cell != .empty else { return }
      while cells.count < column { cells.append(.empty) }
      if cells.count == column { cells.append(cell) } else { cells[column] = cell }
      total += 1
    }

    private func read() -> ListTable.Cell {
      switch kind {
      case "s":
        guard let place = Int(value), strings.texts.indices.contains(place) else { return .empty }
        return text(strings.texts[place])
      case "str", "inlineStr": return text(value)
      case "b": return value.isEmpty ? .empty : .boolean(value == "1" || value == "true")
      case "e": return text(value)
      case "d": return text(String(value.prefix(10)))
      default:
        guard let number = Double(value), number.isFinite else { return text(value) }
        if styles.showsDate(style), let day = day(number) { return .day(day) }
        return .number(number)
      }
    }

    private func text(_ text: String) -> ListTable.Cell { text.isEmpty ? .empty : .text(text) }

    /// The day of a serial number; the system from 1900 has a 29 February 1900 that never was.
    private func day(_ serial: Double) -> Day? {
      guard serial >= 1, serial < 2_958_466 else { return nil }
      let whole = Int(serial)
      if countsFrom1904 { return Day(year: 1904, month: 1, day: 1)?.advanced(by: whole) }
      return Day(year: 1899, month: 12, day: whole < 60 ? 31 : 30)?.advanced(by: whole)
    }

    /// Line from 1 and column from 0 of a reference such as `B12`.
    static func place(_ reference: String) -> (line: Int, column: Int)? {
      var column = 0
      var line = 0
      for byte in reference.utf8 where byte != 0x24 {
        if (0x41...0x5a).contains(byte), line == 0, column < 20_000 {
          column = column * 26 + Int(byte) - 0x40
        } else if (0x30...0x39).contains(byte), line < 10_000_000 {
          line = line * 10 + Int(byte) - 0x30
        } else {
          return nil
        }
      }
      return line > 0 && column > 0 ? (line, column - 1) : nil
    }

    /// Gives every cell that a merged one covers its value.
    mutating func spreadMerged() {
      for area in merged where area.rows.count * area.columns.count <= 100_000 {
        guard let cells = lines[area.rows.lowerBound],
          cells.indices.contains(area.columns.lowerBound)
        else { continue }
        let cell = cells[area.columns.lowerBound]
        // A title over many columns stays in the first: it is not repeated along its line.
        for line in area.rows {
          guard line != area.rows.lowerBound else { continue }
          var row = lines[line] ?? []
          let column = area.columns.lowerBound
          while row.count <= column { row.append(.empty) }
          if row[column].isEmpty { row[column] = cell }
          lines[line] = row
        }
      }
    }
  }
}
