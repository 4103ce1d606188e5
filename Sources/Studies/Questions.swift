internal import Exchange
internal import Figures
internal import FoundationEssentials
internal import Graphs
internal import Records

/// Questions that take a data set or a graph file alike.
public enum Questions {
  /// Who is central, in a network of a data set or in a graph file.
  ///
  /// - Parameters:
  ///   - path: a data-set folder, or a graph file of any format that ``GraphReader`` takes.
  ///   - question: network, measures and parameters.
  ///   - directed: whether ties have directions; `nil` for what the file says.
  ///   - nodes: a file that lists nodes, isolated ones too.
  /// - Returns: the scores of every node.
  /// - Throws: ``StudyError`` when the input is refused.
  public static func centrality(
    of path: String, _ question: CentralityQuestion, directed: Bool?, nodes: String?
  ) throws(StudyError) -> Answer {
    guard isGraphFile(path) else { return try Study(opening: path).centrality(question) }
    let file: GraphFile
    do {
      file = try GraphReader.read(path, nodes: nodes, directed: directed)
    } catch {
      throw StudyError(of: error)
    }
    try refuseFaults(of: file)
    do {
      let scores = try CentralityScores(
        file.graph,
        nodes: zip(file.labels, file.names).map { (id: $0, name: Phrase(verbatim: $1)) }, question)
      let notices = file.issues.filter { $0.severity != .error }.map { issue in
        Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
      }
      return Answer(
        command: "centrality", input: InputStamp(name: file.name, digest: file.digest),
        parameters: scores.parameters, notices: scores.notices + mergers(in: file) + notices,
        tables: scores.tables(
          sentence: Phrase(
            swedish: "\(file.name): \(file.graph.nodeCount) noder, \(file.graph.edgeCount) band.",
            english: "\(file.name): \(file.graph.nodeCount) nodes, \(file.graph.edgeCount) ties.")),
        flatTable: scores.flatTable, result: scores.result)
    } catch {
      throw StudyError(of: error)
    }
  }

  /// A file, not a folder: told by what is there, then by its ending.
  private static func isGraphFile(_ path: String) -> Bool {
    var isFolder = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) { return !isFolder }
    return GraphFormat(ending: path) != nil
  }

  private static func refuseFaults(of file: GraphFile) throws(StudyError) {
    guard file.isRefused else { return }
    let errors = file.issues.filter { $0.severity == .error }
    throw StudyError(
      .refused,
      Phrase(
        swedish: "Graffilen ”\(file.name)” har \(errors.count) fel och används inte.",
        english: "The graph file “\(file.name)” has \(errors.count) error(s) and is not used."),
      remedy: Phrase(swedish: "Rätta ställena:", english: "Mend the places:"),
      details: errors.prefix(10).map { issue in
        Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
      })
  }

  private static func mergers(in file: GraphFile) -> [Phrase] {
    guard file.mergedCount > 0 else { return [] }
    return [
      Phrase(
        swedish: "\(file.mergedCount) rader upprepar ett band; vikterna har lagts ihop.",
        english: "\(file.mergedCount) rows repeat a tie; their weights were added.")
    ]
  }
}

extension StudyError {
  /// A graph file that cannot be read at all.
  init(of fault: GraphFileFault) {
    let reason: Phrase
    switch fault {
    case .notFound(let path):
      reason = Phrase(
        swedish: "Det finns ingen fil ”\(path)”.", english: "There is no file “\(path)”.")
    case .notAFile(let path):
      reason = Phrase(swedish: "”\(path)” är ingen fil.", english: "“\(path)” is not a file.")
    case .unreadable(let path, let cause):
      reason = Phrase(
        swedish: "”\(path)” kan inte läsas: \(cause).",
        english: "“\(path)” cannot be read: \(cause).")
    }
    self.init(
      .refused, reason,
      remedy: Phrase(
        swedish: "Kontrollera stavningen och behörigheten.",
        english: "Check the spelling and the permission."))
  }
}
