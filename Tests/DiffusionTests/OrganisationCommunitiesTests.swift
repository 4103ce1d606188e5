import Diffusion
import Graphs
import Records
import TestSupport
import Testing

@Suite struct OrganisationCommunitiesTests {
  /// Five who met, three who met, one of each who met, and one who met nobody.
  private func network() throws -> OrganisationNetwork {
    var tables = World.empty
    tables.organisations = (0..<9).map {
      Organisation(id: Identifier("m\($0)"), name: "m\($0)", sector: .municipality)
    }
    for (name, guests) in [("s", 0...4), ("t", 5...7), ("u", 4...5)] {
      tables.seminars.append(
        Seminar(id: Identifier(name), title: name, date: World.date("2019-01-01")))
      tables.attendances += guests.map { World.attended(Identifier(name), Identifier("m\($0)")) }
    }
    tables.seminars.append(Seminar(id: "v", title: "v", date: World.date("2019-02-01")))
    tables.attendances.append(World.attended("v", "m8"))
    return try OrganisationNetwork(.coAttendance, of: RecordBook(tables))
  }

  @Test("a clique of five and one of three with a bridge: two communities, the larger first")
  func bridge() throws {
    let network = try network()
    let communities = OrganisationCommunities(of: network)
    #expect(communities.sizes == [5, 3])
    let byName = Dictionary(
      zip(network.nodes.map(\.text), communities.ranks), uniquingKeysWith: { first, _ in first })
    #expect((0...4).allSatisfy { byName["m\($0)"] == 0 })
    #expect((5...7).allSatisfy { byName["m\($0)"] == 1 })
    #expect(byName["m8"] == .some(nil))
    // 10 + 3 + 1 ties of weight 1: Q = 13/14 − (21/28)² − (7/28)².
    let value = try #require(communities.modularity)
    #expect(abs(value - (13.0 / 14 - 0.5625 - 0.0625)) < 1e-12)
    #expect(OrganisationCommunities(of: network, seed: 7).ranks == communities.ranks)
  }

  @Test("condensed: members, ties within and between, and who has most ties")
  func condensed() throws {
    let network = try network()
    let condensed = CondensedNetwork(network, by: OrganisationCommunities(of: network))
    #expect(condensed.groups.map(\.members) == [5, 3])
    #expect(condensed.groups.map(\.ties) == [10, 3])
    #expect(condensed.groups.map(\.foremost.first) == ["m4", "m5"])
    #expect(condensed.links.map(\.ties) == [1] && condensed.links[0].weight == 1)
    #expect(condensed.alone == 1)
  }

  @Test("letters go on after Z as columns of a spreadsheet do")
  func letters() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map(OrganisationCommunities.letter) == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
      ])
  }
}
