internal import Graphs
public import Records

/// Which organisations of a network belong together, by Leiden: the largest community first.
///
/// Communities summarise the ties; nobody has drawn these borders.
public struct OrganisationCommunities: Hashable, Sendable {
  /// For each node of the network the rank of its community; `nil` for those by themselves.
  public let ranks: [Int?]
  /// The number of members of each, at least two; of equal ones that of the smallest node first.
  public let sizes: [Int]
  /// How much more the ties lie within communities than by chance; `nil` without ties.
  public let modularity: Double?

  /// Finds them.
  ///
  /// - Parameters:
  ///   - network: who is tied to whom; the weights of ties count.
  ///   - seed: what the runs follow from.
  /// - Complexity: nearly O(*m*) per run of at most a hundred.
  /// - Source: V. A. Traag, L. Waltman, N. J. van Eck, Scientific Reports 9 (2019) 5233.
  public init(of network: OrganisationNetwork, seed: UInt64 = 1) {
    guard let found = try? network.graph.leiden(.modularity(), seed: seed) else {
      ranks = network.nodes.map { _ in nil }
      sizes = []
      modularity = nil
      return
    }
    let communities = found.partition.communities.filter { $0.count > 1 }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    var ranks = [Int?](repeating: nil, count: network.nodes.count)
    for (rank, members) in communities.enumerated() {
      for member in members { ranks[member.index] = rank }
    }
    self.ranks = ranks
    sizes = communities.map(\.count)
    modularity = communities.isEmpty ? nil : found.quality.value
  }

  /// The letter by which pictures and tables call a community: A to Z, then AA and on.
  public static func letter(of rank: Int) -> String {
    var (rest, letters) = (rank, "")
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}

/// A network with each community as one node, for pictures of more organisations than a page holds.
public struct CondensedNetwork: Hashable, Sendable {
  /// All ties between two communities together.
  public struct Link: Hashable, Sendable {
    /// Ranks, the larger community first.
    public let first: Int
    public let second: Int
    public let ties: Int
    /// The sum of their weights.
    public let weight: Double
  }

  /// A community.
  public struct Group: Hashable, Sendable {
    public let rank: Int
    public let members: Int
    /// Ties between two of its members.
    public let ties: Int
    /// Whoever has most ties in it, at most three, by number of ties and then in the order of the
    /// tables.
    public let foremost: [Identifier<Organisation>]
  }

  public let groups: [Group]
  /// By first and then second.
  public let links: [Link]
  /// Organisations that belong to no community of at least two.
  public let alone: Int

  /// - Complexity: O(*n* + *m*).
  public init(_ network: OrganisationNetwork, by communities: OrganisationCommunities) {
    var inside = [Int](repeating: 0, count: communities.sizes.count)
    var degrees = [Int](repeating: 0, count: network.nodes.count)
    var between: [[Int]: (ties: Int, weight: Double)] = [:]
    for edge in network.graph.edges where edge.source != edge.target {
      degrees[edge.source.index] += 1
      degrees[edge.target.index] += 1
      guard let first = communities.ranks[edge.source.index],
        let second = communities.ranks[edge.target.index]
      else { continue }
      if first == second {
        inside[first] += 1
      } else {
        let old = between[[min(first, second), max(first, second)]] ?? (0, 0)
        between[[min(first, second), max(first, second)]] = (
          old.ties + 1, old.weight + edge.weight
        )
      }
    }
    var members = [[Int]](repeating: [], count: communities.sizes.count)
    for (place, rank) in communities.ranks.enumerated() {
      if let rank { members[rank].append(place) }
    }
    groups = members.enumerated().map { rank, members in
      Group(
        rank: rank, members: members.count, ties: inside[rank],
        foremost: members.sorted { (degrees[$1], $0) < (degrees[$0], $1) }.prefix(3)
          .compactMap { network.nodes[$0].organisation })
    }
    links = between.map { pair, sum in
      Link(first: pair[0], second: pair[1], ties: sum.ties, weight: sum.weight)
    }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    alone = communities.ranks.count { $0 == nil }
  }
}
