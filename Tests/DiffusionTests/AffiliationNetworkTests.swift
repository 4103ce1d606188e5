import Diffusion
import Graphs
import Records
import TestSupport
import Testing

/// The world of three meetings: see `World.meetings`.
@Suite("The affiliation network")
struct AffiliationNetworkTests {
  /// Who was at what, as `a:s1`.
  private func incidences(
    _ selection: AttendanceSelection, _ change: (inout RecordTables) -> Void = { _ in }
  ) throws -> [String] {
    var tables = World.meetings
    change(&tables)
    let network = try AffiliationNetwork(of: RecordBook(tables), selection)
    #expect(network.graph.incidenceCount == network.incidences.count)
    return network.incidences.map {
      "\(network.organisations[$0.organisation]):\(network.gatherings[$0.gathering].text)"
    }
  }

  @Test("a district counts as its municipality; who organised or only signed up is left out")
  func defaults() throws {
    #expect(
      try incidences(AttendanceSelection())
        == ["a:s1", "a:s2", "b:s1", "b:s2", "b:t", "c:s1", "c:t", "x:t"])
  }

  @Test("an organiser and a signed-up guest come in when asked for")
  func asked() throws {
    let all = AttendanceSelection(
      statuses: [.attended, .signedUp], roles: Set(Attendance.Role.allCases))
    #expect(try incidences(all).filter { $0.hasPrefix("d") } == ["d:s1", "d:t"])
    #expect(
      try incidences(AttendanceSelection(statuses: [.signedUp])) == ["d:t"])
  }

  @Test("a district and a project stay themselves without roll-up, and count as owners with it")
  func rollUp() throws {
    let change: (inout RecordTables) -> Void = { tables in
      tables.organisations.append(
        Organisation(id: "a1", name: "a1", sector: .project, countyCode: "01", parent: "a"))
      tables.attendances.append(World.attended("t", "a1", role: .giver))
    }
    let alone = try incidences(AttendanceSelection(rollsUp: false), change)
    #expect(alone.contains("c1:t") && alone.contains("a1:t") && !alone.contains("c:t"))
    let rolled = try incidences(AttendanceSelection(), change)
    #expect(rolled.contains("a:t") && rolled.contains("c:t"))
    #expect(!rolled.contains { $0.hasPrefix("a1") || $0.hasPrefix("c1") })
  }

  @Test("by series, both parts are one event")
  func series() throws {
    #expect(
      try incidences(AttendanceSelection(unit: .series))
        == ["a:s", "b:s", "b:t", "c:s", "c:t", "x:t"])
  }

  @Test(
    "attendance at a series whose part is unknown is an event of its own by seminar, or the series")
  func seriesLevel() throws {
    let change: (inout RecordTables) -> Void = {
      $0.attendances.append(Attendance(gathering: .series("s"), organisation: "d"))
    }
    #expect(try incidences(AttendanceSelection(), change).contains("d:s"))
    #expect(
      try incidences(AttendanceSelection(unit: .series), change)
        == ["a:s", "b:s", "b:t", "c:s", "c:t", "d:s", "x:t"])
    // Part two is on 10 March: on that day the series is not certainly over.
    let onTheDay = AttendanceSelection(unit: .series, before: try day(2018, 3, 10))
    #expect(try !incidences(onTheDay, change).contains("d:s"))
    let theDayAfter = AttendanceSelection(unit: .series, before: try day(2018, 3, 11))
    #expect(try incidences(theDayAfter, change).contains("d:s"))
    // Only t is asked for: no part of the series is in it.
    #expect(try !incidences(AttendanceSelection(seminars: ["t"]), change).contains("d:s"))
    #expect(try incidences(AttendanceSelection(seminars: ["s2"]), change).contains("d:s"))
  }

  @Test(
    "only what certainly lies before the day counts: not the day itself, not a month that reaches it",
    arguments: [
      ("2018-01-10", 0), ("2018-01-11", 3), ("2018-03-10", 3), ("2018-03-11", 5),
      ("2018-06-15", 5), ("2018-06-30", 5), ("2018-07-01", 8),
    ])
  func before(_ text: String, _ count: Int) throws {
    let selection = AttendanceSelection(before: World.date(text).earliest)
    #expect(try incidences(selection).count == count)
  }

  @Test("kinds of evidence can be left out, and the best of several rows for one fact is kept")
  func evidence() throws {
    let documented = AttendanceSelection(evidence: [.documented])
    #expect(try !incidences(documented).contains("c:t"))
    var tables = World.meetings
    tables.attendances.append(World.attended("t", "c", role: .speaker))
    let network = try AffiliationNetwork(of: RecordBook(tables))
    let place = try #require(network.organisations.firstIndex(of: "c"))
    let fact = try #require(network.incidences.last { $0.organisation == place })
    #expect(fact.evidence == .documented && fact.roles == [.participant, .speaker])
  }

  @Test("gatherings stand by date, organisations as in the tables; shared ones by date")
  func order() throws {
    var tables = World.meetings
    tables.seminars.reverse()
    tables.attendances.reverse()
    let network = try AffiliationNetwork(of: RecordBook(tables))
    #expect(network.gatherings.map(\.text) == ["s1", "s2", "t"])
    #expect(network.organisations == ["a", "b", "c", "x"])
    #expect(network.shared(1, 2).map(\.text) == ["s1", "t"])
    #expect(network.shared(0, 3).isEmpty)
  }

  @Test("rows about unknown organisations and seminars make no node")
  func unknown() throws {
    let change: (inout RecordTables) -> Void = {
      $0.attendances += [World.attended("t", "nobody"), World.attended("nowhere", "a")]
    }
    #expect(try incidences(AttendanceSelection(), change).count == 8)
  }

  @Test("the affiliation network as a graph ties organisations to gatherings")
  func asNetwork() throws {
    let network = try OrganisationNetwork(.affiliation, of: RecordBook(World.meetings))
    #expect(network.nodes.map(\.text) == ["a", "b", "c", "x", "s1", "s2", "t"])
    #expect(network.graph.edgeCount == 8)
    #expect(try network.neighbours("t") == ["b", "c", "x"])
    #expect(try network.tie("c", "t").evidence == .inferred)
    #expect(try network.tie("b", "s2").via == ["participant"])
  }

  @Test("no attendance gives no node")
  func empty() throws {
    let network = try AffiliationNetwork(of: RecordBook(World.empty))
    #expect(network.organisations.isEmpty && network.gatherings.isEmpty)
  }
}
