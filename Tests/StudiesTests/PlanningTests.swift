import Diffusion
import Exchange
import Figures
import Foundation
import Records
import Studies
import TestSupport
import Testing

@Suite("What the next seminar is planned from")
struct PlanningTests {
  /// The small series with a planned third meeting to which Stockholm is signed up.
  private static var tables: RecordTables {
    var tables = World.series
    tables.seminars.append(
      Seminar(
        id: "meals-3", title: "Måltider, del tre", date: World.date("2026-03-10"),
        series: "meals", part: 3, status: .planned, practices: ["meal-model"]))
    tables.attendances.append(World.attended("meals-3", "stockholm", status: .signedUp))
    tables.notes = [
      SeminarNote(
        gathering: .seminar("meals-1"), kind: .need, text: "Fler testkök",
        englishText: "More test kitchens", organisation: "solna", takenUpBy: "meals-3")
    ]
    tables.practices[0].maturity = .evaluated
    tables.practices[0].savings = StatedSavings(
      hours: CountRange(least: 100, most: 300), source: "Utvärdering", evidence: .documented)
    return tables
  }

  private func study() throws -> Study {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("spridning-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DataSetWriter.write(Self.tables, to: folder)
    return try Study(opening: folder)
  }

  @Test("notes and planned seminars are listed, with who is signed up and what is taken up")
  func listed() throws {
    let swedish = try study().show(.note).text(as: .text, in: .swedish)
    #expect(swedish.contains("Fler testkök") && swedish.contains("behov"))
    #expect(swedish.contains("Måltider, del tre") && swedish.contains("2026-03-10"))
    let english = try study().show(.note, named: "meals-1").text(as: .text, in: .english)
    #expect(english.contains("More test kitchens") && english.contains("need"))
    let practice = try study().show(.practice, named: "meal-model").text(as: .text, in: .swedish)
    #expect(practice.contains("utvärderat") && practice.contains("100 till 300 (belagd)"))
  }

  @Test("a planned seminar is exposure for nobody and no unit of exposure")
  func noExposure() throws {
    let book = RecordBook(Self.tables)
    var held = Self.tables
    held.seminars.removeLast()
    held.attendances.removeLast()
    held.notes = []
    let before = RecordBook(held)
    let (coverage, earlier) = (Coverage(of: book), Coverage(of: before))
    #expect(coverage.entries.map(\.status) == earlier.entries.map(\.status))
    #expect(
      SeminarYield.all(in: book).map(\.gathering) == SeminarYield.all(in: before).map(\.gathering))
  }
}
