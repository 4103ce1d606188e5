public import Records

/// What a command would do to a project, row by row, before anything is written.
public struct ImportPlan: Sendable {
  /// By kind, in the order of the kinds; only those that the command names.
  public let tables: [TablePlan]
  /// Why it is refused: the errors that the records would have afterwards; empty when it is not.
  public let issues: [RecordIssue]
  /// True when the command brings a description of another data set than the project's; the
  /// project keeps its own.
  public let keepsInformation: Bool

  /// What making a new project with some changes would do.
  ///
  /// - Throws: ``StoreError``.
  public static func intoNothing(_ changes: ProjectChanges) throws(StoreError) -> ImportPlan {
    try Planner(intoNothing: changes).plan(after: LoadedRecords().tables)
  }

  /// True when nothing of it will be done.
  public var isRefused: Bool { !issues.isEmpty }
  /// True when it changes nothing.
  public var isEmpty: Bool {
    tables.allSatisfy { $0.new == 0 && $0.changed == 0 && $0.removed == 0 }
  }

  /// How many rows in all have an outcome.
  public func count(_ outcome: Outcome) -> Int {
    tables.reduce(0) { $0 + $1.count(outcome) }
  }

  /// What becomes of a row.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    case new, changed, same, removed, refused
  }

  /// What happens to one kind of records.
  public struct TablePlan: Sendable {
    public let kind: RecordKind
    public let new: Int
    public let changed: Int
    public let same: Int
    public let removed: Int
    public let refused: Int
    /// The rows that are not the same, in their order, at most ``rowLimit``.
    public let rows: [RowPlan]

    /// The most rows that are listed one by one.
    public static let rowLimit = 1000

    /// How many rows have an outcome; a refused one is counted as such only.
    public func count(_ outcome: Outcome) -> Int {
      switch outcome {
      case .new: new
      case .changed: changed
      case .same: same
      case .removed: removed
      case .refused: refused
      }
    }
  }

  /// What happens to one row.
  public struct RowPlan: Hashable, Sendable {
    public let outcome: Outcome
    /// What identifies it: the values of its key.
    public let key: String
    /// Where it was read.
    public let place: RecordPlace?
    /// The values that become others.
    public let changes: [ValueChange]
  }

  /// A value that becomes another.
  public struct ValueChange: Hashable, Sendable {
    public let column: String
    /// As text; `nil` for none.
    public let old: String?
    public let new: String?
  }
}
