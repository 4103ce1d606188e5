/// An undirected relation between two organisations that is not a seminar: a border, a project.
public struct Tie: Hashable, Sendable {
  public var kind: Kind
  public var a: Identifier<Organisation>
  public var b: Identifier<Organisation>
  public var from: ImpreciseDate?
  public var to: ImpreciseDate?
  /// Strength; `nil` means that none is stated.
  public var weight: Double?
  public var evidence: Evidence

  /// What kind of relation; the list is open.
  public struct Kind: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// A border on land.
    public static let adjacency = Kind(rawValue: "adjacency")
    /// A border in water that a bridge crosses.
    public static let fixedLink = Kind(rawValue: "fixed-link")
    /// A border in water without a fixed link: a neighbour only on request.
    public static let water = Kind(rawValue: "water")

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public init(
    kind: Kind, a: Identifier<Organisation>, b: Identifier<Organisation>,
    from: ImpreciseDate? = nil, to: ImpreciseDate? = nil, weight: Double? = nil,
    evidence: Evidence = Evidence()
  ) {
    self.kind = kind
    self.a = a
    self.b = b
    self.from = from
    self.to = to
    self.weight = weight
    self.evidence = evidence
  }
}
