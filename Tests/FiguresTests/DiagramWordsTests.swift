import Diffusion
import Records
import Testing

@testable import Figures

/// That pictures say what their numbers say, in the reader's language.
@Suite struct DiagramWordsTests {
  private static let engine = GraphvizEngine.shared

  /// Four organisations, one with a name in English; two series of two and one meetings, and one
  /// meeting by itself if asked for.
  private static func seriesBook(hasSingle: Bool = false) -> RecordBook {
    var tables = RecordTables(information: DataSetInformation(id: "t", title: "T"))
    for number in 0..<4 {
      tables.organisations.append(
        Organisation(
          id: .init("o\(number)"), name: "Lärosäte \(number)",
          englishName: number == 0 ? "University Nought" : nil, sector: .university))
    }
    for number in 0..<(hasSingle ? 4 : 3) {
      let series: Identifier<Series>? = number == 3 ? nil : number == 2 ? "b" : "a"
      tables.seminars.append(
        Seminar(
          id: .init("s\(number)"), title: "Samtal om vatten \(number)",
          date: DiagramWorld.day(2020, 1 + number, 1), series: series))
      for guest in number...(number + 1) where guest < 4 {
        tables.attendances.append(
          Attendance(
            gathering: .seminar(.init("s\(number)")), organisation: .init("o\(guest)"),
            evidence: Evidence(.documented)))
      }
    }
    return RecordBook(tables)
  }

  // Series a: o0, o1, o2; series b: o2, o3. Only o2 is in both.
  @Test("with series as the unit the affiliation speaks of series")
  func affiliationOfSeries() throws {
    let book = Self.seriesBook()
    let network = try AffiliationNetwork(of: book, AttendanceSelection(unit: .series))
    let swedish = Diagram.affiliation(network, in: book, language: .swedish)
    #expect(
      swedish.headline
        == "4 organisationer är namngivna vid 2 serier (3 möten); 1 av dem vid fler än en")
    #expect(swedish.description.contains("2 serier (3 möten)"))
    #expect(swedish.table.title.swedish == "Organisationer och serier")
    #expect(swedish.table.columns[1].heading.swedish == "Serie")
    let english = Diagram.affiliation(network, in: book, language: .english)
    #expect(
      english.headline
        == "4 organisations are named at 2 series (3 gatherings); 1 of them at more than one")
  }

  @Test("meetings outside all series are counted apart")
  func mixedUnits() throws {
    let book = Self.seriesBook(hasSingle: true)
    let network = try AffiliationNetwork(of: book, AttendanceSelection(unit: .series))
    let diagram = Diagram.affiliation(network, in: book, language: .swedish)
    #expect(diagram.headline.contains("vid 2 serier (3 möten) och 1 enskilt möte;"))
  }

  @Test("with series as the unit co-attendance speaks of series, with English names in English")
  func coAttendanceOfSeries() async throws {
    let book = Self.seriesBook()
    let network = try OrganisationNetwork(
      .coAttendance, of: book,
      NetworkOptions(selection: AttendanceSelection(unit: .series)))
    let diagram = try await DiagramWorld.coAttendance(network, in: book, .english)
    let texts = SVGText.texts(in: try await Self.engine.svg(of: diagram).text)
    let text = texts.joined(separator: " ")
    #expect(diagram.headline == "1 of 4 has shared series with all others")
    #expect(text.contains("1 shared series"))
    #expect(!text.contains("gathering"))
    #expect(diagram.table.columns.contains { $0.heading.english == "Through series" })
    #expect(texts.contains { $0.hasPrefix("University Nought") })
    let names = diagram.table.rows.flatMap { $0.prefix(2).map { $0.text(in: .english) } }
    #expect(names.contains("University Nought") && !names.contains("Lärosäte 0"))
    #expect(diagram.titles.values.contains { $0.hasPrefix("University Nought – ") })
  }

  @Test("a co-attendance without ties says so in the picture", arguments: Language.allCases)
  func noTies(_ language: Language) async throws {
    let book = RecordBook(RecordTables(information: DataSetInformation(id: "e", title: "Tom")))
    let diagram = try await DiagramWorld.coAttendance(
      try OrganisationNetwork(.coAttendance, of: book), in: book, language)
    let words = language == .swedish ? "Inget att rita" : "Nothing to draw"
    let texts = SVGText.texts(in: try await Self.engine.svg(of: diagram).text)
    #expect(texts.contains { $0.hasPrefix(words) })
  }

  @Test("a map needs two members with coordinates")
  func canDrawMap() async throws {
    #expect(Diagram.canDrawMap(of: DiagramWorld.region()))
    #expect(!Diagram.canDrawMap(of: DiagramWorld.crowd(5, at: 2, seed: 1)))
    var tables = DiagramWorld.region().tables
    for place in tables.organisations.indices.dropFirst() {
      tables.organisations[place].position = nil
    }
    #expect(!Diagram.canDrawMap(of: RecordBook(tables)))
    for place in tables.organisations.indices { tables.organisations[place].position = nil }
    let book = RecordBook(tables)
    let map = Diagram.coverageMap(Coverage(of: book), in: book, language: .english)
    let texts = SVGText.texts(in: try await Self.engine.svg(of: map).text)
    #expect(texts.contains("No organisation of the region has a place on the map."))
  }

  // Four are named as guests. A count of 6 at a meeting where 2 are named leaves 4 more: at most 8,
  // of whom half are named. Three such counts leave 12 more.
  @Test("most are said not to be named only where the bounds say it too")
  func headlineTail() {
    let withCounts = { (seminars: Range<Int>) -> RecordBook in
      var tables = DiagramWorld.region().tables
      tables.counts = seminars.map { number in
        StatedCount(
          scope: .seminar(.init("s\(number)")), what: "municipalities", sector: .municipality,
          range: CountRange(exactly: 6))
      }
      return RecordBook(tables)
    }
    let (few, many) = (withCounts(0..<1), withCounts(0..<3))
    let (before, after) = (Coverage(of: few), Coverage(of: many))
    #expect(before.reached == CountRange(least: 4, most: 8))
    #expect(after.reached == CountRange(least: 4, most: 16))
    let headline = { (coverage: Coverage, book: RecordBook) in
      Diagram.coverageMap(coverage, in: book, language: .swedish).headline
    }
    #expect(headline(before, few).hasSuffix("; inte alla som källorna räknar är namngivna"))
    #expect(headline(after, many).hasSuffix("; de flesta som källorna räknar är inte namngivna"))
  }

  @Test("a member reached only through a district says so on the map and in the table")
  func throughDistrict() async throws {
    var tables = DiagramWorld.region().tables
    tables.organisations.append(
      Organisation(
        id: "district", name: "Söderdelens förvaltning", englishName: "Southern District",
        sector: .cityDistrict, parent: DiagramWorld.id(10)))
    for guest in ["district", "ort-11"] as [Identifier<Organisation>] {
      tables.attendances.append(
        Attendance(
          gathering: .seminar("s0"), organisation: guest, evidence: Evidence(.documented)))
    }
    let book = RecordBook(tables)
    try #require(book.countingUnit(of: "district") == DiagramWorld.id(10))
    let diagram = Diagram.coverageMap(Coverage(of: book), in: book, language: .english)
    let column = try #require(diagram.table.columns.firstIndex { $0.key == "through" })
    let through = diagram.table.rows.compactMap { row -> String? in
      guard case .phrase(let names, _) = row[column] else { return nil }
      return "\(row[0].text(in: .english)): \(names.english)"
    }
    #expect(through == ["Ort K kommun: Southern District"])
    for row in diagram.table.rows { #expect(row.count == diagram.table.columns.count) }
    let texts = SVGText.texts(in: try await Self.engine.svg(of: diagram).text)
    #expect(texts.contains { $0.contains("Ort K: ") && $0.contains("through Southern District") })
  }

  @Test("a date that all gatherings share stands once")
  func commonDate() async throws {
    var tables = DiagramWorld.crowd(8, at: 4, seed: 3).tables
    for place in tables.seminars.indices {
      tables.seminars[place].date = try ImpreciseDate("1936")
    }
    let book = RecordBook(tables)
    let diagram = Diagram.affiliation(
      try AffiliationNetwork(of: book), in: book, language: .swedish)
    let texts = SVGText.texts(in: try await Self.engine.svg(of: diagram).text)
    #expect(texts.filter { $0.contains("1936") }.count == 1)
    #expect(texts.contains { $0.contains("samma datum (1936)") })
  }
}
