extension Graph {
  /// The share of pairs of a node's neighbours that are tied themselves: triangles divided by
  /// d(d-1)/2; 0 where the degree is under 2.
  ///
  /// On a directed graph all eight kinds of triangle count, over d(d-1) - 2r possible ones, with
  /// d the arcs in and out and r the neighbours tied both ways. Range 0 to 1. Weights are ignored.
  ///
  /// - Complexity: O(*m*^1.5).
  /// - Source: D. J. Watts, S. H. Strogatz, Nature 393 (1998) 440-442; G. Fagiolo, Physical
  ///   Review E 76 (2007) 026107.
  public func clustering() -> NodeScores {
    let ties = mutualTies(weights: .ignored)
    let values = zip(ties.triangleSums(), 0..<nodeCount).map { triangles, node in
      let all = ties.weights(of: NodeIndex(node)).reduce(0, +)
      let both = isDirected ? ties.weights(of: NodeIndex(node)).reduce(0) { $0 + $1 - 1 } : 0
      let possible = isDirected ? all * (all - 1) - 2 * both : all * (all - 1) / 2
      return possible > 0 ? triangles / possible : 0
    }
    return NodeScores(
      measure: Measure(key: "clustering", direction: isDirected ? .either : nil), values: values)
  }

  /// The share of all pairs of ties meeting in a node that close to a triangle, direction
  /// ignored; `nil` where no two ties meet.
  ///
  /// - Complexity: O(*m*^1.5).
  /// - Source: R. D. Luce, A. D. Perry, Psychometrika 14 (1949) 95-116.
  public func transitivity() -> Double? {
    let ties = restated([]).ignoringDirection().restated([])
    let closed = ties.triangleSums().reduce(0, +)
    let pairs = (0..<nodeCount).reduce(0.0) { sum, node in
      let degree = Double(ties.row(node).count)
      return sum + degree * (degree - 1) / 2
    }
    return pairs > 0 ? closed / pairs : nil
  }

  /// For each node the sum over its triangles of the product of the three weights; the graph is
  /// undirected.
  ///
  /// Each triangle is found once, from its node of lowest degree.
  private func triangleSums() -> [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    var marks = [Double](repeating: 0, count: nodeCount)
    let rank = { (node: Int) in (self.row(node).count, node) }
    for node in 0..<nodeCount {
      for arc in row(node) where rank(targets[arc].index) > rank(node) {
        marks[targets[arc].index] = weight(ofArc: arc)
      }
      for arc in row(node) where rank(targets[arc].index) > rank(node) {
        let middle = targets[arc].index
        for next in row(middle) where marks[targets[next].index] > 0 {
          let last = targets[next].index
          guard rank(last) > rank(middle) else { continue }
          let product = weight(ofArc: arc) * weight(ofArc: next) * marks[last]
          sums[node] += product
          sums[middle] += product
          sums[last] += product
        }
      }
      for arc in row(node) { marks[targets[arc].index] = 0 }
    }
    return sums
  }
}

extension Graph {
  /// The same ties with other weights, one per arc, or with none.
  func restated(_ weights: [Double]) -> Graph {
    Graph(
      isDirected: isDirected, offsets: offsets, targets: targets, arcWeights: weights,
      loops: loops)
  }

  /// The undirected graph of the strengths w(i,j) + w(j,i); of an undirected graph its own w.
  func mutualTies(weights: WeightMeaning) -> Graph {
    switch weights {
    case .ignored: restated([]).ignoringDirection()
    case .strength: ignoringDirection()
    case .distance: restated(arcWeights.map { 1 / $0 }).ignoringDirection()
    }
  }
}
