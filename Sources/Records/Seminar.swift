/// A gathering at which practices are shown: seminar, workshop, study visit or conference.
public struct Seminar: Identifiable, Hashable, Sendable {
  public let id: Identifier<Seminar>
  public var title: String
  public var englishTitle: String?
  public var date: ImpreciseDate
  /// How the date is known, apart from how the seminar is.
  public var dateEvidence: Evidence.Kind
  /// The series that it is a part of; a series is one unit of exposure.
  public var series: Identifier<Series>?
  /// Its number within the series, from 1.
  public var part: Int?
  /// The seminar that this one follows up.
  public var follows: Identifier<Seminar>?
  public var kind: Kind
  /// Whether it has been held; planned and cancelled seminars expose nobody to anything.
  public var status: Status
  public var place: String?
  public var municipalityCode: String?
  public var practices: [Identifier<Practice>]
  public var organisers: [Identifier<Organisation>]
  public var givers: [Identifier<Organisation>]
  /// Chairs in the room.
  public var capacity: Int?
  /// Persons who came, as a number only.
  public var participants: Int?
  public var evidence: Evidence

  /// The form of a gathering.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    case seminar, workshop
    case studyVisit = "study-visit"
    case conference, panel, webinar
  }

  /// Whether a gathering has been held.
  public enum Status: String, CaseIterable, Hashable, Sendable, Codable {
    case planned, held, cancelled
  }

  public init(
    id: Identifier<Seminar>, title: String, englishTitle: String? = nil, date: ImpreciseDate,
    dateEvidence: Evidence.Kind = .unknown, series: Identifier<Series>? = nil, part: Int? = nil,
    follows: Identifier<Seminar>? = nil, kind: Kind = .seminar, status: Status = .held,
    place: String? = nil, municipalityCode: String? = nil,
    practices: [Identifier<Practice>] = [],
    organisers: [Identifier<Organisation>] = [], givers: [Identifier<Organisation>] = [],
    capacity: Int? = nil, participants: Int? = nil, evidence: Evidence = Evidence()
  ) {
    self.id = id
    self.title = title
    self.englishTitle = englishTitle
    self.date = date
    self.dateEvidence = dateEvidence
    self.series = series
    self.part = part
    self.follows = follows
    self.kind = kind
    self.status = status
    self.place = place
    self.municipalityCode = municipalityCode
    self.practices = practices
    self.organisers = organisers
    self.givers = givers
    self.capacity = capacity
    self.participants = participants
    self.evidence = evidence
  }
}

/// The parts of one offer, seminar and workshop: together one unit of exposure.
public struct Series: Identifiable, Hashable, Sendable {
  public let id: Identifier<Series>
  /// Its seminars, by part and then by date.
  public let seminars: [Identifier<Seminar>]

  public init(id: Identifier<Series>, seminars: [Identifier<Seminar>]) {
    self.id = id
    self.seminars = seminars
  }
}
