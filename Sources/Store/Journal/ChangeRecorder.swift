internal import FoundationEssentials
internal import GRDB
internal import Records

/// Changes rows and writes, in the same transaction, what takes the changes back.
struct ChangeRecorder {
  private let rows: RowStore
  /// The number of the entry that is being made.
  let entry: Int
  private(set) var state: StateDigest
  private(set) var counts: [RecordKind: ChangeCounts] = [:]
  private var position = 0
  private var digest = ChangeDigest()
  private var freeNumbers: [RecordKind: Int64] = [:]
  /// Told from time to time how many rows have been changed; ends the command by throwing.
  var watch: (Int) throws -> Void = { _ in }
  private var changed = 0
  /// Rows put in one after the other are taken back as one range.
  private var range: (kind: RecordKind, first: Int64, last: Int64)?

  /// - Parameters:
  ///   - db: within a transaction that writes.
  ///   - state: the digest of what stands there.
  /// - Throws: what SQLite refuses.
  init(_ db: Database, state: StateDigest) throws {
    rows = RowStore(db: db)
    self.state = state
    entry = try (Int.fetchOne(db, sql: "SELECT max(number) FROM journal") ?? 0) + 1
  }

  /// True while nothing has been changed.
  var isEmpty: Bool { counts.isEmpty }

  /// Puts a row in; a number of `nil` puts it last.
  mutating func insert(_ row: StoredRow, number: Int64? = nil, into kind: RecordKind) throws {
    let given = try number ?? freeNumbers[kind] ?? rows.freeNumber(in: kind.table)
    if number == nil { freeNumbers[kind] = given + 1 }
    try rows.insert(row, number: given, into: kind.table)
    state.add(row.digest(in: kind.table, number: given))
    counts[kind, default: ChangeCounts()].new += 1
    try tellWatch()
    if let open = range, open.kind == kind, open.last + 1 == given {
      range = (kind, open.first, given)
    } else {
      try closeRange()
      range = (kind, given, given)
    }
  }

  mutating func update(_ number: Int64, to row: StoredRow, in kind: RecordKind) throws {
    let former = try former(number, of: kind)
    try closeRange()
    try rows.update(number, to: row, in: kind.table)
    state.remove(former.digest(in: kind.table, number: number))
    state.add(row.digest(in: kind.table, number: number))
    counts[kind, default: ChangeCounts()].changed += 1
    try tellWatch()
    try note(kind, number, number, before: RowImage.text(of: former, in: kind.table))
  }

  mutating func delete(_ number: Int64, from kind: RecordKind) throws {
    let former = try former(number, of: kind)
    try closeRange()
    try rows.delete(number, from: kind.table)
    state.remove(former.digest(in: kind.table, number: number))
    counts[kind, default: ChangeCounts()].removed += 1
    try tellWatch()
    try note(kind, number, number, before: RowImage.text(of: former, in: kind.table))
  }

  /// Changes a row so that nothing takes it back: what stood there is to be forgotten.
  mutating func overwrite(
    _ number: Int64, _ former: StoredRow, with row: StoredRow, in kind: RecordKind
  ) throws {
    try rows.update(number, to: row, in: kind.table)
    state.remove(former.digest(in: kind.table, number: number))
    state.add(row.digest(in: kind.table, number: number))
    counts[kind, default: ChangeCounts()].changed += 1
  }

  private mutating func tellWatch() throws {
    changed += 1
    if changed % 4096 == 0 { try watch(changed) }
  }

  private func former(_ number: Int64, of kind: RecordKind) throws -> StoredRow {
    guard let row = try rows.row(number, of: kind.table) else {
      throw StoredRowFault(table: kind.rawValue, column: "number")
    }
    return row
  }

  private mutating func closeRange() throws {
    guard let open = range else { return }
    range = nil
    try note(open.kind, open.first, open.last, before: nil)
  }

  private mutating func note(
    _ kind: RecordKind, _ first: Int64, _ last: Int64, before: String?
  ) throws {
    position += 1
    let change = JournalChange(
      position: position, kind: kind.rawValue, first: first, last: last, before: before)
    digest.add(change)
    try rows.db.cachedStatement(
      sql: """
        INSERT INTO journal_changes (entry, position, kind, first, last, before)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [entry, position, kind.rawValue, first, last, before])
  }

  /// Writes the entry and gives it.
  mutating func finish(_ command: ProjectCommand, undoes: Int? = nil) throws -> JournalEntry {
    try closeRange()
    let countText = try StoredJSON.text(
      of: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }))
    let changes = digest.hexadecimal()
    let previous =
      try String.fetchOne(rows.db, sql: "SELECT hash FROM journal ORDER BY number DESC LIMIT 1")
      ?? HashChain.start
    func entry(hash: String) -> JournalEntry {
      JournalEntry(
        id: self.entry, time: command.time ?? Date.now.formatted(.iso8601), user: command.user,
        version: command.version, action: command.action, subject: command.subject,
        source: command.source, sourceDigest: command.sourceDigest, counts: counts,
        undoes: undoes, state: state.hexadecimal, hash: hash)
    }
    let draft = entry(hash: "")
    let hash = HashChain.hash(of: draft, counts: countText, changes: changes, previous: previous)
    let made = JournalEntry(
      id: draft.id, time: draft.time, user: draft.user, version: draft.version,
      action: draft.action, subject: draft.subject, source: draft.source,
      sourceDigest: draft.sourceDigest, counts: draft.counts, undoes: draft.undoes,
      state: draft.state, hash: hash)
    try Journal.insert(made, counts: countText, changes: changes, into: rows.db)
    return made
  }
}

/// What takes one change back: a former row, or a range of rows that were put in.
struct JournalChange: Hashable {
  let position: Int
  let kind: String
  let first: Int64
  let last: Int64
  /// The former row; `nil` for rows that were put in.
  let before: String?
}

/// SHA-256 over the inverse changes of an entry, in their order.
struct ChangeDigest {
  private var digest = SHA256()

  mutating func add(_ change: JournalChange) {
    let parts = [
      String(change.position), change.kind, String(change.first), String(change.last),
      change.before ?? "-",
    ]
    for part in parts {
      digest.update(part.utf8)
      digest.update([0xff])
    }
  }

  consuming func hexadecimal() -> String { digest.hexadecimal() }
}

/// A row as text, for the journal: a JSON object of the columns that have a value, and the lists.
enum RowImage {
  private struct Image: Codable {
    var values: [String: StoredValue] = [:]
    var lists: [String: [[StoredValue]]]?
  }

  static func text(of row: StoredRow, in table: StoredTable) throws -> String {
    var image = Image()
    for (column, value) in zip(table.columns, row.values) where value != .null {
      image.values[column.name] = value
    }
    let lists = zip(table.lists, row.lists).filter { !$0.1.isEmpty }
    if !lists.isEmpty {
      image.lists = Dictionary(uniqueKeysWithValues: lists.map { ($0.0.name, $0.1) })
    }
    return try StoredJSON.text(of: image)
  }

  static func row(of text: String, in table: StoredTable) throws -> StoredRow {
    let image = try StoredJSON.value(Image.self, of: text)
    var row = StoredRow(
      values: table.columns.map { column in
        (image.values[column.name] ?? .null).converted(to: column.type)
      })
    row.lists = table.lists.map { list in
      (image.lists?[list.name] ?? []).map { element in
        zip(list.columns, element).map { $1.converted(to: $0.type) }
      }
    }
    return row
  }
}
