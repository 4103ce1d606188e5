internal import GRDB

/// The later commands that rest on an entry, so that it cannot be taken back alone.
struct Dependants {
  private let target: JournalEntry
  private let entries: [JournalEntry]
  private let db: Database

  init(of target: JournalEntry, _ entries: [JournalEntry], _ db: Database) {
    self.target = target
    self.entries = entries
    self.db = db
  }

  /// Commands in force that changed a row which the entry changed.
  func touchingSameRows() throws -> [JournalEntry] {
    let numbers = try Int.fetchAll(
      db,
      sql: """
        SELECT DISTINCT later.entry FROM journal_changes AS own
          JOIN journal_changes AS later ON later.kind = own.kind AND later.entry > own.entry
            AND later.last >= own.first AND later.first <= own.last
        WHERE own.entry = ?
        """, arguments: [target.id])
    return inForce(numbers)
  }

  /// Once the entry is taken back: commands in force whose rows now refer to nothing, or that
  /// removed what is now referred to.
  ///
  /// - Returns: the commands; `nil` where nothing refers to nothing.
  func referringToMissing() throws -> [JournalEntry]? {
    let loose = try looseReferences()
    guard !loose.isEmpty else { return nil }
    var numbers: Set<Int> = []
    for reference in loose {
      numbers.formUnion(
        try Int.fetchAll(
          db,
          sql: """
            SELECT entry FROM journal_changes
            WHERE kind = ? AND first <= ? AND last >= ? AND entry > ?
            """, arguments: [reference.kind, reference.number, reference.number, target.id]))
    }
    let referring = inForce(Array(numbers))
    guard referring.isEmpty else { return referring }
    var removing: Set<Int> = []
    for kind in Set(loose.map(\.missing)) {
      removing.formUnion(
        try Int.fetchAll(
          db,
          sql: """
            SELECT entry FROM journal_changes
            WHERE kind = ? AND before IS NOT NULL AND entry > ?
            """, arguments: [kind, target.id]))
    }
    return inForce(Array(removing))
  }

  /// A row that refers to something that is not there.
  private struct LooseReference {
    let kind: String
    let number: Int64
    /// The kind of what is not there.
    let missing: String
  }

  private func looseReferences() throws -> [LooseReference] {
    var loose: [LooseReference] = []
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      // Tables of lists have no row numbers; they are looked through below.
      guard let number: Int64 = row[1] else { continue }
      loose.append(LooseReference(kind: row[0], number: number, missing: row[2]))
    }
    for kind in [RecordKind.attendance, .counts, .notes] {
      loose += try Int64.fetchAll(
        db,
        sql: """
          SELECT number FROM \(kind.rawValue) WHERE series IS NOT NULL
            AND series NOT IN (SELECT series FROM seminars WHERE series IS NOT NULL)
          """
      ).map { LooseReference(kind: kind.rawValue, number: $0, missing: "seminars") }
    }
    for kind in RecordKind.allCases {
      for list in kind.table.lists {
        for case (let column, let reference?) in list.columns.map({ ($0.name, $0.reference) }) {
          loose += try Int64.fetchAll(
            db,
            sql: """
              SELECT \(list.owner) FROM \(list.name)
              WHERE \(column) NOT IN (SELECT id FROM \(reference.rawValue))
              """
          ).map {
            LooseReference(kind: kind.rawValue, number: $0, missing: reference.rawValue)
          }
        }
      }
    }
    return loose
  }

  /// The commands that some entries are about and that hold; an undo or redo is about the command
  /// that it takes back or does again.
  private func inForce(_ numbers: [Int]) -> [JournalEntry] {
    let holding = Journal.holding(entries)
    let own = original(of: target.id)
    let commands = Set(numbers.map(original)).filter { holding.contains($0) && $0 > own }
    return entries.filter { commands.contains($0.id) }
  }

  private func original(of number: Int) -> Int {
    var number = number
    while entries.indices.contains(number - 1), let undone = entries[number - 1].undoes,
      undone < number
    {
      number = undone
    }
    return number
  }
}
