/// Sorts many rows of finite numbers of one length: into as many bins as there are numbers, evenly
/// wide from the smallest to the largest, and so on within crowded bins; the rest by insertion.
///
/// - Complexity: O(*k*) for numbers that are spread, O(*k* log *k*) at worst.
struct SpreadSort {
  private var numbers: [Double]
  private var scratch: [Double]
  private var bins: [Int32]
  private var starts: [Int32]
  private var crowds: [(range: Range<Int>, depth: Int)] = []
  /// So many are left to insertion.
  private static let few = 12

  init(count: Int) {
    numbers = [Double](repeating: 0, count: count)
    scratch = numbers
    bins = [Int32](repeating: 0, count: count)
    starts = [Int32](repeating: 0, count: count + 1)
  }

  /// The numbers in ascending order; as many as the sort was made for.
  mutating func sorted(_ values: [Double]) -> [Double] {
    precondition(values.count == bins.count)
    numbers = values
    crowds = [(values.indices, 0)]
    while let (range, depth) = crowds.popLast() {
      guard range.count > Self.few else { continue }
      if depth < 6,
        let found = Self.spread(range, of: &numbers, &scratch, &bins, &starts)
      {
        crowds += found.map { ($0, depth + 1) }
      } else {
        numbers[range].sort()
      }
    }
    insert()
    return numbers
  }

  /// Puts the numbers of a range into bins, in place, and gives the crowded bins; `nil` where bins
  /// cannot tell the numbers apart.
  private static func spread(
    _ range: Range<Int>, of numbers: inout [Double], _ scratch: inout [Double],
    _ bins: inout [Int32], _ starts: inout [Int32]
  ) -> [Range<Int>]? {
    var numbers = numbers.mutableSpan
    var scratch = scratch.mutableSpan
    var bins = bins.mutableSpan
    var starts = starts.mutableSpan
    var (least, most) = (numbers[range.lowerBound], numbers[range.lowerBound])
    for place in range {
      least = min(least, numbers[place])
      most = max(most, numbers[place])
    }
    if least == most { return [] }
    let count = range.count
    let scale = Double(count) / (most - least)
    guard scale.isFinite, scale > 0 else { return nil }
    for bin in 0...count { starts[bin] = 0 }
    for place in range {
      let bin = min(count - 1, Int((numbers[place] - least) * scale))
      bins[place] = Int32(truncatingIfNeeded: bin)
      starts[bin + 1] += 1
    }
    for bin in 1...count { starts[bin] += starts[bin - 1] }
    for place in range {
      let bin = Int(bins[place])
      scratch[Int(starts[bin])] = numbers[place]
      starts[bin] += 1
    }
    for place in range { numbers[place] = scratch[place - range.lowerBound] }
    // Each start has become the end of its bin.
    var found: [Range<Int>] = []
    var begin = 0
    for bin in 0..<count {
      let end = Int(starts[bin])
      if end - begin > few {
        found.append(range.lowerBound + begin..<range.lowerBound + end)
      }
      begin = end
    }
    return found
  }

  private mutating func insert() {
    var numbers = numbers.mutableSpan
    for index in 1..<max(1, numbers.count) {
      let value = numbers[index]
      var place = index
      while place > 0, numbers[place - 1] > value {
        numbers[place] = numbers[place - 1]
        place -= 1
      }
      numbers[place] = value
    }
  }
}
