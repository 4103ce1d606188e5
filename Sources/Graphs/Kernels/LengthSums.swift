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

  /// The sum over all sources of each arc's share of their shortest paths, over whole-number
  /// lengths; `nil` where they are too uneven for buckets or there are too many paths.
  func lengthArcSums(_ table: LengthTable<Int64>) -> [Double]? {
    let arcs = LengthRows(compactRows(), lengths: table.values)
    guard let buckets = arcs.buckets else { return nil }
    let backbone = arcs.backbone(shift: buckets.shift, buckets: buckets.count)
    let batches = Parallelism.batches(of: nodeCount) { sources -> [Double]? in
      var search = LengthSearch(backbone, shift: buckets.shift, buckets: buckets.count)
      let sums = KernelBuffer<Double>(repeating: 0, count: backbone.lengths.count)
      for source in sources where !search.hasOverflown {
        search.run(from: source)
        search.accumulate(intoArcs: sums)
      }
      return search.hasOverflown ? nil : sums.array
    }
    var sums = [Double](repeating: 0, count: backbone.lengths.count)
    for batch in batches {
      guard let batch else { return nil }
      for place in sums.indices { sums[place] += batch[place] }
    }
    // Arcs outside the backbone lie on no shortest path.
    var values = [Double](repeating: 0, count: arcCount)
    for node in 0..<nodeCount {
      for place in Int(backbone.rows.offsets[node])..<Int(backbone.rows.offsets[node + 1]) {
        let target = NodeIndex(rawValue: backbone.rows.targets[place])
        if let arc = arc(from: node, to: target) { values[arc] = sums[place] }
      }
    }
    return values
  }

  /// For each value the sums over the distances along the arcs from every node, all from the same
  /// searches; `nil` where the lengths are too uneven for buckets.
  func lengthReachSums(
    _ values: [DistanceValue], _ table: LengthTable<Int64>
  ) -> [ReachSums]? {
    let arcs = LengthRows(compactRows(), lengths: table.values)
    guard let buckets = arcs.buckets else { return nil }
    let backbone = arcs.backbone(shift: buckets.shift, buckets: buckets.count)
    let batches = Parallelism.batches(of: nodeCount) { sources in
      var search = LengthSearch(backbone, shift: buckets.shift, buckets: buckets.count)
      var all = values.map { _ in ReachSums(sums: [], reached: [], farthest: []) }
      for source in sources {
        search.run(from: source)
        for (place, value) in values.enumerated() {
          let (sum, farthest) = search.sum(value, scale: table.scale)
          all[place].sums.append(sum)
          all[place].farthest.append(farthest)
          all[place].reached.append(Int32(search.reached - 1))
        }
      }
      return all
    }
    return values.indices.map { place in
      ReachSums(
        sums: batches.flatMap { $0[place].sums }, reached: batches.flatMap { $0[place].reached },
        farthest: batches.flatMap { $0[place].farthest })
    }
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
