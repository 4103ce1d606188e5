internal import Diffusion
internal import Figures
internal import Graphs
internal import Records

/// What a question about centrality may choose.
public struct CentralityQuestion: Sendable {
  public var network: NetworkChoice
  /// Empty for the usual ones.
  public var measures: [CentralityMeasure]
  /// All that say something about the network, instead of `measures`.
  public var asksAll: Bool
  /// Measures in the order of time, besides.
  public var temporal: [TemporalMeasure]
  public var time: TimeRules
  /// The columns of the table for people, `degree-normalised`; empty for all raw ones.
  public var shown: Set<String>
  public var parameters: MeasureParameters

  public init(
    network: NetworkChoice = NetworkChoice(), measures: [CentralityMeasure] = [],
    asksAll: Bool = false, temporal: [TemporalMeasure] = [], time: TimeRules = TimeRules(),
    shown: Set<String> = [],
    parameters: MeasureParameters = MeasureParameters()
  ) {
    self.network = network
    self.measures = measures
    self.asksAll = asksAll
    self.temporal = temporal
    self.time = time
    self.shown = shown
    self.parameters = parameters
  }
}

/// Questions that take a data set or a graph file alike.
public enum Questions {
  /// Who is central, in a network of a data set or in a graph file.
  ///
  /// - Parameters:
  ///   - path: a data-set folder, or a graph file of any format that is known.
  ///   - question: network, measures and parameters.
  /// - Returns: the scores of every node.
  /// - Throws: ``StudyError`` when the input or a parameter is refused.
  public static func centrality(
    of path: String, _ question: CentralityQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).centrality(question)
  }
}

extension NamedNetwork {
  func centrality(_ question: CentralityQuestion) throws(StudyError) -> Answer {
    var question = question
    question.parameters.preference = try preference(question.parameters.personalise)
    let measures =
      question.asksAll
      ? CentralityMeasure.all(directed: ties.isDirected)
      : question.measures.isEmpty && question.temporal.isEmpty
        ? CentralityMeasure.usual : question.measures
    try refuseDirections(of: measures)
    let temporal = try temporalScores(question)
    let scores: CentralityScores
    do throws(GraphError) {
      scores = try CentralityScores(
        ties, nodes: nodes.map { ($0.id, $0.name) }, measures, question, temporal: temporal)
    } catch {
      throw StudyError(of: error)
    }
    let sentence =
      title
      + Phrase(
        swedish: ": \(CountedNoun.node.swedish(ties.nodeCount)), "
          + "\(CountedNoun.tie.swedish(scores.tieCount)).",
        english: ": \(CountedNoun.node.english(ties.nodeCount)), "
          + "\(CountedNoun.tie.english(scores.tieCount)).")
    return answer(
      "centrality", parameters: scores.parameters, notices: scores.notices,
      tables: scores.tables(sentence: sentence), flatTable: scores.flatTable,
      result: scores.result)
  }

  /// Where the walker of PageRank starts anew: at the named nodes, each alike.
  private func preference(_ names: [String]) throws(StudyError) -> [Double]? {
    guard !names.isEmpty else { return nil }
    var preference = [Double](repeating: 0, count: nodes.count)
    for name in names { preference[try node(named: name).index] = 1 }
    return preference
  }

  private func refuseDirections(of measures: [CentralityMeasure]) throws(StudyError) {
    guard !ties.isDirected, let measure = measures.first(where: \.isDirectedOnly) else { return }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish:
          "Måttet ”\(measure.rawValue)” kräver band med riktning, och banden här saknar den.",
        english: "The measure “\(measure.rawValue)” needs ties with a direction; these have none."),
      remedy: Phrase(
        swedish: "Ange --directed om filens band har riktning.",
        english: "Give --directed if the ties of the file have directions."))
  }
}

extension Study {
  /// Who is central in a network of the record.
  public func centrality(_ question: CentralityQuestion) throws(StudyError) -> Answer {
    try NamedNetwork(
      of: self, question.network.kind ?? .coAttendance, question.network.options ?? NetworkOptions()
    ).centrality(question)
  }

  /// The parameters of a network as they are printed with every result.
  func networkParameters(
    _ kind: OrganisationNetwork.Kind, _ options: NetworkOptions
  ) -> [JSONValue.Member] {
    let selection = options.selection
    return [
      .init("network", .string(kind.rawValue)),
      .init("projection", .string(options.weighting.rawValue)),
      .init("unit", .string(selection.unit.rawValue)),
      .init("before", .optional(selection.before?.description)),
      .init("statuses", .array(selection.statuses.map(\.rawValue).sorted().map { .string($0) })),
      .init("roles", .array(selection.roles.map(\.rawValue).sorted().map { .string($0) })),
      .init("evidence", .array(selection.evidence.map(\.rawValue).sorted().map { .string($0) })),
      .init("borders", .array(options.borders.map(\.rawValue).sorted().map { .string($0) })),
    ]
  }
}
