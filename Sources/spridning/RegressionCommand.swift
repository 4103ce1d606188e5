internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Studies

struct RegressionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "regression", helpNames: [])
  @Argument var input: String
  @Option var outcome: String?
  @Option var columns: String?
  @Option var factors: String?
  @Option var effects: String?
  @Option var clusters: String?
  @Option var errors: String?
  @Option var `where`: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let columns = ConstraintArguments.list(columns)
    let factors = ConstraintArguments.list(factors)
    guard let outcome, !columns.isEmpty || !factors.isEmpty else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Ange med --outcome vad som ska förklaras och med --columns av vad.",
          english: "Say with --outcome what is to be explained, and with --columns by what."),
        remedy: Phrase(
          swedish: "”spridning help regression” visar exempel.",
          english: "“spridning help regression” shows examples."))
    }
    try common.deliver(
      Questions.regression(
        of: input,
        RegressionQuestion(
          outcome: outcome, columns: columns, factors: factors, effects: effects,
          clusters: clusters, errors: errors.flatMap { .init(rawValue: $0) } ?? .biasReduced,
          conditions: try RegressionQuestion.conditions(reading: self.where ?? ""))))
  }
}

extension CommandGuide {
  static let regression = CommandGuide(
    name: "regression",
    summary: Phrase(
      swedish: "ett tal per rad efter tabellens andra kolumner (minsta kvadrat)",
      english: "a number in each row by the table's other columns (least squares)"),
    explanation: Phrase(
      swedish:
        "För studier med en rad per hushåll eller organisation: minsta kvadrat, egen nivå för "
        + "grupper (--effects) och fel som tillåter beroende inom grupper (--clusters). Rader med "
        + "en tom cell utelämnas och räknas. En koefficient är en effekt bara där raderna lottades.",
      english: "For studies with a row per household or organisation: least squares, a level of "
        + "its own for groups (--effects), and errors that allow for dependence within groups "
        + "(--clusters). Rows with an empty cell are left out and counted. A coefficient is an "
        + "effect only where rows were assigned by lot."),
    arguments: Phrase(
      swedish: "TABELL --outcome KOLUMN --columns A,B",
      english: "TABLE --outcome COLUMN --columns A,B"),
    argumentCount: 1...1,
    options: [
      text("outcome", "kolumnen som förklaras", "the column that is explained"),
      listOption("columns", "kolumner med tal", "columns of numbers"),
      listOption(
        "factors", "kolumner vars varje värde får en egen koefficient",
        "columns whose every value gets a coefficient of its own"),
      text("effects", "grupper vars egna nivåer tas bort", "groups whose own levels are taken out"),
      text(
        "clusters", "grupper inom vilka rader hör ihop", "groups within which rows belong together"),
      Option(
        name: "errors", value: .word(Clusters.Correction.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "rättelse för få grupper (bias-reduced); clusters-and-columns är Statas",
          english: "correction for few groups (bias-reduced); clusters-and-columns is Stata's")),
      Option(
        name: "where",
        value: .text(Phrase(swedish: "KOLUMN=VÄRDE", english: "COLUMN=VALUE")),
        help: Phrase(
          swedish: "bara rader där det gäller; flera med komma",
          english: "only rows where it holds; several with commas")),
    ],
    examples: [
      Example(
        command: "spridning regression hushåll.csv --outcome infört --columns deltog,ålder "
          + "--effects by --clusters grannskap --where omgång=1",
        meaning: Phrase(
          swedish: "fasta effekter per by", english: "fixed effects per village"))
    ])

  private static func text(_ name: String, _ swedish: String, _ english: String) -> Option {
    Option(
      name: name, value: .text(Phrase(swedish: "KOLUMN", english: "COLUMN")),
      help: Phrase(swedish: swedish, english: english))
  }
}
