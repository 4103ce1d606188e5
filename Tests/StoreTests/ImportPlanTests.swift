import Records
import Store
import TestSupport
import Testing

@Suite("What an import does: new, changed, same, refused")
struct ImportPlanTests {
  /// A project with the small series.
  private func withProject(_ body: (Project) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      _ = try Project.create(
        at: folder["p.spridning"], with: ProjectChanges(all: World.everything), as: .test(.import))
      try body(Project(opening: folder["p.spridning"], for: .writing))
    }
  }

  @Test("the same list twice changes nothing and leaves no entry")
  func twice() throws {
    try withProject { project in
      let before = try project.contents()
      let (plan, entry) = try project.apply(
        ProjectChanges(all: World.everything), as: .test(.import))
      #expect(entry == nil && plan.isEmpty)
      #expect(plan.count(.new) == 0 && plan.count(.changed) == 0)
      #expect(plan.count(.same) > 30)
      #expect(try project.contents().tables == before.tables)
      #expect(try project.history().count == 1)
    }
  }

  @Test("a dry run says what the import then does, and writes nothing")
  func dryRun() throws {
    try withProject { project in
      var tables = World.everything
      tables.organisations[1].population = 80_000
      tables.organisations.append(
        Organisation(id: "nacka", name: "Nacka kommun", sector: .municipality, countyCode: "01"))
      tables.attendances.append(World.attended("meals-1", "nacka"))
      tables.attendances[1].participants = 4
      let changes = ProjectChanges(all: tables)
      let before = try project.contents().digest
      let plan = try project.plan(changes)
      #expect(try project.contents().digest == before)
      let organisations = try #require(plan.tables.first { $0.kind == .organisations })
      #expect(organisations.new == 1 && organisations.changed == 1 && organisations.same == 9)
      let attendance = try #require(plan.tables.first { $0.kind == .attendance })
      #expect(attendance.new == 1 && attendance.changed == 1 && attendance.same == 5)
      let changed = try #require(organisations.rows.first { $0.outcome == .changed })
      #expect(changed.key == "solna")
      #expect(changed.changes.map(\.column) == ["population"])
      #expect(changed.changes.first?.old == nil && changed.changes.first?.new == "80000")
      let (done, entry) = try project.apply(changes, as: .test(.import))
      #expect(done.tables.map(\.rows) == plan.tables.map(\.rows))
      #expect(entry?.counts[.organisations] == ChangeCounts(new: 1, changed: 1))
      #expect(try project.contents().tables.organisations.map(\.id).last == "nacka")
    }
  }

  @Test("one wrong row refuses the whole import and names it")
  func allOrNothing() throws {
    try withProject { project in
      let before = try project.contents()
      var tables = World.empty
      tables.organisations = [
        Organisation(id: "nacka", name: "Nacka kommun", sector: .municipality, countyCode: "01")
      ]
      var wrong = World.attended("meals-9", "nacka")
      wrong.evidence = World.row("lista.csv", 7)
      tables.attendances = [World.attended("meals-1", "nacka"), wrong]
      let (plan, entry) = try project.apply(ProjectChanges(tables), as: .test(.import))
      #expect(entry == nil && plan.isRefused)
      #expect(plan.issues.map(\.place?.line) == [7])
      #expect(plan.issues.map(\.column) == ["seminar"])
      #expect(plan.count(.refused) == 1 && plan.count(.new) == 2)
      let after = try project.contents()
      #expect(after.tables == before.tables && after.digest == before.digest)
    }
  }

  @Test("a later list corrects an earlier one by key; another source is kept beside it where asked")
  func matching() throws {
    try withProject { project in
      var tables = World.empty
      tables.adoptions = [
        Adoption(
          practice: "meal-model", organisation: "solna", stage: .adopted,
          date: World.date("2020-01"), evidence: Evidence(.documented, source: "another page"))
      ]
      let beside = try project.plan(ProjectChanges(tables, matching: .keyAndSource))
      #expect(beside.count(.new) == 1 && beside.count(.changed) == 0)
      let instead = try project.plan(ProjectChanges(tables, matching: .key))
      #expect(instead.count(.new) == 0 && instead.count(.changed) == 1)
      tables.adoptions[0].evidence.source = "https://example.org/"
      let same = try project.plan(ProjectChanges(tables, matching: .keyAndSource))
      #expect(same.count(.changed) == 1)
    }
  }

  @Test("two rows of one key stay two rows, and each finds its own")
  func conflicting() throws {
    try withProject { project in
      var tables = World.empty
      func row(_ source: String, _ participants: Int) -> Attendance {
        var row = World.attended("meals-2", "stockholm")
        row.participants = participants
        row.evidence.source = source
        return row
      }
      tables.attendances = [row("a", 1), row("b", 2)]
      try project.apply(ProjectChanges(tables), as: .test(.import))
      #expect(try project.plan(ProjectChanges(tables)).isEmpty)
      tables.attendances = [row("b", 3)]
      let (plan, _) = try project.apply(ProjectChanges(tables), as: .test(.import))
      #expect(plan.count(.changed) == 1)
      let rows = try project.contents().tables.attendances.suffix(2)
      #expect(rows.map(\.participants) == [1, 3])
    }
  }

  @Test("facts are taken out as they are stated, wherever they stood")
  func removals() throws {
    try withProject { project in
      var changes = ProjectChanges()
      changes.removals.attendances = [World.series.attendances[4]]
      changes.removals.attendances[0].evidence.place = nil
      let (plan, entry) = try project.apply(changes, as: .test(.delete))
      #expect(plan.count(.removed) == 1 && entry?.counts[.attendance]?.removed == 1)
      var gone = ProjectChanges()
      gone.removals.organisations = [World.everything.organisations[0]]
      let refused = try project.apply(gone, as: .test(.delete))
      #expect(refused.entry == nil && refused.plan.isRefused)
    }
  }

  @Test("real and invented records are never mixed; another real data set keeps the project's name")
  func information() throws {
    try withProject { project in
      var tables = World.everything
      tables.information.isSynthetic = true
      #expect(throws: StoreError.mixesSynthetic(project: false)) {
        try project.apply(ProjectChanges(all: tables), as: .test(.import))
      }
      tables.information.isSynthetic = false
      tables.information.id = "other"
      let (plan, entry) = try project.apply(ProjectChanges(all: tables), as: .test(.import))
      #expect(plan.keepsInformation && entry == nil)
      tables.information.id = "world"
      tables.information.title = "En ny titel"
      let (again, _) = try project.apply(ProjectChanges(all: tables), as: .test(.import))
      #expect(again.count(.changed) == 1)
      #expect(try project.contents().tables.information.title == "En ny titel")
    }
  }

  @Test("decisions about spellings are remembered, and Håbo is not Habo")
  func decisions() throws {
    try withProject { project in
      var changes = ProjectChanges()
      changes.decisions = [
        NameDecision(spelling: " Solna  STAD", organisation: "solna", reason: "asked"),
        NameDecision(spelling: "Håbo", organisation: nil),
        NameDecision(spelling: "Habo", organisation: nil),
      ]
      #expect(try project.apply(changes, as: .test(.decision)).plan.count(.new) == 3)
      changes.decisions = [NameDecision(spelling: "solna stad", organisation: "stockholm")]
      #expect(try project.apply(changes, as: .test(.decision)).plan.count(.changed) == 1)
      let meant = try project.contents().decisions.map { $0.organisation?.rawValue ?? "none" }
      #expect(meant == ["stockholm", "none", "none"])
    }
  }

  @Test("another map background replaces the one that is there")
  func outlines() throws {
    try withProject { project in
      var tables = World.empty
      tables.outlines = [World.everything.outlines[1]]
      #expect(try project.plan(ProjectChanges(tables)).isEmpty)
      tables.outlines[0].points.append(Coordinates(latitude: 2, longitude: 2))
      let (plan, _) = try project.apply(ProjectChanges(tables), as: .test(.import))
      #expect(plan.count(.new) == 1 && plan.count(.removed) == 2)
      #expect(try project.contents().tables.outlines == tables.outlines)
    }
  }
}
