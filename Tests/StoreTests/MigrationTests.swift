import Foundation
import GRDB
import Records
import TestSupport
import Testing

@testable import Store

@Suite("Projects of earlier versions")
struct MigrationTests {
  private static let next = Migration(
    to: 2, sql: "ALTER TABLE seminars ADD COLUMN room TEXT; CREATE TABLE later (a TEXT) STRICT")
  private static let broken = Migration(to: 2, sql: "CREATE TABLE later (a TEXT); SELECT nothing")

  private static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/version-1.spridning").path

  /// How the fixture was made, once, by the program that wrote version 1.
  @Test(
    "a project to be stored",
    .enabled(if: ProcessInfo.processInfo.environment["STORE_FIXTURE"] != nil))
  func makeFixture() throws {
    let path = try #require(ProcessInfo.processInfo.environment["STORE_FIXTURE"])
    _ = try Project.create(
      at: path, with: ProjectChanges(all: World.everything), as: .test(.import))
    let project = try Project(opening: path, for: .writing)
    try project.merge("solna", into: "stockholm", as: .test(.merge))
    try project.undo(as: .test(.undo))
  }

  @Test("the stored project of version 1 opens, with the same records, and can be changed")
  func versionOne() throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      try FileManager.default.copyItem(atPath: Self.fixture, toPath: path)
      let project = try Project(opening: path, for: .writing)
      #expect(try project.contents().tables == World.everything)
      #expect(try project.history().map(\.action) == [.import, .merge, .undo])
      try project.verify()
      try project.redo(as: .test(.redo))
      for _ in 0..<2 { try project.undo(as: .test(.undo)) }
      #expect(try project.contents().tables.organisations == [])
    }
  }

  @Test("an upgrade makes a backup of the old version first, and is in the journal")
  func upgrade() throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      try FileManager.default.copyItem(atPath: Self.fixture, toPath: path)
      let project = try Project(
        opening: path, for: .reading, version: "0.2.0", migrations: [Self.next])
      #expect(try project.contents().tables == World.everything)
      #expect(try project.history().last?.action == .upgrade)
      try project.verify()
      let backup = try #require(folder.names.first { $0.contains(".v1.backup.spridning") })
      #expect(try Data(contentsOf: URL(filePath: folder[backup])).count > 0)
      let old = try Project(opening: folder[backup])
      #expect(try old.contents().tables == World.everything)
      // The old program refuses the new file.
      #expect(throws: StoreError.newer(path: path, version: 2, known: 1)) {
        try Project(opening: path)
      }
      // An upgrade is not undone; what was before it is.
      let again = try Project(opening: path, for: .writing, version: "", migrations: [Self.next])
      #expect(throws: StoreError.self) { try again.undo(4, as: .test(.undo)) }
      #expect(try again.undo(as: .test(.undo)).undone.id == 1)
    }
  }

  @Test("an upgrade that fails leaves the file as it was")
  func failedUpgrade() throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      try FileManager.default.copyItem(atPath: Self.fixture, toPath: path)
      #expect(throws: StoreError.self) {
        try Project(opening: path, for: .writing, version: "", migrations: [Self.broken])
      }
      #expect(try Project(opening: path).contents().tables == World.everything)
    }
  }

  @Test("a backup is whole, holds the history too, and never replaces anything")
  func backup() throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      try FileManager.default.copyItem(atPath: Self.fixture, toPath: path)
      let project = try Project(opening: path)
      let made = try project.backup(time: "2026-03-10T09:30:00Z")
      #expect(made == folder["p.20260310T093000.backup.spridning"])
      let copy = try Project(opening: made)
      #expect(try copy.contents().tables == project.contents().tables)
      #expect(try copy.history() == project.history())
      try copy.verify()
      #expect(throws: StoreError.exists(path: made)) { try project.backup(to: made) }
      #expect(throws: StoreError.noFolder(path: folder["no"])) {
        try project.backup(to: folder["no"] + "/b.spridning")
      }
      #expect(folder.names == ["p.20260310T093000.backup.spridning", "p.spridning"])
    }
  }
}
