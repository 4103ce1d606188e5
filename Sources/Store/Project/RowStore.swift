internal import GRDB

/// Rows in and out of the tables, within a transaction.
struct RowStore {
  let db: Database
  private let insertions = Insertions()

  init(db: Database) { self.db = db }

  /// Statements that are used again; of the transaction, not of the row.
  private final class Insertions {
    var statements: [RecordKind: Statement] = [:]
  }

  // MARK: Reading

  /// Calls `body` with each row of a table in its order.
  func forEach(
    in table: StoredTable, where condition: String = "", arguments: StatementArguments = [],
    _ body: (Int64, StoredRow) throws -> Void
  ) throws {
    let lists = try table.lists.map { try elements(of: $0, condition, in: table, arguments) }
    let columns = (["number"] + table.columns.map(\.name)).joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM \(table.name) \(condition) ORDER BY number")
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    // Rows that follow each other often have a text in common, such as their source: it is kept once.
    var former = [StoredValue](repeating: .null, count: table.columns.count)
    while let row = try rows.next() {
      let number: Int64 = row[0]
      var stored = StoredRow(values: [])
      stored.values.reserveCapacity(table.columns.count)
      for place in table.columns.indices {
        let value = try value(row[place + 1], of: table, place)
        if value != former[place] { former[place] = value }
        stored.values.append(former[place])
      }
      stored.lists = lists.map { $0[number] ?? [] }
      try body(number, stored)
    }
  }

  private func value(
    _ value: DatabaseValue, of table: StoredTable, _ place: Int
  ) throws -> StoredValue {
    guard let value = StoredValue.fromDatabaseValue(value) else {
      throw StoredRowFault(table: table.name, column: table.columns[place].name)
    }
    return value
  }

  private func elements(
    of list: StoredList, _ condition: String, in table: StoredTable,
    _ arguments: StatementArguments
  ) throws -> [Int64: [[StoredValue]]] {
    let columns = ([list.owner] + list.columns.map(\.name)).joined(separator: ", ")
    let narrowed =
      condition.isEmpty
      ? "" : "WHERE \(list.owner) IN (SELECT number FROM \(table.name) \(condition))"
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM \(list.name) \(narrowed) ORDER BY \(list.owner), position")
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
    var found: StoredRow?
    try forEach(in: table, where: "WHERE number = ?", arguments: [number]) { found = $1 }
    return found
  }

  func exists(_ number: Int64, in table: StoredTable) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM \(table.name) WHERE number = ?"),
      arguments: [number]) != nil
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

  // MARK: Writing

  func insert(_ row: StoredRow, number: Int64, into table: StoredTable) throws {
    let folded = foldedValue(of: row, in: table)
    let statement = try insertion(into: table)
    var values = [number.databaseValue]
    values.reserveCapacity(row.values.count + 2)
    for value in row.values { values.append(value.databaseValue) }
    if table.folded != nil { values.append((folded?.value ?? .null).databaseValue) }
    try statement.execute(arguments: StatementArguments(values))
    try insertLists(of: row, number: number, table)
  }

  /// The statement that puts a row into a table, made once for many rows.
  private func insertion(into table: StoredTable) throws -> Statement {
    if let made = insertions.statements[table.kind] { return made }
    let columns =
      ["number"] + table.columns.map(\.name) + (table.folded.map { [$0.key] } ?? [])
    let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
    let statement = try db.makeStatement(
      sql: "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
    insertions.statements[table.kind] = statement
    return statement
  }

  func update(_ number: Int64, to row: StoredRow, in table: StoredTable) throws {
    var columns = table.columns.map(\.name)
    var values = row.values
    if let folded = foldedValue(of: row, in: table) {
      columns.append(folded.column)
      values.append(folded.value)
    }
    let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "UPDATE \(table.name) SET \(assignments) WHERE number = ?")
    try statement.execute(arguments: StatementArguments(values + [.integer(number)]))
    for list in table.lists {
      try db.cachedStatement(sql: "DELETE FROM \(list.name) WHERE \(list.owner) = ?")
        .execute(arguments: [number])
    }
    try insertLists(of: row, number: number, table)
  }

  func delete(_ number: Int64, from table: StoredTable) throws {
    try db.cachedStatement(sql: "DELETE FROM \(table.name) WHERE number = ?")
      .execute(arguments: [number])
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

  private func foldedValue(
    of row: StoredRow, in table: StoredTable
  ) -> (column: String, value: StoredValue)? {
    guard let folded = table.folded,
      let place = table.columns.firstIndex(where: { $0.name == folded.name }),
      case .text(let text) = row.values[place]
    else { return nil }
    return (folded.key, .text(FoldedKey.of(text)))
  }
}
