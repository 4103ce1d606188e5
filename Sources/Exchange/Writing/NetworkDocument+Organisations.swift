public import Diffusion
internal import Graphs
public import Records

extension NetworkDocument {
  /// Where a document comes from: carried by every file.
  public struct Origin: Hashable, Sendable {
    /// Name of the data set.
    public var dataSet: String
    /// SHA-256 of the input, in hexadecimal digits.
    public var digest: String
    /// Version of this program.
    public var programVersion: String
    /// How the network was made, such as `weights` and `newman`.
    public var parameters: [Parameter]

    /// One choice that the network depends on.
    public struct Parameter: Hashable, Sendable {
      public let name: String
      public let value: String

      public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
      }
    }

    public init(
      dataSet: String, digest: String, programVersion: String, parameters: [Parameter] = []
    ) {
      self.dataSet = dataSet
      self.digest = digest
      self.programVersion = programVersion
      self.parameters = parameters
    }
  }

  /// The document of a network made from records.
  ///
  /// - Parameters:
  ///   - network: the network; its nodes and ties keep their order.
  ///   - book: the records that it was made from.
  ///   - origin: what every file says of where it comes from.
  ///   - practice: when given, each organisation carries when it took this practice into use and
  ///     how far it has come.
  ///   - title: the title; by default that of the data set and the kind of network.
  /// - Complexity: O(number of nodes and ties).
  public init(
    _ network: OrganisationNetwork, of book: RecordBook, origin: Origin,
    practice: Identifier<Practice>? = nil, title: String? = nil
  ) {
    let isTwoMode = network.kind == .affiliation
    let steps = practice.map { PracticeSteps(of: $0, in: book) }
    let organisationColumns = NodeColumn.organisation(steps)
    let columns = NodeColumn.common + organisationColumns + (isTwoMode ? NodeColumn.gathering : [])
    let nodes = network.nodes.map { node in
      Node(
        id: node.text, label: node.label(in: book), values: columns.map { $0.value(node, book) })
    }
    let edgeColumns = EdgeColumn.all(for: network.kind)
    let finder = TieRowFinder(network.kind, of: book)
    let edges = network.ties().map { tie in
      let (source, target) = (network.nodes[tie.source], network.nodes[tie.target])
      let context = EdgeColumn.Context(
        tie: tie, target: target, rows: finder.rows(of: tie, from: source, to: target), book: book)
      return Edge(
        source: tie.source, target: tie.target, values: edgeColumns.map { $0.value(context) })
    }
    self.init(
      title: title ?? "\(book.information.title): \(network.kind.rawValue)",
      directed: network.graph.isDirected,
      facts: Self.facts(origin, network.kind, book.information, practice: practice),
      nodeAttributes: columns.map(\.attribute), nodes: nodes,
      edgeAttributes: edgeColumns.map(\.attribute), edges: edges)
  }

  private static func facts(
    _ origin: Origin, _ kind: OrganisationNetwork.Kind, _ information: DataSetInformation,
    practice: Identifier<Practice>?
  ) -> [Fact] {
    func fact(_ name: String, _ value: Value, _ swedish: String, _ english: String) -> Fact {
      Fact(
        Attribute(name, value.type, meaning: Meaning(swedish: swedish, english: english)), value)
    }
    var facts = [
      fact("network", .string(kind.rawValue), "Slag av nätverk", "Kind of network"),
      fact(
        "synthetic", .boolean(information.isSynthetic), "Sant för påhittade data",
        "True for made-up data"),
      fact("data_set", .string(origin.dataSet), "Datamängdens namn", "Name of the data set"),
      fact(
        "digest", .string(origin.digest), "SHA-256 av indata", "SHA-256 of the input"),
      fact(
        "program_version", .string(origin.programVersion), "Version av Spridning",
        "Version of Spridning"),
    ]
    if let practice {
      facts.append(
        fact(
          "practice", .string(practice.rawValue), "Arbetssätt som adopted_* och stage gäller",
          "Practice that adopted_* and stage are about"))
    }
    facts += origin.parameters.map {
      fact($0.name, .string($0.value), "Val som nätverket bygger på", "Choice behind the network")
    }
    return facts
  }
}

extension OrganisationNetwork.Node {
  /// The name of the organisation or the title of the gathering; the identifier when unknown.
  func label(in book: RecordBook) -> String {
    switch self {
    case .organisation(let id): book[id]?.name ?? id.rawValue
    case .gathering(let gathering): gathering.seminar(in: book)?.title ?? gathering.text
    }
  }
}

extension Attendance.Gathering {
  /// The seminar, or the first one of the series.
  func seminar(in book: RecordBook) -> Seminar? {
    switch self {
    case .seminar(let id): book[id]
    case .series(let id): book[id]?.seminars.first.flatMap { book[$0] }
    }
  }

  /// The date, or the days within which the series took place.
  func date(in book: RecordBook) -> ImpreciseDate? {
    switch self {
    case .seminar(let id): book[id]?.date
    case .series(let id): book.dateRange(of: id)
    }
  }
}

/// How far each organisation has come with one practice.
struct PracticeSteps: Sendable {
  private let dates: [Identifier<Organisation>: ImpreciseDate]
  private let stages: [Identifier<Organisation>: Adoption.Stage]

  init(of practice: Identifier<Practice>, in book: RecordBook) {
    dates = Dictionary(
      book.timesOfAdoption(of: practice).map { ($0.organisation, $0.date) },
      uniquingKeysWith: { first, _ in first })
    var latest: [Identifier<Organisation>: Adoption] = [:]
    for row in book.adoptions(of: practice) {
      let unit = book.countingUnit(of: row.organisation)
      if let known = latest[unit], Self.key(row) < Self.key(known) { continue }
      latest[unit] = row
    }
    stages = latest.mapValues(\.stage)
  }

  /// Later steps are larger; of two on the same date the one further up the ladder.
  private static func key(_ row: Adoption) -> (Int32, Int32, Int) {
    (
      row.date.earliest?.number ?? .min, row.date.latest?.number ?? .max,
      Adoption.Stage.allCases.firstIndex(of: row.stage) ?? 0
    )
  }

  func date(of organisation: Identifier<Organisation>) -> ImpreciseDate? { dates[organisation] }

  func stage(of organisation: Identifier<Organisation>) -> Adoption.Stage? { stages[organisation] }
}
