public import Records

/// A table of the format in a file as spreadsheets write it: delimited text of any encoding, or a
/// sheet of a workbook.
public struct TableFile: Sendable {
  /// The facts of the table alone.
  public let facts: RecordTables
  public let issues: [RecordIssue]
  /// How it was read; `nil` where it could not be.
  public let reading: ListReading?

  /// Reads one table, against what is known already.
  ///
  /// - Parameters:
  ///   - table: its name without ending, `adoptions`.
  ///   - bytes: the content.
  ///   - file: the name that issues carry.
  ///   - sheet: the sheet of a workbook; the only one that has something unless given.
  ///   - known: the records that its rows may name.
  /// - Complexity: O(*n*) in the size of the content.
  public init(
    _ table: String, _ bytes: [UInt8], file: String, sheet: String?, beside known: RecordTables
  ) {
    let list = ListFile(bytes, name: file)
    var issues: [RecordIssue] = []
    guard let rows = Self.table(of: list, sheet, &issues) else {
      facts = RecordTables(information: known.information)
      self.issues = list.issues + issues
      reading = nil
      return
    }
    let place = rows.form == nil && list.tables.count > 1 ? "\(file) [\(rows.name)]" : file
    let text: DelimitedText
    if rows.form?.encoding == .utf8, rows.form?.statesSeparator == false {
      // As it is in a folder; however long, it takes no more memory than the file.
      text = DelimitedText(bytes, file: file)
    } else {
      issues += list.issues
      text = DelimitedText(
        rows.rows.map { ($0.line, $0.cells.map(Self.text)) }, file: place,
        isText: rows.form != nil)
    }
    let read = DataSetReader.readTable(table, text, file: place, beside: known)
    facts = read.facts
    self.issues = issues + read.issues
    reading = ListReading(
      file: place, text: rows.form, decimalMark: nil,
      headingLine: text.header.isEmpty ? nil : text.headerLine, rows: text.rows.count)
  }

  /// The table of the file; several sheets are for a person to choose from.
  private static func table(
    of list: ListFile, _ sheet: String?, _ issues: inout [RecordIssue]
  ) -> ListTable? {
    let filled = list.tables.filter { !$0.rows.isEmpty }
    let chosen = sheet.map { name in filled.filter { $0.name == name } } ?? filled
    if chosen.count == 1 { return chosen[0] }
    let names = filled.map(\.name)
    if !names.isEmpty {
      issues.append(
        RecordIssue(
          .error,
          .unknownWord(
            allowed: names, suggestion: sheet.flatMap { NearestSpelling.of($0, among: names) }),
          at: nil, file: list.name, column: "--sheet", value: sheet))
    }
    return nil
  }

  /// A cell as the tables of the format have it.
  private static func text(_ cell: ListTable.Cell) -> String {
    if case .boolean(let answer) = cell { return answer ? "yes" : "no" }
    return cell.text
  }
}
