internal import Records

extension DataSetInformation: StoredFact {
  static let fields: [StoredField<DataSetInformation>] = [
    .text("id") { $0.id }, .text("title") { $0.title },
    .optionalText("title_en") { $0.englishTitle }, .optionalText("description") { $0.summary },
    .optionalText("description_en") { $0.englishSummary },
    .optionalText("licence") { $0.licence }, .flag("synthetic", required: true) { $0.isSynthetic },
    .optionalDate("observed_from") { $0.observedFrom },
    .optionalDate("observed_until") { $0.observedUntil },
    .optionalWord("target_sector") { $0.target.sector },
    .optionalText("target_counties") { text(of: $0.target.counties) },
    .optionalWord("region_sector") { $0.region.sector },
    .optionalText("region_counties") { text(of: $0.region.counties) },
    .real("south") { $0.bounds?.south }, .real("north") { $0.bounds?.north },
    .real("west") { $0.bounds?.west }, .real("east") { $0.bounds?.east },
  ]

  static let table = makeTable(.dataset, key: [])

  private static func text(of counties: [String]?) -> String? {
    counties.flatMap { try? StoredJSON.text(of: $0) }
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    self.init(
      id: try row.text(), title: try row.text(), englishTitle: try row.optionalText(),
      summary: try row.optionalText(), englishSummary: try row.optionalText(),
      licence: try row.optionalText(), isSynthetic: try row.optionalFlag() ?? false,
      observedFrom: try row.optionalDate(), observedUntil: try row.optionalDate(),
      target: try Self.rule(&row), region: try Self.rule(&row), bounds: try Self.bounds(&row))
  }

  private static func rule(_ row: inout StoredRowReader) throws(StoredRowFault) -> PopulationRule {
    let sector: Sector? = try row.optionalWord()
    guard let text = try row.optionalText() else { return PopulationRule(sector: sector) }
    guard let counties = try? StoredJSON.value([String].self, of: text) else {
      throw StoredRowFault(table: "dataset", column: "counties")
    }
    return PopulationRule(sector: sector, counties: counties)
  }

  private static func bounds(_ row: inout StoredRowReader) throws(StoredRowFault) -> Bounds? {
    let south = try row.optionalReal()
    let north = try row.optionalReal()
    let west = try row.optionalReal()
    let east = try row.optionalReal()
    guard let south, let north, let west, let east else { return nil }
    return Bounds(south: south, north: north, west: west, east: east)
  }

  var recordPlace: RecordPlace? { nil }
}
