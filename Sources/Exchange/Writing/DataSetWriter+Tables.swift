internal import Records

extension DataSetWriter {
  static func organisations(_ tables: RecordTables) -> String {
    TableWriter<Organisation>(
      [
        ("id", { $0.id.rawValue }), ("name", { $0.name }), ("name_en", { $0.englishName }),
        ("sector", { $0.sector.rawValue }), ("county_code", { $0.countyCode }),
        ("municipality_code", { $0.municipalityCode }), ("parent", { $0.parent?.rawValue }),
        ("latitude", { number($0.position?.latitude) }),
        ("longitude", { number($0.position?.longitude) }),
        ("population", { count($0.population) }), ("target", { answer($0.isTarget) }),
        ("member", { answer($0.isMember) }), ("aliases", { list($0.aliases) }),
        ("valid_from", { $0.validFrom?.description }), ("valid_to", { $0.validTo?.description }),
      ], evidence: \.evidence
    ).text(of: tables.organisations)
  }

  /// The columns of maturity, savings and risks are written only where a row needs them.
  static func practices(_ tables: RecordTables) -> String {
    let additions: [TableWriter<Practice>.Column] = [
      ("maturity", { $0.maturity?.rawValue }),
      ("saves_hours_least", { count($0.savings?.hours?.least) }),
      ("saves_hours_most", { count($0.savings?.hours?.most) }),
      ("saves_kronor_least", { count($0.savings?.kronor?.least) }),
      ("saves_kronor_most", { count($0.savings?.kronor?.most) }),
      ("savings_source", { $0.savings?.source }),
      ("savings_evidence", { row in row.savings.map { $0.evidence.rawValue } }),
      ("risks", { $0.risks }), ("risks_en", { $0.englishRisks }),
    ]
    return TableWriter<Practice>(
      [
        ("id", { $0.id.rawValue }), ("name", { $0.name }), ("name_en", { $0.englishName }),
        ("topic", { $0.topic }), ("origin", { $0.origin?.rawValue }),
        ("parent", { $0.parent?.rawValue }), ("introduced", { $0.introduced?.description }),
        ("mechanism", { $0.mechanism }), ("description", { $0.summary }),
        ("description_en", { $0.englishSummary }),
        ("complete_as_of", { list($0.completeAsOf.map(\.description)) }),
      ] + needed(additions, for: tables.practices), evidence: \.evidence
    ).text(of: tables.practices)
  }

  /// The column `status` is written only where a seminar is planned or cancelled.
  static func seminars(_ tables: RecordTables) -> String {
    let status: TableWriter<Seminar>.Column = (
      "status", { $0.status == .held ? nil : $0.status.rawValue }
    )
    return TableWriter<Seminar>(
      [
        ("id", { $0.id.rawValue }), ("title", { $0.title }), ("title_en", { $0.englishTitle }),
        ("date", { $0.date.description }),
        ("date_evidence", { $0.dateEvidence == .unknown ? nil : $0.dateEvidence.rawValue }),
        ("series", { $0.series?.rawValue }), ("part", { count($0.part) }),
        ("follows", { $0.follows?.rawValue }), ("kind", { $0.kind.rawValue }),
        ("place", { $0.place }), ("municipality_code", { $0.municipalityCode }),
        ("practices", { list($0.practices.map(\.rawValue)) }),
        ("organisers", { list($0.organisers.map(\.rawValue)) }),
        ("givers", { list($0.givers.map(\.rawValue)) }), ("capacity", { count($0.capacity) }),
        ("participants", { count($0.participants) }),
      ] + needed([status], for: tables.seminars), evidence: \.evidence
    ).text(of: tables.seminars)
  }

  /// The column `series` is written only where a row needs it.
  static func attendance(_ tables: RecordTables) -> String {
    let namesSeries = tables.attendances.contains { $0.gathering.series != nil }
    let gathering: [TableWriter<Attendance>.Column] =
      namesSeries
      ? [("seminar", { $0.gathering.seminar }), ("series", { $0.gathering.series })]
      : [("seminar", { $0.gathering.seminar })]
    return TableWriter<Attendance>(
      gathering + [
        ("organisation", { $0.organisation.rawValue }), ("role", { $0.role.rawValue }),
        ("status", { $0.status.rawValue }), ("participants", { count($0.participants) }),
        ("date", { $0.date?.description }),
      ], evidence: \.evidence
    ).text(of: tables.attendances)
  }

  static func adoptions(_ tables: RecordTables) -> String {
    TableWriter<Adoption>(
      [
        ("practice", { $0.practice.rawValue }), ("organisation", { $0.organisation.rawValue }),
        ("stage", { $0.stage.rawValue }), ("date", { $0.date.description }),
        ("depth", { $0.depth?.rawValue }), ("until", { $0.until?.description }),
        ("mechanism", { $0.mechanism }),
      ], evidence: \.evidence
    ).text(of: tables.adoptions)
  }

  static func transfers(_ tables: RecordTables) -> String {
    TableWriter<Transfer>(
      [
        ("practice", { $0.practice.rawValue }), ("from", { $0.from.rawValue }),
        ("to", { $0.to.rawValue }), ("via", { $0.via?.rawValue }),
        ("date", { $0.date?.description }),
      ], evidence: \.evidence
    ).text(of: tables.transfers)
  }

  static func observations(_ tables: RecordTables) -> String {
    TableWriter<Observation>(
      [
        ("practice", { $0.practice.rawValue }), ("organisation", { $0.organisation.rawValue }),
        ("as_of", { $0.asOf.description }), ("status", { $0.status.rawValue }),
      ], evidence: \.evidence
    ).text(of: tables.observations)
  }

  static func ties(_ tables: RecordTables) -> String {
    TableWriter<Tie>(
      [
        ("kind", { $0.kind.rawValue }), ("a", { $0.a.rawValue }), ("b", { $0.b.rawValue }),
        ("from", { $0.from?.description }), ("to", { $0.to?.description }),
        ("weight", { number($0.weight) }),
      ], evidence: \.evidence
    ).text(of: tables.ties)
  }

  static func affiliations(_ tables: RecordTables) -> String {
    TableWriter<Affiliation>(
      [
        ("id", { $0.id.rawValue }), ("organisation", { $0.organisation.rawValue }),
        ("name", { $0.name }), ("kind", { $0.kind }), ("role", { $0.role }),
        ("from", { $0.from?.description }), ("to", { $0.to?.description }),
      ], evidence: \.evidence
    ).text(of: tables.affiliations)
  }

  static func counts(_ tables: RecordTables) -> String {
    TableWriter<StatedCount>(
      [
        ("scope", { $0.scope.text }), ("what", { $0.what }), ("sector", { $0.sector?.rawValue }),
        ("least", { String($0.range.least) }), ("most", { count($0.range.most) }),
      ], evidence: \.evidence
    ).text(of: tables.counts)
  }

  static func notes(_ tables: RecordTables) -> String {
    let series: TableWriter<SeminarNote>.Column = ("series", { $0.gathering.series })
    return TableWriter<SeminarNote>(
      [("seminar", { $0.gathering.seminar })] + needed([series], for: tables.notes) + [
        ("kind", { $0.kind.rawValue }), ("text", { $0.text }), ("text_en", { $0.englishText }),
        ("organisation", { $0.organisation?.rawValue }),
        ("practice", { $0.practice?.rawValue }), ("taken_up_by", { $0.takenUpBy?.rawValue }),
        ("date", { $0.date?.description }),
      ], evidence: \.evidence
    ).text(of: tables.notes)
  }

  /// The columns under which some fact has a value.
  private static func needed<Fact>(
    _ columns: [TableWriter<Fact>.Column], for facts: [Fact]
  ) -> [TableWriter<Fact>.Column] {
    columns.filter { column in facts.contains { column.text($0) != nil } }
  }

  static func counties(_ tables: RecordTables) -> String {
    TableWriter<County>(
      [
        ("code", { $0.id.rawValue }), ("name", { $0.name }), ("name_en", { $0.englishName }),
        ("latitude", { number($0.position?.latitude) }),
        ("longitude", { number($0.position?.longitude) }),
      ], evidence: \.evidence
    ).text(of: tables.counties)
  }

  /// One row is one corner; holes are the rings after 0 of the polygon before them.
  static func outlines(_ tables: RecordTables) -> String {
    var rows: [[String]] = []
    var polygon = 0
    var ring = 0
    for outline in tables.outlines {
      if !outline.isHole || polygon == 0 { polygon += 1 }
      ring = outline.isHole ? ring + 1 : 0
      for (place, point) in outline.points.enumerated() {
        rows.append([
          String(polygon), outline.kind.rawValue,
          DelimitedWriting.guarded(outline.name ?? ""), String(ring), String(place),
          DelimitedWriting.number(point.latitude), DelimitedWriting.number(point.longitude),
        ])
      }
    }
    return DelimitedWriting.text(
      header: ["polygon", "kind", "name", "ring", "point", "latitude", "longitude"], rows: rows)
  }

  private static func number(_ value: Double?) -> String? {
    value.map { DelimitedWriting.number($0) }
  }

  private static func count(_ value: Int?) -> String? {
    value.map { String($0) }
  }

  private static func answer(_ value: Bool?) -> String? {
    value.map { $0 ? "yes" : "no" }
  }

  private static func list(_ parts: [String]) -> String {
    parts.joined(separator: "|")
  }
}

extension Attendance.Gathering {
  fileprivate var seminar: String? {
    if case .seminar(let id) = self { id.rawValue } else { nil }
  }

  fileprivate var series: String? {
    if case .series(let id) = self { id.rawValue } else { nil }
  }
}
