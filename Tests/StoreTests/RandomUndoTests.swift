import Graphs
import Records
import Store
import TestSupport
import Testing

@Suite("Random commands, all taken back")
struct RandomUndoTests {
  /// One to forty commands of all sorts, some of them undos of older commands and redos.
  @Test("all of them undone is the exact start, and done again the exact end", arguments: 1...4)
  func sequences(seed: UInt64) throws {
    try TemporaryFolder.with { folder in
      let path = folder["p.spridning"]
      _ = try Project.create(
        at: path, with: ProjectChanges(all: World.everything), as: .test(.import))
      let project = try Project(opening: path, for: .writing)
      let start = try project.contents()
      var commands = RandomCommands(seed: seed)
      let count = 1 + commands.below(40)
      for _ in 0..<count { try commands.carryOut(one: project) }
      let end = try project.contents()
      var undone = 0
      while try project.history().contains(where: {
        let holding = try project.holdingEntries()
        return $0.action.isOriginal && $0.id > 1 && holding.contains($0.id)
      }) {
        try project.undo(as: .test(.undo))
        undone += 1
      }
      let back = try project.contents()
      #expect(back.tables == start.tables, "seed \(seed), \(count) commands")
      #expect(back.digest == start.digest && back.decisions == start.decisions)
      for _ in 0..<undone { try project.redo(as: .test(.redo)) }
      let again = try project.contents()
      #expect(again.tables == end.tables && again.digest == end.digest, "seed \(seed)")
      try project.verify()
    }
  }
}

/// Commands as a secretariat might give them, by a seed.
private struct RandomCommands {
  private var random: SeededGenerator
  private var made = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  mutating func carryOut(one project: Project) throws {
    let tables = try project.contents().tables
    switch below(8) {
    case 0, 1: try importSome(into: project, tables)
    case 2: try rename(in: project, tables)
    case 3: try merge(in: project, tables)
    case 4: try remove(from: project, tables)
    case 5: try decide(in: project, tables)
    case 6: _ = try? project.undo(1 + below(20) + 1, as: .test(.undo))
    default: _ = try? project.redo(as: .test(.redo))
    }
  }

  private mutating func importSome(into project: Project, _ tables: RecordTables) throws {
    var new = World.empty
    for _ in 0...below(3) {
      made += 1
      let id = Identifier<Organisation>("made-\(made)")
      new.organisations.append(
        Organisation(
          id: id, name: "Ort \(made)", sector: .municipality, countyCode: "01",
          aliases: (0..<below(3)).map { "Alias \($0)" }))
      guard let seminar = tables.seminars.first(where: { $0.status == .held }) else { continue }
      new.attendances.append(World.attended(seminar.id, id))
    }
    _ = try project.apply(ProjectChanges(new), as: .test(.import))
  }

  private mutating func rename(in project: Project, _ tables: RecordTables) throws {
    guard var organisation = tables.organisations.randomElement(using: &random) else { return }
    organisation.name += "\(below(10))"
    organisation.population = below(2) == 0 ? nil : below(100_000)
    var new = World.empty
    new.organisations = [organisation]
    _ = try project.apply(ProjectChanges(new), as: .test(.edit))
  }

  private mutating func merge(in project: Project, _ tables: RecordTables) throws {
    guard let a = tables.organisations.randomElement(using: &random)?.id,
      let b = tables.organisations.randomElement(using: &random)?.id, a != b
    else { return }
    do {
      try project.merge(a, into: b, as: .test(.merge))
    } catch {
      // Two that cannot be one: a parent and its own part in a circle.
      guard case .contradicts = error else { throw error }
    }
  }

  private mutating func remove(from project: Project, _ tables: RecordTables) throws {
    var changes = ProjectChanges()
    if let row = tables.attendances.randomElement(using: &random) {
      changes.removals.attendances = [row]
    }
    if below(2) == 0, let seminar = tables.seminars.randomElement(using: &random) {
      changes.removals.seminars = [seminar]
    }
    _ = try project.apply(changes, as: .test(.delete))
  }

  private mutating func decide(in project: Project, _ tables: RecordTables) throws {
    var changes = ProjectChanges()
    changes.decisions = [
      NameDecision(
        spelling: "Stavning \(below(4))",
        organisation: tables.organisations.randomElement(using: &random)?.id)
    ]
    _ = try project.apply(changes, as: .test(.decision))
  }
}
