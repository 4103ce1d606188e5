import Diffusion
import Records
import TestSupport
import Testing

@Suite("Coverage of the region by its seminar series")
struct RegionCoverageTests {
  private let book: RecordBook

  init() throws { book = try SampleDataSet.book("malardalen") }

  private func ids(_ coverage: Coverage, _ status: Coverage.Status) -> Set<String> {
    Set(coverage.entries.filter { $0.status == status }.map(\.organisation.rawValue))
  }

  @Test("of 65 municipalities five are named guests, two gave, 58 are unknown")
  func statuses() {
    let coverage = Coverage(of: book)
    #expect(coverage.entries.count == 65)
    // Vallentuna, Botkyrka, Huddinge, Stockholm (through its district), Solna.
    #expect(
      ids(coverage, .reached)
        == ["kommun-0115", "kommun-0127", "kommun-0126", "kommun-0180", "kommun-0184"])
    #expect(ids(coverage, .giver) == ["kommun-0181", "kommun-1880"])  // Södertälje, Örebro
    #expect(coverage.count(.unknown) == 58)
    #expect(coverage.count(.notYetReached) == 0 && coverage.count(.announced) == 0)
  }

  @Test("at most 29 are reached: 5 named, 12 of 16 and 12 of 13 without names")
  func bounds() {
    let coverage = Coverage(of: book)
    #expect(coverage.reached == CountRange(least: 5, most: 29))
    #expect(coverage.unnamed.map(\.scope.text) == ["series:sodertalje", "series:orebro"])
    #expect(coverage.unnamed.map(\.most) == [12, 12])
    #expect(coverage.gatherings.map(\.text) == ["sodertalje", "orebro"])
  }

  @Test("Kungsbacka came from outside and is in no denominator")
  func outsider() {
    for population in Population.allCases {
      let coverage = Coverage(of: book, population: population)
      #expect(!coverage.entries.contains { $0.organisation == "kommun-1384" })
      #expect(coverage.reached.least == 5)
    }
  }

  @Test("the region as a whole has 79")
  func region() {
    let coverage = Coverage(of: book, population: .region)
    #expect(coverage.entries.count == 79 && coverage.count(.unknown) == 72)
    #expect(coverage.reached == CountRange(least: 5, most: 29))
  }

  @Test("counties add up to 65, with all five reached in Stockholm's")
  func counties() {
    let groups = Coverage(of: book).grouped { book[$0]?.countyCode }
    #expect(groups.map(\.group) == ["01", "03", "04", "18", "19"])
    #expect(groups.map(\.entries.count) == [26, 8, 9, 12, 10])
    #expect(groups.map { $0.entries.count { $0.status == .reached } } == [5, 0, 0, 0, 0])
  }

  @Test("with the single meetings too, Uppsala and Oxelösund are announced only")
  func announced() {
    let all = Coverage(of: book, seminars: Set(book.tables.seminars.map(\.id)))
    #expect(ids(all, .announced) == ["kommun-0380", "kommun-0481"])
    #expect(all.reached == CountRange(least: 5, most: 29))
    #expect(ids(all, .giver) == ["kommun-0181", "kommun-1880", "kommun-1980"])  // MISTEL: Västerås
  }
}

@Suite("Coverage in a small world")
struct CoverageTests {
  /// The world of three meetings: a, b and c came, d organised and signed up.
  private func coverage(
    population: Population = .target, seminars: Set<Identifier<Seminar>>? = ["s1", "s2", "t"],
    _ change: (inout RecordTables) -> Void = { _ in }
  ) -> Coverage {
    var tables = World.meetings
    tables.organisations.append(
      Organisation(id: "e", name: "e", sector: .municipality, countyCode: "01"))
    change(&tables)
    return Coverage(of: RecordBook(tables), population: population, seminars: seminars)
  }

  private func status(
    _ coverage: Coverage, _ organisation: Identifier<Organisation>
  ) -> Coverage.Status? {
    coverage.entries.first { $0.organisation == organisation }?.status
  }

  private func count(
    _ scope: StatedCount.Scope, _ least: Int, _ most: Int?, sector: Sector = .municipality,
    what: String = "municipalities"
  ) -> StatedCount {
    StatedCount(
      scope: scope, what: what, sector: sector, range: CountRange(least: least, most: most))
  }

  @Test("where everyone who came is named, the rest is not yet reached")
  func complete() {
    let coverage = coverage()
    #expect(
      coverage.entries.map(\.status) == [.reached, .reached, .reached, .giver, .notYetReached])
    #expect(coverage.reached == CountRange(exactly: 3))
    #expect(coverage.unnamed.isEmpty)
  }

  @Test("a count with more than are named makes the rest unknown, and no more can be reached")
  func unnamed() {
    let coverage = coverage { $0.counts = [count(.series("s"), 16, 16)] }
    #expect(status(coverage, "e") == .unknown)
    // 13 without names, but only e is left.
    #expect(coverage.unnamed.map(\.most) == [13])
    #expect(coverage.reached == CountRange(least: 3, most: 4))
  }

  @Test("a count that is wholly named leaves nobody unknown")
  func whollyNamed() {
    let coverage = coverage { $0.counts = [count(.series("s"), 3, 3)] }
    #expect(status(coverage, "e") == .notYetReached)
    #expect(coverage.unnamed.map(\.most) == [0] && coverage.reached.isExact)
  }

  @Test("a count without upper bound may mean everybody")
  func noUpperBound() {
    let coverage = coverage { $0.counts = [count(.series("s"), 1, nil)] }
    #expect(status(coverage, "e") == .unknown && coverage.reached.most == 4)
  }

  @Test("counts of other things leave the municipalities as they are")
  func otherCounts() {
    let coverage = coverage {
      $0.counts = [
        count(.series("s"), 60, 60, what: "persons"),
        count(.series("s"), 3, 3, what: "follow-up-municipalities"),
        count(.series("s"), 5, 5, sector: .company, what: "organisations"),
        count(.practice("p"), 9, 9),
      ]
    }
    #expect(status(coverage, "e") == .notYetReached && coverage.reached == CountRange(exactly: 3))
  }

  @Test("the count of a series includes its parts; two sources for one count are not added")
  func overlapping() {
    let coverage = coverage {
      $0.organisations += (1...20).map {
        Organisation(id: Identifier("n\($0)"), name: "n", sector: .municipality, countyCode: "01")
      }
      $0.counts = [
        count(.seminar("s1"), 8, 8), count(.seminar("s2"), 7, 7), count(.series("s"), 10, 10),
        count(.series("s"), 9, 9), count(.seminar("t"), 4, 4),
      ]
    }
    // Series: 10 - 3 named; t: 4 - 2 named members (b and c; x is from outside).
    #expect(coverage.reached == CountRange(least: 3, most: 3 + 7 + 2))
  }

  @Test("announced only is its own status, and may still have come without a name")
  func announced() {
    let announce: (inout RecordTables) -> Void = {
      $0.attendances += [
        World.attended("t", "e", status: .signedUp), World.attended("s1", "e", status: .invited),
      ]
    }
    let known = coverage { announce(&$0) }
    #expect(status(known, "e") == .announced && known.reached == CountRange(exactly: 3))
    let open = coverage {
      announce(&$0)
      $0.counts = [count(.series("s"), 16, 16)]
    }
    #expect(status(open, "e") == .announced)
    #expect(open.reached == CountRange(least: 3, most: 4))
  }

  @Test(
    "who declined or stayed away is not reached", arguments: [Attendance.Status.declined, .absent])
  func stayedAway(_ answer: Attendance.Status) {
    let coverage = coverage { $0.attendances.append(World.attended("t", "e", status: answer)) }
    #expect(status(coverage, "e") == .notYetReached)
  }

  @Test("a giver's own unit in the room is no guest; elsewhere the giver may be one")
  func giver() {
    let own = coverage {
      $0.organisations.append(
        Organisation(id: "e1", name: "e1", sector: .municipalUnit, countyCode: "01", parent: "e"))
      $0.attendances += [World.attended("s1", "e", role: .giver), World.attended("s2", "e1")]
    }
    #expect(status(own, "e") == .giver && own.reached.least == 3)
    let elsewhere = coverage {
      $0.attendances += [World.attended("s1", "e", role: .giver), World.attended("t", "e")]
    }
    #expect(status(elsewhere, "e") == .reached)
  }

  @Test("an organisation that the tables do not know is not counted")
  func unknownOrganisation() {
    #expect(coverage { $0.attendances.append(World.attended("t", "z")) }.reached.least == 3)
  }

  @Test("only the seminars asked for count; by default those of series, or all where none is one")
  func scope() {
    #expect(status(coverage(seminars: ["s2"]), "c") == .notYetReached)
    #expect(coverage(seminars: nil).gatherings == [.series("s")])
    let single = coverage(seminars: nil) { tables in
      for place in tables.seminars.indices { tables.seminars[place].series = nil }
    }
    #expect(single.gatherings.map(\.text) == ["s1", "s2", "t"])
  }

  @Test("the entry of a guest names the gatherings behind it")
  func gatherings() {
    let entry = coverage().entries.first { $0.organisation == "b" }
    #expect(entry?.gatherings.map(\.text) == ["s1", "s2", "t"])
  }

  @Test("Gotland, municipality and region in one, is one member")
  func gotland() {
    let coverage = Coverage(of: RecordBook(World.series), population: .region)
    #expect(
      coverage.entries.map(\.organisation) == ["sodertalje", "solna", "stockholm", "gotland"])
  }

  @Test("groups are in order, those without a group last, and lose nobody")
  func groups() {
    let coverage = coverage()
    let groups = coverage.grouped { ["a": 2, "b": 1, "c": 2][$0.rawValue] }
    #expect(groups.map(\.group) == [1, 2, nil])
    #expect(groups.map(\.entries.count) == [1, 2, 2])
  }

  @Test("an empty record has an empty coverage")
  func empty() {
    let coverage = Coverage(of: RecordBook(World.empty))
    #expect(coverage.entries.isEmpty && coverage.reached == CountRange(exactly: 0))
  }

  @Test(
    "size classes begin at 15,000, 50,000 and 200,000 inhabitants",
    arguments: [
      (0, SizeClass.under15000), (14_999, .under15000), (15_000, .under50000),
      (49_999, .under50000), (50_000, .under200000), (199_999, .under200000),
      (200_000, .from200000), (960_000, .from200000),
    ])
  func sizes(_ population: Int, _ size: SizeClass) {
    #expect(SizeClass(population: population) == size)
  }
}
