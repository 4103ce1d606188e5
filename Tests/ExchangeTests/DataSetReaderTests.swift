import Exchange
import Records
import TestSupport
import Testing

@Suite("A data-set folder, read")
struct DataSetReaderTests {
  @Test("the small data set has no issues")
  func small() throws {
    let reading = try TemporaryDataSet.read([:])
    #expect(reading.issues == [] && !reading.isRefused)
    #expect(reading.name == "world" && reading.book.information.title == "Värld")
    #expect(reading.book.members(of: .target).map(\.id) == ["solna", "sodertalje"])
  }

  @Test("every table is read, with every column in its place")
  func tables() throws {
    let tables = try TemporaryDataSet.read([
      "organisations.csv": """
      id,name,sector,name_en,county_code,municipality_code,parent,latitude,longitude,population,\
      target,member,aliases,valid_from,valid_to,source,evidence,note
      solna,Solna stad,municipality,City of Solna,01,0184,,59.36,17.98,80950,yes,no,\
      Solna | Solna kommun,1971,2030,x,inferred,obs
      huvudsta,Huvudsta,city-district,,01,,solna,,,,unknown,,,,,,,
      """,
      "practices.csv": """
      id,name,name_en,topic,origin,parent,introduced,mechanism,description,description_en,\
      complete_as_of,source,evidence
      meal-model,Måltider,Meals,food,solna,,2010,voluntary,Om,About,2010|2014-02-01,x,documented
      """,
      "seminars.csv": """
      id,title,date,title_en,series,part,follows,kind,place,municipality_code,practices,\
      organisers,givers,capacity,participants,source,evidence,date_evidence
      s1,Ett,2018,One,meals,1,,,,,,,,,,,,
      s2,Två,2019,Two,meals,2,s1,study-visit,Solna,0184,meal-model,solna|huvudsta,solna,40,25,x,\
      count-only,inferred
      """,
      "attendance.csv": """
      seminar,organisation,role,status,participants,date,source,evidence,note
      s2,solna,giver,signed-up,3,2019-02,x,documented,n
      """,
      "adoptions.csv": """
      practice,organisation,stage,date,depth,until,mechanism,source,evidence,note
      meal-model,solna,passed-on,2012,own-origin,2020,by-law,x,documented,n
      """,
      "transfers.csv": """
      practice,from,to,via,date,source,evidence
      meal-model,solna,huvudsta,s1,2018,x,documented
      """,
      "observations.csv": """
      practice,organisation,as_of,status,source
      meal-model,solna,2018-12-31,suspended,x
      """,
      "ties.csv": "kind,a,b,from,to,weight\nfixed-link,solna,huvudsta,2000,2001,2.5\n",
      "affiliations.csv": """
      id,organisation,name,kind,role,from,to
      net,solna,Nätet,programme,member,2010,2012
      """,
      "counts.csv": "scope,what,sector,least,most\nseries:meals,municipalities,municipality,4,16\n",
      "counties.csv": "code,name,name_en,latitude,longitude\n01,Stockholms län,Stockholm,59.3,18\n",
      "outlines.csv": """
      polygon,kind,name,ring,point,latitude,longitude
      1,land,,0,0,60,17
      1,land,,0,1,60,18
      1,land,,1,0,60.5,17.5
      2,lake,Mälaren,0,0,59.5,17
      """,
    ]).book.tables
    #expect(
      tables.organisations.first
        == Organisation(
          id: "solna", name: "Solna stad", englishName: "City of Solna", sector: .municipality,
          countyCode: "01", municipalityCode: "0184",
          position: Coordinates(latitude: 59.36, longitude: 17.98), population: 80_950,
          isTarget: true, isMember: false, aliases: ["Solna", "Solna kommun"],
          validFrom: World.date("1971"), validTo: World.date("2030"),
          evidence: evidence("organisations", 2, .inferred, "obs")))
    let district = tables.organisations.last
    #expect(district?.parent == "solna" && district?.isTarget == nil && district?.population == nil)
    #expect(
      tables.practices == [
        Practice(
          id: "meal-model", name: "Måltider", englishName: "Meals", topic: "food",
          origin: "solna", introduced: World.date("2010"), mechanism: "voluntary", summary: "Om",
          englishSummary: "About", completeAsOf: [World.date("2010"), World.date("2014-02-01")],
          evidence: evidence("practices", 2))
      ])
    #expect(
      tables.seminars.last
        == Seminar(
          id: "s2", title: "Två", englishTitle: "Two", date: World.date("2019"),
          dateEvidence: .inferred, series: "meals", part: 2, follows: "s1", kind: .studyVisit,
          place: "Solna", municipalityCode: "0184", practices: ["meal-model"],
          organisers: ["solna", "huvudsta"], givers: ["solna"], capacity: 40, participants: 25,
          evidence: evidence("seminars", 3, .countOnly)))
    #expect(tables.seminars.first?.kind == .seminar && tables.seminars.first?.capacity == nil)
    #expect(
      tables.attendances == [
        Attendance(
          gathering: .seminar("s2"), organisation: "solna", role: .giver, status: .signedUp,
          participants: 3, date: World.date("2019-02"), evidence: evidence("attendance", 2, "n"))
      ])
    #expect(
      tables.adoptions == [
        Adoption(
          practice: "meal-model", organisation: "solna", stage: .passedOn,
          date: World.date("2012"), depth: .ownOrigin, until: World.date("2020"),
          mechanism: "by-law", evidence: evidence("adoptions", 2, "n"))
      ])
    #expect(
      tables.transfers == [
        Transfer(
          practice: "meal-model", from: "solna", to: "huvudsta", via: "s1",
          date: World.date("2018"), evidence: evidence("transfers", 2))
      ])
    #expect(
      tables.observations == [
        Observation(
          practice: "meal-model", organisation: "solna", asOf: World.date("2018-12-31"),
          status: .suspended, evidence: evidence("observations", 2))
      ])
    #expect(tables.ties.map(\.weight) == [2.5] && tables.ties.map(\.kind) == [.fixedLink])
    #expect(tables.ties.first?.to == World.date("2001"))
    #expect(tables.affiliations.map(\.role) == ["member"])
    #expect(tables.counts.map(\.range) == [CountRange(least: 4, most: 16)])
    #expect(tables.counties.map(\.position) == [Coordinates(latitude: 59.3, longitude: 18)])
    #expect(tables.outlines.map(\.points.count) == [2, 1, 1])
    #expect(tables.outlines.map(\.isHole) == [false, true, false])
    #expect(tables.outlines.map(\.kind) == [.land, .land, .lake])
  }

  private func evidence(
    _ table: String, _ line: Int, _ kind: Evidence.Kind = .documented, _ note: String? = nil
  ) -> Evidence {
    Evidence(
      kind, source: "x", note: note, place: RecordPlace(file: table + ".csv", line: line))
  }

  private func evidence(_ table: String, _ line: Int, _ note: String) -> Evidence {
    evidence(table, line, .documented, note)
  }

  @Test("semicolons, another order of columns and a byte-order mark change nothing")
  func otherForm() throws {
    let reading = try TemporaryDataSet.read([
      "organisations.csv":
        "\u{feff}sector;county_code;name;id\r\nmunicipality;01;Solna stad;solna\r\n"
        + "municipality;01;Södertälje kommun;sodertalje\r\n"
    ])
    let usual = try TemporaryDataSet.read([:])
    #expect(reading.issues == [])
    #expect(reading.book.tables == usual.book.tables)
    #expect(reading.digest != usual.digest)
  }

  @Test("an empty cell is unknown, never zero and never no")
  func emptyCells() throws {
    let row = try TemporaryDataSet.read([
      "organisations.csv":
        "id,name,sector,population,target,member,latitude,longitude\nsolna,Solna,other,,,,,\n"
    ]).book.tables.organisations[0]
    #expect(row.population == nil && row.isTarget == nil && row.isMember == nil)
    #expect(row.position == nil && row.evidence.kind == .unknown)
  }

  @Test("columns that are not listed are named in a notice and kept with each row")
  func unknownColumns() throws {
    let reading = try TemporaryDataSet.read([
      "practices.csv": "id,colour,name,mood\nmeal-model,green,Måltider,\n"
    ])
    #expect(
      reading.issues
        == [
          RecordIssue(
            .notice, .unknownColumns(["colour", "mood"]), at: nil, file: "practices.csv")
        ])
    #expect(!reading.isRefused)
    #expect(
      reading.book.tables.practices[0].evidence.remarks
        == [Evidence.Remark(column: "colour", value: "green")])
  }

  @Test(
    "a series may stand in the seminar column, or in a column of its own",
    arguments: [
      "seminar,organisation\nmeals,solna\n", "series,organisation\nmeals,solna\n",
      "seminar,series,organisation\n,meals,solna\n",
    ])
  func series(table: String) throws {
    let reading = try TemporaryDataSet.read(["attendance.csv": table])
    #expect(reading.issues == [])
    #expect(reading.book.attendances(at: .series("meals")).map(\.organisation) == ["solna"])
  }

  @Test("a seminar wins where a series has the same name")
  func sameName() throws {
    let reading = try TemporaryDataSet.read([
      "seminars.csv": "id,title,date,series\nmeals,Ett,2018,meals\n",
      "attendance.csv": "seminar,organisation\nmeals,solna\n",
      "counts.csv": "scope,what,least\nmeals,persons,1\n",
    ])
    #expect(reading.book.tables.attendances.map(\.gathering) == [.seminar("meals")])
    #expect(reading.book.tables.counts.map(\.scope) == [.seminar("meals")])
  }

  @Test("the scope of a count is written with its kind or as a bare identifier")
  func scopes() throws {
    let reading = try TemporaryDataSet.read([
      "counts.csv": """
      scope,what,least,most
      seminar:meals-1,persons,60,60
      series:meals,persons,1,
      practice:meal-model,persons,,9
      meals-2,persons,1,1
      meals,persons,1,1
      meal-model,persons,,
      """
    ])
    #expect(reading.issues == [])
    #expect(
      reading.book.tables.counts.map(\.scope) == [
        .seminar("meals-1"), .series("meals"), .practice("meal-model"), .seminar("meals-2"),
        .series("meals"), .practice("meal-model"),
      ])
    #expect(
      reading.book.tables.counts.map(\.range.description) == [
        "60", "1..", "0..9", "1", "1", "0..",
      ])
  }

  @Test("a row of a list with a source counts as documented unless it says otherwise")
  func observedEvidence() throws {
    let reading = try TemporaryDataSet.read([
      "observations.csv": """
      practice,organisation,as_of,status,source,evidence
      meal-model,solna,2018,yes,x,
      meal-model,solna,2019,yes,x,inferred
      meal-model,solna,2020,yes,,
      """
    ])
    #expect(
      reading.book.tables.observations.map(\.evidence.kind) == [.documented, .inferred, .unknown])
  }

  @Test("the digest is that of names and contents; another byte gives another digest")
  func digest() throws {
    let once = try TemporaryDataSet.read([:]).digest
    #expect(try TemporaryDataSet.read([:]).digest == once)
    #expect(try TemporaryDataSet.read(["practices.csv": "id,name\n"]).digest != once)
    #expect(try TemporaryDataSet.read(["notes.txt": "not a table"]).digest == once)
    #expect(once.utf8.count == 64)
  }

  @Test("what is not a data set is told apart")
  func faults() throws {
    #expect(throws: DataSetFault.notFound(path: "/nowhere/at/all")) {
      try DataSetReader.read("/nowhere/at/all")
    }
    let readme = Repository.root + "/Package.swift"
    #expect(throws: DataSetFault.notAFolder(path: readme)) { try DataSetReader.read(readme) }
    let sources = Repository.root + "/Sources"
    #expect(throws: DataSetFault.notADataSet(path: sources)) { try DataSetReader.read(sources) }
  }
}
