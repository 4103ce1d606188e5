internal import Figures
public import Graphs

/// What a question about communities may choose.
public struct CommunitiesQuestion: Sendable {
  public var network: NetworkChoice
  public var quality: CommunityQuality
  public var weights: WeightMeaning
  public var seed: UInt64
  /// How many runs the best is taken from; `nil` for as many as the size allows.
  public var runs: Int?
  /// Single runs with other seeds that the best is compared with.
  public var comparisons: Int
  /// What nodes may be alike in: county or sector, or a column of nodes of a graph file; `nil` for
  /// county and sector of a data set, and nothing of a graph file.
  public var attribute: String?
  /// A file of `id` and `group` instead.
  public var groups: String?

  public init(
    network: NetworkChoice = NetworkChoice(), quality: CommunityQuality = .modularity(),
    weights: WeightMeaning = .strength, seed: UInt64 = 1, runs: Int? = nil, comparisons: Int = 20,
    attribute: String? = nil, groups: String? = nil
  ) {
    self.attribute = attribute
    self.groups = groups
    self.network = network
    self.quality = quality
    self.weights = weights
    self.seed = seed
    self.runs = runs
    self.comparisons = comparisons
  }
}

extension Questions {
  /// Which nodes belong together, by Leiden, and how stable the answer is.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: network, quality and seed.
  /// - Returns: the communities, their quality, and their likeness to single runs by other seeds;
  ///   how the network closes into triangles, and whether like is tied to like.
  /// - Throws: ``StudyError`` when the input or a parameter is refused.
  public static func communities(
    of path: String, _ question: CommunitiesQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).communities(question)
  }
}

extension NamedNetwork {
  func communities(_ question: CommunitiesQuestion) throws(StudyError) -> Answer {
    let finding: CommunitiesFinding
    do throws(GraphError) {
      finding = try CommunitiesFinding(self, question)
    } catch {
      throw StudyError(of: error)
    }
    let cohesion = NetworkCohesion(finding.graph, groups: try likeness(question))
    return answer(
      "communities", parameters: finding.parameters, notices: finding.notices, lead: finding.lead,
      tables: [finding.table, finding.members, cohesion.table],
      result: finding.result + cohesion.result)
  }

  /// What the nodes may be alike in.
  private func likeness(_ question: CommunitiesQuestion) throws(StudyError) -> [NodeGroups] {
    if question.attribute != nil || question.groups != nil {
      return [try groups(by: question.attribute, file: question.groups)]
    }
    guard case .records = source else { return [] }
    return [try groups(by: "county", file: nil), try groups(by: "sector", file: nil)]
  }
}

/// The communities of a network, and how they are shown.
struct CommunitiesFinding {
  let network: NamedNetwork
  let question: CommunitiesQuestion
  let graph: Graph
  let partition: Partition
  /// The nodes of each community, and the ties within and out of it.
  private let communities: [[NodeIndex]]
  private let tieCounts: [(inside: Int, outside: Int)]
  /// Places in `communities`, the largest first.
  private let order: [Int]
  /// What Leiden made as large as it could.
  let quality: GraphScore
  /// The same partition's modularity at resolution 1.
  let modularity: GraphScore
  /// For each community its mean likeness to the nearest community of single runs; `nil` without.
  let stability: [Double?]
  /// The mean adjusted Rand index with single runs; `nil` without.
  let agreement: Double?

  init(_ network: NamedNetwork, _ question: CommunitiesQuestion) throws(GraphError) {
    self.network = network
    self.question = question
    graph = network.ties.built()
    let best = try graph.leiden(
      question.quality, weights: question.weights, seed: question.seed, runs: question.runs)
    partition = best.partition
    quality = best.quality
    modularity = graph.modularity(of: partition, weights: question.weights)
    let communities = partition.communities
    self.communities = communities
    tieCounts = Self.tieCounts(of: partition, in: graph)
    order = communities.indices.sorted {
      (communities[$1].count, $0) < (communities[$0].count, $1)
    }
    var sums = [Double](repeating: 0, count: partition.count)
    var agreements = 0.0
    for number in 0..<question.comparisons {
      let single = try graph.leiden(
        question.quality, weights: question.weights,
        seed: question.seed &+ UInt64(number) &+ 1, runs: 1
      ).partition
      agreements += partition.agreement(with: single)
      for (place, likeness) in partition.bestLikeness(in: single).enumerated() {
        sums[place] += likeness
      }
    }
    let count = Double(question.comparisons)
    stability = sums.map { count > 0 ? $0 / count : nil }
    agreement = count > 0 ? agreements / count : nil
  }

  private var qualityName: String {
    switch question.quality {
    case .modularity: "modularity"
    case .constantPotts: "cpm"
    }
  }

  var parameters: [JSONValue.Member] {
    [
      .init("weights", .string(question.weights.word)),
      .init("directed", .bool(graph.isDirected)),
      .init("quality", .string(qualityName)),
      .init("resolution", .number(question.quality.resolution)),
      .init("seed", .seed(question.seed)),
      .init("runs", .optional(question.runs)),
      .init("comparisons", .integer(question.comparisons)),
      .init("by", .optional(question.attribute)),
      .init("nodes", .integer(graph.nodeCount)),
      .init("ties", .integer(graph.edgeCount)),
    ]
  }

  /// The communities of more than one node.
  private var large: [[NodeIndex]] { communities.filter { $0.count > 1 } }

  var lead: [Phrase] {
    let alone = communities.count - large.count
    var sentences = [
      CountedNoun.community.counted(large.count)
        + Phrase(
          swedish: " av minst två, \(CountedNoun.node.swedish(alone)) för sig.",
          english: " of two or more, \(CountedNoun.node.english(alone)) alone.")
    ]
    if let value = modularity.value {
      sentences.append(
        Phrase(
          swedish: "Modularitet \(NumberText(.swedish).number(value, decimals: 3)).",
          english: "Modularity \(NumberText(.english).number(value, decimals: 3))."))
    }
    if let agreement {
      sentences.append(
        Phrase(
          swedish: "Överensstämmelse med körningar från andra frön: "
            + "\(NumberText(.swedish).number(agreement, decimals: 2)) (1 är lika, 0 som av slump).",
          english: "Agreement with runs from other seeds: "
            + "\(NumberText(.english).number(agreement, decimals: 2)) (1 is equal, 0 as by chance)."
        ))
    }
    return sentences
  }

  var notices: [Phrase] {
    var notices = graph.isWeighted ? [question.weights.name] : []
    if let reason = quality.undefinedReason {
      notices.append(
        Phrase(swedish: "Kvaliteten saknas: ", english: "There is no quality: ") + reason.name
          + Phrase(verbatim: "."))
    }
    return notices + [
      Phrase(
        swedish: "Grupper är en sammanfattning av banden, inte en gräns som någon har dragit.",
        english: "Communities summarise the ties; nobody has drawn these borders.")
    ]
  }

  var table: Table {
    Table(
      key: "communities", title: Phrase(swedish: "Grupper", english: "Communities"),
      columns: [
        .init(key: "community", heading: Phrase(swedish: "Grupp", english: "Community")),
        .init(key: "size", heading: Phrase(swedish: "Noder", english: "Nodes"), kind: .number),
        .init(
          key: "inside", heading: Phrase(swedish: "Band inom", english: "Ties inside"),
          kind: .number),
        .init(
          key: "outside", heading: Phrase(swedish: "Band ut", english: "Ties outside"),
          kind: .number),
        .init(
          key: "stability", heading: Phrase(swedish: "Stabilitet", english: "Stability"),
          kind: .number),
        .init(key: "members", heading: Phrase(swedish: "Medlemmar", english: "Members")),
      ],
      rows: order.map { place in
        let nodes = communities[place]
        let ties = tieCounts[place]
        return [
          .text(network.nodes[nodes[0].index].id), .integer(nodes.count), .integer(ties.inside),
          .integer(ties.outside),
          stability[place].map { .number($0, decimals: 2) } ?? .missing(.none),
          .phrase(
            nodes.map { network.nodes[$0.index].name }.joined() ?? .none,
            code: nodes.map { network.nodes[$0.index].id }.joined(separator: "|")),
        ]
      },
      notes: [
        Phrase(
          swedish: "Gruppens beteckning är dess första nod. Stabilitet: medelvärdet av likheten "
            + "(gemensamma noder av alla) med närmaste grupp i andra körningar.",
          english: "A community is named by its first node. Stability: the mean likeness (nodes in "
            + "both over nodes in either) to the nearest community of other runs.")
      ])
  }

  /// Who is where: one row per node, for spreadsheets.
  var members: Table {
    Table(
      key: "community-members",
      title: Phrase(swedish: "Gruppernas medlemmar", english: "Members of the communities"),
      columns: [
        .init(key: "name", heading: Phrase(swedish: "Nod", english: "Node")),
        .init(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        .init(key: "community", heading: Phrase(swedish: "Grupp", english: "Community")),
      ],
      rows: order.flatMap { place in
        communities[place].map { node in
          [
            .phrase(
              network.nodes[node.index].name, code: network.nodes[node.index].name.swedish),
            .text(network.nodes[node.index].id), .text(network.nodes[partition[node].index].id),
          ]
        }
      })
  }

  var result: [JSONValue.Member] {
    [
      .init("count", .integer(partition.count)),
      .init("quality", .optional(quality.value)),
      .init("modularity", .optional(modularity.value)),
      .init("agreement", .optional(agreement)),
      .init(
        "communities",
        .array(
          order.map { place in
            let nodes = communities[place]
            return .object([
              .init("id", .string(network.nodes[nodes[0].index].id)),
              .init("size", .integer(nodes.count)),
              .init("inside", .integer(tieCounts[place].inside)),
              .init("outside", .integer(tieCounts[place].outside)),
              .init("stability", .optional(stability[place])),
              .init("nodes", .array(nodes.map { .string(network.nodes[$0.index].id) })),
            ])
          })),
      .init(
        "nodes",
        .array(
          graph.nodes.map { node in
            .object([
              .init("id", .string(network.nodes[node.index].id)),
              .init("name", .string(network.nodes[node.index].name.swedish)),
              .init("community", .string(network.nodes[partition[node].index].id)),
            ])
          })),
    ]
  }

  private static func tieCounts(
    of partition: Partition, in graph: Graph
  ) -> [(inside: Int, outside: Int)] {
    var counts = [(inside: Int, outside: Int)](repeating: (0, 0), count: graph.nodeCount)
    for edge in graph.edges {
      let (a, b) = (partition[edge.source].index, partition[edge.target].index)
      if a == b {
        counts[a].inside += 1
      } else {
        counts[a].outside += 1
        counts[b].outside += 1
      }
    }
    return partition.communities.map { counts[$0[0].index] }
  }
}
