/// Walks over the fields of delimited text without making a string of any.
///
/// The same rules as ``DelimitedText``: quotes as RFC 4180; LF, CRLF or CR; blanks around a field
/// are not part of it.
struct FieldCursor {
  /// A field as a place in ``bytes``, or in ``unquoted`` when it had a doubled quote.
  struct Field {
    var range: Range<Int>
    var isCopied = false
  }

  /// What is wrong with the quotes of a row.
  enum Fault {
    case unterminatedQuote
    case textAfterQuote
  }

  let bytes: [UInt8]
  let separator: UInt8
  /// The row that was read last.
  private(set) var fields: [Field] = []
  /// The line on which that row begins.
  private(set) var rowLine = 1
  /// The byte with which it begins.
  private(set) var rowStart = 0
  private(set) var fault: Fault?
  /// The place from 0 of the field in which the fault is.
  private(set) var faultField = 0
  /// Contents of fields whose quotes were doubled.
  private(set) var unquoted: [UInt8] = []
  /// The line on which the next row begins.
  private(set) var line = 1
  /// Where the next row begins.
  private(set) var position: Int

  init(_ bytes: [UInt8], separator: UInt8, from start: Int) {
    self.bytes = bytes
    self.separator = separator
    position = start
  }

  /// Reads the next row that is not blank; false at the end.
  mutating func next() -> Bool {
    while position < bytes.count {
      rowLine = line
      rowStart = position
      fault = nil
      fields.removeAll(keepingCapacity: true)
      unquoted.removeAll(keepingCapacity: true)
      readRow()
      if fields.count > 1 || !(fields.first?.range.isEmpty ?? true) { return true }
    }
    return false
  }

  /// Goes on behind a row of one line that was read by other means.
  mutating func skipLine(to place: Int) {
    position = place
    line += 1
  }

  /// The bytes that a field is a place in.
  func storage(of field: Field) -> [UInt8] { field.isCopied ? unquoted : bytes }

  /// The text of a field.
  func text(_ field: Field) -> String {
    String(decoding: storage(of: field)[field.range], as: UTF8.self)
  }

  private mutating func readRow() {
    while true {
      readField()
      guard position < bytes.count else { return }
      if bytes[position] == separator {
        position += 1
        if position == bytes.count { fields.append(Field(range: position..<position)) }
        if position == bytes.count { return }
        continue
      }
      if bytes[position] == 0x0d, position + 1 < bytes.count, bytes[position + 1] == 0x0a {
        position += 1
      }
      position += 1
      line += 1
      return
    }
  }

  private mutating func readField() {
    var start = position
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    if start < bytes.count, bytes[start] == 0x22 {
      position = start
      readQuotedField()
      return
    }
    skipToEndOfField()
    fields.append(trimmed(Field(range: min(start, position)..<position)))
  }

  private mutating func skipToEndOfField() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || byte == 0x0a || byte == 0x0d { return }
      position += 1
    }
  }

  private mutating func readQuotedField() {
    position += 1
    let start = position
    var copyStart: Int?
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else {
          finishQuotedField(from: start, copiedFrom: copyStart)
          return
        }
        if copyStart == nil {
          copyStart = unquoted.count
          unquoted.append(contentsOf: bytes[start..<position])
        }
        position += 1
      } else if byte == 0x0a || (byte == 0x0d && !isLineFeed(at: position + 1)) {
        line += 1
      }
      if copyStart != nil { unquoted.append(byte) }
      position += 1
    }
    fault = .unterminatedQuote
    faultField = fields.count
    fields.append(Field(range: start..<position))
  }

  private mutating func finishQuotedField(from start: Int, copiedFrom copyStart: Int?) {
    let end = position
    position += 1
    let rest = position
    skipToEndOfField()
    if bytes[rest..<position].contains(where: { $0 != 0x20 }) {
      fault = .textAfterQuote
      faultField = fields.count
    }
    let field =
      copyStart.map { Field(range: $0..<unquoted.count, isCopied: true) }
      ?? Field(range: start..<end)
    fields.append(trimmed(field))
  }

  private func isLineFeed(at place: Int) -> Bool {
    place < bytes.count && bytes[place] == 0x0a
  }

  /// The field without blanks, tabs, line ends, no-break spaces and byte-order marks around it.
  private func trimmed(_ field: Field) -> Field {
    let storage = storage(of: field)
    var range = field.range
    while let length = Self.blankLength(startOf: range, in: storage) {
      range.removeFirst(length)
    }
    while let length = Self.blankLength(endOf: range, in: storage) {
      range.removeLast(length)
    }
    return Field(range: range, isCopied: field.isCopied)
  }

  private static let wideBlanks: [[UInt8]] = [[0xc2, 0xa0], [0xef, 0xbb, 0xbf]]

  private static func blankLength(startOf range: Range<Int>, in bytes: [UInt8]) -> Int? {
    guard let first = range.first else { return nil }
    if isBlank(bytes[first]) { return 1 }
    guard bytes[first] >= 0xc2 else { return nil }
    return wideBlanks.first { bytes[range].starts(with: $0) }?.count
  }

  private static func blankLength(endOf range: Range<Int>, in bytes: [UInt8]) -> Int? {
    guard let last = range.last else { return nil }
    if isBlank(bytes[last]) { return 1 }
    guard bytes[last] >= 0x80 else { return nil }
    return wideBlanks.first { bytes[range].suffix($0.count).elementsEqual($0) }?.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }
}

extension FieldCursor {
  /// The separator that occurs most in the first line, outside quotes; ties go to the comma.
  static func separator(of bytes: some Sequence<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if (byte == 0x0a || byte == 0x0d) && !isQuoted { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    var best: UInt8 = 0x2c
    for candidate: UInt8 in [0x3b, 0x09]
    where counts[candidate, default: 0] > counts[best, default: 0] {
      best = candidate
    }
    return best
  }
}
