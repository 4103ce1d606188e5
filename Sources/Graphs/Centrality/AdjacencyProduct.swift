/// The transposed adjacency matrix as an operator: what each node receives along its arcs.
///
/// Entries are 1, w or 1/w after the meaning of the weights; loops are left out.
struct AdjacencyProduct: Sendable {
  /// Rows are the nodes that send to a node.
  let senders: Graph
  /// One entry per arc of `senders`; empty when all are 1.
  let entries: [Double]

  init(_ graph: Graph, weights: WeightMeaning) {
    senders = graph.reversed()
    switch weights {
    case .ignored: entries = []
    case .strength: entries = senders.arcWeights
    case .distance: entries = senders.arcWeights.map { 1 / $0 }
    }
  }

  var count: Int { senders.nodeCount }

  /// The entry of an arc.
  func entry(_ arc: Int) -> Double { entries.isEmpty ? 1 : entries[arc] }

  /// Writes A'x into `result`.
  ///
  /// - Complexity: O(*n* + *m*).
  func apply(to x: [Double], into result: inout [Double]) {
    let targets = senders.targets.span
    for node in 0..<count {
      var sum = 0.0
      if entries.isEmpty {
        for arc in senders.row(node) { sum += x[targets[arc].index] }
      } else {
        for arc in senders.row(node) { sum += entries[arc] * x[targets[arc].index] }
      }
      result[node] = sum
    }
  }

  /// The sum of the entries of each node's outgoing arcs.
  var sentTotals: [Double] {
    var totals = [Double](repeating: 0, count: count)
    for arc in senders.targets.indices { totals[senders.targets[arc].index] += entry(arc) }
    return totals
  }
}
