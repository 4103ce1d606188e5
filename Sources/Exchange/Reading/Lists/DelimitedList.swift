internal import Records

/// A list in delimited text: any usual encoding and separator, rows of any length.
///
/// A first line `sep=;` decides the separator, as Excel has it; else the one of semicolon, comma
/// and tab that most lines agree on.
struct DelimitedList {
  private(set) var table: ListTable?
  private(set) var encoding: TextEncoding?
  private(set) var issues: [RecordIssue] = []
  private let file: String

  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8], file: String) {
    self.file = file
    do throws(TextEncoding.Fault) {
      let decoded = try TextEncoding.decode(bytes)
      encoding = decoded.encoding
      if decoded.encoding != .utf8 {
        issues.append(
          RecordIssue(
            .notice, .list(.readAs(encoding: decoded.encoding.rawValue)), at: nil, file: file))
      }
      read(decoded)
    } catch {
      report(error)
    }
  }

  private mutating func read(_ decoded: TextEncoding.Decoded) {
    let bytes = decoded.bytes
    guard bytes.contains(where: { !$0.isBlankByte }) else {
      issues.append(RecordIssue(.error, .emptyFile, at: nil, file: file))
      return
    }
    let (stated, start) = Self.statedSeparator(bytes)
    let separator = stated ?? Self.separator(of: bytes)
    var cursor = FieldCursor(bytes, separator: separator, from: start)
    let offset = start > 0 ? 1 : 0
    var rows = DelimitedRows(bytes, separator: separator)
    while cursor.next() {
      let line = cursor.rowLine + offset
      if let fault = cursor.fault {
        issues.append(
          RecordIssue(
            .error, fault == .unterminatedQuote ? .unterminatedQuote : .textAfterQuote,
            at: RecordPlace(file: file, line: line),
            column: ColumnLetters.of(cursor.faultField)))
        // The quote has swallowed the rest of the file: nothing in it can be read.
        if fault == .unterminatedQuote { continue }
      }
      if cursor.fields.contains(where: { $0.range.count > DelimitedText.fieldLimit }) {
        issues.append(
          RecordIssue(
            .error, .fieldTooLong(limit: DelimitedText.fieldLimit),
            at: RecordPlace(file: file, line: line)))
        continue
      }
      rows.append(from: cursor.rowStart, line: line)
    }
    table = ListTable(
      name: file, rows: ListRows(rows),
      form: .init(
        encoding: decoded.encoding, hasMark: decoded.hasMark,
        separator: Character(Unicode.Scalar(separator)), statesSeparator: stated != nil))
  }

  /// `sep=;` on a line of its own, and where the next line begins.
  private static func statedSeparator(_ bytes: [UInt8]) -> (UInt8?, start: Int) {
    guard bytes.count >= 5, String(decoding: bytes[0..<4], as: UTF8.self).lowercased() == "sep="
    else { return (nil, 0) }
    let end = bytes.firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
    guard end == 5 else { return (nil, 0) }
    var start = end
    if start < bytes.count, bytes[start] == 0x0d { start += 1 }
    if start < bytes.count, bytes[start] == 0x0a { start += 1 }
    return (bytes[4], start)
  }

  /// The separator for which most of the first lines have the same number of fields above one.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var best: (separator: UInt8, score: Int) = (0x3b, 0)
    for candidate: UInt8 in [0x3b, 0x09, 0x2c] {
      var cursor = FieldCursor(bytes, separator: candidate, from: 0)
      var counts: [Int: Int] = [:]
      var lines = 0
      while lines < 60, cursor.next() {
        counts[cursor.fields.count, default: 0] += 1
        lines += 1
      }
      let score = counts.filter { $0.key > 1 }.values.max() ?? 0
      if score > best.score { best = (candidate, score) }
    }
    return best.score > 0 ? best.separator : FieldCursor.separator(of: bytes)
  }

  private mutating func report(_ fault: TextEncoding.Fault) {
    let (kind, line): (RecordIssue.Kind, Int) =
      switch fault {
      case .badByte(let byte, .utf8, let line, let column):
        (.notUTF8(byte: byte, columnNumber: column), line)
      case .badByte(let byte, let encoding, let line, let column):
        (
          .list(
            .notText(byte: byte, encoding: encoding.rawValue, columnNumber: column)), line
        )
      case .control(let byte, let line, let column):
        (.controlCharacter(code: UInt32(byte), columnNumber: column), line)
      }
    issues.append(RecordIssue(.error, kind, at: RecordPlace(file: file, line: line)))
  }
}

extension UInt8 {
  fileprivate var isBlankByte: Bool { self == 0x20 || self == 0x09 || self == 0x0a || self == 0x0d }
}
