import Exchange
import Records
import Testing

/// A network as a workbook, read back by our own reader of workbooks.
@Suite struct NetworkWorkbookTests {
  private let document = GraphFormatWriterTests.meetings

  private func table(_ name: String) throws -> [[ListTable.Cell]] {
    let bytes = try NetworkWorkbook.workbook(document).bytes()
    let file = ListFile(bytes, name: "n.xlsx")
    #expect(file.issues.isEmpty)
    return try #require(file.tables.first { $0.name == name }).rows.map(\.cells)
  }

  @Test("nodes and ties with typed values: numbers, days, answers, å ä ö")
  func values() throws {
    let nodes = try table("nodes")
    let headings = nodes[0].map(\.text)
    #expect(headings.prefix(4) == ["id", "label", "mode", "population"])
    #expect(nodes.dropFirst().map { $0[0].text } == ["åby", "ö", "m1", "m2"])
    #expect(nodes[1][3] == .number(1200) && nodes[1][4] == .boolean(true))
    #expect(nodes[1][5] == .number(59.5) && nodes[2][4] == .boolean(false))
    let day = try #require(Day(year: 2018, month: 12, day: 31))
    let ties = try table("edges")
    #expect(ties[0].map(\.text) == ["source", "target", "weight", "date_earliest", "date_latest"])
    #expect(ties[2].dropFirst(2).first == .number(0.25) && ties[2].last == .day(day))
  }

  @Test("how many nodes have how many ties, with a chart of its own, and the codebook")
  func others() throws {
    // Åby has two ties, the meetings one each, ö none.
    #expect(
      try table("degrees") == [
        [.text("degree"), .text("nodes")], [.number(0), .number(1)], [.number(1), .number(2)],
        [.number(2), .number(1)],
      ])
    let sheets = NetworkWorkbook.workbook(document).sheets
    #expect(sheets.map { $0.chart != nil } == [false, false, true, false])
    let codebook = try table("codebook")
    #expect(codebook.contains { $0.prefix(2) == [.text("nodes"), .text("latitude")] })
    #expect(codebook.contains { $0.prefix(2) == [.text("evidence"), .text("count-only")] })
  }

  @Test("text that a spreadsheet would run stays text")
  func formulas() throws {
    let hostile = NetworkDocument(
      title: "=1+1", directed: false, nodes: [.init(id: "=cmd", label: "@x")], edges: [])
    let file = ListFile(try NetworkWorkbook.workbook(hostile).bytes(), name: "n.xlsx")
    #expect(file.tables.first?.rows.last?.cells == [.text("=cmd"), .text("@x")])
  }
}
