/// The state of an organisation on one day, read from a list: also "no" and "unknown".
///
/// "Not adopted as of a date" is not "unknown", and neither is a missing row.
public struct Observation: Hashable, Sendable {
  public var practice: Identifier<Practice>
  public var organisation: Identifier<Organisation>
  public var asOf: ImpreciseDate
  public var status: Status
  public var evidence: Evidence

  /// What the list says.
  public enum Status: String, CaseIterable, Hashable, Sendable, Codable {
    case yes, no, suspended, unknown
  }

  public init(
    practice: Identifier<Practice>, organisation: Identifier<Organisation>,
    asOf: ImpreciseDate, status: Status, evidence: Evidence = Evidence()
  ) {
    self.practice = practice
    self.organisation = organisation
    self.asOf = asOf
    self.status = status
    self.evidence = evidence
  }
}
