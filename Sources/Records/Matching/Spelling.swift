/// Spellings in the forms in which they are compared.
enum Spelling {
  /// Lower case with single blanks, å ä ö as they stand, hyphens as blanks, dots left out.
  ///
  /// Combining marks are joined with their letters, so that both ways of writing ö are one.
  static func exact(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isBlank = true
    for scalar in joined(text.lowercased().unicodeScalars) {
      if isSeparator(scalar) {
        if !isBlank { result.append(" ") }
        isBlank = true
      } else if !isSilent(scalar) {
        result.append(scalar)
        isBlank = false
      }
    }
    if result.last == " " { result.removeLast() }
    return String(result)
  }

  /// The same without å, ä, ö and accents.
  static func folded(_ text: String) -> String {
    NearestSpelling.folded(exact(text)).replacingHyphens()
  }

  /// The words of a spelling.
  static func words(_ text: String) -> [String] {
    exact(text).split(separator: " ").map(String.init)
  }

  /// Letters and the marks behind them as one letter, for those that Swedish names have.
  private static func joined(_ scalars: String.UnicodeScalarView) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      switch (result.last, scalar) {
      case ("a", "\u{30a}"): result[result.count - 1] = "å"
      case ("a", "\u{308}"): result[result.count - 1] = "ä"
      case ("o", "\u{308}"): result[result.count - 1] = "ö"
      case ("e", "\u{301}"): result[result.count - 1] = "é"
      case ("u", "\u{308}"): result[result.count - 1] = "ü"
      default: result.append(scalar)
      }
    }
    return result
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
      || [
        "-", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "_", ",", ";", "/", "(", ")", ":",
        "\u{200b}", "\u{feff}",
      ].contains(scalar)
  }

  private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
    [".", "\"", "'", "”", "’", "\u{ad}", "*"].contains(scalar) || scalar.value < 0x20
  }
}

extension String {
  fileprivate func replacingHyphens() -> String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "-" ? " " : $0 }))
  }
}
