/// That one organisation took a practice from another: a fact of its own, beside the adoption.
///
/// Only what a source says or what is marked as inferred; nothing is concluded from two dates.
public struct Transfer: Hashable, Sendable {
  public var practice: Identifier<Practice>
  /// The giver.
  public var from: Identifier<Organisation>
  /// The taker.
  public var to: Identifier<Organisation>
  /// The seminar through which a source says that it went.
  public var via: Identifier<Seminar>?
  public var date: ImpreciseDate?
  public var evidence: Evidence

  public init(
    practice: Identifier<Practice>, from: Identifier<Organisation>,
    to: Identifier<Organisation>, via: Identifier<Seminar>? = nil, date: ImpreciseDate? = nil,
    evidence: Evidence = Evidence()
  ) {
    self.practice = practice
    self.from = from
    self.to = to
    self.via = via
    self.date = date
    self.evidence = evidence
  }
}
