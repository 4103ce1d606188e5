/// Shortest paths from one source over whole-number lengths, by buckets no wider than the shortest
/// arc: what `ShortestPaths` asks, found on one pass over the arcs.
///
/// All paths into a bucket come from earlier ones, so its nodes are final when its turn comes, and
/// so are their path counts.
///
/// - Source: R. B. Dial, Comm. ACM 12 (1969) 632-633; E. A. Dinitz, 1978, as in B. V. Cherkassky,
///   A. V. Goldberg, T. Radzik, Math. Programming 73 (1996) 129-174.
struct BucketSearch: Sendable {
  /// The length of the paths to each node; `.unreached` where there is none.
  private(set) var distances: [Int64]
  /// The number of shortest paths to each node.
  private(set) var counts: [Double]
  /// The smallest last-but-one node of a shortest path; -1 at the source and where unreached.
  private(set) var previous: [Int32]
  /// The nodes reached, nearest first, ties by node index.
  private(set) var order: [NodeIndex] = []

  /// `nil` where the lengths are too uneven for buckets.
  init?(_ graph: Graph, lengths: LengthTable<Int64>, from source: Int) {
    guard let layout = LengthRows.buckets(for: lengths.values) else { return nil }
    distances = [Int64](repeating: .unreached, count: graph.nodeCount)
    counts = [Double](repeating: 0, count: graph.nodeCount)
    previous = [Int32](repeating: -1, count: graph.nodeCount)
    distances[source] = 0
    counts[source] = 1
    var pending = NodeBuckets(count: layout.count, nodeCount: graph.nodeCount)
    pending.insert(Int32(source), at: 0)
    Self.settle(
      &pending, graph, lengths.values, shift: Int64(layout.shift), &distances, &counts, &previous)
    order = inOrder()
  }

  private static func settle(
    _ pending: inout NodeBuckets, _ graph: Graph, _ lengths: [Int64], shift: Int64,
    _ distances: inout [Int64], _ counts: inout [Double], _ previous: inout [Int32]
  ) {
    let (offsets, targets, lengths) = (graph.offsets.span, graph.targets.span, lengths.span)
    var distances = distances.mutableSpan
    var counts = counts.mutableSpan
    var previous = previous.mutableSpan
    while var next = pending.takeNext() {
      while next >= 0 {
        let node = Int(next)
        next = pending.following(next)
        let start = distances[node]
        let paths = counts[node]
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let target = targets[arc].index
          let length = start + lengths[arc]
          let before = distances[target]
          guard length <= before else { continue }
          if length < before {
            distances[target] = length
            counts[target] = paths
            previous[target] = Int32(truncatingIfNeeded: node)
            let bucket = Int(length >> shift)
            if before == .unreached {
              pending.insert(Int32(truncatingIfNeeded: target), at: bucket)
            } else if before >> shift != length >> shift {
              pending.move(Int32(truncatingIfNeeded: target), Int(before >> shift), to: bucket)
            }
          } else {
            counts[target] += paths
            previous[target] = min(previous[target], Int32(truncatingIfNeeded: node))
          }
        }
      }
    }
  }

  /// Nodes sorted by distance, stable, in digits of eleven bits.
  private func inOrder() -> [NodeIndex] {
    var order: [NodeIndex] = []
    var farthest: Int64 = 0
    for (node, distance) in distances.enumerated() where distance != .unreached {
      order.append(NodeIndex(node))
      farthest = max(farthest, distance)
    }
    var sorted = order
    for shift in stride(from: Int64(0), to: 63, by: 11) where farthest >> shift > 0 {
      var starts = [Int](repeating: 0, count: 2049)
      for node in order { starts[Int(distances[node.index] >> shift) & 2047 + 1] += 1 }
      for digit in 1..<2049 { starts[digit] += starts[digit - 1] }
      for node in order {
        let digit = Int(distances[node.index] >> shift) & 2047
        sorted[starts[digit]] = node
        starts[digit] += 1
      }
      swap(&order, &sorted)
    }
    return order
  }
}

/// Nodes in buckets that repeat in a circle, each node in at most one of them.
private struct NodeBuckets {
  /// The first node of each bucket; -1 when empty.
  private var heads: [Int32]
  /// One bit per bucket that has nodes.
  private var filled: [UInt64]
  /// The nodes after and before each node in its bucket; -1 at the ends.
  private var after: [Int32]
  private var before: [Int32]
  /// The bucket whose turn it was last.
  private var bucket = 0
  private var pending = 0

  /// The count is a power of two and a multiple of 64.
  init(count: Int, nodeCount: Int) {
    heads = [Int32](repeating: -1, count: count)
    filled = [UInt64](repeating: 0, count: count / 64)
    after = [Int32](repeating: -1, count: nodeCount)
    before = after
  }

  mutating func insert(_ node: Int32, at bucket: Int) {
    let slot = bucket & (heads.count - 1)
    let first = heads[slot]
    after[Int(node)] = first
    before[Int(node)] = -1
    if first >= 0 { before[Int(first)] = node }
    heads[slot] = node
    filled[slot >> 6] |= 1 << UInt64(slot & 63)
    pending += 1
  }

  /// Takes a node out of one bucket and puts it into another.
  mutating func move(_ node: Int32, _ old: Int, to new: Int) {
    let slot = old & (heads.count - 1)
    let (left, right) = (before[Int(node)], after[Int(node)])
    if right >= 0 { before[Int(right)] = left }
    if left >= 0 {
      after[Int(left)] = right
    } else {
      heads[slot] = right
      if right < 0 { filled[slot >> 6] &= ~(1 << UInt64(slot & 63)) }
    }
    pending -= 1
    insert(node, at: new)
  }

  /// Empties the next bucket that has nodes and gives the first of them; `nil` when none has.
  mutating func takeNext() -> Int32? {
    guard pending > 0 else { return nil }
    let slot = bucket & (heads.count - 1)
    var word = slot >> 6
    var bits = filled[word] & (~0 << UInt64(slot & 63))
    while bits == 0 {
      word = (word + 1) & (filled.count - 1)
      bits = filled[word]
    }
    let found = word << 6 | bits.trailingZeroBitCount
    bucket += (found - slot) & (heads.count - 1)
    let first = heads[found]
    heads[found] = -1
    filled[word] &= ~(1 << UInt64(found & 63))
    return first
  }

  /// The node after one that was taken.
  mutating func following(_ node: Int32) -> Int32 {
    pending -= 1
    return after[Int(node)]
  }
}
