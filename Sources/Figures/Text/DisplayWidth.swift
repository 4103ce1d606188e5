/// How many columns a text takes on a terminal or in any fixed-width font.
///
///     DisplayWidth.columns(of: "Åmål")   // 4, composed or decomposed
///     DisplayWidth.columns(of: "東京")    // 4
///
/// Source: Unicode Standard Annex #11 (East Asian Width), classes W and F; emoji by their default
/// presentation.
public enum DisplayWidth {
  /// The number of columns; a letter with its combining marks counts once.
  ///
  /// - Complexity: linear in the length of the text.
  public static func columns(of text: String) -> Int {
    var sum = 0
    for character in text {
      sum += character.unicodeScalars.lazy.map(columns(of:)).max() ?? 0
      if character.unicodeScalars.count > 1, character.unicodeScalars.contains("\u{FE0F}"),
        columns(of: character.unicodeScalars.first ?? " ") == 1
      {
        sum += 1
      }
    }
    return sum
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value < 32 || scalar.value == 127 ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1160...0x11FF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
