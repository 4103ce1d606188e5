internal import Figures
internal import Graphs

/// What holds a network together: its cores, the nodes and ties that single parts hang on, and the
/// parts that no single node holds together.
struct NetworkParts {
  let network: NamedNetwork
  /// For each k from 1 the nodes of the k-core, as long as there are any.
  let cores: [[NodeIndex]]
  let cuts: CutPoints
  /// The largest first; bridges are parts of two nodes.
  let biconnected: [[NodeIndex]]

  init(_ network: NamedNetwork, _ graph: Graph) {
    self.network = network
    let coreness = graph.coreness().values.map { Int($0 ?? 0) }
    cores = (1...max(1, coreness.max() ?? 0)).map { k in
      graph.nodes.filter { coreness[$0.index] >= k }
    }.filter { !$0.isEmpty }
    cuts = graph.cutPoints()
    let parts = graph.biconnectedComponents().map(\.nodes)
    biconnected = parts.indices.sorted { (parts[$1].count, $0) < (parts[$0].count, $1) }
      .map { parts[$0] }
  }

  /// The innermost core and what a single node or tie could part.
  var sentences: [Phrase] {
    guard let innermost = cores.last else { return [] }
    return [
      Phrase(
        swedish: "Den innersta kärnan har \(CountedNoun.node.swedish(innermost.count)) med "
          + "minst \(CountedNoun.tie.swedish(cores.count)) "
          + "inom kärnan.",
        english: "The innermost core has \(CountedNoun.node.english(innermost.count)) with at "
          + "least \(CountedNoun.tie.english(cores.count)) within it."),
      CountedNoun.node.counted(cuts.articulationPoints.count)
        + Phrase(swedish: " och ", english: " and ")
        + CountedNoun.tie.counted(cuts.bridges.count)
        + Phrase(
          swedish: " håller var för sig ihop delar som annars skildes åt.",
          english: " each hold parts together that would come apart without."),
    ]
  }

  var tables: [Table] { [coreTable, biconnectedTable] }

  private var coreTable: Table {
    Table(
      key: "cores", title: Phrase(swedish: "Kärnor", english: "Cores"),
      columns: [
        .init(key: "k", heading: Phrase(verbatim: "k"), kind: .number),
        .init(key: "size", heading: Phrase(swedish: "Noder", english: "Nodes"), kind: .number),
        .init(key: "members", heading: Phrase(swedish: "Medlemmar", english: "Members")),
      ],
      rows: cores.indices.map { place in
        [.integer(place + 1), .integer(cores[place].count), names(cores[place])]
      },
      notes: [
        Phrase(
          swedish: "I en k-kärna har alla minst k band inom kärnan; varje kärna innehåller nästa.",
          english: "In a k-core everyone has at least k ties within it; each core holds the next.")
      ])
  }

  private var biconnectedTable: Table {
    let shared = Set(cuts.articulationPoints)
    return Table(
      key: "biconnected",
      title: Phrase(
        swedish: "Delar som ingen ensam nod håller ihop",
        english: "Parts that no single node holds together"),
      columns: [
        .init(key: "size", heading: Phrase(swedish: "Noder", english: "Nodes"), kind: .number),
        .init(
          key: "bridge", heading: Phrase(swedish: "Enda band", english: "Only tie")),
        .init(
          key: "articulation", heading: Phrase(swedish: "Delade noder", english: "Shared nodes")),
        .init(key: "members", heading: Phrase(swedish: "Medlemmar", english: "Members")),
      ],
      rows: biconnected.map { part in
        let isBridge = part.count == 2
        return [
          .integer(part.count),
          .phrase(
            isBridge
              ? Phrase(swedish: "ja", english: "yes") : Phrase(swedish: "nej", english: "no"),
            code: isBridge ? "yes" : "no"),
          names(part.filter(shared.contains)), names(part),
        ]
      },
      notes: [
        Phrase(
          swedish: "Varje band finns i en enda del. Delade noder finns i flera delar: utan dem "
            + "skiljs delarna åt. En del av två noder är ett band som ensamt förbinder dem.",
          english: "Each tie is in one part only. Shared nodes are in several: without them the "
            + "parts come apart. A part of two nodes is a tie that alone connects them.")
      ])
  }

  private func names(_ nodes: [NodeIndex]) -> Table.Cell {
    guard let name = nodes.map({ network.nodes[$0.index].name }).joined() else {
      return .missing(.none)
    }
    return .phrase(name, code: nodes.map { network.nodes[$0.index].id }.joined(separator: "|"))
  }

  /// The keys `cores`, `articulation`, `bridges` and `biconnected`.
  var result: [JSONValue.Member] {
    [
      .init(
        "cores",
        .array(
          cores.indices.map { place in
            .object([
              .init("k", .integer(place + 1)), .init("size", .integer(cores[place].count)),
              .init("nodes", ids(cores[place])),
            ])
          })),
      .init("articulation", ids(cuts.articulationPoints)),
      .init("bridges", .array(cuts.bridges.map { ids([$0.source, $0.target]) })),
      .init("biconnected", .array(biconnected.map(ids))),
    ]
  }

  private func ids(_ nodes: [NodeIndex]) -> JSONValue {
    .array(nodes.map { .string(network.nodes[$0.index].id) })
  }
}
