internal import Diffusion
internal import Figures

extension DiffusionStatistic {
  /// How the times of those an actor named vary.
  static let egoVariance = DiffusionStatistic(
    name: "ego_variance",
    keys: PairComparison.allCases.flatMap {
      ["ego_variance_\($0.rawValue)", "ego_variance_\($0.rawValue)_all"]
    }, needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let times = panel.codedTimes
    return DiffusionOutcome(
      members: PairComparison.allCases.flatMap { comparison in
        [false, true].map { overall in
          .init(
            "ego_variance_" + comparison.rawValue + (overall ? "_all" : ""),
            .numbers(
              panel.egoVariances(of: times, comparison, aroundOverallMean: overall) as [Double]))
        }
      },
      actorColumns: [
        .init(
          key: "ego_variance",
          heading: Phrase(
            swedish: "Spridning i tid bland nämnda", english: "Variance in time among those named"),
          values: panel.egoVariances(of: times, .distance))
      ])
  }

  /// Whether the measures depend on who is tied to whom.
  static let structureTest = DiffusionStatistic(
    name: "struct_test",
    keys: StructureTest.Measure.allCases.map { "struct_test_\($0.rawValue)" }
      + PairComparison.allCases.flatMap {
        ["struct_test_asymp_\($0.rawValue)", "struct_test_asymp_clean_\($0.rawValue)"]
      },
    needs: [.ties]
  ) { workspace throws(StudyError) in
    let panel = workspace.panel
    let question = workspace.question
    let tests = panel.structureTests(draws: question.permutations, seed: question.seed)
    let times = panel.codedTimes
    let ofReference = PairComparison.allCases.map { comparison in
      JSONValue.Member(
        "struct_test_asymp_\(comparison.rawValue)",
        AsymptoticStructureTest(asReference: panel, times, comparison).json)
    }
    let clean = PairComparison.allCases.map { ($0, AsymptoticStructureTest(panel, times, $0)) }
    return DiffusionOutcome(
      members: tests.map { .init("struct_test_\($0.measure.rawValue)", $0.json) } + ofReference
        + clean.map { .init("struct_test_asymp_clean_\($0.0.rawValue)", $0.1.json) },
      tables: [.structureTests(tests, clean.first?.1)],
      notices: [.asymptoticOfReference])
  }
}

extension Phrase {
  fileprivate static let asymptoticOfReference = Phrase(
    swedish: "struct_test_asymp_… räknar som netdiffuseR, där den som inte nämnt någon räknas som "
      + "noll och p därför blir för lågt; struct_test_asymp_clean_… och tabellen räknar rätt.",
    english:
      "struct_test_asymp_… counts as netdiffuseR does, where who named nobody counts as zero "
      + "and p so becomes too low; struct_test_asymp_clean_… and the table count right.")
}

extension StructureTest {
  fileprivate var json: JSONValue {
    .object([
      .init("observed", .number(observed)), .init("mean_null", .optional(nullMean)),
      .init("sd_null", .optional(nullDeviation)), .init("p_value", .optional(pValue)),
      .init("permutations", .integer(draws)), .init("at_most", .integer(atMost)),
      .init("at_least", .integer(atLeast)),
    ])
  }

  fileprivate var name: Phrase {
    switch measure {
    case .threshold:
      Phrase(swedish: "tröskelvärde (samma period)", english: "threshold (same period)")
    case .infection: Phrase(swedish: "efterföljd", english: "infection")
    case .susceptibility: Phrase(swedish: "mottaglighet", english: "susceptibility")
    }
  }
}

extension AsymptoticStructureTest? {
  fileprivate var json: JSONValue {
    guard let self else { return .null }
    return .object([
      .init("observed", .number(self.observed)), .init("mean_null", .number(self.nullMean)),
      .init("var_null", .number(self.nullVariance)), .init("p_value", .optional(self.pValue)),
    ])
  }
}

extension Table {
  fileprivate static func structureTests(
    _ tests: [StructureTest], _ asymptotic: AsymptoticStructureTest?
  ) -> Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    var rows: [[Cell]] = tests.map { test in
      [
        .phrase(test.name, code: test.measure.rawValue), .number(test.observed, decimals: 4),
        .optional(test.nullMean, decimals: 4), .probability(test.pValue),
        .integer(test.draws),
      ]
    }
    if let asymptotic {
      rows.append([
        .phrase(
          Phrase(
            swedish: "skillnad i tid från dem man nämnt",
            english: "difference in time from those named"), code: "asymp_distance"),
        .number(asymptotic.observed, decimals: 4), .number(asymptotic.nullMean, decimals: 4),
        .probability(asymptotic.pValue),
        .missing(Phrase(swedish: "normalfördelning", english: "normal law")),
      ])
    }
    return Table(
      key: "structure-tests",
      title: Phrase(
        swedish: "Beror måtten på vem som är knuten till vem?",
        english: "Do the measures depend on who is tied to whom?"),
      columns: [
        .init(key: "measure", heading: Phrase(swedish: "Medel av", english: "Mean of")),
        column("observed", "Iakttaget", "Observed"), column("mean_null", "Av slumpen", "By chance"),
        column("p", "p", "p"), column("permutations", "Nätverk", "Networks"),
      ],
      rows: rows,
      notes: [
        Phrase(
          swedish: "Slumpen: nätverk med samma gradtal, dragna genom att byta ändar mellan band; p "
            + "tvåsidigt, (b+1)/(R+1) och aldrig 0 (netdiffuseR; Besag och Clifford 1989). Ett lågt "
            + "p säger att införanden följer banden, inte att banden orsakade dem. Skillnad i tid: av "
            + "slumpen nämner var och en lika många andra.",
          english: "Chance: networks of the same degrees, drawn by swapping ends of ties; p "
            + "two-sided, (b+1)/(R+1) and never 0 (netdiffuseR; Besag and Clifford 1989). A low p "
            + "says that adoptions go with the ties, not that the ties caused them. Difference in "
            + "time: by chance each names as many others.")
      ])
  }
}
