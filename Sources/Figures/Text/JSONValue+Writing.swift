extension JSONValue {
  /// How the writer sets out the text.
  public enum Style: Sendable, Hashable {
    /// Two spaces per level, one member per line; arrays of plain values that fit in 80
    /// characters stay on one line.
    case pretty
    /// No blanks at all.
    case compact
  }

  /// The value as JSON text (RFC 8259), the same bytes for the same value, without a line end.
  ///
  /// Numbers are the shortest text that reads back equal. Control characters, delete and the line
  /// separators U+2028 and U+2029 are escaped, so the text is safe on a terminal as well.
  ///
  /// - Complexity: linear in the size of the value.
  public func text(_ style: Style = .pretty) -> String {
    var writer = JSONWriter()
    writer.write(self, indent: style == .pretty ? 0 : nil)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}

/// The text of a value in the making, as bytes: answers on large networks hold a million numbers.
private struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a value; over several lines where a depth is given.
  mutating func write(_ value: JSONValue, indent: Int?) {
    switch value {
    case .null: add("null")
    case .bool(let truth): add(truth ? "true" : "false")
    case .integer(let count): add(String(count))
    case .number(let number): add(number.isFinite ? NumberText.shortest(number) : "null")
    case .string(let string): quote(string)
    case .array(let values): write(values, indent: indent)
    case .object(let members): write(members, indent: members.isEmpty ? nil : indent)
    }
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(_ values: [JSONValue], indent: Int?) {
    let indent = values.isEmpty ? nil : indent
    if indent != nil, !values.contains(where: \.isContainer), writeOnOneLine(values) { return }
    add("[")
    for (index, value) in values.enumerated() {
      separate(index, indent)
      write(value, indent: indent.map { $0 + 1 })
    }
    close("]", indent)
  }

  /// Writes plain values on one line where they fit in 80 characters; else leaves all as it was.
  private mutating func writeOnOneLine(_ values: [JSONValue]) -> Bool {
    let start = bytes.count
    add("[")
    for (index, value) in values.enumerated() {
      if index > 0 { add(", ") }
      write(value, indent: nil)
      if bytes.count - start >= 80 {
        bytes.removeLast(bytes.count - start)
        return false
      }
    }
    add("]")
    return true
  }

  private mutating func write(_ members: [JSONValue.Member], indent: Int?) {
    add("{")
    for (index, member) in members.enumerated() {
      separate(index, indent)
      quote(member.key)
      add(indent == nil ? ":" : ": ")
      write(member.value, indent: indent.map { $0 + 1 })
    }
    close("}", indent)
  }

  private mutating func separate(_ index: Int, _ indent: Int?) {
    if index > 0 { add(",") }
    if let indent { startLine(indent + 1) }
  }

  private mutating func close(_ sign: String, _ indent: Int?) {
    if let indent { startLine(indent) }
    add(sign)
  }

  private mutating func startLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func quote(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }) {
      add(string)
    } else {
      for scalar in string.unicodeScalars { escape(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": add("\\\"")
    case "\\": add("\\\\")
    case "\n": add("\\n")
    case "\r": add("\\r")
    case "\t": add("\\t")
    default:
      if VisibleText.isDangerous(scalar), scalar.value <= 0xFFFF {
        let digits = String(scalar.value, radix: 16)
        add("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      } else {
        add(String(scalar))
      }
    }
  }
}
