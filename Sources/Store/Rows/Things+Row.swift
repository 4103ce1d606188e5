internal import Records

// What the project file keeps of organisations, practices, seminars and counties.

extension Organisation: EvidencedFact {
  static let fields: [StoredField<Organisation>] = [
    .id("id", unique: true) { $0.id }, .text("name") { $0.name },
    .optionalText("name_en") { $0.englishName }, .word("sector") { $0.sector },
    .optionalText("county_code") { $0.countyCode },
    .optionalText("municipality_code") { $0.municipalityCode },
    .optionalID("parent", names: .organisations) { $0.parent }, .position { $0.position },
    .integer("population") { $0.population }, .flag("target") { $0.isTarget },
    .flag("member") { $0.isMember }, .optionalDate("valid_from") { $0.validFrom },
    .optionalDate("valid_to") { $0.validTo }, .evidence,
  ]

  static let lists: [StoredListField<Organisation>] = [
    StoredListField(
      "organisation_aliases", of: "organisation_number",
      StoredColumn.text("alias", required: true)
    ) { $0.aliases.map { [.text($0)] } }
  ]

  static let table = makeTable(.organisations, key: ["id"], folded: ("name", "name_key"))

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
}

extension Practice: EvidencedFact {
  static let fields: [StoredField<Practice>] = [
    .id("id", unique: true) { $0.id }, .text("name") { $0.name },
    .optionalText("name_en") { $0.englishName }, .optionalText("topic") { $0.topic },
    .optionalID("origin", names: .organisations) { $0.origin },
    .optionalID("parent", names: .practices) { $0.parent },
    .optionalDate("introduced") { $0.introduced }, .optionalText("mechanism") { $0.mechanism },
    .optionalText("description") { $0.summary },
    .optionalText("description_en") { $0.englishSummary },
    .optionalWord("maturity") { $0.maturity },
    .range("saves_hours_least", "saves_hours_most") { $0.savings?.hours },
    .range("saves_kronor_least", "saves_kronor_most") { $0.savings?.kronor },
    .optionalText("savings_source") { $0.savings?.source },
    .optionalWord("savings_evidence") { $0.savings?.evidence },
    .optionalText("risks") { $0.risks }, .optionalText("risks_en") { $0.englishRisks },
    .evidence,
  ]

  static let lists: [StoredListField<Practice>] = [
    StoredListField(
      "practice_complete_days", of: "practice_number",
      StoredColumn.date("complete_as_of", required: true)
    ) { $0.completeAsOf.map { RowWriter.values(of: $0) } }
  ]

  static let table = makeTable(.practices, key: ["id"], folded: ("name", "name_key"))

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
}

extension Seminar: EvidencedFact {
  static let fields: [StoredField<Seminar>] = [
    .id("id", unique: true) { $0.id }, .text("title") { $0.title },
    .optionalText("title_en") { $0.englishTitle }, .date("date") { $0.date },
    .word("date_evidence") { $0.dateEvidence }, .optionalID("series") { $0.series },
    .integer("part") { $0.part }, .optionalID("follows", names: .seminars) { $0.follows },
    .word("kind") { $0.kind }, .word("status") { $0.status }, .optionalText("place") { $0.place },
    .optionalText("municipality_code") { $0.municipalityCode },
    .integer("capacity") { $0.capacity }, .integer("participants") { $0.participants },
    .evidence,
  ]

  static let lists: [StoredListField<Seminar>] = [
    StoredListField(
      "seminar_practices", of: "seminar_number",
      StoredColumn.text("practice", required: true, names: .practices)
    ) { $0.practices.map { [.text($0.rawValue)] } },
    StoredListField(
      "seminar_organisers", of: "seminar_number",
      StoredColumn.text("organisation", required: true, names: .organisations)
    ) { $0.organisers.map { [.text($0.rawValue)] } },
    StoredListField(
      "seminar_givers", of: "seminar_number",
      StoredColumn.text("organisation", required: true, names: .organisations)
    ) { $0.givers.map { [.text($0.rawValue)] } },
  ]

  static let table = makeTable(.seminars, key: ["id"], folded: ("title", "title_key"))

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
}

extension County: EvidencedFact {
  static let fields: [StoredField<County>] = [
    .id("code", unique: true) { $0.id }, .text("name") { $0.name },
    .optionalText("name_en") { $0.englishName }, .position { $0.position }, .evidence,
  ]

  static let table = makeTable(.counties, key: ["code"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), name: try row.text(), englishName: try row.optionalText(),
      position: try row.position(), evidence: try row.evidence())
  }
}
