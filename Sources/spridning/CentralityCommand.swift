internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Graphs
internal import Studies

/// How a command that takes data sets and graph files opens either.
struct GraphArguments: ParsableArguments {
  @Option var network: String?
  @Option var weights: String?
  @Flag var directed = false
  @Flag var undirected = false
  @Option var nodes: String?
  @OptionGroup var networkArguments: NetworkArguments

  var meaning: WeightMeaning { givenMeaning ?? .strength }

  /// `nil` where none was given, so that commands can tell.
  var givenMeaning: WeightMeaning? { weights.flatMap { WeightMeaning(word: $0) } }

  func choice() throws -> NetworkChoice {
    if directed, undirected {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "--directed och --undirected utesluter varandra.",
          english: "--directed and --undirected exclude each other."),
        remedy: Phrase(swedish: "Välj ett av dem.", english: "Choose one of them."))
    }
    return NetworkChoice(
      kind: network.flatMap { OrganisationNetwork.Kind(rawValue: $0) },
      options: networkArguments.givenOptions,
      directed: directed ? true : undirected ? false : nil, nodes: nodes)
  }
}

/// The numbers that measures take.
struct MeasureArguments: ParsableArguments {
  @Option var direction = "out"
  @Option(parsing: .unconditional) var damping: RealNumber?
  @Option(parsing: .unconditional) var tolerance: RealNumber?
  @Option var personalise: String?
  @Option(parsing: .unconditional) var alpha: RealNumber?
  @Option(parsing: .unconditional) var beta: RealNumber?
  @Option(parsing: .unconditional) var delta: RealNumber?
  @Option var steps: Int?
  @Option(parsing: .unconditional) var passing: RealNumber?
  @Option(parsing: .unconditional) var epsilon: RealNumber?
  @Option(parsing: .unconditional) var probability: RealNumber?

  func parameters(weights: WeightMeaning, seed: Int) -> MeasureParameters {
    var parameters = MeasureParameters(weights: weights, seed: UInt64(seed))
    parameters.direction = Direction(word: direction) ?? .outgoing
    parameters.damping = damping?.value ?? parameters.damping
    parameters.tolerance = tolerance?.value ?? parameters.tolerance
    parameters.personalise = (personalise ?? "").split(separator: ",").map(String.init)
    parameters.alpha = alpha?.value
    parameters.beta = beta?.value
    parameters.delta = delta?.value ?? parameters.delta
    parameters.steps = steps ?? parameters.steps
    parameters.passing = passing?.value
    parameters.epsilon = epsilon?.value ?? parameters.epsilon
    parameters.probability = probability?.value ?? parameters.probability
    return parameters
  }
}

/// What may follow what in time.
struct TimeArguments: ParsableArguments {
  @Option var sameDay: String?
  @Option var wait: Int?
  @Option var dates: String?

  var rules: TimeRules {
    TimeRules(
      allowsSameDay: sameDay == "allow", waitingLimit: wait,
      bound: dates.flatMap { DateBound(rawValue: $0) })
  }
}

struct CentralityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "centrality", helpNames: [])
  @Argument var input: String
  @Option var measure: String?
  @OptionGroup var graph: GraphArguments
  @OptionGroup var numbers: MeasureArguments
  @OptionGroup var time: TimeArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let words = (measure ?? "").split(separator: ",").map(String.init)
    let question = CentralityQuestion(
      network: try graph.choice(),
      measures: words.compactMap { CentralityMeasure(rawValue: Self.base(of: $0)) }.uniqued(),
      asksAll: words.contains("all"),
      temporal: words.compactMap { TemporalMeasure(rawValue: Self.base(of: $0)) }.uniqued(),
      time: time.rules, shown: words.contains("all") ? [] : Set(words),
      parameters: numbers.parameters(weights: graph.meaning, seed: common.seed))
    try common.deliver(common.withThreads { try Questions.centrality(of: input, question) })
  }

  private static func base(of word: String) -> String {
    word.hasSuffix("-normalised") ? String(word.dropLast("-normalised".count)) : word
  }
}

extension Array where Element: Hashable {
  /// The elements without repetition, in order.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
