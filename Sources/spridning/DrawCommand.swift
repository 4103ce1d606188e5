internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Graphs
internal import Records
internal import Studies

struct DrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "draw", helpNames: [])
  @Argument var input: String
  @Option var diagram = "map"
  @Option var seminar: String?
  @Option var network: String?
  @Option var layout: String?
  @OptionGroup var list: PlannedListArguments
  @OptionGroup var networkArguments: NetworkArguments
  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard let output = common.output else { throw ArgumentCheck.missingOutput("karta.svg") }
    let ending = ArgumentCheck.ending(of: output)
    guard let format = Picture.Format(rawValue: ending) else {
      throw ArgumentCheck.unknownWord(
        ending, among: Picture.Format.allCases.map(\.rawValue),
        of: Phrase(swedish: "filändelse", english: "file ending"))
    }
    try refuseUnused()
    let study = try Study(opening: input)
    let picture = try await picture(of: study)
    let file = try await study.file(
      picture, format: format, parameters: parameters(study), in: common.answerLanguage)
    try Output.write(file, to: output, force: common.force)
    common.said(output)
  }

  private func picture(of study: Study) async throws -> Picture {
    let population = Population(rawValue: list.plan.population) ?? .target
    let (practice, by) = (list.plan.practice, list.constraints.by)
    if let kind = ChartKind(rawValue: diagram) {
      let question = ChartQuestion(
        kind: kind, practice: practice,
        seminars: (seminar ?? "").split(separator: ",").map(String.init),
        population: population, step: by.flatMap { .init(rawValue: $0) } ?? .year,
        network: network.flatMap { .init(rawValue: $0) }
          ?? (kind == .brokers ? .coAttendance : .adjacency),
        options: networkArguments.options, invitations: list.invite ?? 15,
        seed: UInt64(common.seed))
      return .chart(
        try common.withThreads { try study.chart(question, in: common.answerLanguage) })
    }
    let kind = DiagramKind(rawValue: diagram) ?? .map
    return .diagram(
      try await study.diagram(
        DiagramQuestion(
          kind: kind, practice: practice, population: population,
          options: networkArguments.options,
          plan: kind == .plan
            ? try list.question(study, "draw", invitations: 15, seed: common.seed) : nil,
          seed: UInt64(common.seed), layout: layout),
        in: common.answerLanguage))
  }
}

extension DrawCommand {
  /// The options that a picture takes beside the common ones.
  private var taken: Set<String> {
    if let kind = ChartKind(rawValue: diagram) {
      return switch kind {
      case .curve, .hazard, .slices: ["practice", "population", "by"]
      case .survival, .eventTime, .forest: ["practice", "seminar", "population"]
      case .coverageBars: ["seminar", "population"]
      case .heatmap, .timeline: ["population"]
      case .spread: ["practice"]
      case .practices: []
      case .reliability, .gain: ["practice", "population"]
      case .fan: ["practice", "population", "invite"]
      case .brokers: ["network", "projection", "unit", "before", "evidence"]
      case .threshold, .exposure, .infection:
        ["practice", "population", "network", "projection", "unit", "before", "evidence"]
      }
    }
    return switch DiagramKind(rawValue: diagram) ?? .map {
    case .map: list.plan.practice == nil ? ["practice", "population"] : ["practice"]
    case .tree, .transmission, .transmissionMap: ["practice"]
    case .plan: Set(CommandGuide.planOptions.map(\.name))
    case .channels: []
    case .affiliation: ["projection", "unit", "before", "evidence"]
    case .coAttendance: ["projection", "unit", "before", "evidence", "layout"]
    }
  }

  /// The options beside the common ones that were given.
  private var given: [(name: String, value: String?)] {
    ArgumentCheck.options(of: .draw, in: CommandLine.arguments).filter { $0.name != "diagram" }
  }

  /// What was asked for: all of a plan, else what was given, and the seed.
  private func parameters(_ study: Study) throws -> [JSONValue.Member] {
    let kind = JSONValue.Member("diagram", .string(diagram))
    if DiagramKind(rawValue: diagram) == .plan {
      return [kind]
        + (try list.question(study, "draw", invitations: 15, seed: common.seed)).parameters
    }
    return [kind] + given.map { .init($0.name, $0.value.map { .string($0) } ?? true) }
      + [.init("seed", .seed(UInt64(common.seed)))]
  }

  /// What `--by` may say of the picture.
  private var steps: [String] {
    DiagramKind(rawValue: diagram) == .plan
      ? CommandGuide.planGroups : AdoptionCurve.Step.allCases.map(\.rawValue)
  }

  /// An option that the picture does not take is refused, never ignored.
  private func refuseUnused() throws {
    guard let first = given.map(\.name).first(where: { !taken.contains($0) }) else {
      if let by = list.constraints.by, !steps.contains(by) {
        throw ArgumentCheck.unknownWord(by, among: steps, of: Phrase(verbatim: "--by"))
      }
      return
    }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "Bilden ”\(diagram)” tar inte --\(first).",
        english: "The diagram “\(diagram)” does not take --\(first)."),
      remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))
  }
}

extension CommandGuide {
  /// What the picture of a plan takes beside what other pictures take too.
  private static let planOnly: [Option] = planOptions.filter {
    !["practice", "population", "by", "invite"].contains($0.name)
  }.map {
    Option(
      name: $0.name, value: $0.value,
      help: Phrase(verbatim: "plan: ") + $0.help)
  }

  static let draw = CommandGuide(
    name: "draw",
    summary: Phrase(
      swedish: "en bild, eller dess tabell", english: "one diagram or chart, or its table"),
    explanation: Phrase(
      swedish:
        "Ritar en bild som SVG, PDF, PNG eller DOT, efter filens ändelse; csv, json, html, md, "
        + "tex, txt eller xlsx skriver bildens tabell. map visar vilka som nåtts, eller med "
        + "--practice vilka som infört; tree visar ett arbetssätt på en tidsaxel; curve hur många "
        + "som infört över tid, hazard hur stor andel nya per period; survival andelen efter om de "
        + "kommit, event-time skillnaden efter besöket, forest rivaliserande förklaringar; spread ett "
        + "arbetssätt i korthet, practices alla sida vid sida; threshold, "
        + "exposure och infection hur kontakternas införande ligger i tiden; heatmap vem som infört "
        + "vad; coverage-bars vilka som nåtts per län och storlek; gain och reliability om planeraren "
        + "förutsåg det som hände, fan vad en inbjudan kan leda till.",
      english:
        "Draws one diagram as SVG, PDF, PNG or DOT, by the ending of the file; csv, json, html, md, "
        + "tex, txt or xlsx write its table. map shows who is reached, or with --practice who has "
        + "adopted; tree shows a practice on a time axis; curve how many have adopted over time, "
        + "hazard what share is new in each period; survival the share by whether they came, "
        + "event-time the difference after the visit, forest rival explanations; spread one practice "
        + "at a glance, practices all side by side; threshold, exposure "
        + "and infection how adoptions of one’s company lie in time; heatmap who has adopted what; "
        + "coverage-bars who is reached by county and size; gain and reliability whether the planner "
        + "foresaw what happened, fan what an invitation may lead to."),
    arguments: data, argumentCount: 1...1,
    options: [
      Option(
        name: "diagram",
        value: .word(DiagramKind.allCases.map(\.rawValue) + ChartKind.allCases.map(\.rawValue)),
        help: Phrase(swedish: "vilken bild (map)", english: "which diagram (map)")),
      Option(
        name: "practice", value: .text(Phrase(swedish: "A", english: "P")),
        help: Phrase(swedish: "arbetssätt", english: "practice")),
      populationOption,
      Option(
        name: "seminar", value: .text(Phrase(swedish: "S", english: "S")),
        help: Phrase(swedish: "möten eller serier", english: "seminars or series")),
      Option(
        name: "by", value: .word(AdoptionCurve.Step.allCases.map(\.rawValue) + planGroups),
        help: Phrase(
          swedish: "periodens längd (year); plan: vad kvoter och delning gäller (county)",
          english: "length of a period (year); plan: what quotas and sharing are of (county)")),
      Option(
        name: "network", value: .word(OrganisationNetwork.Kind.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "nätverk för kontakter (adjacency)",
          english: "network of one’s contacts (adjacency)")),
      Option(
        name: "invite", value: .integer(0...10_000),
        help: Phrase(
          swedish: "plan, fan: högst så många inbjudna (15)",
          english: "plan, fan: so many invited at most (15)")),
      Option(
        name: "layout", value: .text(file),
        help: Phrase(
          swedish: "co-attendance: fil med platser att behålla; nya läggs till",
          english: "co-attendance: file of places to keep; new ones are added")),
    ] + networkOptions.dropFirst() + planOnly,
    examples: [
      Example(
        command: "spridning draw datasets/malardalen --diagram map --output karta.svg",
        meaning: Phrase(swedish: "karta över nådda kommuner", english: "map of who is reached")),
      Example(
        command: "spridning draw datasets/malardalen --diagram curve "
          + "--practice finskt-forvaltningsomrade --output kurva.pdf",
        meaning: Phrase(swedish: "hur många som infört", english: "how many have adopted")),
    ])
}
