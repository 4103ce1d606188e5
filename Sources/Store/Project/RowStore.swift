internal import GRDB

/// Rows in and out of the tables, within a transaction.
struct RowStore {
  let db: Database
  private let tools = Tools()

  init(db: Database) { self.db = db }

  /// What is made once for many rows; of the transaction, not of the row.
  private final class Tools {
    var tables: [RecordKind: TableTools] = [:]
  }

  /// The statements of one table and the encoder of its rows.
  private final class TableTools {
    let folded: (place: Int, column: String)?
    var encoder: RowEncoder
    var insertion: RowStatement?
    var update: RowStatement?
    var selection: RowStatement?

    init(_ table: StoredTable) {
      encoder = RowEncoder(table)
      folded = table.folded.flatMap { folded in
        table.columns.firstIndex { $0.name == folded.name }.map { ($0, folded.key) }
      }
    }
  }

  private func tools(of table: StoredTable) -> TableTools {
    if let made = tools.tables[table.kind] { return made }
    let made = TableTools(table)
    tools.tables[table.kind] = made
    return made
  }

  // MARK: Reading

  /// Calls `body` with each row of a table in its order.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - numbers: only rows with these numbers; `nil` for all.
  ///   - body: takes a number and a row.
  /// - Throws: ``StoredRowFault`` for a value that is none of ours, what SQLite refuses, and what
  ///   `body` throws.
  func forEach(
    in table: StoredTable, numbers: ClosedRange<Int64>? = nil,
    _ body: (Int64, StoredRow) throws -> Void
  ) throws {
    let selection = try selection(of: table, isNarrow: numbers != nil)
    try forEach(selection, in: table, numbers, body)
  }

  private func selection(of table: StoredTable, isNarrow: Bool) throws -> RowStatement {
    let columns = (["number"] + table.columns.map(\.name)).joined(separator: ", ")
    return try RowStatement(
      db,
      sql: "SELECT \(columns) FROM \(table.name) "
        + (isNarrow ? "WHERE number BETWEEN ? AND ? " : "") + "ORDER BY number")
  }

  private func forEach(
    _ selection: RowStatement, in table: StoredTable, _ numbers: ClosedRange<Int64>?,
    _ body: (Int64, StoredRow) throws -> Void
  ) throws {
    let lists = try table.lists.map { try elements(of: $0, numbers) }
    if let numbers {
      try selection.bind(numbers.lowerBound, at: 1)
      try selection.bind(numbers.upperBound, at: 2)
    }
    defer { selection.reset() }
    // Rows that follow each other often have a text in common, such as their source: it is kept
    // once, as values that say the same stay.
    var row = StoredRow(values: [StoredValue](repeating: .null, count: table.columns.count))
    while try selection.next() {
      let number = selection.integer(0)
      for place in row.values.indices
      where !selection.read(place + 1, into: &row.values[place]) {
        throw StoredRowFault(table: table.name, column: table.columns[place].name)
      }
      if !lists.isEmpty { row.lists = lists.map { $0[number] ?? [] } }
      try body(number, row)
    }
  }

  private func elements(
    of list: StoredList, _ numbers: ClosedRange<Int64>?
  ) throws -> [Int64: [[StoredValue]]] {
    let columns = ([list.owner] + list.columns.map(\.name)).joined(separator: ", ")
    let narrowed = numbers == nil ? "" : "WHERE \(list.owner) BETWEEN ? AND ?"
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM \(list.name) \(narrowed) ORDER BY \(list.owner), position")
    let arguments: StatementArguments = numbers.map { [$0.lowerBound, $0.upperBound] } ?? []
    var elements: [Int64: [[StoredValue]]] = [:]
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() {
      let values = try list.columns.indices.map { place in
        guard let value = StoredValue.fromDatabaseValue(row[place + 1]) else {
          throw StoredRowFault(table: list.name, column: list.columns[place].name)
        }
        return value
      }
      elements[row[0], default: []].append(values)
    }
    return elements
  }

  /// One row; `nil` where there is none of that number.
  func row(_ number: Int64, of table: StoredTable) throws -> StoredRow? {
    let tools = tools(of: table)
    let selection = try tools.selection ?? self.selection(of: table, isNarrow: true)
    tools.selection = selection
    var found: StoredRow?
    try forEach(selection, in: table, number...number) { found = $1 }
    return found
  }

  /// How many rows of a table have numbers of a range; of all rows unless given.
  func count(in table: StoredTable, numbers: ClosedRange<Int64>? = nil) throws -> Int {
    let narrowed = numbers == nil ? "" : " WHERE number BETWEEN ? AND ?"
    let arguments: StatementArguments = numbers.map { [$0.lowerBound, $0.upperBound] } ?? []
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM \(table.name)" + narrowed),
      arguments: arguments) ?? 0
  }

  /// The first number that no row of a table has had: numbers are not used twice, so that the
  /// journal always means the same row.
  func freeNumber(in table: StoredTable) throws -> Int64 {
    let used = try Int64.fetchOne(db, sql: "SELECT max(number) FROM \(table.name)") ?? 0
    let former =
      try Int64.fetchOne(
        db, sql: "SELECT max(last) FROM journal_changes WHERE kind = ?", arguments: [table.name])
      ?? 0
    return max(used, former) + 1
  }

  /// SHA-256 of a row with its number, as the digest of the project sums it.
  func digest(of row: StoredRow, number: Int64, in table: StoredTable) -> [8 of UInt32] {
    tools(of: table).encoder.digest(of: row, number: number)
  }

  // MARK: Writing

  /// Puts a row in.
  ///
  /// - Returns: its digest.
  func insert(
    _ row: StoredRow, number: Int64, into table: StoredTable
  ) throws -> [8 of UInt32] {
    let tools = tools(of: table)
    let insertion = try tools.insertion ?? insertion(into: table, tools)
    tools.insertion = insertion
    try insertion.bind(number, at: 1)
    let digest = try write(row, number: number, by: insertion, from: 2, tools)
    try insertLists(of: row, number: number, table)
    return digest
  }

  /// Puts many rows in, of a table that folds nothing and has no lists.
  func insert(_ rows: EncodedRows, into table: StoredTable) throws {
    let tools = tools(of: table)
    let insertion = try tools.insertion ?? insertion(into: table, tools)
    tools.insertion = insertion
    let width = table.columns.count
    try rows.bytes.withUnsafeBytes { bytes in
      for row in 0..<rows.count {
        try insertion.bind(rows.first + Int64(row), at: 1)
        for column in 0..<width {
          let place = row * width + column
          try insertion.bind(
            rows.values[place], text: UnsafeRawBufferPointer(rebasing: bytes[rows.texts[place]]),
            at: column + 2)
        }
        try insertion.run()
      }
    }
  }

  /// Puts other values in a row.
  ///
  /// - Returns: its digest.
  func update(
    _ number: Int64, to row: StoredRow, in table: StoredTable
  ) throws -> [8 of UInt32] {
    let tools = tools(of: table)
    let update = try tools.update ?? update(of: table, tools)
    tools.update = update
    let count = row.values.count + (tools.folded == nil ? 0 : 1)
    try update.bind(number, at: count + 1)
    let digest = try write(row, number: number, by: update, from: 1, tools)
    for list in table.lists {
      try db.cachedStatement(sql: "DELETE FROM \(list.name) WHERE \(list.owner) = ?")
        .execute(arguments: [number])
    }
    try insertLists(of: row, number: number, table)
    return digest
  }

  /// Takes out the rows whose numbers are of a range.
  func delete(_ numbers: ClosedRange<Int64>, from table: StoredTable) throws {
    try db.cachedStatement(sql: "DELETE FROM \(table.name) WHERE number BETWEEN ? AND ?")
      .execute(arguments: [numbers.lowerBound, numbers.upperBound])
  }

  private func insertion(into table: StoredTable, _ tools: TableTools) throws -> RowStatement {
    let columns =
      ["number"] + table.columns.map(\.name) + (tools.folded.map { [$0.column] } ?? [])
    let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
    return try RowStatement(
      db, sql: "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
  }

  private func update(of table: StoredTable, _ tools: TableTools) throws -> RowStatement {
    let columns = table.columns.map(\.name) + (tools.folded.map { [$0.column] } ?? [])
    let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
    return try RowStatement(
      db, sql: "UPDATE \(table.name) SET \(assignments) WHERE number = ?")
  }

  /// Gives a statement the values of a row, from a parameter on, and runs it; SQLite takes the
  /// texts from among the bytes of which the digest is made.
  private func write(
    _ row: StoredRow, number: Int64, by statement: RowStatement, from parameter: Int,
    _ tools: TableTools
  ) throws -> [8 of UInt32] {
    tools.encoder.encode(row, number: number)
    let texts = tools.encoder.texts
    try tools.encoder.bytes.withUnsafeBytes { bytes in
      for (place, value) in row.values.enumerated() {
        try statement.bind(
          value, text: UnsafeRawBufferPointer(rebasing: bytes[texts[place]]),
          at: parameter + place)
      }
      if let folded = tools.folded {
        var key = StoredValue.null
        if case .text(let text) = row.values[folded.place] { key = .text(FoldedKey.of(text)) }
        try statement.bind(key, text: nil, at: parameter + row.values.count)
      }
      try statement.run()
    }
    return tools.encoder.digest
  }

  private func insertLists(of row: StoredRow, number: Int64, _ table: StoredTable) throws {
    for (list, elements) in zip(table.lists, row.lists) where !elements.isEmpty {
      let columns = [list.owner, "position"] + list.columns.map(\.name)
      let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
      let statement = try db.cachedStatement(
        sql: "INSERT INTO \(list.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
      for (position, element) in elements.enumerated() {
        let values: [StoredValue] = [.integer(number), .integer(Int64(position))] + element
        try statement.execute(arguments: StatementArguments(values))
      }
    }
  }
}
