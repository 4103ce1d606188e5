internal import Figures
internal import Studies

/// The options of commands that take a graph file as well as a data set.
extension CommandGuide {
  static let dataOrGraph = Phrase(swedish: "DATA|GRAF", english: "DATA|GRAPH")
  static let nodeName = Phrase(swedish: "NOD", english: "NODE")
  static let file = Phrase(swedish: "FIL", english: "FILE")

  static let weightsOption = Option(
    name: "weights", value: .word(["strength", "distance", "ignore"]),
    help: Phrase(
      swedish: "vad en vikt betyder (strength)", english: "what a weight means (strength)"))

  static let graphFileOptions: [Option] = [
    weightsOption,
    Option(
      name: "directed", value: .none,
      help: Phrase(swedish: "kanterna har riktning", english: "ties have a direction")),
    Option(
      name: "undirected", value: .none,
      help: Phrase(swedish: "kanterna saknar riktning", english: "ties have no direction")),
    Option(
      name: "nodes", value: .text(file),
      help: Phrase(
        swedish: "fil med alla noder, även utan kanter",
        english: "file of all nodes, also those without ties")),
  ]

  /// The numbers that measures take.
  static let measureOptions: [Option] = [
    Option(
      name: "direction", value: .word(["out", "in", "both"]),
      help: Phrase(
        swedish: "närhetsmått: avstånd från noden, till den, eller åt båda håll (out)",
        english: "closeness-like measures: distances from the node, to it, or either way (out)")),
    number("damping", "PageRank: chans att gå vidare (0,85)", "PageRank: chance to walk on (0.85)"),
    number(
      "tolerance", "PageRank: noggrannhet (1e-10)", "PageRank: tolerance (1e-10)"),
    Option(
      name: "personalise", value: .text(Phrase(verbatim: "A,B")),
      help: Phrase(
        swedish: "PageRank: noder där vandringen börjar om; annars alla lika",
        english: "PageRank: nodes where the walk starts anew; else all alike")),
    number("alpha", "Katz: avdrag per steg (0,85/λ)", "Katz: discount per step (0.85/λ)"),
    number(
      "beta", "bonacich: vikt åt grannars makt, även negativ (0,5/λ)",
      "bonacich: weight of neighbours' power, also negative (0.5/λ)"),
    number("delta", "decay: avdrag per steg (0,5)", "decay: discount per step (0.5)"),
    Option(
      name: "steps", value: .integer(1...1_000_000),
      help: Phrase(swedish: "diffusion: antal steg (5)", english: "diffusion: number of steps (5)")),
    number(
      "passing", "diffusion: chans att föra vidare (1/λ)", "diffusion: chance to pass on (1/λ)"),
    number(
      "epsilon", "sampled-betweenness: största fel, som andel av alla par (0,01)",
      "sampled-betweenness: largest error, as a share of all pairs (0.01)"),
    number(
      "probability", "sampled-betweenness: sannolikhet att felet håller (0,9)",
      "sampled-betweenness: probability that the error holds (0.9)"),
  ]

  /// What may follow what in the order of time.
  static let timeOptions: [Option] = [
    Option(
      name: "same-day", value: .word(["allow", "refuse"]),
      help: Phrase(
        swedish: "får något föras vidare samma dag (refuse)",
        english: "may something be passed on the same day (refuse)")),
    Option(
      name: "wait", value: .integer(0...1_000_000_000),
      help: Phrase(
        swedish: "längsta tid mellan att få och att föra vidare (ingen gräns)",
        english: "longest time between receiving and passing on (no limit)")),
    Option(
      name: "dates", value: .word(DateBound.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "vilken gräns som gäller för ungefärliga datum (latest)",
        english: "which bound stands for imprecise dates (latest)")),
  ]

  /// An option that takes a real number.
  static func number(_ name: String, _ swedish: String, _ english: String) -> Option {
    Option(name: name, value: .number, help: Phrase(swedish: swedish, english: english))
  }
}
