import Exchange
import Foundation
import Records
import Testing

@Suite("Writing a data set")
struct DataSetWriterTests {
  private static let datasets = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "datasets").path

  /// A folder of its own that is removed afterwards.
  private func inScratch(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func text(_ table: String, of tables: RecordTables) -> String? {
    DataSetWriter.files(for: tables).first { $0.name == table }?.text
  }

  @Test(
    "What is written reads back as the same facts, and is written again as the same bytes",
    arguments: ["malardalen", "davis"])
  func readsBack(name: String) throws {
    let tables = try DataSetReader.read(Self.datasets + "/" + name).book.tables
    #expect(!tables.attendances.isEmpty)
    try inScratch { scratch in
      try DataSetWriter.write(tables, to: scratch + "/set")
      let again = try DataSetReader.read(scratch + "/set").book.tables
      #expect(again.withoutPlaces() == tables.withoutPlaces())
      #expect(DataSetWriter.files(for: again) == DataSetWriter.files(for: tables))
    }
  }

  @Test("What a spreadsheet would run is guarded in the tables, and read back as it was")
  func formulas() throws {
    var tables = RecordTables(information: DataSetInformation(id: "a", title: "A"))
    for (place, name) in ["=1+1", "@SUM(A1)", "'=x", "-3", "+46 8", "\tx", "'x", "－1"].enumerated()
    {
      tables.organisations.append(
        Organisation(
          id: Identifier(place == 0 ? "=id" : "o-\(place)"), name: name, sector: .other,
          position: Coordinates(latitude: -3, longitude: -0.5),
          evidence: Evidence(
            .documented, source: "=s", remarks: [.init(column: "=c", value: "=v\(place)")])))
    }
    let written = try #require(text("organisations.csv", of: tables))
    #expect(written.contains("'=1+1,") && written.contains("''=x,") && written.contains(",-3,"))
    #expect(!written.contains(",=") && !written.contains("\n=") && !written.contains(",@"))
    try inScratch { scratch in
      try DataSetWriter.write(tables, to: scratch + "/set")
      let again = try DataSetReader.read(scratch + "/set").book.tables
      #expect(again.withoutPlaces() == tables.withoutPlaces())
    }
  }

  @Test("Nothing of the tables is lost: each cell of the source stands in the copy")
  func keepsUnknownColumns() throws {
    let tables = try DataSetReader.read(Self.datasets + "/malardalen").book.tables
    let counties = try #require(text("counties.csv", of: tables))
    let lines = counties.split(separator: "\n")
    #expect(
      lines[0].hasSuffix(
        "residence,municipalities,population,population_date,region,"
          + "malardalsradet_status,status_as_of"))
    #expect(lines[1].hasSuffix("AB,Stockholm,26,2344124,2018-12-31,region-01,full,2023-05-09"))
  }

  @Test("Quotes stand only where a comma, a quote or a line end needs them")
  func quotes() throws {
    var tables = RecordTables(information: DataSetInformation(id: "a", title: "Å \"b\"\n"))
    tables.organisations = [
      Organisation(id: "x", name: "Say \"no\", then", sector: .other),
      Organisation(
        id: "y", name: "Två; rader", sector: .other,
        position: Coordinates(latitude: 59, longitude: 17.25),
        evidence: Evidence(.documented, note: "one\ntwo")),
    ]
    let lines = try #require(text("organisations.csv", of: tables)).split(separator: "\n")
    #expect(lines[1] == "x,\"Say \"\"no\"\", then\",,other,,,,,,,,,,,,,,")
    #expect(lines[2] == "y,Två; rader,,other,,,,59,17.25,,,,,,,,documented,\"one")
    #expect(text("dataset.json", of: tables)?.contains("\"title\": \"Å \\\"b\\\"\\n\"") == true)
  }

  @Test("Columns of remarks stand in an order that every row agrees with")
  func remarkOrder() throws {
    func organisation(_ id: String, _ columns: [String]) -> Organisation {
      Organisation(
        id: Identifier(id), name: id, sector: .other,
        evidence: Evidence(remarks: columns.map { .init(column: $0, value: "1") }))
    }
    var tables = RecordTables(information: DataSetInformation(id: "a", title: "a"))
    tables.organisations = [organisation("x", ["c"]), organisation("y", ["b"])]
    tables.organisations.append(organisation("z", ["a", "b", "c"]))
    let header = try #require(text("organisations.csv", of: tables)?.split(separator: "\n").first)
    #expect(header.hasSuffix("note,a,b,c"))
  }

  @Test("A folder that stands is replaced only when asked, and keeps what is not a table")
  func replacing() throws {
    var tables = RecordTables(information: DataSetInformation(id: "a", title: "first"))
    tables.organisations = [Organisation(id: "x", name: "X", sector: .other)]
    try inScratch { scratch in
      let path = scratch + "/set"
      let readme = DataSetWriter.File(name: "README.md", text: "kept\n")
      try DataSetWriter.write(tables, to: path, companions: [readme])
      #expect(throws: DataSetWritingFault.exists(path: path)) {
        try DataSetWriter.write(tables, to: path)
      }
      tables.information.title = "second"
      try DataSetWriter.write(tables, to: path, existing: .replace)
      #expect(try DataSetReader.read(path).book.information.title == "second")
      #expect(try String(contentsOfFile: path + "/README.md", encoding: .utf8) == "kept\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == ["set"])
    }
  }

  @Test("A folder that is not a data set is never replaced")
  func refusesOtherFolders() throws {
    let tables = RecordTables(information: DataSetInformation(id: "a", title: "a"))
    try inScratch { scratch in
      #expect(throws: DataSetWritingFault.notADataSet(path: scratch)) {
        try DataSetWriter.write(tables, to: scratch, existing: .replace)
      }
    }
  }

  @Test("What the format cannot say is refused, and nothing is left behind")
  func refusesTheUnsayable() throws {
    var tables = RecordTables(information: DataSetInformation(id: "a", title: "a"))
    tables.organisations = [
      Organisation(id: "x", name: "X", sector: .other, aliases: ["one|two"])
    ]
    try inScratch { scratch in
      #expect(throws: DataSetWritingFault.notFaithful(table: "organisations")) {
        try DataSetWriter.write(tables, to: scratch + "/set")
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: scratch)
      #expect(left.isEmpty)
    }
  }
}
