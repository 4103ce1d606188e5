public import Diffusion
public import Figures
internal import Graphs
public import Records

/// The diagrams that can be asked for.
public enum DiagramKind: String, CaseIterable, Sendable, Hashable {
  case affiliation
  case coAttendance = "co-attendance"
  case map, tree, plan, transmission
  case transmissionMap = "transmission-map"
  case channels
}

/// What a question for a diagram may choose.
public struct DiagramQuestion: Sendable {
  public var kind: DiagramKind
  /// Name or identifier of a practice.
  public var practice: String?
  public var population: Population
  public var options: NetworkOptions
  /// Of the map of a plan: the plan, of one seminar.
  public var plan: PlanQuestion?
  /// Of what is drawn at random.
  public var seed: UInt64
  /// A file of places that springs keep; new ones are added to it.
  public var layout: String?

  public init(
    kind: DiagramKind, practice: String? = nil, population: Population = .target,
    options: NetworkOptions = NetworkOptions(), plan: PlanQuestion? = nil, seed: UInt64 = 1,
    layout: String? = nil
  ) {
    self.kind = kind
    self.practice = practice
    self.population = population
    self.options = options
    self.plan = plan
    self.seed = seed
    self.layout = layout
  }
}

extension Study {
  /// One diagram, described and ready to be drawn.
  public func diagram(
    _ question: DiagramQuestion, in language: Language
  ) async throws -> Diagram {
    switch question.kind {
    case .affiliation:
      let network = try affiliation(question.options.selection)
      return .affiliation(network, in: book, language: language)
    case .coAttendance: return try await coAttendance(question, in: language)
    case .map:
      guard Diagram.canDrawMap(of: book) else { throw placesAreMissing }
      guard let name = question.practice else {
        return .coverageMap(
          Coverage(of: book, population: question.population), in: book, language: language)
      }
      return .practiceMap(try practice(named: name).id, in: book, language: language)
    case .plan:
      guard Diagram.canDrawMap(of: book) else { throw placesAreMissing }
      guard let plan = question.plan else { throw practiceIsMissing("draw") }
      return try planMap(plan, in: language)
    case .tree:
      guard let name = question.practice else { throw Self.practiceIsMissing(in: book) }
      return .spread(of: try practice(named: name).id, in: book, language: language)
    case .transmission, .transmissionMap:
      guard let name = question.practice else {
        throw practiceIsMissing(question.kind.rawValue)
      }
      return try transmission(of: name, question, in: language)
    case .channels: return try channels(question, in: language)
    }
  }

  /// Who met whom, with communities, on the places of an earlier picture where there is one.
  private func coAttendance(
    _ question: DiagramQuestion, in language: Language
  ) async throws -> Diagram {
    let network = try self.network(.coAttendance, question.options)
    let communities = OrganisationCommunities(of: network, seed: question.seed)
    var stored = try question.layout.map { path throws(StudyError) in try StoredPlaces(at: path) }
    let places = try await CoAttendancePlaces(
      of: network, communities: communities, in: book, engine: .shared,
      keeping: stored?.places ?? [:])
    try stored?.add(places.byIdentifier)
    return .coAttendance(
      network, communities: communities, in: book, language: language, places: places)
  }

  /// The tree or map of a trace, by the program's own estimates.
  private func transmission(
    of name: String, _ question: DiagramQuestion, in language: Language
  ) throws(StudyError) -> Diagram {
    let practice = try practice(named: name).id
    let findings = try traceFindings(TraceQuestion(practice: name, seed: question.seed))
    guard let trace = findings.trace else {
      throw StudyError(
        .refused,
        Phrase(
          swedish:
            "Vem som tog det från vem kan inte skattas ur dessa uppgifter, eftersom takterna "
            + "inte går att skatta.",
          english:
            "Who took it from whom cannot be estimated from these records, because the rates "
            + "cannot be estimated."),
        remedy: Phrase(
          swedish: "”spridning trace” visar vad som är belagt.",
          english: "“spridning trace” shows what is documented."))
    }
    let story = TransmissionStory(of: practice, trace, findings.subject.names, in: book)
    guard question.kind == .transmissionMap else {
      return .transmissionTree(story, language: language)
    }
    guard Diagram.canDrawMap(of: book) else { throw placesAreMissing }
    return .transmissionMap(story, language: language)
  }

  /// A plan with what may follow of it, on the map.
  private func planMap(
    _ plan: PlanQuestion, in language: Language
  ) throws(StudyError) -> Diagram {
    let summary = try invitationPlan(plan)
    return .planMap(
      summary.advice, course: course(of: summary, plan), in: book, language: language)
  }

  /// The channels that `infer` finds, with how stable they are.
  private func channels(
    _ question: DiagramQuestion, in language: Language
  ) throws(StudyError) -> Diagram {
    guard Diagram.canDrawMap(of: book) else { throw placesAreMissing }
    let cascades = RecordedCascades(of: book).cascades
    let count = cascades.informativeCount
    guard count >= InferQuestion.fewestPractices,
      let network = NetworkInference.infer(
        from: cascades, .init(pValueLimit: InferQuestion.usualPValue))
    else { throw ChannelInference.tooFew(count) }
    let stability = EdgeStability(of: network, from: cascades, seed: question.seed)
    let chance = ChannelChance(of: network, from: cascades, seed: question.seed)
    return .channelMap(
      network, stability, chance, nodes: cascades.nodes.map { Identifier($0) }, in: book,
      language: language)
  }

  /// The content of a diagram's file.
  public func file(
    _ diagram: Diagram, format: GraphvizFormat
  ) async throws(DrawingError) -> [UInt8] {
    try await GraphvizEngine.shared.file(diagram, format: format)
  }

  /// A network of the record, with refusals in the user's words.
  func network(
    _ kind: OrganisationNetwork.Kind, _ options: NetworkOptions
  ) throws(StudyError) -> OrganisationNetwork {
    do {
      return try OrganisationNetwork(kind, of: book, options)
    } catch {
      throw StudyError(of: error)
    }
  }

  private func affiliation(
    _ selection: AttendanceSelection
  ) throws(StudyError) -> AffiliationNetwork {
    do {
      return try AffiliationNetwork(of: book, selection)
    } catch {
      throw StudyError(of: error)
    }
  }

  private var placesAreMissing: StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "”\(stamp.name)” har inga koordinater, så det går inte att rita en karta.",
        english: "“\(stamp.name)” has no coordinates, so no map can be drawn."),
      remedy: Phrase(
        swedish: "Fyll i latitude och longitude i organisations.csv.",
        english: "Fill in latitude and longitude in organisations.csv."))
  }

  /// A question that needs a practice and got none; examples are those of the record.
  public func practiceIsMissing(_ command: String) -> StudyError {
    let names = book.tables.practices.prefix(6).map(\.id.rawValue).joined(separator: ", ")
    return StudyError(
      .wrongUse,
      Phrase(
        swedish: "”\(command)” gäller ett arbetssätt.",
        english: "“\(command)” is about one practice."),
      remedy: Phrase(
        swedish: "Ange det med --practice, till exempel \(names).",
        english: "Name it with --practice, for example \(names)."))
  }

  private static func practiceIsMissing(in book: RecordBook) -> StudyError {
    let names = book.tables.practices.prefix(6).map(\.id.rawValue).joined(separator: ", ")
    return StudyError(
      .wrongUse,
      Phrase(
        swedish: "Ett spridningsträd gäller ett arbetssätt.",
        english: "A diffusion tree is about one practice."),
      remedy: Phrase(
        swedish: "Ange det med --practice, till exempel \(names).",
        english: "Name it with --practice, for example \(names)."))
  }
}
