extension Graph {
  /// Whether like is tied to like by a label: (trace e - sum of a b) / (1 - sum of a b).
  ///
  /// e is the share of ties from one label to another, a and b its row and column sums. 1 when ties
  /// stay within labels, 0 as by chance; the least value depends on the labels. An undirected tie
  /// counts in both directions. Ties with an unlabelled end (`nil`) are left out, as are loops.
  /// Undefined without ties, or when all ends share one label.
  ///
  ///     path.assortativity(by: ["A", "A", "B", "B"])   // (2/3 - 1/2) / (1/2) = 1/3
  ///
  /// - Precondition: one label per node.
  /// - Complexity: O(*n* + *m*).
  /// - Source: M. E. J. Newman, Physical Review E 67 (2003) 026126, equation 2.
  public func assortativity<Label: Hashable>(
    by labels: [Label?], weights: WeightMeaning = .ignored
  ) -> GraphScore {
    precondition(labels.count == nodeCount, "one label per node")
    var from: [Label: Double] = [:]
    var to: [Label: Double] = [:]
    var same = 0.0
    var total = 0.0
    for arc in arcs {
      guard let a = labels[arc.source.index], let b = labels[arc.target.index] else { continue }
      let weight = strength(arc.weight, weights)
      from[a, default: 0] += weight
      to[b, default: 0] += weight
      if a == b { same += weight }
      total += weight
    }
    let measure = Measure(key: "assortativity", weights: weights)
    guard total > 0 else {
      return GraphScore(measure: measure, value: nil, undefinedReason: .noTies)
    }
    // In order of first appearance among the nodes, so that sums do not depend on hashing.
    var chance = 0.0
    for label in labels {
      guard let label, let share = from.removeValue(forKey: label) else { continue }
      chance += share / total * (to[label] ?? 0) / total
    }
    let isMixed = same < total || chance < 1 - 1e-15
    return GraphScore(
      measure: measure, value: isMixed ? (same / total - chance) / (1 - chance) : nil,
      undefinedReason: .noVariation)
  }

  /// Whether high is tied to high by a number: Pearson's correlation over the ties of the numbers
  /// at the two ends.
  ///
  /// Range -1 to 1. An undirected tie counts in both directions. Ties with an end without a number
  /// are left out, as are loops. Undefined without ties, or when the numbers at the ends do not
  /// vary.
  ///
  /// - Precondition: one number or `nil` per node.
  /// - Complexity: O(*n* + *m*).
  /// - Source: M. E. J. Newman, Physical Review E 67 (2003) 026126, equation 21.
  public func assortativity(
    byNumber numbers: [Double?], weights: WeightMeaning = .ignored
  ) -> GraphScore {
    precondition(numbers.count == nodeCount, "one number per node")
    return correlation("assortativity", numbers, numbers, weights)
  }

  /// Whether nodes of many ties are tied to their like: Pearson's correlation over the ties of the
  /// degrees of the two ends.
  ///
  /// On a directed graph the outdegree of the source and the indegree of the target, unless asked
  /// otherwise. Range -1 to 1; undefined on regular graphs and without ties.
  ///
  ///     star.degreeAssortativity()   // -1
  ///
  /// - Complexity: O(*n* + *m*).
  /// - Source: M. E. J. Newman, Physical Review Letters 89 (2002) 208701.
  public func degreeAssortativity(
    source: Direction = .outgoing, target: Direction = .incoming,
    weights: WeightMeaning = .ignored
  ) -> GraphScore {
    correlation(
      "degree-assortativity", degree(source).values, degree(target).values, weights)
  }

  private func strength(_ weight: Double, _ meaning: WeightMeaning) -> Double {
    switch meaning {
    case .ignored: 1
    case .strength: weight
    case .distance: 1 / weight
    }
  }

  /// The correlation over arcs of one number at the source and another at the target.
  private func correlation(
    _ key: String, _ atSource: [Double?], _ atTarget: [Double?], _ weights: WeightMeaning
  ) -> GraphScore {
    let measure = Measure(key: key, weights: weights)
    let pairs = arcs.compactMap { arc -> (x: Double, y: Double, weight: Double)? in
      guard let x = atSource[arc.source.index], let y = atTarget[arc.target.index] else {
        return nil
      }
      return (x, y, strength(arc.weight, weights))
    }
    let total = pairs.reduce(0) { $0 + $1.weight }
    guard let first = pairs.first else {
      return GraphScore(measure: measure, value: nil, undefinedReason: .noTies)
    }
    guard pairs.contains(where: { $0.x != first.x }), pairs.contains(where: { $0.y != first.y })
    else { return GraphScore(measure: measure, value: nil, undefinedReason: .noVariation) }
    let x = pairs.reduce(0) { $0 + $1.weight * $1.x } / total
    let y = pairs.reduce(0) { $0 + $1.weight * $1.y } / total
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for pair in pairs {
      xx += pair.weight * (pair.x - x) * (pair.x - x)
      xy += pair.weight * (pair.x - x) * (pair.y - y)
      yy += pair.weight * (pair.y - y) * (pair.y - y)
    }
    return GraphScore(measure: measure, value: xy / (xx.squareRoot() * yy.squareRoot()))
  }
}
