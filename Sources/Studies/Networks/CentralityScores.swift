internal import Figures
public import Graphs

/// The scores of a network, with the tables and keys that show them.
struct CentralityScores {
  let question: CentralityQuestion
  let nodes: [(id: String, name: Phrase)]
  let columns: [NodeScores]
  let edges: [EdgeScores]
  /// Ties of which each holds two parts of the network together.
  let bridges: [Graph.Edge]
  let tieCount: Int
  let isDirected: Bool
  let isWeighted: Bool
  /// Whether the ties of a projection had to be listed for a measure.
  let isBuilt: Bool

  /// - Parameters:
  ///   - ties: the network.
  ///   - nodes: identifiers and names, in order.
  ///   - measures: what to compute.
  ///   - question: parameters, and what is shown.
  ///   - temporal: scores in the order of time, computed already.
  /// - Throws: `GraphError` for a parameter out of range.
  init(
    _ ties: MeasuredTies, nodes: [(id: String, name: Phrase)], _ measures: [CentralityMeasure],
    _ question: CentralityQuestion, temporal: [NodeScores] = []
  ) throws(GraphError) {
    self.nodes = nodes
    self.question = question
    isDirected = ties.isDirected
    var table = ScoreTable(ties, measures, question.parameters)
    for measure in measures { try table.add(measure) }
    columns = table.columns + temporal
    edges = [table.edges, table.edges?.normalised()].compactMap(\.self)
    if let view = ties.view, table.graph == nil {
      let degrees = view.degree().values
      tieCount = Int(degrees.reduce(0) { $0 + ($1 ?? 0) }) / 2
      isWeighted = ties.weighting != .count || degrees != view.strength().values
      bridges = view.cutPoints().bridges
      isBuilt = false
    } else {
      let graph = table.graph ?? ties.built()
      tieCount = graph.edgeCount
      isWeighted = graph.isWeighted
      bridges = graph.cutPoints().bridges
      isBuilt = true
    }
  }

  var parameters: [JSONValue.Member] {
    let values = question.parameters
    return [
      .init("measures", .array(columns.map { .string($0.measure.key) })),
      .init("weights", .string(values.weights.word)),
      .init("directed", .bool(isDirected)),
      .init("direction", .string(values.direction.word)),
      .init("damping", .number(values.damping)),
      .init("tolerance", .number(values.tolerance)),
      .init("personalise", .array(values.personalise.map { .string($0) })),
      .init(
        "alpha",
        .optional(used("alpha", by: "katz") ?? used("alpha", by: "temporal-katz") ?? values.alpha)),
      .init("beta", .optional(used("beta", by: "bonacich") ?? values.beta)),
      .init("delta", .number(values.delta)),
      .init("steps", .integer(values.steps)),
      .init("passing", .optional(used("passing", by: "diffusion") ?? values.passing)),
      .init("epsilon", .number(values.epsilon)),
      .init("probability", .number(values.probability)),
      .init("seed", .seed(values.seed)),
      .init("samples", .optional(used("samples", by: "sampled-betweenness").map { Int($0) })),
      .init("same-day", .string(question.time.allowsSameDay ? "allow" : "refuse")),
      .init("wait", .optional(question.time.waitingLimit)),
      .init("dates", .string((question.time.bound ?? .latest).rawValue)),
      .init("nodes", .integer(nodes.count)),
      .init("ties", .integer(tieCount)),
      .init("ties-listed", .bool(isBuilt)),
    ]
  }

  /// A number that a measure used, perhaps by default.
  private func used(_ name: String, by key: String) -> Double? {
    columns.first { $0.measure.key == key }?.measure.parameters.first { $0.name == name }?.value
  }

  var notices: [Phrase] {
    var notices = isWeighted ? [question.parameters.weights.name] : []
    for note in Measure.Note.allCases {
      let keys = columns.filter {
        $0.measure.notes.contains(note) && !$0.measure.key.hasSuffix("-normalised")
      }
      guard let names = keys.map(\.measure.name).joined() else { continue }
      notices.append(names + Phrase(verbatim: ": ") + note.name)
    }
    for column in columns where !column.values.isEmpty && column.values.allSatisfy({ $0 == nil }) {
      guard let reason = column.undefinedReason else { continue }
      notices.append(
        column.measure.name + Phrase(verbatim: ": ") + reason.name + Phrase(verbatim: "."))
    }
    return notices
  }
}

/// Scores as they come, with what several measures share.
private struct ScoreTable {
  private let ties: MeasuredTies
  private let parameters: MeasureParameters
  private(set) var columns: [NodeScores] = []
  private(set) var edges: EdgeScores?
  /// The network itself, once a measure needed it.
  private(set) var graph: Graph?
  private var hits: HubsAndAuthorities?
  /// The measures of distance that are asked for, and their scores once one was needed.
  private let distances: [DistanceMeasure]
  private var distanceScores: [NodeScores] = []

  init(
    _ ties: MeasuredTies, _ measures: [CentralityMeasure], _ parameters: MeasureParameters
  ) {
    self.ties = ties
    self.parameters = parameters
    distances = measures.compactMap { $0.distanceMeasure(parameters) }
  }

  /// A measure, raw and, where there is a formula, normalised.
  mutating func add(_ measure: CentralityMeasure) throws(GraphError) {
    if let view = ties.view,
      let raw = try measure.scores(of: view, weighting: ties.weighting, parameters)
    {
      return append(raw, raw.normalised())
    }
    let graph = self.graph ?? ties.built()
    self.graph = graph
    if measure == .edgeBetweenness {
      edges = graph.edgeBetweenness(weights: parameters.weights)
      return
    }
    if measure == .hub || measure == .authority {
      hits = hits ?? graph.hits(weights: parameters.weights)
    }
    let scores: NodeScores?
    if let distance = measure.distanceMeasure(parameters),
      let place = distances.firstIndex(of: distance)
    {
      if distanceScores.isEmpty {
        distanceScores = try graph.scores(
          of: distances, weights: parameters.weights, direction: parameters.direction)
      }
      scores = distanceScores[place]
    } else {
      scores = try measure.scores(of: graph, parameters, hits: hits)
    }
    guard let raw = scores else { return }
    append(raw, ties.twoMode.flatMap(measure.twoModeScores(of:)) ?? raw.normalised())
  }

  private mutating func append(_ raw: NodeScores, _ normalised: NodeScores?) {
    columns += [raw] + (normalised.map { [$0] } ?? [])
  }
}

extension CentralityScores {
  func tables(sentence: Phrase) -> [Table] {
    let keys = Set(columns.map(\.measure.key))
    // A measure that is normalised already has no column of that name.
    let wanted = question.shown.map { keys.contains($0) ? $0 : Self.base(of: $0) }
    let shown = columns.filter { column in
      wanted.contains(column.measure.key)
        || (wanted.isEmpty && !column.measure.key.hasSuffix("-normalised"))
    }
    let ofNodes: [Table] =
      shown.isEmpty && !edges.isEmpty ? [] : [.centrality(shown, nodes: nodes, notes: [sentence])]
    return ofNodes + edgeTable
  }

  private static func base(of key: String) -> String {
    key.hasSuffix("-normalised") ? String(key.dropLast("-normalised".count)) : key
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
        .init("edges", .array(first.edges.indices.map { json(ofEdge: $0, first.edges[$0]) })))
    }
    let undefined = columns.compactMap { column in
      column.undefinedReason.map {
        JSONValue.Member(column.measure.key, .string($0.rawValue))
      }
    }
    if !undefined.isEmpty { members.append(.init("undefined", .object(undefined))) }
    let remarked = columns.filter { !$0.measure.notes.isEmpty }.map { column in
      JSONValue.Member(
        column.measure.key, .array(column.measure.notes.map { .string($0.rawValue) }))
    }
    if !remarked.isEmpty { members.append(.init("notes", .object(remarked))) }
    return members + [.init("bridges", .array(bridges.map(json(ofBridge:))))]
  }

  private func json(ofEdge place: Int, _ edge: Graph.Edge) -> JSONValue {
    .object(
      [
        .init("source", .string(nodes[edge.source.index].id)),
        .init("target", .string(nodes[edge.target.index].id)),
        .init("weight", .number(edge.weight)),
      ] + edges.map { .init($0.measure.key, .optional($0.values[place])) })
  }

  private func json(ofBridge bridge: Graph.Edge) -> JSONValue {
    .array([.string(nodes[bridge.source.index].id), .string(nodes[bridge.target.index].id)])
  }
}

extension WeightMeaning {
  /// As the option `--weights` names it.
  public var word: String { self == .ignored ? "ignore" : rawValue }

  /// The meaning that a word of the option `--weights` names.
  public init?(word: String) {
    self.init(rawValue: word == "ignore" ? "ignored" : word)
  }
}

extension Direction {
  /// As the option `--direction` names it.
  public var word: String {
    switch self {
    case .outgoing: "out"
    case .incoming: "in"
    case .either: "both"
    }
  }
  /// The direction that a word of the option `--direction` names.
  public init?(word: String) {
    guard let direction = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = direction
  }
}
