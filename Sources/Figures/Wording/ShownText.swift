/// Text from data, made safe to show on a terminal and in a sentence.
public enum ShownText {
  /// The text with every control, format, bidirectional and unassigned character as `U+XXXX`,
  /// cut to a length.
  ///
  ///     ShownText.of("Solna\u{202e}", limit: 60)   // "SolnaU+202E"
  ///
  /// - Parameters:
  ///   - text: text that somebody else wrote.
  ///   - limit: the most characters to show; what is cut is told by `…`.
  /// - Returns: text without any character that moves, hides or turns what follows.
  /// - Complexity: O(*limit*).
  public static func of(_ text: String, limit: Int = 80) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit { return shown + "…" }
      if isSafe(scalar) {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += code(of: scalar.value)
      }
    }
    return shown
  }

  /// A code point as `U+0009`: at least four hexadecimal digits.
  public static func code(of value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      false
    default:
      true
    }
  }
}
