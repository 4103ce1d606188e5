public import Diffusion
public import Graphs
public import Records

extension Table {
  /// One row per node, one column per measure, by the first measure from the highest.
  ///
  /// - Parameters:
  ///   - scores: the columns.
  ///   - nodes: identifier and name per node, in order.
  ///   - notes: what stands below the table.
  /// - Returns: the table `centrality`.
  public static func centrality(
    _ scores: [NodeScores], nodes: [(id: String, name: Phrase)], notes: [Phrase] = []
  ) -> Table {
    let order = (0..<nodes.count).sorted { left, right in
      for column in scores {
        let first = column.values[left] ?? -.infinity
        let second = column.values[right] ?? -.infinity
        if first != second { return first > second }
      }
      return nodes[left].id < nodes[right].id
    }
    return Table(
      key: "centrality",
      title: Phrase(swedish: "Centralitet", english: "Centrality"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Nod", english: "Node")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
      ]
        + scores.map { column in
          Column(key: column.measure.key, heading: column.measure.name, kind: .number)
        },
      rows: order.map { place in
        [.phrase(nodes[place].name, code: nodes[place].name.swedish), .text(nodes[place].id)]
          + scores.map { cell($0, at: place) }
      }, notes: notes)
  }

  private static func cell(_ scores: NodeScores, at place: Int) -> Cell {
    guard let value = scores.values[place] else {
      return .missing(scores.undefinedReason?.name ?? .unknown)
    }
    return value == value.rounded() && abs(value) < 1e15
      && wholeMeasures.contains(scores.measure.key)
      ? .integer(Int(value)) : .number(value, decimals: 4)
  }

  /// Measures that count, shown without decimals where whole.
  private static let wholeMeasures: Set<String> = [
    "degree", "indegree", "outdegree", "strength", "instrength", "outstrength", "coreness",
    "component", "strong-component", "articulation", "forward-reach", "backward-reach",
  ]

  /// The ties of a network with weight, evidence and what they go through.
  public static func ties(of network: OrganisationNetwork, in book: RecordBook) -> Table {
    let names = network.nodes.map { node in book.name(of: node) }
    let events = EventNames(in: book)
    return Table(
      key: "ties-\(network.kind.rawValue)",
      title: Phrase(swedish: "Band: ", english: "Ties: ") + network.kind.name,
      columns: [
        Column(key: "a", heading: Phrase(swedish: "Från", english: "From")),
        Column(key: "b", heading: Phrase(swedish: "Till", english: "To")),
        Column(key: "weight", heading: Phrase(swedish: "Vikt", english: "Weight"), kind: .number),
        Column(key: "via", heading: Phrase(swedish: "Genom", english: "Through")),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: network.ties().map { tie in
        [
          .phrase(names[tie.source], code: network.nodes[tie.source].text),
          .phrase(names[tie.target], code: network.nodes[tie.target].text),
          tie.weight == tie.weight.rounded()
            ? .integer(Int(tie.weight)) : .number(tie.weight, decimals: 3),
          events.cell(tie.via),
          .phrase(tie.evidence.name, code: tie.evidence.rawValue),
        ]
      })
  }

  /// Organisations not named as reached, with the neighbours through whom they might be.
  public static func whiteSpots(
    _ spots: WhiteSpots, in book: RecordBook, limit: Int? = nil
  ) -> Table {
    let shown = limit.map { Array(spots.entries.prefix($0)) } ?? spots.entries
    return Table(
      key: "white-spots",
      title: Phrase(
        swedish: "Ännu inte namngivna som nådda, med sina grannar",
        english: "Not yet named as reached, with their neighbours"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Kommun", english: "Municipality")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
        number("population", "Invånare", "Inhabitants"),
        Column(key: "status", heading: Phrase(swedish: "Status", english: "Status")),
        Column(
          key: "reached_neighbours",
          heading: Phrase(
            swedish: "Grannar som kom eller gav", english: "Neighbours that came or gave")),
        Column(
          key: "best_connected",
          heading: Phrase(swedish: "Bäst förbundna granne", english: "Best-connected neighbour")),
        number("best_connected_ties", "dess band", "its ties"),
      ],
      rows: shown.map { entry in
        [
          .phrase(
            book.phrase(of: entry.organisation), code: book.shortName(of: entry.organisation)),
          .text(entry.organisation.rawValue),
          book[entry.organisation]?.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
            ?? .missing(.unknown),
          entry.population.map { .integer($0) } ?? .missing(.unknown),
          .phrase(entry.status.name, code: entry.status.rawValue),
          entry.reachedNeighbours.isEmpty
            ? .missing(.none) : .text(book.shortNames(of: entry.reachedNeighbours)),
          entry.bestConnected.map { .text(book.shortName(of: $0)) } ?? .missing(.none),
          .integer(entry.bestConnectedDegree),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "Ordnad efter grannar som kom eller gav, sedan den bäst förbundna grannens antal "
            + "band (alla slags band i registret), sedan invånare. Listan förutsäger ingenting.",
          english:
            "Ordered by neighbours that came or gave, then by the ties of the best-connected "
            + "neighbour (ties of all kinds in the record), then by inhabitants. The list predicts "
            + "nothing.")
      ])
  }
}

extension RecordBook {
  /// The short name of a network's node.
  public func name(of node: OrganisationNetwork.Node) -> Phrase {
    switch node {
    case .organisation(let id): phrase(of: id)
    case .gathering(let gathering): phrase(of: gathering)
    }
  }
}
