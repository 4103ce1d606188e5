import Diffusion
import Graphs
import Records
import Testing

/// What is measured for pictures only.
@Suite struct PictureFindingsTests {
  private static func book(
    _ count: Int, adoptions: [(Int, String)], ties: [(Int, Int)] = [], counties: [String?] = []
  ) throws -> RecordBook {
    var information = DataSetInformation(id: "world", title: "World")
    information.target = .init(sector: .municipality)
    information.region = .init(sector: .municipality)
    var tables = RecordTables(information: information)
    tables.practices = [Practice(id: "model", name: "Model")]
    tables.organisations = (0..<count).map { number in
      Organisation(
        id: .init("o\(number)"), name: "O\(number)", sector: .municipality,
        countyCode: counties.indices.contains(number) ? counties[number] : nil)
    }
    tables.adoptions = try adoptions.map { number, date in
      Adoption(
        practice: "model", organisation: .init("o\(number)"), stage: .adopted,
        date: try ImpreciseDate(date))
    }
    tables.ties = ties.map { a, b in
      Tie(kind: .adjacency, a: .init("o\(a)"), b: .init("o\(b)"))
    }
    return RecordBook(tables)
  }

  @Test("those last seen without adopting are counted by time")
  func censorings() {
    let curve = AdoptionIncidence([
      .init(exit: 3, isEvent: true), .init(exit: 5, isEvent: false),
      .init(exit: 2, isEvent: false), .init(exit: 5, isEvent: false),
    ])
    #expect(curve.censorings.map(\.time) == [2, 5])
    #expect(curve.censorings.map(\.count) == [1, 2])
    #expect(curve.events == 1 && curve.count == 4 && curve.end == 5)
  }

  @Test("Bass' curve is found again in adoptions that follow it, and refused of few")
  func bass() throws {
    // 400 organisations by F(t) with p 0.02, q 0.5 and a ceiling of 0.8, ends of 1990...2009.
    let (p, q, m) = (0.02, 0.5, 0.8)
    var adoptions: [(Int, String)] = []
    for year in 1...20 {
      var decay = 1.0
      for _ in 0..<year { decay *= 0.594520547970194 }  // e^-(p + q)
      let share = m * (1 - decay) / (1 + q / p * decay)
      while adoptions.count < Int((share * 400).rounded()) {
        adoptions.append((adoptions.count, "\(1989 + year)"))
      }
    }
    let curve = AdoptionCurve(of: "model", in: try Self.book(400, adoptions: adoptions))
    let model = try curve.bass().get()
    #expect(abs(model.p - p) < 0.002)
    #expect(abs(model.q - q) < 0.01)
    #expect(abs(model.m - m) < 0.01)
    let few = AdoptionCurve(
      of: "model", in: try Self.book(400, adoptions: Array(adoptions.prefix(9))))
    #expect(few.bass() == .failure(.tooFewAdopters(9)))
    let sudden = AdoptionCurve(
      of: "model", in: try Self.book(400, adoptions: (0..<20).map { ($0, "2010-05-01") }))
    #expect(sudden.bass() == .failure(.tooFewPeriods(1)))
  }

  @Test("of a pair that adopts one year after the other, one infects and one is susceptible")
  func infection() throws {
    let book = try Self.book(
      4, adoptions: [(0, "2010-03-01"), (1, "2011"), (2, "2009/2012")],
      ties: [(0, 1), (1, 2), (2, 3)])
    let network = try OrganisationNetwork(.adjacency, of: book)
    let found = try RecordedInfection(of: "model", in: book, on: network)
    #expect(found.entries.map(\.organisation) == ["o0", "o1"])
    #expect(found.entries.map { ($0.infection * 1e9).rounded() } == [1e9, 0])
    #expect(found.entries.map { ($0.susceptibility * 1e9).rounded() } == [0, 1e9])
    #expect(found.undated == 1 && found.years == 2010...2011)
    let alone = try Self.book(2, adoptions: [(0, "2010")], ties: [(0, 1)])
    #expect(throws: RecordedInfection.Refusal.tooFewYears(adopters: 1)) {
      _ = try RecordedInfection(
        of: "model", in: alone, on: try OrganisationNetwork(.adjacency, of: alone))
    }
  }

  @Test("the middle of a star over three counties stands between them, in both directions")
  func brokers() throws {
    let book = try Self.book(
      5, adoptions: [], ties: [(0, 1), (0, 2), (0, 3), (0, 4)],
      counties: ["01", "02", "03", "01", nil])
    let found = try CountyBrokers(OrganisationNetwork(.adjacency, of: book), in: book)
    let broker = try #require(found.brokers.first)
    // Liaison 2-3 and 3-2; representative and gatekeeper with its fellow: 4 more.
    #expect(broker.organisation == "o0" && broker.between == 6)
    #expect(broker.ties == ["01": 1, "02": 1, "03": 1])
    #expect(found.brokers.count == 1 && found.withoutCounty == 1)
    #expect(found.counties == ["01", "02", "03"])
  }

  @Test("those who wait are measured on the last day, adopters before their own")
  func exposures() throws {
    let book = try Self.book(
      3, adoptions: [(0, "2010-01-01"), (1, "2012-01-01")], ties: [(0, 1), (1, 2), (0, 2)])
    let found = try PracticeExposures(of: "model", in: book, .adjacency)
    #expect(found.thresholds.map(\.least) == [0, 0.5])
    #expect(found.waiting.map(\.organisation) == ["o2"])
    #expect(found.waiting.map(\.most) == [1])
  }
}
