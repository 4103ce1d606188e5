import Exchange
import Records
import TestSupport
import Testing

@Suite("dataset.json")
struct DataSetInformationTests {
  private func read(_ json: String) throws -> DataSetReading {
    try TemporaryDataSet.read(["dataset.json": json])
  }

  private func issue(
    _ kind: RecordIssue.Kind, line: Int?, _ column: String? = nil, _ value: String? = nil,
    _ severity: RecordIssue.Severity = .error
  ) -> RecordIssue {
    RecordIssue(
      severity, kind, at: line.map { RecordPlace(file: "dataset.json", line: $0) },
      file: "dataset.json", column: column, value: value)
  }

  @Test("all that a data set says of itself is read")
  func everything() throws {
    let reading = try read(
      """
      {"format": 1, "id": "w", "title": "Värld", "title_en": "World", "description": "Om",
       "description_en": "About", "licence": "CC0-1.0", "synthetic": true,
       "observed_from": "2007", "observed_until": "2025-01-02",
       "target": {"sector": "municipality", "counties": ["01", "03"]},
       "region_counties": ["01", "09"],
       "bounds": {"south": 56.8, "north": 60.8, "west": 14.2, "east": 19.9}}
      """)
    #expect(reading.issues == [])
    let rule = DataSetInformation.PopulationRule(sector: .municipality, counties: ["01", "03"])
    #expect(
      reading.book.information
        == DataSetInformation(
          id: "w", title: "Värld", englishTitle: "World", summary: "Om", englishSummary: "About",
          licence: "CC0-1.0", isSynthetic: true, observedFrom: World.date("2007"),
          observedUntil: World.date("2025-01-02"), target: rule,
          region: DataSetInformation.PopulationRule(
            sector: .municipality, counties: ["01", "09"]),
          bounds: DataSetInformation.Bounds(south: 56.8, north: 60.8, west: 14.2, east: 19.9)))
  }

  @Test("without a word on the region it is the target; a rule of its own goes first")
  func region() throws {
    let target = try read(#"{"target": {"sector": "university"}}"#).book.information
    #expect(target.region == target.target && target.target.sector == .university)
    let own = try read(#"{"target": {"sector": "university"}, "region": {"counties": ["01"]}}"#)
    #expect(own.book.information.region == DataSetInformation.PopulationRule(counties: ["01"]))
    #expect(try read("{}").book.information.target == DataSetInformation.PopulationRule())
  }

  @Test("broken JSON is named with the line on which it breaks")
  func broken() throws {
    #expect(
      try read("{\n\"title\": \"x\"\n\"id\": \"y\"}").issues
        == [issue(.badJSON(expected: [",", "}"], found: "\"id\": \"y\"}"), line: 3)])
    #expect(
      try read("{\n\"title\": \"x\",\n").issues
        == [issue(.badJSON(expected: ["\"…\""], found: ""), line: 3)])
    #expect(try read("[]").issues == [issue(.badJSON(expected: ["{…}"], found: "[…]"), line: 1)])
    #expect(try read("").issues == [issue(.emptyFile, line: nil)])
  }

  @Test("a value of another kind is named with line and key")
  func mismatches() throws {
    let json = """
      {"title": 3,
       "synthetic": "yes",
       "region_counties": ["01", 3],
       "target": "all",
       "bounds": {"south": "x", "north": 60, "west": 14}}
      """
    #expect(
      try read(json).issues
        == [
          issue(.badJSON(expected: ["\"…\""], found: "3"), line: 1, "title"),
          issue(.badJSON(expected: ["true", "false"], found: "\"…\""), line: 2, "synthetic"),
          issue(.badJSON(expected: ["\"…\""], found: "3"), line: 3, "region_counties"),
          issue(.badJSON(expected: ["{…}"], found: "\"…\""), line: 4, "target"),
          issue(.badJSON(expected: ["0-9"], found: "\"…\""), line: 5, "bounds.south"),
          issue(.emptyRequired, line: nil, "bounds.east"),
        ].sorted())
  }

  @Test("dates, sectors and bounds are checked like those of the tables")
  func values() throws {
    let json = """
      {"observed_from": "2 nov",
       "observed_until": "2018-02-29",
       "target": {"sector": "municipalty"},
       "bounds": {"south": 60, "north": 56, "west": 14, "east": 200}}
      """
    #expect(
      try read(json).issues == [
        issue(.unreadableDate, line: 1, "observed_from", "2 nov"),
        issue(.impossibleDate, line: 2, "observed_until", "2018-02-29"),
        issue(
          .unknownWord(allowed: Sector.allCases.map(\.rawValue), suggestion: "municipality"),
          line: 3, "target.sector", "municipalty"),
        issue(.numberOutOfRange(least: 14, most: 180), line: 4, "bounds.east", "200"),
        issue(.numberOutOfRange(least: 60, most: 90), line: 4, "bounds.north", "56"),
      ])
    #expect(
      try read("{\"observed_from\": \"2019\",\n\"observed_until\": \"2018\"}").issues
        == [issue(.endsBeforeItBegins, line: 2, "observed_until", "2018")])
  }

  @Test("unknown and repeated keys are named, not dropped in silence")
  func keys() throws {
    #expect(
      try read("{\"titel\": \"x\",\n\"id\": \"a\",\n\"id\": \"b\"}").issues == [
        issue(.unknownColumn, line: 1, "titel", nil, .notice),
        issue(.duplicateColumn, line: 3, "id"),
      ])
  }

  @Test("null is the same as nothing")
  func null() throws {
    let reading = try read(#"{"title": null, "target": null, "bounds": null, "synthetic": null}"#)
    #expect(reading.issues == [] && reading.book.information.title == "world")
  }
}
