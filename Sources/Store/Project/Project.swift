internal import FoundationEssentials
internal import GRDB
public import Records

/// A project: the records of a data set in one SQLite file, with a journal of every change.
///
/// Class, not value: it is a connection to a file. Every reading sees one state of the file as a
/// whole; every change is one transaction that waits for others (``waitingTime``) and leaves the
/// old or the new, never a half. A closed project is one file that can be mailed.
///
///     let project = try Project(opening: "livsmedel.spridning", for: .writing)
///     let (plan, entry) = try project.apply(changes, as: ProjectCommand(.import, version: "1"))
///     try project.undo(as: ProjectCommand(.undo, version: "1"))
public final class Project: Sendable {
  /// Where the file lies.
  public let path: String
  let queue: DatabaseQueue

  /// What a project is opened for.
  public enum Access: Sendable { case reading, writing }

  /// How long, in seconds, a command waits for another that is at work on the file.
  public static let waitingTime = 5
  /// The ending of a project's name.
  public static let fileEnding = ".spridning"

  init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// Opens a project.
  ///
  /// A file of an earlier format is upgraded, after a backup has been made beside it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: reading never changes the file, nor leaves anything beside it.
  ///   - version: the version of the program, for the journal of an upgrade.
  /// - Throws: ``StoreError``.
  public convenience init(
    opening path: String, for access: Access = .reading, version: String = ""
  ) throws(StoreError) {
    try self.init(opening: path, for: access, version: version, migrations: Migration.all)
  }

  package convenience init(
    opening path: String, for access: Access, version: String, migrations: [Migration]
  ) throws(StoreError) {
    do throws(StoreError) {
      let queue = try Self.connect(path, for: access, version, migrations)
      self.init(path: path, queue: queue)
    } catch {
      throw error.withBackup
    }
  }

  private static func connect(
    _ path: String, for access: Access, _ version: String, _ migrations: [Migration]
  ) throws(StoreError) -> DatabaseQueue {
    try checkIsFile(path)
    if access == .writing { try FileSystem.checkLocks(at: path) }
    var opened = try Connection.open(path, for: access)
    let found = try formatVersion(of: opened.queue, path)
    let newest = migrations.last?.to ?? Schema.version
    guard found <= newest else { throw .newer(path: path, version: found, known: newest) }
    if found < newest {
      try opened.queue.closeForGood(path)
      try Migration.upgrade(path, from: found, by: migrations, version: version)
      opened = try Connection.open(path, for: access)
    }
    return opened.queue
  }

  /// Whether a path is that of a project, by what the file says of itself.
  ///
  /// - Throws: ``StoreError`` where the file cannot be read at all.
  public static func isProject(_ path: String) throws(StoreError) -> Bool {
    do {
      try checkIsFile(path)
      let opened = try Connection.open(path, for: .reading)
      _ = try formatVersion(of: opened.queue, path)
      try opened.queue.closeForGood(path)
      return true
    } catch {
      if case .notAProject = error { return false }
      throw error
    }
  }

  /// Closes the file; done by itself when the last reference goes.
  public func close() throws(StoreError) { try queue.closeForGood(path) }

  private static func checkIsFile(_ path: String) throws(StoreError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    if isFolder { throw .isFolder(path: path) }
  }

  /// The version of the format; refuses what is not a project.
  static func formatVersion(
    of queue: DatabaseQueue, _ path: String
  ) throws(StoreError) -> Int {
    let head = try Connection.perform(path) {
      try queue.read { db in
        (
          id: try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          version: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        )
      }
    }
    guard head.id == Schema.applicationID else { throw .notAProject(path: path) }
    guard head.version > 0 else {
      throw .damaged(path: path, detail: "user_version", backup: Backup.newestGood(beside: path))
    }
    return head.version
  }
}

// MARK: - Reading

extension Project {
  /// What a project held at one moment, for a command that decides on it and then writes.
  public struct Snapshot: Sendable {
    let loaded: LoadedRecords
    /// SQLite's number of the state of the file, which another program's commit changes.
    private let dataVersion: Int?
    /// The hash of the last entry, which an own commit changes.
    private let head: String?

    init(_ db: Database, name: String) throws {
      loaded = try LoadedRecords(db, name: name)
      (dataVersion, head) = try Self.state(of: db)
    }

    /// The facts in their order.
    public var tables: RecordTables { loaded.tables }
    /// What spellings of names mean.
    public var decisions: [NameDecision] { loaded.decisions }

    /// Whether the file still holds this; asked within a transaction of the same connection.
    func isCurrent(in db: Database) throws -> Bool {
      try Self.state(of: db) == (dataVersion, head)
    }

    private static func state(of db: Database) throws -> (Int?, String?) {
      (
        try Int.fetchOne(db, sql: "PRAGMA data_version"),
        try String.fetchOne(db, sql: "SELECT hash FROM journal ORDER BY number DESC LIMIT 1")
      )
    }
  }

  /// Reads everything, and compares it with what the journal says was left.
  ///
  /// - Throws: ``StoreError/damaged(path:detail:backup:)`` where they differ.
  /// - Complexity: linear in the number of rows.
  public func snapshot() throws(StoreError) -> Snapshot {
    let snapshot = try read { [name] db in try Snapshot(db, name: name) }
    // The pages that were read are not needed again, and of a large project they are many.
    queue.releaseMemory()
    return snapshot
  }

  /// What a project holds, as one state of it.
  public struct Contents: Sendable {
    /// The facts in their order.
    public let tables: RecordTables
    /// What spellings of names mean.
    public let decisions: [NameDecision]
    /// SHA-256 sum over what the rows say, wherever and in whatever order they stand: equal for
    /// projects that hold the same records.
    public let digest: String
  }

  /// Reads everything, and compares it with what the journal says was left.
  ///
  /// - Throws: ``StoreError/damaged(path:detail:backup:)`` where they differ.
  /// - Complexity: linear in the number of rows.
  public func contents() throws(StoreError) -> Contents {
    let loaded = try read { [name] db in
      try LoadedRecords(db, name: name, digestsContent: true)
    }
    return Contents(
      tables: loaded.tables, decisions: loaded.decisions, digest: loaded.content.hexadecimal)
  }

  /// The digest of what the project holds; see ``Contents/digest``.
  public func contentDigest() throws(StoreError) -> String { try contents().digest }

  /// All commands, the first one first.
  public func history() throws(StoreError) -> [JournalEntry] {
    try read { db in try Journal.entries(in: db) }
  }

  /// The entries that have not been taken back.
  public func holdingEntries() throws(StoreError) -> Set<Int> {
    Journal.holding(try history())
  }

  /// Checks everything that the file says of itself: SQLite's own structure, references, the
  /// journal's chain, and the rows against the last entry.
  ///
  /// - Throws: ``StoreError/brokenChain(entry:)`` with the entry at which the chain breaks, or
  ///   ``StoreError/damaged(path:detail:backup:)``.
  public func verify() throws(StoreError) {
    let (broken, detail) = try read { db -> (Int?, String?) in
      let words = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
      if words != ["ok"] { return (nil, words.first) }
      if let entry = try Journal.firstBreak(in: db) { return (entry, nil) }
      let loose = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check")
      return (nil, loose == nil ? nil : "foreign_key_check")
    }
    if let detail {
      throw .damaged(path: path, detail: detail, backup: Backup.newestGood(beside: path))
    }
    if let broken { throw .brokenChain(entry: broken) }
    _ = try contents()
  }

  /// The file's name without its ending.
  var name: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(Self.fileEnding) ? String(file.dropLast(Self.fileEnding.count)) : file
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try Connection.perform(path) { try queue.read(body) }
    } catch {
      throw error.withBackup
    }
  }
}

extension StoreError {
  /// The same error; one of damage names the newest good backup beside the file.
  var withBackup: StoreError {
    guard case .damaged(let path, let detail, nil) = self else { return self }
    return .damaged(path: path, detail: detail, backup: Backup.newestGood(beside: path))
  }
}
