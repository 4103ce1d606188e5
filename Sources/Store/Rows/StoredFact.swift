internal import Records

/// A fact of the model that the project file keeps in a table.
protocol StoredFact: Sendable {
  /// The table.
  static var table: StoredTable { get }
  /// Its columns, and what a fact has in them.
  static var fields: [StoredField<Self>] { get }
  /// Its lists; none unless said.
  static var lists: [StoredListField<Self>] { get }
  /// Reads the values in the order of the fields.
  init(_ row: inout StoredRowReader) throws(StoredRowFault)
  /// Where it stood when it was read.
  var recordPlace: RecordPlace? { get }
  /// True for a fact that certainly says the same, wherever it stood; false where the rows must be
  /// compared.
  func certainlySays(_ other: Self) -> Bool
}

/// A fact that says what it rests on.
protocol EvidencedFact: StoredFact {
  var evidence: Evidence { get }
}

extension EvidencedFact {
  var recordPlace: RecordPlace? { evidence.place }
}

extension Attendance {
  /// The one kind of which there may be a million.
  func certainlySays(_ other: Attendance) -> Bool {
    var placed = other
    placed.evidence.place = evidence.place
    return placed == self
  }
}

extension StoredFact {
  static var lists: [StoredListField<Self>] { [] }

  func certainlySays(_ other: Self) -> Bool { false }

  /// Its values, in the order of the table's columns.
  var row: StoredRow {
    var writer = RowWriter()
    for field in Self.fields { field.write(self, &writer) }
    for list in Self.lists { writer.list(list.elements(self)) }
    return writer.row
  }

  /// The fields that hold the columns of the key, in their order.
  static var keyFields: [StoredField<Self>] {
    let key = Set(table.key)
    return fields.filter { $0.columns.contains { key.contains($0.name) } }
  }

  /// The table of these fields and lists.
  static func makeTable(
    _ kind: RecordKind, key: [String], folded: (name: String, key: String)? = nil,
    checks: [String] = []
  ) -> StoredTable {
    StoredTable(
      kind, fields.map(\.columns), lists: lists.map(\.list), key: key, folded: folded,
      checks: checks)
  }

  /// A fact from its row.
  init(row: StoredRow) throws(StoredRowFault) {
    var reader = StoredRowReader(of: Self.table)
    reader.start(row)
    try self.init(&reader)
  }
}

extension RecordKind {
  /// How the kind is kept.
  var table: StoredTable {
    switch self {
    case .dataset: DataSetInformation.table
    case .organisations: Organisation.table
    case .practices: Practice.table
    case .seminars: Seminar.table
    case .attendance: Attendance.table
    case .adoptions: Adoption.table
    case .transfers: Transfer.table
    case .observations: Observation.table
    case .ties: Tie.table
    case .affiliations: Affiliation.table
    case .counts: StatedCount.table
    case .notes: SeminarNote.table
    case .counties: County.table
    case .outlines: Outline.table
    case .nameDecisions: NameDecision.table
    }
  }
}
