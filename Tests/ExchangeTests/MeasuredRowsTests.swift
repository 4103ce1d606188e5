import Exchange
import Records
import Testing

@Suite("Rows of a table for a regression")
struct MeasuredRowsTests {
  private static let text = """
    outcome;x;village;round
    1,5;2;Åby;1
    2;;Åby;1
    3;NA;Öby;1
    4;4;Öby;2
    -0.5;1e2;;1
    5;many;Öby;1
    """

  @Test("empty and NA are unknown, never 0; conditions choose; what is no number is named")
  func selection() {
    let table = MeasuredRows(Array(Self.text.utf8), name: "t.csv")
    #expect(table.header == ["outcome", "x", "village", "round"] && table.issues.isEmpty)
    let rows = table.selection(
      numbers: ["outcome", "x"], words: ["village"], where: [(column: "round", value: "1")])
    #expect(rows.numbers == [[1.5], [2]] && rows.words == [["Åby"]])
    #expect(rows.incomplete == 3 && rows.others == 1)
    #expect(rows.issues.count == 1)
    #expect(rows.issues.first?.place?.line == 7 && rows.issues.first?.column == "x")
    let all = table.selection(numbers: ["outcome"], words: [])
    #expect(all.numbers == [[1.5, 2, 3, 4, -0.5, 5]] && all.others == 0)
  }
}
