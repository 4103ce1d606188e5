internal import Figures
internal import Graphs

/// Measures of who passes on to whom in the order of time, by the names of tables and files.
public enum TemporalMeasure: String, CaseIterable, Sendable, Hashable {
  case forwardReach = "forward-reach"
  case backwardReach = "backward-reach"
  case closenessByHops = "temporal-closeness-hops"
  case closenessByDuration = "temporal-closeness-duration"
  case betweenness = "temporal-betweenness"
  case katz = "temporal-katz"

  /// Every word that names a measure or its normalised form.
  public static var words: [String] {
    allCases.map(\.rawValue) + allCases.map { $0.rawValue + "-normalised" }
  }

  /// Temporal Katz, where no alpha is given.
  static let usualAlpha = 0.1

  func scores(
    of contacts: ContactSequence, rules: PassingRules, alpha: Double?
  ) throws(GraphError) -> NodeScores {
    switch self {
    case .forwardReach: try contacts.forwardReach(rules: rules)
    case .backwardReach: try contacts.backwardReach(rules: rules)
    case .closenessByHops: try contacts.closeness(by: .hops, rules: rules)
    case .closenessByDuration: try contacts.closeness(by: .duration, rules: rules)
    case .betweenness: try contacts.betweenness(rules: rules)
    case .katz: try contacts.katz(alpha: alpha ?? Self.usualAlpha, order: rules.order)
    }
  }
}

/// What may follow what in time, as commands take it.
public struct TimeRules: Hashable, Sendable {
  public var allowsSameDay: Bool
  /// The longest time between receiving and passing on.
  public var waitingLimit: Int?
  /// Which end of the interval stands for an imprecise date of a data set; `nil` for the latest.
  public var bound: DateBound?

  public init(allowsSameDay: Bool = false, waitingLimit: Int? = nil, bound: DateBound? = nil) {
    self.allowsSameDay = allowsSameDay
    self.waitingLimit = waitingLimit
    self.bound = bound
  }

  /// True when nothing was chosen.
  var isUsual: Bool { self == TimeRules() }

  /// The same for contacts on a scale.
  func rules(on scale: TimedContacts.Scale) -> PassingRules {
    var limit = waitingLimit
    if case .number(let divisor) = scale { limit = limit.map { $0 * divisor } }
    return PassingRules(order: allowsSameDay ? .sameTimeAllowed : .strict, waitingLimit: limit)
  }
}

extension NamedNetwork {
  /// The scores of temporal measures, raw and normalised.
  ///
  /// - Throws: `StudyError` where there are no times, or for a parameter out of range.
  func temporalScores(_ question: CentralityQuestion) throws(StudyError) -> [NodeScores] {
    guard let first = question.temporal.first else {
      guard question.time.isUsual else { throw Self.noTemporalMeasure }
      return []
    }
    guard let contacts = try timedContacts(question.network, question.time.bound ?? .latest) else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Måttet ”\(first.rawValue)” kräver tider, och här finns inga.",
          english: "The measure “\(first.rawValue)” needs times, and there are none here."),
        remedy: Phrase(
          swedish: "Ge filen kolumnen time (eller onset och terminus).",
          english: "Give the file a column time (or onset and terminus)."))
    }
    var columns: [NodeScores] = []
    do throws(GraphError) {
      let sequence = try contacts.sequence(from: nil, to: nil)
      for measure in question.temporal {
        let raw = try measure.scores(
          of: sequence, rules: question.time.rules(on: contacts.scale),
          alpha: question.parameters.alpha)
        columns += [raw, raw.normalised()].compactMap(\.self)
      }
    } catch {
      throw StudyError(of: error)
    }
    return columns
  }

  private static let noTemporalMeasure = StudyError(
    .wrongUse,
    Phrase(
      swedish: "--same-day, --wait och --dates gäller mått i tiden.",
      english: "--same-day, --wait and --dates are for measures in time."),
    remedy: Phrase(
      swedish: "Till exempel --measure forward-reach.",
      english: "For example --measure forward-reach."))
}
