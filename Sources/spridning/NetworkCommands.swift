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

struct DrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "draw", helpNames: [])
  @Argument var input: String
  @Option var diagram = "map"
  @Option var practice: String?
  @Option var population: String?
  @OptionGroup var networkArguments: NetworkArguments
  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard let output = common.output else { throw ArgumentCheck.missingOutput("karta.svg") }
    let formats: [String: GraphvizFormat] = ["svg": .svg, "pdf": .pdf, "png": .png, "dot": .dot]
    let ending = ArgumentCheck.ending(of: output)
    guard let format = formats[ending] else {
      throw ArgumentCheck.unknownWord(
        ending, among: formats.keys.sorted(),
        of: Phrase(swedish: "filändelse", english: "file ending"))
    }
    try refuseUnused()
    let study = try Study(opening: input)
    let drawing = try await study.diagram(
      DiagramQuestion(
        kind: DiagramKind(rawValue: diagram) ?? .map, practice: practice,
        population: population.flatMap { Population(rawValue: $0) } ?? .target,
        options: networkArguments.options), in: common.answerLanguage)
    try Output.write(
      try await study.file(drawing, format: format), to: output, force: common.force)
    common.said(output)
  }
}

extension DrawCommand {
  /// An option that the diagram does not take is refused, never ignored.
  fileprivate func refuseUnused() throws {
    let unused: [String]
    switch DiagramKind(rawValue: diagram) ?? .map {
    case .map:
      unused = networkArguments.given + (practice != nil && population != nil ? ["population"] : [])
    case .tree: unused = networkArguments.given + (population != nil ? ["population"] : [])
    case .affiliation, .coAttendance:
      unused = (practice != nil ? ["practice"] : []) + (population != nil ? ["population"] : [])
    }
    guard let first = unused.first else { return }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "Bilden ”\(diagram)” tar inte --\(first).",
        english: "The diagram “\(diagram)” does not take --\(first)."),
      remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))
  }
}

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "report", helpNames: [])
  @Argument var input: String
  @Option var language = "both"
  @Option var output: String?
  @Option var practice: String?
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
      seed: UInt64(max(0, seed))
    ) { done, total, what in
      progress.show(done, of: total, what)
    }
    try report.write(to: output, force: force)
    let lies = Phrase(swedish: "Rapporten ligger i ", english: "The report is in ")
    try Terminal.print(lies.text(in: spoken) + output + "/index.html\n")
  }
}
