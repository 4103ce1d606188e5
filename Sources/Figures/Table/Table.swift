/// A finding as rows and columns: one value that feeds the terminal, the page and every file.
///
/// People read words and rounded numbers in their language; machines read codes, full precision
/// and column keys. Nothing is computed here: a table only shows.
///
///     let table = Table(
///       key: "coverage", title: Phrase(swedish: "Nådda", english: "Reached"),
///       columns: [
///         Table.Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
///         Table.Column(
///           key: "share", heading: Phrase(swedish: "Andel", english: "Share"), kind: .share),
///       ],
///       rows: [[.text("Uppsala"), .share(0.125)]])
///     table.csv()                  // county,share⏎Uppsala,0.125⏎
///     table.text(in: .swedish)     // Uppsala  12,5 %
public struct Table: Sendable, Hashable {
  /// The machine name: file names and JSON keys, in `lower-case-with-hyphens`.
  public let key: String
  /// What the table shows, for people: caption of the page, first line of the text.
  public let title: Phrase
  /// The columns from left to right; their keys are unique.
  public let columns: [Column]
  /// The rows from top to bottom; each has one cell per column.
  public let rows: [[Cell]]
  /// Sentences below the table: sources, definitions, what was left out.
  public let notes: [Phrase]
  /// How many of the last rows sum up the others: they stay last however a page is sorted.
  public let summaryRowCount: Int
  /// How a spreadsheet draws it; `nil` for a table that is only read.
  public let plot: Plot?

  /// Columns that a spreadsheet draws as a chart of its own.
  public struct Plot: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case bars, columns, line, scatter
    }

    public let kind: Kind
    /// The key of the column of names, dates or horizontal values.
    public let categories: String
    /// The keys of the columns of numbers, one series each.
    public let values: [String]

    public init(_ kind: Kind, of values: [String], by categories: String) {
      self.kind = kind
      self.categories = categories
      self.values = values
    }
  }

  /// Makes a table.
  ///
  /// - Precondition: every row has one cell per column, no column key occurs twice, and there are not
  ///   more sums than rows. All are decided by our code, never by data.
  public init(
    key: String, title: Phrase, columns: [Column], rows: [[Cell]], notes: [Phrase] = [],
    summaryRowCount: Int = 0, plot: Plot? = nil
  ) {
    precondition((0...rows.count).contains(summaryRowCount), "more sums than rows")
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row lacks or exceeds cells")
    precondition(
      Set(columns.flatMap(\.machineKeys)).count == columns.flatMap(\.machineKeys).count,
      "two columns share a key")
    self.key = key
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.summaryRowCount = summaryRowCount
    self.plot = plot
  }
}

extension Table {
  /// The first rows alone, with what sums up the whole.
  public func first(_ count: Int) -> Table {
    let body = rows.count - summaryRowCount
    guard count < body else { return self }
    return Table(
      key: key, title: title, columns: columns,
      rows: Array(rows.prefix(max(0, count)) + rows.suffix(summaryRowCount)), notes: notes,
      summaryRowCount: summaryRowCount, plot: plot)
  }

  /// Some of the columns alone, in their order.
  public func keeping(columns keys: Set<String>) -> Table {
    let kept = columns.indices.filter { keys.contains(columns[$0].key) }
    return Table(
      key: key, title: title, columns: kept.map { columns[$0] },
      rows: rows.map { row in kept.map { row[$0] } }, notes: notes,
      summaryRowCount: summaryRowCount)
  }
}
