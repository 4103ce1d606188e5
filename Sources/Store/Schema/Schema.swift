internal import GRDB

/// The tables of the project file.
enum Schema {
  /// The version of the format that this program writes; `user_version` in the file.
  static let version = 1
  /// What marks a SQLite file as a project of ours: "Spri" in the file's head.
  static let applicationID = 0x5370_7269

  /// Makes all tables and views in an empty file.
  static func create(in db: Database) throws {
    for kind in RecordKind.allCases { try create(kind.table, in: db) }
    try db.execute(sql: journal)
    for view in Views.all { try db.execute(sql: view.sql) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static func create(_ table: StoredTable, in db: Database) throws {
    var lines = ["number INTEGER PRIMARY KEY"]
    lines += table.columns.flatMap(lines(of:))
    if let folded = table.folded { lines.append("\(folded.key) TEXT NOT NULL") }
    lines += table.checks.map { "CHECK (\($0))" }
    try db.execute(sql: sql(table.name, lines))
    for list in table.lists {
      try db.execute(
        sql: sql(
          list.name,
          [
            "\(list.owner) INTEGER NOT NULL REFERENCES \(table.name)(number) ON DELETE CASCADE",
            "position INTEGER NOT NULL",
          ] + list.columns.flatMap(lines(of:)) + ["PRIMARY KEY (\(list.owner), position)"],
          isWithoutRowID: true))
      try index(list.columns.filter { $0.reference != nil }.map(\.name), of: list.name, in: db)
    }
    let named = table.columns.filter { $0.reference != nil && !$0.isUnique }.map(\.name)
    try index(named + (table.folded.map { [$0.key] } ?? []), of: table.name, in: db)
  }

  private static func index(_ columns: [String], of table: String, in db: Database) throws {
    for column in columns {
      try db.execute(sql: "CREATE INDEX \(table)_by_\(column) ON \(table)(\(column))")
    }
  }

  /// A column, its conditions, and for the last part of a date the date as text.
  private static func lines(of column: StoredColumn) -> [String] {
    var line = "\(column.name) \(column.type.rawValue)"
    if column.isRequired { line += " NOT NULL" }
    if column.isUnique { line += " UNIQUE" }
    if let reference = column.reference {
      line +=
        " REFERENCES \(reference.rawValue)(\(reference == .counties ? "code" : "id"))"
        + " DEFERRABLE INITIALLY DEFERRED"
    }
    guard column.name.hasSuffix("_precision") else { return [line] }
    line += " CHECK (\(column.name) IN ('day', 'month', 'year', 'interval'))"
    return [line, dateText(String(column.name.dropLast("_precision".count)))]
  }

  /// The date as it stands in a data-set folder, worked out by SQLite when it is asked for.
  private static func dateText(_ name: String) -> String {
    """
    \(name) TEXT AS (CASE \(name)_precision
        WHEN 'day' THEN \(name)_earliest
        WHEN 'month' THEN substr(\(name)_earliest, 1, 7)
        WHEN 'year' THEN substr(\(name)_earliest, 1, 4)
        WHEN 'interval' THEN coalesce(\(name)_earliest, '..') || '/' || coalesce(\(name)_latest, '..')
      END) VIRTUAL
    """
  }

  private static func sql(
    _ name: String, _ lines: [String], isWithoutRowID: Bool = false
  ) -> String {
    "CREATE TABLE \(name) (\n  " + lines.joined(separator: ",\n  ") + "\n) STRICT"
      + (isWithoutRowID ? ", WITHOUT ROWID" : "")
  }

  /// One row for each command, and what takes it back.
  private static let journal = """
    CREATE TABLE journal (
      number INTEGER PRIMARY KEY,
      time TEXT NOT NULL,
      user TEXT,
      version TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT,
      source TEXT,
      source_sha256 TEXT,
      counts TEXT NOT NULL,
      undoes INTEGER REFERENCES journal(number),
      state TEXT NOT NULL,
      changes_sha256 TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE journal_changes (
      entry INTEGER NOT NULL REFERENCES journal(number) DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      before TEXT,
      PRIMARY KEY (entry, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX journal_changes_by_row ON journal_changes(kind, last, first);
    """
}
