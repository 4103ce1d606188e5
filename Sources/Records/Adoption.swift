/// One step of an organisation on the ladder from interest to passing a practice on.
public struct Adoption: Hashable, Sendable {
  public var practice: Identifier<Practice>
  public var organisation: Identifier<Organisation>
  public var stage: Stage
  public var date: ImpreciseDate
  /// How closely the giver's practice was followed.
  public var depth: Depth?
  /// When this stage ended; `nil` while it lasts or when unknown.
  public var until: ImpreciseDate?
  /// How the organisation came to it: by law, on application …, in a code word.
  public var mechanism: String?
  public var evidence: Evidence

  /// The steps of the ladder.
  public enum Stage: String, CaseIterable, Hashable, Sendable, Codable {
    case interest
    case studyVisit = "study-visit"
    case trial, decided, adopted
    case passedOn = "passed-on"
    case discontinued, declined

    /// True for the stages in which the practice is in use: only these are adoption.
    public var isInUse: Bool { self == .adopted || self == .passedOn }
  }

  /// The forms of spread that COI's guide knows, and two more.
  public enum Depth: String, CaseIterable, Hashable, Sendable, Codable {
    case copied, adapted, inspired, scaled
    case ownOrigin = "own-origin"
  }

  public init(
    practice: Identifier<Practice>, organisation: Identifier<Organisation>, stage: Stage,
    date: ImpreciseDate, depth: Depth? = nil, until: ImpreciseDate? = nil,
    mechanism: String? = nil, evidence: Evidence = Evidence()
  ) {
    self.practice = practice
    self.organisation = organisation
    self.stage = stage
    self.date = date
    self.depth = depth
    self.until = until
    self.mechanism = mechanism
    self.evidence = evidence
  }
}
