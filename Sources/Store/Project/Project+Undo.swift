internal import GRDB
internal import Records

extension Project {
  /// Takes back a command: the last one that holds, or an older one on which nothing rests.
  ///
  /// - Parameters:
  ///   - number: the entry; `nil` for the last command that has not been taken back.
  ///   - command: what the journal keeps of it.
  ///   - watch: told how many rows are written, of how many; `false` breaks the command off.
  /// - Returns: the entry taken back, and the new one.
  /// - Throws: ``StoreError/nothingToUndo``, ``StoreError/hasDependants(_:_:)`` …; the project is
  ///   then as it was.
  @discardableResult
  public func undo(
    _ number: Int? = nil, as command: ProjectCommand,
    watch: @escaping (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(StoreError) -> (undone: JournalEntry, entry: JournalEntry) {
    try change { [path] db, loaded in
      let entries = try Journal.entries(in: db)
      let holding = Journal.holding(entries)
      let target: JournalEntry
      if let number {
        guard let entry = entries.first(where: { $0.id == number }) else {
          throw StoreError.noSuchEntry(number)
        }
        guard entry.action.isOriginal, holding.contains(number) else {
          throw StoreError.cannotBeUndone(entry)
        }
        target = entry
      } else {
        guard
          let last = entries.last(where: { $0.action.isOriginal && holding.contains($0.id) })
        else { throw StoreError.nothingToUndo }
        target = last
      }
      let entry = try Self.invert(target, entries, loaded, as: command, db, path, watch)
      return ((target, entry), .commit)
    }
  }

  /// Does again what the last undo took back, as long as no other command came after it.
  ///
  /// - Parameters:
  ///   - command: what the journal keeps of it.
  ///   - watch: told how many rows are written, of how many; `false` breaks the command off.
  /// - Returns: the command done again, and the new entry.
  /// - Throws: ``StoreError/nothingToRedo`` …; the project is then as it was.
  @discardableResult
  public func redo(
    as command: ProjectCommand,
    watch: @escaping (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(StoreError) -> (redone: JournalEntry, entry: JournalEntry) {
    try change { [path] db, loaded in
      let entries = try Journal.entries(in: db)
      let holding = Journal.holding(entries)
      let since = entries.lastIndex { $0.undoes == nil } ?? -1
      guard
        let undo = entries.suffix(from: since + 1).last(where: {
          $0.action == .undo && holding.contains($0.id)
        }), let redone = entries.first(where: { $0.id == undo.undoes })
      else { throw StoreError.nothingToRedo }
      let entry = try Self.invert(undo, entries, loaded, as: command, db, path, watch)
      return ((redone, entry), .commit)
    }
  }

  /// Carries out the inverse changes of an entry, in reverse order, as an entry of its own.
  private static func invert(
    _ target: JournalEntry, _ entries: [JournalEntry], _ loaded: LoadedRecords,
    as command: ProjectCommand, _ db: Database, _ path: String,
    _ watch: @escaping (_ done: Int, _ total: Int) -> Bool
  ) throws -> JournalEntry {
    let dependants = Dependants(of: target, entries, db)
    let touching = try dependants.touchingSameRows()
    guard touching.isEmpty else { throw StoreError.hasDependants(target, touching) }
    try checkChanges(of: target, db)
    var recorder = try ChangeRecorder(db, state: loaded.state)
    let total = target.counts.values.reduce(0) { $0 + $1.new + $1.changed + $1.removed }
    recorder.watch = { guard watch($0, total) else { throw StoreError.interrupted(path: path) } }
    try recorder.watch(0)
    try Journal.forEachChangeReversed(of: target.id, in: db) { try takeBack($0, &recorder, db) }
    try recorder.watch(total)
    if let referring = try dependants.referringToMissing() {
      throw StoreError.hasDependants(target, referring)
    }
    let entry = try recorder.finish(command, undoes: target.id)
    let errors = try newErrors(in: db, since: loaded)
    guard errors.isEmpty else { throw StoreError.wouldContradict(target, errors) }
    return entry
  }

  /// Errors by the rules that the records have now and had not before.
  static func newErrors(in db: Database, since former: LoadedRecords) throws -> [RecordIssue] {
    let errors = Planner.errors(of: try LoadedRecords(db, name: "").tables)
    guard !errors.isEmpty else { return [] }
    let known = Set(Planner.errors(of: former.tables))
    return errors.filter { !known.contains($0) }
  }

  /// What takes a command back must be what was written then.
  private static func checkChanges(of entry: JournalEntry, _ db: Database) throws {
    let said = try String.fetchOne(
      db, sql: "SELECT changes_sha256 FROM journal WHERE number = ?", arguments: [entry.id])
    guard try Journal.changesDigest(of: entry.id, in: db) == said else {
      throw StoreError.brokenChain(entry: entry.id)
    }
  }

  private static func takeBack(
    _ change: JournalChange, _ recorder: inout ChangeRecorder, _ db: Database
  ) throws {
    guard let kind = RecordKind(rawValue: change.kind) else {
      throw StoredRowFault(table: "journal_changes", column: "kind")
    }
    let numbers = change.numbers
    guard let before = change.before else { return try recorder.delete(numbers, from: kind) }
    let rows = try RowImage.rows(of: before, in: kind.table)
    guard rows.count == numbers.count else {
      throw StoredRowFault(table: "journal_changes", column: "before")
    }
    let isThere = try RowStore(db: db).count(in: kind.table, numbers: numbers) > 0
    for (number, row) in zip(numbers, rows) {
      if isThere {
        try recorder.update(number, to: row, in: kind)
      } else {
        try recorder.insert(row, number: number, into: kind)
      }
    }
  }
}
