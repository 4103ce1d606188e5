/// How many steps along ties lead from each actor to each other, up to a limit.
///
/// 0 on the diagonal and for whom no path of that length reaches.
struct GeodesicSteps: Sendable {
  let count: Int
  /// Row after row, from whom to whom.
  private(set) var steps: [UInt8]
  /// The largest number of steps that occurs.
  private(set) var longest: UInt8

  /// The limit of the reference package.
  static let usualLimit: UInt8 = 6

  /// - Complexity: O(*n*(*n* + *m*)) time, *n*² bytes.
  init(_ rows: TieRows, limit: UInt8 = usualLimit) {
    count = rows.count
    var steps = [UInt8](repeating: 0, count: rows.count * rows.count)
    var queue = [Int32](repeating: 0, count: rows.count)
    longest = Self.search(rows, limit: limit, into: &steps, queue: &queue)
    self.steps = steps
  }

  /// Breadth first from each actor; gives the longest path.
  private static func search(
    _ rows: TieRows, limit: UInt8, into table: inout [UInt8], queue: inout [Int32]
  ) -> UInt8 {
    let count = rows.count
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    var steps = table.mutableSpan
    var ends = queue.mutableSpan
    var longest: UInt8 = 0
    for source in 0..<count {
      let start = source * count
      ends[0] = Int32(source)
      var (head, tail) = (0, 1)
      while head < tail {
        let actor = Int(ends[head])
        head += 1
        let next = steps[start + actor] + 1
        if next > limit { break }
        for place in Int(offsets[actor])..<Int(offsets[actor + 1]) {
          let target = Int(targets[place])
          guard target != source, steps[start + target] == 0 else { continue }
          steps[start + target] = next
          ends[tail] = Int32(target)
          tail += 1
          longest = max(longest, next)
        }
      }
    }
    return longest
  }

  /// The same with one step more than the longest for those who are not reached.
  func withUnreachedBeyond() -> GeodesicSteps {
    var other = self
    for row in 0..<count {
      for column in 0..<count where column != row && steps[row * count + column] == 0 {
        other.steps[row * count + column] = longest + 1
        other.longest = longest + 1
      }
    }
    return other
  }

  /// Column by column: to whom, from whom.
  func transposed() -> [UInt8] {
    var result = steps
    for row in 0..<count {
      for column in 0..<count { result[column * count + row] = steps[row * count + column] }
    }
    return result
  }

  /// The weights 1/steps of all pairs that are reached.
  func inverses() -> TieRows {
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    var weights: [Double] = []
    for row in 0..<count {
      for column in 0..<count where steps[row * count + column] != 0 {
        targets.append(Int32(column))
        weights.append(1 / Double(steps[row * count + column]))
      }
      offsets.append(Int32(targets.count))
    }
    return TieRows(offsets: offsets, targets: targets, weights: weights)
  }
}
