public import Graphs
public import Records

/// Whether marked nodes are tied to each other more than chance would tie them.
///
/// A test of clustering, not of contagion: neighbours are also alike.
///
///     JoinCountTest.pairs(of: adopters, on: borders, draws: 20_000).pValue
///
/// - Source: join counts, A. D. Cliff and J. K. Ord, Spatial Processes (1981).
public enum JoinCountTest {
  /// Ties between two marked nodes, against marks placed at random within strata.
  ///
  /// - Parameters:
  ///   - marked: one flag per node.
  ///   - graph: the ties; each counts once.
  ///   - strata: among whom marks change places; everybody unless given.
  ///   - draws: rearrangements.
  ///   - seed: of the rearrangements.
  /// - Returns: the number of such ties and how it lies among those of the rearrangements.
  /// - Complexity: O(draws · (*n* + *m*)).
  public static func pairs(
    of marked: [Bool], on graph: Graph, within strata: Strata? = nil, draws: Int = 9_999,
    seed: UInt64 = 1
  ) -> PermutationTest {
    precondition(marked.count == graph.nodeCount, "one flag per node")
    let ends = graph.edges.map { ($0.source.index, $0.target.index) }
    let count = { (marks: [Bool]) in
      Double(ends.count { marks[$0.0] && marks[$0.1] })
    }
    return test(marked, strata ?? Strata(count: marked.count), draws, seed, count)
  }

  /// Ties from marked nodes to sources, against the marks placed at random among those that are
  /// not sources.
  ///
  /// - Parameters:
  ///   - marked: one flag per node; of sources it does not count.
  ///   - sources: one flag per node; they stay where they are.
  ///   - graph: the ties; each counts once.
  ///   - labels: one per node; marks change places only among equal labels. `nil` for all.
  ///   - draws: rearrangements.
  ///   - seed: of the rearrangements.
  /// - Returns: the number of such ties and how it lies among those of the rearrangements.
  /// - Complexity: O(draws · *n* + *m*).
  public static func links(
    from marked: [Bool], to sources: [Bool], on graph: Graph, within labels: [Int]? = nil,
    draws: Int = 9_999, seed: UInt64 = 1
  ) -> PermutationTest {
    precondition(marked.count == graph.nodeCount && sources.count == marked.count, "flags per node")
    var links = [Int](repeating: 0, count: marked.count)
    for edge in graph.edges {
      let (a, b) = (edge.source.index, edge.target.index)
      if sources[a], !sources[b] { links[b] += 1 }
      if sources[b], !sources[a] { links[a] += 1 }
    }
    let open = marked.indices.filter { !sources[$0] }
    let strata = Strata(places: open) { labels?[$0] ?? 0 }
    return test(marked, strata, draws, seed) { marks in
      Double(open.reduce(0) { marks[$1] ? $0 + links[$1] : $0 })
    }
  }

  private static func test(
    _ marked: [Bool], _ strata: Strata, _ draws: Int, _ seed: UInt64, _ count: ([Bool]) -> Double
  ) -> PermutationTest {
    var marks = marked
    return PermutationTest(observed: count(marked), draws: draws, seed: seed) { generator in
      strata.shuffle(&marks, using: &generator)
      return count(marks)
    }
  }
}

/// Whether adopters lie next to each other and next to those that had the practice by law.
public struct AdopterJoinCounts: Sendable {
  public let practice: Identifier<Practice>
  public let populationSize: Int
  /// Ties within the population.
  public let ties: Int
  public let adopters: Int
  /// Adopters marked as adopting by law: the seeds.
  public let seeds: Int
  /// Ties between two adopters; `nil` with fewer than two adopters or nobody else.
  public let pairs: PermutationTest?
  /// Ties from later adopters to seeds; `nil` without seeds, without later adopters, or when all
  /// others adopted.
  public let linksToSeeds: PermutationTest?

  /// Counts ties of a network among a population.
  ///
  /// - Parameters:
  ///   - practice: what was adopted.
  ///   - book: the record.
  ///   - network: who is tied to whom, such as neighbours.
  ///   - population: whose members count.
  ///   - byCounty: whether adopters are rearranged within their county only.
  ///   - draws: rearrangements.
  ///   - seed: of the rearrangements.
  /// - Complexity: O(draws · (*n* + *m*)).
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, on network: OrganisationNetwork,
    population: Population = .region, withinCounty byCounty: Bool = false, draws: Int = 9_999,
    seed: UInt64 = 1
  ) {
    let members = Set(book.members(of: population).map(\.id))
    let places = network.nodes.indices.filter {
      network.nodes[$0].organisation.map(members.contains) ?? false
    }
    let graph = network.graph.subgraph(of: places)
    let organisations = places.compactMap { network.nodes[$0].organisation }
    let times = book.timesOfAdoption(of: practice)
    let byLaw = Set(times.filter { $0.mechanism == "by-law" }.map(\.organisation))
    let adopting = Set(times.map(\.organisation))
    let adopted = organisations.map(adopting.contains)
    let seeded = organisations.map(byLaw.contains)
    let counties = organisations.map { book[$0]?.countyCode ?? "" }
    let labels = counties.map { code in counties.firstIndex(of: code) ?? 0 }
    self.practice = practice
    populationSize = organisations.count
    ties = graph.edgeCount
    adopters = adopted.count(where: \.self)
    seeds = seeded.count(where: \.self)
    pairs =
      adopters < 2 || adopters == populationSize
      ? nil
      : JoinCountTest.pairs(
        of: adopted, on: graph, within: byCounty ? Strata(by: labels) : nil, draws: draws,
        seed: seed)
    linksToSeeds =
      seeds == 0 || adopters == seeds || adopters == populationSize
      ? nil
      : JoinCountTest.links(
        from: adopted, to: seeded, on: graph, within: byCounty ? labels : nil, draws: draws,
        seed: seed)
  }
}

extension Graph {
  /// The ties among some nodes, numbered anew in the order given; directions and weights are kept.
  func subgraph(of places: [Int]) -> Graph {
    let numbers = Dictionary(uniqueKeysWithValues: zip(places, places.indices))
    var builder = GraphBuilder(nodeCount: places.count, directed: isDirected)
    for edge in edges {
      guard let a = numbers[edge.source.index], let b = numbers[edge.target.index] else { continue }
      // The ends exist and the weight comes from a graph, so it is taken.
      try? builder.add(NodeIndex(a), NodeIndex(b), weight: edge.weight)
    }
    return builder.build()
  }
}
