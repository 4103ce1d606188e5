public import Graphs

/// Arcs with the probability that something passes along them, for one or several draws.
///
/// Parallel ties are merged by noisy-or: two chances p and q make p + q - pq. Arcs that are zero in
/// every draw, and loops, are left out. Where probabilities are uncertain, a draw is one sample of
/// all of them from their joint distribution; samples of spread take the draws in turn, so that
/// uncertainty is integrated, never averaged away.
///
///     let arcs = try ArcProbabilities(nodeCount: 2, arcs: [.init(0, 1, 0.5), .init(0, 1, 0.5)])
///     arcs.probability(from: 0, to: 1)   // 0.75
///
/// - Complexity: 4 bytes per arc and 8 per arc and draw.
public struct ArcProbabilities: Sendable {
  /// The number of nodes; nodes are `0 ..< nodeCount`.
  public let nodeCount: Int
  /// How many draws of the probabilities there are, at least 1.
  public let drawCount: Int
  /// Where the arcs into each node start; `nodeCount + 1` elements.
  let offsets: [Int32]
  /// Where arcs come from, row after row.
  ///
  /// Likely arcs come first where there is one draw, else
  /// rows are in the order of nodes.
  let tails: [Int32]
  /// The probability of each arc, draw after draw.
  let probabilities: [Double]
  /// Per node the probability that all arcs into it share; below 0 where they differ.
  let common: [Double]

  /// One tie and its chance.
  public struct Arc: Hashable, Sendable {
    public let tail: NodeIndex
    public let head: NodeIndex
    /// 0...1.
    public let probability: Double

    public init(_ tail: Int, _ head: Int, _ probability: Double) {
      self.init(tail: NodeIndex(tail), head: NodeIndex(head), probability: probability)
    }

    public init(tail: NodeIndex, head: NodeIndex, probability: Double) {
      self.tail = tail
      self.head = head
      self.probability = probability
    }
  }

  /// The number of arcs after merging.
  public var arcCount: Int { tails.count }

  /// The arcs of one draw, in the order of the nodes they lead to.
  public func arcs(draw: Int = 0) -> [Arc] {
    (0..<nodeCount).flatMap { head in
      row(head).map {
        Arc(Int(tails[$0]), head, probabilities[draw * tails.count + $0])
      }
    }
  }

  /// The probability of the arc from one node to another; 0 where there is none.
  ///
  /// - Complexity: O(arcs into `head`).
  public func probability(from tail: Int, to head: Int, draw: Int = 0) -> Double {
    row(head).first { Int(tails[$0]) == tail }
      .map { probabilities[draw * tails.count + $0] } ?? 0
  }

  /// The places of the arcs into a node.
  func row(_ head: Int) -> Range<Int> { Int(offsets[head])..<Int(offsets[head + 1]) }
}

extension ArcProbabilities {
  /// Arcs of one draw.
  ///
  /// - Throws: ``PlanningFault/probability(_:)`` or ``PlanningFault/nodeOutOfRange(_:nodeCount:)``.
  public init(nodeCount: Int, arcs: [Arc]) throws(PlanningFault) {
    try self.init(
      nodeCount: nodeCount, tails: arcs.map(\.tail), heads: arcs.map(\.head),
      draws: [arcs.map(\.probability)])
  }

  /// Arcs whose probabilities were drawn several times.
  ///
  /// - Parameters:
  ///   - nodeCount: the number of nodes.
  ///   - tails: where each arc starts; parallel arcs may occur.
  ///   - heads: where it leads.
  ///   - draws: per draw the probability of each arc.
  /// - Throws: ``PlanningFault`` for the first value that is wrong.
  /// - Complexity: O(*n* + draws × *m*).
  public init(
    nodeCount: Int, tails: [NodeIndex], heads: [NodeIndex], draws: [[Double]]
  ) throws(PlanningFault) {
    guard tails.count == heads.count else {
      throw .wrongLength(heads.count, expected: tails.count)
    }
    guard !draws.isEmpty else { throw .tooSmall(0, least: 1) }
    for draw in draws {
      guard draw.count == tails.count else {
        throw .wrongLength(draw.count, expected: tails.count)
      }
      for value in draw where !(value >= 0 && value <= 1) { throw .probability(value) }
    }
    for node in tails + heads where node.rawValue < 0 || node.index >= nodeCount {
      throw .nodeOutOfRange(node.index, nodeCount: nodeCount)
    }
    let order = Self.order(nodeCount, tails, heads)
    var rows = ArcRows(drawCount: draws.count)
    rows.fill(nodeCount, order, tails, heads, draws)
    self.init(nodeCount: nodeCount, rows: rows)
  }

  /// The ties of a graph, each way where it is undirected, with chances by their places.
  ///
  /// - Parameters:
  ///   - graph: the ties.
  ///   - probability: the chance of a tie of the graph, given its tail, head and weight.
  /// - Throws: ``PlanningFault/probability(_:)``.
  public init(
    _ graph: Graph, probability: (NodeIndex, NodeIndex, Double) -> Double
  ) throws(PlanningFault) {
    let incoming = graph.isDirected ? graph.reversed() : graph
    var rows = ArcRows(drawCount: 1)
    rows.offsets.reserveCapacity(graph.nodeCount + 1)
    rows.tails.reserveCapacity(graph.arcCount)
    rows.probabilities[0].reserveCapacity(graph.arcCount)
    for head in incoming.nodes {
      for (tail, weight) in zip(incoming.neighbours(of: head), incoming.weights(of: head)) {
        let value = probability(tail, head, weight)
        guard value >= 0, value <= 1 else { throw .probability(value) }
        if value > 0 { rows.append(tail.rawValue, value) }
      }
      rows.endRow()
    }
    self.init(nodeCount: graph.nodeCount, rows: rows)
  }

  /// Weighted cascade: the arcs into a node share one chance, 1 / their number.
  ///
  /// - Source: D. Kempe, J. Kleinberg, É. Tardos, KDD 2003, doi:10.1145/956750.956769.
  public init(weightedCascade graph: Graph) throws(PlanningFault) {
    let incoming = graph.isDirected ? graph.reversed() : graph
    let chances = incoming.nodes.map { 1 / Double(max(1, incoming.neighbours(of: $0).count)) }
    try self.init(graph) { _, head, _ in chances[head.index] }
  }

  /// The same as weights of a linear threshold: where those into a node add up to more than 1 in a
  /// draw, they are divided by their sum.
  func asWeights() throws(PlanningFault) -> ArcProbabilities {
    let arcs = arcs()
    let draws = (0..<drawCount).map { draw in
      (0..<nodeCount).flatMap { head in
        let row = row(head).map { probabilities[draw * tails.count + $0] }
        let sum = row.compensatedSum
        return sum > 1 ? row.map { $0 / sum } : row
      }
    }
    return try ArcProbabilities(
      nodeCount: nodeCount, tails: arcs.map(\.tail), heads: arcs.map(\.head), draws: draws)
  }

  /// The places of arcs by head, then tail, in the order given where both are equal.
  private static func order(
    _ nodeCount: Int, _ tails: [NodeIndex], _ heads: [NodeIndex]
  ) -> [Int32] {
    let byTail = counted(Array(0..<Int32(tails.count)), nodeCount) { tails[$0].index }
    return counted(byTail, nodeCount) { heads[$0].index }
  }

  private static func counted(
    _ places: [Int32], _ nodeCount: Int, by key: (Int) -> Int
  ) -> [Int32] {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for place in places { starts[key(Int(place)) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var sorted = places
    for place in places {
      let node = key(Int(place))
      sorted[starts[node]] = place
      starts[node] += 1
    }
    return sorted
  }

  private init(nodeCount: Int, rows: ArcRows) {
    self.nodeCount = nodeCount
    drawCount = rows.probabilities.count
    var rows = rows
    common = rows.arrange()
    offsets = rows.offsets
    tails = rows.tails
    probabilities =
      rows.probabilities.count == 1 ? rows.probabilities[0] : Array(rows.probabilities.joined())
  }
}

/// Rows of arcs in the making.
private struct ArcRows {
  var offsets: [Int32] = [0]
  var tails: [Int32] = []
  var probabilities: [[Double]]

  init(drawCount: Int) {
    probabilities = [[Double]](repeating: [], count: drawCount)
  }

  mutating func append(_ tail: Int32, _ probability: Double) {
    tails.append(tail)
    probabilities[0].append(probability)
  }

  mutating func endRow() { offsets.append(Int32(tails.count)) }

  /// Sorted arcs become rows; parallel ones are merged, loops and dead ones left out.
  mutating func fill(
    _ nodeCount: Int, _ order: [Int32], _ tails: [NodeIndex], _ heads: [NodeIndex],
    _ draws: [[Double]]
  ) {
    var next = 0
    for head in 0..<nodeCount {
      while next < order.count, heads[Int(order[next])].index == head {
        let first = next
        let tail = tails[Int(order[first])]
        while next < order.count, heads[Int(order[next])].index == head,
          tails[Int(order[next])] == tail
        { next += 1 }
        let places = order[first..<next].map { Int($0) }
        let isLive = draws.contains { draw in places.contains { draw[$0] > 0 } }
        guard isLive, tail.index != head else { continue }
        self.tails.append(tail.rawValue)
        for draw in draws.indices {
          probabilities[draw].append(
            places.dropFirst().reduce(draws[draw][places[0]]) { $0 + draws[draw][$1] * (1 - $0) })
        }
      }
      endRow()
    }
  }

  /// Puts likely arcs first where there is one draw; gives what all arcs of a row share.
  mutating func arrange() -> [Double] {
    (0..<offsets.count - 1).map { head in
      let row = Int(offsets[head])..<Int(offsets[head + 1])
      guard let first = row.first else { return 0 }
      let value = probabilities[0][first]
      if probabilities.allSatisfy({ draw in row.allSatisfy { draw[$0] == value } }) { return value }
      if probabilities.count == 1 {
        let sorted = row.map { (probabilities[0][$0], tails[$0]) }
          .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
        for (place, (value, tail)) in zip(row, sorted) {
          probabilities[0][place] = value
          tails[place] = tail
        }
      }
      return -1
    }
  }
}
