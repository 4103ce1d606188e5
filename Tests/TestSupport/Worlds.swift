public import Records

/// Tiny named worlds that one can hold in the head.
public enum World {
  /// The series of seminars, in small.
  ///
  /// Södertälje gives; Solna and a district of Stockholm come to part one, Solna again to part
  /// two, with Kungsbacka from outside the region. One practice, taken up by Solna in 2019.
  ///
  ///     meals-1 (2018-10-26/2018-11-02)  ←follows—  meals-2 (2018-12-05), series "meals"
  public static var series: RecordTables {
    var tables = empty
    tables.organisations = organisations
    tables.counties = [
      County(id: "01", name: "Stockholms län", evidence: row("counties.csv", 2)),
      County(id: "09", name: "Gotlands län", evidence: row("counties.csv", 3)),
      County(id: "13", name: "Hallands län", evidence: row("counties.csv", 4)),
    ]
    tables.practices = [
      Practice(
        id: "meal-model", name: "Måltidsmodellen", origin: "sodertalje", introduced: date("2010"),
        evidence: row("practices.csv", 2))
    ]
    tables.seminars = [
      Seminar(
        id: "meals-1", title: "Måltider, del ett", date: date("2018-10-26/2018-11-02"),
        series: "meals", part: 1, practices: ["meal-model"], organisers: ["council"],
        givers: ["sodertalje"], evidence: row("seminars.csv", 2)),
      Seminar(
        id: "meals-2", title: "Måltider, del två", date: date("2018-12-05"), series: "meals",
        part: 2, follows: "meals-1", kind: .workshop, practices: ["meal-model"],
        givers: ["matlust"], evidence: row("seminars.csv", 3)),
    ]
    tables.attendances = [
      Attendance(
        gathering: .seminar("meals-1"), organisation: "sodertalje", role: .giver,
        evidence: row("attendance.csv", 2)),
      Attendance(
        gathering: .seminar("meals-1"), organisation: "solna", evidence: row("attendance.csv", 3)),
      Attendance(
        gathering: .seminar("meals-1"), organisation: "enskede",
        evidence: row("attendance.csv", 4)),
      Attendance(
        gathering: .seminar("meals-2"), organisation: "solna", evidence: row("attendance.csv", 5)),
      Attendance(
        gathering: .seminar("meals-2"), organisation: "kungsbacka",
        evidence: row("attendance.csv", 6)),
    ]
    tables.adoptions = [
      Adoption(
        practice: "meal-model", organisation: "sodertalje", stage: .adopted, date: date("2010"),
        depth: .ownOrigin, evidence: row("adoptions.csv", 2)),
      Adoption(
        practice: "meal-model", organisation: "solna", stage: .adopted, date: date("2019-05"),
        depth: .adapted, evidence: row("adoptions.csv", 3)),
    ]
    tables.transfers = [
      Transfer(
        practice: "meal-model", from: "sodertalje", to: "solna", via: "meals-1",
        date: date("2019"), evidence: row("transfers.csv", 2))
    ]
    tables.observations = [
      Observation(
        practice: "meal-model", organisation: "stockholm", asOf: date("2019-12-31"), status: .no,
        evidence: row("observations.csv", 2))
    ]
    tables.ties = [
      Tie(kind: .adjacency, a: "solna", b: "stockholm", evidence: row("ties.csv", 2))
    ]
    tables.affiliations = [
      Affiliation(id: "network", organisation: "solna", evidence: row("affiliations.csv", 2))
    ]
    tables.counts = [
      StatedCount(
        scope: .series("meals"), what: "municipalities", sector: .municipality,
        range: CountRange(exactly: 16), evidence: row("counts.csv", 2))
    ]
    return tables
  }

  /// No facts; the counties 01 and 09 are the region, 01 alone is the population for rates.
  public static var empty: RecordTables {
    RecordTables(
      information: DataSetInformation(
        id: "world", title: "Värld", observedFrom: date("2007-01-01"),
        observedUntil: date("2025-01-02"),
        target: DataSetInformation.PopulationRule(sector: .municipality, counties: ["01"]),
        region: DataSetInformation.PopulationRule(sector: .municipality, counties: ["01", "09"]),
        bounds: DataSetInformation.Bounds(south: 56.8, north: 60.8, west: 14.2, east: 19.9)))
  }

  /// Three municipalities of the county 01, one with a district; Gotland, which is municipality
  /// and region in one; a project, the council, and Kungsbacka from outside.
  public static var organisations: [Organisation] {
    let rows: [(String, String, Sector, String?, Identifier<Organisation>?)] = [
      ("sodertalje", "Södertälje kommun", .municipality, "01", nil),
      ("solna", "Solna stad", .municipality, "01", nil),
      ("stockholm", "Stockholms stad", .municipality, "01", nil),
      ("enskede", "Enskede-Årsta-Vantörs stadsdelsförvaltning", .cityDistrict, "01", "stockholm"),
      ("gotland", "Region Gotland", .municipality, "09", nil),
      ("region-gotland", "Region Gotland", .region, "09", "gotland"),
      ("region-01", "Region Stockholm", .region, "01", nil),
      ("matlust", "MatLust", .project, "01", "sodertalje"),
      ("council", "Mälardalsrådet", .council, "01", nil),
      ("kungsbacka", "Kungsbacka kommun", .municipality, "13", nil),
    ]
    return rows.enumerated().map { number, row in
      Organisation(
        id: Identifier(row.0), name: row.1, sector: row.2, countyCode: row.3, parent: row.4,
        evidence: World.row("organisations.csv", number + 2))
    }
  }

  /// Municipalities of the county 01 with nothing but their identifiers; no facts.
  public static func municipalities(_ identifiers: Identifier<Organisation>...) -> RecordTables {
    var tables = empty
    tables.organisations = identifiers.map {
      Organisation(id: $0, name: $0.rawValue, sector: .municipality, countyCode: "01")
    }
    tables.practices = [Practice(id: "p", name: "Ett arbetssätt")]
    return tables
  }

  /// Three meetings, four municipalities of the region, one from outside.
  ///
  ///                    a   b   c   x
  ///     s1  2018-01-10 ●   ●   ●        series "s", part 1; d only organised
  ///     s2  2018-03-10 ●   ●            series "s", part 2
  ///     t   2018-06        ●   ○   ●    ○: the district c1, and only inferred; d only signed up
  public static var meetings: RecordTables {
    var tables = municipalities("a", "b", "c", "d")
    tables.organisations += [
      Organisation(id: "c1", name: "c1", sector: .cityDistrict, countyCode: "01", parent: "c"),
      Organisation(id: "x", name: "x", sector: .municipality, countyCode: "13"),
    ]
    tables.seminars = [
      Seminar(
        id: "s1", title: "s1", date: date("2018-01-10"), series: "s", part: 1, practices: ["p"]),
      Seminar(
        id: "s2", title: "s2", date: date("2018-03-10"), series: "s", part: 2, practices: ["p"]),
      Seminar(id: "t", title: "t", date: date("2018-06"), practices: ["p"]),
    ]
    tables.attendances = [
      attended("s1", "a"), attended("s1", "b"), attended("s1", "c"), attended("s2", "a"),
      attended("s2", "b"), attended("t", "b"), attended("t", "c1", evidence: .inferred),
      attended("t", "x"), attended("s1", "d", role: .organiser),
      attended("t", "d", status: .signedUp),
    ]
    return tables
  }

  /// One row of attendance, documented and as a participant unless told otherwise.
  public static func attended(
    _ seminar: Identifier<Seminar>, _ organisation: Identifier<Organisation>,
    role: Attendance.Role = .participant, status: Attendance.Status = .attended,
    evidence: Evidence.Kind = .documented
  ) -> Attendance {
    Attendance(
      gathering: .seminar(seminar), organisation: organisation, role: role, status: status,
      evidence: Evidence(evidence))
  }

  /// One step with the practice "p".
  public static func step(
    _ organisation: Identifier<Organisation>, _ day: String, stage: Adoption.Stage = .adopted,
    until: String? = nil, mechanism: String? = nil, evidence: Evidence.Kind = .documented
  ) -> Adoption {
    Adoption(
      practice: "p", organisation: organisation, stage: stage, date: date(day),
      until: until.map(date), mechanism: mechanism, evidence: Evidence(evidence))
  }

  /// A border on land, or another tie.
  public static func border(
    _ a: Identifier<Organisation>, _ b: Identifier<Organisation>, kind: Tie.Kind = .adjacency
  ) -> Tie {
    Tie(kind: kind, a: a, b: b, evidence: Evidence(.documented))
  }

  /// Documented, with a source, on a line of a file.
  public static func row(_ file: String, _ line: Int) -> Evidence {
    Evidence(
      .documented, source: "https://example.org/", place: RecordPlace(file: file, line: line))
  }

  /// A date that is written right in a test; another text is a mistake of the test.
  public static func date(_ text: String) -> ImpreciseDate {
    do {
      return try ImpreciseDate(text)
    } catch {
      preconditionFailure("not a date: \(text)")
    }
  }

  /// The issues of a changed series, apart from those that the unchanged one has (none).
  public static func issues(_ change: (inout RecordTables) -> Void) -> [RecordIssue] {
    var tables = series
    change(&tables)
    return RecordBook(tables).issues()
  }
}
