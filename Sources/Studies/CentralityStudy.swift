public import Diffusion
internal import Figures
internal import Graphs
internal import Records

/// What a question about centrality may choose.
public struct CentralityQuestion: Sendable {
  public var network: OrganisationNetwork.Kind
  public var options: NetworkOptions
  /// Empty for the usual ones.
  public var measures: [CentralityMeasure]
  /// The columns of the table for people, `degree-normalised`; empty for all raw ones.
  public var shown: Set<String>
  public var parameters: MeasureParameters

  public init(
    network: OrganisationNetwork.Kind = .coAttendance, options: NetworkOptions = NetworkOptions(),
    measures: [CentralityMeasure] = [], shown: Set<String> = [],
    parameters: MeasureParameters = MeasureParameters()
  ) {
    self.network = network
    self.options = options
    self.measures = measures
    self.shown = shown
    self.parameters = parameters
  }

  /// All measures that say something about a graph.
  public static func all(directed: Bool) -> [CentralityMeasure] {
    CentralityMeasure.allCases.filter { directed || !$0.isDirectedOnly }
  }
}

extension Study {
  /// Who is central in a network of the record.
  public func centrality(_ question: CentralityQuestion) throws(StudyError) -> Answer {
    do {
      let network = try OrganisationNetwork(question.network, of: book, question.options)
      let nodes = network.nodes.map { (id: $0.text, name: book.name(of: $0)) }
      let scores = try CentralityScores(
        network.graph, twoMode: network.kind == .affiliation ? network.attendance?.graph : nil,
        nodes: nodes, question)
      return answer(
        "centrality",
        parameters: networkParameters(question.network, question.options) + scores.parameters,
        notices: scores.notices + nodeNotices(network),
        tables: scores.tables(sentence: centralitySentence(network)),
        flatTable: scores.flatTable, result: scores.result)
    } catch {
      throw StudyError(of: error)
    }
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

  private func centralitySentence(_ network: OrganisationNetwork) -> Phrase {
    network.kind.name
      + Phrase(
        swedish: ": \(network.graph.nodeCount) noder, \(network.graph.edgeCount) band.",
        english: ": \(network.graph.nodeCount) nodes, \(network.graph.edgeCount) ties.")
  }

  /// Members of the target population that are no nodes are said, never silently left out.
  private func nodeNotices(_ network: OrganisationNetwork) -> [Phrase] {
    let present = Set(network.nodes.compactMap(\.organisation))
    let missing = book.members(of: .target).count { !present.contains($0.id) }
    guard missing > 0 else { return [] }
    return [
      Phrase(
        swedish: "\(missing) organisationer i målgruppen saknar uppgifter för detta nätverk och är "
          + "inte noder i det.",
        english: "\(missing) organisations of the target population have no facts for this network "
          + "and are not nodes of it.")
    ]
  }
}

/// The scores of a graph, with the tables and keys that show them.
struct CentralityScores {
  let question: CentralityQuestion
  let nodes: [(id: String, name: Phrase)]
  let columns: [NodeScores]
  let edges: [EdgeScores]
  let graph: Graph

  /// - Parameters:
  ///   - graph: the ties.
  ///   - twoMode: the same ties between two sides, where that is what they are: then degree,
  ///     betweenness and closeness are normalised by what two modes allow.
  ///   - nodes: identifiers and names, in order.
  ///   - question: measures and parameters.
  /// - Throws: `GraphError` for a parameter out of range.
  init(
    _ graph: Graph, twoMode: BipartiteGraph? = nil, nodes: [(id: String, name: Phrase)],
    _ question: CentralityQuestion
  ) throws(GraphError) {
    self.graph = graph
    self.nodes = nodes
    self.question = question
    let measures = question.measures.isEmpty ? CentralityMeasure.usual : question.measures
    var columns: [NodeScores] = []
    for measure in measures {
      if let twoMode, let normalised = measure.twoModeScores(of: twoMode) {
        let raw = try measure.scores(of: graph, question.parameters)
        columns += raw.filter { !$0.measure.key.hasSuffix("-normalised") } + [normalised]
      } else {
        columns += try measure.scores(of: graph, question.parameters)
      }
    }
    self.columns = columns
    let raw =
      measures.contains(.edgeBetweenness)
      ? graph.edgeBetweenness(weights: question.parameters.weights) : nil
    edges = [raw, raw?.normalised()].compactMap(\.self)
  }

  var parameters: [JSONValue.Member] {
    let values = question.parameters
    return [
      .init("measures", .array(columns.map { .string($0.measure.key) })),
      .init("weights", .string(values.weights == .ignored ? "ignore" : values.weights.rawValue)),
      .init("directed", .bool(graph.isDirected)),
      .init("damping", .number(values.damping)),
      .init("alpha", .optional(values.alpha)),
      .init("delta", .number(values.delta)),
      .init("steps", .integer(values.steps)),
      .init("nodes", .integer(graph.nodeCount)),
      .init("ties", .integer(graph.edgeCount)),
    ]
  }

  var notices: [Phrase] {
    var notices = graph.isWeighted ? [question.parameters.weights.name] : []
    if columns.contains(where: { $0.measure.notes.contains(.approximateTies) }) {
      notices.append(
        Phrase(
          swedish: "Vikterna är inte heltal: vägar räknas som lika långa inom en del på 10¹⁰.",
          english: "Weights are not integers: paths count as equally long within one part in 10¹⁰.")
      )
    }
    if columns.contains(where: { $0.measure.notes.contains(.notConverged) }) {
      notices.append(
        Phrase(
          swedish: "Ett mått nådde inte sin noggrannhet.",
          english: "A measure did not reach its tolerance."))
    }
    return notices
  }

  func tables(sentence: Phrase) -> [Table] {
    let shown = columns.filter { column in
      question.shown.contains(column.measure.key)
        || (question.shown.isEmpty && !column.measure.key.hasSuffix("-normalised"))
    }
    let ofNodes: [Table] =
      shown.isEmpty && !edges.isEmpty ? [] : [.centrality(shown, nodes: nodes, notes: [sentence])]
    return ofNodes + edgeTable
  }

  /// The scores of ties; none where no measure of ties was asked for.
  private var edgeTable: [Table] {
    guard let first = edges.first else { return [] }
    return [
      Table(
        key: "centrality-ties",
        title: Phrase(swedish: "Centralitet, band", english: "Centrality of ties"),
        columns: [
          .init(key: "source", heading: Phrase(swedish: "Från", english: "From")),
          .init(key: "target", heading: Phrase(swedish: "Till", english: "To")),
        ]
          + edges.map { .init(key: $0.measure.key, heading: $0.measure.name, kind: .number) },
        rows: first.edges.indices.map { place in
          let edge = first.edges[place]
          return [edge.source, edge.target].map {
            .phrase(nodes[$0.index].name, code: nodes[$0.index].id)
          }
            + edges.map { scores in
              scores.values[place].map { .number($0, decimals: 4) } ?? .missing(.unknown)
            }
        })
    ]
  }

  /// All columns, raw and normalised; `nil` where only ties were asked for.
  var flatTable: Table? { columns.isEmpty ? nil : .centrality(columns, nodes: nodes) }

  var result: [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init(
        "nodes",
        .array(
          nodes.indices.map { place in
            .object(
              [
                .init("id", .string(nodes[place].id)),
                .init("name", .string(nodes[place].name.swedish)),
              ]
                + columns.map { .init($0.measure.key, .optional($0.values[place])) })
          }))
    ]
    if let first = edges.first {
      members.append(
        .init(
          "edges",
          .array(
            first.edges.indices.map { place in
              let edge = first.edges[place]
              return .object(
                [
                  .init("source", .string(nodes[edge.source.index].id)),
                  .init("target", .string(nodes[edge.target.index].id)),
                  .init("weight", .number(edge.weight)),
                ] + edges.map { .init($0.measure.key, .optional($0.values[place])) })
            })))
    }
    let undefined = columns.compactMap { column in
      column.undefinedReason.map {
        JSONValue.Member(column.measure.key, .string($0.rawValue))
      }
    }
    if !undefined.isEmpty { members.append(.init("undefined", .object(undefined))) }
    members.append(
      .init(
        "bridges",
        .array(
          graph.cutPoints().bridges.map { bridge in
            .array([
              .string(nodes[bridge.source.index].id), .string(nodes[bridge.target.index].id),
            ])
          })))
    return members
  }
}

extension StudyError {
  /// What the graph engine refuses, in the user's words.
  init(of error: GraphError) {
    self.init(
      .refused,
      Phrase(
        swedish: "Nätverket kan inte beräknas: \(error).",
        english: "The network cannot be computed: \(error)."),
      remedy: Phrase(swedish: "Ändra parametern.", english: "Change the parameter."))
  }
}
