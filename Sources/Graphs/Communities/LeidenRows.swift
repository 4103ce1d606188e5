/// Ties between parts in rows, in any order, the ties within parts, and the two sizes of each part
/// (see `QualityGraph`): a value that runs share.
struct PartTies: Sendable {
  var offsets: [Int32]
  var targets: [Int32]
  /// One per arc; empty when all are 1.
  var weights: [Double]
  /// Weight of the ties within each part.
  var inner: [Double]
  var a: [Double]
  var b: [Double]

  var count: Int { inner.count }

  /// The sum of the weights of all ties between parts, each once.
  var total: Double {
    weights.isEmpty ? Double(targets.count) / 2 : weights.reduce(0, +) / 2
  }

  /// Every node a part.
  init(_ graph: QualityGraph) {
    offsets = graph.ties.offsets
    targets = graph.ties.targets.map(\.rawValue)
    weights = graph.ties.arcWeights
    inner = [Double](repeating: 0, count: graph.ties.nodeCount)
    (a, b) = (graph.a, graph.b)
  }

  /// The ties of parts numbered from 0.
  init(aggregating ties: PartTies, by parts: [Int32], count: Int) {
    let rows = LeidenRows(ties)
    let result = LeidenRows(aggregatesOf: ties)
    result.aggregate(
      rows, by: KernelBuffer(parts), count: count, LeidenScratch(count: ties.count))
    offsets = Array(result.offsets.array.prefix(count + 1))
    let arcs = Int(result.offsets[count])
    targets = Array(result.targets.array.prefix(arcs))
    weights = Array(result.weights.array.prefix(arcs))
    inner = Array(result.inner.array.prefix(count))
    a = Array(result.a.array.prefix(count))
    b = Array(result.b.array.prefix(count))
  }
}

/// The same in the buffers of one run; those of the largest level serve each smaller one.
struct LeidenRows: ~Copyable {
  let offsets: KernelBuffer<Int32>
  let targets: KernelBuffer<Int32>
  let weights: KernelBuffer<Double>
  let inner: KernelBuffer<Double>
  let a: KernelBuffer<Double>
  let b: KernelBuffer<Double>
  /// Whether weights are kept; else all are 1.
  let isWeighted: Bool
  private let size: KernelBuffer<Int>

  /// The number of parts.
  var count: Int { size[0] }

  init(_ ties: PartTies) {
    offsets = KernelBuffer(ties.offsets)
    targets = KernelBuffer(ties.targets)
    weights = KernelBuffer(ties.weights)
    inner = KernelBuffer(ties.inner)
    a = KernelBuffer(ties.a)
    b = KernelBuffer(ties.b)
    isWeighted = !ties.weights.isEmpty
    size = KernelBuffer([ties.count])
  }

  /// Room for any aggregate of some ties.
  init(aggregatesOf ties: PartTies) {
    offsets = KernelBuffer(unset: ties.count + 1)
    targets = KernelBuffer(unset: ties.targets.count)
    weights = KernelBuffer(unset: ties.targets.count)
    inner = KernelBuffer(unset: ties.count)
    a = KernelBuffer(unset: ties.count)
    b = KernelBuffer(unset: ties.count)
    isWeighted = true
    size = KernelBuffer([0])
  }

  /// Becomes the rows of the parts of other rows, numbered from 0.
  ///
  /// - Complexity: O(nodes + arcs) of the other.
  func aggregate(
    _ rows: borrowing LeidenRows, by parts: borrowing KernelBuffer<Int32>, count: Int,
    _ scratch: borrowing LeidenScratch
  ) {
    size[0] = count
    scratch.sort(parts, nodes: rows.count, count: count)
    let (tails, heads, values) = (rows.offsets.view, rows.targets.view, rows.weights.view)
    let (inner, a, b) = (rows.inner.view, rows.a.view, rows.b.view)
    let (parts, members, starts) = (parts.view, scratch.members.view, scratch.starts.view)
    let (cells, touched) = (scratch.cells.view, scratch.touched.view)
    let (offsets, targets, weights) = (self.offsets.view, self.targets.view, self.weights.view)
    let isWeighted = rows.isWeighted
    var end = 0
    offsets[0] = 0
    for part in 0..<count {
      var found = 0
      var sizes = (inner: 0.0, a: 0.0, b: 0.0)
      for place in Int(starts[part])..<Int(starts[part + 1]) {
        let node = Int(members[place])
        sizes.inner += inner[node]
        sizes.a += a[node]
        sizes.b += b[node]
        for arc in Int(tails[node])..<Int(tails[node + 1]) {
          let other = parts[Int(heads[arc])]
          let before = cells[Int(other)].ties
          touched[found] = other
          found &+= before == 0 ? 1 : 0
          cells[Int(other)].ties = before + (isWeighted ? values[arc] : 1)
        }
      }
      // Ties within were met from both their ends.
      self.inner[part] = sizes.inner + cells[part].ties / 2
      (self.a[part], self.b[part]) = (sizes.a, sizes.b)
      cells[part].ties = 0
      for place in 0..<found where Int(touched[place]) != part {
        let other = touched[place]
        targets[end] = other
        weights[end] = cells[Int(other)].ties
        cells[Int(other)].ties = 0
        end &+= 1
      }
      offsets[part + 1] = Int32(truncatingIfNeeded: end)
    }
  }
}

/// What moving, refining and aggregating need beside the rows.
struct LeidenScratch: ~Copyable {
  /// A community or part: its ties to the node at hand, its two sizes and its number of nodes.
  struct Cell: BitwiseCopyable {
    var ties = 0.0
    var a = 0.0
    var b = 0.0
    var nodes = 0
  }

  /// All 0 between uses.
  let cells: KernelBuffer<Cell>
  /// Communities that the node at hand has ties to; one place more than there can be.
  let touched: KernelBuffer<Int32>
  /// Nodes by part: those of a part from its start.
  let members: KernelBuffer<Int32>
  let starts: KernelBuffer<Int32>

  init(count: Int) {
    cells = KernelBuffer(repeating: Cell(), count: count)
    touched = KernelBuffer(unset: count + 1)
    members = KernelBuffer(unset: count)
    starts = KernelBuffer(unset: count + 2)
  }

  /// Adds the sizes of nodes to those of their communities.
  func add(_ rows: borrowing LeidenRows, to communities: borrowing KernelBuffer<Int32>) {
    let (cells, labels, a, b) = (cells.view, communities.view, rows.a.view, rows.b.view)
    for node in 0..<rows.count {
      var cell = cells[Int(labels[node])]
      cell.a += a[node]
      cell.b += b[node]
      cell.nodes &+= 1
      cells[Int(labels[node])] = cell
    }
  }

  func clear(_ count: Int) {
    for place in 0..<count { cells[place] = Cell() }
  }

  /// Sorts nodes by part.
  func sort(_ parts: borrowing KernelBuffer<Int32>, nodes: Int, count: Int) {
    let (parts, starts, members) = (parts.view, starts.view, members.view)
    for part in 0..<count + 2 { starts[part] = 0 }
    // Counted two places on, so that filling moves each start to where it belongs.
    for node in 0..<nodes { starts[Int(parts[node]) + 2] &+= 1 }
    for part in 0..<count { starts[part + 2] &+= starts[part + 1] }
    for node in 0..<nodes {
      let part = Int(parts[node])
      members[Int(starts[part + 1])] = Int32(truncatingIfNeeded: node)
      starts[part + 1] &+= 1
    }
  }
}
