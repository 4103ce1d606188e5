internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Studies

struct InfluenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "influence", helpNames: [])
  @Argument var input: String
  @Option var seeds: Int?
  @OptionGroup var spread: SpreadArguments
  @OptionGroup var constraints: ConstraintArguments
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = InfluenceQuestion(
      network: try graph.choice(), seeds: seeds ?? 10, spread: try spread.choice(seed: common.seed),
      constraints: try constraints.choice(),
      fairness: constraints.fair.flatMap { Fairness(rawValue: $0) }, isExact: constraints.exact)
    try common.deliver(common.withThreads { try Questions.influence(in: input, question) })
  }
}

extension CommandGuide {
  static let influence = CommandGuide(
    name: "influence",
    summary: Phrase(
      swedish: "från vilka få något sprider sig längst",
      english: "from which few something spreads furthest"),
    explanation: Phrase(
      swedish: "Väljer frön så att så många som möjligt väntas införa, inom villkor, och säger hur "
        + "långt från det bästa listan högst kan vara. Värdet kommer från nya stickprov, aldrig från "
        + "dem som valde.",
      english:
        "Chooses seeds so that as many as possible are expected to adopt, within constraints, "
        + "and says how far from the best the list can be at most. The value comes from fresh "
        + "samples, never from those that chose."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: [
      Option(
        name: "seeds", value: .integer(0...1_000_000),
        help: Phrase(swedish: "högst så många frön (10)", english: "so many seeds at most (10)"))
    ] + spreadOptions + constraintOptions + networkOptions
      + graphFileOptions.filter { $0.name != "weights" },
    examples: [
      Example(
        command: "spridning influence band.csv --seeds 5 --model lt",
        meaning: Phrase(swedish: "fem frön i en egen graf", english: "five seeds in your own graph")
      ),
      Example(
        command: "spridning influence band.csv --seeds 4 --groups län.csv --group-min 03=1 "
          + "--exclude c --fair concave",
        meaning: Phrase(swedish: "med villkor", english: "with constraints")),
    ])
}
