import Exchange
import Records
import Testing

/// The tables of the format in the files that spreadsheets write.
@Suite struct TableFileTests {
  private static let text =
    "id;name;sector;latitude;longitude\nväst;Västerås;municipality;59.6;16.5\n"
  private let known = RecordTables(information: DataSetInformation(id: "x", title: "x"))

  private func read(_ bytes: [UInt8], sheet: String? = nil) -> TableFile {
    TableFile("organisations", bytes, file: "o.csv", sheet: sheet, beside: known)
  }

  private func sheet(_ name: String, _ rows: [[String]]) -> Workbook.Sheet {
    Workbook.Sheet(
      name: name, columns: (rows.first ?? []).map { .init($0) },
      rows: rows.dropFirst().map { $0.map { $0.isEmpty ? .empty : .text($0) } })
  }

  private static let rows = [
    ["id", "name", "sector", "latitude", "longitude"],
    ["väst", "Västerås", "municipality", "59.6", "16.5"],
  ]

  @Test("one table in every encoding, with a line sep=, and as a sheet, gives the same facts")
  func forms() throws {
    let expected = read(Array(Self.text.utf8))
    #expect(expected.issues.isEmpty && expected.facts.organisations.first?.name == "Västerås")
    let units = Array(Self.text.utf16)
    let book = try Workbook(title: "x", sheets: [sheet("A", Self.rows)]).bytes()
    let forms: [[UInt8]] = [
      Self.text.unicodeScalars.compactMap(WindowsLatin.byte(of:)),
      [0xff, 0xfe] + units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] },
      Array(("sep=;\n" + Self.text).utf8), book,
    ]
    for bytes in forms {
      let found = read(bytes)
      #expect(!found.issues.contains { $0.severity == .error }, "\(found.issues)")
      #expect(found.facts.organisations.map(\.name) == ["Västerås"])
      #expect(
        found.facts.organisations.map(\.position) == expected.facts.organisations.map(\.position))
      #expect(found.reading != nil)
    }
    #expect(read(book).facts.organisations.first?.evidence.place?.line == 2)
  }

  @Test("several sheets are for a person to choose from")
  func sheets() throws {
    let book = try Workbook(
      title: "x", sheets: [sheet("Ett", Self.rows), sheet("Två", Self.rows)]
    ).bytes()
    #expect(read(book).issues.contains { $0.column == "--sheet" && $0.severity == .error })
    #expect(read(book, sheet: "Två").facts.organisations.count == 1)
    #expect(read(book, sheet: "Tre").facts.organisations.isEmpty)
  }

  @Test("columns about persons are named and dropped, and no other value that looks personal stays")
  func persons() {
    let text = """
      id,name,sector,Kontaktperson,E-post,färg,extra
      a,Nacka kommun,municipality,Anna Exempel,anna@nacka.se,blå,bo@nacka.se

      """
    let found = read(Array(text.utf8))
    #expect(
      found.issues.contains {
        $0.kind == .list(.personColumnsLeftOut(["Kontaktperson", "E-post"]))
      }
    )
    let remarks = found.facts.organisations.first?.evidence.remarks ?? []
    #expect(remarks.map(\.value) == ["blå"])
    #expect(found.issues.contains { $0.kind == .looksPersonal(.email) && $0.column == "extra" })
    #expect(!"\(found)".contains("Anna") && !"\(found)".contains("@nacka"))
  }
}
