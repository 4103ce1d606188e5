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
