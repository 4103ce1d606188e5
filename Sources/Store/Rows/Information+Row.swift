internal import Records

extension DataSetInformation: StoredFact {
  static let table = StoredTable(
    .dataset,
    [
      StoredColumn.text("id", required: true), StoredColumn.text("title", required: true),
      StoredColumn.text("title_en"), StoredColumn.text("description"),
      StoredColumn.text("description_en"), StoredColumn.text("licence"),
      StoredColumn.integer("synthetic", required: true), StoredColumn.date("observed_from"),
      StoredColumn.date("observed_until"), StoredColumn.text("target_sector"),
      StoredColumn.text("target_counties"), StoredColumn.text("region_sector"),
      StoredColumn.text("region_counties"), StoredColumn.real("south"),
      StoredColumn.real("north"), StoredColumn.real("west"), StoredColumn.real("east"),
    ], key: [])

  var row: StoredRow {
    var writer = RowWriter()
    writer.text(id)
    writer.text(title)
    writer.text(englishTitle)
    writer.text(summary)
    writer.text(englishSummary)
    writer.text(licence)
    writer.flag(isSynthetic)
    writer.date(observedFrom)
    writer.date(observedUntil)
    for rule in [target, region] {
      writer.word(rule.sector)
      writer.text(rule.counties.flatMap { try? StoredJSON.text(of: $0) })
    }
    writer.real(bounds?.south)
    writer.real(bounds?.north)
    writer.real(bounds?.west)
    writer.real(bounds?.east)
    return writer.row
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
