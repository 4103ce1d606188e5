/// What spreads: a way of working, a model, an agreement.
public struct Practice: Identifiable, Hashable, Sendable {
  public let id: Identifier<Practice>
  public var name: String
  public var englishName: String?
  /// A code word for the subject, `public-meals`.
  public var topic: String?
  /// Where it was first in use.
  public var origin: Identifier<Organisation>?
  /// The practice that this one is a part or a development of.
  public var parent: Identifier<Practice>?
  public var introduced: ImpreciseDate?
  /// How an organisation comes to have it: by law, on application …, in the source's words.
  public var mechanism: String?
  public var summary: String?
  public var englishSummary: String?
  /// The days for which a complete list of adopters is known: then absence means "no".
  public var completeAsOf: [ImpreciseDate]
  /// How far it has been proved; `nil` when nothing is stated.
  public var maturity: Maturity?
  /// What it is stated to save; `nil` when nothing is stated.
  public var savings: StatedSavings?
  /// Known risks and what it takes, in the source's words.
  public var risks: String?
  public var englishRisks: String?
  public var evidence: Evidence

  /// How far a practice has been proved, as the council's guide has it.
  public enum Maturity: String, CaseIterable, Hashable, Sendable, Codable {
    case idea, tried, evaluated
    case inUseElsewhere = "in-use-elsewhere"
  }

  public init(
    id: Identifier<Practice>, name: String, englishName: String? = nil, topic: String? = nil,
    origin: Identifier<Organisation>? = nil, parent: Identifier<Practice>? = nil,
    introduced: ImpreciseDate? = nil, mechanism: String? = nil, summary: String? = nil,
    englishSummary: String? = nil, completeAsOf: [ImpreciseDate] = [],
    maturity: Maturity? = nil, savings: StatedSavings? = nil, risks: String? = nil,
    englishRisks: String? = nil, evidence: Evidence = Evidence()
  ) {
    self.id = id
    self.name = name
    self.englishName = englishName
    self.topic = topic
    self.origin = origin
    self.parent = parent
    self.introduced = introduced
    self.mechanism = mechanism
    self.summary = summary
    self.englishSummary = englishSummary
    self.completeAsOf = completeAsOf
    self.maturity = maturity
    self.savings = savings
    self.risks = risks
    self.englishRisks = englishRisks
    self.evidence = evidence
  }
}
