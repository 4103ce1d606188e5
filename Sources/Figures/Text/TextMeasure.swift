/// How wide a text is in DejaVu Sans, the font of our drawings, without asking any font library.
///
/// Kerning is left out (it makes text at most some per cent narrower). Characters beyond the table
/// count as an average letter, wide ones as a full square, combining marks as nothing.
public enum TextMeasure {
  /// The width in the unit of the size, usually points.
  ///
  /// - Complexity: linear in the length of the text.
  public static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let table = isBold ? DejaVuWidths.bold : DejaVuWidths.regular
    var units = 0
    for scalar in text.unicodeScalars {
      let code = Int(scalar.value)
      if code >= 0x20, code < 0x20 + table.count {
        units += Int(table[code - 0x20])
      } else if let width = signs[scalar.value] {
        units += Int(isBold ? width.bold : width.regular)
      } else {
        units += DisplayWidth.columns(of: String(scalar)) * (isBold ? 1400 : 1260)
      }
    }
    return Double(units) * size / 2048
  }

  private static let signs: [UInt32: (regular: UInt16, bold: UInt16)] = Dictionary(
    DejaVuWidths.signs.map { ($0, (regular: $1, bold: $2)) },
    uniquingKeysWith: { first, _ in first }
  )
}
