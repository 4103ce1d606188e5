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

  /// What takes an entry back, in the order in which it was done.
  static func changes(of entry: Int, in db: Database) throws -> [JournalChange] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT position, kind, first, last, before FROM journal_changes
        WHERE entry = ? ORDER BY position
        """, arguments: [entry]
    ).map { row in
      JournalChange(
        position: row[0], kind: row[1], first: row[2], last: row[3], before: row[4])
    }
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
      var digest = ChangeDigest()
      for change in try changes(of: entry.id, in: db) { digest.add(change) }
      let changes = digest.hexadecimal()
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
      var digest = ChangeDigest()
      for change in try self.changes(of: number, in: db) { digest.add(change) }
      guard digest.hexadecimal() == changes else { return number }
      previous = hash
      expected += 1
    }
    let stray = try Int.fetchOne(
      db,
      sql: "SELECT min(entry) FROM journal_changes WHERE entry NOT IN (SELECT number FROM journal)")
    return stray
  }
}
