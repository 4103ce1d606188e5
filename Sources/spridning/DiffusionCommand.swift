internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Records
internal import Studies

struct DiffusionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "diffusion", helpNames: [])
  @Argument var input: String?
  @Option var practice: String?
  @Option var permutations: Int?
  @OptionGroup var record: RecordDiffusionArguments
  @OptionGroup var networkArguments: NetworkArguments
  @OptionGroup var classic: ClassicDiffusionArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let answer = try common.withThreads {
      if let input { return try ofRecord(input) }
      return try ofClassic()
    }
    try common.deliver(answer)
  }

  private func ofRecord(_ input: String) throws -> Answer {
    try Self.refuse(
      classic.given,
      Phrase(
        swedish: "gäller filer som --adoptions, inte en datamängd",
        english: "is for files as --adoptions, not for a data set"))
    guard let practice else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Ange med --practice vilket arbetssätt det gäller.",
          english: "Say with --practice which practice is meant."),
        remedy: Phrase(
          swedish: "”spridning show \(input) practice” visar alla.",
          english: "“spridning show \(input) practice” lists them."))
    }
    return try Study(opening: input).diffusion(
      RecordDiffusionQuestion(
        practice: practice, step: record.by.flatMap { .init(rawValue: $0) } ?? .year,
        network: record.network.flatMap { .init(rawValue: $0) } ?? .adjacency,
        options: networkArguments.options, halfLife: try ArgumentCheck.months(record.halfLife),
        population: record.population.flatMap { .init(rawValue: $0) } ?? .target,
        permutations: permutations ?? 9_999, seed: UInt64(common.seed)))
  }

  private func ofClassic() throws -> Answer {
    guard let adoptions = classic.adoptions else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "”diffusion” behöver en datamängd eller en fil med införanden.",
          english: "“diffusion” needs a data set or a file of adoptions."),
        remedy: Phrase(
          swedish: "Till exempel: --adoptions adoption.csv --edges edges.csv",
          english: "For example: --adoptions adoption.csv --edges edges.csv"))
    }
    try Self.refuse(
      record.given + networkArguments.given,
      Phrase(
        swedish: "gäller en datamängd, inte filer som --adoptions",
        english: "is for a data set, not for files as --adoptions"))
    return try Questions.diffusion(
      adoptions: adoptions, edges: classic.edges, attributes: classic.attributes,
      classic.question(
        step: record.by.flatMap { .init(rawValue: $0) },
        practices: ClassicDiffusionArguments.words(practice), permutations: permutations ?? 1000,
        seed: UInt64(common.seed)))
  }

  /// An option that the input does not take is refused, never ignored.
  private static func refuse(_ given: [String], _ reason: Phrase) throws {
    guard let first = given.first else { return }
    throw StudyError(
      .wrongUse, Phrase(verbatim: "--\(first) ") + reason + Phrase(verbatim: "."),
      remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))
  }
}

/// The options for a practice of a data set.
struct RecordDiffusionArguments: ParsableArguments {
  @Option var by: String?
  @Option var network: String?
  @Option var population: String?
  @Option(parsing: .unconditional) var halfLife: RealNumber?

  /// The options that were given, by name.
  var given: [String] {
    [
      ("network", network), ("population", population),
      ("half-life", halfLife.map { _ in "given" }),
    ].filter { $0.1 != nil }.map(\.0)
  }
}

/// The options for the files of a classic study.
struct ClassicDiffusionArguments: ParsableArguments {
  @Option var edges: String?
  @Option var adoptions: String?
  @Option var attributes: String?
  @Option var statistic: String?
  @Option var group: String?
  @Option var attribute: String?
  @Option var neverAdopters: String?
  @Option var firstPeriod: Int?
  @Option var lastPeriod: Int?
  @Flag var undirected = false

  /// The options that were given, by name.
  var given: [String] {
    let texts = [
      ("edges", edges), ("adoptions", adoptions), ("attributes", attributes),
      ("statistic", statistic), ("group", group), ("attribute", attribute),
      ("never-adopters", neverAdopters), ("first-period", firstPeriod.map(String.init)),
      ("last-period", lastPeriod.map(String.init)), ("undirected", undirected ? "yes" : nil),
    ]
    return texts.filter { $0.1 != nil }.map(\.0)
  }

  func question(
    step: AdoptionCurve.Step?, practices: [String], permutations: Int, seed: UInt64
  ) -> DiffusionQuestion {
    DiffusionQuestion(
      statistics: Set(Self.words(statistic)), practices: practices, group: group,
      attribute: attribute, permutations: permutations, seed: seed,
      neverAdopters: neverAdopters.flatMap { .init(rawValue: $0) } ?? .censored,
      window: (firstPeriod, lastPeriod), isSymmetric: undirected, step: step)
  }

  static func words(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map(String.init)
  }
}

extension CommandGuide {
  private static let column = Phrase(swedish: "KOLUMN", english: "COLUMN")

  static let diffusion = CommandGuide(
    name: "diffusion",
    summary: Phrase(
      swedish: "hur något spreds: kurvor, exponering, tröskelvärden, tester",
      english: "how something spread: curves, exposure, thresholds, tests"),
    explanation: Phrase(
      swedish:
        "För ett arbetssätt i en datamängd: kurva och hasard med båda gränser, hur stor del av "
        + "kontakterna som infört före en själv, och om de som infört ligger intill varandra. "
        + "För en klassisk spridningsstudie i filer: vem som infört när (id,toa), vem som nämnt "
        + "vem (ego,alter[,weight][,period]) och vad man vet om dem (id,…). Tider är tal eller "
        + "dagar; tom tid betyder inte under iakttagelsen. Samma mått som netdiffuseR, NBDA och survival, rättade där de har "
        + "fel. --statistic väljer; annars räknas allt.",
      english: "For a practice of a data set: curve and hazard with both bounds, how much of one's "
        + "company had adopted before, and whether adopters lie next to each other. For a classic "
        + "diffusion study in files: who adopted when (id,toa), who named whom "
        + "(ego,alter[,weight][,period]) and what is known of them (id,…). Times are numbers or "
        + "days; an empty one means not within the observation. The measures of netdiffuseR, NBDA and survival, mended where "
        + "those are wrong. --statistic chooses; else all are computed."),
    arguments: Phrase(
      swedish: "DATA --practice A | --adoptions FIL [--edges FIL]",
      english: "DATA --practice P | --adoptions FILE [--edges FILE]"),
    argumentCount: 0...1,
    options: [
      Option(
        name: "by", value: .word(AdoptionCurve.Step.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "periodens längd i en datamängd, och där tider är dagar (year)",
          english: "length of a period in a data set, and where times are days (year)")),
      populationOption,
      Option(
        name: "network", value: .word(OrganisationNetwork.Kind.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "vilket nätverk i en datamängd (adjacency)",
          english: "which network of a data set (adjacency)")),
      number(
        "half-life", "mötens halveringstid i månader, i exponering och i band genom möten (ingen)",
        "half-life of meetings in months, in exposure and in ties through meetings (none)"),
      Option(
        name: "adoptions", value: .text(file),
        help: Phrase(
          swedish: "id,toa eller practice,organisation,time",
          english: "id,toa or practice,organisation,time")),
      Option(
        name: "edges", value: .text(file),
        help: Phrase(
          swedish: "ego,alter[,weight][,period], riktat; eller onset,terminus",
          english: "ego,alter[,weight][,period], directed; or onset,terminus")),
      Option(
        name: "attributes", value: .text(file),
        help: Phrase(swedish: "id och andra kolumner", english: "id and other columns")),
      Option(
        name: "practice", value: .text(Phrase(swedish: "A,B", english: "A,B")),
        help: Phrase(
          swedish: "arbetssätt; i filer vilka, när det finns flera",
          english: "practice; in files which ones, when there are several")),
      Option(
        name: "statistic", value: .words(DiffusionQuestion.words),
        help: Phrase(swedish: "vilka mått (alla)", english: "which statistics (all)")),
      Option(
        name: "group", value: .text(column),
        help: Phrase(
          swedish: "kolumn som grupperar aktörerna", english: "column that groups the actors")),
      Option(
        name: "attribute", value: .text(column),
        help: Phrase(
          swedish: "kolumn som väger kontakterna i exponering; tomt räknas som 0",
          english: "column that weighs the alters in exposure; empty counts as 0")),
      Option(
        name: "permutations", value: .integer(0...10_000_000),
        help: Phrase(
          swedish: "antal omdragna nätverk i strukturtestet (1000), eller omkastningar (9999)",
          english: "number of rewired networks in the structure test (1000), or rearrangements "
            + "(9999)")),
      Option(
        name: "never-adopters", value: .word(DiffusionPanel.NeverAdopters.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "de som aldrig infört: censurerade, eller som netdiffuseR införda i en extra "
            + "sista period (censored)",
          english: "those who never adopted: censored, or as in netdiffuseR adopters of one extra "
            + "last period (censored)")),
      Option(
        name: "first-period", value: .integer(Int.min...Int.max),
        help: Phrase(
          swedish: "första perioden (det första införandet)",
          english: "the first period (the first adoption)")),
      Option(
        name: "last-period", value: .integer(Int.min...Int.max),
        help: Phrase(
          swedish: "sista perioden (det sista införandet)",
          english: "the last period (the last adoption)")),
      Option(
        name: "undirected", value: .none,
        help: Phrase(swedish: "ett band leder åt båda håll", english: "a tie leads both ways")),
    ] + networkOptions.dropFirst(),
    examples: [
      Example(
        command: "spridning diffusion datasets/malardalen --practice finskt-forvaltningsomrade",
        meaning: Phrase(
          swedish: "ett arbetssätt i registret", english: "a practice of the record")),
      Example(
        command: "spridning diffusion --edges edges.csv --adoptions adoption.csv --format json",
        meaning: Phrase(swedish: "alla mått", english: "all statistics")),
      Example(
        command: "spridning diffusion --edges edges.csv --adoptions adoption.csv "
          + "--attributes attributes.csv --statistic exposure,threshold --format csv --table actors",
        meaning: Phrase(
          swedish: "värden per aktör, för R eller Excel",
          english: "values per actor, for R or Excel")),
    ])
}
