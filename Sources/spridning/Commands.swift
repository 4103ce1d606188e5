internal import ArgumentParser
internal import Figures
internal import Records
internal import Studies

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", helpNames: [])
  @Argument var input: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (answer, hasErrors) = try Study(opening: input, tolerant: true).check()
    try common.deliver(answer)
    if hasErrors { throw ExitCode(StudyError.Status.refused.rawValue) }
  }
}

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", helpNames: [])
  @Argument var input: String
  @Argument var entity: String?
  @Argument var name: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let study = try Study(opening: input)
    guard let entity else { return try common.deliver(study.show()) }
    if let kind = ShownEntity(rawValue: entity) {
      return try common.deliver(study.show(kind, named: name))
    }
    throw ArgumentCheck.unknownWord(
      entity, among: ShownEntity.allCases.map(\.rawValue),
      of: Phrase(swedish: "slag", english: "kind"))
  }
}

struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "coverage", helpNames: [])
  @Argument var input: String
  @Option var by: String?
  @Option var population = "target"
  @Option var seminar: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let question = CoverageQuestion(
      population: .init(rawValue: population) ?? .target,
      grouping: by.flatMap(Table.CoverageGrouping.init(rawValue:)),
      seminars: (seminar ?? "").split(separator: ",").map(String.init))
    try common.deliver(Study(opening: input).coverage(question))
  }
}
