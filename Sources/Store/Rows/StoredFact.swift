internal import Records

/// A fact of the model that the project file keeps in a table.
protocol StoredFact: Sendable {
  /// The table.
  static var table: StoredTable { get }
  /// The values in the order of the table's columns.
  var row: StoredRow { get }
  /// Reads the values in the same order.
  init(_ row: inout StoredRowReader) throws(StoredRowFault)
  /// Where it stood when it was read.
  var recordPlace: RecordPlace? { get }
}

extension StoredFact {
  /// A fact from its row.
  init(row: StoredRow) throws(StoredRowFault) {
    var reader = StoredRowReader(row, of: Self.table)
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
