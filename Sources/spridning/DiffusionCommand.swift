internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Studies

struct DiffusionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "diffusion", helpNames: [])
  @Option var edges: String?
  @Option var adoptions: String?
  @Option var attributes: String?
  @Option var practice: String?
  @Option var statistic: String?
  @Option var group: String?
  @Option var attribute: String?
  @Option var permutations = 1000
  @Option var neverAdopters = "censored"
  @Option var firstPeriod: Int?
  @Option var lastPeriod: Int?
  @Flag var undirected = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let adoptions else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "”diffusion” behöver en fil med införanden.",
          english: "“diffusion” needs a file of adoptions."),
        remedy: Phrase(
          swedish: "Till exempel: --adoptions adoption.csv --edges edges.csv",
          english: "For example: --adoptions adoption.csv --edges edges.csv"))
    }
    let answer = try Questions.diffusion(
      adoptions: adoptions, edges: edges, attributes: attributes,
      DiffusionQuestion(
        statistics: Set(words(statistic)), practices: words(practice), group: group,
        attribute: attribute, permutations: permutations, seed: UInt64(common.seed),
        neverAdopters: .init(rawValue: neverAdopters) ?? .censored,
        window: (firstPeriod, lastPeriod), isSymmetric: undirected))
    try common.deliver(answer)
  }

  private func words(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map(String.init)
  }
}

extension CommandGuide {
  private static let column = Phrase(swedish: "KOLUMN", english: "COLUMN")

  static let diffusion = CommandGuide(
    name: "diffusion",
    summary: Phrase(
      swedish: "hur något spreds: kurvor, exponering, tröskelvärden, tester",
      english: "how something spread: curves, exposure, thresholds, tests"),
    explanation: Phrase(
      swedish: "Räknar på en klassisk spridningsstudie: vem som infört när (id,toa), vem som nämnt "
        + "vem (ego,alter[,weight][,period]) och vad man vet om dem (id,…). Tom tid betyder inte "
        + "under iakttagelsen. Samma mått som netdiffuseR, NBDA och survival, rättade där de har "
        + "fel. --statistic väljer; annars räknas allt.",
      english: "Measures a classic diffusion study: who adopted when (id,toa), who named whom "
        + "(ego,alter[,weight][,period]) and what is known of them (id,…). An empty time means not "
        + "within the observation. The measures of netdiffuseR, NBDA and survival, mended where "
        + "those are wrong. --statistic chooses; else all are computed."),
    arguments: Phrase(
      swedish: "--adoptions FIL [--edges FIL]", english: "--adoptions FILE [--edges FILE]"),
    argumentCount: 0...0,
    options: [
      Option(
        name: "adoptions", value: .text(file),
        help: Phrase(
          swedish: "id,toa eller practice,organisation,time",
          english: "id,toa or practice,organisation,time")),
      Option(
        name: "edges", value: .text(file),
        help: Phrase(
          swedish: "ego,alter[,weight][,period], riktat; eller onset,terminus",
          english: "ego,alter[,weight][,period], directed; or onset,terminus")),
      Option(
        name: "attributes", value: .text(file),
        help: Phrase(swedish: "id och andra kolumner", english: "id and other columns")),
      Option(
        name: "practice", value: .text(Phrase(swedish: "A,B", english: "A,B")),
        help: Phrase(
          swedish: "vilka arbetssätt, när filen har flera",
          english: "which practices, when the file has several")),
      Option(
        name: "statistic", value: .words(DiffusionQuestion.words),
        help: Phrase(swedish: "vilka mått (alla)", english: "which statistics (all)")),
      Option(
        name: "group", value: .text(column),
        help: Phrase(
          swedish: "kolumn som grupperar aktörerna", english: "column that groups the actors")),
      Option(
        name: "attribute", value: .text(column),
        help: Phrase(
          swedish: "kolumn som väger kontakterna i exponering; tomt räknas som 0",
          english: "column that weighs the alters in exposure; empty counts as 0")),
      Option(
        name: "permutations", value: .integer(0...10_000_000),
        help: Phrase(
          swedish: "antal omdragna nätverk i strukturtestet (1000)",
          english: "number of rewired networks in the structure test (1000)")),
      Option(
        name: "never-adopters", value: .word(DiffusionPanel.NeverAdopters.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "de som aldrig infört: censurerade, eller som netdiffuseR införda i en extra "
            + "sista period (censored)",
          english: "those who never adopted: censored, or as in netdiffuseR adopters of one extra "
            + "last period (censored)")),
      Option(
        name: "first-period", value: .integer(Int.min...Int.max),
        help: Phrase(
          swedish: "första perioden (det första införandet)",
          english: "the first period (the first adoption)")),
      Option(
        name: "last-period", value: .integer(Int.min...Int.max),
        help: Phrase(
          swedish: "sista perioden (det sista införandet)",
          english: "the last period (the last adoption)")),
      Option(
        name: "undirected", value: .none,
        help: Phrase(swedish: "ett band leder åt båda håll", english: "a tie leads both ways")),
    ],
    examples: [
      Example(
        command: "spridning diffusion --edges edges.csv --adoptions adoption.csv --format json",
        meaning: Phrase(swedish: "alla mått", english: "all statistics")),
      Example(
        command: "spridning diffusion --edges edges.csv --adoptions adoption.csv "
          + "--attributes attributes.csv --statistic exposure,threshold --format csv --table actors",
        meaning: Phrase(
          swedish: "värden per aktör, för R eller Excel",
          english: "values per actor, for R or Excel")),
    ])
}
