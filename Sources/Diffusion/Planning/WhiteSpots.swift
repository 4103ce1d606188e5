internal import Graphs
public import Records

/// Members of the population that are not named as reached, with the neighbours through whom they
/// might be.
///
/// A first list for whoever plans invitations. It ranks by what the record holds: neighbours that
/// came or gave, then how well connected the best connected of all its neighbours is, then
/// inhabitants. It predicts nothing.
public struct WhiteSpots: Sendable {
  public let entries: [Entry]

  /// One organisation that is not named as reached.
  public struct Entry: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let status: Coverage.Status
    /// Neighbours that came as guests or gave.
    public let reachedNeighbours: [Identifier<Organisation>]
    /// The neighbour with the most ties in the combined network, and how many; `nil` for an
    /// organisation without neighbours.
    public let bestConnected: Identifier<Organisation>?
    public let bestConnectedDegree: Int
    public let population: Int?
  }

  /// The list for a coverage.
  ///
  /// - Parameters:
  ///   - coverage: who is reached and who is not.
  ///   - book: the records.
  ///   - neighbours: who is near whom.
  ///   - contacts: the network whose degree tells how well connected somebody is.
  /// - Complexity: O(*n* log *n* + *m*).
  public init(
    _ coverage: Coverage, in book: RecordBook, neighbours: OrganisationNetwork,
    contacts: OrganisationNetwork
  ) {
    let active = Set(
      coverage.entries.filter { $0.status == .reached || $0.status == .giver }
        .map(\.organisation))
    var degree: [Identifier<Organisation>: Int] = [:]
    for (place, node) in contacts.nodes.enumerated() {
      if let id = node.organisation {
        degree[id] = contacts.graph.neighbours(of: NodeIndex(place)).count
      }
    }
    var places: [Identifier<Organisation>: NodeIndex] = [:]
    for (place, node) in neighbours.nodes.enumerated() {
      if let id = node.organisation { places[id] = NodeIndex(place) }
    }
    let open = coverage.entries.filter { $0.status != .reached && $0.status != .giver }
    entries = open.map { entry in
      let near = (places[entry.organisation].map { neighbours.graph.neighbours(of: $0) } ?? [])
        .compactMap { neighbours.nodes[$0.index].organisation }
      let best = near.max { (degree[$0] ?? 0, $1) < (degree[$1] ?? 0, $0) }
      return Entry(
        organisation: entry.organisation, status: entry.status,
        reachedNeighbours: near.filter(active.contains), bestConnected: best,
        bestConnectedDegree: best.flatMap { degree[$0] } ?? 0,
        population: book[entry.organisation]?.population)
    }.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    let leftKey = (
      left.reachedNeighbours.count, left.bestConnectedDegree, left.population ?? 0
    )
    let rightKey = (
      right.reachedNeighbours.count, right.bestConnectedDegree, right.population ?? 0
    )
    return leftKey == rightKey ? left.organisation < right.organisation : leftKey > rightKey
  }
}
