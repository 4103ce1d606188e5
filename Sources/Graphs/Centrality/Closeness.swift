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
    distanceScores("closeness", .distance, weights: weights, direction: direction) { sums, node in
      let reached = Double(sums.reached[node])
      let sum = sums.sums[node]
      return sum > 0 ? reached / Double(sums.sums.count - 1) * (reached / sum) : 0
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
      "harmonic", .inverse, weights: weights, direction: direction,
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes)
    ) { $0.sums[$1] }
  }

  /// The distance to the farthest node reached; 0 for a node that reaches nothing.
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  public func eccentricity(
    weights: WeightMeaning = .ignored, direction: Direction = .outgoing
  ) -> NodeScores {
    distanceScores("eccentricity", .distance, weights: weights, direction: direction) {
      $0.farthest[$1]
    }
  }

  /// Scores made from sums over the distances from each node to the others it reaches.
  func distanceScores(
    _ key: String, _ value: DistanceValue, weights: WeightMeaning, direction: Direction,
    parameters: [Measure.Parameter] = [], scale: NodeScores.Scale? = nil,
    score: (ReachSums, Int) -> Double
  ) -> NodeScores {
    let graph = following(direction)
    let fast: ReachSums? =
      switch graph.arcLengths(weights) {
      case .unit: graph.reachSums(value)
      case .short(let lengths): graph.lengthReachSums(value, lengths)
      default: nil
      }
    let sums = fast ?? graph.slowReachSums(value, weights: weights)
    return NodeScores(
      measure: Measure(
        key: key, weights: weights, direction: isDirected ? direction : nil,
        parameters: parameters),
      values: (0..<nodeCount).map { score(sums, $0) }, scale: scale)
  }

  /// Sums over the distances from every node, one source at a time; the oracle of faster ways.
  func slowReachSums(_ value: DistanceValue, weights: WeightMeaning) -> ReachSums {
    let batches = fromAllSources(DistanceTask(value: value), weights: weights).outputs
    return ReachSums(
      sums: batches.flatMap(\.sums), reached: batches.flatMap(\.reached),
      farthest: batches.flatMap(\.farthest))
  }
}

/// Sums over the distances of each source's search, nearest first.
private struct DistanceTask: SourceTask {
  let value: DistanceValue

  func output<Search: PathSearch>(
    of sources: Range<Int>, with search: inout Search
  ) -> ReachSums {
    var output = ReachSums(sums: [], reached: [], farthest: [])
    for source in sources {
      search.run(from: source)
      var sum = 0.0
      for node in search.order.dropFirst() { sum += value.of(search.distance(to: Int(node))) }
      output.sums.append(sum)
      output.reached.append(Int32(search.order.count - 1))
      output.farthest.append(search.order.last.map { search.distance(to: Int($0)) } ?? 0)
    }
    return output
  }
}
