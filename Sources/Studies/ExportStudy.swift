public import Diffusion
internal import Exchange
internal import Figures
internal import Records

/// The file formats that networks are written in.
public enum ExportFormat: String, CaseIterable, Sendable, Hashable {
  case graphml, json, dot, csv
}

/// A network ready to be written.
public struct NetworkExport: Sendable {
  private let document: NetworkDocument

  init(_ document: NetworkDocument) {
    self.document = document
  }

  /// The content of the file.
  public func text(_ format: ExportFormat) -> String {
    switch format {
    case .graphml: GraphMLWriter.text(document)
    case .json: NodeLinkJSONWriter.text(document)
    case .dot: DOTWriter.text(document)
    case .csv: EdgeListWriter.text(document)
    }
  }

  /// The nodes as a table, which the list of ties cannot hold.
  public var nodesText: String { EdgeListWriter.nodesText(document) }

  /// What every field means, in both languages.
  public var codebook: String { Codebook.text(document) }
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
        practice: practice, title: title))
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
