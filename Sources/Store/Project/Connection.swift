internal import FoundationEssentials
internal import GRDB

/// How a project file is opened, and what SQLite's refusals mean.
enum Connection {
  /// Opens a connection.
  static func open(
    _ path: String, for access: Project.Access
  ) throws(StoreError) -> (queue: DatabaseQueue, access: Project.Access) {
    do {
      return (try perform(path, needed: 1_048_576) { try queue(path, access) }, access)
    } catch {
      // A write was interrupted: it is taken back by whoever opens the file next and may write.
      guard case .interruptedWrite = error, access == .reading else { throw error }
    }
    let recovering = try perform(path) { try queue(path, .writing) }
    try perform(path) {
      try recovering.read { _ = try Int.fetchOne($0, sql: "SELECT 1 FROM journal") }
    }
    try recovering.closeForGood(path)
    return (try perform(path) { try queue(path, .reading) }, .reading)
  }

  private static func queue(_ path: String, _ access: Project.Access) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "project"
    configuration.readonly = access == .reading
    configuration.busyMode = .timeout(Double(Project.waitingTime))
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      // Nothing that the file says shall run functions or read outside it.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      guard access == .writing else { return }
      // Set here, on the one connection that writes: FULL, and the folder too when the rollback
      // journal is removed, without which a power cut could bring an undone command back.
      try db.execute(sql: "PRAGMA synchronous = EXTRA")
      try db.execute(sql: "PRAGMA secure_delete = ON")
      // 32 MB: the indexes of a large import stay in memory while they grow.
      try db.execute(sql: "PRAGMA cache_size = -32768")
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Runs something on a file, with SQLite's refusals in our words.
  static func perform<Value>(
    _ path: String, needed: Int64? = nil, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw meaning(of: error, path, needed)
    } catch let fault as StoredRowFault {
      throw .damaged(path: path, detail: "\(fault.table).\(fault.column)", backup: nil)
    } catch is LoadedRecords.Mismatch {
      throw .damaged(path: path, detail: "journal.state", backup: nil)
    } catch is DecodingError {
      throw .damaged(path: path, detail: "journal", backup: nil)
    } catch {
      throw .inner("\(error)")
    }
  }

  private static func meaning(
    of error: DatabaseError, _ path: String, _ needed: Int64?
  ) -> StoreError {
    switch error.extendedResultCode {
    case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTLOCK,
      .SQLITE_READONLY_CANTINIT, .SQLITE_CANTOPEN_DIRTYWAL:
      return .interruptedWrite(path: path)
    case .SQLITE_IOERR_LOCK, .SQLITE_IOERR_UNLOCK, .SQLITE_IOERR_RDLOCK,
      .SQLITE_IOERR_CHECKRESERVEDLOCK, .SQLITE_IOERR_BLOCKED:
      return .lockingFails(path: path)
    case .SQLITE_IOERR_SHORT_READ:
      return .damaged(path: path, detail: error.message ?? "", backup: nil)
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return FileSystem.locks(at: path)
        ? .inUse(path: path, seconds: Project.waitingTime) : .lockingFails(path: path)
    case .SQLITE_FULL:
      return .diskFull(path: path, free: FileSystem.freeBytes(at: path), needed: needed)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: return .readOnly(path: path)
    case .SQLITE_CANTOPEN: return cannotOpen(path, needed, error.message ?? "")
    case .SQLITE_NOTADB: return .notAProject(path: path)
    case .SQLITE_IOERR, .SQLITE_PROTOCOL, .SQLITE_NOLFS:
      return .disk(path: path, reason: error.message ?? "\(error.extendedResultCode)")
    case .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_ERROR,
      .SQLITE_SCHEMA, .SQLITE_RANGE:
      return .damaged(path: path, detail: error.message ?? "", backup: nil)
    default: return .inner(error.description)
    }
  }
}

extension Connection {
  /// SQLite does not say why a file could not be made: a full disk, or no permission.
  private static func cannotOpen(_ path: String, _ needed: Int64?, _ message: String) -> StoreError
  {
    guard FileSystem.isWritable(FileSystem.folder(of: path)) else { return .readOnly(path: path) }
    guard FileSystem.isFull(at: path) else { return .disk(path: path, reason: message) }
    return .diskFull(path: path, free: FileSystem.freeBytes(at: path), needed: needed)
  }
}

extension DatabaseQueue {
  /// Closes the connection now, not when the last reference goes.
  func closeForGood(_ path: String) throws(StoreError) {
    try Connection.perform(path) { try close() }
  }
}
