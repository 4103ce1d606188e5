public import Graphs
public import Records

/// Whether those tied to each other are alike in having adopted, at the end of each period.
///
/// Moran's *I* of 1 for having adopted and 0 for not, each row of weights summing to 1. Where dates
/// are imprecise it is measured twice: of those that had certainly adopted, and of all that may
/// have. The true value need not lie between the two. Only ties that certainly existed by then
/// count.
///
/// - Source: as ``MoransI``.
public struct CalendarMoran: Sendable {
  /// One per period of the curve.
  public let points: [Point]

  public struct Point: Sendable {
    public let end: Day
    /// Members of the population in the network of then.
    public let organisations: Int
    /// `nil` where all or nobody had adopted, or too few are tied.
    public let certain: MoransI?
    public let possible: MoransI?
  }

  /// Measures the periods of a curve in a network, made anew for each.
  ///
  /// - Throws: `GraphError` for more ties than the engine addresses.
  /// - Complexity: linear in the facts per period.
  public init(
    of curve: AdoptionCurve, in book: RecordBook, along kind: OrganisationNetwork.Kind,
    _ options: NetworkOptions = NetworkOptions(), population: Population = .region
  ) throws(GraphError) {
    let members = Set(book.members(of: population).map(\.id))
    var dates: [Identifier<Organisation>: ImpreciseDate] = [:]
    for time in book.timesOfAdoption(of: curve.practice) { dates[time.organisation] = time.date }
    var points: [Point] = []
    for end in curve.points.map(\.end) {
      var options = options
      options.before = min(options.before ?? end.advanced(by: 1), end.advanced(by: 1))
      let network = try OrganisationNetwork(kind, of: book, options)
      let places = network.nodes.indices.filter {
        network.nodes[$0].organisation.map(members.contains) ?? false
      }
      let organisations = places.compactMap { network.nodes[$0].organisation }
      let weights = MoranWeights(of: network.graph.subgraph(of: places))
      let measure = { (hasAdopted: (ImpreciseDate) -> Bool) in
        weights.moransI(of: organisations.map { dates[$0].map(hasAdopted) ?? false ? 1 : 0 })
      }
      points.append(
        Point(
          end: end, organisations: organisations.count,
          certain: measure { $0.hasDefinitelyHappened(by: end) },
          possible: measure { $0.mayHaveHappened(by: end) }))
    }
    self.points = points
  }
}
