import Foundation
import GRDB
import Records
import TestSupport
import Testing

@testable import Store

@Suite("What can stand in the way of a project, and what is said of it")
struct FailureTests {
  /// The path of a project with the small series.
  private func made(in folder: TemporaryFolder, _ name: String = "p.spridning") throws -> String {
    _ = try Project.create(
      at: folder[name], with: ProjectChanges(all: World.everything), as: .test(.import))
    return folder[name]
  }

  @Test("what is not there, is a folder, or is no project is named, and nothing is made")
  func notAProject() throws {
    try TemporaryFolder.with { folder in
      try Data("id,name\n".utf8).write(to: URL(filePath: folder["a.csv"]))
      try Data().write(to: URL(filePath: folder["empty"]))
      let other = try DatabaseQueue(path: folder["other.sqlite"])
      try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
      try other.close()
      let names = folder.names
      for access in [Project.Access.reading, .writing] {
        func error(_ path: String) -> StoreError? {
          #expect(throws: StoreError.self) { try Project(opening: path, for: access) }
        }
        #expect(error(folder["none"]) == .notFound(path: folder["none"]))
        #expect(error(folder.path) == .isFolder(path: folder.path))
        for name in ["a.csv", "empty", "other.sqlite"] {
          #expect(error(folder[name]) == .notAProject(path: folder[name]))
        }
      }
      #expect(try Project.isProject(folder["a.csv"]) == false)
      #expect(folder.names == names)
    }
  }

  @Test("a project is never made over something, nor in a folder that is not there")
  func creating() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      #expect(throws: StoreError.exists(path: path)) {
        try Project.create(at: path, as: .test(.import))
      }
      #expect(throws: StoreError.noFolder(path: folder["no"])) {
        try Project.create(at: folder["no"] + "/p.spridning", as: .test(.import))
      }
      var wrong = World.empty
      wrong.attendances = [World.attended("meals-9", "nobody")]
      let done = try Project.create(
        at: folder["q.spridning"], with: ProjectChanges(wrong), as: .test(.import))
      #expect(done?.plan.isRefused == true)
      #expect(folder.names == ["p.spridning"])
    }
  }

  @Test("a project of a later version is refused with both versions")
  func newer() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "PRAGMA user_version = 7") }
      try queue.close()
      #expect(throws: StoreError.newer(path: path, version: 7, known: 1)) {
        try Project(opening: path)
      }
    }
  }

  @Test("a value changed behind the journal's back is damage, and the newest good backup is named")
  func changedByHand() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      try Project(opening: path).backup(time: "2026-03-10T09:30:00Z")
      let newest = try Project(opening: path).backup(time: "2026-03-11T09:30:00Z")
      let later = folder["p.20260312T093000.backup.spridning"]
      try Data("broken".utf8).write(to: URL(filePath: later))
      let queue = try DatabaseQueue(path: path)
      try queue.write {
        try $0.execute(sql: "UPDATE organisations SET population = 1 WHERE number = 2")
      }
      try queue.close()
      let error = #expect(throws: StoreError.self) { try Project(opening: path).contents() }
      #expect(error == .damaged(path: path, detail: "journal.state", backup: newest))
      #expect(throws: StoreError.self) {
        try Project(opening: path, for: .writing).undo(as: .test(.undo))
      }
      #expect(throws: StoreError.self) { try Project(opening: path).backup() }
    }
  }

  @Test("a file cut short, or with a broken schema, names the newest good backup too")
  func cutShort() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      let backup = try Project(opening: path).backup(time: "2026-03-10T09:30:00Z")
      let whole = try Data(contentsOf: URL(filePath: path))
      for damaged in [whole.prefix(whole.count / 2), whole.prefix(5000)] {
        try Data(damaged).write(to: URL(filePath: path))
        let error = #expect(throws: StoreError.self) { try Project(opening: path).contents() }
        guard case .damaged(_, _, let named) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(named == backup)
      }
    }
  }

  @Test(
    "a byte of the journal that changed is named by its entry",
    arguments: [
      ("UPDATE journal SET source = 'x' WHERE number = 2", 2),
      ("UPDATE journal SET time = replace(time, '2', '3') WHERE number = 3", 3),
      ("UPDATE journal_changes SET before = before || ' ' WHERE entry = 3", 3),
      ("UPDATE journal_changes SET last = last + 1 WHERE entry = 1 AND position = 1", 1),
      ("DELETE FROM journal WHERE number = 2", 2),
      ("INSERT INTO journal_changes VALUES (9, 1, 'ties', 1, 1, NULL)", 9),
    ])
  func brokenChain(sql: String, entry: Int) throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      let project = try Project(opening: path, for: .writing)
      for name in ["A", "B"] {
        var tables = World.empty
        tables.organisations = [
          Organisation(id: "solna", name: name, sector: .municipality, countyCode: "01")
        ]
        _ = try project.apply(ProjectChanges(tables), as: .test(.edit))
      }
      try project.verify()
      try project.close()
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        try db.execute(sql: sql)
      }
      try queue.close()
      let error = #expect(throws: StoreError.self) { try Project(opening: path).verify() }
      #expect(error == .brokenChain(entry: entry))
    }
  }

  @Test("the connection that writes has the safest settings, really; a closed project is one file")
  func settings() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      let project = try Project(opening: path, for: .writing)
      try project.queue.writeWithoutTransaction { db in
        // synchronous 3 is EXTRA: FULL (2), and the folder is forced to the disk too.
        let wanted = [
          "synchronous": "3", "foreign_keys": "1", "secure_delete": "1",
          "journal_mode": "delete", "busy_timeout": "5000",
          "application_id": "\(0x5370_7269)", "user_version": "1", "trusted_schema": "0",
        ]
        for (name, value) in wanted {
          let found = try String.fetchOne(db, sql: "PRAGMA \(name)")
          #expect(found == value, "\(name)")
        }
      }
      _ = try project.undo(as: .test(.undo))
      #expect(folder.names == ["p.spridning"])
    }
  }

  @Test("what is taken out is gone from the file, apart from the journal that can bring it back")
  func secureDelete() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      let project = try Project(opening: path, for: .writing)
      var changes = ProjectChanges()
      changes.decisions = [NameDecision(spelling: "Hemligheten", organisation: nil)]
      _ = try project.apply(changes, as: .test(.decision))
      try project.undo(as: .test(.undo))
      try project.queue.write { db in
        try db.execute(sql: "DELETE FROM journal_changes WHERE before LIKE '%Hemligheten%'")
      }
      try project.close()
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(bytes.range(of: Data("Hemligheten".utf8)) == nil)
      #expect(bytes.range(of: Data("hemligheten".utf8)) == nil)
    }
  }

  @Test("a command that is broken off leaves the old state, and nothing beside it")
  func brokenOff() throws {
    try TemporaryFolder.with { folder in
      let path = try made(in: folder)
      let project = try Project(opening: path, for: .writing)
      let before = try project.contentDigest()
      var more = World.empty
      more.organisations = (0..<10_000).map {
        Organisation(id: Identifier("more-\($0)"), name: "Ort \($0)", sector: .other)
      }
      for stop in [0, 4096, 8192, 10_000] {
        var told: [Int] = []
        #expect(throws: StoreError.interrupted(path: path)) {
          try project.apply(ProjectChanges(more), as: .test(.import)) { done, total in
            told.append(done)
            #expect(total == 10_000)
            return done < stop
          }
        }
        #expect(told.last == stop)
        #expect(try project.contentDigest() == before)
      }
      let new = folder["new.spridning"]
      #expect(throws: StoreError.interrupted(path: new)) {
        try Project.create(at: new, with: ProjectChanges(more), as: .test(.import)) { _, _ in false
        }
      }
      try project.close()
      #expect(folder.names == ["p.spridning"])
    }
  }

  @Test("a network share is told from a local disk by the kernel's list of mounts")
  func networkShare() {
    let mounts = """
      24 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
      90 24 0:52 / /mnt/gemensam rw,relatime shared:7 - cifs //server/gemensam rw,vers=3.1.1
      91 24 0:53 / /mnt/nfs\\040disk rw shared:8 master:1 - nfs4 server:/export rw
      92 24 0:54 / /home/anna/usb rw - fuseblk /dev/sdb1 rw
      """
    #expect(FileSystem.share(ofDevice: "254:1", in: mounts) == nil)
    #expect(FileSystem.share(ofDevice: "0:52", in: mounts) == "cifs")
    #expect(FileSystem.share(ofDevice: "0:53", in: mounts) == "nfs4")
    #expect(FileSystem.share(ofDevice: "0:54", in: mounts) == nil)
    #expect(FileSystem.share(ofDevice: "0:99", in: mounts) == nil)
  }
}
