/// An order in which nodes can be eliminated from a Laplacian with few new entries.
///
/// The node of most ties comes first, to be grounded; then always a node that has the fewest ties to
/// the nodes left, where those tied to an eliminated node are tied to each other.
///
/// - Complexity: O(*k*³/64) time at worst and *k*²/8 bytes, for *k* nodes.
/// - Source: D. J. Rose, in: Graph Theory and Computing (1972) 183-217 (minimum degree).
struct EliminationOrder {
  private(set) var nodes: [Int] = []
  /// One row of bits per node: the nodes left that it is tied to.
  private var rows: [UInt64]
  private let width: Int
  private var degrees: [Int]
  private var isLeft: [Bool]

  /// Of a connected undirected graph.
  init(_ ties: Graph) {
    let count = ties.nodeCount
    width = (count + 63) / 64
    rows = [UInt64](repeating: 0, count: count * width)
    degrees = (0..<count).map { ties.row($0).count }
    isLeft = [Bool](repeating: true, count: count)
    for node in 0..<count {
      for arc in ties.row(node) { insert(ties.targets[arc].index, into: node) }
    }
    guard let ground = degrees.indices.max(by: { degrees[$0] < degrees[$1] }) else { return }
    take(ground)
    for other in bits(of: ground) { remove(ground, from: other) }
    while let next = degrees.indices.filter({ isLeft[$0] }).min(by: { degrees[$0] < degrees[$1] }) {
      // Where all are tied to all, any order will do.
      if degrees[next] == count - nodes.count - 1 {
        for node in isLeft.indices where isLeft[node] { take(node) }
        return
      }
      eliminate(next)
    }
  }

  private mutating func eliminate(_ node: Int) {
    take(node)
    let own = Array(rows[node * width..<(node + 1) * width])
    for other in bits(of: node) {
      let start = other * width
      for word in 0..<width { rows[start + word] |= own[word] }
      remove(node, from: other)
      remove(other, from: other)
      degrees[other] = (0..<width).reduce(0) { $0 + rows[start + $1].nonzeroBitCount }
    }
  }

  private mutating func take(_ node: Int) {
    nodes.append(node)
    isLeft[node] = false
  }

  private mutating func insert(_ other: Int, into node: Int) {
    rows[node * width + other / 64] |= 1 << UInt64(other & 63)
  }

  /// Takes a node out of a row, which must hold it for the degree to stay right.
  private mutating func remove(_ other: Int, from node: Int) {
    rows[node * width + other / 64] &= ~(1 << UInt64(other & 63))
    degrees[node] -= 1
  }

  private func bits(of node: Int) -> [Int] {
    var found: [Int] = []
    for word in 0..<width {
      var bits = rows[node * width + word]
      while bits != 0 {
        found.append(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return found
  }
}
