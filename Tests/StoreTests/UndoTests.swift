import Records
import Store
import TestSupport
import Testing

@Suite("Undo, redo and the journal")
struct UndoTests {
  private func withProject(_ body: (Project) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      _ = try Project.create(
        at: folder["p.spridning"], with: ProjectChanges(all: World.everything), as: .test(.import))
      try body(Project(opening: folder["p.spridning"], for: .writing))
    }
  }

  private func adding(_ id: Identifier<Organisation>, attends: Bool = false) -> ProjectChanges {
    var tables = World.empty
    tables.organisations = [
      Organisation(id: id, name: id.rawValue, sector: .municipality, countyCode: "01")
    ]
    if attends { tables.attendances = [World.attended("meals-1", id)] }
    return ProjectChanges(tables)
  }

  private func attendance(_ id: Identifier<Organisation>) -> ProjectChanges {
    var tables = World.empty
    tables.attendances = [World.attended("meals-2", id)]
    return ProjectChanges(tables)
  }

  private func renaming(_ id: Identifier<Organisation>, _ name: String) -> ProjectChanges {
    var tables = World.empty
    tables.organisations = [
      Organisation(id: id, name: name, sector: .municipality, countyCode: "01")
    ]
    return ProjectChanges(tables)
  }

  @Test("commands are taken back one by one to the start, and done again to the end")
  func undoRedo() throws {
    try withProject { project in
      var states = [try project.contents()]
      for changes in [
        adding("nacka", attends: true), renaming("nacka", "Nacka"), attendance("solna"),
      ] {
        _ = try project.apply(changes, as: .test(.edit))
        states.append(try project.contents())
      }
      for wanted in states.dropLast().reversed() {
        try project.undo(as: .test(.undo))
        #expect(try project.contents().tables == wanted.tables)
      }
      for wanted in states.dropFirst() {
        try project.redo(as: .test(.redo))
        #expect(try project.contents().tables == wanted.tables)
      }
      #expect(throws: StoreError.nothingToRedo) { try project.redo(as: .test(.redo)) }
      #expect(try project.holdingEntries().isSuperset(of: [1, 2, 3, 4]))
      try project.verify()
      // Even the first import, in a project that was made with it.
      for _ in 0..<4 { try project.undo(as: .test(.undo)) }
      #expect(try project.contents().tables.organisations == [])
      #expect(throws: StoreError.nothingToUndo) { try project.undo(as: .test(.undo)) }
      try project.verify()
    }
  }

  @Test("an older import on which later commands rest is not taken back; they are named")
  func dependants() throws {
    try withProject { project in
      _ = try project.apply(adding("nacka"), as: .test(.import))  // 2
      _ = try project.apply(attendance("nacka"), as: .test(.import))  // 3
      _ = try project.apply(adding("taby"), as: .test(.import))  // 4
      _ = try project.apply(renaming("nacka", "Nacka kommun"), as: .test(.edit))  // 5
      func dependants(of entry: Int) -> [Int] {
        do {
          try project.undo(entry, as: .test(.undo))
          return []
        } catch {
          guard case .hasDependants(_, let entries) = error else { return [-1] }
          return entries.map(\.id)
        }
      }
      let before = try project.contents().tables
      #expect(dependants(of: 2) == [5])
      #expect(try project.contents().tables == before)
      try project.undo(as: .test(.undo))  // 6 takes back 5
      #expect(dependants(of: 2) == [3])
      #expect(dependants(of: 3) == [])  // 7
      #expect(dependants(of: 2) == [])  // 8
      #expect(try project.contents().tables.organisations.map(\.id).last == "taby")
      #expect(throws: StoreError.noSuchEntry(99)) { try project.undo(99, as: .test(.undo)) }
      #expect(dependants(of: 2) == [-1], "what has been taken back cannot be taken back again")
      #expect(dependants(of: 6) == [-1], "an undo is taken back by redo")
      // In the order in which they were taken back, the last first.
      #expect(try project.redo(as: .test(.redo)).redone.id == 2)
      #expect(try project.redo(as: .test(.redo)).redone.id == 3)
      #expect(try project.redo(as: .test(.redo)).redone.id == 5)
      #expect(try project.contents().tables == before)
    }
  }

  @Test("a command after an undo ends what can be done again")
  func newCommand() throws {
    try withProject { project in
      _ = try project.apply(adding("nacka"), as: .test(.import))
      try project.undo(as: .test(.undo))
      _ = try project.apply(adding("taby"), as: .test(.import))
      #expect(throws: StoreError.nothingToRedo) { try project.redo(as: .test(.redo)) }
      try project.undo(as: .test(.undo))
      try project.redo(as: .test(.redo))
      #expect(try project.contents().tables.organisations.map(\.id).last == "taby")
    }
  }

  @Test("what would bring back a reference to something since removed is refused")
  func removedReference() throws {
    try withProject { project in
      var tables = World.empty
      var enskede = World.everything.organisations[3]
      enskede.parent = nil
      tables.organisations = [enskede, World.everything.organisations[4]]
      _ = try project.apply(adding("taby"), as: .test(.import))  // 2
      enskede.parent = "taby"
      tables.organisations[0] = enskede
      _ = try project.apply(ProjectChanges(tables), as: .test(.edit))  // 3
      enskede.parent = "stockholm"
      tables.organisations[0] = enskede
      _ = try project.apply(ProjectChanges(tables), as: .test(.edit))  // 4
      var removal = ProjectChanges()
      removal.removals.organisations = try project.contents().tables.organisations.filter {
        $0.id == "taby"
      }
      _ = try project.apply(removal, as: .test(.delete))  // 5
      let error = #expect(throws: StoreError.self) { try project.undo(4, as: .test(.undo)) }
      guard case .hasDependants(let entry, let later) = error else {
        Issue.record("not refused for what rests on it")
        return
      }
      #expect(entry.id == 4 && later.map(\.id) == [5])
    }
  }

  @Test("two organisations become one everywhere, and two again")
  func merge() throws {
    try withProject { project in
      let before = try project.contents().tables
      let entry = try project.merge("solna", into: "stockholm", as: .test(.merge))
      let tables = try project.contents().tables
      #expect(entry.counts[.organisations]?.removed == 1)
      #expect(!tables.organisations.contains { $0.id == "solna" })
      #expect(tables.organisations.first { $0.id == "stockholm" }?.aliases == ["Solna stad"])
      #expect(tables.attendances[1].organisation == "stockholm")
      #expect(tables.transfers[0].to == "stockholm" && tables.notes[0].organisation == "stockholm")
      // The tie between the two is gone; nothing is left that the rules call an error.
      #expect(tables.ties.count == 1)
      #expect(RecordBook(tables).issues().filter { $0.severity == .error } == [])
      try project.undo(as: .test(.undo))
      #expect(try project.contents().tables == before)
      #expect(throws: StoreError.noSuchOrganisation("nowhere")) {
        try project.merge("nowhere", into: "solna", as: .test(.merge))
      }
    }
  }

  @Test("a list of a seminar follows when organisations become one")
  func mergeInLists() throws {
    try withProject { project in
      try project.merge("matlust", into: "sodertalje", as: .test(.merge))
      let tables = try project.contents().tables
      #expect(tables.seminars[1].givers == ["sodertalje", "sodertalje"])
      #expect(tables.organisations.first { $0.id == "sodertalje" }?.parent == nil)
      try project.undo(as: .test(.undo))
      #expect(try project.contents().tables == World.everything)
    }
  }

  @Test("the journal keeps when, who, which version, which file and how many")
  func entry() throws {
    try withProject { project in
      var command = ProjectCommand(
        .import, subject: "Anmälda", source: "lista.xlsx", sourceDigest: "abc", version: "0.1.0",
        user: "anna")
      _ = try project.apply(adding("nacka", attends: true), as: command)
      command.user = nil
      let entry = try #require(try project.history().last)
      #expect(entry.action == .import && entry.source == "lista.xlsx" && entry.user == "anna")
      #expect(entry.counts == [.organisations: .init(new: 1), .attendance: .init(new: 1)])
      #expect(entry.time.hasSuffix("Z") && entry.time.count == 20)
      let undo = try project.undo(as: command).entry
      #expect(undo.user == nil && undo.undoes == 2)
      #expect(undo.counts == [.organisations: .init(removed: 1), .attendance: .init(removed: 1)])
    }
  }
}
