internal import Records

// What the project file keeps of organisations, practices, seminars and counties.

extension Organisation: StoredFact {
  static let table = StoredTable(
    .organisations,
    [
      StoredColumn.text("id", required: true, unique: true),
      StoredColumn.text("name", required: true), StoredColumn.text("name_en"),
      StoredColumn.text("sector", required: true), StoredColumn.text("county_code"),
      StoredColumn.text("municipality_code"),
      StoredColumn.text("parent", names: .organisations), StoredColumn.real("latitude"),
      StoredColumn.real("longitude"), StoredColumn.integer("population"),
      StoredColumn.integer("target"), StoredColumn.integer("member"),
      StoredColumn.date("valid_from"), StoredColumn.date("valid_to"), StoredColumn.evidence,
    ],
    lists: [
      StoredList(
        "organisation_aliases", of: "organisation_number",
        StoredColumn.text("alias", required: true))
    ], key: ["id"], folded: ("name", "name_key"))

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(id)
    writer.text(name)
    writer.text(englishName)
    writer.word(sector)
    writer.text(countyCode)
    writer.text(municipalityCode)
    writer.id(parent)
    writer.position(position)
    writer.integer(population)
    writer.flag(isTarget)
    writer.flag(isMember)
    writer.date(validFrom)
    writer.date(validTo)
    writer.evidence(evidence)
    writer.list(aliases.map { [.text($0)] })
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), name: try row.text(), englishName: try row.optionalText(),
      sector: try row.word(), countyCode: try row.optionalText(),
      municipalityCode: try row.optionalText(), parent: try row.optionalID(),
      position: try row.position(), population: try row.optionalInteger(),
      isTarget: try row.optionalFlag(), isMember: try row.optionalFlag(), aliases: [],
      validFrom: try row.optionalDate(), validTo: try row.optionalDate(),
      evidence: try row.evidence())
    aliases = try row.texts()
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Practice: StoredFact {
  static let table = StoredTable(
    .practices,
    [
      StoredColumn.text("id", required: true, unique: true),
      StoredColumn.text("name", required: true), StoredColumn.text("name_en"),
      StoredColumn.text("topic"), StoredColumn.text("origin", names: .organisations),
      StoredColumn.text("parent", names: .practices), StoredColumn.date("introduced"),
      StoredColumn.text("mechanism"), StoredColumn.text("description"),
      StoredColumn.text("description_en"), StoredColumn.text("maturity"),
      StoredColumn.integer("saves_hours_least"), StoredColumn.integer("saves_hours_most"),
      StoredColumn.integer("saves_kronor_least"), StoredColumn.integer("saves_kronor_most"),
      StoredColumn.text("savings_source"), StoredColumn.text("savings_evidence"),
      StoredColumn.text("risks"), StoredColumn.text("risks_en"), StoredColumn.evidence,
    ],
    lists: [
      StoredList(
        "practice_complete_days", of: "practice_number",
        StoredColumn.date("complete_as_of", required: true))
    ], key: ["id"], folded: ("name", "name_key"))

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(id)
    writer.text(name)
    writer.text(englishName)
    writer.text(topic)
    writer.id(origin)
    writer.id(parent)
    writer.date(introduced)
    writer.text(mechanism)
    writer.text(summary)
    writer.text(englishSummary)
    writer.word(maturity)
    writer.range(savings?.hours)
    writer.range(savings?.kronor)
    writer.text(savings?.source)
    writer.word(savings?.evidence)
    writer.text(risks)
    writer.text(englishRisks)
    writer.evidence(evidence)
    writer.list(completeAsOf.map { RowWriter.values(of: $0) })
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), name: try row.text(), englishName: try row.optionalText(),
      topic: try row.optionalText(), origin: try row.optionalID(), parent: try row.optionalID(),
      introduced: try row.optionalDate(), mechanism: try row.optionalText(),
      summary: try row.optionalText(), englishSummary: try row.optionalText(),
      maturity: try row.optionalWord(), savings: try Self.savings(&row),
      risks: try row.optionalText(), englishRisks: try row.optionalText(),
      evidence: try row.evidence())
    completeAsOf = try row.list { StoredRowReader.date(of: $0) ?? nil }
  }

  /// Whose evidence is stated, if only as unknown, has savings.
  private static func savings(
    _ row: inout StoredRowReader
  ) throws(StoredRowFault) -> StatedSavings? {
    let (hours, kronor) = (try row.range(), try row.range())
    let source = try row.optionalText()
    guard let evidence: Evidence.Kind = try row.optionalWord() else { return nil }
    return StatedSavings(hours: hours, kronor: kronor, source: source, evidence: evidence)
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Seminar: StoredFact {
  static let table = StoredTable(
    .seminars,
    [
      StoredColumn.text("id", required: true, unique: true),
      StoredColumn.text("title", required: true), StoredColumn.text("title_en"),
      StoredColumn.date("date", required: true),
      StoredColumn.text("date_evidence", required: true), StoredColumn.text("series"),
      StoredColumn.integer("part"), StoredColumn.text("follows", names: .seminars),
      StoredColumn.text("kind", required: true), StoredColumn.text("status", required: true),
      StoredColumn.text("place"), StoredColumn.text("municipality_code"),
      StoredColumn.integer("capacity"), StoredColumn.integer("participants"),
      StoredColumn.evidence,
    ],
    lists: [
      StoredList(
        "seminar_practices", of: "seminar_number",
        StoredColumn.text("practice", required: true, names: .practices)),
      StoredList(
        "seminar_organisers", of: "seminar_number",
        StoredColumn.text("organisation", required: true, names: .organisations)),
      StoredList(
        "seminar_givers", of: "seminar_number",
        StoredColumn.text("organisation", required: true, names: .organisations)),
    ], key: ["id"], folded: ("title", "title_key"))

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(id)
    writer.text(title)
    writer.text(englishTitle)
    writer.date(date)
    writer.word(dateEvidence)
    writer.id(series)
    writer.integer(part)
    writer.id(follows)
    writer.word(kind)
    writer.word(status)
    writer.text(self.place)
    writer.text(municipalityCode)
    writer.integer(capacity)
    writer.integer(participants)
    writer.evidence(evidence)
    writer.list(practices.map { [.text($0.rawValue)] })
    writer.list(organisers.map { [.text($0.rawValue)] })
    writer.list(givers.map { [.text($0.rawValue)] })
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), title: try row.text(), englishTitle: try row.optionalText(),
      date: try row.date(), dateEvidence: try row.word(), series: try row.optionalID(),
      part: try row.optionalInteger(), follows: try row.optionalID(), kind: try row.word(),
      status: try row.word(), place: try row.optionalText(),
      municipalityCode: try row.optionalText(), capacity: try row.optionalInteger(),
      participants: try row.optionalInteger(), evidence: try row.evidence())
    practices = try row.ids()
    organisers = try row.ids()
    givers = try row.ids()
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension County: StoredFact {
  static let table = StoredTable(
    .counties,
    [
      StoredColumn.text("code", required: true, unique: true),
      StoredColumn.text("name", required: true), StoredColumn.text("name_en"),
      StoredColumn.real("latitude"), StoredColumn.real("longitude"), StoredColumn.evidence,
    ], key: ["code"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(id)
    writer.text(name)
    writer.text(englishName)
    writer.position(position)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), name: try row.text(), englishName: try row.optionalText(),
      position: try row.position(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}
