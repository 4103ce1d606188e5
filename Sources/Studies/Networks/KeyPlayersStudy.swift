internal import Figures
public import Graphs

/// What a question about key players may choose.
public struct KeyPlayersQuestion: Sendable {
  public var network: NetworkChoice
  public var goal: KeyPlayerGoal
  /// How many are looked for.
  public var size: Int
  /// A set to be judged instead of looked for.
  public var nodes: [String]
  public var weights: WeightMeaning

  public init(
    network: NetworkChoice = NetworkChoice(), goal: KeyPlayerGoal = .distanceReach, size: Int = 3,
    nodes: [String] = [], weights: WeightMeaning = .strength
  ) {
    self.network = network
    self.goal = goal
    self.size = size
    self.nodes = nodes
    self.weights = weights
  }
}

extension KeyPlayerGoal {
  /// The words of the option `--goal`.
  public static let words = ["reach", "distance-reach", "fragmentation", "distance-fragmentation"]

  /// The goal that a word names; the steps are for `reach`.
  public init?(word: String, steps: Int) {
    switch word {
    case "reach": self = .reach(steps: steps)
    case "distance-reach": self = .distanceReach
    case "fragmentation": self = .fragmentation
    case "distance-fragmentation": self = .distanceFragmentation
    default: return nil
    }
  }

  /// What a set is wanted for, in words.
  fileprivate var name: Phrase {
    switch self {
    case .reach(let steps):
      Phrase(
        swedish: "andel inom \(steps) steg från någon av dem",
        english: "share within \(steps) steps of one of them")
    case .distanceReach:
      Phrase(
        swedish: "närhet till alla (medel av 1/avstånd)",
        english: "nearness to all (mean of 1/distance)")
    case .fragmentation:
      Phrase(
        swedish: "andel par utan väg när de är borta",
        english: "share of pairs without a path without them")
    case .distanceFragmentation:
      Phrase(
        swedish: "avstånd mellan de övriga (1 - medel av 1/avstånd)",
        english: "distance among the rest (1 - mean of 1/distance)")
    }
  }

  fileprivate var word: String {
    switch self {
    case .reach: "reach"
    case .distanceReach: "distance-reach"
    case .fragmentation: "fragmentation"
    case .distanceFragmentation: "distance-fragmentation"
    }
  }
}

extension Questions {
  /// Which few nodes together reach, or hold together, the most; or how good a given set is.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: network, goal and size.
  /// - Returns: the set, how well it meets the goal, and its centrality as a group.
  /// - Throws: ``StudyError`` when the input, a node or the size is refused.
  public static func keyPlayers(
    of path: String, _ question: KeyPlayersQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).keyPlayers(question)
  }
}

extension NamedNetwork {
  func keyPlayers(_ question: KeyPlayersQuestion) throws(StudyError) -> Answer {
    let graph = ties.built()
    var given: Set<NodeIndex> = []
    for name in question.nodes { given.insert(try node(named: name)) }
    let found: KeyPlayers?
    do throws(GraphError) {
      found = given.isEmpty ? try graph.keyPlayers(question.size, for: question.goal) : nil
    } catch {
      throw StudyError(of: error)
    }
    let set = found?.nodes ?? given.sorted()
    let goal = found?.score ?? graph.keyPlayerScore(of: set, for: question.goal)
    let measures = [
      goal, graph.groupDegree(of: set), graph.groupDegree(of: set).normalised(),
      graph.groupCloseness(of: set, weights: question.weights),
      graph.groupBetweenness(of: set, weights: question.weights),
      graph.groupBetweenness(of: set, weights: question.weights).normalised(),
    ].compactMap(\.self)
    return answer(
      "key-players",
      parameters: [
        .init("goal", .string(question.goal.word)), .init("size", .integer(set.count)),
        .init("given", .bool(found == nil)), .init("weights", .string(question.weights.word)),
        .init("directed", .bool(graph.isDirected)), .init("nodes", .integer(graph.nodeCount)),
        .init("ties", .integer(graph.edgeCount)),
      ],
      notices: notices(found, graph, question),
      lead: [(set.map { nodes[$0.index].name }.joined() ?? .none) + Phrase(verbatim: ".")],
      tables: [groupTable(measures, question.goal)],
      result: [
        .init("nodes", .array(set.map { .string(nodes[$0.index].id) })),
        .init("score", .optional(goal.value)),
        .init("exhaustive", found.map { .bool($0.isExhaustive) } ?? .null),
        .init("measures", .object(measures.map { .init($0.measure.key, .optional($0.value)) })),
      ])
  }

  private func notices(
    _ found: KeyPlayers?, _ graph: Graph, _ question: KeyPlayersQuestion
  ) -> [Phrase] {
    var notices = graph.isWeighted ? [question.weights.name] : []
    if let found {
      notices.append(
        found.isExhaustive
          ? Phrase(
            swedish: "Alla mängder av denna storlek har prövats: ingen är bättre.",
            english: "All sets of this size were tried: none is better.")
          : Phrase(
            swedish: "Alla mängder kan inte prövas: en bättre kan finnas.",
            english: "Not all sets could be tried: a better one may exist."))
    }
    return notices
  }

  private func groupTable(_ measures: [GraphScore], _ goal: KeyPlayerGoal) -> Table {
    Table(
      key: "key-players",
      title: Phrase(swedish: "Mängden som helhet", english: "The set as a whole"),
      columns: [
        .init(key: "measure", heading: Phrase(swedish: "Mått", english: "Measure")),
        .init(key: "value", heading: Phrase(swedish: "Värde", english: "Value"), kind: .number),
      ],
      rows: measures.enumerated().map { place, score in
        [
          .phrase(place == 0 ? goal.name : score.measure.name, code: score.measure.key),
          score.value.map { .number($0, decimals: 4) }
            ?? .missing(score.undefinedReason?.name ?? .unknown),
        ]
      })
  }
}
