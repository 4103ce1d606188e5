import Diffusion
import Graphs
import Records
import TestSupport
import Testing

/// The record of 18 participants at 14 events, retyped in the repository's own tables.
@Suite("Davis, from records to networks")
struct DavisNetworkTests {
  private let book: RecordBook

  init() throws { book = try SampleDataSet.book("davis") }

  @Test("89 attendances give 139 pairs of participants, at most 7 events shared, and 66 of events")
  func sizes() throws {
    let network = try OrganisationNetwork(.coAttendance, of: book)
    #expect(network.graph.nodeCount == 18 && network.graph.edgeCount == 139)
    #expect(network.ties().map(\.weight).max() == 7)
    let attendance = try #require(network.attendance)
    #expect(attendance.graph.incidenceCount == 89)
    #expect(attendance.graph.projection(onto: .bottom).edgeCount == 66)
  }

  @Test("events dated only to the decade are never certainly before a day in it")
  func decade() throws {
    let selection = AttendanceSelection(before: try day(1939, 12, 31))
    #expect(try AffiliationNetwork(of: book, selection).incidences.isEmpty)
  }

  @Test(
    "pairs share the tabulated numbers of events",
    .enabled("the reference data set davis is not here") { Reference.folder("davis") != nil })
  func shared() throws {
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let rows = Reference.rows(of: "co-attendance.csv", in: "davis").dropFirst()
    #expect(rows.count == 139)
    for row in rows {
      #expect(try network.weight(row[0], row[1]) == Double(row[2]), "\(row)")
    }
  }

  @Test(
    "W14 and E8 come highest, with the tabulated two-mode centralities",
    .enabled("the reference data set davis is not here") { Reference.folder("davis") != nil })
  func centrality() throws {
    let network = try AffiliationNetwork(of: book)
    let closeness = network.graph.closeness()
    let degree = network.graph.degree()
    let betweenness = try #require(network.graph.betweenness().normalised())
    for row in Reference.rows(of: "centrality.csv", in: "davis").dropFirst() {
      let participant = network.organisations.firstIndex { $0.rawValue == row[0] }
      let event = network.gatherings.firstIndex { $0.text == row[0] }
      let side: BipartiteGraph.Side = participant == nil ? .bottom : .top
      let node = NodeIndex(try #require(participant ?? event))
      let values = [degree, betweenness, closeness].map { $0[side][node] ?? -1 }
      let expected = [2, 4, 5].compactMap { Double(row[$0]) }
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(row) is \(values)")
    }
    let participant = betweenness.top.ranked().first?.node.index
    #expect(participant.map { network.organisations[$0] } == "W14")
    let event = betweenness.bottom.ranked().first?.node.index
    #expect(event.map { network.gatherings[$0].text } == "E8")
  }
}
