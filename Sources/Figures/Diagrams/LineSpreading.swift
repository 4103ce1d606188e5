/// Places on a line as near as possible to where they want to be, in order and with room between.
enum LineSpreading {
  /// Places for wishes in ascending order: each at least a gap after the one before, all between
  /// two ends where there is room, with the least sum of squared moves.
  ///
  /// Pooling of adjacent violators on the wishes without their gaps.
  /// - Complexity: O(*n*).
  static func places(
    for wishes: [Double], gaps: [Double], from start: Double, to end: Double
  ) -> [Double] {
    precondition(gaps.count == wishes.count, "one gap per wish: the room from the place before")
    guard !wishes.isEmpty else { return [] }
    var offsets: [Double] = []
    var offset = 0.0
    for (index, gap) in gaps.enumerated() {
      if index > 0 { offset += gap }
      offsets.append(offset)
    }
    var pools: [(sum: Double, count: Int)] = []
    for (wish, offset) in zip(wishes, offsets) {
      var pool = (sum: wish - offset, count: 1)
      while let last = pools.last,
        last.sum / Double(last.count) >= pool.sum / Double(pool.count)
      {
        pool = (last.sum + pool.sum, last.count + pool.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    let latest = max(start, end - offset)
    let bases = pools.flatMap { pool in
      Array(repeating: min(max(pool.sum / Double(pool.count), start), latest), count: pool.count)
    }
    return zip(bases, offsets).map { $0 + $1 }
  }
}
