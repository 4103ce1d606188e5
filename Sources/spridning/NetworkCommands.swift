internal import ArgumentParser
internal import Diffusion
internal import Figures
internal import Graphs
internal import Records
internal import Studies

/// How a network is made, as every command that uses one takes it.
struct NetworkArguments: ParsableArguments {
  @Option var projection: String?
  @Option var unit: String?
  @Option var before: String?
  @Option var evidence: String?

  /// The options that were given, by name.
  var given: [String] {
    [("projection", projection), ("unit", unit), ("before", before), ("evidence", evidence)]
      .filter { $0.1 != nil }.map(\.0)
  }

  /// The choices; `nil` where none was given, so that commands can tell.
  var givenOptions: NetworkOptions? { given.isEmpty ? nil : options }

  var options: NetworkOptions {
    var selection = AttendanceSelection(
      unit: unit.flatMap { .init(rawValue: $0) } ?? .seminar)
    if let before, let date = try? ImpreciseDate(before) { selection.before = date.earliest }
    if let evidence {
      selection.evidence = Set(
        evidence.split(separator: ",").compactMap { Evidence.Kind(rawValue: String($0)) })
    }
    return NetworkOptions(
      weighting: projection.flatMap { ProjectionWeighting(rawValue: $0) } ?? .count,
      selection: selection)
  }
}

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "report", helpNames: [])
  @Argument var input: String
  @Option var language = "both"
  @Option var output: String?
  @Option var practice: String?
  @Option var layout: String?
  @Option var format = "html"
  @Option var seed = 1
  @Option var threads: Int?
  @Flag var force = false
  @Flag var quiet = false

  func run() async throws {
    let languages = Report.Languages(rawValue: language) ?? .both
    let spoken = Language(rawValue: language) ?? Language.chosen(by: [])
    guard let output else { throw ArgumentCheck.missingOutput("output/rapport") }
    let progress = Progress(quiet: quiet, language: spoken)
    let study = try Study(opening: input)
    let report = try await Report(
      of: study, languages: languages,
      practices: (practice ?? "").split(separator: ",").map(String.init),
      seed: UInt64(max(0, seed)), layout: layout
    ) { done, total, what in
      progress.show(done, of: total, what)
    }
    try report.write(to: output, force: force)
    let lies = Phrase(swedish: "Rapporten ligger i ", english: "The report is in ")
    try Terminal.print(lies.text(in: spoken) + output + "/index.html\n")
  }
}
