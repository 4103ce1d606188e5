public import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
internal import Records

/// Which network of a data set, or how a graph file is read.
public struct NetworkChoice: Sendable {
  /// The relation of a data set; `nil` for co-attendance.
  public var kind: OrganisationNetwork.Kind?
  /// How the network of a data set is made; `nil` for the usual way.
  public var options: NetworkOptions?
  /// Whether ties of a graph file have directions; `nil` for what the file says.
  public var directed: Bool?
  /// A file that lists the nodes of a graph file, isolated ones too.
  public var nodes: String?

  public init(
    kind: OrganisationNetwork.Kind? = nil, options: NetworkOptions? = nil, directed: Bool? = nil,
    nodes: String? = nil
  ) {
    self.kind = kind
    self.options = options
    self.directed = directed
    self.nodes = nodes
  }
}

/// A network that a question is put to, with the names of its nodes, from a data set or a graph file.
struct NamedNetwork: Sendable {
  let nodes: [Node]
  let ties: MeasuredTies
  /// The name of the whole, for sentences.
  let title: Phrase
  let stamp: InputStamp
  let isSynthetic: Bool
  /// How the network was made, as printed with every result.
  let parameters: [JSONValue.Member]
  /// What was doubtful in the input.
  let notices: [Phrase]
  let source: Source

  struct Node: Sendable, Hashable {
    let id: String
    let name: Phrase
    /// Where it stands for one.
    let organisation: Identifier<Organisation>?
  }

  enum Source: Sendable {
    case records(Study)
    case file(GraphFile)
  }

  /// The node that a text names, by identifier or name; faults name the nearest.
  func node(named text: String) throws(StudyError) -> NodeIndex {
    if let place = nodes.firstIndex(where: { $0.id == text }) { return NodeIndex(place) }
    let folded = NearestSpelling.folded(text)
    let matches = nodes.indices.filter { place in
      names(of: place).contains { NearestSpelling.folded($0) == folded }
    }
    if matches.count == 1 { return NodeIndex(matches[0]) }
    guard matches.isEmpty else {
      throw StudyError(
        .refused,
        Phrase(
          swedish: "”\(text)” kan vara flera noder.", english: "“\(text)” may be several nodes."),
        remedy: Phrase(swedish: "Ange beteckningen:", english: "Give the identifier:"),
        details: matches.map { Phrase(verbatim: nodes[$0].id + "  ") + nodes[$0].name })
    }
    throw unknown(text)
  }

  private func names(of place: Int) -> [String] {
    var names = [nodes[place].id, nodes[place].name.swedish, nodes[place].name.english]
    if case .records(let study) = source, let id = nodes[place].organisation,
      let organisation = study.book[id]
    {
      names += [organisation.name, organisation.englishName ?? ""] + organisation.aliases
    }
    return names
  }

  /// Told from a name that is in the record but has no ties of this kind.
  private func unknown(_ text: String) -> StudyError {
    if case .records(let study) = source, let known = try? study.organisation(named: text) {
      return StudyError(
        .refused,
        Phrase(
          swedish:
            "\(known.name) är ingen nod i detta nätverk: registret har inga uppgifter om det.",
          english: "\(known.name) is no node of this network: the record has no facts for it."),
        remedy: Phrase(
          swedish: "Välj ett annat nätverk med --network.",
          english: "Choose another network with --network."))
    }
    let all = nodes.indices.flatMap(names(of:)).filter { !$0.isEmpty }
    return StudyError(
      .refused,
      Phrase(
        swedish: "Det finns ingen nod ”\(text)” i \(title.swedish).",
        english: "There is no node “\(text)” in \(title.english)."),
      remedy: NearestSpelling.of(text, among: all).map {
        Phrase(swedish: "Menade du ”\($0)”?", english: "Did you mean “\($0)”?")
      }
        ?? Phrase(
          swedish: "”spridning centrality” visar alla noder.",
          english: "“spridning centrality” lists all nodes."))
  }

  /// A cell that names a node.
  func cell(_ node: NodeIndex) -> Table.Cell {
    .phrase(nodes[node.index].name, code: nodes[node.index].id)
  }

  /// An answer about this network.
  func answer(
    _ command: String, parameters own: [JSONValue.Member], notices own2: [Phrase] = [],
    lead: [Phrase] = [], tables: [Table], flatTable: Table? = nil, result: [JSONValue.Member]
  ) -> Answer {
    Answer(
      command: command, input: stamp, parameters: parameters + own, notices: own2 + notices,
      lead: lead, tables: tables, flatTable: flatTable, result: result, isSynthetic: isSynthetic)
  }
}
