internal import Exchange
internal import Figures
internal import Graphs
internal import Records

/// Which group each node of a network is in; `nil` where nothing says so.
struct NodeGroups: Sendable {
  /// By which attribute: `county`, `sector`, a column, or a file.
  let attribute: String
  let codes: [String?]
  /// The name of each group.
  let names: [String: Phrase]

  /// The group of a node by name.
  func name(_ code: String) -> Phrase { names[code] ?? Phrase(verbatim: code) }

}

extension NamedNetwork {
  /// The groups that an attribute, or a file of `id` and `group`, makes; county unless told.
  ///
  /// - Throws: `StudyError` for an attribute that is not there, or a file that is refused.
  func groups(by attribute: String?, file path: String?) throws(StudyError) -> NodeGroups {
    if let path { return try groups(inFile: path) }
    switch source {
    case .records(let study):
      return try groups(by: attribute ?? "county", in: study.book)
    case .file(let file):
      let known = file.nodeAttributes.map(\.name)
      guard let attribute else {
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "Grupperna saknas.", english: "The groups are missing."),
          remedy: Phrase(
            swedish: "Ange --groups FIL (id,group) eller --by med en nodkolumn"
              + (known.isEmpty ? "." : ": \(known.joined(separator: ", "))."),
            english: "Give --groups FILE (id,group), or --by with a column of nodes"
              + (known.isEmpty ? "." : ": \(known.joined(separator: ", "))."))
        )
      }
      guard let column = file.nodeAttributes.first(where: { $0.name == attribute }) else {
        throw Self.unknownAttribute(attribute, among: known)
      }
      return NodeGroups(attribute: attribute, codes: column.values, names: [:])
    }
  }

  private func groups(
    by attribute: String, in book: RecordBook
  ) throws(StudyError) -> NodeGroups {
    let organisations = nodes.map { node in node.organisation.flatMap { book[$0] } }
    var names: [String: Phrase] = [:]
    let codes: [String?]
    switch attribute {
    case "county":
      codes = organisations.map(\.?.countyCode)
      for code in codes.compactMap(\.self) { names[code] = book.countyPhrase(code) }
    case "sector":
      codes = organisations.map(\.?.sector.rawValue)
      for sector in Sector.allCases { names[sector.rawValue] = sector.name }
    default: throw Self.unknownAttribute(attribute, among: ["county", "sector"])
    }
    return NodeGroups(attribute: attribute, codes: codes, names: names)
  }

  private func groups(inFile path: String) throws(StudyError) -> NodeGroups {
    let file = try GroupFile.checked(path, column: "group")
    let groups = try file.texts { (id) throws(StudyError) in try node(named: id).index }
    return NodeGroups(attribute: file.name, codes: nodes.indices.map { groups[$0] }, names: [:])
  }

  private static func unknownAttribute(_ name: String, among known: [String]) -> StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "Det går inte att gruppera efter ”\(name)”.",
        english: "Nodes cannot be grouped by “\(name)”."),
      remedy: known.isEmpty
        ? Phrase(
          swedish: "Filen har inga nodkolumner; ange --groups FIL.",
          english: "The file has no columns of nodes; give --groups FILE.")
        : Phrase(
          swedish: "Välj bland \(known.joined(separator: ", ")).",
          english: "Choose from \(known.joined(separator: ", "))."))
  }
}
