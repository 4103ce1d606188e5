/// What the files name but could not be read: rows with a fault, and whole tables.
///
/// A reference to such a thing is not called unknown, so that one bad cell is told once and not
/// again for every fact that leads to its row. Empty for records that were not read from files.
/// It is no fact itself: any two are equal, so that tables are equal when their facts are.
public struct UnreadThings: Hashable, Sendable {
  private var identifiers: [RecordIssue.Entity: Set<String>] = [:]
  private var tables: [RecordIssue.Entity: Table] = [:]
  /// True when a step on the ladder is written but could not be read: that no row says something
  /// then says nothing.
  public var hasAdoptions = false

  /// Why nothing of a table was read.
  public enum Table: Hashable, Sendable {
    /// The file is not there; told when a fact refers to it.
    case absent
    /// The file has a fault that has been told.
    case faulty
  }

  public init() {}

  public static func == (left: Self, right: Self) -> Bool { true }

  public func hash(into hasher: inout Hasher) {}

  /// Notes things whose rows could not be read.
  public mutating func add(_ new: some Sequence<String>, of entity: RecordIssue.Entity) {
    identifiers[entity, default: []].formUnion(new)
  }

  /// Notes that no thing of a kind could be read.
  public mutating func add(_ table: Table, of entity: RecordIssue.Entity) {
    tables[entity] = table
  }

  /// Why the table of a kind was not read; `nil` when it was.
  public func table(of entity: RecordIssue.Entity) -> Table? { tables[entity] }

  /// Whether a row of a thing is there, though it could not be read.
  public func contains(_ identifier: String, of entity: RecordIssue.Entity) -> Bool {
    identifiers[entity]?.contains(identifier) ?? false
  }
}
