import Exchange
import Foundation
import Records
import Store
import TestSupport

/// A folder that is there for one test.
struct TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  subscript(_ name: String) -> String { path + "/" + name }

  /// The names in the folder, hidden ones too.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// A folder for the length of a closure.
  static func with(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try body(folder)
  }
}

extension ProjectCommand {
  /// A command with a fixed time and nobody's name.
  static func test(
    _ action: JournalEntry.Action, source: String? = nil, digest: String? = nil
  ) -> ProjectCommand {
    ProjectCommand(
      action, source: source, sourceDigest: digest, version: "0.1.0", time: "2026-03-10T09:30:00Z")
  }
}

extension ProjectChanges {
  /// Everything that some tables say.
  init(all tables: RecordTables, matching: Matching = .keyAndSource) {
    self.init(tables, information: tables.information, matching: matching)
  }
}

extension World {
  /// The small series with everything that the model has a place for.
  static var everything: RecordTables {
    var tables = series
    tables.organisations[0].englishName = "Municipality of Södertälje"
    tables.organisations[0].position = Coordinates(latitude: 59, longitude: 17.627_1)
    tables.organisations[0].population = 98_000
    tables.organisations[0].isTarget = false
    tables.organisations[0].isMember = true
    tables.organisations[0].aliases = ["Södertälje", "Telje | stad"]
    tables.organisations[0].validFrom = date("1971")
    tables.organisations[0].validTo = date("2030-02/..")
    tables.organisations[1].evidence = Evidence(
      .inferred, note: "två\nrader", place: RecordPlace(file: "organisations.csv", line: 3),
      remarks: [.init(column: "colour", value: "\"röd\""), .init(column: "a", value: "1")])
    tables.practices[0].completeAsOf = [date("2018-12"), date("2019/2020-06-30")]
    tables.practices[0].maturity = .evaluated
    tables.practices[0].savings = StatedSavings(
      hours: CountRange(least: -10, most: 300), kronor: CountRange(least: 5, most: nil),
      source: "Utvärdering", evidence: .documented)
    tables.practices[0].risks = "Kräver kock"
    tables.practices.append(
      Practice(id: "empty-savings", name: "Tom", savings: StatedSavings(evidence: .inferred)))
    tables.seminars[1].givers = ["matlust", "sodertalje"]
    tables.seminars.append(
      Seminar(
        id: "next", title: "Nästa", date: date("2026-04-01"), status: .planned, place: "Solna",
        capacity: 40))
    tables.attendances.append(
      Attendance(
        gathering: .series("meals"), organisation: "gotland", role: .speaker, status: .signedUp,
        participants: 3, date: date("2018-10")))
    tables.adoptions[1].until = date("../2024-12-31")
    tables.ties[0].weight = 1
    tables.ties.append(Tie(kind: .init(rawValue: "project"), a: "solna", b: "gotland", weight: 0.1))
    tables.counts.append(
      StatedCount(
        scope: .practice("meal-model"), what: "persons", range: CountRange(least: 3, most: nil)))
    tables.notes = [
      SeminarNote(
        gathering: .seminar("meals-1"), kind: .idea, text: "Låna kock", organisation: "solna",
        practice: "meal-model", takenUpBy: "next"),
      SeminarNote(gathering: .series("meals"), kind: .next, text: "Ett till möte"),
    ]
    tables.outlines = [
      Outline(
        kind: .land, name: "Fastland", isHole: false,
        points: [Coordinates(latitude: 59, longitude: 17), .init(latitude: 59.5, longitude: 18)]),
      Outline(kind: .lake, isHole: true, points: [Coordinates(latitude: 1, longitude: -0.0)]),
    ]
    return tables
  }
}
