internal import Records

/// Columns of a table and what a fact has in them: said once, for the table and for its rows.
///
/// What may be missing is told by the type: a value makes a column that must hold one, an optional
/// value one that may be empty.
struct StoredField<Fact: Sendable>: Sendable {
  let columns: [StoredColumn]
  let write: @Sendable (Fact, inout RowWriter) -> Void
}

// MARK: - Text, identifiers, words

extension StoredField {
  static func text(
    _ name: String, unique: Bool = false, _ value: @escaping @Sendable (Fact) -> String
  ) -> StoredField {
    StoredField(columns: StoredColumn.text(name, required: true, unique: unique)) {
      $1.text(value($0))
    }
  }

  static func optionalText(
    _ name: String, _ value: @escaping @Sendable (Fact) -> String?
  ) -> StoredField {
    StoredField(columns: StoredColumn.text(name)) { $1.text(value($0)) }
  }

  static func id<Entity: Sendable>(
    _ name: String, unique: Bool = false, names reference: RecordKind? = nil,
    _ value: @escaping @Sendable (Fact) -> Identifier<Entity>
  ) -> StoredField {
    StoredField(
      columns: StoredColumn.text(name, required: true, unique: unique, names: reference)
    ) { $1.id(value($0)) }
  }

  static func optionalID<Entity: Sendable>(
    _ name: String, names reference: RecordKind? = nil,
    _ value: @escaping @Sendable (Fact) -> Identifier<Entity>?
  ) -> StoredField {
    StoredField(columns: StoredColumn.text(name, names: reference)) { $1.id(value($0)) }
  }

  /// A word of a closed list.
  static func word<Word: RawRepresentable<String> & Sendable>(
    _ name: String, _ value: @escaping @Sendable (Fact) -> Word
  ) -> StoredField {
    StoredField(columns: StoredColumn.text(name, required: true)) { $1.word(value($0)) }
  }

  static func optionalWord<Word: RawRepresentable<String> & Sendable>(
    _ name: String, _ value: @escaping @Sendable (Fact) -> Word?
  ) -> StoredField {
    StoredField(columns: StoredColumn.text(name)) { $1.word(value($0)) }
  }
}

// MARK: - Numbers and dates

extension StoredField {
  static func integer(
    _ name: String, _ value: @escaping @Sendable (Fact) -> Int?
  ) -> StoredField {
    StoredField(columns: StoredColumn.integer(name)) { $1.integer(value($0)) }
  }

  /// Yes or no, as 1 or 0.
  static func flag(
    _ name: String, required: Bool = false, _ value: @escaping @Sendable (Fact) -> Bool?
  ) -> StoredField {
    StoredField(columns: StoredColumn.integer(name, required: required)) { $1.flag(value($0)) }
  }

  static func real(
    _ name: String, _ value: @escaping @Sendable (Fact) -> Double?
  ) -> StoredField {
    StoredField(columns: StoredColumn.real(name)) { $1.real(value($0)) }
  }

  /// The least and the most of a count.
  static func range(
    _ least: String, _ most: String, required: Bool = false,
    _ value: @escaping @Sendable (Fact) -> CountRange?
  ) -> StoredField {
    StoredField(
      columns: StoredColumn.integer(least, required: required) + StoredColumn.integer(most)
    ) { $1.range(value($0)) }
  }

  static func date(
    _ name: String, _ value: @escaping @Sendable (Fact) -> ImpreciseDate
  ) -> StoredField {
    StoredField(columns: StoredColumn.date(name, required: true)) { $1.date(value($0)) }
  }

  static func optionalDate(
    _ name: String, _ value: @escaping @Sendable (Fact) -> ImpreciseDate?
  ) -> StoredField {
    StoredField(columns: StoredColumn.date(name)) { $1.date(value($0)) }
  }

  static func position(_ value: @escaping @Sendable (Fact) -> Coordinates?) -> StoredField {
    StoredField(columns: StoredColumn.real("latitude") + StoredColumn.real("longitude")) {
      $1.position(value($0))
    }
  }
}

// MARK: - Gatherings and evidence

extension StoredField {
  /// A seminar or a series: one of two columns.
  static func gathering(
    _ value: @escaping @Sendable (Fact) -> Attendance.Gathering
  ) -> StoredField {
    StoredField(
      columns: StoredColumn.text("seminar", names: .seminars) + StoredColumn.text("series")
    ) { $1.gathering(value($0)) }
  }
}

extension StoredField where Fact: EvidencedFact {
  /// What a fact rests on.
  static var evidence: StoredField {
    StoredField(columns: StoredColumn.evidence) { $1.evidence($0.evidence) }
  }
}

/// A list of a fact: its table and its elements, in order.
struct StoredListField<Fact: Sendable>: Sendable {
  let list: StoredList
  let elements: @Sendable (Fact) -> [[StoredValue]]

  init(
    _ name: String, of owner: String, _ columns: [StoredColumn],
    _ elements: @escaping @Sendable (Fact) -> [[StoredValue]]
  ) {
    list = StoredList(name, of: owner, columns)
    self.elements = elements
  }
}
