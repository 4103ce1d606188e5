/// Shortest paths over whole-number lengths from one source after another, nodes taken from
/// buckets no wider than the shortest arc, without heap and without predecessor lists.
///
/// A node is final when its bucket comes, and all nodes on shorter paths to it stood in earlier
/// buckets; so path counts are complete as well, and the order in which nodes were taken, turned
/// round, serves Brandes' accumulation.
///
/// - Source: R. B. Dial, Comm. ACM 12 (1969) 632-633; E. A. Dinitz, 1978, as in B. V. Cherkassky,
///   A. V. Goldberg, T. Radzik, Math. Programming 73 (1996) 129-174; U. Brandes, J. Math.
///   Sociology 25 (2001) 163-177.
struct LengthSearch: ~Copyable {
  private let rows: KernelRows
  private let lengths: KernelBuffer<Int64>
  private let count: Int
  private let shift: Int64
  /// Where each bucket's list of entries begins, -1 when empty; buckets repeat in a circle.
  private let heads: KernelBuffer<Int32>
  /// One bit per bucket that has entries.
  private let filled: KernelBuffer<UInt64>
  private let entryNodes: KernelBuffer<Int32>
  private let entryNext: KernelBuffer<Int32>
  private let distances: KernelBuffer<Int64>
  private let counts: KernelBuffer<Double>
  private let shares: KernelBuffer<Double>
  private let order: KernelBuffer<Int32>
  private(set) var reached = 0
  /// Whether some path count came near the end of what a double holds.
  private(set) var hasOverflown = false

  init(_ arcs: LengthRows, shift: Int, buckets: Int) {
    precondition(buckets % 64 == 0 && buckets & (buckets - 1) == 0)
    rows = KernelRows(arcs.rows)
    lengths = KernelBuffer(arcs.lengths)
    count = arcs.rows.count
    self.shift = Int64(shift)
    heads = KernelBuffer(repeating: -1, count: buckets)
    filled = KernelBuffer(repeating: 0, count: buckets / 64)
    entryNodes = KernelBuffer(repeating: 0, count: arcs.lengths.count + 1)
    entryNext = KernelBuffer(repeating: 0, count: arcs.lengths.count + 1)
    distances = KernelBuffer(repeating: .max, count: count)
    counts = KernelBuffer(repeating: 0, count: count)
    shares = KernelBuffer(repeating: 0, count: count)
    order = KernelBuffer(repeating: 0, count: count)
  }

  /// Finds the paths to all nodes at a distance under the limit.
  mutating func run(from source: Int, under limit: Int64 = .max) {
    let (rows, lengths, distances) = (self.rows.view, self.lengths.view, self.distances.view)
    let (counts, order) = (self.counts.view, self.order.view)
    let shift = self.shift
    for place in 0..<reached { distances[Int(order[place])] = .max }
    var queue = BucketQueue(
      heads: heads.view, filled: filled.view, nodes: entryNodes.view, next: entryNext.view)
    var end = 0
    var most = 1.0
    distances[source] = 0
    counts[source] = 1
    queue.insert(source, at: 0)
    while queue.pending > 0 {
      var entry = queue.takeList()
      while entry >= 0 {
        let node = queue.take(&entry)
        let start = distances[node]
        // An entry is stale when its node came nearer since.
        guard Int(start &>> shift) == queue.bucket else { continue }
        order[end] = Int32(truncatingIfNeeded: node)
        end &+= 1
        let paths = counts[node]
        most = max(most, paths)
        for arc in rows.row(node) {
          let length = start &+ lengths[arc]
          if length >= limit { break }
          let target = Int(rows.targets[arc])
          let before = distances[target]
          if length < before {
            distances[target] = length
            counts[target] = paths
            if length &>> shift != before &>> shift {
              queue.insert(target, at: Int(length &>> shift))
            }
          } else if length == before {
            counts[target] += paths
          }
        }
      }
    }
    reached = end
    if most > 1e300 { hasOverflown = true }
  }

  /// Adds to the sums the dependency of the last source on each other node, times its weight.
  func accumulate(
    from source: Int, weights: borrowing KernelBuffer<Double>,
    into sums: borrowing KernelBuffer<Double>
  ) {
    let (rows, lengths, distances, counts, shares, order) = (
      self.rows.view, self.lengths.view, self.distances.view, self.counts.view, self.shares.view,
      self.order.view
    )
    let (weights, sums) = (weights.view, sums.view)
    let factor = weights[source]
    for place in (0..<reached).reversed() {
      let node = Int(order[place])
      let start = distances[node]
      var sum = 0.0
      for arc in rows.row(node) {
        let target = Int(rows.targets[arc])
        let share = shares[target]
        sum += start &+ lengths[arc] == distances[target] ? share : 0
      }
      let dependency = counts[node] * sum
      shares[node] = (weights[node] + dependency) / counts[node]
      if node != source { sums[node] += factor * dependency }
    }
  }

  /// Adds to the sums of the arcs their shares of the last source's shortest paths to all nodes.
  func accumulate(intoArcs sums: borrowing KernelBuffer<Double>) {
    let (rows, lengths, distances, counts, shares, order) = (
      self.rows.view, self.lengths.view, self.distances.view, self.counts.view, self.shares.view,
      self.order.view
    )
    let sums = sums.view
    for place in (0..<reached).reversed() {
      let node = Int(order[place])
      let start = distances[node]
      let paths = counts[node]
      var sum = 0.0
      for arc in rows.row(node) {
        let target = Int(rows.targets[arc])
        let share = start &+ lengths[arc] == distances[target] ? shares[target] : 0
        sum += share
        sums[arc] += paths * share
      }
      shares[node] = (1 + paths * sum) / paths
    }
  }

  /// The sum of values of the distances of the last source's search, and the farthest.
  func sum(_ value: DistanceValue, scale: Double) -> (sum: Double, farthest: Double) {
    let (distances, order) = (self.distances.view, self.order.view)
    var sum = 0.0
    var farthest: Int64 = 0
    for place in 1..<max(1, reached) {
      let distance = distances[Int(order[place])]
      farthest = max(farthest, distance)
      sum += value.of(Double(distance) / scale)
    }
    return (sum, Double(farthest) / scale)
  }

  /// The arcs of some nodes to which there is no shorter path, and their number per node.
  mutating func keptArcs(of nodes: Range<Int>) -> (arcs: [Int32], counts: [Int32]) {
    let (rows, lengths, distances) = (self.rows.view, self.lengths.view, self.distances.view)
    var kept: (arcs: [Int32], counts: [Int32]) = ([], [])
    for node in nodes {
      let row = rows.row(node)
      let before = kept.arcs.count
      // Two arcs are at least as long as twice the shortest: shorter arcs need no search.
      if let last = row.last, lengths[last] > 1 << (shift + 1) {
        run(from: node, under: lengths[last])
      } else {
        run(from: node, under: 0)
      }
      for arc in row where distances[Int(rows.targets[arc])] >= lengths[arc] {
        kept.arcs.append(Int32(truncatingIfNeeded: arc))
      }
      kept.counts.append(Int32(kept.arcs.count - before))
    }
    return kept
  }
}
