internal import Foundation
internal import GRDB
internal import Records

extension Project {
  /// Rubs out a text in the rows, and in what the journal keeps of former rows and of commands.
  ///
  /// Nothing takes it back.
  ///
  /// The chain of the journal is made anew from the first entry; the new entry keeps the hash of
  /// the last one before, so that a copy elsewhere can still be told to be the same history. Then
  /// the file is written anew without its free pages.
  ///
  /// - Parameters:
  ///   - text: what is to go; letter case and the form of å, ä, ö do not matter.
  ///   - command: what the journal keeps of it; its subject is the reason.
  /// - Returns: in how many values it stood, and the entry.
  /// - Throws: ``StoreError/nothingToErase``, ``StoreError/erasesIdentifier(_:_:)`` …; the project
  ///   is then as it was.
  @discardableResult
  public func erase(
    _ text: String, as command: ProjectCommand
  ) throws(StoreError) -> (values: Int, entry: JournalEntry) {
    let done = try change { db, loaded in
      var eraser = Eraser(text)
      var recorder = try ChangeRecorder(db, state: loaded.state)
      for kind in RecordKind.allCases { try eraser.erase(in: kind, &recorder, db) }
      try eraser.eraseJournal(db)
      guard eraser.count > 0 else { throw StoreError.nothingToErase }
      let head = try String.fetchOne(
        db, sql: "SELECT hash FROM journal ORDER BY number DESC LIMIT 1")
      try Journal.chainAnew(in: db)
      var command = command
      command.subject = [command.subject.map { eraser.cleaned($0) }, head]
        .compactMap(\.self).joined(separator: " · ")
      return ((eraser.count, try recorder.finish(command)), .commit)
    }
    try Connection.perform(path) { try queue.vacuum() }
    return done
  }

  /// The backups beside a project, the newest first.
  public static func backups(beside path: String) -> [String] { Backup.all(beside: path) }
}

/// Puts a mark in place of a text.
private struct Eraser {
  private let forms: [String]
  private(set) var count = 0

  init(_ text: String) {
    // As it stands in a list of remarks, which is JSON.
    let quoted = (try? StoredJSON.text(of: [text])).map { String($0.dropFirst(2).dropLast(2)) }
    forms = quoted.map { $0 == text ? [text] : [text, $0] } ?? [text]
  }

  func cleaned(_ text: String, mark: String = "[raderat]") -> String {
    forms.reduce(text) {
      $0.replacingOccurrences(of: $1, with: mark, options: .caseInsensitive)
    }
  }

  mutating func erase(
    in kind: RecordKind, _ recorder: inout ChangeRecorder, _ db: Database
  ) throws {
    var changed: [(Int64, StoredRow, StoredRow)] = []
    try RowStore(db: db).forEach(in: kind.table) { number, row in
      let cleaned = try self.cleaned(row, number, kind)
      if cleaned != row { changed.append((number, row, cleaned)) }
    }
    for (number, former, row) in changed {
      count += zip(former.values, row.values).count { $0 != $1 }
      count += zip(former.lists, row.lists).count { $0 != $1 }
      try recorder.overwrite(number, former, with: row, in: kind)
    }
  }

  /// Spellings that were decided are told apart by their numbers, as they must differ.
  private func cleaned(
    _ row: StoredRow, _ number: Int64, _ kind: RecordKind
  ) throws -> StoredRow {
    let mark = kind == .nameDecisions ? "[raderat \(number)]" : "[raderat]"
    func cleaned(_ value: StoredValue, _ column: StoredColumn) throws -> StoredValue {
      guard case .text(let text) = value else { return value }
      let new = self.cleaned(text, mark: mark)
      guard new != text else { return value }
      let identifies = column.reference != nil || (column.isUnique && kind != .nameDecisions)
      guard !identifies else { throw StoreError.erasesIdentifier(kind, text) }
      return .text(new)
    }
    var copy = row
    for (place, column) in kind.table.columns.enumerated() {
      copy.values[place] = try cleaned(row.values[place], column)
    }
    for (place, list) in kind.table.lists.enumerated() {
      copy.lists[place] = try row.lists[place].map { element in
        try zip(element, list.columns).map { try cleaned($0, $1) }
      }
    }
    return copy
  }

  /// Former rows, and the words of commands.
  mutating func eraseJournal(_ db: Database) throws {
    for entry in try Int.fetchAll(db, sql: "SELECT number FROM journal") {
      try Journal.forEachChange(of: entry, in: db) { change in
        guard let before = change.before, let kind = RecordKind(rawValue: change.kind) else {
          return
        }
        let rows = try RowImage.rows(of: before, in: kind.table)
        let cleaned = try zip(change.numbers, rows).map { try self.cleaned($1, $0, kind) }
        guard cleaned != rows else { return }
        count += zip(rows, cleaned).count { $0 != $1 }
        try db.execute(
          sql: "UPDATE journal_changes SET before = ? WHERE entry = ? AND position = ?",
          arguments: [RowImage.text(of: cleaned, in: kind.table), entry, change.position])
      }
    }
    for column in ["subject", "source"] {
      let words = try Row.fetchAll(
        db, sql: "SELECT number, \(column) FROM journal WHERE \(column) IS NOT NULL")
      for word in words {
        let (text, number): (String, Int) = (word[1], word[0])
        let cleaned = cleaned(text)
        guard cleaned != text else { continue }
        count += 1
        try db.execute(
          sql: "UPDATE journal SET \(column) = ? WHERE number = ?", arguments: [cleaned, number])
      }
    }
  }
}
