extension Graph {
  /// How near each node is to all it can reach: (r/(n-1)) (r / sum of distances), where r is the
  /// number of other nodes reached.
  ///
  /// The first factor makes nodes of small components comparable; it is 1 in a connected graph.
  /// A node that reaches nothing has 0. Range 0 to 1 unweighted; normalised already.
  ///
  ///     star.closeness().values   // centre of four leaves: 1; leaves: 4/7
  ///
  /// The direction `.outgoing` takes distances from the node, `.incoming` to it.
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  /// - Source: S. Wasserman, K. Faust, Social Network Analysis (1994), p. 201.
  public func closeness(
    weights: WeightMeaning = .ignored, direction: Direction = .outgoing
  ) -> NodeScores {
    let others = Double(nodeCount - 1)
    return distanceScores("closeness", weights: weights, direction: direction) { distances in
      let reached = Double(distances.count)
      let sum = distances.reduce(0, +)
      return sum > 0 ? reached / others * (reached / sum) : 0
    }
  }

  /// The sum over all other nodes of 1/distance; unreached nodes add 0.
  ///
  /// Normalised: divided by n - 1.
  ///
  ///     path.harmonic().values   // 11/6, 5/2, 5/2, 11/6
  ///
  /// The direction `.outgoing` takes distances from the node, `.incoming` to it.
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  /// - Source: M. Marchiori, V. Latora, Physica A 285 (2000) 539-546; P. Boldi, S. Vigna,
  ///   Internet Mathematics 10 (2014) 222-262.
  public func harmonic(
    weights: WeightMeaning = .ignored, direction: Direction = .outgoing
  ) -> NodeScores {
    distanceScores(
      "harmonic", weights: weights, direction: direction,
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes)
    ) { distances in
      distances.reduce(0) { $0 + 1 / $1 }
    }
  }

  /// The distance to the farthest node reached; 0 for a node that reaches nothing.
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  public func eccentricity(
    weights: WeightMeaning = .ignored, direction: Direction = .outgoing
  ) -> NodeScores {
    distanceScores("eccentricity", weights: weights, direction: direction) { distances in
      distances.last ?? 0
    }
  }

  /// Scores made from the distances from each node to the others it reaches, nearest first.
  func distanceScores(
    _ key: String, weights: WeightMeaning, direction: Direction,
    parameters: [Measure.Parameter] = [], scale: NodeScores.Scale? = nil,
    score: @escaping @Sendable ([Double]) -> Double
  ) -> NodeScores {
    let graph = following(direction)
    let result = graph.fromAllSources(DistanceTask(score: score), weights: weights)
    return NodeScores(
      measure: Measure(
        key: key, weights: weights, direction: isDirected ? direction : nil,
        parameters: parameters),
      values: result.outputs.flatMap(\.self), scale: scale)
  }
}

/// One number per source from the distances of its search.
private struct DistanceTask: SourceTask {
  let score: @Sendable ([Double]) -> Double

  func output<Search: PathSearch>(
    of sources: Range<Int>, with search: inout Search
  ) -> [Double] {
    var distances: [Double] = []
    distances.reserveCapacity(search.graph.nodeCount)
    var scores: [Double] = []
    for source in sources {
      search.run(from: source)
      distances.removeAll(keepingCapacity: true)
      for node in search.order.dropFirst() { distances.append(search.distance(to: Int(node))) }
      scores.append(score(distances))
    }
    return scores
  }
}
