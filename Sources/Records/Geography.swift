/// A county: the grouping that most tables and maps use.
public struct County: Identifiable, Hashable, Sendable {
  /// Two-digit code, `01`.
  public let id: Identifier<County>
  public var name: String
  public var englishName: String?
  /// Where its label stands on a map.
  public var position: Coordinates?
  public var evidence: Evidence

  public init(
    id: Identifier<County>, name: String, englishName: String? = nil,
    position: Coordinates? = nil, evidence: Evidence = Evidence()
  ) {
    self.id = id
    self.name = name
    self.englishName = englishName
    self.position = position
    self.evidence = evidence
  }
}

/// A closed line of the map's background: coast or lake.
///
/// To look at, not to measure.
public struct Outline: Hashable, Sendable {
  /// What lies inside the line.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case land, lake
  }

  public var kind: Kind
  public var name: String?
  /// True for a hole: water inside land, an island in a lake.
  public var isHole: Bool
  /// The corners in order; the last is joined to the first.
  public var points: [Coordinates]

  public init(kind: Kind, name: String? = nil, isHole: Bool, points: [Coordinates]) {
    self.kind = kind
    self.name = name
    self.isHole = isHole
    self.points = points
  }
}
