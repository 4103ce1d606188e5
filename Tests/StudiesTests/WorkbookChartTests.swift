import Exchange
import Figures
import Studies
import Testing

@Suite struct WorkbookChartTests {
  private static func table(_ plot: Table.Plot?) -> Table {
    Table(
      key: "curve", title: Phrase(swedish: "Kurva", english: "Curve"),
      columns: [
        .init(key: "end", heading: Phrase(verbatim: "End"), kind: .date),
        .init(key: "adopters", heading: Phrase(verbatim: "Adopters"), kind: .countRange),
        .init(key: "share", heading: Phrase(verbatim: "Share"), kind: .share),
      ],
      rows: [[.date("2019-12-31"), .countRange(least: 1, most: 2), .share(0.25)]], plot: plot)
  }

  @Test("a spreadsheet draws the columns that the table names, past a range that takes two")
  func chart() throws {
    let sheet = Self.table(.init(.line, of: ["share"], by: "end")).sheet(in: .swedish)
    let chart = try #require(sheet.chart)
    #expect(chart.categories == 0 && chart.values == [3] && chart.kind == .line)
    #expect(chart.title == "Kurva")
    let book = Workbook(title: "Kurva", sheets: [sheet])
    // The part that holds the drawing is in the archive by name.
    let bytes = try book.bytes()
    #expect(bytes.contains(subsequence: Array("xl/charts/chart1.xml".utf8)))
  }

  @Test("a sum below the others is not drawn with them")
  func sums() throws {
    let table = Table(
      key: "coverage", title: Phrase(swedish: "Nådda", english: "Reached"),
      columns: [
        .init(key: "county", heading: Phrase(verbatim: "County")),
        .init(key: "reached", heading: Phrase(verbatim: "Reached"), kind: .number),
      ],
      rows: [[.text("A"), .integer(2)], [.text("B"), .integer(3)], [.text("Sum"), .integer(5)]],
      summaryRowCount: 1, plot: .init(.bars, of: ["reached"], by: "county"))
    let sheet = table.sheet(in: .english)
    #expect(try #require(sheet.chart).summaryRowCount == 1)
    // The rest of a table stands alone, without the drawing of columns that may be gone.
    let kept = table.keeping(columns: ["county"])
    #expect(kept.columns.map(\.key) == ["county"] && kept.plot == nil)
    #expect(kept.rows == [[.text("A")], [.text("B")], [.text("Sum")]])
  }

  @Test("no chart without a plot, nor by a column that is not there")
  func none() {
    #expect(Self.table(nil).sheet(in: .english).chart == nil)
    #expect(Self.table(.init(.line, of: ["x"], by: "end")).sheet(in: .english).chart == nil)
  }
}

extension [UInt8] {
  fileprivate func contains(subsequence part: [UInt8]) -> Bool {
    firstRange(of: part) != nil
  }
}
