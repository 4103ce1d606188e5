/// A set of nodes chosen for a goal.
public struct KeyPlayers: Hashable, Sendable {
  /// The nodes, ascending.
  public let nodes: [NodeIndex]
  /// How well they meet the goal.
  public let score: GraphScore
  /// Whether all sets of the size were tried, so that none is better.
  public let isExhaustive: Bool
}

extension Graph {
  /// A set of so many nodes that meets a goal of key players well.
  ///
  /// All sets are tried where that takes at most some 10^8 steps; the first of equals wins. Else
  /// nodes are added one at a time, each the best to add, and then swapped for others, best swap
  /// first, until no swap helps: a good set, not surely the best, and `isExhaustive` says so.
  ///
  ///     try path.keyPlayers(1, for: .fragmentation).nodes   // five nodes: 2, the middle
  ///
  /// - Throws: `GraphError.invalidParameter` unless the size is 1 to n.
  /// - Complexity: O(k (*n* - k)) valuations per round of swaps; O(*n*²) memory for goals of reach.
  /// - Source: S. P. Borgatti, Computational & Mathematical Organization Theory 12 (2006) 21-34.
  public func keyPlayers(
    _ size: Int, for goal: KeyPlayerGoal
  ) throws(GraphError) -> KeyPlayers {
    try keyPlayers(size, for: goal, budget: 1e8)
  }

  func keyPlayers(
    _ size: Int, for goal: KeyPlayerGoal, budget: Double
  ) throws(GraphError) -> KeyPlayers {
    guard size > 0, size <= nodeCount else {
      throw .invalidParameter(
        name: "number of key players", value: Double(size), expected: "1 to \(nodeCount)")
    }
    let task = KeyPlayerTask(
      self, goal: goal, candidates: [Bool](repeating: true, count: nodeCount))
    let sets = (0..<size).reduce(1.0) { $0 * Double(nodeCount - $1) / Double($1 + 1) }
    let isExhaustive = sets * task.cost(ofSets: size) <= budget
    let nodes = isExhaustive ? bestOfAll(size, task) : goodSet(size, task)
    let chosen = nodes.map { NodeIndex($0) }
    return KeyPlayers(
      nodes: chosen, score: keyPlayerScore(of: chosen, for: goal), isExhaustive: isExhaustive)
  }

  private func bestOfAll(_ size: Int, _ task: KeyPlayerTask) -> [Int] {
    var set = Array(0..<size)
    var best = set
    var most = -Double.infinity
    while true {
      let value = task.value(of: set)
      if value > most + 1e-12 { (best, most) = (set, value) }
      // The next set in lexicographic order.
      guard let place = set.indices.last(where: { set[$0] < nodeCount - size + $0 }) else {
        return best
      }
      set[place] += 1
      for later in (place + 1)..<max(place + 1, size) { set[later] = set[later - 1] + 1 }
    }
  }

  private func goodSet(_ size: Int, _ task: KeyPlayerTask) -> [Int] {
    var set: [Int] = []
    for _ in 0..<size {
      let added = (0..<nodeCount).filter { !set.contains($0) }
      set.append(best(of: added) { task.value(of: set + [$0]) }.choice)
    }
    var value = task.value(of: set)
    while true {
      let swaps = set.indices.flatMap { place in
        (0..<nodeCount).filter { !set.contains($0) }.map { (place, $0) }
      }
      guard !swaps.isEmpty else { break }
      let swap = best(of: swaps) { place, node in
        var other = set
        other[place] = node
        return task.value(of: other)
      }
      guard swap.value > value + 1e-12 else { break }
      set[swap.choice.0] = swap.choice.1
      value = swap.value
    }
    return set.sorted()
  }

  /// The first choice of the largest value.
  private func best<Choice>(
    of choices: [Choice], by value: (Choice) -> Double
  ) -> (choice: Choice, value: Double) {
    var best = (choice: choices[0], value: -Double.infinity)
    for choice in choices {
      let value = value(choice)
      if value > best.value + 1e-12 { best = (choice, value) }
    }
    return best
  }
}
