extension Graph {
  /// The sum over all sources of each node's dependency, over whole-number lengths; `nil` where
  /// they are too uneven for buckets or there are too many paths.
  func lengthDependencySums(_ table: LengthTable<Int64>) -> [Double]? {
    let arcs = LengthRows(compactRows(), lengths: table.values)
    guard let buckets = arcs.buckets else { return nil }
    let backbone = arcs.backbone(shift: buckets.shift, buckets: buckets.count)
    guard !isDirected else {
      return backbone.dependencySums(weights: [Double](repeating: 1, count: nodeCount))
    }
    // The backbone falls into more and smaller blocks than the graph.
    let blocks = Blocks(backbone.rows)
    var sums = blocks.separatedPairs
    for block in blocks.large {
      let arcs = LengthRows(
        block.rows, lengths: block.arcs.map { backbone.lengths[Int($0)] })
      guard let inner = arcs.dependencySums(weights: block.weights) else { return nil }
      for (node, sum) in zip(block.nodes, inner) { sums[Int(node)] += sum }
    }
    return sums
  }

  /// Sums over the distances along the arcs from every node; `nil` where the lengths are too
  /// uneven for buckets.
  func lengthReachSums(
    _ value: DistanceValue, _ table: LengthTable<Int64>
  ) -> ReachSums? {
    let arcs = LengthRows(compactRows(), lengths: table.values)
    guard let buckets = arcs.buckets else { return nil }
    let backbone = arcs.backbone(shift: buckets.shift, buckets: buckets.count)
    let batches = Parallelism.batches(of: nodeCount) { sources in
      var search = LengthSearch(backbone, shift: buckets.shift, buckets: buckets.count)
      var sums = ReachSums(sums: [], reached: [], farthest: [])
      for source in sources {
        search.run(from: source)
        let (sum, farthest) = search.sum(value, scale: table.scale)
        sums.sums.append(sum)
        sums.farthest.append(farthest)
        sums.reached.append(Int32(search.reached - 1))
      }
      return sums
    }
    return ReachSums(
      sums: batches.flatMap(\.sums), reached: batches.flatMap(\.reached),
      farthest: batches.flatMap(\.farthest))
  }
}

extension LengthRows {
  /// The dependencies of all sources, where each node stands for a number of nodes.
  fileprivate func dependencySums(weights: [Double]) -> [Double]? {
    guard let buckets else { return nil }
    let batches = Parallelism.batches(of: rows.count) { sources -> [Double]? in
      var search = LengthSearch(self, shift: buckets.shift, buckets: buckets.count)
      let sums = KernelBuffer<Double>(repeating: 0, count: rows.count)
      let weights = KernelBuffer(weights)
      for source in sources where !search.hasOverflown {
        search.run(from: source)
        search.accumulate(from: source, weights: weights, into: sums)
      }
      return search.hasOverflown ? nil : sums.array
    }
    var total = [Double](repeating: 0, count: rows.count)
    for batch in batches {
      guard let batch else { return nil }
      for node in total.indices { total[node] += batch[node] }
    }
    return total
  }
}
