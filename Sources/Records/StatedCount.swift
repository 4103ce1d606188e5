/// A fact that is only a number: "16 municipalities and two regions came", without their names.
public struct StatedCount: Hashable, Sendable {
  public var scope: Scope
  /// What was counted, in a code word: `municipalities`, `persons`, `follow-up-regions`.
  public var what: String
  public var sector: Sector?
  public var range: CountRange
  public var evidence: Evidence

  /// What the number is about.
  public enum Scope: Hashable, Sendable {
    case seminar(Identifier<Seminar>)
    case series(Identifier<Series>)
    case practice(Identifier<Practice>)

    /// The scope as it stands in the table, `series:sodertalje`.
    public var text: String {
      switch self {
      case .seminar(let id): "seminar:\(id)"
      case .series(let id): "series:\(id)"
      case .practice(let id): "practice:\(id)"
      }
    }
  }

  /// Whether persons were counted, not organisations.
  public var countsPeople: Bool { what == "persons" || what.hasSuffix("-persons") }

  public init(
    scope: Scope, what: String, sector: Sector? = nil, range: CountRange,
    evidence: Evidence = Evidence()
  ) {
    self.scope = scope
    self.what = what
    self.sector = sector
    self.range = range
    self.evidence = evidence
  }
}

/// A number known from below and, perhaps, from above: 4 named of 16 is `4...16`.
public struct CountRange: Hashable, Sendable {
  public let least: Int
  /// `nil` when no upper bound is known.
  public let most: Int?

  /// - Precondition: `least` is not above `most`.
  public init(least: Int, most: Int?) {
    if let most { precondition(least <= most, "reversed range") }
    self.least = least
    self.most = most
  }

  /// A number that is known.
  public init(exactly count: Int) {
    self.init(least: count, most: count)
  }

  /// True when the number is known.
  public var isExact: Bool { least == most }
}

extension CountRange: CustomStringConvertible {
  /// `4`, `4..16` or `4..`.
  public var description: String {
    isExact ? String(least) : "\(least)..\(most.map(String.init) ?? "")"
  }
}
