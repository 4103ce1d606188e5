/// A component as an electrical circuit: ties are conductors, current enters and leaves at nodes.
struct Circuit: Sendable {
  /// The component; weights are conductances.
  let ties: Graph
  /// For each node of the component the node it is in the whole graph.
  let original: [NodeIndex]
  let dense: DenseFactor?
  private let iterative: LaplacianGradients?

  /// Components up to this size are factorised, larger ones solved by iteration.
  static let largestDense = 2000

  /// The limit is smaller in tests, so that iteration has a twin to agree with.
  init(
    ties: Graph, original: [NodeIndex], largestDense: Int = Circuit.largestDense
  ) {
    // A power of two keeps extreme weights from overflowing and leaves the digits alone.
    let unit = ties.arcWeights.max()?.binade ?? 1
    self.ties = unit == 1 ? ties : ties.restated(ties.arcWeights.map { $0 / unit })
    self.original = original
    let isDense = ties.nodeCount <= largestDense
    dense = isDense ? DenseFactor(self.ties) : nil
    iterative = isDense ? nil : LaplacianGradients(self.ties)
    self.unit = unit
  }

  /// What the conductances were divided by.
  let unit: Double

  var count: Int { ties.nodeCount }

  /// Whether potentials come from a factor.
  var isDense: Bool { dense != nil }

  /// Replaces currents put in (each lane of sum 0) by potentials, up to a constant per lane.
  ///
  /// - Returns: whether the answer is good to rounding.
  func solve(_ x: inout [SIMD8<Double>]) -> Bool {
    if let dense {
      dense.solve(&x)
      return true
    }
    return iterative?.solve(&x) ?? true
  }
}

extension Graph {
  /// The components with ties as circuits, smallest node first.
  func circuits(
    weights: WeightMeaning, largestDense: Int = Circuit.largestDense
  ) -> [Circuit] {
    let ties = mutualTies(weights: weights)
    let components = ties.components()
    return components.all.filter { $0.size > 1 }.map { component in
      let part = ties.subgraph(of: components.nodes(of: component.id))
      return Circuit(ties: part.graph, original: part.original, largestDense: largestDense)
    }
  }
}
