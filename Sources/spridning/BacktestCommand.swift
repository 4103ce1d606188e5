internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Records
internal import Studies

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "backtest", helpNames: [])
  @Argument var input: String?
  @Option var adoptions: String?
  @Option var edges: String?
  @Option var practice: String?
  @Option var months = 12
  @Option var top = 10
  @Option var population = "target"
  @Option var from: String?
  @Option var draws = 999
  @Option var prior = PriorLink.logistic.rawValue
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = BacktestQuestion(
      practices: (practice ?? "").split(separator: ",").map(String.init), months: months, top: top,
      population: .init(rawValue: population) ?? .target,
      from: try from.map { try ImpreciseDate($0) }?.earliest, draws: draws,
      seed: UInt64(common.seed), link: PriorLink(rawValue: prior) ?? .logistic)
    try common.deliver(common.withThreads { try answer(question) })
  }

  private func answer(_ question: BacktestQuestion) throws -> Answer {
    switch (input, adoptions) {
    case (let input?, nil): return try Study(opening: input).backtest(question)
    case (nil, let adoptions?):
      return try Questions.backtest(adoptions: adoptions, edges: edges, question)
    default: throw ArgumentCheck.eitherInput("backtest", "--adoptions")
    }
  }
}

extension CommandGuide {
  static let backtest = CommandGuide(
    name: "backtest",
    summary: Phrase(
      swedish: "förutsåg planeringen det som hände?", english: "did the plan foresee what happened?"
    ),
    explanation: Phrase(
      swedish:
        "Går tillbaka till varje tidigare möte (eller nyår), lär av bara det som då var känt, "
        + "rangordnar dem som inte hade arbetssättet och jämför med vad de gjorde. Enkla metoder "
        + "prövas bredvid. Är införandena färre än tio visas bara antal.",
      english:
        "Goes back to each past seminar (or new year), learns from only what was known then, "
        + "ranks those that did not have the practice, and compares with what they did. Plain "
        + "methods are tried beside. With fewer than ten adoptions only counts are shown."),
    arguments: Phrase(swedish: "DATA|--adoptions FIL", english: "DATA|--adoptions FILE"),
    argumentCount: 0...1,
    options: [
      Option(
        name: "adoptions", value: .text(file),
        help: Phrase(
          swedish: "i stället för DATA: tabell practice,organisation,time",
          english: "in place of DATA: table practice,organisation,time")),
      Option(
        name: "edges", value: .text(file),
        help: Phrase(
          swedish: "tabell ego,alter med grannar", english: "table ego,alter of neighbours")),
      Option(
        name: "practice", value: .text(Phrase(swedish: "A,B", english: "A,B")),
        help: Phrase(swedish: "bara dessa arbetssätt", english: "only these practices")),
      Option(
        name: "months", value: .integer(1...120),
        help: Phrase(swedish: "månader framåt (12)", english: "months ahead (12)")),
      Option(
        name: "top", value: .integer(1...1_000),
        help: Phrase(
          swedish: "hur många i topp som räknas (10)", english: "how many at the top count (10)")),
      populationOption,
      Option(
        name: "from", value: .date,
        help: Phrase(swedish: "bara dagar härifrån", english: "only days from here on")),
      Option(
        name: "draws", value: .integer(99...99_999),
        help: Phrase(
          swedish: "antal slumpdragningar (999)", english: "number of random draws (999)")),
      priorOption,
    ],
    examples: [
      Example(
        command: "spridning backtest datasets/malardalen-synthetic",
        meaning: Phrase(swedish: "ett påhittat exempel", english: "an invented example")),
      Example(
        command: "spridning backtest datasets/malardalen --practice klimatplan",
        meaning: Phrase(swedish: "ett arbetssätt", english: "one practice")),
    ])
}
