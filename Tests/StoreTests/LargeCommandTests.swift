import Records
import TestSupport
import Testing

@testable import Store

/// A command of more rows than are looked at one by one: rows are worked out ahead, the rules are
/// looked after beside the writing, the journal keeps former rows together.
@Suite("Large commands")
struct LargeCommandTests {
  private static let count = 10_500

  private func attendances(_ count: Int) -> [Attendance] {
    (0..<count).map { place in
      Attendance(
        gathering: .seminar("meals-1"), organisation: Identifier("ort-\(place)"),
        participants: place % 7 == 0 ? nil : place % 5,
        evidence: Evidence(
          .documented, source: place % 3 == 0 ? "liståäö.csv" : "en \"annan\"\nlista",
          place: RecordPlace(file: "lista.csv", line: place + 2)))
    }
  }

  private func changes(_ count: Int) -> ProjectChanges {
    var tables = World.empty
    tables.organisations = (0..<count).map {
      Organisation(id: Identifier("ort-\($0)"), name: "Ort \($0)", sector: .other)
    }
    tables.attendances = attendances(count)
    return ProjectChanges(tables)
  }

  private func withProject(_ body: (Project) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try Project.create(
        at: folder["p.spridning"], with: ProjectChanges(all: World.everything), as: .test(.import))
      try body(Project(opening: folder["p.spridning"], for: .writing))
    }
  }

  @Test("what is stated is what is held, undone to the exact start and done again to the exact end")
  func whole() throws {
    try withProject { project in
      let start = try project.contents()
      let (plan, entry) = try project.apply(changes(Self.count), as: .test(.import))
      #expect(plan.count(.new) == 2 * Self.count && entry?.counts[.attendance]?.new == Self.count)
      let end = try project.contents()
      #expect(end.tables.attendances.suffix(Self.count) == attendances(Self.count)[...])
      #expect(try project.apply(changes(Self.count), as: .test(.import)).entry == nil)
      try project.undo(as: .test(.undo))
      let back = try project.contents()
      #expect(back.tables == start.tables && back.digest == start.digest)
      #expect(throws: StoreError.interrupted(path: project.path)) {
        try project.redo(as: .test(.redo)) { done, _ in done < 4096 }
      }
      #expect(try project.contents().digest == start.digest)
      try project.redo(as: .test(.redo))
      let again = try project.contents()
      #expect(again.tables == end.tables && again.digest == end.digest)
      try project.verify()
    }
  }

  @Test("one row against the rules refuses all of it, and so does one identifier twice")
  func refused() throws {
    try withProject { project in
      let before = try project.contentDigest()
      var stranger = changes(Self.count)
      stranger.facts.attendances[Self.count - 1].organisation = "nobody"
      var twice = changes(Self.count)
      twice.facts.organisations.append(
        Organisation(id: "ort-0", name: "En till", sector: .other))
      for wanted in [stranger, twice] {
        let (plan, entry) = try project.apply(wanted, as: .test(.import))
        #expect(plan.isRefused && entry == nil)
        #expect(try project.contentDigest() == before)
      }
    }
  }

  @Test("what was read before somebody else wrote is read again")
  func staleSnapshot() throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      try Project.create(at: path, with: ProjectChanges(all: World.everything), as: .test(.import))
      let (mine, other) = (
        try Project(opening: path, for: .writing), try Project(opening: path, for: .writing)
      )
      let snapshot = try mine.snapshot()
      #expect(try mine.plan(changes(3), after: snapshot).count(.new) == 6)
      #expect(try other.apply(changes(2), as: .test(.import)).plan.count(.new) == 4)
      let (plan, _) = try mine.apply(changes(3), as: .test(.import), after: snapshot)
      #expect(plan.count(.new) == 2 && plan.count(.same) == 4)
      // Its own command makes it stale too.
      let (again, entry) = try mine.apply(changes(3), as: .test(.import), after: snapshot)
      #expect(again.isEmpty && entry == nil)
      try mine.verify()
    }
  }

  @Test("the numbers of rows are found again, with and without gaps")
  func numbers() {
    let wanted: [Int64] = [3, 4, 5, 9, 10, 12, 40, 41, 42, 43]
    var numbers = LoadedRecords.RowNumbers()
    for number in wanted { numbers.append(number) }
    #expect(wanted.indices.map { numbers[$0] } == wanted)
  }
}
