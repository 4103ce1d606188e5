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
    state.add(try rows.insert(row, number: given, into: kind.table))
    counts[kind, default: ChangeCounts()].new += 1
    try tellWatch()
    if let open = range, open.kind == kind, open.last + 1 == given {
      range = (kind, open.first, given)
    } else {
      try closeRange()
      range = (kind, given, given)
    }
  }

  /// Puts many rows in, last in their table: what SQLite is to be given is worked out beside
  /// what it is at.
  mutating func insert(
    _ places: [Int], of row: @escaping @Sendable (Int) -> StoredRow, into kind: RecordKind
  ) throws {
    let table = kind.table
    guard places.count > Self.batch, table.lists.isEmpty, table.folded == nil else {
      for place in places { try insert(row(place), into: kind) }
      return
    }
    try closeRange()
    let first = try freeNumbers[kind] ?? rows.freeNumber(in: table)
    freeNumbers[kind] = first + Int64(places.count)
    func encoded(from start: Int) -> Ahead<EncodedRows>? {
      guard start < places.count else { return nil }
      let batch = places[start..<min(places.count, start + Int(Self.batch))]
      return Ahead { EncodedRows(batch, from: first + Int64(start), in: table, row) }
    }
    var next = encoded(from: 0)
    var start = 0
    while let batch = next?.value() {
      start += batch.count
      next = encoded(from: start)
      try rows.insert(batch, into: table)
      state.add(batch.digest)
      counts[kind, default: ChangeCounts()].new += batch.count
      try tellWatch(batch.count)
    }
    range = (kind, first, first + Int64(places.count) - 1)
  }

  mutating func update(_ number: Int64, to row: StoredRow, in kind: RecordKind) throws {
    let former = try former(number, of: kind)
    try closeRange()
    state.remove(rows.digest(of: former, number: number, in: kind.table))
    state.add(try rows.update(number, to: row, in: kind.table))
    counts[kind, default: ChangeCounts()].changed += 1
    try tellWatch()
    try note(kind, number, number, before: RowImage.text(of: [former], in: kind.table))
  }

  mutating func delete(_ number: Int64, from kind: RecordKind) throws {
    try delete(number...number, from: kind)
  }

  /// Takes out the rows of a range of numbers, all of which are there, the last ones first.
  mutating func delete(_ numbers: ClosedRange<Int64>, from kind: RecordKind) throws {
    try closeRange()
    var last = numbers.upperBound
    while last >= numbers.lowerBound {
      let first = max(numbers.lowerBound, last - Self.batch + 1)
      try deleteTogether(first...last, from: kind)
      last = first - 1
    }
  }

  /// How many former rows the journal keeps in one text, and how many new ones are worked out
  /// ahead.
  private static var batch: Int64 { 1024 }

  private mutating func deleteTogether(
    _ numbers: ClosedRange<Int64>, from kind: RecordKind
  ) throws {
    var former: [StoredRow] = []
    former.reserveCapacity(numbers.count)
    var state = state
    try rows.forEach(in: kind.table, numbers: numbers) { number, row in
      former.append(row)
      state.remove(rows.digest(of: row, number: number, in: kind.table))
    }
    guard former.count == numbers.count else {
      throw StoredRowFault(table: kind.rawValue, column: "number")
    }
    self.state = state
    try rows.delete(numbers, from: kind.table)
    counts[kind, default: ChangeCounts()].removed += former.count
    try tellWatch(former.count)
    try note(
      kind, numbers.lowerBound, numbers.upperBound,
      before: RowImage.text(of: former, in: kind.table))
  }

  /// Changes a row so that nothing takes it back: what stood there is to be forgotten.
  mutating func overwrite(
    _ number: Int64, _ former: StoredRow, with row: StoredRow, in kind: RecordKind
  ) throws {
    state.remove(rows.digest(of: former, number: number, in: kind.table))
    state.add(try rows.update(number, to: row, in: kind.table))
    counts[kind, default: ChangeCounts()].changed += 1
  }

  private mutating func tellWatch(_ count: Int = 1) throws {
    let told = changed / 4096
    changed += count
    if changed / 4096 > told { try watch(changed) }
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

/// What takes one change back: former rows, or a range of rows that were put in.
struct JournalChange: Hashable {
  let position: Int
  let kind: String
  let first: Int64
  let last: Int64
  /// The former rows, as ``RowImage`` writes them; `nil` for rows that were put in.
  let before: String?

  /// The numbers of the rows.
  var numbers: ClosedRange<Int64> { first...max(first, last) }
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
