internal import Records

extension DataSetReader {
  /// Reads one table into its place; gives the faults.
  static func read(
    _ text: DelimitedText, table: String, file: String, into tables: inout RecordTables
  ) -> [RecordIssue] {
    switch table {
    case "organisations": organisations(text, file, &tables)
    case "practices": practices(text, file, &tables)
    case "seminars": seminars(text, file, &tables)
    case "attendance": attendance(text, file, &tables)
    case "adoptions": adoptions(text, file, &tables)
    case "transfers": transfers(text, file, &tables)
    case "observations": observations(text, file, &tables)
    case "ties": ties(text, file, &tables)
    case "affiliations": affiliations(text, file, &tables)
    case "counts": counts(text, file, &tables)
    case "notes": notes(text, file, &tables)
    case "counties": counties(text, file, &tables)
    case "outlines": outlines(text, file, &tables)
    default: []
    }
  }

  private static func organisations(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["id", "name", "sector"],
      optional: [
        "name_en", "county_code", "municipality_code", "parent", "latitude", "longitude",
        "population", "target", "member", "aliases", "valid_from", "valid_to", "source",
        "evidence", "note",
      ])
    tables.organisations = reader.facts { row in
      let id: Identifier<Organisation>? = row.requiredID("id")
      let name = row.required("name")
      let sector = row.requiredWord("sector", as: Sector.self)
      return Organisation(
        id: id ?? "", name: name ?? "", englishName: row.text("name_en"),
        sector: sector ?? .other, countyCode: row.text("county_code"),
        municipalityCode: row.text("municipality_code"), parent: row.id("parent"),
        position: row.position(), population: row.integer("population"),
        isTarget: row.answer("target"),
        isMember: row.answer("member"), aliases: row.list("aliases"),
        validFrom: row.date("valid_from"), validTo: row.date("valid_to"),
        evidence: row.evidence())
    }
    reader.noteUnread(.organisation, in: &tables)
    return reader.issues
  }

  private static func practices(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["id", "name"],
      optional: [
        "name_en", "topic", "origin", "parent", "introduced", "mechanism", "description",
        "description_en", "complete_as_of", "maturity", "saves_hours_least", "saves_hours_most",
        "saves_kronor_least", "saves_kronor_most", "savings_source", "savings_evidence", "risks",
        "risks_en", "source", "evidence", "note",
      ])
    tables.practices = reader.facts { row in
      let id: Identifier<Practice>? = row.requiredID("id")
      let name = row.required("name")
      return Practice(
        id: id ?? "", name: name ?? "", englishName: row.text("name_en"),
        topic: row.text("topic"), origin: row.id("origin"), parent: row.id("parent"),
        introduced: row.date("introduced"), mechanism: row.text("mechanism"),
        summary: row.text("description"), englishSummary: row.text("description_en"),
        completeAsOf: row.dates("complete_as_of"), maturity: row.word("maturity"),
        savings: row.savings(), risks: row.text("risks"), englishRisks: row.text("risks_en"),
        evidence: row.evidence())
    }
    reader.noteUnread(.practice, in: &tables)
    return reader.issues
  }

  private static func seminars(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["id", "title", "date"],
      optional: [
        "title_en", "series", "part", "follows", "kind", "status", "place",
        "municipality_code", "practices", "organisers", "givers", "capacity", "participants",
        "source", "evidence",
        "date_evidence", "note",
      ])
    tables.seminars = reader.facts { row in
      let id: Identifier<Seminar>? = row.requiredID("id")
      let title = row.required("title")
      guard let date = row.requiredDate("date") else { return nil }
      return Seminar(
        id: id ?? "", title: title ?? "", englishTitle: row.text("title_en"), date: date,
        dateEvidence: row.word("date_evidence") ?? .unknown, series: row.id("series"),
        part: row.integer("part", in: 1...1000), follows: row.id("follows"),
        kind: row.word("kind") ?? .seminar, status: row.word("status") ?? .held,
        place: row.text("place"),
        municipalityCode: row.text("municipality_code"), practices: row.ids("practices"),
        organisers: row.ids("organisers"), givers: row.ids("givers"),
        capacity: row.integer("capacity"), participants: row.integer("participants"),
        evidence: row.evidence())
    }
    reader.noteUnread(.seminar, in: &tables)
    reader.noteUnread(.series, by: "series", in: &tables)
    return reader.issues
  }

  /// The first column may be headed `seminar` or `series`, and may name either.
  private static func attendance(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    let heading = gatheringHeading(of: text)
    var reader = TableReader(
      text, file: file, required: [heading, "organisation"],
      optional: [
        "seminar", "series", "role", "status", "participants", "date", "source", "evidence",
        "note",
      ])
    let gatherings = GatheringNames(tables)
    tables.attendances = reader.facts { row in
      let organisation: Identifier<Organisation>? = row.requiredID("organisation")
      guard let gathering = self.gathering(of: &row, under: heading, among: gatherings) else {
        return nil
      }
      return Attendance(
        gathering: gathering, organisation: organisation ?? "",
        role: row.word("role") ?? .participant, status: row.word("status") ?? .attended,
        participants: row.integer("participants"), date: row.date("date"),
        evidence: row.evidence())
    }
    return reader.issues
  }

  /// The heading of the column that names the gathering of a row.
  private static func gatheringHeading(of text: DelimitedText) -> String {
    text.header.contains("seminar") || !text.header.contains("series") ? "seminar" : "series"
  }

  private static func gathering(
    of row: inout RowReader, under heading: String, among gatherings: GatheringNames
  ) -> Attendance.Gathering? {
    if let series = row.text("series"), row.text("seminar") == nil {
      return .series(Identifier(series))
    }
    guard let name = row.required(heading) else { return nil }
    return gatherings.isSeries(name) ? .series(Identifier(name)) : .seminar(Identifier(name))
  }

  private static func notes(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    let heading = gatheringHeading(of: text)
    var reader = TableReader(
      text, file: file, required: [heading, "kind", "text"],
      optional: [
        "seminar", "series", "text_en", "organisation", "practice", "taken_up_by", "date",
        "source", "evidence", "note",
      ])
    let gatherings = GatheringNames(tables)
    tables.notes = reader.facts { row in
      let kind = row.requiredWord("kind", as: SeminarNote.Kind.self)
      let words = row.required("text")
      guard let gathering = self.gathering(of: &row, under: heading, among: gatherings) else {
        return nil
      }
      return SeminarNote(
        gathering: gathering, kind: kind ?? .question, text: words ?? "",
        englishText: row.text("text_en"), organisation: row.id("organisation"),
        practice: row.id("practice"), takenUpBy: row.id("taken_up_by"), date: row.date("date"),
        evidence: row.evidence())
    }
    return reader.issues
  }

  private static func adoptions(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["practice", "organisation", "stage", "date"],
      optional: ["depth", "until", "mechanism", "source", "evidence", "note"])
    tables.adoptions = reader.facts { row in
      let practice: Identifier<Practice>? = row.requiredID("practice")
      let organisation: Identifier<Organisation>? = row.requiredID("organisation")
      let stage = row.requiredWord("stage", as: Adoption.Stage.self)
      guard let date = row.requiredDate("date") else { return nil }
      return Adoption(
        practice: practice ?? "", organisation: organisation ?? "", stage: stage ?? .interest,
        date: date, depth: row.word("depth"), until: row.date("until"),
        mechanism: row.text("mechanism"), evidence: row.evidence())
    }
    tables.unread.hasAdoptions = reader.hasUnreadRows || !text.issues.isEmpty
    return reader.issues
  }

  private static func transfers(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["practice", "from", "to"],
      optional: ["via", "date", "source", "evidence", "note"])
    tables.transfers = reader.facts { row in
      let practice: Identifier<Practice>? = row.requiredID("practice")
      let from: Identifier<Organisation>? = row.requiredID("from")
      let to: Identifier<Organisation>? = row.requiredID("to")
      return Transfer(
        practice: practice ?? "", from: from ?? "", to: to ?? "", via: row.id("via"),
        date: row.date("date"), evidence: row.evidence())
    }
    return reader.issues
  }

  private static func observations(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["practice", "organisation", "as_of", "status"],
      optional: ["source", "evidence", "note"])
    tables.observations = reader.facts { row in
      let practice: Identifier<Practice>? = row.requiredID("practice")
      let organisation: Identifier<Organisation>? = row.requiredID("organisation")
      let status = row.requiredWord("status", as: Observation.Status.self)
      guard let asOf = row.requiredDate("as_of") else { return nil }
      var evidence = row.evidence()
      // A row read from a named list is documented unless it says otherwise.
      if evidence.kind == .unknown, evidence.source != nil { evidence.kind = .documented }
      return Observation(
        practice: practice ?? "", organisation: organisation ?? "", asOf: asOf,
        status: status ?? .unknown, evidence: evidence)
    }
    return reader.issues
  }

  private static func ties(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["kind", "a", "b"],
      optional: ["from", "to", "weight", "source", "evidence", "note"])
    tables.ties = reader.facts { row in
      let kind = row.required("kind")
      let a: Identifier<Organisation>? = row.requiredID("a")
      let b: Identifier<Organisation>? = row.requiredID("b")
      return Tie(
        kind: Tie.Kind(rawValue: kind ?? ""), a: a ?? "", b: b ?? "", from: row.date("from"),
        to: row.date("to"),
        weight: row.number("weight", in: Double.leastNonzeroMagnitude...1e300),
        evidence: row.evidence())
    }
    return reader.issues
  }

  private static func affiliations(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["id", "organisation"],
      optional: ["name", "kind", "role", "from", "to", "source", "evidence", "note"])
    tables.affiliations = reader.facts { row in
      let id: Identifier<Affiliation>? = row.requiredID("id")
      let organisation: Identifier<Organisation>? = row.requiredID("organisation")
      return Affiliation(
        id: id ?? "", organisation: organisation ?? "", name: row.text("name"),
        kind: row.text("kind"), role: row.text("role"), from: row.date("from"),
        to: row.date("to"), evidence: row.evidence())
    }
    return reader.issues
  }

  /// The scope is written `seminar:ID`, `series:ID`, `practice:ID`, or as a bare identifier.
  private static func counts(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["scope", "what"],
      optional: ["sector", "least", "most", "source", "evidence", "note"])
    let gatherings = GatheringNames(tables)
    tables.counts = reader.facts { row in
      guard let scope = row.required("scope") else { return nil }
      let what = row.required("what")
      let least = row.integer("least") ?? 0
      let most = row.integer("most")
      if let most, most < least {
        row.report(
          .error, .numberOutOfRange(least: Double(least), most: .infinity), column: "most",
          value: String(most))
        row.fail()
        return nil
      }
      return StatedCount(
        scope: self.scope(scope, among: gatherings), what: what ?? "",
        sector: row.word("sector"), range: CountRange(least: least, most: most),
        evidence: row.evidence())
    }
    return reader.issues
  }

  private static func scope(
    _ text: String, among gatherings: GatheringNames
  ) -> StatedCount.Scope {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      switch parts[0] {
      case "seminar": return .seminar(Identifier(parts[1]))
      case "series": return .series(Identifier(parts[1]))
      case "practice": return .practice(Identifier(parts[1]))
      default: break
      }
    }
    if gatherings.isSeries(text) { return .series(Identifier(text)) }
    return gatherings.isSeminar(text) ? .seminar(Identifier(text)) : .practice(Identifier(text))
  }

  private static func counties(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    var reader = TableReader(
      text, file: file, required: ["code", "name"],
      optional: ["name_en", "latitude", "longitude", "source", "evidence", "note"])
    tables.counties = reader.facts { row in
      let code: Identifier<County>? = row.requiredID("code")
      let name = row.required("name")
      return County(
        id: code ?? "", name: name ?? "", englishName: row.text("name_en"),
        position: row.position(), evidence: row.evidence())
    }
    reader.noteUnread(.county, by: "code", in: &tables)
    return reader.issues
  }

  /// One row is one corner; corners of the same polygon and ring stand together, in order.
  private static func outlines(
    _ text: DelimitedText, _ file: String, _ tables: inout RecordTables
  ) -> [RecordIssue] {
    struct Corner {
      let polygon: String
      let kind: Outline.Kind
      let name: String?
      let ring: Int
      let position: Coordinates
    }
    var reader = TableReader(
      text, file: file, required: ["polygon", "kind", "ring", "latitude", "longitude"],
      optional: ["name", "point", "source", "evidence", "note"], unknown: .notRead)
    let corners: [Corner] = reader.facts { row in
      guard let polygon = row.required("polygon"),
        let kind = row.requiredWord("kind", as: Outline.Kind.self),
        row.required("ring") != nil, let ring = row.integer("ring"),
        row.required("latitude") != nil, let latitude = row.number("latitude", in: -90...90),
        row.required("longitude") != nil, let longitude = row.number("longitude", in: -180...180)
      else { return nil }
      return Corner(
        polygon: polygon, kind: kind, name: row.text("name"), ring: ring,
        position: Coordinates(latitude: latitude, longitude: longitude))
    }
    var previous: Corner?
    for corner in corners {
      if let last = previous, last.polygon == corner.polygon, last.ring == corner.ring {
        tables.outlines[tables.outlines.count - 1].points.append(corner.position)
      } else {
        tables.outlines.append(
          Outline(
            kind: corner.kind, name: corner.name, isHole: corner.ring > 0,
            points: [corner.position]))
      }
      previous = corner
    }
    return reader.issues
  }
}
