internal import ArgumentParser
internal import Figures
internal import Graphs
internal import Studies

struct CommunitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "communities", helpNames: [])
  @Argument var input: String
  @Option var quality = "modularity"
  @Option(parsing: .unconditional) var resolution: RealNumber?
  @Option var runs: Int?
  @Option var comparisons = 20
  @OptionGroup var grouping: GroupingArguments
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let resolution = resolution?.value ?? 1
    let question = CommunitiesQuestion(
      network: try graph.choice(),
      quality: quality == "cpm"
        ? .constantPotts(resolution: resolution) : .modularity(resolution: resolution),
      weights: graph.meaning, seed: UInt64(common.seed), runs: runs, comparisons: comparisons,
      attribute: try grouping.attribute(), groups: grouping.groups)
    try common.deliver(common.withThreads { try Questions.communities(of: input, question) })
  }
}

extension CommandGuide {
  static let communities = CommandGuide(
    name: "communities",
    summary: Phrase(
      swedish: "vilka som hör ihop, och hur säkert det är",
      english: "who belongs together, and how stable that is"),
    explanation: Phrase(
      swedish: "Delar nätverket i grupper med Leidenalgoritmen: den bästa av flera körningar. "
        + "Stabiliteten säger om grupperna återkommer i enstaka körningar från andra frön. Därtill: "
        + "hur ofta band sluter trianglar, och om lika har band med lika (grad, län, sektor).",
      english: "Divides the network into communities by the Leiden algorithm: the best of several "
        + "runs. Stability says whether they come back in single runs from other seeds. Besides: how "
        + "often ties close triangles, and whether like is tied to like (degree, county, sector)."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: [
      Option(
        name: "quality", value: .word(["modularity", "cpm"]),
        help: Phrase(
          swedish: "vad som görs så stort som möjligt (modularity)",
          english: "what is made as large as can be (modularity)")),
      number(
        "resolution", "högre ger mindre grupper (1)", "higher gives smaller communities (1)"),
      Option(
        name: "runs", value: .integer(1...1_000_000),
        help: Phrase(
          swedish: "antal körningar; annars efter storlek, 2 till 100",
          english: "number of runs; else by size, 2 to 100")),
      Option(
        name: "comparisons", value: .integer(0...10_000),
        help: Phrase(
          swedish: "enstaka körningar som stabiliteten mäts mot (20)",
          english: "single runs that stability is measured against (20)")),
      by("likhet efter (county och sector)", "likeness by (county and sector)"),
      groupFile,
    ] + networkOptions + graphFileOptions,
    examples: [
      Example(
        command: "spridning communities datasets/malardalen-synthetic",
        meaning: Phrase(
          swedish: "vilka som brukar träffas", english: "who tends to meet")),
      Example(
        command: "spridning communities band.graphml --quality cpm --resolution 0.05 --seed 7",
        meaning: Phrase(swedish: "i en egen graf", english: "in a graph of your own")),
    ])
}
