internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Studies

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "trace", helpNames: [])
  @Argument var input: String?
  @Option var adoptions: String?
  @Option var edges: String?
  @Option var practice: String?
  @Option var network = "co-attendance,adjacency"
  @Option var rates: String?
  @Option(parsing: .unconditional) var halfLife: RealNumber?
  @Option var generationLaw: String?
  @Option var weighting = "newman"
  @Option var draws = 1_000
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = TraceQuestion(
      practice: practice ?? "",
      networks: network.split(separator: ",").compactMap { .init(rawValue: String($0)) },
      rates: try rates.map { try TraceQuestion.GivenRates(reading: $0) },
      halfLife: try ArgumentCheck.months(halfLife),
      generationLaw: try generationLaw.map { try TraceQuestion.generationLaw(reading: $0) },
      weighting: .init(rawValue: weighting) ?? .newman, draws: draws,
      seed: UInt64(common.seed))
    try common.deliver(common.withThreads { try answer(question) })
  }

  private func answer(_ question: TraceQuestion) throws -> Answer {
    switch (input, adoptions, edges) {
    case (let input?, nil, nil):
      let study = try Study(opening: input)
      guard practice != nil else { throw study.practiceIsMissing("trace") }
      return try study.trace(question)
    case (nil, let adoptions?, let edges?):
      return try Questions.trace(adoptions: adoptions, edges: edges, question)
    default: throw ArgumentCheck.eitherInput("trace", "--adoptions, --edges")
    }
  }
}

extension CommandGuide {
  static let trace = CommandGuide(
    name: "trace",
    summary: Phrase(
      swedish: "vem som troligast fick det av vem", english: "who most probably got it from whom"),
    explanation: Phrase(
      swedish:
        "Räknar för varje införande hur sannolik varje tidigare källa är, med eget påhitt som "
        + "en förklaring bland andra. Dokumenterade överföringar står fast och märks ut. Takterna "
        + "skattas ur registret eller anges; räcker uppgifterna inte sägs det.",
      english: "Computes for each adoption how probable each earlier source is, with own invention "
        + "as one explanation among others. Documented transfers stand and are marked. The rates "
        + "are estimated from the record or given; where the records are too few, it says so."),
    arguments: Phrase(
      swedish: "DATA|--adoptions FIL --edges FIL", english: "DATA|--adoptions FILE --edges FILE"),
    argumentCount: 0...1,
    options: [
      Option(
        name: "adoptions", value: .text(file),
        help: Phrase(
          swedish: "i stället för DATA: tabell id,toa", english: "in place of DATA: table id,toa")),
      Option(
        name: "edges", value: .text(file),
        help: Phrase(
          swedish: "tabell ego,alter: ego nämner alter och kan lära av den",
          english: "table ego,alter: ego names alter and may learn from it")),
      Option(
        name: "practice", value: .text(Phrase(swedish: "A", english: "P")),
        help: Phrase(swedish: "arbetssätt", english: "practice")),
      Option(
        name: "network", value: .words(RecordedTransmission.possibleKinds.map(\.rawValue)),
        help: Phrase(
          swedish: "vägar (co-attendance,adjacency)", english: "channels (co-attendance,adjacency)")
      ),
      Option(
        name: "rates", value: .text(file),
        help: Phrase(
          swedish: "takter per månad: tabell channel,rate med own, kanalerna och half-life",
          english: "rates per month: table channel,rate with own, the channels and half-life")),
      number(
        "half-life", "mötens halveringstid i månader; annars den troligaste",
        "half-life of meetings in months; else the likeliest"),
      Option(
        name: "generation-law", value: .text(Phrase(swedish: "A,B,…", english: "A,B,…")),
        help: Phrase(
          swedish: "hur troligt en källa för vidare i första, andra, … månaden (i filer perioden) "
            + "efter sitt införande (lika alltid)",
          english: "how likely a source passes on in the first, second, … month (of files: period) "
            + "after it adopted (always the same)")),
      Option(
        name: "weighting",
        value: .word(AffiliationExposure.Weighting.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "ett möte väger lika, eller 1/(antal-1) (newman)",
          english: "a meeting weighs equal, or 1/(size-1) (newman)")),
      Option(
        name: "draws", value: .integer(1...1_000_000),
        help: Phrase(swedish: "dragna förlopp (1000)", english: "drawn courses (1000)")),
    ],
    examples: [
      Example(
        command: "spridning trace datasets/malardalen --practice diet-for-a-green-planet",
        meaning: Phrase(
          swedish: "vad som är dokumenterat, och vad som inte kan sägas",
          english: "what is documented, and what cannot be said")),
      Example(
        command: "spridning trace datasets/malardalen-synthetic --practice syn-omsorgsteam",
        meaning: Phrase(swedish: "ett påhittat exempel", english: "an invented example")),
    ])
}
