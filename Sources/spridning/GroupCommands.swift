internal import ArgumentParser
internal import Figures
internal import Graphs
internal import Studies

struct KeyPlayersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "key-players", helpNames: [])
  @Argument var input: String
  @Option var goal = "distance-reach"
  @Option var size = 3
  @Option var steps = 2
  @Option var set: String?
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = KeyPlayersQuestion(
      network: try graph.choice(),
      goal: KeyPlayerGoal(word: goal, steps: steps) ?? .distanceReach, size: size,
      nodes: (set ?? "").split(separator: ",").map(String.init), weights: graph.meaning)
    try common.deliver(common.withThreads { try Questions.keyPlayers(of: input, question) })
  }
}

struct RobustnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "robustness", helpNames: [])
  @Argument var input: String
  @Option var by = "current-degree"
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = RobustnessQuestion(
      network: try graph.choice(), order: FailureOrder(rawValue: by) ?? .currentDegree,
      seed: UInt64(common.seed))
    try common.deliver(common.withThreads { try Questions.robustness(of: input, question) })
  }
}

extension CommandGuide {
  static let keyPlayers = CommandGuide(
    name: "key-players",
    summary: Phrase(
      swedish: "vilka få som tillsammans når eller håller ihop mest",
      english: "which few together reach or hold together the most"),
    explanation: Phrase(
      swedish: "Söker den mängd noder som bäst fyller ett syfte (Borgatti): når nära eller många, "
        + "eller håller ihop nätverket; med --set bedöms en given mängd. Mängdens grad, närhet och "
        + "mellanliggande står med.",
      english:
        "Looks for the set of nodes that serves a goal best (Borgatti): being near to all or "
        + "to many, or holding the network together; with --set a given set is judged. The group's "
        + "degree, closeness and betweenness are given too."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: [
      Option(
        name: "goal", value: .word(KeyPlayerGoal.words),
        help: Phrase(
          swedish: "vad mängden ska klara (distance-reach)", english: "what for (distance-reach)")),
      Option(
        name: "size", value: .integer(1...1_000_000),
        help: Phrase(swedish: "antal noder (3)", english: "number of nodes (3)")),
      Option(
        name: "steps", value: .integer(1...1_000_000),
        help: Phrase(
          swedish: "reach: inom så många steg (2)", english: "reach: within so many steps (2)")),
      Option(
        name: "set", value: .text(Phrase(verbatim: "A,B")),
        help: Phrase(swedish: "bedöm dessa noder", english: "judge these nodes")),
    ] + networkOptions + graphFileOptions,
    examples: [
      Example(
        command: "spridning key-players datasets/malardalen --network adjacency --size 4",
        meaning: Phrase(
          swedish: "fyra kommuner som tillsammans är nära alla",
          english: "four municipalities that together are near to all")),
      Example(
        command: "spridning key-players band.csv --goal fragmentation --size 2",
        meaning: Phrase(
          swedish: "utan vilka två faller nätverket isär",
          english: "without which two it falls apart")),
    ])

  static let robustness = CommandGuide(
    name: "robustness",
    summary: Phrase(
      swedish: "hur snart nätverket faller isär när noder försvinner",
      english: "how soon the network falls apart as nodes leave"),
    explanation: Phrase(
      swedish: "Tar bort noder en efter en och visar hur stor den största sammanhängande delen är. "
        + "Visar också kärnorna, delarna som ingen ensam nod håller ihop och de enda banden mellan "
        + "delar. Riktning och vikter används inte.",
      english: "Takes nodes away one by one and shows how large the largest connected part is. "
        + "Shows the cores too, the parts that no single node holds together and the only ties "
        + "between parts. Directions and weights are not used."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: [
      Option(
        name: "by", value: .word(FailureOrder.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "ordning: efter mått i hela nätverket eller i det som är kvar, eller slump "
            + "(current-degree)",
          english: "order: by a measure of the whole network or of what is left, or by chance "
            + "(current-degree)"))
    ] + networkOptions + graphFileOptions.filter { $0.name != "weights" },
    examples: [
      Example(
        command: "spridning robustness datasets/malardalen",
        meaning: Phrase(
          swedish: "om de mest förbundna slutar komma", english: "if the best connected stop coming"
        )),
      Example(
        command: "spridning robustness band.csv --by random --seed 4 --format csv",
        meaning: Phrase(swedish: "slumpvis bortfall", english: "failure by chance")),
    ])
}
