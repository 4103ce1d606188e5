/// The biconnected components of an undirected graph: the parts that no single node holds apart.
///
/// Pairs of nodes in different branches of a node are counted at once from the branches' sizes,
/// so path searches need to run only within each block of three nodes or more, where each node
/// stands for itself and all that hangs behind it. A pendant tree needs no search at all.
///
/// - Source: J. Hopcroft, R. E. Tarjan, Comm. ACM 16 (1973) 372-378; A. E. Sarıyüce et al.,
///   SDM 2013 for betweenness by blocks.
struct Blocks: Sendable {
  /// A block of three nodes or more.
  struct Block: Sendable {
    /// The block's nodes as the graph names them, breadth first from the one with most arcs.
    let nodes: [Int32]
    let rows: CompactRows
    /// For each arc of `rows` an arc of the graph with the same ends, either way round.
    let arcs: [Int32]
    /// For each node the number of nodes it stands for: itself and those behind it.
    let weights: [Double]

    /// Whether all are tied to all, so that nobody is between others.
    var isComplete: Bool { rows.targets.count == nodes.count * (nodes.count - 1) }
  }

  private(set) var large: [Block] = []
  /// For each node the number of ordered pairs of others that it alone holds together.
  private(set) var separatedPairs: [Double]

  /// The rows must be symmetric, in any order.
  ///
  /// - Complexity: O(*n* + *m*), without recursion.
  init(_ rows: CompactRows) {
    var search = BlockSearch(rows)
    for node in 0..<rows.count where search.isNew(node) { search.visit(node) }
    separatedPairs = (0..<rows.count).map { node in
      let others = Double(search.subtree[Int(search.root[node])] - 1)
      let rest = others - Double(search.hanging[node])
      return search.separated[node] + others * Double(search.hanging[node])
        + rest * (others - rest)
    }
    var places = [Int32](repeating: -1, count: rows.count)
    for range in search.blocks {
      large.append(Self.block(of: range, in: search, places: &places))
    }
  }

  /// Rows of the ties of a block; `places` is scratch, all -1 before and after.
  private static func block(
    of ties: Range<Int>, in search: BlockSearch, places: inout [Int32]
  ) -> Block {
    var nodes: [Int32] = []
    var starts: [Int32] = []
    for tie in ties {
      for node in [search.tails[tie], search.heads[tie]] {
        if places[Int(node)] < 0 {
          places[Int(node)] = Int32(nodes.count)
          nodes.append(node)
          starts.append(0)
        }
        starts[Int(places[Int(node)])] += 1
      }
    }
    var total: Int32 = 0
    for place in starts.indices { (starts[place], total) = (total, total + starts[place]) }
    starts.append(total)
    var next = starts
    var targets = [Int32](repeating: 0, count: Int(total))
    var arcs = targets
    for tie in ties {
      let (a, b) = (places[Int(search.tails[tie])], places[Int(search.heads[tie])])
      for (from, to) in [(a, b), (b, a)] {
        targets[Int(next[Int(from)])] = to
        arcs[Int(next[Int(from)])] = search.arcs[tie]
        next[Int(from)] += 1
      }
    }
    let rows = CompactRows(offsets: starts, targets: targets)
    let order = rows.breadthFirstOrder()
    let renamed = rows.renamed(by: order)
    // The first tie pushed leaves the block's top; all else of the component stands behind it.
    let top = Int(search.tails[ties.lowerBound])
    let below = search.subtree[Int(search.heads[ties.lowerBound])]
    let weights = order.map { place in
      let node = Int(nodes[Int(place)])
      return Double(
        node == top
          ? search.subtree[Int(search.root[node])] - below : 1 + search.hanging[node])
    }
    for node in nodes { places[Int(node)] = -1 }
    return Block(
      nodes: order.map { nodes[Int($0)] }, rows: renamed.rows,
      arcs: renamed.places.map { arcs[Int($0)] }, weights: weights)
  }
}

/// Depth-first search that cuts the ties into blocks as it goes back.
private struct BlockSearch {
  private let rows: CompactRows
  /// The first node of each node's component in the search.
  private(set) var root: [Int32]
  /// The number of nodes from a node down.
  private(set) var subtree: [Int32]
  /// The number of nodes below a node that only it ties to the rest.
  private(set) var hanging: [Int32]
  /// Minus the sum of squares of the sizes of these parts.
  private(set) var separated: [Double]
  /// The ties block after block, those of a block side by side, its first tree arc in front.
  private(set) var tails: [Int32] = []
  private(set) var heads: [Int32] = []
  private(set) var arcs: [Int32] = []
  /// Ranges of ties of the blocks of three nodes or more.
  private(set) var blocks: [Range<Int>] = []
  private var number: [Int32]
  private var low: [Int32]
  private var next: [Int32]
  private var path: [Int32] = []
  private var open: [(tail: Int32, head: Int32, arc: Int32)] = []
  /// Where the tie to each node on the path stands in `open`.
  private var entrances: [Int32]
  private var counter: Int32 = 0

  init(_ rows: CompactRows) {
    self.rows = rows
    let zeros = [Int32](repeating: 0, count: rows.count)
    (root, subtree, hanging, low, entrances) = (zeros, zeros, zeros, zeros, zeros)
    number = [Int32](repeating: -1, count: rows.count)
    separated = [Double](repeating: 0, count: rows.count)
    next = Array(rows.offsets.dropLast())
    tails.reserveCapacity(rows.targets.count / 2)
    heads.reserveCapacity(rows.targets.count / 2)
    arcs.reserveCapacity(rows.targets.count / 2)
  }

  func isNew(_ node: Int) -> Bool { number[node] < 0 }

  mutating func visit(_ start: Int) {
    enter(start, root: start)
    while let last = path.last {
      let node = Int(last)
      let arc = Int(next[node])
      if arc < Int(rows.offsets[node + 1]) {
        next[node] += 1
        let target = Int(rows.targets[arc])
        if number[target] < 0 {
          entrances[target] = Int32(open.count)
          open.append((last, Int32(target), Int32(arc)))
          enter(target, root: start)
        } else if number[target] < number[node],
          path.count < 2 || Int(path[path.count - 2]) != target
        {
          open.append((last, Int32(target), Int32(arc)))
          low[node] = min(low[node], number[target])
        }
      } else {
        path.removeLast()
        if let parent = path.last { leave(node, to: Int(parent)) }
      }
    }
  }

  private mutating func enter(_ node: Int, root start: Int) {
    number[node] = counter
    low[node] = counter
    counter += 1
    root[node] = Int32(start)
    subtree[node] = 1
    path.append(Int32(node))
  }

  private mutating func leave(_ node: Int, to parent: Int) {
    subtree[parent] += subtree[node]
    low[parent] = min(low[parent], low[node])
    guard low[node] >= number[parent] else { return }
    hanging[parent] += subtree[node]
    separated[parent] -= Double(subtree[node]) * Double(subtree[node])
    let first = Int(entrances[node])
    if open.count - first > 1 {
      let start = tails.count
      for tie in open[first...] {
        tails.append(tie.tail)
        heads.append(tie.head)
        arcs.append(tie.arc)
      }
      blocks.append(start..<tails.count)
    }
    open.removeSubrange(first...)
  }
}
