/// What a gathering gave besides contacts ("inspel"): a question, a need, an idea, a next step.
///
/// The basis for planning the next seminar. Raised by organisations; the model has no place for
/// persons.
public struct SeminarNote: Hashable, Sendable {
  /// Where it was raised.
  public var gathering: Attendance.Gathering
  public var kind: Kind
  public var text: String
  public var englishText: String?
  /// Who raised it; `nil` when not noted.
  public var organisation: Identifier<Organisation>?
  /// The practice that it is about.
  public var practice: Identifier<Practice>?
  /// The seminar, held or planned, that takes it up.
  public var takenUpBy: Identifier<Seminar>?
  /// When it was noted; `nil` for the gathering's day.
  public var date: ImpreciseDate?
  public var evidence: Evidence

  /// What sort of note it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    case question, need, idea
    /// What the participants agreed to do next.
    case next
  }

  public init(
    gathering: Attendance.Gathering, kind: Kind, text: String, englishText: String? = nil,
    organisation: Identifier<Organisation>? = nil, practice: Identifier<Practice>? = nil,
    takenUpBy: Identifier<Seminar>? = nil, date: ImpreciseDate? = nil,
    evidence: Evidence = Evidence()
  ) {
    self.gathering = gathering
    self.kind = kind
    self.text = text
    self.englishText = englishText
    self.organisation = organisation
    self.practice = practice
    self.takenUpBy = takenUpBy
    self.date = date
    self.evidence = evidence
  }
}
