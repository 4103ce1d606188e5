internal import Graphs
public import Records

/// Whether those tied to each other are alike in having adopted, at the end of each period.
///
/// Moran's *I* of 1 for having adopted and 0 for not, each row of weights summing to 1. Where dates
/// are imprecise it is measured twice: of those that had certainly adopted, and of all that may
/// have. The true value need not lie between the two.
///
/// - Source: as ``MoransI``.
public struct CalendarMoran: Sendable {
  /// Members of the population in the network.
  public let populationSize: Int
  /// One per period of the curve.
  public let points: [Point]

  public struct Point: Sendable {
    public let end: Day
    /// `nil` where all or nobody had adopted, or too few are tied.
    public let certain: MoransI?
    public let possible: MoransI?
  }

  /// Measures the periods of a curve in a network.
  ///
  /// - Complexity: O(*n* + *m*) per period.
  public init(
    of curve: AdoptionCurve, in book: RecordBook, on network: OrganisationNetwork,
    population: Population = .region
  ) {
    let members = Set(book.members(of: population).map(\.id))
    let places = network.nodes.indices.filter {
      network.nodes[$0].organisation.map(members.contains) ?? false
    }
    let organisations = places.compactMap { network.nodes[$0].organisation }
    var dates: [Identifier<Organisation>: ImpreciseDate] = [:]
    for time in book.timesOfAdoption(of: curve.practice) { dates[time.organisation] = time.date }
    let weights = MoranWeights(of: network.graph.subgraph(of: places))
    populationSize = organisations.count
    points = curve.points.map { point in
      let measure = { (hasAdopted: (ImpreciseDate) -> Bool) in
        weights.moransI(of: organisations.map { dates[$0].map(hasAdopted) ?? false ? 1 : 0 })
      }
      return Point(
        end: point.end, certain: measure { $0.hasDefinitelyHappened(by: point.end) },
        possible: measure { $0.mayHaveHappened(by: point.end) })
    }
  }
}
