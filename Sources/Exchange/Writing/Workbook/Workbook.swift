public import Records

/// Sheets for Excel and LibreOffice: typed columns, frozen headings, filters, native charts.
///
/// Text is always text: nothing that stands in the data is ever taken for a formula.
///
///     let sheet = Workbook.Sheet(
///       name: "Nådda", columns: [.init("Län"), .init("Andel", kind: .share)],
///       rows: [[.text("Uppsala"), .number(0.125)]])
///     try Workbook(title: "Täckning", sheets: [sheet]).bytes()
public struct Workbook: Hashable, Sendable {
  /// The title in the properties of the file.
  public var title: String
  public var sheets: [Sheet]
  /// The date in the properties of the file; a fixed one, so that the bytes depend on data alone.
  public var created: Day

  public init(title: String, sheets: [Sheet], created: Day = Day(number: 0)) {
    self.title = title
    self.sheets = sheets
    self.created = created
  }

  /// A table with its heading.
  public struct Sheet: Hashable, Sendable {
    /// The name on the tab; cut to 31 characters and made unique when written.
    public var name: String
    /// A line above the headings.
    public var caption: String?
    public var columns: [Column]
    /// One cell per column.
    public var rows: [[Cell]]
    /// Lines below the table.
    public var notes: [String]
    public var chart: Chart?

    public init(
      name: String, caption: String? = nil, columns: [Column], rows: [[Cell]],
      notes: [String] = [], chart: Chart? = nil
    ) {
      self.name = name
      self.caption = caption
      self.columns = columns
      self.rows = rows
      self.notes = notes
      self.chart = chart
    }
  }

  /// A column with the form of its cells.
  public struct Column: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case text, integer, date
      /// A number with so many decimals shown.
      case number(decimals: Int)
      /// A share between 0 and 1, shown as per cent.
      case share
    }

    public var heading: String
    public var kind: Kind

    public init(_ heading: String, kind: Kind = .text) {
      self.heading = heading
      self.kind = kind
    }
  }

  /// A value; what is missing is empty, and a word says why where there is one.
  public enum Cell: Hashable, Sendable {
    case text(String)
    case number(Double)
    case day(Day)
    case boolean(Bool)
    case empty
  }

  /// A chart of columns of its sheet, drawn by the spreadsheet itself.
  public struct Chart: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case bars, columns, line, scatter
    }

    public var kind: Kind
    public var title: String
    /// The column of the names or the horizontal values.
    public var categories: Int
    /// The columns of numbers, one series each.
    public var values: [Int]
    public var horizontalTitle: String?
    public var verticalTitle: String?
    /// So many rows at the end are not drawn, since they sum up the others.
    public var summaryRowCount: Int

    public init(
      _ kind: Kind, title: String, categories: Int, values: [Int],
      horizontalTitle: String? = nil, verticalTitle: String? = nil, summaryRowCount: Int = 0
    ) {
      self.kind = kind
      self.title = title
      self.categories = categories
      self.values = values
      self.horizontalTitle = horizontalTitle
      self.verticalTitle = verticalTitle
      self.summaryRowCount = summaryRowCount
    }
  }

  /// Why no workbook could be made.
  public struct Fault: Error, Hashable, Sendable {
    /// What the writing library says, in English.
    public let reason: String
  }
}

extension Workbook {
  /// The names of the tabs as they are written: at most 31 characters, none that Excel forbids,
  /// and no two alike in capitals or not.
  public var tabNames: [String] {
    var taken: Set<String> = []
    return sheets.map { sheet in
      let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
      let plain = ExportText.line(sheet.name).filter { !forbidden.contains($0) }
      let base = plain.isEmpty ? "-" : plain
      var name = Self.whole(base, to: 31)
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        let suffix = " \(number)"
        name = Self.whole(base, to: 31 - suffix.count) + suffix
        number += 1
      }
      return name
    }
  }

  /// The beginning of a text in whole words; of one that has only long words, in letters.
  private static func whole(_ text: String, to length: Int) -> String {
    let beginning = cut(text, to: length)
    guard beginning != text, text.dropFirst(beginning.count).first?.isLetter == true,
      let end = beginning.lastIndex(of: " "),
      beginning.distance(from: end, to: beginning.endIndex) < 16
    else { return trimmed(beginning) }
    return trimmed(String(beginning[..<end]))
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while let last = text.last, text.count > 1, " ,:;–-(".contains(last) { text.removeLast() }
    return text
  }

  /// Excel counts UTF-16 units.
  private static func cut(_ text: String, to length: Int) -> String {
    var result = text
    while result.utf16.count > length { result.removeLast() }
    return result
  }
}
