/// A component as an electrical circuit: ties are conductors, current enters and leaves at nodes.
struct Circuit: Sendable {
  /// The component; weights are conductances.
  ///
  /// Where it is factorised, its nodes come in the order of elimination.
  let ties: Graph
  /// For each node of `ties` the node it is in the whole graph.
  let original: [NodeIndex]
  let factor: GroundedFactor?
  private let iterative: LaplacianGradients?

  /// Components up to this size are factorised, larger ones solved by iteration.
  static let largestFactorised = 2000

  /// The limit is smaller in tests, so that iteration has a twin to agree with.
  init(
    ties: Graph, original: [NodeIndex], largestFactorised: Int = Circuit.largestFactorised
  ) {
    // A power of two keeps extreme weights from overflowing and leaves the digits alone.
    let unit = ties.arcWeights.max()?.binade ?? 1
    let scaled = unit == 1 ? ties : ties.restated(ties.arcWeights.map { $0 / unit })
    self.unit = unit
    guard ties.nodeCount <= largestFactorised else {
      (self.ties, self.original) = (scaled, original)
      factor = nil
      iterative = LaplacianGradients(scaled)
      return
    }
    let order = EliminationOrder(scaled).nodes
    self.ties = scaled.renamed(by: order)
    self.original = order.map { original[$0] }
    factor = GroundedFactor(self.ties)
    iterative = nil
  }

  /// What the conductances were divided by.
  let unit: Double

  var count: Int { ties.nodeCount }

  /// Whether potentials come from a factor.
  var isFactorised: Bool { factor != nil }

  /// Replaces currents put in (each lane of sum 0) by potentials, up to a constant per lane.
  ///
  /// - Returns: whether the answer is good to rounding.
  func solve(_ x: inout [SIMD8<Double>]) -> Bool {
    if let factor {
      factor.solve(&x)
      return true
    }
    return iterative?.solve(&x) ?? true
  }
}

extension Graph {
  /// The same graph, undirected, with the nodes in another order.
  fileprivate func renamed(by order: [Int]) -> Graph {
    var place = [Int32](repeating: 0, count: nodeCount)
    for (new, node) in order.enumerated() { place[node] = Int32(new) }
    var offsets: [Int32] = [0]
    var rows: [NodeIndex] = []
    var weights: [Double] = []
    for node in order {
      let arcs = row(node).sorted { place[targets[$0].index] < place[targets[$1].index] }
      rows += arcs.map { NodeIndex(rawValue: place[targets[$0].index]) }
      if isWeighted { weights += arcs.map { arcWeights[$0] } }
      offsets.append(Int32(rows.count))
    }
    return Graph(isDirected: false, offsets: offsets, targets: rows, arcWeights: weights)
  }

  /// The components with ties as circuits, smallest node first.
  func circuits(
    weights: WeightMeaning, largestFactorised: Int = Circuit.largestFactorised
  ) -> [Circuit] {
    let ties = mutualTies(weights: weights)
    let components = ties.components()
    return components.all.filter { $0.size > 1 }.map { component in
      let part = ties.subgraph(of: components.nodes(of: component.id))
      return Circuit(
        ties: part.graph, original: part.original, largestFactorised: largestFactorised)
    }
  }
}
