/// A JSON value and the line on which it begins.
struct JSONValue: Hashable, Sendable {
  let content: Content
  /// From 1.
  let line: Int
  /// The character in the line, from 1.
  var character = 1
  /// The first byte.
  var offset = 0

  indirect enum Content: Hashable, Sendable {
    case object([Member])
    case array([JSONValue])
    case text(String)
    case number(Double)
    case boolean(Bool)
    case null
  }

  /// One key of an object and its value.
  struct Member: Hashable, Sendable {
    let key: String
    let line: Int
    let value: JSONValue
  }

  /// What kind of value it is, in signs that need no translation.
  var symbol: String {
    switch content {
    case .object: Self.objectSymbol
    case .array: Self.arraySymbol
    case .text: Self.textSymbol
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .boolean(let boolean): "\(boolean)"
    case .null: "null"
    }
  }

  static let objectSymbol = "{…}"
  static let arraySymbol = "[…]"
  static let textSymbol = "\"…\""
}

/// Where a text stops being JSON, and what could have stood there.
struct JSONFault: Error, Hashable, Sendable {
  let line: Int
  /// The character in the line, from 1.
  let character: Int
  let expected: [String]
  /// What stands there; empty at the end of the file.
  let found: String
}

/// Reads strict JSON (RFC 8259) and names the line of a fault, which Foundation's decoder does not.
///
/// The bytes must be well-formed UTF-8. Nesting deeper than 64 is a fault.
struct JSONScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Where the line begins, or a place in it up to which characters were counted.
  private var counted = 0
  /// The number of characters between the start of the line and ``counted``.
  private var characters = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { (position, counted) = (3, 3) }
  }

  /// The value that a whole file holds.
  ///
  /// - Complexity: O(*n*).
  static func value(of bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var scanner = JSONScanner(bytes)
    let value = try scanner.value(depth: 0)
    scanner.skipBlanks()
    guard scanner.position == bytes.count else { throw scanner.fault([]) }
    return value
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
      position += 1
      if byte == 0x0a || (byte == 0x0d && current != 0x0a) {
        line += 1
        (counted, characters) = (position, 0)
      }
    }
  }

  /// The character in the line, from 1; each byte is counted once.
  private mutating func character() -> Int {
    while counted < min(position, bytes.count) {
      if bytes[counted] & 0xc0 != 0x80 { characters += 1 }
      counted += 1
    }
    return characters + 1
  }

  private mutating func fault(_ expected: [String]) -> JSONFault {
    let rest = bytes[min(position, bytes.count)...].prefix(80).prefix { $0 != 0x0a && $0 != 0x0d }
    let found = String(decoding: rest, as: UTF8.self)
    return JSONFault(
      line: line, character: character(), expected: expected, found: String(found.prefix(20)))
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipBlanks()
    guard depth <= 64 else { throw fault([]) }
    let start = (line: line, character: character(), offset: position)
    let content: JSONValue.Content =
      switch current {
      case 0x7b: .object(try members(depth: depth))
      case 0x5b: .array(try elements(depth: depth))
      case 0x22: .text(try text())
      case 0x74: try word("true", .boolean(true))
      case 0x66: try word("false", .boolean(false))
      case 0x6e: try word("null", .null)
      default: .number(try number())
      }
    return JSONValue(
      content: content, line: start.line, character: start.character, offset: start.offset)
  }

  private mutating func word(
    _ word: String, _ content: JSONValue.Content
  ) throws(JSONFault) -> JSONValue.Content {
    guard bytes[position...].starts(with: word.utf8) else { throw fault([word]) }
    position += word.utf8.count
    return content
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    position += 1
    skipBlanks()
    if take(0x7d) { return members }
    while true {
      skipBlanks()
      guard current == 0x22 else { throw fault([JSONValue.textSymbol]) }
      let start = line
      let key = try text()
      skipBlanks()
      guard take(0x3a) else { throw fault([":"]) }
      members.append(
        JSONValue.Member(key: key, line: start, value: try value(depth: depth + 1)))
      skipBlanks()
      if take(0x7d) { return members }
      guard take(0x2c) else { throw fault([",", "}"]) }
    }
  }

  private mutating func elements(depth: Int) throws(JSONFault) -> [JSONValue] {
    var elements: [JSONValue] = []
    position += 1
    skipBlanks()
    if take(0x5d) { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if take(0x5d) { return elements }
      guard take(0x2c) else { throw fault([",", "]"]) }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(JSONFault) -> Double {
    let start = position
    func fault() -> JSONFault {
      var scanner = self
      scanner.position = start
      return scanner.fault(["{", "[", JSONValue.textSymbol, "0-9", "true", "false", "null"])
    }
    _ = take(0x2d)
    let leadingZero = current == 0x30
    let whole = digits()
    guard whole > 0, !(leadingZero && whole > 1) else { throw fault() }
    if take(0x2e), digits() == 0 { throw fault() }
    if take(0x65) || take(0x45) {
      if !take(0x2b) { _ = take(0x2d) }
      if digits() == 0 { throw fault() }
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)),
      number.isFinite
    else { throw fault() }
    return number
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = current, (48...57).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func text() throws(JSONFault) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = current, byte >= 0x20 {
      if take(0x22) { return String(decoding: content, as: UTF8.self) }
      if byte == 0x5c {
        content += try escape()
      } else {
        content.append(byte)
        position += 1
      }
    }
    throw fault(["\""])
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    let start = position
    func fault() -> JSONFault {
      var scanner = self
      scanner.position = start
      return scanner.fault(["\\n", "\\\"", "\\\\", "\\u0000"])
    }
    position += 1
    guard let letter = current else { throw fault() }
    position += 1
    switch letter {
    case 0x22, 0x5c, 0x2f: return [letter]
    case 0x62: return [0x08]
    case 0x66: return [0x0c]
    case 0x6e: return [0x0a]
    case 0x72: return [0x0d]
    case 0x74: return [0x09]
    case 0x75: break
    default: throw fault()
    }
    guard let first = hexadecimal() else { throw fault() }
    var value = first
    if (0xd800...0xdbff).contains(first) {
      guard take(0x5c), take(0x75), let second = hexadecimal(), (0xdc00...0xdfff).contains(second)
      else { throw fault() }
      value = 0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw fault() }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
