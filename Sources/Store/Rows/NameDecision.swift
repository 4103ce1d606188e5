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
  static let fields: [StoredField<NameDecision>] = [
    .text("spelling_key", unique: true) { $0.key }, .text("spelling") { $0.spelling },
    .optionalID("organisation", names: .organisations) { $0.organisation },
    .optionalText("reason") { $0.reason },
  ]

  static let table = makeTable(.nameDecisions, key: ["spelling_key"])

  init(_ row: inout StoredRowReader) throws(StoredRowFault) {
    _ = try row.text()
    spelling = try row.text()
    organisation = try row.optionalID()
    reason = try row.optionalText()
  }

  var recordPlace: RecordPlace? { nil }
}
