/// How a tie of a one-mode projection is weighted.
public enum ProjectionWeighting: String, Hashable, Sendable, CaseIterable {
  /// The number of shared nodes of the other side.
  case count
  /// Each shared node of degree k adds 1/(k - 1): meeting in a crowd ties less.
  case newman
  /// Shared nodes divided by the nodes that either has.
  case jaccard
}

extension BipartiteGraph {
  /// The one-mode graph of a side: two nodes are tied when they share a node of the other side.
  ///
  ///     attendance.projection(onto: .top, weighting: .newman)
  ///
  /// - Complexity: O(sum over the other side of degree²) time, sorting of rows included;
  ///   memory linear in the projection.
  /// - Source: M. E. J. Newman, Physical Review E 64 (2001) 016132 for `.newman`; P. Jaccard,
  ///   Bull. Soc. Vaud. Sci. Nat. 37 (1901) 547-579 for `.jaccard`.
  public func projection(
    onto side: Side, weighting: ProjectionWeighting = .count
  ) -> Graph {
    let own = rows(of: side)
    let other = rows(of: side.opposite)
    let additions: [Double] = (0..<other.count).map { node in
      weighting == .newman ? 1 / Double(max(1, other[node].count - 1)) : 1
    }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(own.count + 1)
    var targets: [NodeIndex] = []
    var weights: [Double] = []
    var shared = [Double](repeating: 0, count: own.count)
    var touched: [NodeIndex] = []
    for node in 0..<own.count {
      collect(node, own, other, additions, shared: &shared, touched: &touched)
      touched.sort()
      for peer in touched {
        let sum = shared[peer.index]
        let either = Double(own[node].count + own[peer.index].count) - sum
        targets.append(peer)
        weights.append(weighting == .jaccard ? sum / either : sum)
        shared[peer.index] = 0
      }
      touched.removeAll(keepingCapacity: true)
      offsets.append(Int32(targets.count))
    }
    return Graph(isDirected: false, offsets: offsets, targets: targets, arcWeights: weights)
  }

  /// Adds up, for one node, what it shares with each peer; shared nodes come in ascending order,
  /// so both directions of a tie add the same numbers in the same order.
  private func collect(
    _ node: Int, _ own: Rows, _ other: Rows, _ additions: [Double], shared: inout [Double],
    touched: inout [NodeIndex]
  ) {
    for middle in own[node] {
      let addition = additions[middle.index]
      for place in other.range(middle.index) {
        let peer = other.targets[place]
        guard peer.index != node else { continue }
        if shared[peer.index] == 0 { touched.append(peer) }
        shared[peer.index] += addition
      }
    }
  }
}
