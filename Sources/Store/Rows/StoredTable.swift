/// A table of the project file: its columns, the tables of its lists, and what identifies a row.
struct StoredTable: Sendable {
  let kind: RecordKind
  let columns: [StoredColumn]
  /// Tables with one row for each element of a list, in order.
  let lists: [StoredList]
  /// The columns by which a row is recognised when the same thing is stated again.
  let key: [String]
  /// The column that holds a name, and the one that holds it folded for look-ups.
  let folded: (name: String, key: String)?
  /// Conditions that SQLite shall keep.
  let checks: [String]

  init(
    _ kind: RecordKind, _ columns: [[StoredColumn]], lists: [StoredList] = [], key: [String],
    folded: (name: String, key: String)? = nil, checks: [String] = []
  ) {
    self.kind = kind
    self.columns = columns.flatMap(\.self)
    self.lists = lists
    self.key = key
    self.folded = folded
    self.checks = checks
  }

  var name: String { kind.rawValue }

  /// Where the columns of the key stand in a row.
  var keyPlaces: [Int] {
    key.compactMap { name in columns.firstIndex { $0.name == name } }
  }

  /// The columns that tell where a row stood in a file, which is not what it says.
  var contentPlaces: [Int] { columns.indices.filter { !columns[$0].isPlace } }
}

/// A column of a table.
struct StoredColumn: Sendable {
  let name: String
  let type: StoredValue.Kind
  var isRequired = false
  var isUnique = false
  /// The table whose `id` it names.
  var reference: RecordKind?
  /// True for file, line and character: where the fact stood when it was read.
  var isPlace = false

  /// One column of text.
  static func text(
    _ name: String, required: Bool = false, unique: Bool = false, names reference: RecordKind? = nil
  ) -> [StoredColumn] {
    [
      StoredColumn(
        name: name, type: .text, isRequired: required, isUnique: unique, reference: reference)
    ]
  }

  static func integer(_ name: String, required: Bool = false) -> [StoredColumn] {
    [StoredColumn(name: name, type: .integer, isRequired: required)]
  }

  static func real(_ name: String) -> [StoredColumn] { [StoredColumn(name: name, type: .real)] }

  /// A date as it is known: the first day, the last day, and how exactly it is stated.
  static func date(_ name: String, required: Bool = false) -> [StoredColumn] {
    [
      StoredColumn(name: name + "_earliest", type: .text),
      StoredColumn(name: name + "_latest", type: .text),
      StoredColumn(name: name + "_precision", type: .text, isRequired: required),
    ]
  }

  /// What a fact rests on.
  static let evidence: [StoredColumn] =
    text("source") + text("evidence", required: true) + text("note") + text("remarks") + place

  private static let place: [StoredColumn] = [
    StoredColumn(name: "file", type: .text, isPlace: true),
    StoredColumn(name: "line", type: .integer, isPlace: true),
    StoredColumn(name: "character", type: .integer, isPlace: true),
  ]
}

/// The elements of a list that belongs to a row.
struct StoredList: Sendable {
  let name: String
  /// The column that holds the number of the row that the element belongs to.
  let owner: String
  let columns: [StoredColumn]

  init(_ name: String, of owner: String, _ columns: [StoredColumn]) {
    self.name = name
    self.owner = owner
    self.columns = columns
  }
}
