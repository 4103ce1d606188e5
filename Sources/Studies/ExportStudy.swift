public import Diffusion
public import Exchange
public import Figures
internal import Records

/// The file formats that networks are written in, by their endings.
public enum ExportFormat: String, CaseIterable, Sendable, Hashable {
  case graphml, gexf, net, paj, gml, dl, json, mtx, dot, csv, xlsx

  /// Those that a report holds.
  static let inReport: [ExportFormat] = [.graphml, .gexf, .paj, .json, .dot, .csv]
}

/// The tools for which a folder of tables is written.
public enum ExportTool: String, CaseIterable, Sendable, Hashable {
  case kumu, nodexl, graphframes, netdiffuser, networkdynamic, rsiena, netinf

  /// The layout; `nil` for cascades, which are made of records and not of a network.
  var layout: ToolLayout? { ToolLayout(rawValue: rawValue) }
}

/// Choices about how files are written.
public struct ExportOptions: Hashable, Sendable {
  /// CSV begins with a byte-order mark.
  public var startsWithMark = false
  public var gexf = GEXFWriter.Version.current
  /// Node-link JSON has the key `links` instead of `edges`.
  public var usesLinks = false

  public init() {}
}

/// A network ready to be written.
public struct NetworkExport: Sendable {
  private let document: NetworkDocument
  private let cascades: [ExportFile]?

  init(_ document: NetworkDocument, cascades: [ExportFile]? = nil) {
    self.document = document
    self.cascades = cascades
  }

  /// The files of a format with their paths: the network, what must lie beside it, the codebook.
  ///
  /// - Parameters:
  ///   - format: the format.
  ///   - stem: the path without its ending.
  ///   - options: choices about the text.
  /// - Returns: name and content of each file.
  /// - Throws: ``StudyError`` when the network is too large for a workbook.
  public func files(
    _ format: ExportFormat, stem: String, _ options: ExportOptions = ExportOptions()
  ) throws(StudyError) -> [(name: String, bytes: [UInt8])] {
    let codebook = ExportFile(
      name: stem + "-codebook.csv",
      text: Codebook.text(document, columns: Codebook.formatColumns))
    if format == .xlsx {
      let workbook = try NetworkWorkbook.workbook(document).file()
      return [("\(stem).xlsx", workbook), Self.encoded(codebook, options)]
    }
    var files = [ExportFile(name: "\(stem).\(format.rawValue)", text: text(format, options))]
    switch format {
    case .net:
      files += PajekWriter.companions(of: document).map {
        ExportFile(name: stem + $0.ending, text: $0.text)
      }
    case .csv, .mtx, .dl: files.append(nodes(stem + "-nodes.csv"))
    case .graphml, .gexf, .paj, .gml, .json, .dot, .xlsx: break
    }
    files.append(codebook)
    return files.map { Self.encoded($0, options) }
  }

  /// The files of a folder for a tool, with the codebook.
  public func files(
    for tool: ExportTool, _ options: ExportOptions = ExportOptions()
  ) -> [(name: String, bytes: [UInt8])] {
    let files = tool.layout?.files(of: document) ?? cascades ?? []
    let columns = tool.layout?.columns(of: document) ?? CascadeWriter.columns
    let codebook = Codebook.text(document, columns: columns)
    return (files + [ExportFile(name: "codebook.csv", text: codebook)])
      .map { Self.encoded($0, options) }
  }

  /// What a format cannot hold of this network, as sentences.
  public func losses(_ format: ExportFormat) -> [Phrase] {
    let losses: [ExportLoss] =
      switch format {
      case .gexf: GEXFWriter.losses(of: document)
      case .net, .paj: PajekWriter.losses(of: document)
      case .gml: GMLWriter.losses(of: document)
      case .dl: DLWriter.losses(of: document)
      case .mtx: MatrixMarketWriter.losses(of: document)
      case .csv: (document.facts.isEmpty ? [] : [.facts]) + [.meanings] + textDates
      case .json, .dot: [.meanings] + textDates
      case .graphml: textDates
      case .xlsx: []
      }
    return losses.sentence.map { [$0] } ?? []
  }

  /// Dates that are written as text only.
  private var textDates: [ExportLoss] { document.hasDates ? [.dates] : [] }

  /// What a tool's folder cannot hold of this network.
  public func losses(for tool: ExportTool) -> [Phrase] {
    (tool.layout?.losses(of: document) ?? CascadeWriter.losses).sentence.map { [$0] } ?? []
  }

  private func text(_ format: ExportFormat, _ options: ExportOptions) -> String {
    switch format {
    case .graphml: GraphMLWriter.text(document)
    case .gexf: GEXFWriter.text(document, version: options.gexf)
    case .net: PajekWriter.text(document)
    case .paj: PajekWriter.projectText(document)
    case .gml: GMLWriter.text(document)
    case .dl: DLWriter.text(document)
    case .json: NodeLinkJSONWriter.text(document, usesLinks: options.usesLinks)
    case .mtx: MatrixMarketWriter.text(document)
    case .dot: DOTWriter.text(document)
    case .csv: EdgeListWriter.text(document)
    case .xlsx: ""
    }
  }

  private func nodes(_ name: String) -> ExportFile {
    ExportFile(name: name, text: EdgeListWriter.nodesText(document))
  }

  private static func encoded(
    _ file: ExportFile, _ options: ExportOptions
  ) -> (name: String, bytes: [UInt8]) {
    let isMarked = options.startsWithMark && file.name.hasSuffix(".csv")
    return (file.name, (isMarked ? [0xef, 0xbb, 0xbf] : []) + Array(file.text.utf8))
  }
}

extension NetworkExport {
  /// A network of a data set, or a graph file, for other tools.
  ///
  /// - Parameters:
  ///   - path: a data set, or a graph file of any format that `GraphReader` takes.
  ///   - choice: which network, or how the graph file is read.
  ///   - practice: whose times of adoption the nodes of a data set carry.
  /// - Throws: ``StudyError`` when the input is refused.
  public init(
    opening path: String, _ choice: NetworkChoice, practice: String? = nil
  ) throws(StudyError) {
    if let file = try NamedNetwork.graphFile(path, choice) {
      self.init(NetworkDocument(file, programVersion: Provenance.version))
    } else {
      self = try Study(opening: path).export(
        choice.kind ?? .coAttendance, choice.options ?? NetworkOptions(), practice: practice)
    }
  }
}

extension Study {
  /// A network of the record for other tools.
  public func export(
    _ kind: OrganisationNetwork.Kind, _ options: NetworkOptions, practice name: String? = nil
  ) throws(StudyError) -> NetworkExport {
    let network = try network(kind, options)
    let practice = try name.map { name throws(StudyError) in try self.practice(named: name).id }
    let title = kind.name.english + ", " + (book.information.englishTitle ?? book.information.title)
    // The kind of network is a fact of the document already.
    let choices = networkParameters(kind, options).filter { $0.key != "network" }
    let parameters = choices.map { member in
      NetworkDocument.Origin.Parameter(member.key, Self.plain(member.value))
    }
    return NetworkExport(
      NetworkDocument(
        network, of: book,
        origin: .init(
          dataSet: stamp.name, digest: stamp.digest, programVersion: Provenance.version,
          parameters: parameters),
        practice: practice, title: title),
      cascades: cascades(practice.map { [$0] }))
  }

  /// The adoptions of some practices, or of all.
  private func cascades(_ practices: [Identifier<Practice>]?) -> [ExportFile] {
    let events = (practices ?? book.tables.practices.map(\.id)).flatMap { practice in
      book.timesOfAdoption(of: practice).map {
        CascadeWriter.Event(
          practice: practice.rawValue, organisation: $0.organisation.rawValue, date: $0.date)
      }
    }
    let names = book.tables.organisations.map { ($0.id.rawValue, $0.name) }
    return CascadeWriter.files(
      of: events, names: Dictionary(names, uniquingKeysWith: { first, _ in first }))
  }

  private static func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .null: ""
    case .array(let values): values.map(plain).joined(separator: "|")
    default: value.text(.compact)
    }
  }
}
