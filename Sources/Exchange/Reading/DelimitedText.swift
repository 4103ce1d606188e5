public import Records

/// A table read from delimited text: a heading and rows, with the faults that were found.
///
/// Bytes in, cells out; nothing is guessed and nothing is dropped without a `RecordIssue`.
/// Comma, semicolon or tab, told by the heading; quotes as RFC 4180; LF, CRLF or CR; a UTF-8
/// byte-order mark is passed over. Rows whose number of fields differs from the heading are
/// named and left out; rows of empty cells only are passed over and counted.
public struct DelimitedText: Sendable {
  /// The headings, trimmed of blanks.
  public let header: [String]
  /// The rows below the heading, read anew from the file's bytes each time they are asked for, so
  /// that a million of them take no more memory than the file.
  public let rows: Rows
  /// Rows whose number of fields is wrong: left out, with their cells as far as they go.
  let damaged: [Row]
  /// The line of the headings.
  let headerLine: Int
  public let issues: [RecordIssue]
  /// The separator that the heading uses.
  public let separator: Separator

  /// One row and the line on which it begins.
  public struct Row: Hashable, Sendable {
    public let line: Int
    public let cells: [String]
  }

  /// What stands between fields.
  public enum Separator: UInt8, CaseIterable, Sendable {
    case comma = 0x2c
    case semicolon = 0x3b
    case tab = 0x09
  }

  /// The longest field that is read, in bytes; a longer one points to a missing quote.
  public static let fieldLimit = 1 << 20

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - file: the name that issues carry.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(_ bytes: [UInt8], file: String) {
    var scanner = DelimitedScanner(bytes, file: file)
    scanner.run()
    header = scanner.header
    rows = Rows(
      bytes: scanner.header.isEmpty ? [] : bytes, separator: scanner.separator,
      starts: scanner.starts)
    damaged = scanner.damaged
    headerLine = scanner.headerLine
    issues = scanner.issues
    separator = scanner.separator
  }
}

extension DelimitedText {
  /// A table whose cells come from elsewhere, as from a sheet; rows keep the lines that they had.
  ///
  /// - Parameters:
  ///   - rows: the heading and the rows below it.
  ///   - file: the name that issues carry.
  ///   - isText: whether each row should have as many cells as the heading; a sheet leaves out
  ///     those that are empty.
  /// - Complexity: O(number of cells).
  init(_ rows: [(line: Int, cells: [String])], file: String, isText: Bool) {
    let rows = rows.filter { row in row.cells.contains { !$0.isEmpty } }
    var bytes: [UInt8] = []
    var starts: [(position: Int, line: Int)] = []
    var issues: [RecordIssue] = []
    var damaged: [Row] = []
    header = rows.first?.cells ?? []
    headerLine = rows.first?.line ?? 1
    var seen: Set<String> = []
    for name in header where !seen.insert(name).inserted {
      issues.append(
        RecordIssue(
          .error, .duplicateColumn, at: RecordPlace(file: file, line: headerLine), column: name))
    }
    for (line, cells) in rows.dropFirst() {
      let hasSurplus = cells.dropFirst(header.count).contains { !$0.isEmpty }
      if hasSurplus || isText && cells.count != header.count {
        damaged.append(Row(line: line, cells: cells))
        issues.append(
          RecordIssue(
            .error, .wrongFieldCount(expected: header.count, found: cells.count),
            at: RecordPlace(file: file, line: line)))
        continue
      }
      starts.append((bytes.count, line))
      let padding = [String](repeating: "", count: max(0, header.count - cells.count))
      bytes += Array(ExportText.csvRow(cells.prefix(header.count) + padding).utf8)
    }
    self.rows = Rows(bytes: bytes, separator: .comma, starts: starts)
    self.damaged = damaged
    self.issues = issues
    separator = .comma
  }

  /// Rows by where they begin.
  public struct Rows: RandomAccessCollection, Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let separator: Separator
    fileprivate let starts: [(position: Int, line: Int)]

    public var startIndex: Int { 0 }
    public var endIndex: Int { starts.count }

    /// - Complexity: O(length of the row).
    public subscript(place: Int) -> Row {
      var scanner = DelimitedScanner(bytes, file: "", from: starts[place].position, separator)
      return Row(line: starts[place].line, cells: scanner.row())
    }
  }
}

/// The state machine behind ``DelimitedText``.
private struct DelimitedScanner {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1
  private(set) var separator = DelimitedText.Separator.comma
  private(set) var header: [String] = []
  private(set) var headerLine = 1
  private(set) var starts: [(position: Int, line: Int)] = []
  private(set) var damaged: [DelimitedText.Row] = []
  private(set) var issues: [RecordIssue] = []

  init(
    _ bytes: [UInt8], file: String, from position: Int = 0,
    _ separator: DelimitedText.Separator = .comma
  ) {
    self.bytes = bytes
    self.file = file
    self.position = position
    self.separator = separator
  }

  mutating func run() {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    guard checkEncoding() else { return }
    guard bytes[position...].contains(where: { $0 != 0x0a && $0 != 0x0d && $0 != 0x20 }) else {
      report(.error, .emptyFile, line: nil)
      return
    }
    separator = Self.separator(of: bytes[position...])
    var blank: (count: Int, firstLine: Int)?
    while position < bytes.count {
      let start = line
      let startPosition = position
      if !header.isEmpty, let count = passRow(), count == header.count {
        starts.append((startPosition, start))
        continue
      }
      (position, line) = (startPosition, start)
      let faults = issues.count
      let cells = row()
      if issues.count == faults, cells.allSatisfy(\.isEmpty) {
        // A line without anything is a matter of layout; one of empty cells is a row.
        if cells.count > 1 { blank = ((blank?.count ?? 0) + 1, blank?.firstLine ?? start) }
        continue
      }
      if header.isEmpty {
        header = cells
        headerLine = start
        reportHeader(line: start)
      } else if cells.count == header.count {
        starts.append((startPosition, start))
      } else {
        damaged.append(DelimitedText.Row(line: start, cells: cells))
        report(
          .error, .wrongFieldCount(expected: header.count, found: cells.count), line: start,
          value: beginning(of: bytes[startPosition..<position], cells: cells))
      }
    }
    if header.isEmpty, issues.isEmpty {
      report(.error, .emptyFile, line: nil)
    } else if let blank {
      report(.notice, .blankRows(count: blank.count), line: blank.firstLine)
    }
  }

  private mutating func reportHeader(line: Int) {
    var seen: Set<String> = []
    for name in header where !seen.insert(name).inserted {
      report(.error, .duplicateColumn, line: line, column: name)
    }
  }

  /// The start of a row as it stands in the file; `nil` when a cell looks personal.
  private func beginning(of row: ArraySlice<UInt8>, cells: [String]) -> String? {
    guard cells.allSatisfy({ PersonalDataCheck.kind(of: $0) == nil }) else { return nil }
    return String(text(row.prefix(400)).prefix(40))
  }

  /// Strict UTF-8 without NUL; the first bad byte is named with its line and column.
  private mutating func checkEncoding() -> Bool {
    if let fault = UTF8Check.firstFault(in: bytes) {
      let (line, column) = UTF8Check.place(of: fault, in: bytes)
      report(
        .error, .notUTF8(byte: bytes[fault], columnNumber: column), line: line,
        value: UTF8Check.hexadecimal(bytes[fault]))
      return false
    }
    if let control = bytes.firstIndex(where: {
      $0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d
    }) {
      let (line, column) = UTF8Check.place(of: control, in: bytes)
      report(
        .error, .controlCharacter(code: UInt32(bytes[control]), columnNumber: column), line: line,
        value: UTF8Check.hexadecimal(bytes[control]))
      return false
    }
    return true
  }

  /// The separator that occurs most in the first line, outside quotes; ties go to the comma.
  private static func separator(of bytes: ArraySlice<UInt8>) -> DelimitedText.Separator {
    var counts: [DelimitedText.Separator: Int] = [:]
    var quoted = false
    for byte in bytes {
      if byte == 0x22 { quoted.toggle() }
      if (byte == 0x0a || byte == 0x0d) && !quoted { break }
      if !quoted, let separator = DelimitedText.Separator(rawValue: byte) {
        counts[separator, default: 0] += 1
      }
    }
    return DelimitedText.Separator.allCases.max { left, right in
      (counts[left] ?? 0) < (counts[right] ?? 0)
    }.flatMap { best in
      (counts[best] ?? 0) > (counts[.comma] ?? 0) ? best : .comma
    } ?? .comma
  }

  /// Passes over a record that is plain: without quotes, endless fields, or nothing but blanks.
  ///
  /// - Returns: the number of its fields; `nil` where it must be read cell by cell.
  private mutating func passRow() -> Int? {
    var (count, isBlank, start) = (1, true, position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0a || byte == 0x0d { break }
      if byte == 0x22 { return nil }
      if byte == separator.rawValue {
        guard position - start <= DelimitedText.fieldLimit else { return nil }
        (count, start) = (count + 1, position + 1)
      } else if byte > 0x20, byte < 0x80 {
        isBlank = false
      }
      position += 1
    }
    guard !isBlank, position - start <= DelimitedText.fieldLimit else { return nil }
    if position < bytes.count { endLine() }
    return count
  }

  /// Reads one record up to its line end.
  mutating func row() -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(header.count)
    while true {
      cells.append(field())
      guard position < bytes.count else { return cells }
      if bytes[position] == separator.rawValue {
        position += 1
        if position == bytes.count { cells.append("") }
        if position == bytes.count { return cells }
        continue
      }
      endLine()
      return cells
    }
  }

  private mutating func endLine() {
    if bytes[position] == 0x0d, position + 1 < bytes.count, bytes[position + 1] == 0x0a {
      position += 1
    }
    position += 1
    line += 1
  }

  private mutating func field() -> String {
    if position < bytes.count, bytes[position] == 0x22 { return quotedField() }
    let start = position
    while position < bytes.count, !endsField(bytes[position]) { position += 1 }
    guard position - start <= DelimitedText.fieldLimit else {
      report(.error, .fieldTooLong(limit: DelimitedText.fieldLimit), line: line)
      return ""
    }
    return text(bytes[start..<position])
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == separator.rawValue || byte == 0x0a || byte == 0x0d
  }

  private mutating func quotedField() -> String {
    let firstLine = line
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x22 {
        guard position < bytes.count, bytes[position] == 0x22 else {
          return closed(content)
        }
        position += 1
      } else if byte == 0x0a || (byte == 0x0d && position < bytes.count && bytes[position] != 0x0a)
      {
        line += 1
      }
      content.append(byte)
      if content.count > DelimitedText.fieldLimit {
        report(.error, .fieldTooLong(limit: DelimitedText.fieldLimit), line: firstLine)
        position = bytes.count
        return ""
      }
    }
    report(
      .error, .unterminatedQuote, line: firstLine, value: Self.shown(content))
    return text(content[...])
  }

  /// After the closing quote only a separator or a line end may stand.
  private mutating func closed(_ content: [UInt8]) -> String {
    var stray: [UInt8] = []
    while position < bytes.count, !endsField(bytes[position]) {
      stray.append(bytes[position])
      position += 1
    }
    if !stray.isEmpty, !stray.allSatisfy({ $0 == 0x20 }) {
      report(.error, .textAfterQuote, line: line, value: Self.shown(stray))
    }
    return text(content[...])
  }

  /// The beginning of a text as it stands, for an issue.
  private static func shown(_ bytes: [UInt8]) -> String {
    String(String(decoding: bytes, as: UTF8.self).prefix(40))
  }

  /// The text without the blanks around it.
  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    if let first = bytes.first, let last = bytes.last, Self.isPlain(first), Self.isPlain(last) {
      return String(decoding: bytes, as: UTF8.self)
    }
    while let blank = Self.blanks.first(where: { bytes.starts(with: $0) }) {
      bytes.removeFirst(blank.count)
    }
    while let blank = Self.blanks.first(where: { bytes.suffix($0.count).elementsEqual($0) }) {
      bytes.removeLast(blank.count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }

  /// Blank, tab, line ends, no-break space and byte-order mark.
  private static let blanks: [[UInt8]] = [
    [0x20], [0x09], [0x0a], [0x0d], [0xc2, 0xa0], [0xef, 0xbb, 0xbf],
  ]

  private mutating func report(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, line: Int?,
    column: String? = nil, value: String? = nil
  ) {
    issues.append(
      RecordIssue(
        severity, kind, at: line.map { RecordPlace(file: file, line: $0) }, file: file,
        column: column, value: value))
  }
}
