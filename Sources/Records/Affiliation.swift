/// That an organisation belongs to a network, programme, project or survey round.
public struct Affiliation: Hashable, Sendable {
  /// What it belongs to; rows with the same identifier share it.
  public var id: Identifier<Affiliation>
  public var organisation: Identifier<Organisation>
  public var name: String?
  public var kind: String?
  public var role: String?
  public var from: ImpreciseDate?
  public var to: ImpreciseDate?
  public var evidence: Evidence

  public init(
    id: Identifier<Affiliation>, organisation: Identifier<Organisation>, name: String? = nil,
    kind: String? = nil, role: String? = nil, from: ImpreciseDate? = nil,
    to: ImpreciseDate? = nil, evidence: Evidence = Evidence()
  ) {
    self.id = id
    self.organisation = organisation
    self.name = name
    self.kind = kind
    self.role = role
    self.from = from
    self.to = to
    self.evidence = evidence
  }
}
