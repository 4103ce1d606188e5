/// Writes plain text so that Graphviz draws exactly that text.
///
/// A label of Graphviz is an "escString": backslashes start commands and ampersands start
/// entities. Both are escaped; line feeds become line breaks; control, direction and other
/// characters that XML forbids are made visible or replaced. The text can neither be an HTML-like
/// label (that needs another kind of string, which the shim never makes) nor a record (there is no
/// such shape here).
enum GraphvizText {
  /// The escaped text.
  ///
  /// Graphviz' SVG writer leaves an ampersand alone that looks like an entity, so a name holding
  /// `&amp;` would be shown as `&`. For SVG such an ampersand is escaped twice.
  static func escaped(
    _ text: String, lines alignment: GraphvizAttribute.LineAlignment, isForSVG: Bool
  ) -> String {
    var escaped = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "&": escaped += isForSVG && beginsEntity(rest) ? "&amp;amp;" : "&amp;"
      case "\n": escaped += alignment.lineEnd
      case "\t": escaped += " "
      default: escaped += visible(scalar)
      }
    }
    if alignment != .centred, !text.isEmpty, !text.hasSuffix("\n") {
      escaped += alignment.lineEnd
    }
    return escaped
  }

  /// Text that Graphviz draws without decoding it (xdot); dangerous characters made visible.
  static func plain(_ text: String) -> String {
    text.unicodeScalars.map(visible).joined()
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    if VisibleText.isDangerous(scalar) { return VisibleText.of(String(scalar)) }
    return HTMLEscaping.isForbidden(scalar) ? "\u{FFFD}" : String(scalar)
  }

  /// Whether what follows an ampersand has the form of an entity: letters, or `#` and digits, or
  /// `#x` and hexadecimal digits, and then a semicolon.
  private static func beginsEntity(_ rest: Substring.UnicodeScalarView) -> Bool {
    guard let end = rest.firstIndex(of: ";"), end > rest.startIndex else { return false }
    return rest[..<end].allSatisfy {
      $0.isASCII && ($0 == "#" || $0.properties.isAlphabetic || ("0"..."9").contains($0))
    }
  }
}
