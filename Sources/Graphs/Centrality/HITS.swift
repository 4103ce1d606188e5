/// Who points to good sources, and who is pointed to by good pointers.
public struct HubsAndAuthorities: Hashable, Sendable {
  /// How well each node points: h = A a, key `hub`.
  public let hubs: NodeScores
  /// How well each node is pointed to: a = A'h, key `authority`.
  public let authorities: NodeScores
}

extension Graph {
  /// Hubs and authorities: the limit of a = A'h, h = A a from h = 1, each scaled to sum 1.
  ///
  /// Range 0 to 1. On an undirected graph both start from the same matrix, yet differ where the
  /// largest singular value is multiple, as on a star: then the result carries the note
  /// `not-unique`. Loops are left out. Without ties undefined. Normalised: divided by the largest.
  ///
  ///     graph.hits().authorities.ranked()
  ///
  /// - Complexity: O(*m*) per step, some tens of steps, within each component of the two-mode
  ///   graph of senders and receivers.
  /// - Source: J. M. Kleinberg, J. ACM 46 (1999) 604-632.
  public func hits(weights: WeightMeaning = .strength) -> HubsAndAuthorities {
    let limit = SingularLimit(self, weights: weights)
    func scores(_ key: String, _ values: [Double]) -> NodeScores {
      let total = values.reduce(0, +)
      let measure = Measure(key: key, weights: weights, notes: limit.notes)
      guard total > 0 else {
        return NodeScores(
          measure: measure, values: values.map { _ in nil },
          undefinedReason: nodeCount > 0 ? .noTies : nil,
          scale: .init("/ largest value", dividingBy: 0, otherwise: .noTies))
      }
      let shares = values.map { $0 / total }
      return NodeScores(
        measure: measure, values: shares,
        scale: .init("/ largest value", dividingBy: shares.max() ?? 0, otherwise: .allZero))
    }
    return HubsAndAuthorities(
      hubs: scores("hub", limit.senders), authorities: scores("authority", limit.receivers))
  }
}

/// The part of the vector of ones that lies in the space of the largest singular value.
///
/// Senders 0 ..< n and receivers n ..< 2n form a two-mode graph. Within each of its components A'A
/// is irreducible, so its largest eigenvalue is simple and can be multiple only between components.
private struct SingularLimit {
  var senders: [Double]
  var receivers: [Double]
  var notes: [Measure.Note] = []

  init(_ graph: Graph, weights: WeightMeaning) {
    let count = graph.nodeCount
    let pairs = Self.twoModeGraph(of: graph, weights: weights)
    let components = pairs.components()
    var members = [[Int]](repeating: [], count: 2 * count)
    for node in 0..<2 * count { members[components.id[node].index].append(node) }
    var largest = 0.0
    var found: [(receivers: [Int], pair: Lanczos.Pair)] = []
    var scratch = [Double](repeating: 0, count: 2 * count)
    for block in members where block.count > 1 {
      let own = block.filter { $0 >= count }
      let pair = Self.largestPair(own, block.filter { $0 < count }, pairs, &scratch)
      largest = max(largest, pair.value)
      found.append((own, pair))
    }
    senders = [Double](repeating: 0, count: count)
    receivers = senders
    let top = found.filter { $0.pair.value >= largest * (1 - 1e-9) }
    for (own, pair) in top {
      for (node, value) in zip(own, pair.vector) { scratch[node] = value }
      // u = A v / σ; the part of the ones along u is its sum.
      var image: [(node: Int, value: Double)] = []
      for node in 0..<count where components.id[node] == components.id[own[0]] {
        let sum = Self.sum(of: node, pairs, scratch) / pair.value.squareRoot()
        image.append((node, sum))
      }
      let share = image.reduce(0) { $0 + $1.value }
      for (node, value) in image { senders[node] = share * value }
      for (node, value) in zip(own, pair.vector) { receivers[node - count] = share * value }
    }
    if top.count > 1 { notes.append(.notUnique) }
    if top.contains(where: { $0.pair.residual > 1e-12 }) { notes.append(.notConverged) }
  }

  /// The largest eigenvalue σ² of A'A on the receivers of a component.
  private static func largestPair(
    _ receivers: [Int], _ senders: [Int], _ pairs: Graph, _ scratch: inout [Double]
  ) -> Lanczos.Pair {
    var values = scratch
    return Lanczos(count: receivers.count) { x, result in
      for (node, value) in zip(receivers, x) { values[node] = value }
      for node in senders { values[node] = sum(of: node, pairs, values) }
      for (index, node) in receivers.enumerated() { result[index] = sum(of: node, pairs, values) }
    }.largest(from: [Double](repeating: 1, count: receivers.count))
  }

  private static func sum(of node: Int, _ pairs: Graph, _ values: [Double]) -> Double {
    pairs.row(node).reduce(0) { $0 + pairs.weight(ofArc: $1) * values[pairs.targets[$1].index] }
  }

  private static func twoModeGraph(of graph: Graph, weights: WeightMeaning) -> Graph {
    let back = AdjacencyProduct(graph, weights: weights)
    let forth = AdjacencyProduct(graph.reversed(), weights: weights)
    let count = graph.nodeCount
    let shift = Int32(graph.arcCount)
    return Graph(
      isDirected: false,
      offsets: forth.senders.offsets + back.senders.offsets.dropFirst().map { $0 + shift },
      targets: forth.senders.targets.map { NodeIndex($0.index + count) } + back.senders.targets,
      arcWeights: forth.entries + back.entries)
  }
}
