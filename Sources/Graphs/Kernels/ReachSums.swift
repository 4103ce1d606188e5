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
  /// - Complexity: O((*n* + *m*) *n* / 512) where searches from neighbours overlap.
  func reachSums(_ value: DistanceValue) -> ReachSums {
    ReachSums(
      over: compactRows(), isSymmetric: !isDirected, between: 0..<nodeCount, value,
      levelsPerStep: 1)
  }
}

extension ReachSums {
  /// Sums over the distances between some nodes that follow each other, along arcs of the rows.
  ///
  /// Large graphs are renamed breadth first, so that a search's sources stand close together.
  init(
    over rows: CompactRows, isSymmetric: Bool, between nodes: Range<Int>, _ value: DistanceValue,
    levelsPerStep: Double
  ) {
    let isLarge = rows.count > 4096
    let order = isLarge ? rows.breadthFirstOrder() : (0..<Int32(rows.count)).map { $0 }
    let out = isLarge ? rows.renamed(by: order).rows : rows
    let into = isSymmetric ? out : out.transposed()
    let sources = order.indices.filter { nodes.contains(Int(order[$0])) }.map { Int32($0) }
    let batches = Parallelism.batches(of: (sources.count + 511) / 512, least: 1) { groups in
      var search = ReachSearch(out: out, into: into)
      for group in groups {
        search.add(
          sources[512 * group..<min(512 * group + 512, sources.count)], value: value,
          levelsPerStep: levelsPerStep)
      }
      return search.result
    }
    sums = [Double](repeating: 0, count: nodes.count)
    reached = [Int32](repeating: 0, count: nodes.count)
    farthest = [Double](repeating: 0, count: nodes.count)
    for batch in batches {
      for source in sources {
        let node = Int(order[Int(source)]) - nodes.lowerBound
        sums[node] += batch.sums[Int(source)]
        reached[node] += batch.reached[Int(source)]
        farthest[node] = max(farthest[node], batch.farthest[Int(source)] / levelsPerStep)
      }
    }
  }
}
