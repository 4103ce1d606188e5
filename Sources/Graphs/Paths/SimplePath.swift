/// A way through a graph that visits no node twice.
public struct SimplePath: Hashable, Sendable {
  /// The nodes from source to target, both included.
  public let nodes: [NodeIndex]
  /// The distance along it, in the units the weights mean.
  public let length: Double

  public init(nodes: [NodeIndex], length: Double) {
    self.nodes = nodes
    self.length = length
  }
}

extension Graph {
  /// The shortest paths without repeated nodes from one node to another, shortest first; fewer than
  /// asked where there are no more.
  ///
  /// Of equally long ones those with smaller node indices, from the source on, come first; ties are
  /// exact where the weights allow. From a node to itself the path of that node alone. Directed:
  /// along the arcs.
  ///
  ///     cycle.shortestSimplePaths(from: NodeIndex(0), to: NodeIndex(1), count: 5)
  ///     // four nodes: 0 1, then 0 3 2 1
  ///
  /// - Complexity: O(count × *n* × *m* log *n*).
  /// - Source: J. Y. Yen, Management Science 17 (1971) 712-716; E. L. Lawler, Management Science 18
  ///   (1972) 401-405.
  public func shortestSimplePaths(
    from source: NodeIndex, to target: NodeIndex, count: Int, weights: WeightMeaning = .ignored
  ) -> [SimplePath] {
    switch arcLengths(weights) {
    case .unit:
      let lengths = LengthTable<Int64>(values: [Int64](repeating: 1, count: arcCount), scale: 1)
      return DeviationSearch(self, lengths, from: source, to: target).paths(count)
    case .short(let lengths):
      return DeviationSearch(self, lengths, from: source, to: target).paths(count)
    case .wide(let lengths):
      return DeviationSearch(self, lengths, from: source, to: target).paths(count)
    case .real(let lengths):
      return DeviationSearch(self, lengths, from: source, to: target).paths(count)
    }
  }
}

/// Yen's algorithm: every path found splits the rest into classes by where they leave it.
private struct DeviationSearch<Length: PathLength> {
  private let graph: Graph
  /// Arcs turned round, with the place of each in `graph`.
  private let back: Graph
  private let backPlaces: [Int]
  private let lengths: LengthTable<Length>
  private let source: Int
  private let target: Int

  /// The best path of a class: it shares `fixed` nodes with others and avoids some next steps.
  private struct Candidate {
    var nodes: [Int]
    var length: Length
    var fixed: Int
    var banned: Set<Int>

    func isBefore(_ other: Candidate) -> Bool {
      length.isTied(with: other.length)
        ? nodes.lexicographicallyPrecedes(other.nodes) : length < other.length
    }
  }

  init(_ graph: Graph, _ lengths: LengthTable<Length>, from source: NodeIndex, to target: NodeIndex)
  {
    self.graph = graph
    self.lengths = lengths
    self.source = source.index
    self.target = target.index
    let back = graph.reversed()
    self.back = back
    backPlaces = (0..<back.nodeCount).flatMap { node in
      back.row(node).map { arc in
        graph.arc(from: back.targets[arc].index, to: NodeIndex(node)) ?? 0
      }
    }
  }

  func paths(_ count: Int) -> [SimplePath] {
    var found: [SimplePath] = []
    var candidates: [Candidate] = []
    if let first = best(after: [source], length: .zero, banned: []) { candidates.append(first) }
    while found.count < count, !candidates.isEmpty {
      var place = 0
      for other in candidates.indices.dropFirst()
      where candidates[other].isBefore(candidates[place]) {
        place = other
      }
      let path = candidates.remove(at: place)
      found.append(
        SimplePath(
          nodes: path.nodes.map { NodeIndex($0) }, length: path.length.rounded / lengths.scale))
      var length = Length.zero
      for last in 0..<(path.nodes.count - 1) {
        let next = path.nodes[last + 1]
        if last + 1 >= path.fixed {
          let banned = (last + 1 == path.fixed ? path.banned : []).union([next])
          let root = Array(path.nodes[...last])
          if let other = best(after: root, length: length, banned: banned) {
            candidates.append(other)
          }
        }
        if let arc = graph.arc(from: path.nodes[last], to: NodeIndex(next)) {
          length += lengths.values[arc]
        }
      }
    }
    return found
  }

  /// The shortest way on from the end of a root that enters none of its nodes and takes none of the
  /// banned steps; of ties the one of smallest nodes.
  private func best(after root: [Int], length: Length, banned: Set<Int>) -> Candidate? {
    guard let spur = root.last else { return nil }
    if spur == target {
      return root.count == 1 && banned.isEmpty
        ? Candidate(nodes: root, length: length, fixed: 1, banned: []) : nil
    }
    let rest = distancesToTarget(avoiding: root)
    var nodes = root
    var length = length
    var current = spur
    var isFirst = true
    while current != target {
      var chosen: (node: Int, step: Length, total: Length)?
      for arc in graph.row(current) {
        let next = graph.targets[arc].index
        guard rest[next] != .unreached, !(isFirst && banned.contains(next)) else { continue }
        // Without this, approximate ties could lead round in a circle.
        if !Length.isExact, nodes.contains(next) { continue }
        let total = lengths.values[arc] + rest[next]
        if let best = chosen, best.total.isTied(with: total) || best.total < total { continue }
        chosen = (next, lengths.values[arc], total)
      }
      guard let chosen else { return nil }
      nodes.append(chosen.node)
      length += chosen.step
      current = chosen.node
      isFirst = false
    }
    return Candidate(nodes: nodes, length: length, fixed: root.count, banned: banned)
  }

  private func distancesToTarget(avoiding root: [Int]) -> [Length] {
    var distances = [Length](repeating: .unreached, count: graph.nodeCount)
    var isClosed = [Bool](repeating: false, count: graph.nodeCount)
    for node in root { isClosed[node] = true }
    var heap = NodeHeap(nodeCount: graph.nodeCount)
    distances[target] = .zero
    heap.insertOrRaise(Int32(target), by: distances)
    while let nearest = heap.removeFirst(by: distances) {
      let node = Int(nearest)
      isClosed[node] = true
      for arc in back.row(node) {
        let next = back.targets[arc].index
        let length = distances[node] + lengths.values[backPlaces[arc]]
        if !isClosed[next], length < distances[next] {
          distances[next] = length
          heap.insertOrRaise(Int32(next), by: distances)
        }
      }
    }
    return distances
  }
}
