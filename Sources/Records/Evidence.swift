/// What a fact rests on: how it is known, who says it, and where it stands in the tables.
///
/// Documented, count-only, inferred and unknown are never mixed silently: the kind travels with
/// every fact into every table, diagram and export.
public struct Evidence: Hashable, Sendable {
  /// How a fact is known.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// The cited source says it.
    case documented
    /// The source gives a number but no names.
    case countOnly = "count-only"
    /// Our conclusion; the note says from what.
    case inferred
    /// Nothing is stated about how it is known.
    case unknown
  }

  public var kind: Kind
  /// Address or title of the source; `nil` when none is given.
  public var source: String?
  /// Free remark of the compiler, never about persons.
  public var note: String?
  /// The row that states it.
  public var place: RecordPlace?
  /// Values of columns that the model does not know, kept as they stand.
  public var remarks: [Remark]

  public init(
    _ kind: Kind = .unknown, source: String? = nil, note: String? = nil,
    place: RecordPlace? = nil, remarks: [Remark] = []
  ) {
    self.kind = kind
    self.source = source
    self.note = note
    self.place = place
    self.remarks = remarks
  }

  /// One value of an unknown column.
  public struct Remark: Hashable, Sendable {
    public let column: String
    public let value: String

    public init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }
}

/// Where a fact stands: a table and the line on which its row begins.
public struct RecordPlace: Hashable, Comparable, Sendable {
  /// File name, as `attendance.csv`.
  public let file: String
  /// Line number from 1, the heading being line 1.
  public let line: Int
  /// Character in the line from 1; `nil` where the row or the heading of a column says enough.
  public let character: Int?

  public init(file: String, line: Int, character: Int? = nil) {
    self.file = file
    self.line = line
    self.character = character
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.character ?? 0) < (right.file, right.line, right.character ?? 0)
  }
}
