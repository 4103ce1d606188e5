public import Records

/// That a spelling means an organisation, or none of those known: decided once, remembered.
public struct NameDecision: Hashable, Sendable {
  /// The spelling as it stood in a list.
  public var spelling: String
  /// The organisation that it means; `nil` when it is decided that it means none of them.
  public var organisation: Identifier<Organisation>?
  /// Why, in a code word: `register`, `asked`, `file`.
  public var reason: String?

  public init(
    spelling: String, organisation: Identifier<Organisation>?, reason: String? = nil
  ) {
    self.spelling = spelling
    self.organisation = organisation
    self.reason = reason
  }

  /// The spelling as it is looked up: letter case and blanks do not matter.
  ///
  /// Diacritics do: Håbo is not Habo.
  public var key: String { FoldedKey.of(spelling) }
}

extension NameDecision: StoredFact {
  static let table = StoredTable(
    .nameDecisions,
    [
      StoredColumn.text("spelling_key", required: true, unique: true),
      StoredColumn.text("spelling", required: true),
      StoredColumn.text("organisation", names: .organisations), StoredColumn.text("reason"),
    ], key: ["spelling_key"])

  var row: StoredRow {
    var writer = RowWriter()
    writer.text(key)
    writer.text(spelling)
    writer.id(organisation)
    writer.text(reason)
    return writer.row
  }

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    _ = try row.text()
    spelling = try row.text()
    organisation = try row.optionalID()
    reason = try row.optionalText()
  }

  var recordPlace: RecordPlace? { nil }
}
