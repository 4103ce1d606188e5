import Exchange
import Records
import Testing

@Suite struct WorkbookTests {
  private let sheet = Workbook.Sheet(
    name: "Täckning", caption: "Nådda kommuner",
    columns: [
      .init("Län"), .init("Antal", kind: .integer), .init("Andel", kind: .share),
      .init("Datum", kind: .date),
    ],
    rows: [
      [.text("Örebro"), .number(3), .number(0.25), .day(Day(number: 17_870))],
      [.text("=1+1"), .empty, .number(.nan), .day(Day(number: -30_000))],
    ],
    notes: ["Källa: rådet"],
    chart: .init(.bars, title: "Andel", categories: 0, values: [2]))

  @Test("the same workbook gives the same bytes, a ZIP archive")
  func repeatable() throws {
    let book = Workbook(title: "Prov å ä ö", sheets: [sheet])
    let bytes = try book.bytes()
    #expect(bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]))
    #expect(try book.bytes() == bytes)
  }

  @Test("tabs have at most 31 characters, none that is forbidden, and no two are alike")
  func tabNames() {
    let long = String(repeating: "å", count: 40)
    let names = ["a/b", "A?B", long, long, ""].map {
      Workbook.Sheet(name: $0, columns: [], rows: [])
    }
    let tabs = Workbook(title: "", sheets: names).tabNames
    #expect(tabs[0] == "ab")
    #expect(tabs[1] == "AB 2")
    #expect(tabs[2] == String(repeating: "å", count: 31))
    #expect(tabs[3] == String(repeating: "å", count: 29) + " 2")
    #expect(tabs[4] == "-")
  }

  @Test("a tab is cut between words, and ends with neither blank nor mark")
  func wholeWords() {
    let names = [
      "Vad som är känt efter varje serie eller möte", "Nådda och ännu inte nådda, per län",
      "Nådda och ännu inte nådda, efter storlek", "Kommunalförbundssamarbetsavtalsregistret",
    ].map { Workbook.Sheet(name: $0, columns: [], rows: []) }
    #expect(
      Workbook(title: "", sheets: names).tabNames == [
        "Vad som är känt efter varje", "Nådda och ännu inte nådda, per",
        "Nådda och ännu inte nådda", "Kommunalförbundssamarbetsavtals",
      ])
  }

  @Test("a sheet beyond the format's rows is refused")
  func tooLarge() {
    let rows = [[Workbook.Cell]](repeating: [], count: 1_048_001)
    let book = Workbook(title: "", sheets: [.init(name: "x", columns: [], rows: rows)])
    #expect(throws: Workbook.Fault.self) { try book.bytes() }
  }
}
