internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// Whether groups differ in when they adopt.
  static let logRank = DiffusionStatistic(
    name: "logrank", keys: ["peto"], needs: [.group]
  ) { workspace throws(StudyError) in
    let comparison = GroupComparison(workspace)
    let tests = [LogRank.Weighting.equal, .peto].map { comparison.test($0) }
    let names = ["logrank", "peto"]
    return DiffusionOutcome(
      members: zip(names, tests).map { .init($0, comparison.json($1)) },
      tables: [.logRank(tests[0], peto: tests[1], comparison)])
  }
}

/// The actors whose group is known, with their groups in order.
private struct GroupComparison {
  let levels: [String]
  let groups: [Int]
  let intervals: [RiskInterval]
  let withoutGroup: Int
  private let rounds: Int
  private let seed: UInt64

  init(_ workspace: DiffusionWorkspace) {
    let all = workspace.groups ?? []
    let levels = Set(all.compactMap(\.self)).sorted(by: Design.precedes)
    let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    let known = all.indices.filter { all[$0] != nil }
    let intervals = workspace.panel.riskIntervals
    self.levels = levels
    groups = known.compactMap { all[$0].flatMap { places[$0] } }
    self.intervals = known.map { intervals[$0] }
    withoutGroup = all.count - known.count
    rounds = min(999, workspace.question.permutations)
    seed = workspace.question.seed
  }

  func test(_ weighting: LogRank.Weighting) -> LogRank {
    LogRank(intervals, groups: groups, groupCount: levels.count, weighting: weighting)
  }

  /// By random regrouping, where some group has too few expected events for the chi-squared law.
  func permutationPValue(_ test: LogRank) -> Double? {
    guard rounds > 0, test.expected.contains(where: { $0 < 5 }) else { return nil }
    return LogRank.permutationPValue(
      intervals, groups: groups, groupCount: levels.count, weighting: test.weighting,
      rounds: rounds, seed: seed)
  }

  func json(_ test: LogRank) -> JSONValue {
    let numbers = levels.compactMap(Double.init)
    return .object([
      .init("group_levels", numbers.count == levels.count ? .numbers(numbers) : .strings(levels)),
      .init("n", .integers(test.sizes)), .init("obs", .numbers(test.observed)),
      .init("exp", .numbers(test.expected)), .init("chisq", .optional(test.chiSquared)),
      .init("df", .integer(test.degreesOfFreedom)), .init("p", .optional(test.pValue)),
      .init("p_permutation", .optional(permutationPValue(test))),
      .init("without_group", .integer(withoutGroup)),
    ])
  }

  /// The outcome of a test in words.
  func words(_ test: LogRank, _ swedish: String, _ english: String) -> Phrase {
    guard let statistic = test.chiSquared, let p = test.pValue else {
      return Phrase(
        swedish: "\(swedish) går inte att räkna: färre än två grupper med väntade införanden.",
        english: "\(english) cannot be computed: fewer than two groups with expected adoptions.")
    }
    let permuted = permutationPValue(test)
    func text(_ value: Double, _ language: Language) -> String {
      NumberText(language).number(value, decimals: 3)
    }
    return Phrase(
      swedish: "\(swedish): χ² = \(text(statistic, .swedish)), \(test.degreesOfFreedom) "
        + "frihetsgrader, p = \(text(p, .swedish))"
        + (permuted.map { "; vid slumpad omgruppering p = \(text($0, .swedish))" } ?? "") + ".",
      english: "\(english): χ² = \(text(statistic, .english)), \(test.degreesOfFreedom) degrees "
        + "of freedom, p = \(text(p, .english))"
        + (permuted.map { "; by random regrouping p = \(text($0, .english))" } ?? "") + ".")
  }
}

extension Table {
  fileprivate static func logRank(
    _ test: LogRank, peto: LogRank, _ comparison: GroupComparison
  ) -> Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "logrank",
      title: Phrase(
        swedish: "Införanden per grupp, iakttagna och väntade",
        english: "Adoptions by group, observed and expected"),
      columns: [
        .init(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        column("n", "Aktörer", "Actors"), column("observed", "Iakttagna", "Observed"),
        column("expected", "Väntade", "Expected"),
        column("peto_observed", "Iakttagna (Peto)", "Observed (Peto)"),
        column("peto_expected", "Väntade (Peto)", "Expected (Peto)"),
      ],
      rows: comparison.levels.enumerated().map { index, level in
        [
          .text(level), .integer(test.sizes[index]), .integer(Int(test.observed[index])),
          .number(test.expected[index], decimals: 1), .number(peto.observed[index], decimals: 1),
          .number(peto.expected[index], decimals: 1),
        ]
      },
      notes: [
        comparison.words(test, "Log-rank", "Log-rank"), comparison.words(peto, "Peto", "Peto"),
        Phrase(
          swedish: "Mantel 1966; Peto och Peto 1972 väger tidiga skillnader tyngre. "
            + "Utelämnade, eftersom de saknar grupp: \(comparison.withoutGroup).",
          english: "Mantel 1966; Peto and Peto 1972 give early differences more weight. "
            + "Left out, having no group: \(comparison.withoutGroup)."),
      ])
  }
}
