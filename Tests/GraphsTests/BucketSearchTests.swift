import TestSupport
import Testing

@testable import Graphs

/// The one-source search by buckets against the search by heap.
@Suite struct BucketSearchTests {
  @Test("buckets give distances, counts, order and paths of the heap", arguments: 1...30)
  func sameAsHeap(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let shape = try Graph.erdosRenyi(
      nodeCount: 60, edgeProbability: 0.02 * Double(1 + seed % 5), seed: seed,
      directed: seed % 2 == 0)
    let most = seed % 3 == 0 ? 900 : 6
    let graph = Shape.weighted(
      shape.edges.map { ($0.source.index, $0.target.index, Double(1 + generator.below(most))) },
      shape.nodeCount, directed: shape.isDirected)
    for meaning in [WeightMeaning.strength, .distance] {
      guard case .short(let table) = graph.arcLengths(meaning) else { continue }
      let fast = try #require(BucketSearch(graph, lengths: table, from: 0))
      var slow = WeightedSearch(graph, lengths: table)
      slow.run(from: 0)
      #expect(fast.order.map(\.rawValue) == slow.order)
      #expect(fast.counts == slow.counts)
      for node in slow.order {
        #expect(fast.distances[Int(node)].rounded / table.scale == slow.distance(to: Int(node)))
      }
      expectNearestPredecessors(fast, slow, graph)
    }
  }

  private func expectNearestPredecessors(
    _ fast: BucketSearch, _ slow: WeightedSearch<Int64>, _ graph: Graph
  ) {
    var previous = [Int32](repeating: -1, count: graph.nodeCount)
    for node in slow.order.sorted().reversed() {
      for arc in graph.row(Int(node)) {
        let next = graph.targets[arc].index
        if slow.isStep(from: Int(node), along: arc, to: next) { previous[next] = node }
      }
    }
    #expect(fast.previous == previous)
  }

  @Test("distances that take several digits come sorted")
  func longDistances() throws {
    // A path whose ties grow: the far end is 2 + 3 + … + 1500 away.
    let ties = (1..<1500).map { ($0 - 1, $0, Double($0 + 1)) }
    let paths = Shape.weighted(ties, 1500).shortestPaths(from: NodeIndex(0), weights: .distance)
    #expect(paths.distances[1499] == 1_125_749)
    #expect(paths.order == (0..<1500).map { NodeIndex($0) })
    #expect(paths.path(to: NodeIndex(1499))?.count == 1500)
  }

  @Test("weights of every size give exact lengths", arguments: [1, 0.375, 70_000, 0x1p-40])
  func scales(unit: Double) throws {
    // 1/3 + 1/6 ties with 1/2, whatever the unit.
    let graph = Shape.weighted([(0, 1, 3 * unit), (1, 2, 6 * unit), (0, 2, 2 * unit)], 3)
    let paths = graph.shortestPaths(from: NodeIndex(0), weights: .strength)
    #expect(paths.counts == [1, 1, 2])
    #expect(paths.areTiesExact)
  }
}
