/// What a good partition has much of.
public enum CommunityQuality: Hashable, Sendable {
  /// Modularity: ties within communities beyond what the degrees let expect, times a resolution.
  ///
  /// Resolution 1 is the usual one; a higher one gives smaller communities.
  case modularity(resolution: Double = 1)
  /// The constant Potts model: ties within communities less the resolution times the pairs within.
  ///
  /// Communities are denser inside than the resolution and sparser between; no resolution limit.
  case constantPotts(resolution: Double)

  /// How many ties within weigh as much as chance.
  public var resolution: Double {
    switch self {
    case .modularity(let resolution), .constantPotts(let resolution): resolution
    }
  }

  var key: String {
    switch self {
    case .modularity: "modularity"
    case .constantPotts: "constant-potts"
    }
  }
}

/// A graph as qualities see it: ties of both directions added, and two sizes per node whose
/// products give the ties that chance would give.
///
/// For nodes or communities B and C the expected ties between are a(B) b(C) + b(B) a(C), within
/// a(C) b(C): degree and degree/4m for modularity, out- and indegree/m for directed modularity, node
/// counts for the constant Potts model.
struct QualityGraph: Sendable {
  /// Undirected; weights w(i,j) + w(j,i) on digraphs.
  let ties: Graph
  let a: [Double]
  let b: [Double]
  let resolution: Double

  /// The sum of the weights of all ties, each once.
  var total: Double {
    ties.arcWeights.isEmpty
      ? Double(ties.edgeCount) : ties.arcWeights.reduce(0, +) / 2
  }

  /// `nil` where the quality is undefined: modularity without ties.
  init?(_ graph: Graph, quality: CommunityQuality, weights: WeightMeaning) {
    let own: Graph =
      switch weights {
      case .ignored: graph.restated([])
      case .strength: graph
      case .distance: graph.restated(graph.arcWeights.map { 1 / $0 })
      }
    ties = own.ignoringDirection()
    resolution = quality.resolution
    switch quality {
    case .modularity:
      let sent =
        own.arcWeights.isEmpty && !own.isDirected
        ? own.nodes.map { Double(own.row($0.index).count) }
        : own.strength(.outgoing).values.map { $0 ?? 0 }
      let received = own.isDirected ? own.strength(.incoming).values.map { $0 ?? 0 } : sent
      let arcs = sent.reduce(0, +)
      guard arcs > 0 else { return nil }
      a = sent
      b = received.map { $0 / (own.isDirected ? arcs : 2 * arcs) }
    case .constantPotts:
      a = [Double](repeating: 1, count: graph.nodeCount)
      b = a.map { own.isDirected ? $0 : $0 / 2 }
    }
  }

  /// The sum over communities of ties within less the resolution times those expected.
  ///
  /// Pairs of the same node count in the expectation.
  func value(of communities: [Int32]) -> Double {
    var first = [Double](repeating: 0, count: communities.count)
    var second = first
    var within = 0.0
    for node in communities.indices {
      let community = communities[node]
      first[Int(community)] += a[node]
      second[Int(community)] += b[node]
      for arc in ties.row(node) {
        let target = ties.targets[arc].index
        if target > node, communities[target] == community { within += ties.weight(ofArc: arc) }
      }
    }
    return within - resolution * zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
