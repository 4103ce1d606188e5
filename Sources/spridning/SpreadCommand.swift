internal import ArgumentParser
internal import Figures
internal import Studies

struct SpreadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "spread", helpNames: [])
  @Argument var input: String
  @Option var from: String?
  @Option var immune: String?
  @OptionGroup var spread: SpreadArguments
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let sources = ConstraintArguments.list(from)
    guard !sources.isEmpty else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Ange med --from vilka som har infört.",
          english: "Say with --from who has adopted."),
        remedy: Phrase(
          swedish: "”spridning help spread” visar exempel.",
          english: "“spridning help spread” shows examples."))
    }
    let question = SpreadQuestion(
      network: try graph.choice(), sources: sources, spread: try spread.choice(seed: common.seed),
      immune: ConstraintArguments.list(immune))
    try common.deliver(common.withThreads { try Questions.spread(in: input, question) })
  }
}

extension CommandGuide {
  static let spread = CommandGuide(
    name: "spread",
    summary: Phrase(
      swedish: "hur många som väntas införa, från givna källor",
      english: "how many are expected to adopt, from given sources"),
    explanation: Phrase(
      swedish:
        "Räknar hur långt något väntas sprida sig längs banden och med vilken sannolikhet det "
        + "når var och en: exakt där utfallen är få, annars med simulering och intervall. Exakt är "
        + "alltid 20 noder utan --steps (sir 13); med --steps 5 är det 14 (ic, lt, threshold), 17 (si) "
        + "eller 12 (sir) utöver källorna, och större nät som faller i små delar eller är glesa.",
      english: "Computes how far something is expected to spread along ties, and with what "
        + "probability it reaches each: exactly where outcomes are few, else by simulation with an "
        + "interval. Always exact are 20 nodes without --steps (sir 13); with --steps 5 it is 14 (ic, "
        + "lt, threshold), 17 (si) or 12 (sir) besides the sources, and larger networks that fall into "
        + "small parts or are sparse."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: [
      listOption("from", "vilka som har infört från början", "who has adopted at the start"),
      listOption("immune", "inför aldrig, för inget vidare", "never adopt, nor pass it on"),
    ] + spreadOptions + networkOptions + graphFileOptions.filter { $0.name != "weights" },
    examples: [
      Example(
        command: "spridning spread band.csv --from a,b --model ic --probability 0.1",
        meaning: Phrase(swedish: "i en egen graf", english: "in a graph of your own")),
      Example(
        command: "spridning spread band.csv --from a --model si --steps 4 --probability 0.2",
        meaning: Phrase(swedish: "steg för steg", english: "step by step")),
    ])
}
