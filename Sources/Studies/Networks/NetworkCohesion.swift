internal import Figures
internal import Graphs

/// How closely a network hangs together, and whether like is tied to like.
struct NetworkCohesion {
  /// The share of pairs of ties meeting in a node that close to a triangle.
  let transitivity: Double?
  /// The mean of the nodes' clustering; `nil` without nodes.
  let clustering: Double?
  let degree: GraphScore
  /// By each attribute of the nodes.
  let attributes: [(groups: NodeGroups, score: GraphScore)]

  /// - Parameters:
  ///   - graph: the network.
  ///   - groups: what nodes may be alike in; ties with an end whose group is unknown are left out.
  init(_ graph: Graph, groups: [NodeGroups]) {
    transitivity = graph.transitivity()
    let values = graph.clustering().values.compactMap(\.self)
    clustering = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    degree = graph.degreeAssortativity()
    attributes = groups.map { ($0, graph.assortativity(by: $0.codes)) }
  }

  var table: Table {
    Table(
      key: "cohesion", title: Phrase(swedish: "Sammanhållning", english: "Cohesion"),
      columns: [
        .init(key: "measure", heading: Phrase(swedish: "Mått", english: "Measure")),
        .init(key: "value", heading: Phrase(swedish: "Värde", english: "Value"), kind: .number),
        .init(key: "note", heading: Phrase(swedish: "Anmärkning", english: "Note")),
      ],
      rows: [
        row(
          Phrase(swedish: "slutna trianglar (transitivitet)", english: "closure (transitivity)"),
          "transitivity", transitivity, Self.noMeeting),
        row(
          Phrase(swedish: "klustring, nodernas medelvärde", english: "clustering, mean of nodes"),
          "clustering", clustering, nil),
        row(
          Phrase(swedish: "likhet i grad", english: "assortativity by degree"),
          "degree-assortativity", degree.value, degree.undefinedReason?.name),
      ]
        + attributes.map { groups, score in
          row(
            Phrase(swedish: "likhet efter ", english: "assortativity by ") + groups.attributeName,
            "assortativity-" + groups.attribute, score.value, score.undefinedReason?.name)
        },
      notes: [
        Phrase(
          swedish: "Likhet: 1 när band bara finns mellan lika, 0 som av slump, under 0 när olika "
            + "hellre har band. Band med en nod vars grupp är okänd räknas inte. Vikter används "
            + "inte för trianglar, klustring och grad.",
          english:
            "Assortativity: 1 where only like is tied to like, 0 as by chance, below 0 where "
            + "ties join unlike rather. Ties with a node of unknown group do not count. Weights "
            + "play no part in triangles, clustering and degree.")
      ])
  }

  private static let noMeeting = Phrase(
    swedish: "inga band möts i en nod", english: "no two ties meet in a node")

  private func row(
    _ name: Phrase, _ code: String, _ value: Double?, _ reason: Phrase?
  ) -> [Table.Cell] {
    [
      .phrase(name, code: code), value.map { .number($0, decimals: 3) } ?? .missing(.none),
      value == nil
        ? reason.map { .phrase($0, code: $0.english) } ?? .missing(.none) : .missing(.none),
    ]
  }

  /// The keys `transitivity`, `clustering`, `degree-assortativity` and `assortativity`.
  var result: [JSONValue.Member] {
    [
      .init("transitivity", .optional(transitivity)),
      .init("clustering", .optional(clustering)),
      .init("degree-assortativity", .optional(degree.value)),
      .init(
        "assortativity",
        .array(
          attributes.map { groups, score in
            .object([
              .init("by", .string(groups.attribute)), .init("value", .optional(score.value)),
            ])
          })),
    ]
  }
}

extension NodeGroups {
  /// What nodes are grouped by, in words.
  fileprivate var attributeName: Phrase {
    switch attribute {
    case "county": Phrase(swedish: "län", english: "county")
    case "sector": Phrase(swedish: "sektor", english: "sector")
    default: Phrase(verbatim: attribute)
    }
  }
}
