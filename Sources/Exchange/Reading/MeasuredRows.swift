public import Records

/// The rows of a table as a regression needs them: columns of numbers and columns of words.
///
/// Rows with an empty cell in a column that is needed are left out and counted: empty means
/// unknown, never 0, and so is NA. What stands in a column of numbers and is none is named with its line.
public struct MeasuredRows: Sendable {
  /// The name of the file, without folder.
  public let name: String
  /// SHA-256 of the content.
  public let digest: String
  public let header: [String]
  public private(set) var issues: [RecordIssue]
  private let text: DelimitedText

  /// Columns of the rows that are complete and meet every condition.
  public struct Selection: Sendable {
    /// Column by column, in the order asked for.
    public internal(set) var numbers: [[Double]]
    public internal(set) var words: [[String]]
    /// Rows that meet every condition but have an empty cell.
    public internal(set) var incomplete = 0
    /// Rows that do not meet a condition.
    public internal(set) var others = 0
    public internal(set) var issues: [RecordIssue] = []
  }

  /// Reads a file.
  ///
  /// - Throws: ``GraphFileFault`` when there is nothing to read; faults within are collected.
  /// - Complexity: O(length of the file).
  public static func read(_ path: String) throws(GraphFileFault) -> MeasuredRows {
    MeasuredRows(try EdgeListReader.contents(of: path), name: EdgeListReader.name(of: path))
  }

  public init(_ bytes: [UInt8], name: String) {
    self.name = name
    digest = SHA256.hexadecimal(of: bytes)
    text = DelimitedText(bytes, file: name)
    header = text.header
    issues = text.issues
  }

  /// Takes some columns out of the rows.
  ///
  /// - Parameters:
  ///   - numbers: columns of numbers; a decimal comma is read as a point.
  ///   - words: columns that group rows.
  ///   - conditions: what a cell of a column must say for its row to count.
  /// - Returns: the columns, and what was left out.
  /// - Precondition: all are headings.
  /// - Complexity: O(number of cells).
  public func selection(
    numbers: [String], words: [String], where conditions: [(column: String, value: String)] = []
  ) -> Selection {
    var selection = Selection(
      numbers: numbers.map { _ in [] }, words: words.map { _ in [] })
    let place = { (name: String) in self.header.firstIndex(of: name) ?? 0 }
    let (numberPlaces, wordPlaces) = (numbers.map(place), words.map(place))
    let wanted = conditions.map { (place: place($0.column), value: $0.value) }
    for row in text.rows {
      guard wanted.allSatisfy({ row.cells[$0.place] == $0.value }) else {
        selection.others += 1
        continue
      }
      guard (numberPlaces + wordPlaces).allSatisfy({ !Self.isUnknown(row.cells[$0]) }) else {
        selection.incomplete += 1
        continue
      }
      var values: [Double] = []
      for place in numberPlaces {
        let cell = row.cells[place]
        guard let value = Self.number(cell) else {
          selection.issues.append(
            RecordIssue(
              .error, .unreadableNumber, at: RecordPlace(file: name, line: row.line),
              column: header[place], value: String(cell.prefix(40))))
          break
        }
        values.append(value)
      }
      guard values.count == numberPlaces.count else { continue }
      for (column, value) in values.enumerated() { selection.numbers[column].append(value) }
      for (column, place) in wordPlaces.enumerated() {
        selection.words[column].append(row.cells[place])
      }
    }
    return selection
  }

  /// Empty, or NA as R writes it.
  private static func isUnknown(_ cell: String) -> Bool { cell.isEmpty || cell == "NA" }

  private static func number(_ cell: String) -> Double? {
    DecimalNumber.value(of: cell)
      ?? DecimalNumber.withPoint(cell).flatMap { DecimalNumber.value(of: $0) }
  }
}
