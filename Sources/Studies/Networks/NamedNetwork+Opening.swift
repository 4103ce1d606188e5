internal import Diffusion
internal import Exchange
internal import Figures
internal import FoundationEssentials
internal import Graphs
internal import Records

extension NamedNetwork {
  /// Opens a data-set folder, or a graph file of any format that `GraphReader` takes.
  ///
  /// - Throws: `StudyError` when the input is refused, or a choice does not belong to it.
  init(opening path: String, _ choice: NetworkChoice) throws(StudyError) {
    if let file = try Self.graphFile(path, choice) {
      self.init(of: file)
    } else {
      self = try NamedNetwork(
        of: Study(opening: path), choice.kind ?? .coAttendance, choice.options ?? NetworkOptions())
    }
  }

  /// The graph file at a path; `nil` where the path is that of a data set.
  ///
  /// - Throws: `StudyError` when the file is refused, or a choice does not belong to the input.
  static func graphFile(_ path: String, _ choice: NetworkChoice) throws(StudyError) -> GraphFile? {
    guard isGraphFile(path) else {
      guard choice.directed == nil, choice.nodes == nil else {
        throw misplaced(
          choice.nodes != nil ? "nodes" : choice.directed == true ? "directed" : "undirected",
          Phrase(swedish: "graffiler", english: "graph files"))
      }
      return nil
    }
    guard choice.kind == nil, choice.options == nil else {
      throw misplaced(
        choice.kind != nil ? "network" : "projection, --unit, --before, --evidence",
        Phrase(swedish: "datamängder", english: "data sets"))
    }
    let file: GraphFile
    do {
      file = try GraphReader.read(path, nodes: choice.nodes, directed: choice.directed)
    } catch {
      throw StudyError(of: error)
    }
    try refuseFaults(of: file)
    return file
  }

  private static func misplaced(_ option: String, _ inputs: Phrase) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(swedish: "--\(option) gäller bara ", english: "--\(option) is only for ") + inputs
        + Phrase(verbatim: "."),
      remedy: Phrase(swedish: "Utelämna det.", english: "Leave it out."))
  }

  /// A network of the record.
  init(
    of study: Study, _ kind: OrganisationNetwork.Kind, _ options: NetworkOptions
  ) throws(StudyError) {
    let places: [OrganisationNetwork.Node]
    do throws(GraphError) {
      if kind == .coAttendance {
        let attendance = try AffiliationNetwork(of: study.book, options.selection)
        places = attendance.organisations.map { .organisation($0) }
        ties = MeasuredTies(attendance: attendance.graph, weighting: options.weighting)
      } else {
        let network = try OrganisationNetwork(kind, of: study.book, options)
        places = network.nodes
        ties = MeasuredTies(
          network.graph, twoMode: kind == .affiliation ? network.attendance?.graph : nil)
      }
    } catch {
      throw StudyError(of: error)
    }
    nodes = places.map {
      Node(id: $0.text, name: study.book.name(of: $0), organisation: $0.organisation)
    }
    title = kind.name
    stamp = study.stamp
    isSynthetic = study.book.information.isSynthetic
    parameters = study.networkParameters(kind, options)
    notices = Self.missing(from: places, in: study.book)
    source = .records(study)
  }

  /// Members of the target population that are no nodes are said, never silently left out.
  private static func missing(
    from nodes: [OrganisationNetwork.Node], in book: RecordBook
  ) -> [Phrase] {
    let present = Set(nodes.compactMap(\.organisation))
    let missing = book.members(of: .target).count { !present.contains($0.id) }
    guard missing > 0 else { return [] }
    return [
      Phrase(
        swedish: "\(CountedNoun.organisation.swedish(missing)) i målgruppen saknar uppgifter "
          + "för detta nätverk och räknas inte i det.",
        english: "\(CountedNoun.organisation.english(missing)) of the target population "
          + "\(CountedVerb.have(missing)) no facts for this network and "
          + "\(missing == 1 ? "is not a node" : "are not nodes") of it.")
    ]
  }

  /// A graph file that can be used.
  private init(of file: GraphFile) {
    nodes = zip(file.labels, file.names).map {
      Node(id: $0, name: Phrase(verbatim: $1), organisation: nil)
    }
    ties = MeasuredTies(file.graph)
    title = Phrase(verbatim: file.name)
    stamp = InputStamp(name: file.name, digest: file.digest)
    isSynthetic = false
    parameters = []
    notices =
      Self.mergers(in: file)
      + file.issues.filter { $0.severity != .error }.map { issue in
        Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
      }
    source = .file(file)
  }

  /// A file, not a folder and not a project: told by what is there, then by its ending.
  private static func isGraphFile(_ path: String) -> Bool {
    if (try? Study.isProject(path)) == true { return false }
    var isFolder = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) { return !isFolder }
    return GraphFormat(ending: path) != nil
  }

  private static func refuseFaults(of file: GraphFile) throws(StudyError) {
    try StudyError.refuseErrors(in: file.issues) { count in
      Phrase(
        swedish: "Graffilen ”\(file.name)” har \(count) fel och används inte.",
        english: "The graph file “\(file.name)” has \(count) error(s) and is not used.")
    }
  }

  private static func mergers(in file: GraphFile) -> [Phrase] {
    guard file.mergedCount > 0 else { return [] }
    let start = Phrase(
      swedish: "\(CountedNoun.row.swedish(file.mergedCount)) upprepar ett band",
      english: "\(CountedNoun.row.english(file.mergedCount)) "
        + "\(file.mergedCount == 1 ? "repeats" : "repeat") a tie")
    return [
      start
        + (file.isWeighted
          ? Phrase(
            swedish: "; i grafen har vikterna lagts ihop.",
            english: "; in the graph their weights were added.")
          : Phrase(
            swedish: "; i grafen är de ett band vars vikt är antalet rader.",
            english: "; in the graph they are one tie, whose weight is the number of rows."))
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

  /// What the graph engine refuses, in the user's words.
  init(of error: GraphError) {
    self.init(
      .refused,
      Phrase(
        swedish: "Nätverket kan inte beräknas: \(error).",
        english: "The network cannot be computed: \(error)."),
      remedy: Phrase(swedish: "Ändra parametern.", english: "Change the parameter."))
  }
}
