public import Graphs
public import Records

/// A network whose nodes are things of the record: organisations, and gatherings where two-mode.
public struct OrganisationNetwork: Sendable {
  /// Which relation the ties stand for.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// Organisations and gatherings, tied by attendance.
    case affiliation
    /// Organisations that attended the same gathering.
    case coAttendance = "co-attendance"
    /// Municipalities that share a border.
    case adjacency
    /// Organisations that belong to the same network, programme or project.
    case affiliations
    /// From giver to taker, as stated.
    case transfers
    /// All of these at once: the weight of a tie is the number of kinds that tie the two.
    case combined
  }

  /// What a node stands for.
  public enum Node: Hashable, Sendable {
    case organisation(Identifier<Organisation>)
    case gathering(Attendance.Gathering)

    /// The identifier in tables and exports.
    public var text: String {
      switch self {
      case .organisation(let id): id.rawValue
      case .gathering(let gathering): gathering.text
      }
    }

    /// The organisation, where it is one.
    public var organisation: Identifier<Organisation>? {
      if case .organisation(let id) = self { id } else { nil }
    }
  }

  /// A tie with what it rests on.
  public struct Tie: Hashable, Sendable {
    /// Places in ``OrganisationNetwork/nodes``.
    public let source: Int
    public let target: Int
    public let weight: Double
    public let evidence: Evidence.Kind
    /// Through what: identifiers of gatherings, practices, programmes, or kinds of relation.
    public let via: [String]
  }

  public let kind: Kind
  public let nodes: [Node]
  public let graph: Graph
  /// The attendance behind an affiliation or co-attendance network.
  public let attendance: AffiliationNetwork?
  private let stated: [Tie]

  init(
    kind: Kind, nodes: [Node], graph: Graph, attendance: AffiliationNetwork? = nil,
    stated: [Tie] = []
  ) {
    self.kind = kind
    self.nodes = nodes
    self.graph = graph
    self.attendance = attendance
    self.stated = stated
  }

  /// The ties with their evidence and what they go through, by source and then target.
  ///
  /// - Complexity: O(*m* *d*), where *d* is the number of gatherings of an organisation.
  public func ties() -> [Tie] {
    switch kind {
    case .coAttendance: coAttendanceTies()
    default: stated
    }
  }

  private func coAttendanceTies() -> [Tie] {
    guard let attendance else { return [] }
    var evidence: [[Int: Evidence.Kind]] = Array(
      repeating: [:], count: attendance.organisations.count)
    for incidence in attendance.incidences {
      evidence[incidence.organisation][incidence.gathering] = incidence.evidence
    }
    return graph.edges.map { edge in
      let (first, second) = (edge.source.index, edge.target.index)
      let common = attendance.graph.neighbours(ofTop: edge.source).map(\.index)
        .filter { evidence[second][$0] != nil }
      let kinds = common.map { gathering in
        (evidence[first][gathering] ?? .unknown).weaker(of: evidence[second][gathering] ?? .unknown)
      }
      return Tie(
        source: first, target: second, weight: edge.weight,
        evidence: kinds.dropFirst().reduce(kinds.first ?? .unknown) { $0.better(of: $1) },
        via: common.map { attendance.gatherings[$0].text })
    }
  }
}
