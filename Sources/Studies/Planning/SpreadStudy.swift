internal import Diffusion
internal import Figures
internal import Graphs

/// What a question about spread may choose.
public struct SpreadQuestion: Sendable {
  public var network: NetworkChoice
  /// Who has adopted at the start.
  public var sources: [String]
  public var spread: SpreadChoice
  /// Who never adopts.
  public var immune: [String]

  public init(
    network: NetworkChoice = NetworkChoice(), sources: [String],
    spread: SpreadChoice = SpreadChoice(), immune: [String] = []
  ) {
    self.network = network
    self.sources = sources
    self.spread = spread
    self.immune = immune
  }
}

extension Questions {
  /// How many adopt in the end, from given sources, and who.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: network, sources and model.
  /// - Returns: the expected number, exact or with an interval, and each node's probability.
  /// - Throws: ``StudyError`` when the input or a value is refused.
  public static func spread(
    in path: String, _ question: SpreadQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).spread(question)
  }
}

extension NamedNetwork {
  func spread(_ question: SpreadQuestion) throws(StudyError) -> Answer {
    let (arcs, how, chanceNotices) = try arcs(question.spread)
    let sources = try nodes(named: question.sources)
    let immune = try nodes(named: question.immune)
    let expected: ExpectedSpread
    do throws(PlanningFault) {
      expected = try ExpectedSpread(
        from: sources, arcs, model: question.spread.spreadModel, steps: question.spread.steps,
        immune: Set(immune), samples: question.spread.samples ?? 10_000,
        seed: question.spread.seed)
    } catch {
      throw StudyError(of: error, in: self)
    }
    var parameters: [JSONValue.Member] = [.init("from", ids(sources))]
    parameters += question.spread.parameters(how)
    parameters.append(.init("samples", .integer(expected.total.samples)))
    parameters.append(.init("immune", ids(immune)))
    return answer(
      "spread",
      parameters: parameters,
      notices: chanceNotices,
      lead: [lead(of: expected)], tables: tables(of: expected),
      result: [
        .init("spread", .number(expected.total.value)),
        .init("interval", expected.total.intervalJSON),
        .init("exact", .bool(expected.total.isExact)),
        .init("by-steps", .array(expected.bySteps.map { .number($0) })),
        .init(
          "activation",
          .object(zip(nodes, expected.activation).map { .init($0.id, .number($1)) })),
      ])
  }

  private func ids(_ list: [NodeIndex]) -> JSONValue {
    .array(list.map { .string(nodes[$0.index].id) })
  }

  private func lead(of expected: ExpectedSpread) -> Phrase {
    let number = PlanningWords.number(expected.total.value)
    let start = Phrase(
      swedish: "Väntat antal som inför till slut: ",
      english: "Expected number who adopt in the end: ")
    return start + number + PlanningWords.certainty(expected.total)
  }

  private func tables(of expected: ExpectedSpread) -> [Table] {
    let order = nodes.indices.sorted {
      (expected.activation[$1], $0) < (expected.activation[$0], $1)
    }
    let nodeTable = Table(
      key: "activation",
      title: Phrase(
        swedish: "Sannolikhet att införa", english: "Probability of adopting"),
      columns: [
        .init(key: "name", heading: Phrase(swedish: "Nod", english: "Node")),
        .init(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        .init(
          key: "probability", heading: Phrase(swedish: "Sannolikhet", english: "Probability"),
          kind: .number),
        .init(key: "lower", heading: Phrase(swedish: "Minst", english: "Lower"), kind: .number),
        .init(key: "upper", heading: Phrase(swedish: "Högst", english: "Upper"), kind: .number),
      ],
      rows: order.map { node in
        let interval = expected.activationIntervals[node]
        return [
          cell(NodeIndex(node)), .text(nodes[node].id),
          .number(expected.activation[node], decimals: 4),
          interval.map { .number($0.lower, decimals: 4) } ?? .missing(.none),
          interval.map { .number($0.upper, decimals: 4) } ?? .missing(.none),
        ]
      })
    guard !expected.bySteps.isEmpty else { return [nodeTable] }
    let stepTable = Table(
      key: "steps", title: Phrase(swedish: "Steg för steg", english: "Step by step"),
      columns: [
        .init(key: "step", heading: Phrase(swedish: "Steg", english: "Step"), kind: .number),
        .init(
          key: "adopters", heading: Phrase(swedish: "Väntat antal", english: "Expected number"),
          kind: .number),
      ],
      rows: expected.bySteps.enumerated().map { [.integer($0), .number($1, decimals: 3)] })
    return [nodeTable, stepTable]
  }
}
