/// Rows of arcs with whole-number lengths, the shortest arcs of each row first.
struct LengthRows: Sendable {
  private(set) var rows: CompactRows
  private(set) var lengths: [Int64]

  /// `lengths` holds one positive length per arc of `rows`.
  ///
  /// - Complexity: O(*m* log degree).
  init(_ rows: CompactRows, lengths: [Int64]) {
    self.rows = rows
    self.lengths = lengths
    var keys: [(length: Int64, target: Int32)] = []
    for node in 0..<rows.count {
      let row = Int(rows.offsets[node])..<Int(rows.offsets[node + 1])
      let isSorted = row.dropLast().allSatisfy { lengths[$0] <= lengths[$0 + 1] }
      guard !isSorted else { continue }
      keys.removeAll(keepingCapacity: true)
      for arc in row { keys.append((lengths[arc], rows.targets[arc])) }
      keys.sort { $0.length < $1.length || ($0.length == $1.length && $0.target < $1.target) }
      for (place, key) in zip(row, keys) {
        self.lengths[place] = key.length
        self.rows.targets[place] = key.target
      }
    }
  }

  /// The number of buckets that a search needs, and how many low bits of a distance stay within a
  /// bucket; `nil` where that would be too many buckets.
  ///
  /// No arc is shorter than a bucket is wide, so whatever is in a bucket when its turn comes is
  /// settled, in any order.
  var buckets: (count: Int, shift: Int)? {
    Self.buckets(for: lengths)
  }

  /// The same for lengths of any order.
  static func buckets(for lengths: [Int64]) -> (count: Int, shift: Int)? {
    var (shortest, longest) = (Int64.max, Int64(0))
    for length in lengths {
      shortest = min(shortest, length)
      longest = max(longest, length)
    }
    guard shortest > 0, longest > 0 else { return (64, 0) }
    let shift = 63 - shortest.leadingZeroBitCount
    let span = Int(longest >> Int64(shift)) + 2
    guard span <= 1 << 16 else { return nil }
    return (max(64, 1 << (Int.bitWidth - (span - 1).leadingZeroBitCount)), shift)
  }

  /// The arcs that are a shortest path between their own ends; no other arc lies on any shortest
  /// path, so every distance and path count stays as it is.
  ///
  /// - Complexity: a search from each node, no farther than its longest arc.
  /// - Source: T. Simas, R. B. Correia, L. M. Rocha, J. Complex Networks 9 (2021) cnab021, "the
  ///   distance backbone".
  func backbone(shift: Int, buckets: Int) -> LengthRows {
    let kept = Parallelism.batches(of: rows.count) { nodes in
      var search = LengthSearch(self, shift: shift, buckets: buckets)
      return search.keptArcs(of: nodes)
    }
    var result = self
    result.rows = CompactRows(offsets: [0], targets: [])
    result.lengths = []
    for batch in kept {
      for arc in batch.arcs {
        result.rows.targets.append(rows.targets[Int(arc)])
        result.lengths.append(lengths[Int(arc)])
      }
      for count in batch.counts {
        result.rows.offsets.append((result.rows.offsets.last ?? 0) + count)
      }
    }
    return result
  }
}
