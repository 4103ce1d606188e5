/// Text as the formats of other tools want it.
enum ExportText {
  /// The shortest digits that read back as the same number, without `.0` behind a whole one.
  static func number(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 9_007_199_254_740_992 {
      return String(Int(number))
    }
    return number.description
  }

  /// Text between XML tags or in a quoted XML attribute.
  ///
  /// Characters that XML 1.0 cannot hold at all become U+FFFD; line ends and tabs become
  /// references, since a reader would turn them into blanks.
  static func xml(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A JSON string with its quotes; nothing is lost.
  static func json(_ text: String) -> String {
    var result = "\""
    result.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A CSV field as RFC 4180 wants it: in quotes where it must be, or where a reader would trim it.
  static func csv(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      byte == 0x22 || byte == 0x2c || byte == 0x3b || byte == 0x0a || byte == 0x0d || byte == 0x09
    }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it.
  ///
  /// Reversible: text that looks guarded already is guarded once more.
  ///
  /// - Source: OWASP ASVS 1.2.10, CWE-1236.
  static func guarded(_ text: String) -> String {
    beginsFormula(text) ? "'" + text : text
  }

  /// What ``guarded(_:)`` was given.
  static func unguarded(_ text: String) -> String {
    text.utf8.first == 0x27 && beginsFormula(text) ? String(text.dropFirst()) : text
  }

  private static func beginsFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    return ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].contains(first)
  }

  /// Text on one line: line ends, tabs and control characters become blanks.
  static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isBlank = scalar.properties.isWhitespace && scalar != "\u{a0}"
          return isBlank || scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
            ? " " : scalar
        }))
  }

  /// A row of CSV fields with its line end.
  static func csvRow(_ fields: some Sequence<String>) -> String {
    fields.map(csv).joined(separator: ",") + "\n"
  }
}
