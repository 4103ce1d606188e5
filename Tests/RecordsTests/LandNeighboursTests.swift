import Records
import Testing

@Suite("Neighbours on land") struct LandNeighboursTests {
  private static let book: RecordBook = {
    var tables = RecordTables(information: DataSetInformation(id: "x", title: "x"))
    tables.organisations = ["d", "a", "c", "b", "far"].map {
      Organisation(id: Identifier($0), name: $0, sector: .municipality)
    }
    tables.organisations.append(
      Organisation(id: "a-unit", name: "A's unit", sector: .municipalUnit, parent: "a"))
    tables.ties = [
      Tie(kind: .adjacency, a: "b", b: "a"),
      // A bridge beside the border: neighbours once.
      Tie(kind: .fixedLink, a: "a", b: "b"),
      Tie(kind: .fixedLink, a: "c", b: "d"),
      // A unit has the borders of whom it is counted as, and none with it.
      Tie(kind: .adjacency, a: "a-unit", b: "c"), Tie(kind: .adjacency, a: "a-unit", b: "a"),
      Tie(kind: .water, a: "a", b: "d"), Tie(kind: .adjacency, a: "a", b: "far"),
    ]
    return RecordBook(tables)
  }()

  @Test("borders and bridges among those asked for, each neighbour once, ascending")
  func lists() {
    let members = Self.book.tables.organisations.filter { $0.id != "far" && $0.id != "a-unit" }
    let neighbours = LandNeighbours(among: members, in: Self.book)
    #expect(neighbours["a"] == ["b", "c"])
    #expect(neighbours["b"] == ["a"])
    #expect(neighbours["c"] == ["a", "d"])
    #expect(neighbours["d"] == ["c"])
    #expect(neighbours["far"].isEmpty && neighbours["a-unit"].isEmpty)
    // Members in the order d, a, c, b.
    #expect(neighbours.places(in: members) == [[2], [2, 3], [0, 1], [1]])
  }
}
