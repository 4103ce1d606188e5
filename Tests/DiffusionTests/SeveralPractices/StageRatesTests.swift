import Diffusion
import Records
import Testing

@Suite("Rates between stages")
struct StageRatesTests {
  private func book(_ rows: [(String, Adoption.Stage, String, String?)]) throws -> RecordBook {
    var tables = RecordTables(
      information: DataSetInformation(
        id: "t", title: "t", observedUntil: try ImpreciseDate("2014-12-31")))
    for id in Set(rows.map(\.0)).sorted() {
      tables.organisations.append(
        Organisation(id: Identifier(id), name: id, sector: .municipality))
    }
    tables.practices = [Practice(id: "p", name: "p")]
    tables.adoptions = try rows.map { id, stage, date, until in
      Adoption(
        practice: "p", organisation: Identifier(id), stage: stage,
        date: try ImpreciseDate(date), until: try until.map { try ImpreciseDate($0) })
    }
    return RecordBook(tables)
  }

  @Test("two heard of it, one took it into use after two years, and dropped it after one")
  func byHand() throws {
    let rates = StageRates(
      of: ["p"],
      in: try book([
        ("a", .interest, "2010-01-01", nil), ("a", .adopted, "2012-01-01", "2013-01-01"),
        ("b", .interest, "2011-12-31", nil),
      ]))
    #expect(rates.organisations == 2 && rates.undated == 0)
    #expect(rates.rates.map(\.from) == [.heard, .inUse])
    let adopting = try #require(rates.rates[0].rate)
    // a: 730 days; b: 2011-12-31 to 2014-12-31, 1096 days.
    #expect(adopting.events == 1 && abs(adopting.exposure - 1826 / 365.25) < 1e-9)
    let dropping = try #require(rates.rates[1].rate)
    #expect(dropping.events == 1 && abs(dropping.exposure - 366 / 365.25) < 1e-9)
    #expect(rates.atEnd == [.heard: 1, .dropped: 1])
    let years = rates.rates[0].byYear
    #expect(years.map(\.year) == [2010, 2011, 2012, 2013, 2014])
    // The move of 2012-01-01 falls into 2012, when only b was at risk.
    #expect(years.map(\.rate.events) == [0, 0, 1, 0, 0])
    #expect(abs(years[0].rate.exposure - 365 / 365.25) < 1e-9)
    let sojourn = rates.rates[0].bySojourn
    #expect(sojourn.map(\.rate.events) == [0, 1, 0, 0])
    let total = sojourn.reduce(0) { $0 + $1.rate.exposure }
    #expect(abs(total - adopting.exposure) < 1e-9)
  }

  @Test("a stage with an open date is left out and counted; a repeated stage is no move")
  func undated() throws {
    let rates = StageRates(
      of: ["p"],
      in: try book([
        ("a", .interest, "../2010-01-01", nil), ("a", .trial, "2012", nil),
        ("a", .trial, "2013", nil),
      ]))
    #expect(rates.undated == 1 && rates.rates.isEmpty)
    #expect(rates.atEnd == [.trying: 1])
  }
}
