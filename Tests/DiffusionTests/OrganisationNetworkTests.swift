import Diffusion
import Graphs
import Records
import TestSupport
import Testing

@Suite("Networks of neighbours, memberships, transfers and all of these")
struct OrganisationNetworkTests {
  @Test("the region has 79 nodes, 165 land borders and 4 fixed links; Gotland has no neighbour")
  func region() throws {
    let network = try OrganisationNetwork(.adjacency, of: SampleDataSet.book("malardalen"))
    #expect(network.graph.nodeCount == 79 && network.graph.edgeCount == 169)
    #expect(try network.neighbours("kommun-0980") == [])
    #expect(network.ties().allSatisfy { $0.weight == 1 })
    // Borders on land are from a source, that a bridge crosses the others is our reading.
    #expect(network.ties().count { $0.evidence == .documented } == 165)
    #expect(network.ties().count { $0.evidence == .inferred && $0.via == ["fixed-link"] } == 4)
  }

  @Test("land alone gives 165 borders, water on request 26 more")
  func water() throws {
    let book = try SampleDataSet.book("malardalen")
    let land = try OrganisationNetwork(.adjacency, of: book, NetworkOptions(borders: [.adjacency]))
    #expect(land.graph.edgeCount == 165)
    let all = try OrganisationNetwork(
      .adjacency, of: book, NetworkOptions(borders: [.adjacency, .fixedLink, .water]))
    #expect(all.graph.edgeCount == 195)
  }

  @Test("a border in water is no tie unless asked for; a bridge is")
  func kinds() throws {
    var tables = World.municipalities("a", "b", "c", "d")
    tables.ties = [
      World.border("a", "b"), World.border("b", "c", kind: .fixedLink),
      World.border("c", "d", kind: .water),
    ]
    let book = RecordBook(tables)
    let usual = try OrganisationNetwork(.adjacency, of: book)
    #expect(try usual.weight("a", "b") == 1)
    #expect(try usual.weight("b", "c") == 1)
    #expect(try usual.neighbours("d") == [])
    let wet = try OrganisationNetwork(.adjacency, of: book, NetworkOptions(borders: [.water]))
    #expect(try wet.neighbours("d") == ["c"])
    #expect(wet.graph.edgeCount == 1)
  }

  @Test("borders without a date stay when only earlier facts are asked for")
  func timeless() throws {
    var tables = World.municipalities("a", "b", "c")
    tables.ties = [World.border("a", "b"), World.border("b", "c")]
    tables.ties[1].from = World.date("2018")
    var options = NetworkOptions()
    options.before = try day(2018, 12, 31)
    let network = try OrganisationNetwork(.adjacency, of: RecordBook(tables), options)
    #expect(try network.neighbours("b") == ["a"])
  }

  private func membership(
    _ id: Identifier<Affiliation>, _ member: Identifier<Organisation>, from: String? = nil,
    _ kind: Evidence.Kind = .documented
  ) -> Affiliation {
    Affiliation(
      id: id, organisation: member, from: from.map(World.date), evidence: Evidence(kind))
  }

  @Test("two that share two networks are tied with weight two; a lone member is a node")
  func affiliations() throws {
    var tables = World.meetings
    tables.affiliations = [
      membership("m", "a"), membership("m", "b"), membership("m", "c1"), membership("n", "a"),
      membership("n", "b", .inferred), membership("alone", "d"),
    ]
    let network = try OrganisationNetwork(.affiliations, of: RecordBook(tables))
    #expect(network.nodes.map(\.text) == ["a", "b", "c", "d"])
    #expect(try network.weight("a", "b") == 2)
    #expect(try network.tie("a", "b").via == ["m", "n"])
    #expect(try network.tie("a", "b").evidence == .documented)  // m: the firmer of the two
    #expect(try network.weight("b", "c") == 1)
    #expect(try network.neighbours("d") == [])
  }

  @Test("of two rows for the same membership the firmer counts, in either order")
  func bestMembership() throws {
    for kinds in [[Evidence.Kind.inferred, .documented], [.documented, .inferred]] {
      var tables = World.municipalities("a", "b")
      tables.affiliations = [membership("m", "a")] + kinds.map { membership("m", "b", $0) }
      let network = try OrganisationNetwork(.affiliations, of: RecordBook(tables))
      #expect(try network.tie("a", "b").evidence == .documented)
      #expect(try network.weight("a", "b") == 1)
    }
  }

  @Test("a membership whose beginning is unknown is not certainly earlier")
  func undatedMembership() throws {
    var tables = World.municipalities("a", "b", "c")
    tables.affiliations = [
      membership("m", "a", from: "2015"), membership("m", "b", from: "2016"), membership("m", "c"),
    ]
    var options = NetworkOptions()
    options.before = try day(2018, 1, 1)
    let network = try OrganisationNetwork(.affiliations, of: RecordBook(tables), options)
    #expect(network.nodes.map(\.text) == ["a", "b"])
  }

  private func transfer(
    _ from: Identifier<Organisation>, _ to: Identifier<Organisation>, _ date: String?
  ) -> Transfer {
    Transfer(
      practice: "p", from: from, to: to, date: date.map(World.date),
      evidence: Evidence(.documented))
  }

  @Test("transfers go from giver to taker")
  func transfers() throws {
    var tables = World.meetings
    tables.transfers = [
      transfer("a", "b", "2018"), transfer("a", "c1", nil), transfer("c1", "c", nil),
    ]
    let book = RecordBook(tables)
    let network = try OrganisationNetwork(.transfers, of: book)
    #expect(network.graph.isDirected && network.graph.edgeCount == 2)
    #expect(try network.weight("a", "b") == 1)
    #expect(try network.weight("b", "a") == nil)
    #expect(try network.weight("a", "c") == 1)  // the district took it; a loop is no tie
    #expect(try network.tie("a", "b").via == ["p"])
    var options = NetworkOptions()
    options.before = try day(2019, 1, 1)
    let dated = try OrganisationNetwork(.transfers, of: book, options)
    #expect(dated.nodes.map(\.text) == ["a", "b"])
  }

  @Test("the combined weight is the number of kinds that tie the two")
  func combined() throws {
    var tables = World.meetings
    tables.ties = [World.border("a", "b"), World.border("a", "d")]
    tables.affiliations = [
      membership("m", "a"), membership("m", "b"), membership("n", "a"), membership("n", "b"),
    ]
    tables.transfers = [transfer("a", "b", "2018"), transfer("b", "a", "2019")]
    let network = try OrganisationNetwork(.combined, of: RecordBook(tables))
    // Met twice, share two networks, gave both ways, one border: four kinds.
    #expect(try network.weight("a", "b") == 4)
    #expect(
      try network.tie("a", "b").via == ["adjacency", "affiliations", "co-attendance", "transfers"])
    #expect(try network.weight("a", "d") == 1)
    #expect(try network.tie("c", "x").evidence == .inferred)
    #expect(!network.graph.isDirected)
  }

  @Test("two districts of one municipality that met the same third do not count twice")
  func combinedWithoutRollUp() throws {
    var tables = World.meetings
    tables.organisations.append(
      Organisation(id: "c2", name: "c2", sector: .cityDistrict, countyCode: "01", parent: "c"))
    tables.attendances.append(World.attended("t", "c2"))
    let options = NetworkOptions(selection: AttendanceSelection(rollsUp: false))
    let network = try OrganisationNetwork(.combined, of: RecordBook(tables), options)
    #expect(try network.weight("c", "x") == 1)
    #expect(try network.tie("c", "x").evidence == .documented)  // c2 is documented, c1 inferred
  }

  @Test("every member of the region is a node of the combined network")
  func everyone() throws {
    let network = try OrganisationNetwork(.combined, of: RecordBook(World.series))
    #expect(try network.neighbours("gotland") == [])
  }
}
