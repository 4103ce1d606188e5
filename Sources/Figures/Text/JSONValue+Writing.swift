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
    var text = ""
    write(to: &text, indent: style == .pretty ? 0 : nil)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .integer(let count): text += String(count)
    case .number(let value): text += value.isFinite ? NumberText.shortest(value) : "null"
    case .string(let string): Self.write(string, to: &text)
    case .array(let values): Self.write(values, to: &text, indent: indent)
    case .object(let members): Self.write(members, to: &text, indent: indent)
    }
  }

  private static func write(_ values: [JSONValue], to text: inout String, indent: Int?) {
    guard let indent, !values.isEmpty else {
      writeList(values, between: "[", "]", to: &text, indent: nil) { $0.write(to: &$1, indent: $2) }
      return
    }
    if !values.contains(where: \.isContainer) {
      let line = "[" + values.map { $0.text(.compact) }.joined(separator: ", ") + "]"
      if line.utf8.count <= 80 {
        text += line
        return
      }
    }
    writeList(values, between: "[", "]", to: &text, indent: indent) {
      $0.write(to: &$1, indent: $2)
    }
  }

  private static func write(_ members: [Member], to text: inout String, indent: Int?) {
    writeList(members, between: "{", "}", to: &text, indent: members.isEmpty ? nil : indent) {
      member, text, inner in
      write(member.key, to: &text)
      text += inner == nil ? ":" : ": "
      member.value.write(to: &text, indent: inner)
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], between open: String, _ close: String, to text: inout String,
    indent: Int?, writing: (Element, inout String, Int?) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      writing(element, &text, indent.map { $0 + 1 })
    }
    if let indent { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if VisibleText.isDangerous(scalar), scalar.value <= 0xFFFF {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
