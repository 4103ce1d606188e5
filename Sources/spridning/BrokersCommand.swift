internal import ArgumentParser
internal import Figures
internal import Studies

/// By what nodes are grouped.
struct GroupingArguments: ParsableArguments {
  @Option var by: String?
  @Option var groups: String?

  /// What was given with `--by`, which excludes `--groups`.
  func attribute() throws -> String? {
    if by != nil, groups != nil {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "--by och --groups utesluter varandra.",
          english: "--by and --groups exclude each other."),
        remedy: Phrase(swedish: "Välj ett av dem.", english: "Choose one of them."))
    }
    return by
  }
}

struct BrokersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "brokers", helpNames: [])
  @Argument var input: String
  @OptionGroup var grouping: GroupingArguments
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = BrokersQuestion(
      network: try graph.choice(), attribute: try grouping.attribute(), groups: grouping.groups)
    try common.deliver(common.withThreads { try Questions.brokers(of: input, question) })
  }
}

extension CommandGuide {
  static let brokers = CommandGuide(
    name: "brokers",
    summary: Phrase(
      swedish: "vem som förmedlar mellan län, sektorer eller andra grupper",
      english: "who brokers between counties, sectors or other groups"),
    explanation: Phrase(
      swedish:
        "Räknar hur ofta varje nod står mellan två som saknar band sinsemellan, efter de tres "
        + "grupper (Gould och Fernandez): samordnare, utomstående, representant, grindvakt, länk. "
        + "z jämför med slumpen. Vikter används inte.",
      english:
        "Counts how often each node stands between two that have no tie, by the groups of the "
        + "three (Gould and Fernandez): coordinator, itinerant, representative, gatekeeper, liaison. "
        + "z compares with chance. Weights are not used."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: [
      by("gruppera efter (county)", "group by (county)"), groupFile,
    ] + networkOptions + graphFileOptions.filter { $0.name != "weights" },
    examples: [
      Example(
        command: "spridning brokers datasets/malardalen --by county",
        meaning: Phrase(swedish: "mellan länen", english: "between the counties")),
      Example(
        command: "spridning brokers band.csv --directed --groups grupper.csv --format json",
        meaning: Phrase(
          swedish: "i en egen graf med egna grupper", english: "in a graph of your own, with groups"
        )),
    ])
}

extension CommandGuide {
  /// By what nodes are grouped; the help of both languages says what for.
  static func by(_ swedish: String, _ english: String) -> Option {
    Option(
      name: "by", value: .text(Phrase(verbatim: "county|sector")),
      help: Phrase(
        swedish: swedish + "; i graffiler en nodkolumn",
        english: english + "; in graph files a column of nodes"))
  }

  static let groupFile = Option(
    name: "groups", value: .text(file),
    help: Phrase(
      swedish: "fil med kolumnerna id och group", english: "file with the columns id and group"))
}
