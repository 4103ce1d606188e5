import Exchange
import Records
import Testing

@Suite("What could not be read is told once, not again where it is referred to")
struct UnreadRowTests {
  private static let facts: [String: String?] = [
    "attendance.csv": "seminar,organisation\nmeals-1,solna\nmeals,sodertalje\n",
    "adoptions.csv": """
    practice,organisation,stage,date
    meal-model,solna,adopted,2019
    meal-model,solna,discontinued,2021
    """,
    "transfers.csv": "practice,from,to,via\nmeal-model,solna,sodertalje,meals-2\n",
    "counts.csv": "scope,what,least\nmeals,persons,1\nmeals-1,persons,2\n",
  ]

  private func codes(_ changes: [String: String?]) throws -> [String] {
    try TemporaryDataSet.read(Self.facts.merging(changes) { $1 }).issues
      .map { "\($0.file):\($0.place?.line ?? 0) \($0.kind.code)" }
  }

  @Test("the facts are right as they stand")
  func withoutFault() throws {
    #expect(try codes([:]) == [])
  }

  @Test("one bad cell, or a field too many, leaves the identifier of its row known")
  func rows() throws {
    #expect(
      try codes([
        "organisations.csv":
          "id,name,sector\nsolna,Solna,kommun\nsodertalje,Södertälje,municipality,01\n"
      ]) == ["organisations.csv:2 unknown-word", "organisations.csv:3 wrong-field-count"])
    #expect(
      try codes(["practices.csv": "id,name,introduced\nmeal-model,M,igår\n"])
        == ["practices.csv:2 unreadable-date"])
    #expect(
      try codes([
        "seminars.csv":
          "id,title,date,series\nmeals-1,Ett,i fjol,meals\nmeals-2,Två,2018-12-05,\n"
      ]) == ["seminars.csv:2 unreadable-date"])
    #expect(
      try codes([
        "adoptions.csv": """
        practice,organisation,stage,date
        meal-model,solna,adopted,nyss
        meal-model,solna,discontinued,2021
        """
      ]) == ["adoptions.csv:2 unreadable-date"])
  }

  @Test("a misspelt identifier is still unknown beside a row that could not be read")
  func misspelt() throws {
    #expect(
      try codes([
        "organisations.csv":
          "id,name,sector\nsolna,Solna,kommun\nsodertalje,Södertälje,municipality\n",
        "attendance.csv": "seminar,organisation\nmeals-1,sollna\n",
      ]) == ["attendance.csv:2 unknown-identifier", "organisations.csv:2 unknown-word"])
  }

  @Test(
    "a table that is missing is told once",
    arguments: [
      "organisations.csv", "practices.csv", "seminars.csv",
    ])
  func missing(file: String) throws {
    #expect(try codes([file: nil]) == ["\(file):0 missing-file"])
  }

  @Test("practices and seminars may be missing where nothing refers to them")
  func notNeeded() throws {
    #expect(try TemporaryDataSet.read(["practices.csv": nil, "seminars.csv": nil]).issues == [])
  }

  @Test(
    "a table with a byte that no text has is told once",
    arguments: [
      "organisations.csv", "practices.csv", "seminars.csv",
    ])
  func unreadable(file: String) throws {
    #expect(try codes([file: "id\u{0}\n"]) == ["\(file):1 control-character"])
  }

  @Test("the start of a broken row is quoted, but not when something in it looks personal")
  func quotedStart() throws {
    let long = String(repeating: "å", count: 60)
    let reading = try TemporaryDataSet.read([
      "practices.csv": "id,name\nmeal-model,M\nx,\(long),z\ny,anna.exempel@example.org,z\n"
    ])
    #expect(reading.issues.map(\.value) == ["x," + String(repeating: "å", count: 38), nil])
  }
}
