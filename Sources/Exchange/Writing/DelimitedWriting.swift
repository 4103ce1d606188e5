/// Writes tables as CSV: UTF-8, comma, LF, quotes only where they are needed (RFC 4180).
///
/// The inverse of ``DelimitedText``.
enum DelimitedWriting {
  /// The text of a table.
  ///
  /// - Complexity: linear in the length of the text.
  static func text(header: [String], rows: [[String]]) -> String {
    var text = ""
    for cells in [header] + rows {
      for (place, cell) in cells.enumerated() {
        if place > 0 { text += "," }
        text += field(cell)
      }
      text += "\n"
    }
    return text
  }

  /// A cell that a spreadsheet would run as a formula gets an apostrophe before it, which the
  /// reader of a data set takes off again; numbers stay numbers.
  static func guarded(_ cell: String) -> String {
    Double(cell) == nil ? ExportText.guarded(cell) : cell
  }

  /// A cell, in quotes when it holds a comma, a quote or a line end.
  static func field(_ cell: String) -> String {
    let special: Set<UInt8> = [0x2c, 0x22, 0x0a, 0x0d]
    guard cell.utf8.contains(where: special.contains) else { return cell }
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted += "\"\"" } else { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }

  /// The shortest text that reads back as the same number; whole numbers without a fraction.
  static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    return "\(value)"
  }
}
