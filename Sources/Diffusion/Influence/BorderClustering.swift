internal import Graphs
public import Records

/// Whether adopters lie next to each other: pairs of adopting neighbours against what chance would
/// give.
///
/// Clustering in space is not contagion: neighbours are also alike. The earlier-neighbour counts
/// stand beside the same count for those that never adopted, so that nobody is misled by one half.
///
/// - Source: join counts, A. D. Cliff and J. K. Ord, Spatial Processes (1981); the expectation
///   under random placement of *k* adopters among *n* is exact, *m* k(k-1) / (n(n-1)).
public struct BorderClustering: Hashable, Sendable {
  public let practice: Identifier<Practice>
  /// Nodes of the neighbourhood network that belong to the population; others do not count.
  public let populationSize: Int
  /// Pairs of neighbours, both in the population.
  public let borders: Int
  public let adopters: Int
  /// Pairs of neighbours that have both adopted.
  public let adoptingPairs: Int
  /// The mean of that number when the same number of adopters is placed at random.
  public let expectedPairs: Double
  /// Adopters with a neighbour that adopted before them, by the latest possible day of each.
  public let withEarlierNeighbour: Int
  /// The same for certain (no possible day of the neighbour's is as late), and at most.
  public let earlierNeighbourBounds: CountRange
  /// Those among them that are not marked as adopting by law.
  public let voluntaryAdopters: Int
  public let voluntaryWithEarlierNeighbour: Int
  public let voluntaryEarlierNeighbourBounds: CountRange
  /// Members that never adopted as far as is known, and those of them with an adopting neighbour.
  public let others: Int
  public let othersWithAdoptingNeighbour: Int

  /// Counts pairs in a neighbourhood network.
  ///
  /// - Complexity: O(*n* + *m*).
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, on network: OrganisationNetwork,
    population: Population = .region
  ) {
    self.practice = practice
    var times: [Identifier<Organisation>: TimeOfAdoption] = [:]
    for time in book.timesOfAdoption(of: practice) { times[time.organisation] = time }
    let members = Set(book.members(of: population).map(\.id))
    let inside = network.nodes.map { $0.organisation.map(members.contains) ?? false }
    let nodes = zip(network.nodes, inside).map { node, isInside in
      isInside ? node.organisation.flatMap { times[$0] } : nil
    }
    let graph = network.graph
    let edges = graph.edges.filter { inside[$0.source.index] && inside[$0.target.index] }
    let size = inside.count(where: \.self)
    let count = nodes.count { $0 != nil }
    populationSize = size
    borders = edges.count
    adopters = count
    adoptingPairs = edges.count {
      nodes[$0.source.index] != nil && nodes[$0.target.index] != nil
    }
    expectedPairs =
      size < 2
      ? 0
      : Double(edges.count) * Double(count) * Double(count - 1)
        / (Double(size) * Double(size - 1))
    let led = { (isEarlier: (ImpreciseDate, ImpreciseDate) -> Bool) in
      graph.nodes.filter { node in
        guard let time = nodes[node.index] else { return false }
        return graph.neighbours(of: node).contains {
          nodes[$0.index].map { isEarlier($0.date, time.date) } ?? false
        }
      }
    }
    let byLatestDay = led { $0.precedesByLatestDay($1) }
    let certain = led { $0.isDefinitelyBefore($1) }
    let possible = led { $0.mayPrecede($1) }
    let byLaw = { (node: NodeIndex) in nodes[node.index]?.mechanism == "by-law" }
    withEarlierNeighbour = byLatestDay.count
    earlierNeighbourBounds = CountRange(least: certain.count, most: possible.count)
    voluntaryAdopters = count - graph.nodes.count(where: byLaw)
    voluntaryWithEarlierNeighbour = byLatestDay.count { !byLaw($0) }
    voluntaryEarlierNeighbourBounds = CountRange(
      least: certain.count { !byLaw($0) }, most: possible.count { !byLaw($0) })
    let rest = graph.nodes.filter { inside[$0.index] && nodes[$0.index] == nil }
    others = rest.count
    othersWithAdoptingNeighbour = rest.count { node in
      graph.neighbours(of: node).contains { nodes[$0.index] != nil }
    }
  }
}

extension ImpreciseDate {
  /// True when its latest possible day comes first, as the lower bound of a curve counts; an open
  /// end comes last.
  fileprivate func precedesByLatestDay(_ other: Self) -> Bool {
    guard let latest else { return false }
    return other.latest.map { latest < $0 } ?? true
  }

  /// True unless it is ruled out that it came first.
  fileprivate func mayPrecede(_ other: Self) -> Bool {
    guard let earliest, let latest = other.latest else { return true }
    return earliest < latest
  }
}
