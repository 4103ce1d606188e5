internal import FoundationEssentials
internal import GRDB
internal import Records

extension Project {
  /// What a command would do; nothing is written.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: linear in the number of rows of both sides.
  public func plan(_ changes: ProjectChanges) throws(StoreError) -> ImportPlan {
    try plan(changes, after: try snapshot())
  }

  /// What a command would do to what was read; nothing is written.
  public func plan(
    _ changes: ProjectChanges, after snapshot: Snapshot
  ) throws(StoreError) -> ImportPlan {
    try Planner(snapshot.loaded, changes).plan(after: snapshot.tables)
  }

  /// Does what a command wants: all of it, or where the records would contradict themselves,
  /// nothing.
  ///
  /// - Parameters:
  ///   - changes: what is stated, taken out and decided.
  ///   - command: what the journal keeps of it.
  ///   - snapshot: what the project held when it was read on this connection; where nobody has
  ///     changed it since, it is not read again.
  ///   - watch: told how many rows are written, of how many; `false` breaks the command off.
  /// - Returns: what was done, and the entry of the journal; `nil` when the command was refused or
  ///   changed nothing.
  /// - Throws: ``StoreError``; the project is then as it was.
  @discardableResult
  public func apply(
    _ changes: ProjectChanges, as command: ProjectCommand, after snapshot: Snapshot? = nil,
    watch: @escaping (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(StoreError) -> (plan: ImportPlan, entry: JournalEntry?) {
    try change(after: snapshot) { [path] db, loaded throws in
      let planner = try Planner(loaded, changes)
      let total = planner.changes.reduce(0) {
        $0 + $1.new.count + $1.changed.count + $1.removed.count
      }
      let former = loaded.tables
      // Of a large command the rules are looked after beside the writing, which is taken back
      // where they refuse it; of a small one before.
      let check = Ahead(if: total > Self.large) { planner.plan(after: former) }
      if total <= Self.large, check.value().isRefused || check.value().isEmpty {
        return ((check.value(), nil), .rollback)
      }
      var recorder = try ChangeRecorder(db, state: loaded.state)
      recorder.watch = { guard watch($0, total) else { throw StoreError.interrupted(path: path) } }
      do {
        try recorder.watch(0)
        try Self.carryOut(planner.changes, loaded, &recorder)
        try recorder.watch(total)
      } catch let error as DatabaseError {
        // What the rules refuse SQLite may refuse too, in words that nobody understands.
        guard check.value().isRefused else { throw error }
        return ((check.value(), nil), .rollback)
      }
      let plan = check.value()
      guard !plan.isRefused else { return ((plan, nil), .rollback) }
      return ((plan, try recorder.finish(command)), .commit)
    }
  }

  /// From how many rows on a command is large.
  private static var large: Int { 10_000 }

  /// What goes first, so that an identifier can be used anew; then what changes, then what comes.
  private static func carryOut(
    _ changes: [TableChange], _ loaded: LoadedRecords, _ recorder: inout ChangeRecorder
  ) throws {
    for change in changes {
      let numbers = loaded.numbers[change.kind] ?? LoadedRecords.RowNumbers()
      for place in change.removed { try recorder.delete(numbers[place], from: change.kind) }
    }
    for change in changes {
      let numbers = loaded.numbers[change.kind] ?? LoadedRecords.RowNumbers()
      for pair in change.changed {
        try recorder.update(
          numbers[pair.existing], to: change.statedRow(pair.stated), in: change.kind)
      }
    }
    for change in changes {
      try recorder.insert(change.new, of: change.statedRow, into: change.kind)
    }
  }

  /// One transaction that writes: begun at once, so that it waits for another and not the other
  /// way round.
  func change<Value>(
    after snapshot: Snapshot? = nil,
    _ body: (Database, LoadedRecords) throws -> (Value, Database.TransactionCompletion)
  ) throws(StoreError) -> Value {
    // What the rollback journal may need at most, and as much again for what comes.
    let needed = FileSystem.size(of: path).map { 2 * $0 + 65_536 }
    do {
      return try Connection.perform(path, needed: needed) {
        try queue.writeWithoutTransaction { [name] db in
          var value: Value?
          try db.inTransaction(.immediate) {
            var loaded = snapshot?.loaded
            if try snapshot?.isCurrent(in: db) != true {
              loaded = nil
              loaded = try LoadedRecords(db, name: name)
            }
            guard let loaded else { throw StoreError.inner("nothing was read") }
            let (made, completion) = try body(db, loaded)
            value = made
            return completion
          }
          guard let value else { throw StoreError.inner("a transaction without a result") }
          return value
        }
      }
    } catch {
      throw error.withBackup
    }
  }
}

// MARK: - Making

extension Project {
  /// Makes a project with its first records: the file appears whole, or not at all.
  ///
  /// - Parameters:
  ///   - path: where; nothing may stand there.
  ///   - changes: the first records; `nil` makes an empty project.
  ///   - command: what the journal keeps of them.
  ///   - watch: told how many rows are written, of how many; `false` breaks the command off.
  /// - Returns: what was done; a refused plan makes no file.
  /// - Throws: ``StoreError``; nothing is then left behind.
  @discardableResult
  public static func create(
    at path: String, with changes: ProjectChanges? = nil, as command: ProjectCommand,
    watch: @escaping (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(StoreError) -> (plan: ImportPlan, entry: JournalEntry?)? {
    let folder = FileSystem.folder(of: path)
    guard FileManager.default.fileExists(atPath: folder) else { throw .noFolder(path: folder) }
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path: path) }
    try FileSystem.checkLocks(at: path)
    let draft = FileSystem.draftName(beside: path)
    FileSystem.discard(draft)
    do {
      let done = try fill(draft, changes, command, watch)
      guard done?.plan.isRefused != true else {
        FileSystem.discard(draft)
        return done
      }
      try FileSystem.place(draft, at: path)
      return done
    } catch {
      FileSystem.discard(draft)
      throw error.about(path, insteadOf: draft)
    }
  }

  private static func fill(
    _ draft: String, _ changes: ProjectChanges?, _ command: ProjectCommand,
    _ watch: @escaping (Int, Int) -> Bool
  ) throws(StoreError) -> (plan: ImportPlan, entry: JournalEntry?)? {
    let queue = try Connection.open(draft, for: .writing).queue
    try Connection.perform(draft, needed: 1_048_576) {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try Schema.create(in: db)
          return .commit
        }
      }
    }
    let project = Project(path: draft, queue: queue)
    let done: (plan: ImportPlan, entry: JournalEntry?)?
    if let changes {
      done = try project.apply(changes, as: command, watch: watch)
    } else {
      done = nil
    }
    try project.close()
    return done
  }
}

extension StoreError {
  /// The same error about the path that the user knows.
  func about(_ path: String, insteadOf draft: String) -> StoreError {
    switch self {
    case .diskFull(draft, let free, let needed):
      .diskFull(path: path, free: free, needed: needed)
    case .readOnly(draft): .readOnly(path: path)
    case .disk(draft, let reason): .disk(path: path, reason: reason)
    case .lockingFails(draft): .lockingFails(path: path)
    case .interrupted: .interrupted(path: path)
    default: self
    }
  }
}
