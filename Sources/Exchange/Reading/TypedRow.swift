public import Records

/// A row of a table of the format as texts by column: how a single fact is typed or changed.
///
///     var row = TypedRow(["seminar": "s-1", "organisation": "kommun-0181"])
///     DataSetReader.readRow(row, of: "attendance", beside: tables).facts.attendances
public struct TypedRow: Hashable, Sendable {
  /// The columns in their order.
  public private(set) var columns: [String] = []
  private var values: [String: String] = [:]

  public init() {}

  /// The text under a column; empty where there is none.
  public subscript(column: String) -> String {
    get { values[column] ?? "" }
    set {
      if values.updateValue(newValue, forKey: column) == nil { columns.append(column) }
    }
  }

  /// The rows that say the facts of one table.
  ///
  /// - Complexity: linear in the number of facts.
  public static func rows(of table: String, in tables: RecordTables) -> [TypedRow] {
    guard let file = DataSetWriter.files(for: tables).first(where: { $0.name == table + ".csv" })
    else { return [] }
    let text = DelimitedText(Array(file.text.utf8), file: file.name)
    return text.rows.map { row in
      var typed = TypedRow()
      for (column, cell) in zip(text.header, row.cells) {
        typed[column] = ExportText.unguarded(cell)
      }
      return typed
    }
  }

  /// The columns that a table of the format may have.
  public static func columns(of table: String) -> [String] {
    let empty = RecordTables(information: DataSetInformation(id: "", title: ""))
    let file = DataSetWriter.files(for: empty).first { $0.name == table + ".csv" }
    return DelimitedText(Array((file?.text ?? "").utf8), file: table).header
  }

  /// The row as a table of its own.
  fileprivate var text: String {
    DelimitedWriting.text(
      header: columns, rows: [columns.map { DelimitedWriting.guarded(self[$0]) }])
  }
}

extension DataSetReader {
  /// Reads one typed row.
  ///
  /// - Parameters:
  ///   - row: the texts.
  ///   - table: the name of the table without ending, `adoptions`.
  ///   - known: the records that the row may name.
  /// - Returns: the fact, if it can be read, and what is wrong with it.
  public static func readRow(
    _ row: TypedRow, of table: String, beside known: RecordTables
  ) -> (facts: RecordTables, issues: [RecordIssue]) {
    let read = readTable(table, Array(row.text.utf8), file: table, beside: known)
    return (read.facts.withoutPlaces(), read.issues)
  }
}
