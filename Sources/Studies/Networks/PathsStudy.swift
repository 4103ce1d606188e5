internal import Diffusion
internal import Figures
public import Graphs
internal import Records

/// Which way through a network is best.
public enum PathKind: String, CaseIterable, Sendable, Hashable {
  /// Earliest arrival.
  case foremost
  /// Shortest time under way.
  case fastest
  /// Fewest contacts.
  case shortest
  /// Latest departure.
  case latest
  /// Shortest, without regard to time.
  case `static`
}

/// What a question about paths may choose.
public struct PathsQuestion: Sendable {
  public var network: NetworkChoice
  public var from: String
  /// `nil` for everyone.
  public var to: String?
  /// `nil` for foremost where there are times, else static.
  public var kind: PathKind?
  public var allowsSameDay: Bool
  /// The first and the last time of any contact, as text: days or numbers.
  public var start: String?
  public var end: String?
  /// The longest time between receiving and passing on.
  public var waitingLimit: Int?
  /// How many paths, when static and with an end.
  public var count: Int
  /// What weights mean, when static; `nil` for strength.
  public var weights: WeightMeaning?
  /// Which end of the interval stands for an imprecise date of a data set; `nil` for the latest.
  public var bound: DateBound?

  public init(
    network: NetworkChoice = NetworkChoice(), from: String, to: String? = nil,
    kind: PathKind? = nil, allowsSameDay: Bool = false, start: String? = nil, end: String? = nil,
    waitingLimit: Int? = nil, count: Int = 1, weights: WeightMeaning? = nil,
    bound: DateBound? = nil
  ) {
    self.network = network
    self.from = from
    self.to = to
    self.kind = kind
    self.allowsSameDay = allowsSameDay
    self.start = start
    self.end = end
    self.waitingLimit = waitingLimit
    self.count = count
    self.weights = weights
    self.bound = bound
  }
}

extension Questions {
  /// The ways from a node to another, or to all, through time or through a network.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: from where to where, and which way is best.
  /// - Returns: one path per node that can be reached, and who cannot.
  /// - Throws: ``StudyError`` when the input is refused, or a choice does not suit it.
  public static func paths(of path: String, _ question: PathsQuestion) throws(StudyError) -> Answer
  {
    try NamedNetwork(opening: path, question.network).paths(question)
  }
}

extension NamedNetwork {
  func paths(_ question: PathsQuestion) throws(StudyError) -> Answer {
    let from = try node(named: question.from)
    let to: NodeIndex?
    if let text = question.to { to = try node(named: text) } else { to = nil }
    let contacts =
      question.kind == .static
      ? nil : try timedContacts(question.network, question.bound ?? .latest)
    guard let contacts else {
      try refuseTimes(question)
      return staticPaths(question, from, to)
    }
    try refuseStatic(question)
    var other: TimedContacts?
    if contacts.impreciseCount > 0 {
      other = try timedContacts(question.network, (question.bound ?? .latest).opposite)
    }
    return try temporalPaths(question, contacts, other, from, to)
  }

  /// The contacts in time; `nil` where the network has none.
  func timedContacts(
    _ choice: NetworkChoice, _ bound: DateBound
  ) throws(StudyError) -> TimedContacts? {
    switch source {
    case .file(let file): return try TimedContacts(file)
    case .records(let study):
      guard (choice.kind ?? .coAttendance) == .coAttendance else { return nil }
      do throws(GraphError) {
        let attendance = try AffiliationNetwork(
          of: study.book, (choice.options ?? NetworkOptions()).selection)
        return TimedContacts(attendance, in: study.book, bound)
      } catch {
        throw StudyError(of: error)
      }
    }
  }

  /// What needs times is refused where there are none.
  private func refuseTimes(_ question: PathsQuestion) throws(StudyError) {
    let given: [(String, Bool)] = [
      ("kind", question.kind != nil && question.kind != .static),
      ("same-day", question.allowsSameDay), ("start", question.start != nil),
      ("end", question.end != nil), ("wait", question.waitingLimit != nil),
      ("dates", question.bound != nil),
    ]
    if let first = given.first(where: \.1) {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "--\(first.0) gäller vägar i tiden, men här finns inga tider att gå efter.",
          english: "--\(first.0) is for paths in time, but there are no times to go by here."),
        remedy: Phrase(
          swedish: "Ge filen kolumnen time (eller onset och terminus), eller utelämna valet.",
          english: "Give the file a column time (or onset and terminus), or leave it out."))
    }
    guard question.count == 1 || question.to != nil else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "--count räknar vägar till en nod.", english: "--count counts paths to one node."
        ),
        remedy: Phrase(swedish: "Ange den med --to.", english: "Name it with --to."))
    }
  }

  private func refuseStatic(_ question: PathsQuestion) throws(StudyError) {
    if case .file = source, question.bound != nil {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "--dates gäller ungefärliga datum, och filens tider är exakta.",
          english: "--dates is for imprecise dates; the times of the file are exact."),
        remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))
    }
    guard question.count > 1 || question.weights != nil else { return }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "--count och --weights gäller bara vägar utan hänsyn till tiden.",
        english: "--count and --weights are only for paths without regard to time."),
      remedy: Phrase(swedish: "Ange --kind static.", english: "Give --kind static."))
  }
}
