/// Whether text that a spreadsheet would run as a formula is made harmless in CSV.
public enum FormulaGuard: Sendable, Hashable {
  /// Text is written as it stands; for readers that are no spreadsheets.
  case off
  /// Text that starts with `=`, `+`, `-`, `@`, tab, carriage return, NUL or full-width `＝`, `＋`,
  /// `－`, `＠` gets an apostrophe before it (OWASP ASVS 1.2.10, CWE-1236). Numbers never do.
  case apostrophe
}

extension Table {
  /// The table as CSV (RFC 4180, UTF-8, line feed): keys as heading, codes for words, numbers as
  /// the shortest text that reads back equal, missing values empty, empty text as `""`.
  ///
  /// - Complexity: linear in the size of the table.
  public func csv(formulas: FormulaGuard = .apostrophe) -> String {
    var text = Self.csvLine(columns.flatMap(\.machineKeys).map { .string($0) }, formulas: .off)
    for row in rows {
      let values = zip(row, columns).flatMap { cell, column in cell.machineValues(in: column) }
      text += Self.csvLine(values, formulas: formulas)
    }
    return text
  }

  private static func csvLine(_ values: [JSONValue], formulas: FormulaGuard) -> String {
    values.map { csvField($0, formulas: formulas) }.joined(separator: ",") + "\n"
  }

  private static func csvField(_ value: JSONValue, formulas: FormulaGuard) -> String {
    switch value {
    case .string(let text): quotedIfNeeded(guarded(text, by: formulas))
    case .integer(let count): String(count)
    case .number(let number): NumberText.shortest(number)
    case .bool(let truth): truth ? "true" : "false"
    case .null, .array, .object: ""
    }
  }

  private static func guarded(_ text: String, by formulas: FormulaGuard) -> String {
    guard formulas == .apostrophe, let first = text.unicodeScalars.first else { return text }
    return switch first {
    case "=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠": "'" + text
    default: text
    }
  }

  private static func quotedIfNeeded(_ text: String) -> String {
    let bytes = text.utf8
    let blank = UInt8(ascii: " ")
    let needed =
      bytes.isEmpty || bytes.first == blank || bytes.last == blank
      || bytes.contains(where: isSpecial)
    guard needed else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"\"" } else { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }

  /// Whether a byte, all of them one character of ASCII, calls for quotes.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0a, 0x0d, 0x09: true
    default: false
    }
  }
}
