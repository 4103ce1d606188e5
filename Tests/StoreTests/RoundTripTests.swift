import Exchange
import Foundation
import GRDB
import Records
import Store
import TestSupport
import Testing

@Suite("A data set in a project comes out as it went in")
struct RoundTripTests {
  @Test(
    "every fact with its place, order, evidence and remarks",
    arguments: ["malardalen", "malardalen-synthetic", "davis"])
  func dataSets(name: String) throws {
    let reading = try DataSetReader.read(Repository.dataSet(name))
    let tables = reading.book.tables
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      let done = try Project.create(
        at: path, with: ProjectChanges(all: tables),
        as: .test(.import, source: name, digest: reading.digest))
      #expect(done?.plan.isRefused == false)
      let contents = try Project(opening: path).contents()
      #expect(contents.tables == tables)
      #expect(folder.names == ["p.spridning"], "a closed project is one file")
      // Out to a folder, in again: the same content, though the lines may be others.
      try DataSetWriter.write(contents.tables, to: folder["again"])
      let again = try DataSetReader.read(folder["again"]).book.tables
      #expect(again.withoutPlaces() == tables.withoutPlaces())
      _ = try Project.create(
        at: folder["q.spridning"], with: ProjectChanges(all: again), as: .test(.import))
      #expect(try Project(opening: folder["q.spridning"]).contentDigest() == contents.digest)
    }
  }

  @Test("every value that the model has a place for")
  func everything() throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      let done = try Project.create(
        at: path, with: ProjectChanges(all: World.everything), as: .test(.import))
      #expect(done?.plan.issues == [])
      #expect(try Project(opening: path).contents().tables == World.everything)
    }
  }

  @Test(
    "the content does not depend on the order of rows, or on where they stood; it does on each value"
  )
  func contentDigest() throws {
    func digest(_ change: (inout RecordTables) -> Void) throws -> String {
      var tables = World.everything
      change(&tables)
      var digest = ""
      try TemporaryFolder.with { folder in
        _ = try Project.create(
          at: folder["p.spridning"], with: ProjectChanges(all: tables), as: .test(.import))
        digest = try Project(opening: folder["p.spridning"]).contentDigest()
      }
      return digest
    }
    let plain = try digest { _ in }
    let moved = try digest {
      $0.attendances.reverse()
      $0.organisations[2].evidence.place = RecordPlace(file: "x.csv", line: 99)
    }
    #expect(moved == plain)
    let others = [
      try digest { $0.organisations[0].aliases.reverse() },
      try digest { $0.ties[1].weight = 0.2 }, try digest { $0.practices[0].risks = nil },
      try digest { $0.adoptions[0].date = World.date("2010-01-01/2010-12-31") },
    ]
    #expect(Set(others + [plain]).count == 5)
  }

  @Test("the tables have exactly the columns that facts are written in, and are STRICT")
  func schema() throws {
    try TemporaryFolder.with { folder in
      try Project.create(at: folder["p.spridning"], as: .test(.import))
      let queue = try DatabaseQueue(path: folder["p.spridning"])
      try queue.read { db in
        let strict = try Row.fetchAll(db, sql: "PRAGMA table_list").filter {
          $0["type"] == "table" && !($0["name"] as String).hasPrefix("sqlite_")
        }
        #expect(strict.count == 15 + 6 + 2)
        #expect(strict.allSatisfy { $0["strict"] == 1 })
        let collations = try String.fetchAll(
          db, sql: "SELECT sql FROM sqlite_master WHERE sql > ''")
        #expect(!collations.contains { $0.uppercased().contains("COLLATE") })
      }
    }
  }
}
