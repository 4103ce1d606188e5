/// What a set of key players is wanted for.
///
/// - Source: S. P. Borgatti, Computational & Mathematical Organization Theory 12 (2006) 21-34.
public enum KeyPlayerGoal: Hashable, Sendable {
  /// Without them the network falls apart (KPP-NEG): the share of pairs of the remaining nodes that
  /// no path joins.
  case fragmentation
  /// Without them the rest is far apart (KPP-NEG): 1 less the mean of 1/distance over pairs of the
  /// remaining nodes.
  case distanceFragmentation
  /// They are near to all (KPP-POS): the mean over nodes of 1/distance from the nearest of them,
  /// members counting 1.
  case distanceReach
  /// They reach many in few steps (KPP-POS): the share of nodes at most so far from the nearest of
  /// them, members included.
  case reach(steps: Int)

  var key: String {
    switch self {
    case .fragmentation: "fragmentation"
    case .distanceFragmentation: "distance-fragmentation"
    case .distanceReach: "distance-reach"
    case .reach: "reach"
    }
  }

  var parameters: [Measure.Parameter] {
    if case .reach(let steps) = self { return [.init(name: "steps", value: Double(steps))] }
    return []
  }
}

extension Graph {
  /// How well a set of nodes meets a goal of key players.
  ///
  /// Range 0 to 1. Steps are counted, weights ignored; direction is ignored where nodes are taken
  /// away, and followed outward where nodes reach others. Fragmentation is undefined when fewer
  /// than two nodes remain, reach in an empty graph.
  ///
  ///     star.keyPlayerScore(of: [NodeIndex(0)], for: .fragmentation)   // 1
  ///
  /// - Complexity: O(*n* + *m*) for `.fragmentation`, O(*n m*) for `.distanceFragmentation`, k
  ///   searches for the others.
  public func keyPlayerScore(
    of group: some Sequence<NodeIndex>, for goal: KeyPlayerGoal
  ) -> GraphScore {
    let isMember = membership(of: group)
    let isUndefined =
      switch goal {
      case .fragmentation, .distanceFragmentation: isMember.count { !$0 } < 2
      case .distanceReach, .reach: nodeCount == 0
      }
    let task = KeyPlayerTask(self, goal: goal, candidates: isMember)
    let nodes = (0..<nodeCount).filter { isMember[$0] }
    return GraphScore(
      measure: Measure(
        key: goal.key, direction: isDirected ? task.direction : nil,
        parameters: goal.parameters),
      value: isUndefined ? nil : task.value(of: nodes), undefinedReason: .tooFewNodes)
  }
}

/// What it takes to value many sets for the same goal.
struct KeyPlayerTask {
  private let graph: Graph
  private let goal: KeyPlayerGoal
  /// For goals of reach: for each candidate what each node adds when reached from it.
  private var gains: [Int: [Double]] = [:]

  /// Which way paths run.
  var direction: Direction {
    switch goal {
    case .fragmentation, .distanceFragmentation: .either
    case .distanceReach, .reach: .outgoing
    }
  }

  init(_ graph: Graph, goal: KeyPlayerGoal, candidates: [Bool]) {
    self.goal = goal
    switch goal {
    case .fragmentation, .distanceFragmentation:
      self.graph = graph.ignoringDirection()
    case .distanceReach, .reach:
      self.graph = graph
      for node in candidates.indices where candidates[node] {
        let search = graph.traversal(from: NodeIndex(node))
        gains[node] = graph.nodes.map { other in
          guard let steps = search[other] else { return 0 }
          if case .reach(let most) = goal { return steps <= most ? 1 : 0 }
          return steps == 0 ? 1 : 1 / Double(steps)
        }
      }
    }
  }

  /// What valuing one set costs, in steps.
  func cost(ofSets size: Int) -> Double {
    let search = Double(graph.nodeCount + graph.arcCount)
    return switch goal {
    case .fragmentation: search
    case .distanceFragmentation: search * Double(graph.nodeCount)
    case .distanceReach, .reach: Double(graph.nodeCount * size)
    }
  }

  /// How well a set meets the goal, 0 where that is undefined.
  func value(of nodes: [Int]) -> Double {
    switch goal {
    case .fragmentation: fragmentation(without: nodes)
    case .distanceFragmentation: distanceFragmentation(without: nodes)
    case .distanceReach, .reach: reach(of: nodes)
    }
  }

  private func reach(of nodes: [Int]) -> Double {
    var best = [Double](repeating: 0, count: graph.nodeCount)
    for node in nodes {
      guard let gain = gains[node] else { continue }
      for other in best.indices { best[other] = max(best[other], gain[other]) }
    }
    return best.isEmpty ? 0 : best.reduce(0, +) / Double(best.count)
  }

  private func fragmentation(without nodes: [Int]) -> Double {
    var search = Remainder(graph, without: nodes)
    var joined = 0
    for node in 0..<graph.nodeCount where search.levels[node] < 0 {
      let size = search.reach(from: node).count
      joined += size * (size - 1)
    }
    return share(of: Double(joined), without: nodes)
  }

  private func distanceFragmentation(without nodes: [Int]) -> Double {
    var nearness = 0.0
    let blank = Remainder(graph, without: nodes)
    for node in 0..<graph.nodeCount where blank.levels[node] < 0 {
      var search = blank
      for other in search.reach(from: node).dropFirst() {
        nearness += 1 / Double(search.levels[Int(other)])
      }
    }
    return share(of: nearness, without: nodes)
  }

  private func share(of joined: Double, without nodes: [Int]) -> Double {
    let rest = Double(graph.nodeCount - nodes.count)
    return rest > 1 ? 1 - joined / (rest * (rest - 1)) : 0
  }
}

/// Breadth-first search that never enters some nodes.
private struct Remainder {
  private let graph: Graph
  /// Steps from the start of the search that came by; -1 where none has been.
  private(set) var levels: [Int32]

  init(_ graph: Graph, without nodes: [Int]) {
    self.graph = graph
    levels = [Int32](repeating: -1, count: graph.nodeCount)
    for node in nodes { levels[node] = .max }
  }

  /// The nodes reached, the start in front.
  mutating func reach(from start: Int) -> [Int32] {
    var order = [Int32(start)]
    levels[start] = 0
    var head = 0
    while head < order.count {
      let node = Int(order[head])
      head += 1
      for arc in graph.row(node) where levels[graph.targets[arc].index] < 0 {
        levels[graph.targets[arc].index] = levels[node] + 1
        order.append(graph.targets[arc].rawValue)
      }
    }
    return order
  }
}
