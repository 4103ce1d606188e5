internal import GRDB
internal import Records

/// The journal in the project file.
enum Journal {
  static func insert(
    _ entry: JournalEntry, counts: String, changes: String, into db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO journal (number, time, user, version, action, subject, source, source_sha256,
          counts, undoes, state, changes_sha256, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.id, entry.time, entry.user, entry.version, entry.action.rawValue, entry.subject,
        entry.source, entry.sourceDigest, counts, entry.undoes, entry.state, changes, entry.hash,
      ])
  }

  /// All entries, the first command first.
  static func entries(in db: Database) throws -> [JournalEntry] {
    try Row.fetchAll(db, sql: "SELECT * FROM journal ORDER BY number").map(entry)
  }

  private static func entry(_ row: Row) throws -> JournalEntry {
    let counts = try StoredJSON.value([String: ChangeCounts].self, of: row["counts"])
    guard let action = JournalEntry.Action(rawValue: row["action"]) else {
      throw StoredRowFault(table: "journal", column: "action")
    }
    return JournalEntry(
      id: row["number"], time: row["time"], user: row["user"], version: row["version"],
      action: action, subject: row["subject"], source: row["source"],
      sourceDigest: row["source_sha256"],
      counts: Dictionary(
        uniqueKeysWithValues: try counts.map { name, count in
          guard let kind = RecordKind(rawValue: name) else {
            throw StoredRowFault(table: "journal", column: "counts")
          }
          return (kind, count)
        }),
      undoes: row["undoes"], state: row["state"], hash: row["hash"])
  }

  /// What takes an entry back, in the order in which it was done, a few at a time: of a large
  /// import it is more than should be in memory at once.
  static func forEachChange(
    of entry: Int, in db: Database, _ body: (JournalChange) throws -> Void
  ) throws {
    try forEachChange(of: entry, "position > ? ORDER BY position", from: 0, in: db, body)
  }

  /// The same, the last change first; the journal may grow meanwhile.
  static func forEachChangeReversed(
    of entry: Int, in db: Database, _ body: (JournalChange) throws -> Void
  ) throws {
    try forEachChange(
      of: entry, "position < ? ORDER BY position DESC", from: .max, in: db, body)
  }

  private static func forEachChange(
    of entry: Int, _ condition: String, from start: Int64, in db: Database,
    _ body: (JournalChange) throws -> Void
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT position, kind, first, last, before FROM journal_changes
        WHERE entry = ? AND \(condition) LIMIT 64
        """)
    var start = start
    while true {
      let rows = try Row.fetchAll(statement, arguments: [entry, start])
      for row in rows {
        try body(
          JournalChange(
            position: row[0], kind: row[1], first: row[2], last: row[3], before: row[4]))
      }
      guard let last = rows.last else { return }
      start = last[0]
    }
  }

  /// SHA-256 over what takes an entry back.
  static func changesDigest(of entry: Int, in db: Database) throws -> String {
    var digest = ChangeDigest()
    try forEachChange(of: entry, in: db) { digest.add($0) }
    return digest.hexadecimal()
  }

  /// The entries that hold: those that no later entry, itself holding, has taken back.
  static func holding(_ entries: [JournalEntry]) -> Set<Int> {
    var takenBack: Set<Int> = []
    var holding: Set<Int> = []
    for entry in entries.reversed() where !takenBack.contains(entry.id) {
      holding.insert(entry.id)
      if let undone = entry.undoes { takenBack.insert(undone) }
    }
    return holding
  }

  /// Makes the chain anew, after something has been erased from it.
  static func chainAnew(in db: Database) throws {
    var previous = HashChain.start
    for row in try Row.fetchAll(db, sql: "SELECT * FROM journal ORDER BY number") {
      let entry = try entry(row)
      let changes = try changesDigest(of: entry.id, in: db)
      previous = HashChain.hash(
        of: entry, counts: row["counts"], changes: changes, previous: previous)
      try db.execute(
        sql: "UPDATE journal SET changes_sha256 = ?, hash = ? WHERE number = ?",
        arguments: [changes, previous, entry.id])
    }
  }

  /// The first entry at which the chain breaks; `nil` when it is whole.
  ///
  /// - Complexity: linear in the number of changes ever made.
  static func firstBreak(in db: Database) throws -> Int? {
    var previous = HashChain.start
    var expected = 1
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM journal ORDER BY number")
    for row in rows {
      let number: Int = row["number"]
      guard number == expected, let entry = try? entry(row) else { return expected }
      let changes: String = row["changes_sha256"]
      let hash = HashChain.hash(
        of: entry, counts: row["counts"], changes: changes, previous: previous)
      guard hash == entry.hash else { return number }
      guard try changesDigest(of: number, in: db) == changes else { return number }
      previous = hash
      expected += 1
    }
    let stray = try Int.fetchOne(
      db,
      sql: "SELECT min(entry) FROM journal_changes WHERE entry NOT IN (SELECT number FROM journal)")
    return stray
  }
}
