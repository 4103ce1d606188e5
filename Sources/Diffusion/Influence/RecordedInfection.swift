internal import Graphs
public import Records

/// Infection and susceptibility of a practice of the record, year by year in one network.
///
/// Only adopters whose year is known take part; others count as not yet, which is said.
///
/// - Source: as ``DiffusionPanel/infections(_:)``.
public struct RecordedInfection: Sendable {
  public let practice: Identifier<Practice>
  public let network: OrganisationNetwork.Kind
  /// Adopters with a known year, by year and then in the order of the tables.
  public let entries: [Entry]
  /// Adopters whose year is not known.
  public let undated: Int
  public let years: ClosedRange<Int>

  /// One adopter.
  public struct Entry: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let year: Int
    /// How much of what followed came the next year among those tied to it, 0...1.
    public let infection: Double
    /// How much of what came before came the year before among those tied to it, 0...1.
    public let susceptibility: Double
  }

  /// Why nothing is measured.
  public enum Refusal: Error, Hashable, Sendable {
    /// Fewer than two adopters with a known year, or all in one year.
    case tooFewYears(adopters: Int)
    /// The network has no tie between members.
    case noTies
  }

  /// - Throws: ``Refusal`` where there is too little.
  /// - Complexity: O(years × ties).
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, on network: OrganisationNetwork,
    population: Population = .target
  ) throws(Refusal) {
    let members = book.members(of: population).map(\.id)
    let inside = Set(members)
    let times = book.timesOfAdoption(of: practice).filter { inside.contains($0.organisation) }
    var yearOf: [Identifier<Organisation>: Int] = [:]
    for time in times {
      guard let first = time.date.earliest?.year, first == time.date.latest?.year else { continue }
      yearOf[time.organisation] = first
    }
    guard let first = yearOf.values.min(), let last = yearOf.values.max(), first < last else {
      throw .tooFewYears(adopters: yearOf.count)
    }
    let graph = try Self.ties(members, network)
    let panel = DiffusionPanel(
      ids: members.map(\.rawValue), firstPeriod: first, periodCount: last - first + 1,
      adoption: members.map { id in yearOf[id].map { $0 - first + 1 } }, slices: [graph])
    let infections = panel.infections()
    let susceptibilities = panel.susceptibilities()
    self.practice = practice
    self.network = network.kind
    undated = times.count - yearOf.count
    years = first...last
    entries = members.enumerated().compactMap { place, id in
      guard let year = yearOf[id], let infection = infections[place],
        let susceptibility = susceptibilities[place]
      else { return nil }
      return Entry(
        organisation: id, year: year, infection: infection, susceptibility: susceptibility)
    }.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }
      .map(\.element)
  }
}

extension RecordedInfection {
  /// The ties between members, both ways where the network has no direction.
  private static func ties(
    _ members: [Identifier<Organisation>], _ network: OrganisationNetwork
  ) throws(Refusal) -> Graph {
    let places = Dictionary(
      members.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let own = network.nodes.map { $0.organisation.flatMap { places[$0] } }
    var builder = GraphBuilder(nodeCount: members.count, directed: true)
    for tie in network.ties() {
      guard let source = own[tie.source], let target = own[tie.target], source != target else {
        continue
      }
      do {
        try builder.add(NodeIndex(source), NodeIndex(target))
        if !network.graph.isDirected { try builder.add(NodeIndex(target), NodeIndex(source)) }
      } catch {
        throw .noTies
      }
    }
    let graph = builder.build()
    guard graph.arcCount > 0 else { throw .noTies }
    return graph
  }
}
