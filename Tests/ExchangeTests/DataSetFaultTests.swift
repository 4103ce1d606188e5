import Exchange
import Records
import TestSupport
import Testing

@Suite("Every fault of a data-set folder is named with file, line, column and value")
struct DataSetFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let content: String
    let expected: RecordIssue
    var testDescription: String { "\(file): \(expected.kind)" }

    init(
      _ file: String, _ content: String, _ kind: RecordIssue.Kind, line: Int?, _ column: String?,
      _ value: String? = nil, severity: RecordIssue.Severity = .error
    ) {
      self.file = file
      self.content = content
      expected = RecordIssue(
        severity, kind, at: line.map { RecordPlace(file: file, line: $0) }, file: file,
        column: column, value: value)
    }
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type, near suggestion: String?
  ) -> RecordIssue.Kind where Word.RawValue == String {
    .unknownWord(allowed: type.allCases.map(\.rawValue), suggestion: suggestion)
  }

  private static let words: [Fault] = [
    Fault(
      "organisations.csv", "id,name,sector\nx,X,municipalty\n",
      word(Sector.self, near: "municipality"), line: 2, "sector", "municipalty"),
    Fault(
      "organisations.csv", "id,name,sector,target\nx,X,other,ja\n",
      .unknownWord(allowed: ["yes", "no", "unknown"], suggestion: nil), line: 2, "target", "ja"),
    Fault(
      "organisations.csv", "id,name,sector,evidence\nx,X,other,documentd\n",
      word(Evidence.Kind.self, near: "documented"), line: 2, "evidence", "documentd"),
    Fault(
      "attendance.csv", "seminar,organisation,status\nmeals-1,solna,came\n",
      word(Attendance.Status.self, near: nil), line: 2, "status", "came"),
    Fault(
      "attendance.csv", "seminar,organisation,role\nmeals-1,solna,Giver\n",
      word(Attendance.Role.self, near: "giver"), line: 2, "role", "Giver"),
    Fault(
      "adoptions.csv", "practice,organisation,stage,date\nmeal-model,solna,adoptd,2018\n",
      word(Adoption.Stage.self, near: "adopted"), line: 2, "stage", "adoptd"),
    Fault(
      "adoptions.csv",
      "practice,organisation,stage,date,depth\nmeal-model,solna,adopted,2018,kopierad\n",
      word(Adoption.Depth.self, near: nil), line: 2, "depth", "kopierad"),
    Fault(
      "observations.csv", "practice,organisation,as_of,status\nmeal-model,solna,2018,maybe\n",
      word(Observation.Status.self, near: nil), line: 2, "status", "maybe"),
    Fault(
      "seminars.csv", "id,title,date,kind\ns,S,2018,worksop\n",
      word(Seminar.Kind.self, near: "workshop"), line: 2, "kind", "worksop"),
  ]

  private static let cells: [Fault] = [
    Fault(
      "attendance.csv", "seminar,organisation,date\n\nmeals-1,solna,2 nov\n", .unreadableDate,
      line: 3, "date", "2 nov"),
    Fault(
      "seminars.csv", "id,title,date\ns,S,2018-02-29\n", .impossibleDate, line: 2, "date",
      "2018-02-29"),
    Fault(
      "adoptions.csv", "practice,organisation,stage,date\nmeal-model,solna,trial,2019/2018\n",
      .reversedDate, line: 2, "date", "2019/2018"),
    Fault(
      "practices.csv", "id,name,complete_as_of\nmeal-model,M,2018|2018-13\n", .impossibleDate,
      line: 2, "complete_as_of", "2018-13"),
    Fault(
      "organisations.csv", "id,name,sector,population\nx,X,other,\"80 950\"\n", .unreadableNumber,
      line: 2, "population", "80 950"),
    Fault(
      "organisations.csv", "id;name;sector;latitude;longitude\nx;X;other;59,2;17\n",
      .decimalComma(written: "59.2"), line: 2, "latitude", "59,2"),
    Fault(
      "organisations.csv", "id,name,sector,latitude,longitude\nx,X,other,0x1p3,17\n",
      .unreadableNumber, line: 2, "latitude", "0x1p3"),
    Fault(
      "ties.csv", "kind,a,b,weight\nproject,solna,sodertalje,inf\n", .unreadableNumber, line: 2,
      "weight", "inf"),
    Fault(
      "ties.csv", "kind,a,b,weight\nproject,solna,sodertalje,1e999\n", .unreadableNumber, line: 2,
      "weight", "1e999"),
    Fault(
      "organisations.csv", "id,name,sector,latitude,longitude\nx,X,other,59.2,\n",
      .halfPosition(known: "latitude"), line: 2, "longitude", "59.2", severity: .warning),
    Fault(
      "counties.csv", "code,name,latitude,longitude\n01,X,,17\n",
      .halfPosition(known: "longitude"), line: 2, "latitude", "17", severity: .warning),
    Fault(
      "organisations.csv", "id,name,sector,longitude\nx,X,other,17\ny,Y,other,18\n",
      .halfPosition(known: "longitude"), line: nil, "latitude", severity: .warning),
    Fault(
      "organisations.csv", "id,name,sector,latitude,longitude\nx,X,other,91,17\n",
      .numberOutOfRange(least: -90, most: 90), line: 2, "latitude", "91"),
    Fault(
      "organisations.csv", "id,name,sector,latitude,longitude\nx,X,other,59,nan\n",
      .unreadableNumber, line: 2, "longitude", "nan"),
    Fault(
      "organisations.csv", "id,name,sector,population\nx,X,other,-1\n",
      .numberOutOfRange(least: 0, most: Double(Int.max)), line: 2, "population", "-1"),
    Fault(
      "organisations.csv", "id,name,sector,population\nx,X,other,99999999999999999999\n",
      .unreadableNumber, line: 2, "population", "99999999999999999999"),
    Fault(
      "seminars.csv", "id,title,date,part\ns,S,2018,0\n", .numberOutOfRange(least: 1, most: 1000),
      line: 2, "part", "0"),
    Fault(
      "counts.csv", "scope,what,least,most\nseries:meals,persons,5,4\n",
      .numberOutOfRange(least: 5, most: .infinity), line: 2, "most", "4"),
    Fault(
      "ties.csv", "kind,a,b,weight\nproject,solna,sodertalje,0\n",
      .numberOutOfRange(least: .leastNonzeroMagnitude, most: 1e300), line: 2, "weight", "0"),
    Fault(
      "outlines.csv", "polygon,kind,ring,latitude,longitude\n1,land,0,,17\n", .emptyRequired,
      line: 2, "latitude"),
    Fault(
      "attendance.csv", "seminar,organisation\n,solna\n", .emptyRequired, line: 2, "seminar"),
    Fault(
      "attendance.csv", "seminar,organisation,note\nmeals-1,solna,anna.exempel@example.org\n",
      .looksPersonal(.email), line: 2, "note", severity: .warning),
  ]

  private static let files: [Fault] = [
    Fault(
      "practices.csv", "id,name\nmeal-model,M,x\n", .wrongFieldCount(expected: 2, found: 3),
      line: 2, nil),
    Fault("practices.csv", "id,name,name\n", .duplicateColumn, line: 1, "name"),
    Fault("practices.csv", "", .emptyFile, line: nil, nil),
    Fault("practices.csv", ",\n ,\n", .emptyFile, line: nil, nil),
    Fault(
      "practices.csv", "id;name\nmeal-model;M\n;\n\n ;\t\n;;;;\n", .blankRows(count: 3), line: 3,
      nil, severity: .notice),
    Fault(
      "outlines.csv", "polygon,kind,ring,latitude,longitude,colour\n1,land,0,59,17,blue\n",
      .columnNotRead, line: nil, "colour", severity: .notice),
    Fault("practices.csv", "id,name\na,\"b\n", .unterminatedQuote, line: 2, nil, "b\n"),
    Fault("practices.csv", "id,name\na,\"b\"c\n", .textAfterQuote, line: 2, nil, "c"),
    Fault("practices.csv", "id,name\na,b\u{0}\n", .controlCharacter(code: 0), line: 2, nil),
    Fault(
      "attendance.csv", "seminar,organisation\nmeals-1,Sodertalje\n",
      .unknownIdentifier(of: .organisation, suggestion: "sodertalje"), line: 2, "organisation",
      "Sodertalje"),
    Fault(
      "attendance.csv", "series,organisation\nmeal,solna\n",
      .unknownIdentifier(of: .series, suggestion: "meals"), line: 2, "series", "meal"),
    Fault(
      "attendance.csv", "seminar,organisation\nmeals-3,solna\n",
      .unknownIdentifier(of: .seminar, suggestion: "meals-1"), line: 2, "seminar", "meals-3"),
  ]

  @Test("cells and files", arguments: words + cells + files)
  func faults(fault: Fault) throws {
    let reading = try TemporaryDataSet.read([fault.file: fault.content])
    #expect(reading.issues.contains(fault.expected), "\(reading.issues)")
    // Nothing else is wrong with the file itself, though facts elsewhere may now lead nowhere.
    #expect(reading.issues.filter { $0.file == fault.file } == [fault.expected])
  }

  private static let required: [String: [String]] = [
    "organisations.csv": ["id", "name", "sector"], "practices.csv": ["id", "name"],
    "seminars.csv": ["id", "title", "date"], "attendance.csv": ["seminar", "organisation"],
    "adoptions.csv": ["practice", "organisation", "stage", "date"],
    "transfers.csv": ["practice", "from", "to"],
    "observations.csv": ["practice", "organisation", "as_of", "status"],
    "ties.csv": ["kind", "a", "b"], "affiliations.csv": ["id", "organisation"],
    "counts.csv": ["scope", "what"], "counties.csv": ["code", "name"],
    "outlines.csv": ["polygon", "kind", "ring", "latitude", "longitude"],
  ]

  /// A value that each required column accepts.
  private static let good = [
    "id": "x", "name": "X", "sector": "other", "title": "T", "date": "2018",
    "seminar": "meals-1", "organisation": "solna", "practice": "meal-model", "stage": "trial",
    "from": "solna", "to": "sodertalje", "as_of": "2018", "status": "yes", "kind": "land",
    "a": "solna", "b": "sodertalje", "scope": "series:meals", "what": "persons", "code": "01",
    "polygon": "1", "ring": "0", "latitude": "59", "longitude": "17",
  ]

  @Test(
    "each required column is asked for, and each of its cells", arguments: required.keys.sorted())
  func requiredColumns(file: String) throws {
    let columns = Self.required[file] ?? []
    for missing in columns {
      let kept = columns.filter { $0 != missing } + ["source"]
      let table =
        kept.joined(separator: ",") + "\n"
        + kept.map { Self.good[$0] ?? "" }.joined(separator: ",") + "\n"
      let reading = try TemporaryDataSet.read([file: table])
      let expected = RecordIssue(.error, .missingColumn, at: nil, file: file, column: missing)
      #expect(reading.issues.filter { $0.file == file } == [expected])

      let cells = columns.map { $0 == missing ? "" : Self.good[$0] ?? "" }
      let empty =
        columns.joined(separator: ",") + ",source\n" + cells.joined(separator: ",")
        + ",x\n"
      let place = RecordPlace(file: file, line: 2)
      #expect(
        try TemporaryDataSet.read([file: empty]).issues.filter { $0.file == file }
          == [RecordIssue(.error, .emptyRequired, at: place, column: missing)])
    }
  }

  @Test("a row that cannot be read is no fact, the rows around it are")
  func failedRows() throws {
    let reading = try TemporaryDataSet.read([
      "adoptions.csv": """
      practice,organisation,stage,date
      meal-model,solna,trial,2018
      meal-model,solna,decided,2 nov
      meal-model,solna,adopted,2019
      """
    ])
    #expect(reading.book.tables.adoptions.map(\.stage) == [.trial, .adopted])
    #expect(reading.isRefused)
  }

  @Test("the value that looks personal is not repeated in the issue")
  func personalValueIsNotRepeated() throws {
    let reading = try TemporaryDataSet.read([
      "attendance.csv": "seminar,organisation,note\nmeals-1,solna,811218-9876\n"
    ])
    #expect(reading.issues.map(\.kind) == [.looksPersonal(.personalNumber)])
    #expect(reading.issues.allSatisfy { $0.value == nil })
  }

  @Test("bytes of Windows-1252 are refused with line and character, in tables and in dataset.json")
  func windows1252() throws {
    var files = TemporaryDataSet.small.mapValues { Array($0.utf8) }
    files["practices.csv"] = Array("id,name\nmeal-model,M".utf8) + [0xe5] + Array("ltid\n".utf8)
    files["dataset.json"] = Array("{\n\"title\": \"V".utf8) + [0xe4] + Array("rld\"}".utf8)
    let issues = try TemporaryDataSet.read(bytes: files).issues
    #expect(
      issues == [
        RecordIssue(
          .error, .notUTF8(byte: 0xe4, columnNumber: 12),
          at: RecordPlace(file: "dataset.json", line: 2)),
        RecordIssue(
          .error, .notUTF8(byte: 0xe5, columnNumber: 13),
          at: RecordPlace(file: "practices.csv", line: 2)),
      ])
  }

  @Test("a missing dataset.json or organisations.csv is named")
  func missingFiles() throws {
    let first = try TemporaryDataSet.read(["dataset.json": nil])
    #expect(
      first.issues == [RecordIssue(.error, .missingFile, at: nil, file: "dataset.json")])
    #expect(first.book.information.title == "world")
    let second = try TemporaryDataSet.read(["organisations.csv": nil])
    #expect(
      second.issues == [RecordIssue(.error, .missingFile, at: nil, file: "organisations.csv")])
  }
}
