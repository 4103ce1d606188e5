import Diffusion
import Exchange
import Figures
import Foundation
import Records
import Studies
import TestSupport
import Testing

/// What a workbook holds: the same facts as the page, as a spreadsheet wants them.
@Suite struct AnswerWorkbookTests {
  private static func table(_ key: String, _ rows: [[Table.Cell]]) -> Table {
    Table(
      key: key, title: Phrase(swedish: "Tabell \(key)", english: "Table \(key)"),
      columns: [
        .init(key: "name", heading: Phrase(swedish: "Namn", english: "Name")),
        .init(key: "count", heading: Phrase(swedish: "Antal", english: "Number"), kind: .number),
        .init(key: "score", heading: Phrase(swedish: "Mått", english: "Score"), kind: .number),
        .init(key: "day", heading: Phrase(swedish: "Dag", english: "Day"), kind: .date),
      ], rows: rows)
  }

  @Test("whole numbers have no decimals, measures those that the page shows, days are days")
  func kinds() throws {
    let sheet = Self.table(
      "a", [[.text("Örebro"), .integer(45_543), .number(0.125, decimals: 2), .date("2019-04-04")]]
    ).sheet(in: .swedish)
    #expect(sheet.columns.map(\.kind) == [.text, .integer, .number(decimals: 2), .date])
    let day = try #require(Day(year: 2019, month: 4, day: 4))
    #expect(sheet.rows == [[.text("Örebro"), .number(45_543), .number(0.125), .day(day)]])
  }

  @Test("a workbook of many sheets begins with what it is and a list of all sheets")
  func contents() throws {
    let row: [Table.Cell] = [.text("x"), .integer(1), .number(2, decimals: 1), .date("2019")]
    func book(_ count: Int) -> Workbook {
      Answer(
        command: "report", input: nil,
        lead: [Phrase(swedish: "En mening.", english: "A sentence.")],
        tables: (0..<count).map { Self.table("t\($0)", [row]) }, isSynthetic: true
      ).workbook(in: .swedish)
    }
    let many = book(5)
    #expect(many.sheets.prefix(2).map(\.name) == ["Om", "Innehåll"])
    #expect(many.sheets[0].columns.map(\.heading) == ["Om arbetsboken"])
    let contents = many.sheets[1]
    #expect(contents.rows.map { $0[0] } == many.tabNames.dropFirst(2).map { .text($0) })
    #expect(contents.rows[0][1] == .text("Tabell t0 (påhittade data)"))
    #expect(many.sheets[2].name == "Tabell t0", "the mark stands in the sheet, not on its tab")
    #expect(book(2).sheets.map(\.name) == ["Om", "Tabell t0", "Tabell t1"])
  }

  /// Three persons of 731, and 728 others.
  @Test("small numbers of people are withheld in a spreadsheet too, and what they follow from")
  func people() throws {
    var tables = RecordTables(information: DataSetInformation(id: "t", title: "T"))
    let day = try #require(Day(year: 2024, month: 3, day: 4))
    tables.seminars = [
      Seminar(id: "m1", title: "Möte", date: ImpreciseDate(day), series: "s")
    ]
    tables.counts = [(nil, 731), (.municipality, 728), (.region, 3)].map {
      (sector: Sector?, number: Int) in
      StatedCount(
        scope: .seminar("m1"), what: "persons", sector: sector,
        range: CountRange(exactly: number), evidence: Evidence(.countOnly))
    }
    for language in Language.allCases {
      let sheet = Table.counts(about: .series("s"), in: RecordBook(tables)).sheet(in: language)
      let cells = sheet.rows.flatMap(\.self)
      #expect(cells.contains(.number(728)))
      #expect(!cells.contains(.number(731)) && !cells.contains(.number(3)))
      #expect(cells.contains(.text("1–4")))
    }
  }

  @Test(
    "every table of a data set stands in LaTeX without a sign that would be a command",
    arguments: ["malardalen", "malardalen-synthetic"], Language.allCases)
  func latex(_ name: String, _ language: Language) throws {
    let study = try Study(opening: Repository.dataSet(name))
    let coverage = try study.coverage()
    let tables =
      coverage.tables + [
        .practices(in: study.book), .transfers(in: study.book), .seminars(in: study.book),
        .organisations(in: study.book), .practiceSpreads(PracticeSpread.known(in: study.book)),
        .extent(of: study.book),
      ]
    for table in tables where !table.rows.isEmpty {
      LaTeXLaws.expect(table.latex(in: language))
    }
  }

  @Test("the guide of pictures has a row for every picture that can be drawn")
  func guide() throws {
    let text = try String(
      contentsOfFile: Repository.root + "/Guides/Pictures.md", encoding: .utf8)
    for kind in ChartKind.allCases.map(\.rawValue) + DiagramKind.allCases.map(\.rawValue) {
      let row = text.split(separator: "\n").first {
        $0.hasPrefix("|") && $0.split(separator: "|").first?.contains("`\(kind)`") == true
      }
      #expect(row != nil, "\(kind)")
    }
  }
}
