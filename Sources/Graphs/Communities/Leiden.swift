/// Communities and how good they are.
public struct Communities: Hashable, Sendable {
  /// Who is with whom.
  public let partition: Partition
  /// The quality reached, as `Graph.quality(_:of:weights:)` gives it.
  public let quality: GraphScore
}

extension Graph {
  /// Communities by the Leiden algorithm: of several seeded runs, and of more that start from what
  /// the best agree on, the best partition.
  ///
  /// Each run repeats local moves, refinement and aggregation until nothing improves. Every
  /// community is connected. Direction is respected by directed modularity. Weighted ties count by
  /// weight, loops not at all; isolates are communities of their own. The same seed gives the same
  /// partition whatever the number of threads. Unless told how many runs to choose from, it takes
  /// 100 on small graphs and 2 from some thirty thousand nodes and ties; one run is the quick answer.
  ///
  ///     try graph.leiden(.modularity(), seed: 1).partition.communities
  ///
  /// - Throws: `GraphError.invalidParameter` for a resolution that is negative or not finite, or
  ///   fewer runs than one.
  /// - Complexity: nearly O(*m*) per run.
  /// - Source: V. A. Traag, L. Waltman, N. J. van Eck, Scientific Reports 9 (2019) 5233.
  public func leiden(
    _ quality: CommunityQuality = .modularity(), weights: WeightMeaning = .strength,
    seed: UInt64 = 0, runs: Int? = nil
  ) throws(GraphError) -> Communities {
    guard quality.resolution >= 0, quality.resolution.isFinite else {
      throw .invalidParameter(
        name: "resolution", value: quality.resolution, expected: "0 or more, and finite")
    }
    let runs = runs ?? max(2, min(100, 60_000 / max(1, nodeCount + edgeCount)))
    guard runs > 0 else {
      throw .invalidParameter(name: "runs", value: Double(runs), expected: "at least 1")
    }
    guard let start = QualityGraph(self, quality: quality, weights: weights) else {
      let alone = Partition(labels: Array(0..<nodeCount))
      return Communities(
        partition: alone, quality: self.quality(quality, of: alone, weights: weights))
    }
    var ensemble = LeidenEnsemble(start, seed: seed, runs: runs)
    let best = ensemble.best()
    let partition = Partition(labels: start.ties.connectedParts(of: best.communities))
    return Communities(
      partition: partition,
      quality: self.quality(quality, of: partition, weights: weights, known: start))
  }
}

extension Graph {
  /// Communities cut into the parts that hang together, which raises any quality; each part is
  /// labelled by its smallest node.
  fileprivate func connectedParts(of communities: [Int32]) -> [Int32] {
    var labels = [Int32](repeating: -1, count: nodeCount)
    var queue: [Int] = []
    for start in 0..<nodeCount where labels[start] < 0 {
      labels[start] = Int32(start)
      queue.append(start)
      while let node = queue.popLast() {
        for arc in row(node) {
          let next = targets[arc].index
          guard labels[next] < 0, communities[next] == communities[node] else { continue }
          labels[next] = Int32(start)
          queue.append(next)
        }
      }
    }
    return labels
  }
}
