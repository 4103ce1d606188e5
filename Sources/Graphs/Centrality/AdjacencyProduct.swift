/// A matrix without negative entries that measures only ever multiply with.
protocol WeightProduct: Sendable {
  var count: Int { get }
  /// What the entries were divided by.
  var unit: Double { get }
  /// Writes the product with x into `result`.
  func apply(to x: [Double], into result: inout [Double])
  /// The sum of the entries by which each node sends.
  var sentTotals: [Double] { get }
}

/// The transposed adjacency matrix as an operator: what each node receives along its arcs.
///
/// Entries are 1, w or 1/w after the meaning of the weights, divided by `unit`, so that no weight
/// is too large or too small to square; loops are left out.
struct AdjacencyProduct: WeightProduct {
  /// Rows are the nodes that send to a node.
  let senders: Graph
  /// One entry per arc of `senders`; empty when all are 1.
  let entries: [Double]
  /// The power of two nearest below the largest entry of the matrix itself.
  let unit: Double

  init(_ graph: Graph, weights: WeightMeaning) {
    senders = graph.reversed()
    let strengths: [Double] =
      switch weights {
      case .ignored: []
      case .strength: senders.arcWeights
      case .distance: senders.arcWeights.map { 1 / $0 }
      }
    let unit = strengths.max()?.binade ?? 1
    self.unit = unit
    entries = unit == 1 ? strengths : strengths.map { $0 / unit }
  }

  var count: Int { senders.nodeCount }

  /// The entry of an arc.
  func entry(_ arc: Int) -> Double { entries.isEmpty ? 1 : entries[arc] }

  /// Writes A'x into `result`.
  ///
  /// A graph's targets lie within its nodes, so x is read without asking again. Measured: together
  /// with 1/D kept in `ConjugateGradients`, a third off PageRank at 1 000 nodes.
  ///
  /// - Complexity: O(*n* + *m*).
  func apply(to x: [Double], into result: inout [Double]) {
    let (targets, offsets) = (senders.targets.span, senders.offsets.span)
    let (entries, x) = (entries.span, x.span)
    var result = result.mutableSpan
    let isPlain = entries.isEmpty
    precondition(x.count == count && result.count == count)
    precondition(isPlain || entries.count == targets.count)
    for node in 0..<offsets.count - 1 {
      var sum = 0.0
      let row = Int(offsets[node])..<Int(offsets[node + 1])
      if isPlain {
        for arc in row { sum += x[unchecked: targets[unchecked: arc].index] }
      } else {
        for arc in row {
          sum += entries[unchecked: arc] * x[unchecked: targets[unchecked: arc].index]
        }
      }
      result[node] = sum
    }
  }

  /// The sum of the entries of each node's outgoing arcs.
  var sentTotals: [Double] {
    var totals = [Double](repeating: 0, count: count)
    if entries.isEmpty, !senders.isDirected {
      for node in 0..<count { totals[node] = Double(senders.row(node).count) }
      return totals
    }
    do {
      var totals = totals.mutableSpan
      let (targets, entries) = (senders.targets.span, entries.span)
      for arc in 0..<targets.count {
        totals[targets[arc].index] += entries.isEmpty ? 1 : entries[arc]
      }
    }
    return totals
  }
}
