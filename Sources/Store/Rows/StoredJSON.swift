internal import FoundationEssentials

/// JSON as the project file keeps it: lists of remarks, counts, former rows.
enum StoredJSON {
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Writes a value of a row, at a tenth of the cost of an encoder.
  static func write(_ value: StoredValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes += "null".utf8
    case .text(let text): write(text, to: &bytes)
    case .integer(let number): bytes += String(number).utf8
    case .real(let number):
      // What is beyond every number reads back as that.
      bytes += (number.isFinite ? "\(number)" : number < 0 ? "-9e999" : "9e999").utf8
    }
  }

  static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5c:
        bytes.append(0x5c)
        bytes.append(byte)
      case 0x0a: bytes += "\\n".utf8
      case 0x0d: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        bytes += "\\u00".utf8
        for digit in [byte >> 4, byte & 15] { bytes.append((digit < 10 ? 0x30 : 0x57) + digit) }
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}

/// Reads the JSON that ``StoredJSON`` writes, and any other that is well formed.
struct StoredJSONReader {
  /// A value of JSON, as far as a row can hold it.
  indirect enum Node {
    case value(StoredValue)
    case list([Node])
    case object([String: Node])

    var value: StoredValue? { if case .value(let value) = self { value } else { nil } }
    var list: [Node]? { if case .list(let nodes) = self { nodes } else { nil } }

    subscript(name: String) -> Node? {
      if case .object(let members) = self { members[name] } else { nil }
    }
  }

  private let bytes: [UInt8]
  private var place = 0
  /// Deeper than any row.
  private static var deepest: Int { 8 }

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The one value of the text; `nil` where it is not well formed.
  mutating func read() -> Node? {
    guard let node = node(depth: 0) else { return nil }
    skipBlanks()
    return place == bytes.count ? node : nil
  }

  private mutating func skipBlanks() {
    while place < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func node(depth: Int) -> Node? {
    guard depth <= Self.deepest else { return nil }
    skipBlanks()
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case 0x7b: return object(depth: depth)
    case 0x5b: return list(depth: depth)
    case 0x22: return string().map { .value(.text($0)) }
    case 0x6e:
      guard bytes[place...].starts(with: "null".utf8) else { return nil }
      place += 4
      return .value(.null)
    default: return number().map { .value($0) }
    }
  }

  private mutating func list(depth: Int) -> Node? {
    place += 1
    var nodes: [Node] = []
    if take(0x5d) { return .list(nodes) }
    repeat {
      guard let node = node(depth: depth + 1) else { return nil }
      nodes.append(node)
    } while take(0x2c)
    return take(0x5d) ? .list(nodes) : nil
  }

  private mutating func object(depth: Int) -> Node? {
    place += 1
    var members: [String: Node] = [:]
    if take(0x7d) { return .object(members) }
    repeat {
      skipBlanks()
      guard let name = string(), take(0x3a), let node = node(depth: depth + 1) else { return nil }
      members[name] = node
    } while take(0x2c)
    return take(0x7d) ? .object(members) : nil
  }

  private mutating func number() -> StoredValue? {
    let start = place
    while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let number = Int64(text) { return .integer(number) }
    return Double(text).map { .real($0) }
  }

  private mutating func string() -> String? {
    guard place < bytes.count, bytes[place] == 0x22 else { return nil }
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5c { place += 1 }
    guard place < bytes.count else { return nil }
    if bytes[place] == 0x22 {
      place += 1
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    return escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) -> String? {
    var text = Array(bytes[start..<place])
    while place < bytes.count, bytes[place] != 0x22 {
      let byte = bytes[place]
      place += 1
      guard byte == 0x5c else {
        text.append(byte)
        continue
      }
      guard let scalar = escape() else { return nil }
      text += String(scalar).utf8
    }
    guard place < bytes.count else { return nil }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands behind a backslash.
  private mutating func escape() -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    place += 1
    switch bytes[place - 1] {
    case 0x6e: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x62: return "\u{8}"
    case 0x66: return "\u{c}"
    case 0x75: return codePoint()
    case let other: return Unicode.Scalar(other)
    }
  }

  /// Four hexadecimal digits, or twice four for what lies beyond the first plane.
  private mutating func codePoint() -> Unicode.Scalar? {
    guard let unit = unit() else { return nil }
    guard (0xd800..<0xdc00).contains(unit) else { return Unicode.Scalar(unit) }
    guard place + 1 < bytes.count, bytes[place] == 0x5c, bytes[place + 1] == 0x75 else {
      return nil
    }
    place += 2
    guard let low = self.unit(), (0xdc00..<0xe000).contains(low) else { return nil }
    return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
  }

  private mutating func unit() -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    place += 4
    return UInt32(String(decoding: bytes[place - 4..<place], as: UTF8.self), radix: 16)
  }
}
