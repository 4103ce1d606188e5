import Diffusion
import Figures
import Testing

@Suite struct TableSumsTests {
  private static let table = Table(
    key: "t", title: Phrase(swedish: "Rader", english: "Rows"),
    columns: [
      .init(key: "name", heading: Phrase(swedish: "Namn", english: "Name")),
      .init(key: "count", heading: Phrase(swedish: "Antal", english: "Number"), kind: .number),
    ],
    rows: [
      [.text("a"), .integer(1)], [.text("b"), .integer(2)], [.text("c"), .integer(3)],
      [.text("all"), .integer(6)],
    ], summaryRowCount: 1)

  @Test("a sum stands in the foot of the page's table, so that sorting leaves it last")
  func foot() throws {
    let html = Self.table.html(in: .english).text
    let parts = html.split(separator: "<tfoot>")
    #expect(parts.count == 2)
    #expect(parts[0].contains("</tbody>") && !parts[0].contains(">all<"))
    #expect(parts[1].contains(">all<") && parts[1].contains("scope=\"row\""))
    #expect(html.matches(of: /<tr>/).count == 5)
    // Other forms have it as their last row.
    #expect(Self.table.csv().hasSuffix("all,6\n"))
  }

  @Test("the first rows keep the sum, and a table that is short enough stays whole")
  func first() {
    let short = Self.table.first(2)
    #expect(short.rows.map { $0[0].text(in: .english) } == ["a", "b", "all"])
    #expect(short.summaryRowCount == 1)
    #expect(Self.table.first(3) == Self.table)
    #expect(Self.table.first(0).rows.count == 1)
  }

  @Test("coverage ends with a sum by every grouping", arguments: Table.CoverageGrouping.allCases)
  func coverage(_ grouping: Table.CoverageGrouping) {
    let book = DiagramWorld.region()
    let table = Table.coverage(Coverage(of: book), by: grouping, in: book)
    #expect(table.summaryRowCount == 1)
    #expect(table.rows.last?.first?.text(in: .swedish) == "Summa")
  }
}
