internal import Figures
internal import Graphs

/// What a question about brokers may choose.
public struct BrokersQuestion: Sendable {
  public var network: NetworkChoice
  /// By what nodes are grouped: county or sector, or a column of nodes of a graph file.
  public var attribute: String?
  /// A file of `id` and `group` instead.
  public var groups: String?

  public init(
    network: NetworkChoice = NetworkChoice(), attribute: String? = nil, groups: String? = nil
  ) {
    self.network = network
    self.attribute = attribute
    self.groups = groups
  }
}

extension Questions {
  /// Who stands between groups: Gould and Fernandez' five roles, with what chance would give.
  ///
  /// - Parameters:
  ///   - path: a data-set folder or a graph file.
  ///   - question: network and groups.
  /// - Returns: the counts and z-scores of every node, and the ties between groups.
  /// - Throws: ``StudyError`` when the input is refused or nothing says who is in which group.
  public static func brokers(
    of path: String, _ question: BrokersQuestion
  ) throws(StudyError) -> Answer {
    try NamedNetwork(opening: path, question.network).brokers(question)
  }
}

extension NamedNetwork {
  func brokers(_ question: BrokersQuestion) throws(StudyError) -> Answer {
    let finding = try brokersFinding(question)
    return answer(
      "brokers", parameters: finding.parameters, notices: finding.notices, lead: finding.lead,
      tables: [finding.table, finding.expectations, finding.mixing], result: finding.result)
  }

  /// The finding as values.
  func brokersFinding(_ question: BrokersQuestion) throws(StudyError) -> BrokersFinding {
    let groups = try groups(by: question.attribute, file: question.groups)
    let kept = nodes.indices.filter { groups.codes[$0] != nil }
    let (graph, original) = ties.built().subgraph(of: kept.map { NodeIndex($0) })
    let codes = original.map { groups.codes[$0.index] ?? "" }
    let brokerage: Brokerage
    do throws(GraphError) {
      brokerage = try graph.brokerage(by: codes)
    } catch {
      throw StudyError(of: error)
    }
    return BrokersFinding(
      network: self, groups: groups, graph: graph, original: original, codes: codes,
      brokerage: brokerage)
  }
}

/// Who brokers, and how that is shown.
struct BrokersFinding {
  let network: NamedNetwork
  let groups: NodeGroups
  /// The nodes whose group is known, with their ties.
  let graph: Graph
  let original: [NodeIndex]
  let codes: [String]
  let brokerage: Brokerage

  /// All roles, and `nil` for their sum.
  private static let roles: [BrokerageRole?] = BrokerageRole.allCases + [nil]

  private var order: [Int] { brokerage.scores(nil).ranked().map(\.node.index) }

  var parameters: [JSONValue.Member] {
    [
      .init("by", .string(groups.attribute)),
      .init("directed", .bool(graph.isDirected)),
      .init("nodes", .integer(graph.nodeCount)),
      .init("ties", .integer(graph.edgeCount)),
      .init("groups", .integer(Set(codes).count)),
    ]
  }

  var lead: [Phrase] {
    let total = brokerage.scores(nil).values
    let between = original.indices.map { place in
      BrokerageRole.allCases.filter { $0 != .coordinator }
        .reduce(0.0) { $0 + (brokerage.scores($1).values[place] ?? 0) }
    }
    let first = original.indices.filter { between[$0] > 0 }
      .sorted { (between[$0], total[$0] ?? 0, $1) > (between[$1], total[$1] ?? 0, $0) }.prefix(3)
    guard
      let names = first.map({
        network.nodes[original[$0].index].name + Phrase(verbatim: " (\(Int(between[$0])))")
      }).joined()
    else {
      return [
        Phrase(
          swedish: "Ingen förmedlar mellan olika grupper i detta nätverk.",
          english: "Nobody brokers between different groups in this network.")
      ]
    }
    return [
      Phrase(
        swedish: "Oftast förmedlare mellan olika grupper: ",
        english: "Most often between different groups: ")
        + names + Phrase(verbatim: ".")
    ]
  }

  var notices: [Phrase] {
    var notices: [Phrase] = []
    let missing = network.nodes.count - original.count
    if missing > 0 {
      notices.append(
        Phrase(
          swedish: "Utelämnade med sina band, eftersom gruppen är okänd: "
            + CountedNoun.node.swedish(missing) + ".",
          english: "Left out with their ties, since the group is unknown: "
            + CountedNoun.node.english(missing) + "."))
    }
    if !graph.isDirected {
      notices.append(
        Phrase(
          swedish: "Banden saknar riktning: varje öppen trippel räknas åt båda håll, så en nod är "
            + "representant lika ofta som grindvakt.",
          english: "Ties have no direction: every open triple counts both ways, so a node is a "
            + "representative as often as a gatekeeper."))
    }
    return notices + [
      Phrase(
        swedish: "z jämför med band som faller av en slump med samma täthet (Gould och Fernandez "
          + "1989). Band genom möten kommer i klungor, så z beskriver; det är inget test.",
        english:
          "z compares with ties that fall by chance at the same density (Gould and Fernandez "
          + "1989). Ties through meetings come in clusters, so z describes; it is no test.")
    ]
  }

  var table: Table {
    Table(
      key: "brokers",
      title: Phrase(swedish: "Förmedlare mellan grupper", english: "Brokers between groups"),
      columns: nodeColumns
        + Self.roles.map { role in
          Table.Column(key: Self.key(role), heading: Self.name(role), kind: .number)
        }
        + [
          Table.Column(
            key: "total-z", heading: Phrase(swedish: "z, alla", english: "z, total"), kind: .number)
        ],
      rows: order.map { place in
        nodeCells(place)
          + Self.roles.map { .integer(Int(brokerage.scores($0).values[place] ?? 0)) }
          + [Self.z(brokerage.zScores(nil).values[place])]
      })
  }

  /// For each role what chance would give, and how far the count is from it.
  var expectations: Table {
    let expected = Self.roles.map { brokerage.expected($0).values }
    let z = Self.roles.map { brokerage.zScores($0).values }
    return Table(
      key: "broker-z",
      title: Phrase(swedish: "Förmedling mot slumpen", english: "Brokerage against chance"),
      columns: nodeColumns
        + Self.roles.flatMap { role in
          [
            Table.Column(
              key: Self.key(role) + "-expected",
              heading: Self.name(role) + Phrase(swedish: ", väntat", english: ", expected"),
              kind: .number),
            Table.Column(
              key: Self.key(role) + "-z", heading: Self.name(role) + Phrase(verbatim: ", z"),
              kind: .number),
          ]
        },
      rows: order.map { place in
        nodeCells(place)
          + Self.roles.indices.flatMap { role in
            [.number(expected[role][place] ?? 0, decimals: 1), Self.z(z[role][place])]
          }
      })
  }

  /// How many ties run between which groups.
  var mixing: Table {
    struct Pair: Hashable {
      let from: String
      let to: String
    }
    var counts: [Pair: Int] = [:]
    for edge in graph.edges {
      let ends = [codes[edge.source.index], codes[edge.target.index]]
      let sorted = graph.isDirected ? ends : ends.sorted()
      counts[Pair(from: sorted[0], to: sorted[1]), default: 0] += 1
    }
    let pairs = counts.sorted {
      ($1.value, $0.key.from, $0.key.to) < ($0.value, $1.key.from, $1.key.to)
    }
    return Table(
      key: "group-ties",
      title: Phrase(swedish: "Band mellan grupper", english: "Ties between groups"),
      columns: [
        .init(key: "from", heading: Phrase(swedish: "Från", english: "From")),
        .init(key: "to", heading: Phrase(swedish: "Till", english: "To")),
        .init(key: "ties", heading: Phrase(swedish: "Band", english: "Ties"), kind: .number),
      ],
      rows: pairs.map { pair, count in
        [
          .phrase(groups.name(pair.from), code: pair.from),
          .phrase(groups.name(pair.to), code: pair.to), .integer(count),
        ]
      })
  }

  var result: [JSONValue.Member] {
    let assortativity = graph.assortativity(by: codes.map { Optional($0) })
    return [
      .init("density", .number(brokerage.density)),
      .init("assortativity", .optional(assortativity.value)),
      .init("nodes", .array(order.map(json(ofNode:)))),
      .init("group-ties", mixing.json()),
    ]
  }

  private func json(ofNode place: Int) -> JSONValue {
    let node = network.nodes[original[place].index]
    return .object(
      [
        .init("id", .string(node.id)), .init("name", .string(node.name.swedish)),
        .init("group", .string(codes[place])),
      ]
        + Self.roles.flatMap { role in
          [
            .init(Self.key(role), .optional(brokerage.scores(role).values[place])),
            .init(Self.key(role) + "-expected", .optional(brokerage.expected(role).values[place])),
            .init(Self.key(role) + "-z", .optional(brokerage.zScores(role).values[place])),
          ]
        })
  }

  private var nodeColumns: [Table.Column] {
    [
      .init(key: "name", heading: Phrase(swedish: "Nod", english: "Node")),
      .init(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
      .init(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
    ]
  }

  private func nodeCells(_ place: Int) -> [Table.Cell] {
    let node = network.nodes[original[place].index]
    return [
      .phrase(node.name, code: node.name.swedish), .text(node.id),
      .phrase(groups.name(codes[place]), code: codes[place]),
    ]
  }

  private static func z(_ value: Double?) -> Table.Cell {
    value.map { .number($0, decimals: 2) } ?? .missing(UndefinedReason.noVariation.name)
  }

  private static func key(_ role: BrokerageRole?) -> String { role?.rawValue ?? "total" }

  private static func name(_ role: BrokerageRole?) -> Phrase {
    switch role {
    case .coordinator: Phrase(swedish: "samordnare", english: "coordinator")
    case .itinerant: Phrase(swedish: "utomstående", english: "itinerant")
    case .representative: Phrase(swedish: "representant", english: "representative")
    case .gatekeeper: Phrase(swedish: "grindvakt", english: "gatekeeper")
    case .liaison: Phrase(swedish: "länk", english: "liaison")
    case nil: Phrase(swedish: "alla", english: "total")
    }
  }
}
