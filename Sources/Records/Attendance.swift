/// That an organisation was invited to, signed up for, attended, declined or missed a gathering.
///
/// Attendance is exposure, never adoption. Four facts, not one flag: an organisation may have a
/// row for each status.
public struct Attendance: Hashable, Sendable {
  public var gathering: Gathering
  public var organisation: Identifier<Organisation>
  public var role: Role
  public var status: Status
  /// Persons from the organisation, as a number only.
  public var participants: Int?
  /// The day of the fact itself: of the invitation, the sign-up; `nil` for the gathering's day.
  public var date: ImpreciseDate?
  public var evidence: Evidence

  /// What was attended: one seminar, or a series whose part is not known.
  public enum Gathering: Hashable, Sendable {
    case seminar(Identifier<Seminar>)
    case series(Identifier<Series>)

    /// The identifier as it stands in the table.
    public var text: String {
      switch self {
      case .seminar(let id): id.rawValue
      case .series(let id): id.rawValue
      }
    }
  }

  /// How far it went.
  public enum Status: String, CaseIterable, Hashable, Sendable, Codable {
    case invited
    case signedUp = "signed-up"
    case attended, declined, absent
  }

  /// In which part somebody came.
  public enum Role: String, CaseIterable, Hashable, Sendable, Codable {
    case giver, host, organiser, speaker, facilitator, participant
  }

  public init(
    gathering: Gathering, organisation: Identifier<Organisation>, role: Role = .participant,
    status: Status = .attended, participants: Int? = nil, date: ImpreciseDate? = nil,
    evidence: Evidence = Evidence()
  ) {
    self.gathering = gathering
    self.organisation = organisation
    self.role = role
    self.status = status
    self.participants = participants
    self.date = date
    self.evidence = evidence
  }
}
