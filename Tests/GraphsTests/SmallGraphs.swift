/// All undirected graphs of so many nodes with weights 1 to w, one of each kind: those that differ
/// only in the names of their nodes are one.
struct SmallGraphs {
  let nodeCount: Int
  /// The largest weight.
  let weights: Int

  /// The ties of every kind, in the order of their codes.
  ///
  /// A graph is a number with one digit per pair, 0 where there is no tie. The first of a kind
  /// marks all the others.
  func kinds() -> [[(Int, Int, Int)]] {
    var result: [[(Int, Int, Int)]] = []
    each { result.append($0) }
    return result
  }

  func each(_ body: ([(Int, Int, Int)]) -> Void) {
    let pairs = (0..<nodeCount).flatMap { b in (0..<b).map { ($0, b) } }
    var place = [[Int]](repeating: [Int](repeating: 0, count: nodeCount), count: nodeCount)
    for (number, pair) in pairs.enumerated() {
      place[pair.0][pair.1] = number
      place[pair.1][pair.0] = number
    }
    let powers = pairs.indices.map { (0..<$0).reduce(1) { power, _ in power * (weights + 1) } }
    let count = (powers.last ?? 1) * (pairs.isEmpty ? 1 : weights + 1)
    // For each renaming the power of the digit that every pair becomes.
    let renamings = Self.permutations(of: nodeCount).map { names in
      pairs.map { powers[place[names[$0.0]][names[$0.1]]] }
    }
    var seen = [UInt64](repeating: 0, count: count / 64 + 1)
    var digits = [Int](repeating: 0, count: pairs.count)
    for code in 0..<count where seen[code / 64] >> UInt64(code % 64) & 1 == 0 {
      var rest = code
      for number in digits.indices {
        digits[number] = rest % (weights + 1)
        rest /= weights + 1
      }
      for renaming in renamings {
        var other = 0
        for number in digits.indices { other += digits[number] * renaming[number] }
        seen[other / 64] |= 1 << UInt64(other % 64)
      }
      body(
        pairs.indices.filter { digits[$0] > 0 }.map { (pairs[$0].0, pairs[$0].1, digits[$0]) })
    }
  }

  private static func permutations(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(of: count - 1).flatMap { shorter in
      (0...shorter.count).map { place in
        var longer = shorter
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }
}
