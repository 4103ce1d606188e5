internal import Figures
internal import Graphs

extension NamedNetwork {
  /// Shortest paths without regard to time: one to each node, or several to one.
  func staticPaths(_ question: PathsQuestion, _ from: NodeIndex, _ to: NodeIndex?) -> Answer {
    let graph = ties.built()
    let weights = question.weights ?? .strength
    let paths: [SimplePath]
    var unreachable: [NodeIndex] = []
    if let to {
      paths = graph.shortestSimplePaths(from: from, to: to, count: question.count, weights: weights)
      if paths.isEmpty { unreachable = [to] }
    } else {
      let search = graph.shortestPaths(from: from, weights: weights)
      var found: [SimplePath] = []
      for node in graph.nodes where node != from {
        if let way = search.path(to: node), let length = search.distances[node.index] {
          found.append(SimplePath(nodes: way, length: length))
        } else {
          unreachable.append(node)
        }
      }
      paths = found.sorted { ($0.length, $0.nodes.count) < ($1.length, $1.nodes.count) }
    }
    let others = to == nil ? nodes.count - 1 : 1
    let reached = others - unreachable.count
    return answer(
      "paths",
      parameters: [
        .init("from", .string(nodes[from.index].id)),
        .init("to", .optional(to.map { nodes[$0.index].id })),
        .init("kind", .string(PathKind.static.rawValue)), .init("count", .integer(question.count)),
        .init("weights", .string(weights.word)), .init("directed", .bool(graph.isDirected)),
        .init("nodes", .integer(graph.nodeCount)), .init("ties", .integer(graph.edgeCount)),
      ],
      notices: graph.isWeighted ? [weights.name] : [],
      lead: [
        Phrase(
          swedish: "\(reached) av \(others) kan nås.",
          english: "\(reached) of \(others) can be reached.")
      ],
      tables: [table(paths, from)],
      result: [
        .init("paths", .array(paths.map(json(of:)))),
        .init("unreachable", .array(unreachable.map { .string(nodes[$0.index].id) })),
      ])
  }

  private func table(_ paths: [SimplePath], _ from: NodeIndex) -> Table {
    Table(
      key: "paths",
      title: PathKind.static.title + Phrase(swedish: " från ", english: " from ")
        + nodes[from.index].name,
      columns: [
        .init(key: "to", heading: Phrase(swedish: "Till", english: "To")),
        .init(key: "length", heading: Phrase(swedish: "Längd", english: "Length"), kind: .number),
        .init(key: "hops", heading: Phrase(swedish: "Steg", english: "Steps"), kind: .number),
        .init(key: "path", heading: Phrase(swedish: "Väg", english: "Path")),
      ],
      rows: paths.map { path in
        let names = path.nodes.map { nodes[$0.index].name }
        let way = names.dropFirst().reduce(names.first ?? .none) {
          $0 + Phrase(verbatim: " → ") + $1
        }
        return [
          cell(path.nodes[path.nodes.count - 1]),
          path.length == path.length.rounded() && path.length < 1e15
            ? .integer(Int(path.length)) : .number(path.length, decimals: 4),
          .integer(path.nodes.count - 1),
          .phrase(way, code: path.nodes.map { nodes[$0.index].id }.joined(separator: "|")),
        ]
      })
  }

  private func json(of path: SimplePath) -> JSONValue {
    let ids = path.nodes.map { JSONValue.string(nodes[$0.index].id) }
    return .object([
      .init("from", ids[0]), .init("to", ids[ids.count - 1]),
      .init("length", .number(path.length)), .init("hops", .integer(ids.count - 1)),
      .init("nodes", .array(ids)),
      .init("contacts", .array(zip(ids, ids.dropFirst()).map { .array([$0, $1]) })),
    ])
  }
}
