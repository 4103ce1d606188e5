import Exchange
import Records
import TestSupport
import Testing

@Suite("The data sets of the repository")
struct MalardalenTests {
  private static let region = Result { try DataSetReader.read(Repository.dataSet("malardalen")) }

  @Test("malardalen is read without errors")
  func noErrors() throws {
    let reading = try Self.region.get()
    #expect(reading.issues.filter { $0.severity == .error } == [])
    #expect(!reading.isRefused && reading.name == "malardalen")
    #expect(!reading.book.information.isSynthetic)
  }

  @Test("malardalen has the tables that its compiler counted")
  func counts() throws {
    let tables = try Self.region.get().book.tables
    #expect(tables.organisations.count == 129)
    #expect(tables.practices.count == 23)
    #expect(tables.seminars.count == 11)
    #expect(tables.attendances.count == 46)
    #expect(tables.adoptions.count == 182)
    #expect(tables.transfers.count == 16)
    #expect(tables.observations.count == 553)
    #expect(tables.affiliations.count == 74)
    #expect(tables.counts.count == 13)
    #expect(tables.counties.count == 7)
    #expect(tables.outlines.map(\.points.count).reduce(0, +) == 737)
  }

  @Test("65 municipalities are in the population for rates, 79 in the region")
  func populations() throws {
    let book = try Self.region.get().book
    #expect(book.members(of: .target).count == 65)
    #expect(book.members(of: .region).count == 79)
    #expect(book.members(of: .region).allSatisfy { $0.sector == .municipality })
  }

  @Test("the borders are 165 on land, 4 with a fixed link and 26 in water")
  func borders() throws {
    let ties = try Self.region.get().book.tables.ties
    #expect(ties.count(where: { $0.kind == .adjacency }) == 165)
    #expect(ties.count(where: { $0.kind == .fixedLink }) == 4)
    #expect(ties.count(where: { $0.kind == .water }) == 26)
  }

  @Test("the two days of Botkyrka are said as a notice, and both rows are kept")
  func botkyrka() throws {
    let reading = try Self.region.get()
    let conflict = RecordIssue(
      .notice, .conflictingFacts(otherLine: 47, otherValue: "2009-11-09"),
      at: RecordPlace(file: "adoptions.csv", line: 48), column: "date", value: "2009-11-10")
    #expect(reading.issues.contains(conflict))
    let days = reading.book.adoptions(by: "kommun-0127")
      .filter { $0.practice == "borgmastaravtalet" && $0.stage == .adopted }.map(\.date.description)
    #expect(days == ["2009-11-09", "2009-11-10"])
  }

  @Test("a giver whose own use is not recorded is said as a warning, not as an error")
  func originator() throws {
    let issues = try Self.region.get().issues.filter { $0.kind == .transferFromNonAdopter }
    let beras = RecordIssue(
      .warning, .transferFromNonAdopter, at: RecordPlace(file: "transfers.csv", line: 2),
      column: "from", value: "org-beras")
    #expect(issues.contains(beras))
  }

  @Test("the first seminar keeps both days that its sources give")
  func firstSeminar() throws {
    let book = try Self.region.get().book
    let first = book[Identifier<Seminar>("sodertalje-1")]
    #expect(first?.date.description == "2018-10-26/2018-11-02")
    #expect(book[Identifier<Series>("sodertalje")]?.seminars == ["sodertalje-1", "sodertalje-2"])
  }

  @Test("four municipalities are named of the sixteen that the council counted")
  func namedOfSixteen() throws {
    let book = try Self.region.get().book
    let count = try #require(
      book.counts(of: .series("sodertalje")).first { $0.what == "municipalities" })
    #expect(count.range == CountRange(exactly: 16))
    // Vallentuna, Solna, Botkyrka and Stockholm through its district; not the giver.
    #expect(
      book.namedAttendance(for: count, in: .municipality)
        == ["kommun-0115", "kommun-0184", "kommun-0127", "kommun-0180"])
  }

  @Test("davis has 18 participants at 14 events with 89 attendances, and no issues")
  func davis() throws {
    let reading = try DataSetReader.read(Repository.dataSet("davis"))
    #expect(reading.issues.filter { $0.severity != .notice } == [])
    let tables = reading.book.tables
    #expect(tables.organisations.count == 18 && tables.seminars.count == 14)
    #expect(tables.attendances.count == 89)
    #expect(Set(tables.attendances.map(\.organisation)).count == 18)
    // Event E8 is the largest, with fourteen; E1 has three.
    #expect(reading.book.attendances(at: .seminar("E8")).count == 14)
    #expect(reading.book.attendances(at: .seminar("E1")).count == 3)
    #expect(reading.book.members(of: .target).count == 18)
  }
}
