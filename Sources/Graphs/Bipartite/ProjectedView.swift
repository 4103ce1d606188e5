/// The one-mode network of a side of a two-mode graph, measured without being built.
///
/// Two nodes are tied when they share a node of the other side. Distances are half those in the
/// two-mode graph, and products with the matrix of weights go over the incidences, of which there
/// are often several times fewer than ties. Every score equals that of `projection(onto:)`.
///
///     attendance.view(of: .top).harmonic()
///     try attendance.view(of: .top, weighting: .newman).pageRank()
///
/// A measure that asks for single ties, such as betweenness, needs the projection itself: shared
/// meetings multiply the paths of the two-mode graph.
public struct ProjectedView: Sendable {
  /// The two-mode graph; a meeting added to it with `appendBottom` is seen by every measure after.
  public var graph: BipartiteGraph
  /// The side whose nodes are the nodes here.
  public let side: BipartiteGraph.Side
  /// How ties are weighted in spectral measures.
  public let weighting: Weighting

  /// The weightings that need no projection.
  public enum Weighting: String, Hashable, Sendable, CaseIterable {
    /// The number of shared nodes.
    case count
    /// Each shared node of degree k adds 1/(k - 1).
    case newman
  }

  /// The number of nodes.
  public var nodeCount: Int { graph.count(of: side) }
}

extension BipartiteGraph {
  /// The one-mode network of a side without building it.
  public func view(
    of side: Side, weighting: ProjectedView.Weighting = .count
  ) -> ProjectedView {
    ProjectedView(graph: self, side: side, weighting: weighting)
  }
}

extension ProjectedView {
  /// The connected components.
  ///
  /// - Complexity: nearly linear in the incidences.
  public func components() -> Components {
    let whole = graph.asGraph().components()
    let shift = side == .top ? 0 : graph.topCount
    // The smallest node of a component on this side is the first to be met.
    var first = [Int32](repeating: -1, count: graph.topCount + graph.bottomCount)
    return Components(
      id: (0..<nodeCount).map { node in
        let component = whole.id[node + shift].index
        if first[component] < 0 { first[component] = Int32(node) }
        return NodeIndex(rawValue: first[component])
      })
  }

  /// As `Graph.closeness` of the projection, every tie counting the same.
  ///
  /// - Complexity: O(incidences × *n* / 512) where searches overlap.
  public func closeness() -> NodeScores {
    let sums = reachSums(.distance)
    let others = Double(nodeCount - 1)
    return scores("closeness") { node in
      let (reached, sum) = (Double(sums.reached[node]), sums.sums[node])
      return sum > 0 ? reached / others * (reached / sum) : 0
    }
  }

  /// As `Graph.harmonic` of the projection, every tie counting the same.
  ///
  /// - Complexity: as `closeness`.
  public func harmonic() -> NodeScores {
    let sums = reachSums(.inverse).sums
    return scores(
      "harmonic",
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes)
    ) { sums[$0] }
  }

  /// As `Graph.eccentricity` of the projection, every tie counting the same.
  ///
  /// - Complexity: as `closeness`.
  public func eccentricity() -> NodeScores {
    let farthest = reachSums(.distance).farthest
    return scores("eccentricity") { farthest[$0] }
  }

  /// As `Graph.decay` of the projection, every tie counting the same.
  ///
  /// - Throws: `GraphError.invalidParameter` for a delta outside 0 to 1, both excluded.
  /// - Complexity: as `closeness`.
  public func decay(delta: Double = 0.5) throws(GraphError) -> NodeScores {
    guard delta > 0, delta < 1 else {
      throw .invalidParameter(name: "delta", value: delta, expected: "between 0 and 1")
    }
    let sums = reachSums(.power(delta)).sums
    return scores("decay", parameters: [.init(name: "delta", value: delta)]) { sums[$0] }
  }

  /// The number of steps from a node to each; `nil` where there is no path.
  ///
  /// - Complexity: linear in the incidences.
  public func distances(from source: NodeIndex) -> [Int?] {
    let shift = side == .top ? 0 : graph.topCount
    let traversal = graph.asGraph().traversal(from: NodeIndex(source.index + shift))
    return (0..<nodeCount).map { node in
      traversal[NodeIndex(node + shift)].map { $0 / 2 }
    }
  }

  private func reachSums(_ value: DistanceValue) -> ReachSums {
    let whole = graph.asGraph()
    let nodes = side == .top ? 0..<graph.topCount : graph.topCount..<whole.nodeCount
    return ReachSums(
      over: whole.compactRows(), isSymmetric: true, between: nodes, value, levelsPerStep: 2)
  }

  private func scores(
    _ key: String, parameters: [Measure.Parameter] = [], scale: NodeScores.Scale? = nil,
    of value: (Int) -> Double
  ) -> NodeScores {
    NodeScores(
      measure: Measure(key: key, parameters: parameters), values: (0..<nodeCount).map(value),
      scale: scale)
  }
}
