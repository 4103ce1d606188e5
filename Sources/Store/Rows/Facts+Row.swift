internal import Records

// What the project file keeps of attendance, steps, transfers and other facts.

extension Attendance: StoredFact {
  static let table = StoredTable(
    .attendance,
    [
      StoredColumn.text("seminar", names: .seminars), StoredColumn.text("series"),
      StoredColumn.text("organisation", required: true, names: .organisations),
      StoredColumn.text("role", required: true), StoredColumn.text("status", required: true),
      StoredColumn.integer("participants"), StoredColumn.date("date"), StoredColumn.evidence,
    ], key: ["seminar", "series", "organisation", "role", "status"],
    checks: ["(seminar IS NULL) + (series IS NULL) = 1"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.gathering(gathering)
    writer.id(organisation)
    writer.word(role)
    writer.word(status)
    writer.integer(participants)
    writer.date(date)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      gathering: try row.gathering(), organisation: try row.id(), role: try row.word(),
      status: try row.word(), participants: try row.optionalInteger(),
      date: try row.optionalDate(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension SeminarNote: StoredFact {
  static let table = StoredTable(
    .notes,
    [
      StoredColumn.text("seminar", names: .seminars), StoredColumn.text("series"),
      StoredColumn.text("kind", required: true), StoredColumn.text("text", required: true),
      StoredColumn.text("text_en"), StoredColumn.text("organisation", names: .organisations),
      StoredColumn.text("practice", names: .practices),
      StoredColumn.text("taken_up_by", names: .seminars), StoredColumn.date("date"),
      StoredColumn.evidence,
    ], key: ["seminar", "series", "kind", "text", "organisation"],
    checks: ["(seminar IS NULL) + (series IS NULL) = 1"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.gathering(gathering)
    writer.word(kind)
    writer.text(text)
    writer.text(englishText)
    writer.id(organisation)
    writer.id(practice)
    writer.id(takenUpBy)
    writer.date(date)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      gathering: try row.gathering(), kind: try row.word(), text: try row.text(),
      englishText: try row.optionalText(), organisation: try row.optionalID(),
      practice: try row.optionalID(), takenUpBy: try row.optionalID(),
      date: try row.optionalDate(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Adoption: StoredFact {
  static let table = StoredTable(
    .adoptions,
    [
      StoredColumn.text("practice", required: true, names: .practices),
      StoredColumn.text("organisation", required: true, names: .organisations),
      StoredColumn.text("stage", required: true), StoredColumn.date("date", required: true),
      StoredColumn.text("depth"), StoredColumn.date("until"), StoredColumn.text("mechanism"),
      StoredColumn.evidence,
    ], key: ["practice", "organisation", "stage"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(practice)
    writer.id(organisation)
    writer.word(stage)
    writer.date(date)
    writer.word(depth)
    writer.date(until)
    writer.text(mechanism)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      practice: try row.id(), organisation: try row.id(), stage: try row.word(),
      date: try row.date(), depth: try row.optionalWord(), until: try row.optionalDate(),
      mechanism: try row.optionalText(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Transfer: StoredFact {
  static let table = StoredTable(
    .transfers,
    [
      StoredColumn.text("practice", required: true, names: .practices),
      StoredColumn.text("from_organisation", required: true, names: .organisations),
      StoredColumn.text("to_organisation", required: true, names: .organisations),
      StoredColumn.text("via", names: .seminars), StoredColumn.date("date"),
      StoredColumn.evidence,
    ], key: ["practice", "from_organisation", "to_organisation", "via"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(practice)
    writer.id(from)
    writer.id(to)
    writer.id(via)
    writer.date(date)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      practice: try row.id(), from: try row.id(), to: try row.id(), via: try row.optionalID(),
      date: try row.optionalDate(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Observation: StoredFact {
  static let table = StoredTable(
    .observations,
    [
      StoredColumn.text("practice", required: true, names: .practices),
      StoredColumn.text("organisation", required: true, names: .organisations),
      StoredColumn.date("as_of", required: true), StoredColumn.text("status", required: true),
      StoredColumn.evidence,
    ],
    key: ["practice", "organisation", "as_of_earliest", "as_of_latest", "as_of_precision"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(practice)
    writer.id(organisation)
    writer.date(asOf)
    writer.word(status)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      practice: try row.id(), organisation: try row.id(), asOf: try row.date(),
      status: try row.word(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Tie: StoredFact {
  static let table = StoredTable(
    .ties,
    [
      StoredColumn.text("kind", required: true),
      StoredColumn.text("a", required: true, names: .organisations),
      StoredColumn.text("b", required: true, names: .organisations), StoredColumn.date("starts"),
      StoredColumn.date("ends"), StoredColumn.real("weight"), StoredColumn.evidence,
    ], key: ["kind", "a", "b", "starts_earliest", "starts_latest", "starts_precision"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.word(kind)
    writer.id(a)
    writer.id(b)
    writer.date(from)
    writer.date(to)
    writer.real(weight)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      kind: try row.word(), a: try row.id(), b: try row.id(), from: try row.optionalDate(),
      to: try row.optionalDate(), weight: try row.optionalReal(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension Affiliation: StoredFact {
  static let table = StoredTable(
    .affiliations,
    [
      StoredColumn.text("id", required: true),
      StoredColumn.text("organisation", required: true, names: .organisations),
      StoredColumn.text("name"), StoredColumn.text("kind"), StoredColumn.text("role"),
      StoredColumn.date("starts"), StoredColumn.date("ends"), StoredColumn.evidence,
    ], key: ["id", "organisation", "role"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.id(id)
    writer.id(organisation)
    writer.text(name)
    writer.text(kind)
    writer.text(role)
    writer.date(from)
    writer.date(to)
    writer.evidence(evidence)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.id(), organisation: try row.id(), name: try row.optionalText(),
      kind: try row.optionalText(), role: try row.optionalText(), from: try row.optionalDate(),
      to: try row.optionalDate(), evidence: try row.evidence())
  }

  var recordPlace: RecordPlace? { evidence.place }
}

extension StatedCount: StoredFact {
  static let table = StoredTable(
    .counts,
    [
      StoredColumn.text("seminar", names: .seminars), StoredColumn.text("series"),
      StoredColumn.text("practice", names: .practices), StoredColumn.text("what", required: true),
      StoredColumn.text("sector"), StoredColumn.integer("least", required: true),
      StoredColumn.integer("most"), StoredColumn.evidence,
    ], key: ["seminar", "series", "practice", "what", "sector"],
    checks: ["(seminar IS NULL) + (series IS NULL) + (practice IS NULL) = 2"])

  var row: StoredRow {
    var writer = RowWriter()
    switch scope {
    case .seminar(let id):
      writer.gathering(.seminar(id))
      writer.text(nil)
    case .series(let id):
      writer.gathering(.series(id))
      writer.text(nil)
    case .practice(let id):
      writer.text(nil)
      writer.text(nil)
      writer.id(id)
    }
    writer.text(what)
    writer.word(sector)
    writer.range(range)
    writer.evidence(evidence)
    return writer.row
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

  var recordPlace: RecordPlace? { evidence.place }
}

extension Outline: StoredFact {
  static let table = StoredTable(
    .outlines,
    [
      StoredColumn.text("kind", required: true), StoredColumn.text("name"),
      StoredColumn.integer("is_hole", required: true),
    ],
    lists: [
      StoredList(
        "outline_points", of: "outline_number",
        StoredColumn.real("latitude") + StoredColumn.real("longitude"))
    ], key: [])

  var row: StoredRow {
    var writer = RowWriter()
    writer.word(kind)
    writer.text(name)
    writer.flag(isHole)
    writer.list(points.map { [.real($0.latitude), .real($0.longitude)] })
    return writer.row
  }

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
