internal import Glibc

/// What a node at a distance counts for.
enum DistanceValue: Sendable {
  case distance
  case inverse
  /// The base to the power of the distance.
  case power(Double)

  func of(_ distance: Double) -> Double {
    switch self {
    case .distance: distance
    case .inverse: 1 / distance
    case .power(let base): pow(base, distance)
    }
  }
}

/// Sums over the nodes that each node reaches, itself excluded.
struct ReachSums: Sendable {
  /// The sum of the values of the distances.
  var sums: [Double]
  /// How many nodes.
  var reached: [Int32]
  /// The distance of the farthest.
  var farthest: [Double]
}

extension Graph {
  /// Sums over the distances along the arcs from every node, unweighted, 512 at a time.
  ///
  /// Large graphs are renamed breadth first, so that a search's sources stand close together.
  ///
  /// - Complexity: O((*n* + *m*) *n* / 512) where searches from neighbours overlap.
  func reachSums(_ value: DistanceValue) -> ReachSums {
    let rows = compactRows()
    let order = nodeCount > 4096 ? rows.breadthFirstOrder() : []
    let out = order.isEmpty ? rows : rows.renamed(by: order).rows
    let into = isDirected ? out.transposed() : out
    let batches = Parallelism.batches(of: (nodeCount + 511) / 512, least: 1) { groups in
      var search = ReachSearch(out: out, into: into)
      for group in groups {
        search.add(512 * group..<min(512 * group + 512, nodeCount), value: value)
      }
      return search.result
    }
    var total = ReachSums(
      sums: [Double](repeating: 0, count: nodeCount),
      reached: [Int32](repeating: 0, count: nodeCount),
      farthest: [Double](repeating: 0, count: nodeCount))
    for batch in batches {
      for place in 0..<nodeCount {
        let node = order.isEmpty ? place : Int(order[place])
        total.sums[node] += batch.sums[place]
        total.reached[node] += batch.reached[place]
        total.farthest[node] = max(total.farthest[node], batch.farthest[place])
      }
    }
    return total
  }
}
