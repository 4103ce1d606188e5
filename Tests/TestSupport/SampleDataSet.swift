internal import Foundation
public import Records

/// A data set of the repository, read by a small reader of the tests' own.
///
/// It trusts the tables (the program's reader, which does not, is tested on its own) and lets
/// tests of the analyses stand below the reader in the order of the targets.
public enum SampleDataSet {
  /// Why a table could not be used.
  public struct Problem: Error {
    public let text: String
  }

  /// The facts of a data set.
  public static func book(_ name: String) throws -> RecordBook {
    RecordBook(try tables(name))
  }

  /// The tables of a data set, to be changed before they are indexed.
  public static func tables(_ name: String) throws -> RecordTables {
    let folder = URL(fileURLWithPath: Repository.dataSet(name), isDirectory: true)
    let rows = { (table: String) throws -> [Row] in
      try Self.rows(of: folder.appendingPathComponent(table + ".csv"))
    }
    var tables = RecordTables(information: try information(name, folder))
    tables.organisations = try rows("organisations").map(organisation)
    tables.practices = try rows("practices").map(practice)
    tables.seminars = try rows("seminars").map(seminar)
    tables.attendances = try rows("attendance").map { try attendance($0, of: tables.seminars) }
    tables.adoptions = try rows("adoptions").map(adoption)
    tables.transfers = try rows("transfers").map { (row) throws -> Transfer in
      Transfer(
        practice: try row.id("practice"), from: try row.id("from"), to: try row.id("to"),
        via: row["via"].map { Identifier($0) }, date: try row.date("date"),
        evidence: row.evidence)
    }
    tables.ties = try rows("ties").map { (row) throws -> Tie in
      Tie(
        kind: Tie.Kind(rawValue: row["kind"] ?? ""), a: try row.id("a"), b: try row.id("b"),
        from: try row.date("from"), weight: row["weight"].flatMap(Double.init),
        evidence: row.evidence)
    }
    tables.affiliations = try rows("affiliations").map { (row) throws -> Affiliation in
      Affiliation(
        id: try row.id("id"), organisation: try row.id("organisation"),
        from: try row.date("from"), evidence: row.evidence)
    }
    tables.counts = try rows("counts").map(count)
    tables.counties = try rows("counties").map { row in
      County(
        id: try row.id("code"), name: row["name"] ?? "", englishName: row["name_en"],
        evidence: row.evidence)
    }
    return tables
  }

  private static func information(_ name: String, _ folder: URL) throws -> DataSetInformation {
    struct Rule: Decodable {
      var sector: String?
      var counties: [String]?
    }
    struct File: Decodable {
      var title: String
      var target: Rule
      var regionCounties: [String]?
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = try decoder.decode(
      File.self, from: Data(contentsOf: folder.appendingPathComponent("dataset.json")))
    let sector = file.target.sector.flatMap(Sector.init(rawValue:))
    return DataSetInformation(
      id: name, title: file.title,
      target: DataSetInformation.PopulationRule(sector: sector, counties: file.target.counties),
      region: DataSetInformation.PopulationRule(
        sector: sector, counties: file.regionCounties ?? file.target.counties))
  }

  private static func organisation(_ row: Row) throws -> Organisation {
    Organisation(
      id: try row.id("id"), name: row["name"] ?? "", englishName: row["name_en"],
      sector: try row.word("sector") ?? .other, countyCode: row["county_code"],
      municipalityCode: row["municipality_code"], parent: row["parent"].map { Identifier($0) },
      population: row["population"].flatMap { Int($0) },
      isTarget: row["target"].map { $0 == "yes" },
      isMember: row["member"].flatMap { $0 == "unknown" ? nil : $0 == "yes" },
      aliases: row.list("aliases"), evidence: row.evidence)
  }

  private static func practice(_ row: Row) throws -> Practice {
    Practice(
      id: try row.id("id"), name: row["name"] ?? "", englishName: row["name_en"],
      origin: row["origin"].map { Identifier($0) }, introduced: try row.date("introduced"),
      completeAsOf: try row.list("complete_as_of").map { try ImpreciseDate($0) },
      evidence: row.evidence)
  }

  private static func seminar(_ row: Row) throws -> Seminar {
    guard let date = try row.date("date") else { throw Problem(text: "a seminar without date") }
    return Seminar(
      id: try row.id("id"), title: row["title"] ?? "", englishTitle: row["title_en"], date: date,
      series: row["series"].map { Identifier($0) }, part: row["part"].flatMap { Int($0) },
      follows: row["follows"].map { Identifier($0) },
      practices: row.list("practices").map { Identifier($0) },
      organisers: row.list("organisers").map { Identifier($0) },
      givers: row.list("givers").map { Identifier($0) }, evidence: row.evidence)
  }

  private static func attendance(_ row: Row, of seminars: [Seminar]) throws -> Attendance {
    let seminar: Identifier<Seminar> = try row.id("seminar")
    guard seminars.contains(where: { $0.id == seminar }) else {
      throw Problem(text: "attendance at the unknown \(seminar)")
    }
    return Attendance(
      gathering: .seminar(seminar), organisation: try row.id("organisation"),
      role: try row.word("role") ?? .participant, status: try row.word("status") ?? .attended,
      evidence: row.evidence)
  }

  private static func adoption(_ row: Row) throws -> Adoption {
    guard let stage: Adoption.Stage = try row.word("stage"), let date = try row.date("date") else {
      throw Problem(text: "an adoption without stage or date")
    }
    return Adoption(
      practice: try row.id("practice"), organisation: try row.id("organisation"), stage: stage,
      date: date, depth: try row.word("depth"), until: try row.date("until"),
      mechanism: row["mechanism"], evidence: row.evidence)
  }

  private static func count(_ row: Row) throws -> StatedCount {
    let scope = (row["scope"] ?? "").split(separator: ":").map(String.init)
    guard scope.count == 2, let least = row["least"].flatMap({ Int($0) }) else {
      throw Problem(text: "a count without scope or number")
    }
    let named: [String: StatedCount.Scope] = [
      "series": .series(Identifier(scope[1])), "seminar": .seminar(Identifier(scope[1])),
      "practice": .practice(Identifier(scope[1])),
    ]
    guard let known = named[scope[0]] else { throw Problem(text: "no such scope: \(scope[0])") }
    return StatedCount(
      scope: known, what: row["what"] ?? "", sector: try row.word("sector"),
      range: CountRange(least: least, most: row["most"].flatMap { Int($0) }),
      evidence: row.evidence)
  }
}

// MARK: - Comma-separated text

extension SampleDataSet {
  /// The non-empty values of a line by heading.
  struct Row {
    let values: [String: String]

    subscript(_ column: String) -> String? { values[column] }

    func list(_ column: String) -> [String] {
      self[column]?.split(separator: "|").map(String.init) ?? []
    }

    func id<Entity>(_ column: String) throws -> Identifier<Entity> {
      guard let text = self[column] else { throw Problem(text: "nothing in \(column)") }
      return Identifier(text)
    }

    func date(_ column: String) throws -> ImpreciseDate? {
      try self[column].map { try ImpreciseDate($0) }
    }

    func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word? {
      guard let text = self[column] else { return nil }
      guard let word = Word(rawValue: text) else { throw Problem(text: "no such word: \(text)") }
      return word
    }

    var evidence: Evidence {
      Evidence(
        self["evidence"].flatMap(Evidence.Kind.init(rawValue:)) ?? .unknown,
        source: self["source"])
    }
  }

  /// The rows of a table; none where the data set has no such table.
  private static func rows(of file: URL) throws -> [Row] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let lines = fields(of: try String(contentsOf: file, encoding: .utf8))
    guard let heading = lines.first else { return [] }
    return lines.dropFirst().map { line in
      let values = zip(heading, line).filter { !$0.1.isEmpty }
      return Row(values: Dictionary(values) { first, _ in first })
    }
  }

  /// The fields of comma-separated text, line by line (RFC 4180).
  public static func fields(of text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var field = ""
    var isQuoted = false
    var afterQuote = false
    for character in text {
      if isQuoted {
        if character == "\"" {
          (isQuoted, afterQuote) = (false, true)
        } else {
          field.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        if afterQuote { field.append(character) }
        isQuoted = true
      case ",":
        line.append(field)
        field = ""
      case "\n", "\r\n":
        lines.append(line + [field])
        (line, field) = ([], "")
      default: field.append(character)
      }
      afterQuote = false
    }
    if !line.isEmpty || !field.isEmpty { lines.append(line + [field]) }
    return lines
  }
}
