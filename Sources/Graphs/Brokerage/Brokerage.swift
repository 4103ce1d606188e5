/// How often each node brokers between others, by role, with what chance would give.
public struct Brokerage: Hashable, Sendable {
  /// The number of times each node plays each role, in the order of `BrokerageRole.allCases`.
  private let counts: [[Int]]
  /// The group of each node, numbered by first appearance.
  private let groups: [Int]
  private let sizes: [Int]
  private let isDirected: Bool
  /// The share of all possible arcs that are there.
  public let density: Double

  fileprivate init(
    counts: [[Int]], groups: [Int], sizes: [Int], isDirected: Bool, density: Double
  ) {
    self.counts = counts
    self.groups = groups
    self.sizes = sizes
    self.isDirected = isDirected
    self.density = density
  }

  /// How often each node plays a role; `nil` for all roles together.
  ///
  /// Keys are `brokerage-coordinator` … `brokerage-liaison` and `brokerage-total`.
  public func scores(_ role: BrokerageRole?) -> NodeScores {
    NodeScores(
      measure: measure(role, ""),
      values: counts.map { row in Double(role.map { row[$0.place] } ?? row.reduce(0, +)) })
  }

  /// The mean of a role's count for each node if arcs fell by chance at the same density.
  public func expected(_ role: BrokerageRole?) -> NodeScores {
    let null = BrokerageNull(density: density, sizes: sizes)
    return NodeScores(
      measure: measure(role, "-expected"),
      values: groups.map { null.mean(of: role, group: $0) })
  }

  /// The variance of a role's count for each node if arcs fell by chance at the same density.
  public func variance(_ role: BrokerageRole?) -> NodeScores {
    let null = BrokerageNull(density: density, sizes: sizes)
    return NodeScores(
      measure: measure(role, "-variance"),
      values: groups.map { null.variance(of: role, group: $0) })
  }

  /// How many standard deviations a role's count lies above its mean by chance; undefined where
  /// the variance is 0.
  public func zScores(_ role: BrokerageRole?) -> NodeScores {
    let null = BrokerageNull(density: density, sizes: sizes)
    let values: [Double?] = zip(scores(role).values, groups).map { count, group in
      let variance = null.variance(of: role, group: group)
      guard variance > 0, let count else { return nil }
      return (count - null.mean(of: role, group: group)) / variance.squareRoot()
    }
    return NodeScores(
      measure: measure(role, "-z"), values: values,
      undefinedReason: values.contains(nil) ? .noVariation : nil)
  }

  private func measure(_ role: BrokerageRole?, _ ending: String) -> Measure {
    Measure(
      key: "brokerage-" + (role?.rawValue ?? "total") + ending,
      direction: isDirected ? .outgoing : nil)
  }
}

extension Graph {
  /// Gould and Fernandez' brokerage: how often a node j stands in i → j → k where i has no arc to
  /// k and i is not k, counted by the groups of the three.
  ///
  /// An undirected tie is an arc each way, so every open triple counts in both orders. Weights and
  /// loops play no part.
  ///
  ///     try graph.brokerage(by: ["A", "A", "B"]).scores(.representative)
  ///
  /// - Throws: `GraphError.invalidParameter` unless there is one group per node.
  /// - Complexity: O(sum over arcs of the outdegree of their head).
  /// - Source: R. V. Gould, R. M. Fernandez, Sociological Methodology 19 (1989) 89-126; the
  ///   same counts, means and variances as `brokerage` of sna.
  public func brokerage<Group: Hashable>(by attribute: [Group]) throws(GraphError) -> Brokerage {
    guard attribute.count == nodeCount else {
      throw .invalidParameter(
        name: "number of groups given", value: Double(attribute.count),
        expected: "one per node, \(nodeCount)")
    }
    var numbers: [Group: Int] = [:]
    let groups = attribute.map { group in
      let number = numbers[group] ?? numbers.count
      numbers[group] = number
      return number
    }
    var sizes = [Int](repeating: 0, count: numbers.count)
    for group in groups { sizes[group] += 1 }
    let possible = Double(nodeCount) * Double(nodeCount - 1)
    return Brokerage(
      counts: openTriples(groups), groups: groups, sizes: sizes, isDirected: isDirected,
      density: possible > 0 ? Double(arcCount) / possible : 0)
  }

  /// For each middle node the open triples by role.
  private func openTriples(_ groups: [Int]) -> [[Int]] {
    let none = [Int](repeating: 0, count: BrokerageRole.allCases.count)
    var counts = [[Int]](repeating: none, count: nodeCount)
    var isTied = [Bool](repeating: false, count: nodeCount)
    for source in 0..<nodeCount {
      for arc in row(source) { isTied[targets[arc].index] = true }
      isTied[source] = true
      for arc in row(source) {
        let broker = targets[arc].index
        for next in row(broker) where !isTied[targets[next].index] {
          let role = BrokerageRole.of(
            source: groups[source], broker: groups[broker],
            target: groups[targets[next].index])
          counts[broker][role.place] += 1
        }
      }
      for arc in row(source) { isTied[targets[arc].index] = false }
      isTied[source] = false
    }
    return counts
  }
}

extension BrokerageRole {
  fileprivate var place: Int {
    switch self {
    case .coordinator: 0
    case .itinerant: 1
    case .representative: 2
    case .gatekeeper: 3
    case .liaison: 4
    }
  }
}
