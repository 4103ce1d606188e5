/// The kinds of records that a project file holds, each in a table of its name.
public enum RecordKind: String, CaseIterable, Hashable, Sendable {
  /// What the data set says of itself; one row.
  case dataset
  case organisations, practices, seminars, attendance, adoptions, transfers, observations
  case ties, affiliations, counts, notes, counties, outlines
  /// Which organisation a spelling means: decided once, remembered.
  case nameDecisions = "name_decisions"

  /// The file of a data-set folder that says the same; `nil` for what has none.
  public var file: String? {
    switch self {
    case .dataset: "dataset.json"
    case .nameDecisions: nil
    default: rawValue + ".csv"
    }
  }

  /// The kind that a file of a data-set folder holds.
  public init?(file: String) {
    guard let kind = Self.allCases.first(where: { $0.file == file }) else { return nil }
    self = kind
  }
}
