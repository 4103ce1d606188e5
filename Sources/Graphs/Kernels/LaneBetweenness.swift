extension Graph {
  /// The sum over all sources of each node's dependency, unweighted, eight sources at a time;
  /// `nil` where there are too many paths to count so.
  ///
  /// Undirected graphs are cut into blocks first. Nodes are renamed breadth first, so that the
  /// eight sources of a search stand close together and come to most nodes on the same levels.
  func unitDependencySums() -> [Double]? {
    guard isDirected else {
      let blocks = Blocks(compactRows())
      var sums = blocks.separatedPairs
      for block in blocks.large where !block.isComplete {
        guard
          let inner = LaneSearch.sumsOverAllSources(
            out: block.rows, into: block.rows, weights: block.weights)
        else { return nil }
        for (node, sum) in zip(block.nodes, inner) { sums[Int(node)] += sum }
      }
      return sums
    }
    let rows = compactRows()
    let order = rows.breadthFirstOrder()
    let renamed = rows.renamed(by: order).rows
    guard
      let inner = LaneSearch.sumsOverAllSources(
        out: renamed, into: renamed.transposed(),
        weights: [Double](repeating: 1, count: nodeCount))
    else { return nil }
    var sums = inner
    for (node, sum) in zip(order, inner) { sums[Int(node)] = sum }
    return sums
  }
}

extension LaneSearch {
  /// The sums after all sources, eight at a time, batches side by side; `nil` where there are too
  /// many paths.
  static func sumsOverAllSources(
    out: CompactRows, into: CompactRows, weights: [Double]
  ) -> [Double]? {
    let count = out.count
    let batches = Parallelism.batches(of: (count + 7) / 8, least: 8) { groups -> [Double]? in
      var search = LaneSearch(out: out, into: into, weights: weights)
      for group in groups where !search.hasOverflown {
        search.add(8 * group..<min(8 * group + 8, count))
      }
      return search.hasOverflown ? nil : search.dependencySums
    }
    var total = [Double](repeating: 0, count: count)
    for batch in batches {
      guard let batch else { return nil }
      for node in 0..<count { total[node] += batch[node] }
    }
    return total
  }
}
