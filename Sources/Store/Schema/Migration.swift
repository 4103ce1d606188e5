internal import FoundationEssentials
internal import GRDB

/// A step from one version of the format to the next.
package struct Migration: Sendable {
  /// The version that it leads to.
  package let to: Int
  /// What it does to the tables.
  package let sql: String

  package init(to: Int, sql: String) {
    self.to = to
    self.sql = sql
  }

  /// All steps, in their order; version 1 is made from nothing.
  static let all: [Migration] = []

  /// Upgrades a file, all steps in one transaction, after a backup beside it.
  static func upgrade(
    _ path: String, from found: Int, by migrations: [Migration], version: String
  ) throws(StoreError) {
    try FileSystem.checkLocks(at: path)
    let queue = try Connection.open(path, for: .writing).queue
    let time = Date.now.formatted(.iso8601)
    let backup = Backup.name(for: path, time: time, note: ".v\(found)")
    if !FileManager.default.fileExists(atPath: backup) {
      try Backup.write(from: queue, to: backup)
    }
    let size = FileSystem.size(of: path)
    try Connection.perform(path, needed: size) {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          // Another program may have done it while this one waited.
          let now = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
          for step in migrations where step.to > now {
            try db.execute(sql: step.sql)
            try db.execute(sql: "PRAGMA user_version = \(step.to)")
          }
          guard now < migrations.last?.to ?? now else { return .rollback }
          let said = try String.fetchOne(
            db, sql: "SELECT state FROM journal ORDER BY number DESC LIMIT 1")
          var recorder = try ChangeRecorder(
            db, state: said.flatMap(StateDigest.init(hexadecimal:)) ?? StateDigest())
          _ = try recorder.finish(
            ProjectCommand(
              .upgrade, subject: "\(now) → \(migrations.last?.to ?? now)", version: version,
              time: time))
          return .commit
        }
      }
    }
    try queue.closeForGood(path)
  }
}
