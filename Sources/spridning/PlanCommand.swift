internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Records
internal import Studies

/// What `plan`, `simulate` and the picture of a plan share.
struct PlanArguments: ParsableArguments {
  @Option var practice: String?
  @Option var date: String?
  @Option var horizon = 24
  @Option var population = "target"
  @Option var yearlyLimit = 4
  @Option var fatigue = "1,0.5,0.25"
  @Option var draws = PlannedSpread.usualDraws
  @Option var prior = PriorLink.logistic.rawValue
  @Option(parsing: .unconditional) var probability: String?
  @Option(parsing: .unconditional) var seminarChance: RealNumber?
  @Option(parsing: .unconditional) var otherChance: RealNumber?

  func question(_ study: Study, _ command: String, seed: Int) throws -> PlanQuestion {
    guard let practice else { throw study.practiceIsMissing(command) }
    var question = PlanQuestion(practice: practice)
    question.day = try date.map { try ImpreciseDate($0) }?.earliest
    question.horizon = horizon
    question.population = .init(rawValue: population) ?? .target
    question.yearlyLimit = yearlyLimit
    question.draws = draws
    question.link = PriorLink(rawValue: prior) ?? .logistic
    question.probability = probability
    question.seminarChance = seminarChance?.value
    question.otherChance = otherChance?.value
    question.seed = UInt64(seed)
    let words = fatigue.split(separator: ",").map(String.init)
    let factors = words.compactMap { RealNumber(argument: $0)?.value }
    guard !factors.isEmpty, factors.count == words.count, factors.allSatisfy((0...1).contains)
    else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "”\(fatigue)” är inga andelar.", english: "“\(fatigue)” is not a list of shares."
        ),
        remedy: Phrase(
          swedish: "Skriv till exempel --fatigue 1,0.5,0.25.",
          english: "Write for example --fatigue 1,0.5,0.25."))
    }
    question.fatigue = factors
    return question
  }
}

/// What `plan` and the picture of a plan share: the seminar and what its list must keep to.
struct PlannedListArguments: ParsableArguments {
  @Option var invite: Int?
  @Flag var randomTies = false
  @OptionGroup var plan: PlanArguments
  @Option var model: String?
  @Option var threshold: Int?
  @Option var samples: Int?
  @OptionGroup var constraints: ConstraintArguments

  func question(
    _ study: Study, _ command: String, invitations: Int, seed: Int
  ) throws -> PlanQuestion {
    var question = try plan.question(study, command, seed: seed)
    question.invitations = invite ?? invitations
    question.drawsTies = randomTies
    question.limits = try constraints.choice()
    question.fairness = constraints.fair.flatMap { Fairness(rawValue: $0) }
    question.isExact = constraints.exact
    question.model = try plannedModel()
    question.contacts = threshold ?? question.contacts
    question.samples = samples ?? question.samples
    return question
  }

  /// The model that is meant: one in which an invitation has its effect once, as time is counted by
  /// the chances already.
  private func plannedModel() throws -> SpreadChoice.Model {
    switch model {
    case nil, "ic", "lt", "threshold": return try SpreadArguments.model(model, threshold: threshold)
    case "si", "sir":
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish:
            "En plan räknas redan i tid, år för år, och äldre källor räknas till den andel som "
            + "registret lär. \(model ?? "") skulle pröva samma kontakter en gång till.",
          english:
            "A plan counts time already, year by year, and older sources count the share that "
            + "the record teaches. \(model ?? "") would try the same contacts once more."),
        remedy: Self.models)
    default:
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Det finns ingen modell ”\(model ?? "")”.",
          english: "There is no model “\(model ?? "")”."),
        remedy: Self.models)
    }
  }

  private static let models = Phrase(
    swedish: "Ange ic, lt eller threshold; ”spread” och ”influence” tar även si och sir.",
    english: "Give ic, lt or threshold; “spread” and “influence” take si and sir too.")
}

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "plan", helpNames: [])
  @Argument var input: String
  @OptionGroup var list: PlannedListArguments
  @Option var seminars = 1
  @OptionGroup var common: CommonOptions

  func run() throws {
    let study = try Study(opening: input)
    var question = try list.question(study, "plan", invitations: 25, seed: common.seed)
    question.seminars = seminars
    try common.deliver(common.withThreads { try study.plan(question) })
  }
}

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "simulate", helpNames: [])
  @Argument var input: String
  @Option var guests: String?
  @Option var invite = 25
  @Option var worlds = 2_000
  @OptionGroup var plan: PlanArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let study = try Study(opening: input)
    var question = try plan.question(study, "simulate", seed: common.seed)
    question.invitations = invite
    question.limits.must = (guests ?? "").split(separator: ",").map(String.init)
    try common.deliver(common.withThreads { try study.simulate(question, worlds: worlds) })
  }
}

extension CommandGuide {
  /// How prior chances of pairs follow from their relations.
  static let priorOption = Option(
    name: "prior", value: .word(PriorLink.allCases.map(\.rawValue)),
    help: Phrase(
      swedish: "hur ett pars chans följer av relationerna: oddsen multipliceras, eller takterna "
        + "läggs ihop (logistic)",
      english: "how a pair’s chance follows from its relations: odds multiply, or rates add "
        + "(logistic)"))

  /// Those of the seminar.
  private static let seminarOptions: [Option] = [
    Option(
      name: "practice", value: .text(Phrase(swedish: "A", english: "P")),
      help: Phrase(swedish: "arbetssättet som mötet visar", english: "the practice that is shown")),
    Option(
      name: "date", value: .date,
      help: Phrase(
        swedish: "mötets dag; bara det som hänt före används (dagen efter registrets slut)",
        english: "the seminar’s day; only what came before is used (the day after the record)")),
    Option(
      name: "horizon", value: .integer(1...240),
      help: Phrase(
        swedish: "månader framåt som räknas, hela år (24)",
        english: "months ahead that count, whole years (24)")),
    populationOption,
    Option(
      name: "yearly-limit", value: .integer(1...1_000),
      help: Phrase(
        swedish: "de som bjudits in så ofta på ett år utelämnas (4)",
        english: "those invited so often in a year are left out (4)")),
    Option(
      name: "fatigue", value: .text(Phrase(verbatim: "1,0.5,0.25")),
      help: Phrase(
        swedish: "vad första, andra … inbjudan på ett år är värd",
        english: "what the first, second … invitation in a year is worth")),
    Option(
      name: "draws", value: .integer(1...1_000),
      help: Phrase(
        swedish: "dragningar av sannolikheterna (\(PlannedSpread.usualDraws))",
        english: "draws of the probabilities (\(PlannedSpread.usualDraws))")),
    priorOption,
    Option(
      name: "probability",
      value: .text(Phrase(verbatim: "weight|weighted-cascade|X")),
      help: Phrase(
        swedish: "anta bandens chans per år: vikten i ties.csv, 1/antal eller ett tal (lärd)",
        english:
          "assume the chance of ties per year: the weight in ties.csv, 1/number, or a number "
          + "(learnt)")),
    number(
      "seminar-chance", "anta chansen att den som kommer inför inom ett år tack vare mötet (lärd)",
      "assume the chance that one who comes adopts within a year because of it (learnt)"),
    number(
      "other-chance", "anta chansen per år att någon inför utan något som står i registret (lärd)",
      "assume the chance per year that somebody adopts by nothing recorded (learnt)"),
    Option(
      name: "invite", value: .integer(0...10_000),
      help: Phrase(swedish: "högst så många inbjudna (25)", english: "so many invited at most (25)")
    ),
  ]

  /// Those of the seminar and of the list.
  static let planOptions: [Option] =
    seminarOptions + [
      Option(
        name: "random-ties", value: .none,
        help: Phrase(
          swedish: "dra lott bland ungefär lika bra, så att senare möten kan visa orsak",
          english: "draw among about equals, so that later seminars can show causes"))
    ] + constraintOptions.filter { $0.name != "by" } + [
      Option(
        name: "by", value: .word(planGroups),
        help: Phrase(
          swedish: "vad kvoter och delning gäller (county); delning gäller den första",
          english: "what quotas and sharing are of (county); sharing is of the first")),
      Option(
        name: "model", value: .text(Phrase(verbatim: "ic|lt|threshold")),
        help: Phrase(
          swedish: "oberoende kaskad, linjär tröskel eller antal kontakter (ic)",
          english: "independent cascade, linear threshold or number of contacts (ic)")),
      Option(
        name: "threshold", value: .integer(1...100),
        help: Phrase(
          swedish: "så många kontakter krävs för att införa, mötet är en (2)",
          english: "so many contacts are needed to adopt, the seminar is one (2)")),
      Option(
        name: "samples", value: .integer(1_000...10_000_000),
        help: Phrase(
          swedish: "högst så många stickprov väljer, och lika många bedömer (131072)",
          english: "so many samples choose at most, and as many judge (131072)")),
    ]

  /// What quotas and sharing of a plan may be of.
  static let planGroups = ["county", "size", "sector", "county,size", "size,county"]

  static let plan = CommandGuide(
    name: "plan",
    summary: Phrase(
      swedish: "vilka som bör bjudas in, och varför", english: "whom to invite, and why"),
    explanation: Phrase(
      swedish: "Lär av registret hur arbetssätt gått vidare, väljer en lista inom villkoren, och "
        + "säger för varje rad varför, hur säkert och vem som är ungefär lika bra; sedan vad listan "
        + "väntas ge utöver det som sker ändå, bredvid enkla listor. Räcker registret inte sägs det.",
      english: "Learns from the record how practices have passed on, chooses a list within the "
        + "constraints, and says for each line why, how surely and who is about as good; then what "
        + "the list is expected to give beyond what happens anyway, beside plain lists. Where the "
        + "record is too thin, it says so."),
    arguments: data, argumentCount: 1...1,
    options: planOptions + [
      Option(
        name: "seminars", value: .integer(1...12),
        help: Phrase(
          swedish: "så många möten planeras ihop (1)", english: "so many seminars together (1)"))
    ],
    examples: [
      Example(
        command:
          "spridning plan datasets/malardalen-synthetic --practice syn-stadsdata --invite 10",
        meaning: Phrase(swedish: "ett påhittat exempel", english: "an invented example")),
      Example(
        command:
          "spridning plan datasets/malardalen --practice testbadd-valfardsteknik --invite 25 "
          + "--by county --group-min 03=2",
        meaning: Phrase(
          swedish: "minst två från Uppsala län", english: "at least two from Uppsala county")),
    ])

  static let simulate = CommandGuide(
    name: "simulate",
    summary: Phrase(
      swedish: "vad en gästlista kan leda till", english: "what a guest list may lead to"),
    explanation: Phrase(
      swedish:
        "Simulerar förloppet med mötet och utan, med samma slumptal, och visar nya införanden månad "
        + "för månad med kvantiler, och chansen för var och en.",
      english:
        "Simulates the course with the seminar and without, with the same random numbers, and "
        + "shows new adoptions month by month with quantiles, and the chance of each."),
    arguments: data, argumentCount: 1...1,
    options: seminarOptions + [
      Option(
        name: "guests", value: .text(Phrase(verbatim: "A,B")),
        help: Phrase(
          swedish: "vilka som bjuds in; annars planens lista",
          english: "who is invited; else the plan’s list")),
      Option(
        name: "worlds", value: .integer(100...1_000_000),
        help: Phrase(swedish: "antal simuleringar (2000)", english: "number of simulations (2000)")),
    ],
    examples: [
      Example(
        command: "spridning simulate datasets/malardalen-synthetic --practice syn-stadsdata "
          + "--guests Norrtälje,Köping,Trosa",
        meaning: Phrase(swedish: "tre gäster", english: "three guests"))
    ])
}
