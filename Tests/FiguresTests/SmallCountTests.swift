import Records
import Testing

@testable import Figures

/// Small numbers of people are told nowhere, and cannot be worked out from what is told.
@Suite struct SmallCountTests {
  @Test("one to four persons are not told, to people or machines; organisations are")
  func people() {
    func cell(_ least: Int, _ most: Int) -> Table.Cell {
      .people(CountRange(least: least, most: most))
    }
    #expect(cell(3, 3).text(in: .swedish) == "1–4")
    #expect(cell(3, 3).machineValue == .null)
    #expect(cell(2, 7).text(in: .swedish) == "högst 7")
    #expect(cell(2, 7).machineValue == .null)
    #expect(cell(0, 0).text(in: .english) == "0")
    #expect(cell(5, 5).text(in: .english) == "5")
    #expect(cell(4, 60).text(in: .english) == "4–60")
  }

  /// A series of two meetings with numbers of persons: by sector and together, and of the whole.
  private static func table(_ counts: [(StatedCount.Scope, String, Sector?, Int)]) -> Table {
    var tables = RecordTables(information: DataSetInformation(id: "t", title: "T"))
    for id in ["m1", "m2"] {
      tables.seminars.append(
        Seminar(
          id: Identifier(id), title: "Möte", date: DiagramWorld.day(2024, 3, 4), series: "s"))
    }
    tables.counts = counts.map { scope, what, sector, number in
      StatedCount(
        scope: scope, what: what, sector: sector, range: CountRange(exactly: number),
        evidence: Evidence(.countOnly))
    }
    return .counts(about: .series("s"), in: RecordBook(tables))
  }

  /// What each format tells, without the headings.
  private static func formats(_ table: Table) -> [String] {
    [
      table.text(in: .english), table.csv(), table.json().text(), table.markdown(in: .english),
      table.html(in: .english).text, table.latex(in: .english),
    ]
  }

  @Test("no format tells three persons, nor a whole from which they follow; organisations stay")
  func everyFormat() {
    let table = Self.table([
      (.seminar("m1"), "persons", nil, 731), (.seminar("m1"), "persons", .municipality, 728),
      (.seminar("m1"), "persons", .region, 3), (.seminar("m2"), "persons", nil, 264),
      (.series("s"), "persons", nil, 995), (.seminar("m1"), "municipalities", .municipality, 2),
    ])
    for text in Self.formats(table) {
      #expect(!text.contains("731"), "731 less 728 is 3: \(text)")
      #expect(!text.contains("995"), "the whole less its parts: \(text)")
      #expect(text.contains("728") && text.contains("264"), "what hides nobody stays: \(text)")
    }
    let told = table.rows.map { $0[2] }
    #expect(told.map(\.machineValue).filter { $0 == .null }.count == 3)
    #expect(told.contains(.countRange(least: 2, most: 2)), "two municipalities are no persons")
  }

  @Test("a reader who solves the table leaves each withheld number of persons all of one to four")
  func attacker() {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<1000 {
      // Two meetings, each with persons of two sectors and together, and the whole series.
      let parts = (0..<4).map { _ in next(9) }
      let wholes = [parts[0] + parts[1], parts[2] + parts[3]]
      let counts: [(StatedCount.Scope, String, Sector?, Int)] = [
        (.seminar("m1"), "persons", .municipality, parts[0]),
        (.seminar("m1"), "persons", .region, parts[1]),
        (.seminar("m1"), "persons", nil, wholes[0]),
        (.seminar("m2"), "persons", .municipality, parts[2]),
        (.seminar("m2"), "persons", .region, parts[3]),
        (.seminar("m2"), "persons", nil, wholes[1]),
        (.series("s"), "persons", nil, wholes[0] + wholes[1]),
      ]
      let table = Self.table(counts)
      // Rows of the series come first.
      let told = table.rows.map { row -> Int? in
        if case .countRange(let least, _) = row[2] { least } else { nil }
      }
      let meetings = [Array(told[1...3]), Array(told[4...6])]
      #expect(
        told[0] == nil || !told.contains(nil), "a whole beside a hidden part: \(parts)")
      for (meeting, told) in meetings.enumerated() {
        // All ways to fill the two parts that agree with what is told.
        var possible: [Set<Int>] = [[], []]
        for code in 0..<81 {
          let sums = [code % 9, code / 9, code % 9 + code / 9]
          guard zip(sums, told).allSatisfy({ $1 == nil || $0 == $1 }) else { continue }
          for place in 0..<2 { possible[place].insert(sums[place]) }
        }
        for place in 0..<2 where told[place] == nil {
          #expect(
            possible[place].isSuperset(of: 1...4), "\(parts), \(meeting): \(possible[place])")
        }
      }
    }
  }

  @Test("persons that went on are not taken for delegations")
  func delegations() {
    let organisations = StatedCount(
      scope: .seminar("m1"), what: "follow-up-municipalities", sector: .municipality,
      range: CountRange(exactly: 3))
    var persons = organisations
    persons.what = "follow-up-persons"
    #expect(!organisations.countsPeople && persons.countsPeople)
  }
}
