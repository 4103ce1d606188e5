import Exchange
import Foundation
import Records
import Testing

@Suite("Notes, planned seminars and what is stated of a practice, read and written")
struct PlanningTableTests {
  private static let files: [String: String?] = [
    "practices.csv": """
    id,name,maturity,saves_hours_least,saves_hours_most,saves_kronor_least,savings_source,\
    savings_evidence,risks,risks_en
    meal-model,Måltidsmodellen,evaluated,-20,300,150000,Utvärdering 2019,documented,Kräver kock,\
    Takes a cook
    """,
    "seminars.csv": """
    id,title,date,series,part,status
    meals-1,Del ett,2018-10-26/2018-11-02,meals,1,
    meals-2,Del två,2026-03,meals,2,planned
    """,
    "notes.csv": """
    seminar,kind,text,text_en,organisation,practice,taken_up_by,date,source,evidence,note,theme
    meals-1,need,"Fler testkök, nära",More test kitchens,solna,meal-model,meals-2,2018-11-02,\
    Minnesanteckning,documented,,kök
    meals,question,Vem betalar?,,,,,,,,,
    """,
  ]

  @Test("every value is read, the series is told from the seminar, other columns are kept")
  func reading() throws {
    let reading = try TemporaryDataSet.read(Self.files)
    #expect(reading.issues.filter { $0.severity != .notice } == [])
    let practice = try #require(reading.book.tables.practices.first)
    #expect(practice.maturity == .evaluated)
    #expect(
      practice.savings
        == StatedSavings(
          hours: CountRange(least: -20, most: 300), kronor: CountRange(least: 150_000, most: nil),
          source: "Utvärdering 2019", evidence: .documented))
    #expect(practice.risks == "Kräver kock" && practice.englishRisks == "Takes a cook")
    #expect(reading.book.tables.seminars.map(\.status) == [.held, .planned])
    let notes = reading.book.tables.notes
    #expect(notes.map(\.kind) == [.need, .question])
    #expect(notes.map(\.gathering) == [.seminar("meals-1"), .series("meals")])
    #expect(notes[0].takenUpBy == "meals-2" && notes[0].organisation == "solna")
    #expect(notes[0].evidence.remarks == [.init(column: "theme", value: "kök")])
    #expect(reading.book.notes(from: .series("meals")) == [notes[1]])
  }

  @Test("what is written reads back as the same facts")
  func roundTrip() throws {
    let tables = try TemporaryDataSet.read(Self.files).book.tables
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("spridning-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try DataSetWriter.write(tables, to: folder)
    let again = try DataSetReader.read(folder).book.tables
    #expect(again.withoutPlaces() == tables.withoutPlaces())
  }

  @Test("a data set that says nothing of this is written as before")
  func unchanged() throws {
    let files = DataSetWriter.files(for: try TemporaryDataSet.read([:]).book.tables)
    #expect(!files.contains { $0.name == "notes.csv" })
    let heads = files.filter { ["practices.csv", "seminars.csv"].contains($0.name) }
      .compactMap { $0.text.split(separator: "\n").first }
    #expect(heads.count == 2)
    #expect(!heads.contains { $0.contains("maturity") || $0.contains(",status") })
  }

  @Test(
    "a range known only from above, or reversed, or a wrong word, is an error with its column",
    arguments: [
      ("saves_hours_most", "300", "saves_hours_least"),
      ("saves_kronor_least,saves_kronor_most", "5,4", "saves_kronor_most"),
      ("saves_hours_least", "1.5", "saves_hours_least"), ("maturity", "proven", "maturity"),
      ("savings_evidence", "sure", "savings_evidence"),
    ])
  func refused(columns: String, values: String, column: String) throws {
    let reading = try TemporaryDataSet.read([
      "practices.csv": "id,name,\(columns)\nmeal-model,M,\(values)\n"
    ])
    let errors = reading.issues.filter { $0.severity == .error }
    #expect(errors.map(\.column) == [column])
    #expect(reading.book.tables.practices == [])
  }
}
