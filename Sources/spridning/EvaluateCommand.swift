internal import ArgumentParser
internal import Figures
internal import Records
internal import Studies

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "evaluate", helpNames: [])
  @Argument var input: String
  @Option var practice: String?
  @Option var seminar: String?
  @Option var window = "6,12,24"
  @Option var population = "target"
  @Option var absence = "as-recorded"
  @Option var draws = 999
  @OptionGroup var common: CommonOptions

  func run() throws {
    let words = window.split(separator: ",").map(String.init)
    let months = words.compactMap { Int($0) }.filter { (1...600).contains($0) }
    guard !months.isEmpty, months.count == words.count else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "”\(window)” är inga månader.", english: "“\(window)” is not a list of months."),
        remedy: Phrase(
          swedish: "Skriv hela månader från 1 till 600, till exempel --window 6,12,24.",
          english: "Write whole months from 1 to 600, such as --window 6,12,24."))
    }
    try common.deliver(
      Study(opening: input).evaluate(
        EvaluationQuestion(
          practice: practice, seminars: (seminar ?? "").split(separator: ",").map(String.init),
          population: .init(rawValue: population) ?? .target,
          windows: Set(months).sorted(), draws: draws, seed: UInt64(common.seed),
          listedOnly: absence == "listed-only")))
  }
}

extension CommandGuide {
  static let evaluate = CommandGuide(
    name: "evaluate",
    summary: Phrase(
      swedish: "vad som följde på seminarierna, jämfört",
      english: "what followed the seminars, compared"),
    explanation: Phrase(
      swedish:
        "Följer dem som kom, dem som bjöds in utan att komma och dem som inte bjöds in: hur många "
        + "gick vidare och införde inom så många månader, med intervall, matchade jämförelser, "
        + "rivaliserande förklaringar, prov som inte ska ge utslag, och en mening till varje "
        + "iakttagelse om vad den visar och inte visar. Deltagande är inte införande.",
      english:
        "Follows those who came, those invited who did not, and those not invited: how many went "
        + "on and adopted within so many months, with intervals, matched comparisons, rival "
        + "explanations, tests that should show nothing, and to each finding a sentence on what it "
        + "shows and does not show. Attendance is not adoption."),
    arguments: data, argumentCount: 1...1,
    options: [
      Option(
        name: "practice", value: .text(Phrase(swedish: "ARBETSSÄTT", english: "PRACTICE")),
        help: Phrase(
          swedish: "bara detta arbetssätt; annars alla som visats",
          english: "only this practice; else all that were shown")),
      seminarsOption,
      Option(
        name: "window", value: .text(Phrase(swedish: "6,12,24", english: "6,12,24")),
        help: Phrase(
          swedish: "månader att följa (6,12,24)", english: "months to follow (6,12,24)")),
      populationOption,
      Option(
        name: "absence", value: .word(["as-recorded", "listed-only"]),
        help: Phrase(
          swedish: "om avsaknad av uppgift är nej, eller bara listor säger nej (as-recorded)",
          english: "whether the absence of a row is no, or only lists say no (as-recorded)")),
      Option(
        name: "draws", value: .integer(99...99_999),
        help: Phrase(
          swedish: "antal slumpdragningar (999)", english: "number of random draws (999)")),
    ],
    examples: [
      Example(
        command: "spridning evaluate datasets/malardalen",
        meaning: Phrase(swedish: "båda serierna", english: "both series")),
      Example(
        command: "spridning evaluate datasets/malardalen --practice finskt-forvaltningsomrade",
        meaning: Phrase(
          swedish: "ett arbetssätt som inget möte visat",
          english: "a practice that no meeting showed")),
      Example(
        command:
          "spridning evaluate datasets/malardalen-synthetic --table explanations --format csv",
        meaning: Phrase(
          swedish: "rivaliserande förklaringar som tabell", english: "rival explanations as a table"
        )),
    ])
}
