/// Rows that can each be made longer: every row lies in one piece with room to grow behind it.
///
/// A row that has no room left moves to the end with twice the room, so that appending is O(1)
/// amortised, and the pool is never more than three times the elements.
struct GrowingRows: Sendable {
  /// Where each row starts in the pool, how long it is, and how long it may get.
  private var starts: [Int]
  private var counts: [Int32]
  private var rooms: [Int32]
  private(set) var pool: [NodeIndex]

  /// The rows as they are, without room to grow.
  init(_ rows: BipartiteGraph.Rows) {
    starts = rows.offsets.dropLast().map { Int($0) }
    counts = (0..<rows.count).map { Int32(rows.range($0).count) }
    rooms = counts
    pool = rows.targets
  }

  /// The number of rows.
  var count: Int { starts.count }

  /// - Complexity: O(1).
  subscript(row: Int) -> ArraySlice<NodeIndex> {
    let start = starts[row]
    return pool[start..<start + Int(counts[row])]
  }

  /// - Complexity: O(1) amortised, at worst the length of the row.
  mutating func append(_ element: NodeIndex, to row: Int) {
    if counts[row] == rooms[row] { move(row) }
    pool[starts[row] + Int(counts[row])] = element
    counts[row] += 1
  }

  private mutating func move(_ row: Int) {
    let old = starts[row]..<starts[row] + Int(counts[row])
    let room = max(2, 2 * old.count)
    if old.upperBound == pool.count {
      // The last row grows where it is.
      pool.append(contentsOf: repeatElement(NodeIndex(0), count: room - old.count))
    } else {
      starts[row] = pool.count
      for place in old { pool.append(pool[place]) }
      pool.append(contentsOf: repeatElement(NodeIndex(0), count: room - old.count))
    }
    rooms[row] = Int32(room)
  }

  /// The same rows side by side.
  ///
  /// - Complexity: O(number of elements); O(number of rows) where none has moved.
  func compressed() -> BipartiteGraph.Rows {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(count + 1)
    var end: Int32 = 0
    for count in counts {
      end += count
      offsets.append(end)
    }
    if Int(end) == pool.count, zip(starts, offsets).allSatisfy({ $0 == Int($1) }) {
      return BipartiteGraph.Rows(offsets: offsets, targets: pool)
    }
    var targets: [NodeIndex] = []
    targets.reserveCapacity(Int(end))
    for row in 0..<count { targets.append(contentsOf: self[row]) }
    return BipartiteGraph.Rows(offsets: offsets, targets: targets)
  }
}

extension GrowingRows: Hashable {
  /// Equal rows, wherever they lie.
  static func == (left: Self, right: Self) -> Bool {
    left.counts == right.counts && (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }

  func hash(into hasher: inout Hasher) {
    for row in 0..<count { hasher.combine(self[row]) }
  }
}
