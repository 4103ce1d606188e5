internal import Figures
internal import Graphs

/// In which order nodes fail.
public enum FailureOrder: String, CaseIterable, Sendable, Hashable {
  case degree
  case currentDegree = "current-degree"
  case betweenness
  case currentBetweenness = "current-betweenness"
  case random
}

/// What a question about robustness may choose.
public struct RobustnessQuestion: Sendable {
  public var network: NetworkChoice
  public var order: FailureOrder
  public var seed: UInt64

  public init(
    network: NetworkChoice = NetworkChoice(), order: FailureOrder = .currentDegree, seed: UInt64 = 1
  ) {
    self.network = network
    self.order = order
    self.seed = seed
  }
}

extension Questions {
  /// How soon a network falls apart as nodes leave it, and what holds it together.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: network and order.
  /// - Returns: the largest component after each removal, and the area under that curve; the
  ///   k-cores, articulation points, bridges and biconnected components of the whole.
  /// - Throws: ``StudyError`` when the input is refused.
  public static func robustness(
    of path: String, _ question: RobustnessQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).robustness(question)
  }
}

extension NamedNetwork {
  func robustness(_ question: RobustnessQuestion) -> Answer {
    let graph = ties.built()
    let removal: RemovalOrder =
      switch question.order {
      case .degree: .degree
      case .currentDegree: .currentDegree
      case .betweenness: .betweenness
      case .currentBetweenness: .currentBetweenness
      case .random: .random(seed: question.seed)
      }
    let curve = graph.robustness(removing: removal)
    let parts = NetworkParts(self, graph)
    return answer(
      "robustness",
      parameters: [
        .init("by", .string(question.order.rawValue)),
        .init("seed", .seed(question.seed)),
        .init("nodes", .integer(graph.nodeCount)), .init("ties", .integer(graph.edgeCount)),
      ],
      lead: lead(of: curve) + parts.sentences, tables: [table(of: curve)] + parts.tables,
      result: [
        .init("area", .optional(curve.area)),
        .init("order", .array(curve.order.map { .string(nodes[$0.index].id) })),
        .init("largest", .array(curve.largest.map { .integer($0) })),
      ] + parts.result)
  }

  private func lead(of curve: RobustnessCurve) -> [Phrase] {
    guard let whole = curve.largest.first, whole > 1,
      let half = curve.largest.firstIndex(where: { 2 * $0 < whole })
    else {
      return [Phrase(swedish: "Nätverket har inga band.", english: "The network has no ties.")]
    }
    return [
      Phrase(
        swedish:
          "Efter \(half) av \(CountedNoun.node.swedish(nodes.count)) är den största "
          + "sammanhängande delen mindre än "
          + "hälften av vad den var (\(whole)).",
        english:
          "After \(half) of \(CountedNoun.node.english(nodes.count)) the largest connected part "
          + "is less than half of "
          + "what it was (\(whole)).")
    ]
  }

  private func table(of curve: RobustnessCurve) -> Table {
    Table(
      key: "robustness",
      title: Phrase(swedish: "När noder försvinner", english: "As nodes leave"),
      columns: [
        .init(key: "removed", heading: Phrase(swedish: "Borta", english: "Gone"), kind: .number),
        .init(key: "node", heading: Phrase(swedish: "Nod", english: "Node")),
        .init(
          key: "largest", heading: Phrase(swedish: "Största del", english: "Largest part"),
          kind: .number),
      ],
      rows: curve.largest.indices.map { place in
        [
          .integer(place), place == 0 ? .missing(.none) : cell(curve.order[place - 1]),
          .integer(curve.largest[place]),
        ]
      })
  }
}
