internal import Graphs
internal import Records

/// Walks over the lines of a text and the words of each, with the place of every word.
///
/// Words stand between blanks and tabs, or in quotation marks. Lines end with LF, CRLF or CR.
struct WordCursor {
  /// A word and where it stands.
  struct Word {
    let text: String
    let place: GraphAssembly.Place
    let isQuoted: Bool
  }

  private let bytes: [UInt8]
  private let separators: [UInt8]
  private var position: Int
  private(set) var line = 0
  /// The words of the line that was read last.
  private(set) var words: [Word] = []
  /// The place of a quotation mark of that line that is never closed.
  private(set) var openQuote: GraphAssembly.Place?

  /// The separators are what stands between words besides blanks and tabs.
  init(_ bytes: [UInt8], separators: [UInt8] = []) {
    self.bytes = bytes
    self.separators = separators + [0x20, 0x09]
    position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
  }

  /// The place behind the last line.
  var end: GraphAssembly.Place { .init(line: max(1, line), character: 1) }

  /// Reads the next line that has words; false at the end.
  mutating func next() -> Bool {
    while position < bytes.count {
      line += 1
      readLine()
      if !words.isEmpty { return true }
    }
    return false
  }

  private mutating func readLine() {
    words.removeAll(keepingCapacity: true)
    openQuote = nil
    var character = 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0a || byte == 0x0d {
        position += 1
        if byte == 0x0d, position < bytes.count, bytes[position] == 0x0a { position += 1 }
        return
      }
      if separators.contains(byte) {
        position += 1
        character += 1
      } else {
        readWord(&character)
      }
    }
  }

  private mutating func readWord(_ character: inout Int) {
    let place = GraphAssembly.Place(line: line, character: character)
    let isQuoted = bytes[position] == 0x22
    if isQuoted {
      position += 1
      character += 1
    }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0a || byte == 0x0d { break }
      if isQuoted ? byte == 0x22 : separators.contains(byte) { break }
      if byte & 0xc0 != 0x80 { character += 1 }
      position += 1
    }
    words.append(
      Word(
        text: String(decoding: bytes[start..<position], as: UTF8.self), place: place,
        isQuoted: isQuoted))
    guard isQuoted else { return }
    if position < bytes.count, bytes[position] == 0x22 {
      position += 1
      character += 1
    } else {
      openQuote = place
    }
  }
}

extension GraphAssembly {
  /// Whether bytes are UTF-8 without control characters; the first fault is named.
  mutating func isText(_ bytes: [UInt8]) -> Bool {
    if let fault = UTF8Check.firstFault(in: bytes) {
      let place = UTF8Check.place(of: fault, in: bytes)
      report(
        .error, .notUTF8(byte: bytes[fault], columnNumber: place.column),
        at: Place(line: place.line, character: place.column))
      return false
    }
    if let control = UTF8Check.firstControl(in: bytes) {
      let place = UTF8Check.place(of: control, in: bytes)
      report(
        .error, .controlCharacter(code: UInt32(bytes[control])),
        at: Place(line: place.line, character: place.column))
      return false
    }
    return true
  }

  /// The node that a word counts, from 1; `nil`, and an error, when there is none.
  mutating func node(_ word: WordCursor.Word, of count: Int) -> NodeIndex? {
    guard let number = DecimalNumber.value(of: word.text), let value = Int(exactly: number) else {
      report(.error, .unreadableNumber, at: word.place, value: word.text)
      return nil
    }
    guard value >= 1, value <= count else {
      report(
        .error, .numberOutOfRange(least: 1, most: Double(count)), at: word.place,
        value: word.text)
      return nil
    }
    return NodeIndex(value - 1)
  }
}
