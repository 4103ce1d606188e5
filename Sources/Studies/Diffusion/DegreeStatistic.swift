internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// How many ties each actor has, and whether early adopters have more.
  static let degrees = DiffusionStatistic(
    name: "degree", keys: ["dgr", "degree_adoption_correlation"], needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let degrees = panel.degrees
    let correlations: [(String, Phrase, Correlation?)] = [
      ("indegree", .indegree, panel.correlationOfTime { $0.indegree }),
      ("outdegree", .outdegree, panel.correlationOfTime { $0.outdegree }),
      ("degree", .degree, panel.correlationOfTime { $0.degree }),
    ]
    return DiffusionOutcome(
      members: [
        .init(
          "dgr",
          .object([
            member("indegree", degrees) { $0.indegree.map(Double.init) },
            member("outdegree", degrees) { $0.outdegree.map(Double.init) },
            member("degree", degrees) { $0.degree.map(Double.init) },
            member("indegree_valued", degrees) { $0.valuedIndegree },
            member("outdegree_valued", degrees) { $0.valuedOutdegree },
            member("degree_valued", degrees) { $0.valuedDegree },
          ])),
        .init(
          "degree_adoption_correlation",
          .object(correlations.map { .init($0.0, .optional($0.2?.value)) })),
      ],
      tables: [.degreeCorrelation(correlations)],
      actorColumns: [
        .init(key: "indegree", heading: .indegree, values: means(degrees) { $0.indegree }),
        .init(key: "outdegree", heading: .outdegree, values: means(degrees) { $0.outdegree }),
      ])
  }

  /// One list where the ties are the same in all periods, else a list per actor.
  private static func member(
    _ key: String, _ degrees: [PanelDegrees], _ values: (PanelDegrees) -> [Double]
  ) -> JSONValue.Member {
    let columns = degrees.map(values)
    guard columns.count > 1 else { return .init(key, .numbers(columns.first ?? [])) }
    return .init(
      key, .array(columns[0].indices.map { actor in .numbers(columns.map { $0[actor] }) }))
  }

  private static func means(
    _ degrees: [PanelDegrees], _ values: (PanelDegrees) -> [Int]
  ) -> [Double?] {
    let columns = degrees.map(values)
    return (columns.first ?? []).indices.map { actor in
      Double(columns.reduce(0) { $0 + $1[actor] }) / Double(columns.count)
    }
  }
}

extension Phrase {
  fileprivate static let indegree = Phrase(swedish: "Nämnd av", english: "Named by")
  fileprivate static let outdegree = Phrase(swedish: "Nämner", english: "Names")
  fileprivate static let degree = Phrase(swedish: "Båda", english: "Both")
}

extension Table {
  fileprivate static func degreeCorrelation(
    _ correlations: [(String, Phrase, Correlation?)]
  ) -> Table {
    Table(
      key: "degree-correlation",
      title: Phrase(
        swedish: "Infördes tidigare av dem med många kontakter?",
        english: "Did those with many contacts adopt earlier?"),
      columns: [
        .init(key: "degree", heading: Phrase(swedish: "Gradtal", english: "Degree")),
        .init(
          key: "correlation", heading: Phrase(swedish: "Korrelation", english: "Correlation"),
          kind: .number),
        .init(
          key: "low", heading: Phrase(swedish: "Från", english: "From"), kind: .number),
        .init(key: "high", heading: Phrase(swedish: "Till", english: "To"), kind: .number),
        .init(key: "n", heading: Phrase(swedish: "Antal", english: "Number"), kind: .number),
      ],
      rows: correlations.map { key, name, correlation in
        let interval = correlation?.interval()
        return [
          .phrase(name, code: key), .optional(correlation?.value), .optional(interval?.lower),
          .optional(interval?.upper), .integer(correlation?.count ?? 0),
        ]
      },
      notes: [
        Phrase(
          swedish: "Pearsons korrelation mellan tid för införande och gradtal, bland dem som "
            + "infört; 95 % intervall enligt Fisher. Negativ: de med fler kontakter infört "
            + "tidigare.",
          english: "Pearson's correlation of time of adoption and degree, among adopters; 95% "
            + "interval by Fisher. Negative: those with more contacts adopted earlier.")
      ])
  }
}
