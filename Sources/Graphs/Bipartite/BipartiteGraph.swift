/// A two-mode graph: ties only between a top and a bottom set, such as people and meetings.
///
/// The incidences are stored in rows both ways. An incidence given twice counts once. A bottom node
/// can be added later, at the cost of its own ties: see ``appendBottom(tiedTo:)``.
///
///     let graph = try BipartiteGraph(
///       topCount: 2, bottomCount: 1, incidences: [(NodeIndex(0), NodeIndex(0))])
///     graph.neighbours(ofBottom: NodeIndex(0))   // 0
///
/// - Complexity: 8 bytes per incidence, 16 per top and 4 per bottom node; a graph that has grown
///   takes up to three times that.
public struct BipartiteGraph: Sendable, Hashable {
  /// The number of top nodes, `0 ..< topCount`.
  public let topCount: Int
  /// The number of bottom nodes, `0 ..< bottomCount`.
  public private(set) var bottomCount: Int
  /// One row of bottom nodes per top node.
  private(set) var topRows: GrowingRows
  /// One row of top nodes per bottom node.
  private(set) var bottomRows: Rows

  /// One of the two sets.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    case top
    case bottom

    /// The other set.
    public var opposite: Side { self == .top ? .bottom : .top }
  }

  /// Compressed rows of one side.
  struct Rows: Sendable, Hashable {
    var offsets: [Int32]
    var targets: [NodeIndex]

    var count: Int { offsets.count - 1 }

    func range(_ node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

    subscript(node: Int) -> ArraySlice<NodeIndex> { targets[range(node)] }

    /// The same incidences by the other side; every row comes out sorted.
    func transposed(count: Int) -> Rows {
      var offsets = [Int32](repeating: 0, count: count + 1)
      for target in targets { offsets[target.index + 1] += 1 }
      for node in 0..<count { offsets[node + 1] += offsets[node] }
      var next = offsets
      var result = Rows(offsets: offsets, targets: targets)
      for node in 0..<self.count {
        for target in self[node] {
          result.targets[Int(next[target.index])] = NodeIndex(node)
          next[target.index] += 1
        }
      }
      return result
    }
  }

  /// Makes the graph of pairs of a top and a bottom node, given in any order.
  ///
  /// - Throws: `GraphError.nodeOutOfRange` or `.tooManyArcs`.
  /// - Complexity: O(*n* + *m*).
  public init(
    topCount: Int, bottomCount: Int,
    incidences: some Sequence<(top: NodeIndex, bottom: NodeIndex)>
  ) throws(GraphError) {
    precondition(topCount >= 0 && bottomCount >= 0, "node count out of range")
    var pairs: [(top: NodeIndex, bottom: NodeIndex)] = []
    for pair in incidences {
      guard (0..<topCount).contains(pair.top.index) else {
        throw .nodeOutOfRange(node: pair.top.index, nodeCount: topCount)
      }
      guard (0..<bottomCount).contains(pair.bottom.index) else {
        throw .nodeOutOfRange(node: pair.bottom.index, nodeCount: bottomCount)
      }
      pairs.append(pair)
    }
    guard pairs.count < Int(Int32.max) / 2 else { throw .tooManyArcs }
    self.topCount = topCount
    self.bottomCount = bottomCount
    let unsorted = Self.rows(of: pairs, count: topCount)
    let byBottom = unsorted.transposed(count: bottomCount)
    let byTop = Self.withoutRepetition(byBottom.transposed(count: topCount))
    topRows = GrowingRows(byTop)
    bottomRows = byTop.transposed(count: bottomCount)
  }

  private static func rows(
    of pairs: [(top: NodeIndex, bottom: NodeIndex)], count: Int
  ) -> Rows {
    var offsets = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { offsets[pair.top.index + 1] += 1 }
    for node in 0..<count { offsets[node + 1] += offsets[node] }
    var next = offsets
    var rows = Rows(offsets: offsets, targets: pairs.map(\.bottom))
    for pair in pairs {
      rows.targets[Int(next[pair.top.index])] = pair.bottom
      next[pair.top.index] += 1
    }
    return rows
  }

  private static func withoutRepetition(_ rows: Rows) -> Rows {
    var result = Rows(offsets: [0], targets: [])
    for node in 0..<rows.count {
      let start = result.targets.count
      for target in rows[node]
      where result.targets.count == start || result.targets.last != target {
        result.targets.append(target)
      }
      result.offsets.append(Int32(result.targets.count))
    }
    return result
  }
}

extension BipartiteGraph {
  /// The number of ties between the two sides.
  public var incidenceCount: Int { bottomRows.targets.count }

  /// The bottom nodes tied to a top node, ascending.
  ///
  /// - Complexity: O(1).
  public func neighbours(ofTop node: NodeIndex) -> ArraySlice<NodeIndex> {
    topRows[node.index]
  }

  /// The top nodes tied to a bottom node, ascending.
  ///
  /// - Complexity: O(1).
  public func neighbours(ofBottom node: NodeIndex) -> ArraySlice<NodeIndex> {
    bottomRows[node.index]
  }

  /// Adds a bottom node tied to some top nodes, such as a new meeting and who came.
  ///
  /// The structure is updated, not rebuilt: measures asked for afterwards see the new node at once.
  ///
  /// - Returns: the new node.
  /// - Throws: `GraphError.nodeOutOfRange` or `.tooManyArcs`; the graph is then as before.
  /// - Complexity: O(k log k) for k top nodes, amortised; a top node's row of ties is moved when it
  ///   has doubled. A graph that shares its storage with a copy is copied first.
  @discardableResult
  public mutating func appendBottom(
    tiedTo tops: some Sequence<NodeIndex>
  ) throws(GraphError) -> NodeIndex {
    let tops = Set(tops).sorted()
    if let wrong = tops.first(where: { !(0..<topCount).contains($0.index) }) {
      throw .nodeOutOfRange(node: wrong.index, nodeCount: topCount)
    }
    guard incidenceCount + tops.count < Int(Int32.max) / 2 else { throw .tooManyArcs }
    let bottom = NodeIndex(bottomCount)
    bottomCount += 1
    bottomRows.targets.append(contentsOf: tops)
    bottomRows.offsets.append(Int32(bottomRows.targets.count))
    // The new node has the largest index, so it ends each of its rows.
    for top in tops { topRows.append(bottom, to: top.index) }
    return bottom
  }

  /// The number of nodes of a side.
  public func count(of side: Side) -> Int {
    side == .top ? topCount : bottomCount
  }

  /// The same ties as an undirected graph: top nodes keep their index, bottom nodes follow them.
  ///
  /// - Complexity: O(*n* + *m*).
  public func asGraph() -> Graph {
    let shift = Int32(incidenceCount)
    let topRows = topRows.compressed()
    return Graph(
      isDirected: false,
      offsets: topRows.offsets + bottomRows.offsets.dropFirst().map { $0 + shift },
      targets: topRows.targets.map { NodeIndex($0.index + topCount) } + bottomRows.targets,
      arcWeights: [])
  }

  func rows(of side: Side) -> Rows {
    side == .top ? topRows.compressed() : bottomRows
  }
}
