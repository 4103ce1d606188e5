/// Sorts many rows of finite numbers of one length: into as many bins as there are numbers, evenly
/// wide from the smallest to the largest, and so on within crowded bins; the rest by insertion.
///
/// - Complexity: O(*k*) for numbers that are spread, O(*k* log *k*) at worst.
struct SpreadSort {
  /// What is sorted, in place; as many as the sort was made for.
  var numbers: [Double]
  private var scratch: [Double]
  private var bins: [Int32]
  private var starts: [Int32]
  private var crowds: [Crowd] = []
  /// So many are left to insertion.
  private static let few = 12

  /// Numbers that are not in order yet, while those before and behind are none of theirs.
  private struct Crowd {
    let range: Range<Int>
    let depth: Int
  }

  init(count: Int) {
    numbers = [Double](repeating: 0, count: count)
    scratch = numbers
    bins = [Int32](repeating: 0, count: count)
    starts = [Int32](repeating: 0, count: count + 1)
  }

  /// Puts the numbers in ascending order.
  mutating func sort() {
    precondition(numbers.count == bins.count, "a sort for another number of numbers")
    crowds.append(Crowd(range: numbers.indices, depth: 0))
    while let crowd = crowds.popLast() {
      guard crowd.range.count > Self.few else { continue }
      if crowd.depth == 6 || !spread(crowd) { numbers[crowd.range].sort() }
    }
    insert()
  }

  /// Puts the numbers of a crowd into bins, in place, and notes the crowded bins; `false` where bins
  /// cannot tell the numbers apart.
  private mutating func spread(_ crowd: Crowd) -> Bool {
    let range = crowd.range
    var (least, most) = (numbers[range.lowerBound], numbers[range.lowerBound])
    do {
      let numbers = numbers.span
      for place in range {
        least = min(least, numbers[place])
        most = max(most, numbers[place])
      }
    }
    if least == most { return true }
    let scale = Double(range.count) / (most - least)
    guard scale.isFinite, scale > 0 else { return false }
    Self.deal(range, least, scale, of: numbers, into: &scratch, &bins, &starts)
    if range.count == numbers.count {
      swap(&numbers, &scratch)
    } else {
      for place in range { numbers[place] = scratch[place - range.lowerBound] }
    }
    var begin = 0
    for bin in 0..<range.count {
      let end = Int(starts[bin])
      if end - begin > Self.few {
        crowds.append(
          Crowd(range: range.lowerBound + begin..<range.lowerBound + end, depth: crowd.depth + 1))
      }
      begin = end
    }
    return true
  }

  /// Puts the numbers of a range into bins, one bin after the other; each start becomes the end of
  /// its bin.
  private static func deal(
    _ range: Range<Int>, _ least: Double, _ scale: Double, of numbers: [Double],
    into dealt: inout [Double], _ bins: inout [Int32], _ starts: inout [Int32]
  ) {
    let numbers = numbers.span
    var dealt = dealt.mutableSpan
    var bins = bins.mutableSpan
    var starts = starts.mutableSpan
    let count = range.count
    let last = Int32(truncatingIfNeeded: count - 1)
    for bin in 0...count { starts[bin] = 0 }
    for place in range {
      let bin = min(last, Int32((numbers[place] - least) * scale))
      bins[place] = bin
      starts[Int(bin) + 1] += 1
    }
    for bin in 1...count { starts[bin] += starts[bin - 1] }
    for place in range {
      let bin = Int(bins[place])
      dealt[Int(starts[bin])] = numbers[place]
      starts[bin] += 1
    }
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
