/// One escaping function for each place where text can stand in a page.
///
/// Characters that may not stand in HTML or XML at all (control characters except tab and line
/// feed, non-characters) become U+FFFD, so that the page stays well-formed.
public enum HTMLEscaping {
  /// Text between tags.
  public static func text(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\r": "&#13;"
      default: nil
      }
    }
  }

  /// A value between double quotes; line breaks and tabs survive as references.
  public static func attribute(_ value: String) -> String {
    escaped(value) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "\t": "&#9;"
      case "\n": "&#10;"
      case "\r": "&#13;"
      default: nil
      }
    }
  }

  /// The address of a link, or `nil` when its scheme is not one of `https`, `http`, `mailto`.
  ///
  /// Addresses without scheme (fragments, relative paths) pass; whatever a browser would strip
  /// before it looks for the scheme (blanks, control characters) is refused.
  public static func address(_ address: String) -> String? {
    let isClean = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    guard isClean, !address.isEmpty, !address.hasPrefix("//") else { return nil }
    guard !address.unicodeScalars.contains("\\") else { return nil }
    guard let colon = address.firstIndex(of: ":") else { return address }
    let head = address[..<colon]
    if head.contains(where: { $0 == "/" || $0 == "?" || $0 == "#" }) { return address }
    return ["https", "http", "mailto"].contains(head.lowercased()) ? address : nil
  }

  /// A style sheet of ours inside `style`: it cannot end the element.
  public static func styleSheet(_ css: String) -> String {
    var safe = ""
    for scalar in css.unicodeScalars {
      if scalar == "<" { safe += "\\3C " } else { safe.unicodeScalars.append(scalar) }
    }
    return safe
  }

  /// JSON inside a data block: it cannot end the element, nor begin a comment.
  public static func json(_ json: String) -> String {
    json.replacing("<", with: "\\u003C")
  }

  private static func escaped(
    _ text: String, by rule: (Unicode.Scalar) -> String?
  ) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if let replacement = rule(scalar) {
        escaped += replacement
      } else {
        escaped.unicodeScalars.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }

  /// Whether XML 1.0 or HTML forbid the character.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
