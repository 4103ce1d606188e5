/// The weights of a one-mode projection as an operator on the incidences alone:
/// W x = B S B'x - diag(B S B') x, where S holds what each shared node adds.
struct IncidenceProduct: WeightProduct {
  /// The rows of the shared nodes: nothing else is needed.
  private let shared: BipartiteGraph.Rows
  /// S.
  private let additions: [Double]
  /// The diagonal to take away: the sum of what a node's own ties add.
  private let own: [Double]
  let count: Int
  let unit = 1.0

  init(_ graph: BipartiteGraph, onto side: BipartiteGraph.Side, weighting: ProjectionWeighting) {
    shared = graph.rows(of: side.opposite)
    count = graph.count(of: side)
    let rows = shared
    additions = (0..<rows.count).map { node in
      let degree = rows.range(node).count
      // A node that nobody shares adds nothing; so its addition need not be taken away again.
      return degree < 2 ? 0 : weighting == .newman ? 1 / Double(degree - 1) : 1
    }
    var own = [Double](repeating: 0, count: count)
    for node in 0..<rows.count {
      for peer in rows[node] { own[peer.index] += additions[node] }
    }
    self.own = own
  }

  /// - Complexity: O(number of incidences).
  func apply(to x: [Double], into result: inout [Double]) {
    let (offsets, targets) = (shared.offsets.span, shared.targets.span)
    let (additions, own, x) = (additions.span, own.span, x.span)
    var result = result.mutableSpan
    for node in 0..<result.count { result[node] = -own[node] * x[node] }
    for node in 0..<additions.count where additions[node] > 0 {
      let row = Int(offsets[node])..<Int(offsets[node + 1])
      var sum = 0.0
      for place in row { sum += x[targets[place].index] }
      sum *= additions[node]
      for place in row { result[targets[place].index] += sum }
    }
  }

  var sentTotals: [Double] {
    var totals = [Double](repeating: 0, count: count)
    for node in 0..<additions.count where additions[node] > 0 {
      let others = additions[node] * Double(shared.range(node).count - 1)
      for peer in shared[node] { totals[peer.index] += others }
    }
    return totals
  }
}
