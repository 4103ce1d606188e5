/// How a list was read: what was chosen, so that a person can see whether it was chosen right.
public struct ListReading: Hashable, Sendable {
  /// The file, of a workbook with its sheet.
  public let file: String
  /// The encoding and the separator of delimited text; `nil` for a sheet of a workbook.
  public let text: ListTable.TextForm?
  /// What stood before decimals; `nil` where no number of the list has any.
  public let decimalMark: DecimalMark?
  /// The line of the headings; `nil` where none was found.
  public let headingLine: Int?
  /// Rows that went into the result.
  public let rows: Int

  /// What stands before decimals.
  public enum DecimalMark: String, Hashable, Sendable {
    case comma, point
    /// Both occur.
    case both
  }
}

extension ListTable {
  /// What delimited text was taken to be.
  public struct TextForm: Hashable, Sendable {
    public let encoding: TextEncoding
    /// Whether a byte-order mark says so.
    public let hasMark: Bool
    public let separator: Character
    /// Whether a line `sep=` says so.
    public let statesSeparator: Bool
  }
}

/// Columns as spreadsheets name them.
enum ColumnLetters {
  /// `A`, `B`, … `Z`, `AA` of a place from 0.
  static func of(_ place: Int) -> String {
    var (rest, letters) = (place, "")
    repeat {
      letters = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  /// The place from 0 of `B`, `b` or `2`; `nil` for other texts.
  static func place(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard (1...5).contains(bytes.count) else { return nil }
    if let number = Int(text) { return number > 0 ? number - 1 : nil }
    guard bytes.count <= 3, bytes.allSatisfy({ (0x41...0x5a).contains($0 & 0xdf) }) else {
      return nil
    }
    return bytes.reduce(0) { $0 * 26 + Int($1 & 0xdf) - 0x40 } - 1
  }
}
