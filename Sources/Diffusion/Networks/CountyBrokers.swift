public import Graphs
public import Records

/// Who stands between counties in a network: how often on a way of two steps that leaves a county,
/// and to which counties its ties go.
///
/// - Source: R. V. Gould and R. M. Fernandez, Sociological Methodology 19 (1989) 89-126; all roles
///   but the coordinator's, whose three all belong to one county.
public struct CountyBrokers: Sendable {
  public let network: OrganisationNetwork.Kind
  /// Those who broker between counties at all, the most frequent first.
  public let brokers: [Broker]
  /// Codes of all counties with a node, in order.
  public let counties: [String]
  /// Nodes whose county is not known: left out, with their ties.
  public let withoutCounty: Int

  /// One broker.
  public struct Broker: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let county: String
    /// Ordered open triples through it that are not all of one county.
    public let between: Int
    /// Neighbours by county.
    public let ties: [String: Int]
  }

  /// - Throws: `GraphError` for more ties than the engine addresses.
  /// - Complexity: O(∑ degree²).
  public init(_ network: OrganisationNetwork, in book: RecordBook) throws(GraphError) {
    let counties = network.nodes.map { $0.organisation.flatMap { book[$0]?.countyCode } }
    let kept = counties.indices.filter { counties[$0] != nil }
    let (graph, original) = network.graph.subgraph(of: kept.map { NodeIndex($0) })
    let codes = original.map { counties[$0.index] ?? "" }
    let brokerage = try graph.brokerage(by: codes)
    let roles = BrokerageRole.allCases.filter { $0 != .coordinator }
      .map { brokerage.scores($0).values }
    self.network = network.kind
    self.counties = Set(codes).sorted()
    withoutCounty = network.nodes.count { $0.organisation != nil } - kept.count
    brokers = original.indices.compactMap { place -> Broker? in
      let between = roles.reduce(0.0) { $0 + ($1[place] ?? 0) }
      guard between > 0, let id = network.nodes[original[place].index].organisation else {
        return nil
      }
      var ties: [String: Int] = [:]
      for neighbour in graph.neighbours(of: NodeIndex(place)) {
        ties[codes[neighbour.index], default: 0] += 1
      }
      return Broker(
        organisation: id, county: codes[place], between: Int(between), ties: ties)
    }.enumerated().sorted {
      ($1.element.between, $0.offset) < ($0.element.between, $1.offset)
    }.map(\.element)
  }
}
