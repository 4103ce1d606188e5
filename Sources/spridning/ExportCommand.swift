internal import ArgumentParser
internal import Exchange
internal import Figures
internal import Studies

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "export", helpNames: [])
  @Argument var input: String
  @Option var practice: String?
  @Option(name: .customLong("for")) var tool: String?
  @Option(name: .customLong("gexf")) var gexfVersion = "1.3"
  @Flag var excel = false
  @Flag var links = false
  @OptionGroup var graph: GraphArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let output = common.output else {
      throw ArgumentCheck.missingOutput(tool.map { "till-" + $0 } ?? "natverk.graphml")
    }
    if ArgumentCheck.isFolder(output), tool == nil {
      try Study(opening: input).writeDataSet(to: output, force: common.force)
      return common.said(output)
    }
    let export = try NetworkExport(opening: input, graph.choice(), practice: practice)
    var options = ExportOptions()
    options.startsWithMark = excel
    options.gexf = GEXFWriter.Version(rawValue: gexfVersion) ?? .current
    options.usesLinks = links
    if let tool = tool.flatMap(ExportTool.init(rawValue:)) {
      try Output.writeFolder(
        export.files(for: tool, options), to: output, force: common.force)
      try report(export.losses(for: tool), path: output)
      return
    }
    let ending = ArgumentCheck.ending(of: output)
    guard let format = ExportFormat(rawValue: ending) else {
      throw ArgumentCheck.unknownWord(
        ending, among: ExportFormat.allCases.map(\.rawValue),
        of: Phrase(swedish: "filändelse", english: "file ending"))
    }
    let stem = String(output.dropLast(ending.count + 1))
    let files = try export.files(format, stem: stem, options)
    for file in try Output.unwritten(files, force: common.force) {
      try Output.write(file.bytes, to: file.name, force: common.force)
      common.said(file.name)
    }
    try report(export.losses(format), path: nil)
  }

  /// Says where a folder was written, and what the format could not hold.
  private func report(_ losses: [Phrase], path: String?) throws {
    if let path { common.said(path) }
    guard !common.quiet else { return }
    for loss in losses { Terminal.say(loss.text(in: common.answerLanguage)) }
  }
}

extension CommandGuide {
  static let export = CommandGuide(
    name: "export",
    summary: Phrase(swedish: "nätverk för andra verktyg", english: "networks for other tools"),
    explanation: Phrase(
      swedish:
        "Skriver ett nätverk i den form som filändelsen säger: GraphML, GEXF med datum, Pajek (net; "
        + "paj med partitioner och vektorer), GML, UCINET DL, node-link-JSON, Matrix Market, DOT, "
        + "arbetsbok (xlsx) eller CSV (kanter, med noderna i en fil bredvid). Med --for skrivs i stället en mapp "
        + "som ett visst verktyg läser. En kodbok som förklarar varje fält på båda språken följer "
        + "med, och det sägs vad formen inte rymmer. INDATA kan också vara en graffil. Slutar "
        + "--output på / skrivs hela registret som en datamängdsmapp.",
      english:
        "Writes a network in the form that the file's ending says: GraphML, GEXF with dates, Pajek "
        + "(net; paj with partitions and vectors), GML, UCINET DL, node-link JSON, Matrix Market, "
        + "DOT, workbook (xlsx) or CSV (ties, with the nodes in a file beside). With --for a folder is written that "
        + "one tool reads. A codebook that explains every field in both languages goes with it, "
        + "and what the form cannot hold is said. The input may also be a graph file. Where "
        + "--output ends in / the whole record is written as a data-set folder."),
    arguments: dataOrGraph, argumentCount: 1...1,
    options: networkOptions + [
      Option(
        name: "practice", value: .text(Phrase(swedish: "ARBETSSÄTT", english: "PRACTICE")),
        help: Phrase(
          swedish: "låt noderna bära när de tog detta arbetssätt i bruk",
          english: "let the nodes carry when they took up this practice")),
      Option(
        name: "for", value: .word(ExportTool.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "skriv en mapp för detta verktyg", english: "write a folder for this tool")),
      Option(
        name: "gexf", value: .word(GEXFWriter.Version.allCases.map(\.rawValue)),
        help: Phrase(swedish: "version av GEXF (1.3)", english: "version of GEXF (1.3)")),
      Option(
        name: "excel", value: .none,
        help: Phrase(
          swedish: "CSV som börjar med byteordningsmärke, så att Excel läser å, ä och ö",
          english: "CSV that begins with a byte-order mark, so that Excel reads å, ä and ö")),
      Option(
        name: "links", value: .none,
        help: Phrase(
          swedish: "node-link-JSON med nyckeln links för äldre verktyg",
          english: "node-link JSON with the key links for older tools")),
    ] + graphFileOptions.filter { $0.name != "weights" },
    examples: [
      Example(
        command:
          "spridning export datasets/malardalen --network affiliation --output natverk.gexf",
        meaning: Phrase(
          swedish: "tvålägesnätverket med datum för Gephi",
          english: "the two-mode network with dates for Gephi")),
      Example(
        command: "spridning export region.spridning --output region/",
        meaning: Phrase(
          swedish: "ett projekt tillbaka till tabeller", english: "a project back into tables")),
      Example(
        command: "spridning export datasets/malardalen --network adjacency "
          + "--practice finskt-forvaltningsomrade --for netdiffuser --output till-R",
        meaning: Phrase(
          swedish: "grannskap och tid för införande till netdiffuseR",
          english: "neighbourhood and time of adoption for netdiffuseR")),
    ])
}
