internal import Records

// What the project file keeps of attendance, steps, transfers and other facts.

extension Attendance: EvidencedFact {
  static let fields: [StoredField<Attendance>] = [
    .gathering { $0.gathering }, .id("organisation", names: .organisations) { $0.organisation },
    .word("role") { $0.role }, .word("status") { $0.status },
    .integer("participants") { $0.participants }, .optionalDate("date") { $0.date }, .evidence,
  ]

  static let table = makeTable(
    .attendance, key: ["seminar", "series", "organisation", "role", "status"],
    checks: ["(seminar IS NULL) + (series IS NULL) = 1"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      gathering: try row.gathering(), organisation: try row.id(), role: try row.word(),
      status: try row.word(), participants: try row.optionalInteger(),
      date: try row.optionalDate(), evidence: try row.evidence())
  }
}

extension SeminarNote: EvidencedFact {
  static let fields: [StoredField<SeminarNote>] = [
    .gathering { $0.gathering }, .word("kind") { $0.kind }, .text("text") { $0.text },
    .optionalText("text_en") { $0.englishText },
    .optionalID("organisation", names: .organisations) { $0.organisation },
    .optionalID("practice", names: .practices) { $0.practice },
    .optionalID("taken_up_by", names: .seminars) { $0.takenUpBy },
    .optionalDate("date") { $0.date }, .evidence,
  ]

  static let table = makeTable(
    .notes, key: ["seminar", "series", "kind", "text", "organisation"],
    checks: ["(seminar IS NULL) + (series IS NULL) = 1"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      gathering: try row.gathering(), kind: try row.word(), text: try row.text(),
      englishText: try row.optionalText(), organisation: try row.optionalID(),
      practice: try row.optionalID(), takenUpBy: try row.optionalID(),
      date: try row.optionalDate(), evidence: try row.evidence())
  }
}

extension Adoption: EvidencedFact {
  static let fields: [StoredField<Adoption>] = [
    .id("practice", names: .practices) { $0.practice },
    .id("organisation", names: .organisations) { $0.organisation },
    .word("stage") { $0.stage }, .date("date") { $0.date }, .optionalWord("depth") { $0.depth },
    .optionalDate("until") { $0.until }, .optionalText("mechanism") { $0.mechanism }, .evidence,
  ]

  static let table = makeTable(.adoptions, key: ["practice", "organisation", "stage"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      practice: try row.id(), organisation: try row.id(), stage: try row.word(),
      date: try row.date(), depth: try row.optionalWord(), until: try row.optionalDate(),
      mechanism: try row.optionalText(), evidence: try row.evidence())
  }
}

extension Transfer: EvidencedFact {
  static let fields: [StoredField<Transfer>] = [
    .id("practice", names: .practices) { $0.practice },
    .id("from_organisation", names: .organisations) { $0.from },
    .id("to_organisation", names: .organisations) { $0.to },
    .optionalID("via", names: .seminars) { $0.via }, .optionalDate("date") { $0.date }, .evidence,
  ]

  static let table = makeTable(
    .transfers, key: ["practice", "from_organisation", "to_organisation", "via"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      practice: try row.id(), from: try row.id(), to: try row.id(), via: try row.optionalID(),
      date: try row.optionalDate(), evidence: try row.evidence())
  }
}

extension Observation: EvidencedFact {
  static let fields: [StoredField<Observation>] = [
    .id("practice", names: .practices) { $0.practice },
    .id("organisation", names: .organisations) { $0.organisation },
    .date("as_of") { $0.asOf }, .word("status") { $0.status }, .evidence,
  ]

  static let table = makeTable(
    .observations,
    key: ["practice", "organisation", "as_of_earliest", "as_of_latest", "as_of_precision"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      practice: try row.id(), organisation: try row.id(), asOf: try row.date(),
      status: try row.word(), evidence: try row.evidence())
  }
}

extension Tie: EvidencedFact {
  static let fields: [StoredField<Tie>] = [
    .word("kind") { $0.kind }, .id("a", names: .organisations) { $0.a },
    .id("b", names: .organisations) { $0.b }, .optionalDate("starts") { $0.from },
    .optionalDate("ends") { $0.to }, .real("weight") { $0.weight }, .evidence,
  ]

  static let table = makeTable(
    .ties, key: ["kind", "a", "b", "starts_earliest", "starts_latest", "starts_precision"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      kind: try row.word(), a: try row.id(), b: try row.id(), from: try row.optionalDate(),
      to: try row.optionalDate(), weight: try row.optionalReal(), evidence: try row.evidence())
  }
}

extension Affiliation: EvidencedFact {
  static let fields: [StoredField<Affiliation>] = [
    .id("id") { $0.id }, .id("organisation", names: .organisations) { $0.organisation },
    .optionalText("name") { $0.name }, .optionalText("kind") { $0.kind },
    .optionalText("role") { $0.role }, .optionalDate("starts") { $0.from },
    .optionalDate("ends") { $0.to }, .evidence,
  ]

  static let table = makeTable(.affiliations, key: ["id", "organisation", "role"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), organisation: try row.id(), name: try row.optionalText(),
      kind: try row.optionalText(), role: try row.optionalText(), from: try row.optionalDate(),
      to: try row.optionalDate(), evidence: try row.evidence())
  }
}

extension StatedCount: EvidencedFact {
  static let fields: [StoredField<StatedCount>] = [
    .optionalID("seminar", names: .seminars) { $0.seminar }, .optionalID("series") { $0.series },
    .optionalID("practice", names: .practices) { $0.practice }, .text("what") { $0.what },
    .optionalWord("sector") { $0.sector },
    .range("least", "most", required: true) { $0.range }, .evidence,
  ]

  static let table = makeTable(
    .counts, key: ["seminar", "series", "practice", "what", "sector"],
    checks: ["(seminar IS NULL) + (series IS NULL) + (practice IS NULL) = 2"])

  private var seminar: Identifier<Seminar>? { if case .seminar(let id) = scope { id } else { nil } }

  private var series: Identifier<Series>? { if case .series(let id) = scope { id } else { nil } }

  private var practice: Identifier<Practice>? {
    if case .practice(let id) = scope { id } else { nil }
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    let seminar: Identifier<Seminar>? = try row.optionalID()
    let series: Identifier<Series>? = try row.optionalID()
    let practice: Identifier<Practice>? = try row.optionalID()
    let scopes: [Scope?] = [
      seminar.map { .seminar($0) }, series.map { .series($0) }, practice.map { .practice($0) },
    ]
    guard let scope = scopes.compactMap(\.self).first else {
      throw StoredRowFault(table: "counts", column: "seminar")
    }
    let what = try row.text()
    let sector: Sector? = try row.optionalWord()
    guard let range = try row.range() else {
      throw StoredRowFault(table: "counts", column: "least")
    }
    self.init(
      scope: scope, what: what, sector: sector, range: range, evidence: try row.evidence())
  }
}

extension Outline: StoredFact {
  static let fields: [StoredField<Outline>] = [
    .word("kind") { $0.kind }, .optionalText("name") { $0.name },
    .flag("is_hole", required: true) { $0.isHole },
  ]

  static let lists: [StoredListField<Outline>] = [
    StoredListField(
      "outline_points", of: "outline_number",
      StoredColumn.real("latitude") + StoredColumn.real("longitude")
    ) { $0.points.map { [.real($0.latitude), .real($0.longitude)] } }
  ]

  static let table = makeTable(.outlines, key: [])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    let kind: Kind = try row.word()
    let name = try row.optionalText()
    guard let isHole = try row.optionalFlag() else {
      throw StoredRowFault(table: "outlines", column: "is_hole")
    }
    let points: [Coordinates] = try row.list { values in
      guard values.count == 2, case .real(let latitude) = values[0],
        case .real(let longitude) = values[1]
      else { return nil }
      return Coordinates(latitude: latitude, longitude: longitude)
    }
    self.init(kind: kind, name: name, isHole: isHole, points: points)
  }

  var recordPlace: RecordPlace? { nil }
}

// MARK: - Gatherings

extension RowWriter {
  /// A seminar or a series: one of two columns.
  mutating func gathering(_ gathering: Attendance.Gathering) {
    switch gathering {
    case .seminar(let id):
      self.id(id)
      text(nil)
    case .series(let id):
      text(nil)
      self.id(id)
    }
  }
}

extension StoredRowReader {
  /// A seminar or a series: one of two columns.
  mutating func gathering() throws(StoredRowFault) -> Attendance.Gathering {
    let seminar: Identifier<Seminar>? = try optionalID()
    let series: Identifier<Series>? = try optionalID()
    switch (seminar, series) {
    case (let id?, nil): return .seminar(id)
    case (nil, let id?): return .series(id)
    default: throw StoredRowFault(table: "attendance", column: "seminar")
    }
  }
}
