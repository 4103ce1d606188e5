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
  public let rows: [Row]
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
    rows = scanner.rows
    issues = scanner.issues
    separator = scanner.separator
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
  private(set) var rows: [DelimitedText.Row] = []
  private(set) var issues: [RecordIssue] = []

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
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
      let faults = issues.count
      let cells = row()
      if issues.count == faults, cells.allSatisfy({ trimmed($0).isEmpty }) {
        // A line without anything is a matter of layout; one of empty cells is a row.
        if cells.count > 1 { blank = ((blank?.count ?? 0) + 1, blank?.firstLine ?? start) }
        continue
      }
      if header.isEmpty {
        header = cells.map(trimmed)
        reportHeader(line: start)
      } else if cells.count == header.count {
        rows.append(DelimitedText.Row(line: start, cells: cells.map(trimmed)))
      } else {
        report(
          .error, .wrongFieldCount(expected: header.count, found: cells.count), line: start)
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

  /// Strict UTF-8 without NUL; the first bad byte is named with its line and column.
  private mutating func checkEncoding() -> Bool {
    if let fault = UTF8Check.firstFault(in: bytes) {
      let (line, column) = UTF8Check.place(of: fault, in: bytes)
      report(.error, .notUTF8(byte: bytes[fault], columnNumber: column), line: line)
      return false
    }
    if let control = bytes.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0a, 0x0d].contains($0) }) {
      report(
        .error, .controlCharacter(code: UInt32(bytes[control])),
        line: UTF8Check.place(of: control, in: bytes).line)
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

  /// Reads one record up to its line end.
  private mutating func row() -> [String] {
    var cells: [String] = []
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
      .error, .unterminatedQuote, line: firstLine, value: String(text(content[...]).prefix(40)))
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
      report(.error, .textAfterQuote, line: line, value: String(text(stray[...]).prefix(40)))
    }
    return text(content[...])
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private func trimmed(_ text: String) -> String {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{a0}", "\u{feff}", "\r", "\n"]
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
    return String(scalars)
  }

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
