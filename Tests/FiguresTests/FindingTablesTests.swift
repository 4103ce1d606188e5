import Diffusion
import Figures
import Graphs
import Records
import TestSupport
import Testing

@Suite("Tables of findings")
struct FindingTablesTests {
  private let book: RecordBook
  private let coverage: Coverage

  init() throws {
    book = try SampleDataSet.book("malardalen")
    coverage = Coverage(of: book)
  }

  private func land() throws -> OrganisationNetwork {
    try OrganisationNetwork(.adjacency, of: book, NetworkOptions(borders: [.adjacency]))
  }

  /// One of each table that tells of a finding.
  private func tables() throws -> [Table] {
    let coAttendance = try OrganisationNetwork(.coAttendance, of: book)
    let combined = try OrganisationNetwork(.combined, of: book)
    let findings = [
      BorderClustering(of: "finskt-forvaltningsomrade", in: book, on: try land())
    ]
    return Table.CoverageGrouping.allCases.map { Table.coverage(coverage, by: $0, in: book) } + [
      .reachedOrganisations(coverage, in: book),
      .curve(AdoptionCurve(of: "finskt-forvaltningsomrade", in: book), in: book),
      .practices(in: book), .ladder(of: "finskt-forvaltningsomrade", in: book),
      .transfers(in: book), .clustering(findings, in: book),
      .ties(of: coAttendance, in: book),
      .centrality(
        [coAttendance.graph.degree()],
        nodes: coAttendance.nodes.map { ($0.text, book.name(of: $0)) }),
      .whiteSpots(
        WhiteSpots(coverage, in: book, neighbours: try land(), contacts: combined), in: book),
      .yield(SeminarYield.all(in: book), in: book),
    ]
  }

  /// The CSV of a table, read back, by row and column key.
  private func readBack(_ table: Table) -> [[String: String]] {
    let lines = SampleDataSet.fields(of: table.csv())
    return lines.dropFirst().map { line in
      Dictionary(zip(lines[0], line)) { first, _ in first }
    }
  }

  @Test("keys of tables and columns are unique, every heading and title is in two languages")
  func keys() throws {
    let tables = try tables()
    #expect(Set(tables.map(\.key)).count == tables.count)
    // Words that are the same in both languages.
    let same: Set<String> = ["Status", "Organisation", "Form"]
    for table in tables {
      #expect(Set(table.columns.map(\.key)).count == table.columns.count)
      #expect(table.title.swedish != table.title.english, "\(table.key)")
      for column in table.columns where !same.contains(column.heading.swedish) {
        #expect(
          column.heading.swedish != column.heading.english, "\(table.key).\(column.key)")
      }
      #expect(table.notes.allSatisfy { $0.swedish != $0.english })
    }
  }

  @Test("every row of the CSV has as many fields as the heading, and every table has rows")
  func shapes() throws {
    for table in try tables() {
      let lines = SampleDataSet.fields(of: table.csv())
      #expect(lines.count == table.rows.count + 1 && lines.count > 1, "\(table.key)")
      #expect(lines.allSatisfy { $0.count == lines[0].count }, "\(table.key)")
    }
  }

  @Test("groups of coverage add up to the total row", arguments: Table.CoverageGrouping.allCases)
  func totals(_ grouping: Table.CoverageGrouping) throws {
    let rows = readBack(.coverage(coverage, by: grouping, in: book))
    let total = try #require(rows.last)
    #expect(total[grouping.rawValue] == "total")
    let expected = [
      "population": 65, "reached": 5, "givers": 2, "announced": 0, "unknown": 58,
      "not_yet_reached": 0,
    ]
    for (column, count) in expected {
      #expect(total[column] == String(count))
      #expect(rows.dropLast().compactMap { $0[column].flatMap { Int($0) } }.reduce(0, +) == count)
    }
    #expect(total["reached_share"].flatMap(Double.init) == 5.0 / 65)
  }

  @Test("Stockholm's county has 26 municipalities, 5 reached, 1 giver and 20 unknown")
  func stockholm() throws {
    let rows = readBack(.coverage(coverage, by: .county, in: book))
    #expect(rows.map { $0["county"] } == ["01", "03", "04", "18", "19", "total"])
    let row = try #require(rows.first)
    #expect(
      ["population", "reached", "givers", "unknown"].map { row[$0] } == ["26", "5", "1", "20"])
    #expect(row["reached_share"].flatMap(Double.init) == 5.0 / 26)
  }

  @Test("the note of coverage says what is stated and named, and both bounds")
  func coverageNote() throws {
    let note = try #require(Table.coverage(coverage, by: .county, in: book).notes.first)
    for text in [note.swedish, note.english] {
      #expect(text.contains("series:sodertalje: 16, 4") && text.contains("5–29"))
    }
  }

  @Test("where nothing is unnamed, coverage has no note of it")
  func noNote() {
    let book = RecordBook(World.meetings)
    #expect(Table.coverage(Coverage(of: book), by: .county, in: book).notes.isEmpty)
  }

  @Test("each of the 65 municipalities stands with its status")
  func organisations() {
    let rows = readBack(.reachedOrganisations(coverage, in: book))
    #expect(rows.count == 65)
    let vallentuna = rows.first { $0["id"] == "kommun-0115" }
    #expect(vallentuna?["status"] == "reached" && vallentuna?["gatherings"] == "sodertalje-1")
    #expect(vallentuna?["population"] == "33432" && vallentuna?["county"] == "01")
    #expect(rows.first { $0["id"] == "kommun-1880" }?["status"] == "giver")
  }

  @Test("the curve shows 26 to 30 in the Finnish area at the end of 2012, with shares of 79")
  func curve() throws {
    let table = Table.curve(AdoptionCurve(of: "finskt-forvaltningsomrade", in: book), in: book)
    let row = try #require(readBack(table).first { $0["end"] == "2012-12-31" })
    #expect(row["least"] == "26" && row["most"] == "30")
    #expect(row["share_least"].flatMap(Double.init) == 26.0 / 79)
    #expect(row["share_most"].flatMap(Double.init) == 30.0 / 79)
    #expect(table.notes.count == 1 && table.notes[0].english.contains("79"))
  }

  @Test("open dates are told in a note")
  func openDates() {
    var tables = World.meetings
    tables.adoptions = [World.step("a", "../2018")]
    let book = RecordBook(tables)
    let table = Table.curve(AdoptionCurve(of: "p", in: book), in: book)
    #expect(
      table.notes.last?.english.hasPrefix("1 adoption has no known") == true
        && table.notes.count == 2)
  }

  @Test("practices tell adopters in the region, elsewhere, transfers and complete lists")
  func practices() throws {
    let rows = readBack(.practices(in: book))
    let meals = try #require(rows.first { $0["id"] == "diet-for-a-green-planet" })
    #expect(["adopters", "adopters_elsewhere", "transfers"].map { meals[$0] } == ["1", "1", "4"])
    let finnish = try #require(rows.first { $0["id"] == "finskt-forvaltningsomrade" })
    #expect(finnish["adopters"] == "38")
    #expect(finnish["complete_as_of"] == "2010-01-01, 2014-02-01, 2025-01-02")
  }

  @Test("clustering tells pairs, chance and the comparison, with its caution below")
  func clustering() throws {
    let finding = BorderClustering(of: "borgmastaravtalet", in: book, on: try land())
    let table = Table.clustering([finding], in: book)
    let row = try #require(readBack(table).first)
    #expect(row["adopters"] == "16" && row["adopting_pairs"] == "14" && row["borders"] == "165")
    #expect(row["earlier_neighbour"] == "8" && row["voluntary_earlier_bounds_least"] == "8")
    #expect(row["expected_pairs"].flatMap(Double.init) == 39_600.0 / 6_162)
    #expect(table.text(in: .swedish).contains("6,4") && table.text(in: .english).contains("6.4"))
    #expect(table.notes.first?.english.contains("does not show that the practice spread") == true)
  }

  @Test("yield tells 16 and 13 municipalities, the follow-ups, and that nobody is known to adopt")
  func yield() throws {
    let table = Table.yield(SeminarYield.all(in: book), in: book)
    let rows = readBack(table)
    #expect(rows.map { $0["gathering"] } == ["sodertalje", "orebro"])
    #expect(rows.map { $0["municipalities_least"] } == ["16", "13"])
    #expect(rows.map { $0["municipalities_most"] } == ["16", "13"])
    #expect(rows.map { $0["guests_named"] } == ["4", "5"])
    #expect(rows.map { $0["guests_in_population"] } == ["4", "1"])
    #expect(rows.map { $0["adopted_after"] } == ["0", "0"])
    #expect(
      rows.map { $0["follow_ups"] } == ["follow-up-municipalities:3|follow-up-regions:1", ""])
    #expect(table.text(in: .swedish).contains("3 kommuner, 1 region"))
    #expect(table.text(in: .english).contains("3 municipalities, 1 region"))
  }

  @Test("a count without upper bound is shown as at least so many")
  func atLeast() {
    let cell = Table.Cell.range(CountRange(least: 4, most: nil))
    #expect(cell.text(in: .swedish) == "minst 4" && cell.text(in: .english) == "at least 4")
    #expect(Table.Cell.range(CountRange(exactly: 4)).text(in: .english) == "4")
  }

  @Test("ties name both ends, their weight, what they go through and their evidence")
  func ties() throws {
    let world = RecordBook(World.meetings)
    let rows = readBack(.ties(of: try OrganisationNetwork(.coAttendance, of: world), in: world))
    #expect(rows.count == 5)
    #expect(
      rows.first { $0["a"] == "c" } == [
        "a": "c", "b": "x", "weight": "1", "via": "t", "evidence": "inferred",
      ])
  }

  @Test("white spots can be cut to the first ones")
  func limit() throws {
    let spots = WhiteSpots(coverage, in: book, neighbours: try land(), contacts: try land())
    let table = Table.whiteSpots(spots, in: book, limit: 10)
    #expect(table.rows.count == 10)
    #expect(readBack(table).first?["id"] == spots.entries.first?.organisation.rawValue)
    #expect(Table.whiteSpots(spots, in: book).rows.count == 58)
  }

  @Test("centrality is ordered by its first measure, then by identifier")
  func centrality() throws {
    let graph = Shape.graph([(0, 1), (1, 2)], 4)
    let nodes = ["a", "b", "c", "d"].map { (id: $0, name: Phrase(verbatim: $0)) }
    let table = Table.centrality([graph.degree()], nodes: nodes)
    #expect(readBack(table).map { $0["id"] } == ["b", "a", "c", "d"])
    #expect(readBack(table).map { $0["degree"] } == ["2", "1", "1", "0"])
  }
}

@Suite("Findings in a sentence")
struct FindingSentencesTests {
  @Test("the region's coverage: 65, at least 5, at most 29, two givers")
  func region() throws {
    let sentence = Coverage(of: try SampleDataSet.book("malardalen")).sentence
    #expect(
      sentence.english
        == "Of 65 municipalities at least 5 and at most 29 have been reached as guests; the "
        + "sources do not name all. 2 more were givers.")
    #expect(
      sentence.swedish
        == "Av 65 kommuner har minst 5 och högst 29 nåtts som gäster; källorna namnger inte alla."
        + " Därtill kommer 2 givare.")
  }

  @Test("where all are named, one number of reached and one of not yet reached")
  func exact() {
    // a, b and c came, d organised, nobody is left.
    let sentence = Coverage(of: RecordBook(World.meetings), seminars: ["s1"]).sentence
    #expect(
      sentence.english
        == "Of 4, 3 have been reached as guests and 0 have not yet. One more was a giver.")
    #expect(
      sentence.swedish
        == "Av 4 har 3 nåtts som gäster och 0 ännu inte. Därtill kommer 1 givare.")
  }

  @Test("clustering: numbers as counted, chance with the language's decimal mark")
  func clustering() throws {
    let book = try SampleDataSet.book("malardalen")
    let land = try OrganisationNetwork(.adjacency, of: book, NetworkOptions(borders: [.adjacency]))
    let sentence = BorderClustering(of: "finskt-forvaltningsomrade", in: book, on: land)
      .sentence(named: Phrase(swedish: "Finska", english: "Finnish"))
    #expect(
      sentence.english
        == "Finnish: 38 of 79 have adopted; at 50 of 165 borders both neighbours have (expected "
        + "by chance: 37.6).")
    #expect(
      sentence.swedish
        == "Finska: 38 av 79 har infört; vid 50 av 165 gränser har båda grannarna gjort det "
        + "(väntat av slumpen: 37,6).")
  }

  @Test("every word of the closed lists differs between its values and its languages")
  func words() {
    let lists = [
      Coverage.Status.allCases.map(\.name), SizeClass.allCases.map(\.name),
      TimeOrder.allCases.map(\.name), OrganisationNetwork.Kind.allCases.map(\.name),
    ]
    for list in lists {
      #expect(Set(list.map(\.swedish)).count == list.count)
      #expect(Set(list.map(\.english)).count == list.count)
      #expect(list.allSatisfy { $0.swedish != $0.english })
    }
  }
}
