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
  private var line: Int32 = 0
  /// -1 for none.
  private var character: Int32 = -1
  /// What rows of one table often have in common; `nil` where nothing is stated.
  private var texts: Texts?

  /// - Note: of a million rows that come from one file most have all but the line in common.
  ///   Taking a copy of the evidence of another row and setting its ``place`` keeps the texts of
  ///   both once.
  public init(
    _ kind: Kind = .unknown, source: String? = nil, note: String? = nil,
    place: RecordPlace? = nil, remarks: [Remark] = []
  ) {
    self.kind = kind
    texts = Texts(source: source, note: note, file: place?.file, remarks: remarks).orNone
    setLine(of: place)
  }

  /// Address or title of the source; `nil` when none is given.
  public var source: String? {
    get { texts?.source }
    set {
      texts = Texts(source: newValue, note: note, file: texts?.file, remarks: remarks).orNone
    }
  }

  /// Free remark of the compiler, never about persons.
  public var note: String? {
    get { texts?.note }
    set {
      texts = Texts(source: source, note: newValue, file: texts?.file, remarks: remarks).orNone
    }
  }

  /// The row that states it.
  public var place: RecordPlace? {
    get {
      guard let file = texts?.file else { return nil }
      return RecordPlace(
        file: file, line: Int(line), character: character < 0 ? nil : Int(character))
    }
    set {
      if newValue?.file != texts?.file {
        texts = Texts(source: source, note: note, file: newValue?.file, remarks: remarks).orNone
      }
      setLine(of: newValue)
    }
  }

  /// Values of columns that the model does not know, kept as they stand.
  public var remarks: [Remark] {
    get { texts?.remarks ?? [] }
    set { texts = Texts(source: source, note: note, file: texts?.file, remarks: newValue).orNone }
  }

  private mutating func setLine(of place: RecordPlace?) {
    line = place.map { Int32(clamping: $0.line) } ?? 0
    character = place?.character.map { Int32(clamping: $0) } ?? -1
  }

  /// What several facts can share.
  private final class Texts: Hashable, Sendable {
    let source: String?
    let note: String?
    let file: String?
    let remarks: [Remark]

    init(source: String?, note: String?, file: String?, remarks: [Remark]) {
      self.source = source
      self.note = note
      self.file = file
      self.remarks = remarks
    }

    var orNone: Texts? {
      source == nil && note == nil && file == nil && remarks.isEmpty ? nil : self
    }

    static func == (left: Texts, right: Texts) -> Bool {
      left === right
        || (left.source == right.source && left.note == right.note && left.file == right.file
          && left.remarks == right.remarks)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(source)
      hasher.combine(note)
      hasher.combine(file)
      hasher.combine(remarks)
    }
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
