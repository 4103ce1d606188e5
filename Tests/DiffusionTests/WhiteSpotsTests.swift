import Diffusion
import Records
import TestSupport
import Testing

@Suite("White spots")
struct WhiteSpotsTests {
  /// Where a came and b gave; borders: a with c, d, k; b with c, e, g, m; n with d and k; f with nobody.
  private func spots() throws -> WhiteSpots {
    var tables = World.municipalities("a", "b", "c", "d", "e", "f", "g", "k", "m", "n")
    let inhabitants: [Identifier<Organisation>: Int] = ["e": 10_000, "g": 50_000, "f": 900_000]
    for place in tables.organisations.indices {
      tables.organisations[place].population = inhabitants[tables.organisations[place].id]
    }
    tables.seminars = [Seminar(id: "s", title: "s", date: World.date("2018"))]
    tables.attendances = [World.attended("s", "a"), World.attended("s", "b", role: .giver)]
    tables.ties = [
      World.border("a", "c"), World.border("a", "d"), World.border("a", "k"),
      World.border("b", "c"), World.border("b", "e"), World.border("b", "g"),
      World.border("b", "m"), World.border("n", "d"), World.border("n", "k"),
    ]
    let book = RecordBook(tables)
    let borders = try OrganisationNetwork(.adjacency, of: book)
    return WhiteSpots(Coverage(of: book), in: book, neighbours: borders, contacts: borders)
  }

  // c has two active neighbours. e, g, m have b (4 ties), d and k have a (3 ties): by inhabitants,
  // then by identifier. n has none active, but neighbours with 2 ties; f has nobody.
  @Test("ordered by active neighbours, the best one's ties, inhabitants, identifier")
  func order() throws {
    #expect(
      try spots().entries.map(\.organisation) == ["c", "g", "e", "m", "d", "k", "n", "f"])
  }

  @Test("each entry tells its active neighbours and its best-connected one")
  func reasons() throws {
    let entries = try spots().entries
    let first = try #require(entries.first)
    #expect(first.reachedNeighbours == ["a", "b"])
    #expect(first.bestConnected == "b" && first.bestConnectedDegree == 4)
    let n = try #require(entries.first { $0.organisation == "n" })
    #expect(n.reachedNeighbours.isEmpty)
    // d and k are equal: the first by identifier.
    #expect(n.bestConnected == "d" && n.bestConnectedDegree == 2)
    let last = try #require(entries.last)
    #expect(last.bestConnected == nil && last.bestConnectedDegree == 0)
    #expect(last.population == 900_000 && last.status == .notYetReached)
  }

  @Test("nobody who is reached or gave is in the list, and everybody else of the region's 65 is")
  func region() throws {
    let book = try SampleDataSet.book("malardalen")
    let coverage = Coverage(of: book)
    let spots = WhiteSpots(
      coverage, in: book, neighbours: try OrganisationNetwork(.adjacency, of: book),
      contacts: try OrganisationNetwork(.combined, of: book))
    let active = coverage.entries.filter { [.reached, .giver].contains($0.status) }
    #expect(active.count == 7 && spots.entries.count == 58)
    #expect(Set(spots.entries.map(\.organisation)).isDisjoint(with: active.map(\.organisation)))
    #expect(
      Set(spots.entries.map(\.organisation)).union(active.map(\.organisation))
        == Set(coverage.entries.map(\.organisation)))
    let counts = spots.entries.map(\.reachedNeighbours.count)
    #expect(counts == counts.sorted(by: >))
  }
}
