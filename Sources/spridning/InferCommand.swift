internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Studies

struct InferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "infer", helpNames: [])
  @Argument var input: String?
  @Option var adoptions: String?
  @Option var variant = "netinf"
  @Option var model = "exponential"
  @Option(parsing: .unconditional) var rate: RealNumber?
  @Option var edges: Int?
  @Option(parsing: .unconditional) var pValue: RealNumber?
  @Option var draws: Int?
  @Option var practice: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = InferQuestion(
      method: .init(rawValue: variant) ?? .netinf, family: .init(rawValue: model) ?? .exponential,
      rate: rate?.value, edgeLimit: edges, pValueLimit: pValue?.value, draws: draws,
      seed: UInt64(common.seed),
      practices: (practice ?? "").split(separator: ",").map(String.init))
    try common.deliver(
      common.withThreads {
        switch (input, adoptions) {
        case (let input?, nil): try Study(opening: input).infer(question)
        case (nil, let adoptions?): try Questions.infer(adoptions: adoptions, question)
        default: throw ArgumentCheck.eitherInput("infer", "--adoptions")
        }
      })
  }
}

extension CommandGuide {
  static let infer = CommandGuide(
    name: "infer",
    summary: Phrase(
      swedish: "dolda kanaler, ur många arbetssätt",
      english: "hidden channels, from many practices"),
    explanation: Phrase(
      swedish: "Härleder vilka som regelbundet följer vilka, enbart ur när de införde: en kanal i "
        + "taget, alltid den som gör införandena mest sannolika. Säger nej under tio arbetssätt.",
      english:
        "Infers who regularly follows whom, from the times of adoption alone: one channel at "
        + "a time, always the one that makes the adoptions most likely. Refuses below ten "
        + "practices."),
    arguments: Phrase(swedish: "DATA|--adoptions FIL", english: "DATA|--adoptions FILE"),
    argumentCount: 0...1,
    options: [
      Option(
        name: "adoptions", value: .text(file),
        help: Phrase(
          swedish: "i stället för DATA: tabell practice,organisation,time",
          english: "in place of DATA: table practice,organisation,time")),
      Option(
        name: "variant", value: .word(InferQuestion.Method.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "definition: R-paketets, SNAP:s eller takter per par (netinf)",
          english: "definition: of the R package, of SNAP, or rates per pair (netinf)")),
      Option(
        name: "model", value: .word(WaitingTime.Family.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "väntetidens lag (exponential)", english: "law of waiting times (exponential)")),
      number(
        "rate", "takt per år, i en tabell per tidsenhet; annars skattas lagen",
        "rate per year, in a table per unit of time; else the law is estimated"),
      Option(
        name: "edges", value: .integer(1...1_000_000),
        help: Phrase(swedish: "högst så många kanaler", english: "so many channels at most")),
      number(
        "p-value", "sluta när Vuongs p når detta (0,05 utan --edges)",
        "stop when Vuong's p reaches this (0.05 without --edges)"),
      Option(
        name: "draws", value: .integer(0...100_000),
        help: Phrase(
          swedish: "omdragningar för stabilitet och p mot slumpen (199; 0 för tabeller i filer)",
          english: "resamplings for stability and p against chance (199; 0 for tables in files)")
      ),
      Option(
        name: "practice", value: .text(Phrase(verbatim: "A,B")),
        help: Phrase(swedish: "bara dessa arbetssätt", english: "only these practices")),
    ],
    examples: [
      Example(
        command: "spridning infer datasets/malardalen-synthetic --edges 20",
        meaning: Phrase(
          swedish: "de tjugo starkaste kanalerna", english: "the twenty strongest channels")),
      Example(
        command: "spridning infer --adoptions adoptions.csv --rate 0.5 --p-value 0.1",
        meaning: Phrase(swedish: "en klassisk datamängd", english: "a classic data set")),
      Example(
        command: "spridning infer datasets/malardalen-synthetic --variant netrate --format csv",
        meaning: Phrase(swedish: "takter mellan alla par", english: "rates between all pairs")),
    ])
}
