internal import GRDB
internal import Records

extension Project {
  /// Takes back a command: the last one that holds, or an older one on which nothing rests.
  ///
  /// - Parameters:
  ///   - number: the entry; `nil` for the last command that has not been taken back.
  ///   - command: what the journal keeps of it.
  /// - Returns: the entry taken back, and the new one.
  /// - Throws: ``StoreError/nothingToUndo``, ``StoreError/hasDependants(_:_:)`` …; the project is
  ///   then as it was.
  @discardableResult
  public func undo(
    _ number: Int? = nil, as command: ProjectCommand
  ) throws(StoreError) -> (undone: JournalEntry, entry: JournalEntry) {
    try change { db, loaded in
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
      return ((target, try Self.invert(target, entries, loaded, as: command, db)), .commit)
    }
  }

  /// Does again what the last undo took back, as long as no other command came after it.
  ///
  /// - Returns: the command done again, and the new entry.
  /// - Throws: ``StoreError/nothingToRedo`` …; the project is then as it was.
  @discardableResult
  public func redo(
    as command: ProjectCommand
  ) throws(StoreError) -> (redone: JournalEntry, entry: JournalEntry) {
    try change { db, loaded in
      let entries = try Journal.entries(in: db)
      let holding = Journal.holding(entries)
      let since = entries.lastIndex { $0.undoes == nil } ?? -1
      guard
        let undo = entries.suffix(from: since + 1).last(where: {
          $0.action == .undo && holding.contains($0.id)
        }), let redone = entries.first(where: { $0.id == undo.undoes })
      else { throw StoreError.nothingToRedo }
      return ((redone, try Self.invert(undo, entries, loaded, as: command, db)), .commit)
    }
  }

  /// Carries out the inverse changes of an entry, in reverse order, as an entry of its own.
  private static func invert(
    _ target: JournalEntry, _ entries: [JournalEntry], _ loaded: LoadedRecords,
    as command: ProjectCommand, _ db: Database
  ) throws -> JournalEntry {
    let dependants = Dependants(of: target, entries, db)
    let touching = try dependants.touchingSameRows()
    guard touching.isEmpty else { throw StoreError.hasDependants(target, touching) }
    let changes = try Journal.changes(of: target.id, in: db)
    try check(changes, of: target, db)
    var recorder = try ChangeRecorder(db, state: loaded.state)
    for change in changes.reversed() { try takeBack(change, &recorder, db) }
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
  private static func check(
    _ changes: [JournalChange], of entry: JournalEntry, _ db: Database
  ) throws {
    var digest = ChangeDigest()
    for change in changes { digest.add(change) }
    let said = try String.fetchOne(
      db, sql: "SELECT changes_sha256 FROM journal WHERE number = ?", arguments: [entry.id])
    guard digest.hexadecimal() == said else { throw StoreError.brokenChain(entry: entry.id) }
  }

  private static func takeBack(
    _ change: JournalChange, _ recorder: inout ChangeRecorder, _ db: Database
  ) throws {
    guard let kind = RecordKind(rawValue: change.kind) else {
      throw StoredRowFault(table: "journal_changes", column: "kind")
    }
    guard let before = change.before else {
      for number in (change.first...max(change.first, change.last)).reversed() {
        try recorder.delete(number, from: kind)
      }
      return
    }
    let row = try RowImage.row(of: before, in: kind.table)
    let isThere = try RowStore(db: db).exists(change.first, in: kind.table)
    if isThere {
      try recorder.update(change.first, to: row, in: kind)
    } else {
      try recorder.insert(row, number: change.first, into: kind)
    }
  }
}
