import Records
import TestSupport
import Testing

@Suite("The indexed whole")
struct RecordBookTests {
  private let book = RecordBook(World.series)

  @Test("things are found by identifier, unknown ones are not")
  func things() {
    #expect(book[Identifier<Organisation>("solna")]?.name == "Solna stad")
    #expect(book[Identifier<Organisation>("malmo")] == nil)
    #expect(book[Identifier<Practice>("meal-model")]?.origin == "sodertalje")
    #expect(book[Identifier<Seminar>("meals-2")]?.kind == .workshop)
    #expect(book[Identifier<County>("09")]?.name == "Gotlands län")
    #expect(book.place(of: "stockholm") == 2)
    #expect(book.place(of: "malmo") == nil)
    let solna = book[Identifier<Organisation>("solna")]
    #expect(solna.flatMap(book.county)?.name == "Stockholms län")
  }

  @Test("the parts of a series stand in their order, whatever the order of the file")
  func series() {
    var tables = World.series
    tables.seminars.reverse()
    let book = RecordBook(tables)
    #expect(book.series.map(\.id) == ["meals"])
    #expect(book[Identifier<Series>("meals")]?.seminars == ["meals-1", "meals-2"])
    #expect(book.dateRange(of: "meals") == World.date("2018-10-26/2018-12-05"))
    #expect(book.dateRange(of: "unknown") == nil)
  }

  @Test("facts are found from either end, in file order")
  func facts() {
    #expect(
      book.attendances(at: .seminar("meals-1")).map(\.organisation)
        == ["sodertalje", "solna", "enskede"])
    #expect(book.attendances(of: "solna").map(\.gathering.text) == ["meals-1", "meals-2"])
    #expect(book.adoptions(of: "meal-model").map(\.organisation) == ["sodertalje", "solna"])
    #expect(book.adoptions(by: "solna").map(\.date.description) == ["2019-05"])
    #expect(book.observations(of: "meal-model").map(\.status) == [.no])
    #expect(book.transfers(of: "meal-model").map(\.to) == ["solna"])
    #expect(book.counts(of: .series("meals")).map(\.range.description) == ["16"])
    #expect(book.counts(of: .seminar("meals-1")).isEmpty)
    #expect(book.adoptions(of: "unknown").isEmpty)
  }

  @Test("a fact about an unknown organisation stays in the tables but is in no index")
  func unknownFacts() {
    var tables = World.series
    tables.adoptions.append(
      Adoption(
        practice: "meal-model", organisation: "malmo", stage: .adopted, date: World.date("2019")))
    let book = RecordBook(tables)
    #expect(book.tables.adoptions.count == 3)
    #expect(book.adoptions(of: "meal-model").count == 2)
  }

  @Test("of two things with one identifier the first counts")
  func duplicates() {
    var tables = World.series
    tables.organisations.append(
      Organisation(
        id: "solna", name: "Another", sector: .municipality, countyCode: "01",
        evidence: World.row("organisations.csv", 99)))
    let book = RecordBook(tables)
    #expect(book[Identifier<Organisation>("solna")]?.name == "Solna stad")
    #expect(book.members(of: .target).count == 3)
  }

  @Test("an attendance has its own date, else that of its gathering")
  func attendanceDates() {
    var row = Attendance(gathering: .seminar("meals-2"), organisation: "solna")
    #expect(book.date(of: row) == World.date("2018-12-05"))
    row.gathering = .series("meals")
    #expect(book.date(of: row) == World.date("2018-10-26/2018-12-05"))
    row.date = World.date("2018-09")
    #expect(book.date(of: row) == World.date("2018-09"))
    row.date = nil
    row.gathering = .seminar("unknown")
    #expect(book.date(of: row) == nil)
  }

  @Test("the population for rates is a part of the region, and the outsider is in neither")
  func populations() {
    #expect(book.members(of: .target).map(\.id) == ["sodertalje", "solna", "stockholm"])
    #expect(book.members(of: .region).map(\.id) == ["sodertalje", "solna", "stockholm", "gotland"])
  }

  @Test("a row may put itself into the population for rates or out of it")
  func ownAnswer() {
    var tables = World.series
    tables.organisations[1].isTarget = false
    tables.organisations[9].isTarget = true
    tables.organisations[3].isTarget = true  // a district is counted as its city, never itself
    let book = RecordBook(tables)
    #expect(book.members(of: .target).map(\.id) == ["sodertalje", "stockholm", "kungsbacka"])
    #expect(book.members(of: .region).map(\.id).contains("solna"))
  }

  @Test("without a rule everybody who counts as itself is in the population")
  func noRule() {
    var tables = World.series
    tables.information.target = DataSetInformation.PopulationRule()
    // Ten organisations without the district, the project and Gotland as region.
    #expect(RecordBook(tables).members(of: .target).count == 7)
  }

  @Test(
    "a district counts as its city, a project as its owner, Region Gotland as the municipality",
    arguments: [
      ("enskede", "stockholm"), ("matlust", "sodertalje"), ("region-gotland", "gotland"),
      ("region-01", "region-01"), ("solna", "solna"), ("unknown", "unknown"),
    ])
  func rollUp(organisation: String, unit: String) {
    #expect(book.countingUnit(of: Identifier(organisation)) == Identifier(unit))
  }

  @Test("a unit of a district counts as the city, a university as itself though it has a parent")
  func deepRollUp() {
    var tables = World.series
    tables.organisations += [
      Organisation(id: "school", name: "Skolan", sector: .municipalUnit, parent: "enskede"),
      Organisation(id: "campus", name: "Campus", sector: .university, parent: "stockholm"),
      Organisation(id: "orphan", name: "Enhet", sector: .municipalUnit, parent: "nowhere"),
    ]
    let book = RecordBook(tables)
    #expect(book.countingUnit(of: "school") == "stockholm")
    #expect(book.countingUnit(of: "campus") == "campus")
    #expect(book.countingUnit(of: "orphan") == "orphan")
  }

  @Test("those in a circle of parents, and those below it, count as themselves")
  func circles() {
    var tables = World.empty
    tables.organisations = [
      Organisation(id: "a", name: "A", sector: .project, parent: "b"),
      Organisation(id: "b", name: "B", sector: .project, parent: "a"),
      Organisation(id: "c", name: "C", sector: .project, parent: "a"),
      Organisation(id: "d", name: "D", sector: .project, parent: "d"),
    ]
    tables.information.target = DataSetInformation.PopulationRule()
    let book = RecordBook(tables)
    for id in ["a", "b", "c", "d"] as [Identifier<Organisation>] {
      #expect(book.countingUnit(of: id) == id)
    }
    #expect(book.members(of: .target).count == 4)
  }

  @Test("bounds hold their border; reversed ones hold nothing and end nothing")
  func bounds() {
    let bounds = DataSetInformation.Bounds(south: 56.8, north: 60.8, west: 14.2, east: 19.9)
    #expect(bounds.contains(Coordinates(latitude: 56.8, longitude: 19.9)))
    #expect(!bounds.contains(Coordinates(latitude: 56.79, longitude: 17)))
    let reversed = DataSetInformation.Bounds(south: 60.8, north: 56.8, west: 14.2, east: 19.9)
    #expect(!reversed.contains(Coordinates(latitude: 59, longitude: 17)))
  }
}
