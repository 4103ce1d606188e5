import Diffusion
import Exchange
import Figures
import Foundation
import Graphs
import Records
import Studies
import TestSupport
import Testing

/// What a dry run prints is what the import then does, row by row.
@Suite struct DryRunTests {
  /// An attendance as the table of rows names it.
  private static func key(_ fact: Attendance) -> String {
    "\(fact.gathering.text) · \(fact.organisation) · \(fact.role.rawValue) · \(fact.status.rawValue)"
  }

  private static func attendance(_ path: String) throws -> [String: Attendance] {
    let tables = try Study(opening: path).book.tables
    return Dictionary(tables.attendances.map { (key($0), $0) }, uniquingKeysWith: { a, _ in a })
  }

  private static func rows(_ answer: Answer) -> [(outcome: String, key: String)] {
    guard let table = answer.tables.first(where: { $0.key == "rows" }) else { return [] }
    return table.rows.map { row in
      guard case .phrase(_, let code) = row[0], case .text(let key) = row[2] else {
        return ("", "")
      }
      return (code, key)
    }
  }

  private static func texts(_ answer: Answer) -> [String] {
    answer.tables.map { $0.key + "\n" + $0.csv() }
  }

  /// A list of organisations of the register and now and then of nobody, with faults now and then.
  private static func list(_ random: inout SeededGenerator, _ tables: RecordTables) -> String {
    var text = "Organisation;Seminarium;Status;Antal\n"
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let organisation = tables.organisations.randomElement(using: &random)
      let seminar = tables.seminars.filter { $0.status == .held }.randomElement(using: &random)
      let status = ["deltog", "anmäld", "uteblev", ""].randomElement(using: &random) ?? ""
      let isStrange = Int.random(in: 0..<60, using: &random) == 0
      let count =
        Int.random(in: 0..<80, using: &random) == 0
        ? "två" : "\(Int.random(in: 1...9, using: &random))"
      text +=
        [
          isStrange ? "Okänd förening" : organisation?.id.rawValue ?? "",
          seminar?.id.rawValue ?? "", status, count,
        ].joined(separator: ";") + "\n"
    }
    return text
  }

  @Test("random lists, one after another, some refused", arguments: 1...6)
  func property(seed: UInt64) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "p.spridning").path
    let project = ProjectStudy(path, user: nil)
    _ = try project.importDataSet(
      Repository.root + "/Tests/StudiesTests/Fixtures/tiny-region", isDryRun: false)
    let tables = try Study(opening: path).book.tables
    var random = SeededGenerator(seed: seed)
    for round in 0..<4 {
      let file = folder.appending(path: "lista-\(round % 2).csv")
      try Data(Self.list(&random, tables).utf8).write(to: file)
      var question = ListImportQuestion(files: [file.path])
      let choices: [ListConflicts.Choice?] = [nil, .keep, .replace]
      question.conflicts = choices[Int.random(in: choices.indices, using: &random)]
      question.isDryRun = true
      let before = try Data(contentsOf: URL(filePath: path))
      let earlier = try Self.attendance(path)
      let dry = try project.importLists(question, ask: nil)
      #expect(try Data(contentsOf: URL(filePath: path)) == before, "a dry run writes nothing")
      question.isDryRun = false
      let real = try project.importLists(question, ask: nil)
      #expect(dry.isRefused == real.isRefused, "seed \(seed)")
      #expect(Self.texts(dry.answer) == Self.texts(real.answer), "seed \(seed), round \(round)")
      let later = try Self.attendance(path)
      guard !dry.isRefused else {
        #expect(later == earlier)
        continue
      }
      let rows = Self.rows(dry.answer)
      let new = Set(rows.filter { $0.outcome == "new" }.map(\.key))
      let changed = Set(rows.filter { $0.outcome == "changed" }.map(\.key))
      #expect(Set(later.keys).subtracting(earlier.keys) == new, "seed \(seed), round \(round)")
      for (key, fact) in later where earlier[key] != nil {
        #expect(
          changed.contains(key) || fact.participants == earlier[key]?.participants,
          "seed \(seed), round \(round): \(key)")
      }
      #expect(Set(earlier.keys).isSubset(of: later.keys))
      #expect(rows.count == new.count + changed.count)
    }
  }
}
