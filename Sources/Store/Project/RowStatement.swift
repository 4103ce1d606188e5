internal import GRDB
internal import GRDBSQLite

/// A statement that is run once for each of many rows.
///
/// GRDB makes an object for every value on its way; of a million rows that is most of the time.
/// Here the values go straight between SQLite and the row.
final class RowStatement {
  private let statement: Statement
  private let db: Database
  /// Texts that came lately, so that rows with the same text hold it once.
  private var lately = [String](repeating: "", count: 1024)

  /// - Parameters:
  ///   - db: within a transaction.
  ///   - sql: one statement.
  /// - Throws: what SQLite refuses.
  init(_ db: Database, sql: String) throws {
    self.db = db
    statement = try db.makeStatement(sql: sql)
  }

  private var handle: SQLiteStatement { statement.sqliteStatement }

  // MARK: Values in

  /// Gives a parameter, counted from 1, a number.
  func bind(_ number: Int64, at place: Int) throws {
    try check(sqlite3_bind_int64(handle, CInt(place), number))
  }

  /// Gives a parameter, counted from 1, a value.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - text: where the bytes of a text lie, until the statement has run; `nil` for a copy.
  ///   - place: the parameter.
  /// - Throws: what SQLite refuses.
  func bind(
    _ value: StoredValue, text: UnsafeRawBufferPointer?, at place: Int
  ) throws {
    switch value {
    case .null: try check(sqlite3_bind_null(handle, CInt(place)))
    case .integer(let number): try check(sqlite3_bind_int64(handle, CInt(place), number))
    case .real(let number): try check(sqlite3_bind_double(handle, CInt(place), number))
    case .text(let string):
      if let text, let start = text.baseAddress {
        try check(
          sqlite3_bind_text(
            handle, CInt(place), start.assumingMemoryBound(to: CChar.self), CInt(text.count), nil))
      } else {
        // SQLite's own copy: -1 in place of a function that gives it back.
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        try check(sqlite3_bind_text(handle, CInt(place), string, CInt(string.utf8.count), copy))
      }
    }
  }

  /// Runs to the end, for a statement that gives no rows.
  func run() throws {
    defer { sqlite3_reset(handle) }
    while try next() {}
  }

  // MARK: Rows out

  /// Goes to the next row; false at the end.
  func next() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw fault(code)
  }

  /// Makes it ready to run again.
  func reset() { sqlite3_reset(handle) }

  /// The number in a column of the row, counted from 0.
  func integer(_ place: Int) -> Int64 { sqlite3_column_int64(handle, CInt(place)) }

  /// Reads a column of the row, counted from 0, into a value; one that says the same stays.
  ///
  /// - Returns: false for bytes that are no value of ours.
  func read(_ place: Int, into value: inout StoredValue) -> Bool {
    let place = CInt(place)
    switch sqlite3_column_type(handle, place) {
    case SQLITE_NULL: value = .null
    case SQLITE_INTEGER: value = .integer(sqlite3_column_int64(handle, place))
    case SQLITE_FLOAT: value = .real(sqlite3_column_double(handle, place))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(handle, place) else { return false }
      let count = Int(sqlite3_column_bytes(handle, place))
      let bytes = UnsafeBufferPointer(start: start, count: count)
      if case .text(let former) = value, Self.says(former, bytes) { return true }
      value = .text(text(bytes))
    default: return false
    }
    return true
  }

  /// Short texts lie in the string itself; of long ones those that came lately are shared.
  private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) % UInt64(lately.count))
    if !Self.says(lately[slot], bytes) { lately[slot] = String(decoding: bytes, as: UTF8.self) }
    return lately[slot]
  }

  private static func says(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    text.utf8.count == bytes.count
      && (text.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) }
        ?? text.utf8.elementsEqual(bytes))
  }

  // MARK: Faults

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw fault(code) }
  }

  private func fault(_ code: CInt) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) },
      sql: statement.sql)
  }
}
