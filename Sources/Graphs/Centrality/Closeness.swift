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
    distanceScores([.closeness], weights: weights, direction: direction)[0]
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
    distanceScores([.harmonic], weights: weights, direction: direction)[0]
  }

  /// The distance to the farthest node reached; 0 for a node that reaches nothing.
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  public func eccentricity(
    weights: WeightMeaning = .ignored, direction: Direction = .outgoing
  ) -> NodeScores {
    distanceScores([.eccentricity], weights: weights, direction: direction)[0]
  }

  /// Several measures of distance from the same searches, in the order asked for.
  ///
  /// Weighted it takes hardly longer than one of them.
  ///
  ///     try graph.scores(of: [.closeness, .decay(delta: 0.5)], weights: .strength)
  ///
  /// - Throws: as the measures do by themselves.
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  public func scores(
    of measures: [DistanceMeasure], weights: WeightMeaning = .ignored,
    direction: Direction = .outgoing
  ) throws(GraphError) -> [NodeScores] {
    for case .decay(let delta) in measures where !(delta > 0 && delta < 1) {
      throw .invalidParameter(name: "delta", value: delta, expected: "between 0 and 1")
    }
    return distanceScores(measures, weights: weights, direction: direction)
  }

  /// The same for measures whose parameters are known to be good.
  func distanceScores(
    _ measures: [DistanceMeasure], weights: WeightMeaning, direction: Direction
  ) -> [NodeScores] {
    let graph = following(direction)
    let values = measures.map(\.value)
    let fast: [ReachSums]? =
      switch graph.arcLengths(weights) {
      case .unit: values.map(graph.reachSums)
      case .short(let lengths): graph.lengthReachSums(values, lengths)
      default: nil
      }
    let sums = fast ?? values.map { graph.slowReachSums($0, weights: weights) }
    return zip(measures, sums).map { measure, sums in
      NodeScores(
        measure: Measure(
          key: measure.key, weights: weights, direction: isDirected ? direction : nil,
          parameters: measure.parameters),
        values: (0..<nodeCount).map { measure.score(sums, $0) },
        scale: measure == .harmonic
          ? .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes) : nil)
    }
  }

  /// Sums over the distances from every node, one source at a time; the oracle of faster ways.
  func slowReachSums(_ value: DistanceValue, weights: WeightMeaning) -> ReachSums {
    let batches = fromAllSources(DistanceTask(value: value), weights: weights).outputs
    return ReachSums(
      sums: batches.flatMap(\.sums), reached: batches.flatMap(\.reached),
      farthest: batches.flatMap(\.farthest))
  }
}

/// A measure made from the distances between a node and those it reaches.
public enum DistanceMeasure: Hashable, Sendable {
  case closeness, harmonic, eccentricity
  case decay(delta: Double)

  fileprivate var key: String {
    switch self {
    case .closeness: "closeness"
    case .harmonic: "harmonic"
    case .eccentricity: "eccentricity"
    case .decay: "decay"
    }
  }

  fileprivate var parameters: [Measure.Parameter] {
    if case .decay(let delta) = self { [.init(name: "delta", value: delta)] } else { [] }
  }

  /// What is summed.
  fileprivate var value: DistanceValue {
    switch self {
    case .closeness, .eccentricity: .distance
    case .harmonic: .inverse
    case .decay(let delta): .power(delta)
    }
  }

  fileprivate func score(_ sums: ReachSums, _ node: Int) -> Double {
    switch self {
    case .closeness:
      let reached = Double(sums.reached[node])
      let sum = sums.sums[node]
      return sum > 0 ? reached / Double(sums.sums.count - 1) * (reached / sum) : 0
    case .harmonic, .decay: return sums.sums[node]
    case .eccentricity: return sums.farthest[node]
    }
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
