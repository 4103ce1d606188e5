/// Writes plain text so that Graphviz draws exactly that text.
///
/// A label of Graphviz is an "escString": backslashes start commands and ampersands start
/// entities. Both are escaped; line feeds become line breaks; control, direction and other
/// characters that XML forbids are made visible or replaced. The text can neither be an HTML-like
/// label (that needs another kind of string, which the shim never makes) nor a record (there is no
/// such shape here).
enum GraphvizText {
  /// The escaped text.
  static func escaped(
    _ text: String, lines alignment: GraphvizAttribute.LineAlignment
  ) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "&": escaped += "&amp;"
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
}
