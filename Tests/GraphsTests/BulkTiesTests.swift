import Graphs
import TestSupport
import Testing

/// Ties added by rows, against ties added one by one.
@Suite struct BulkTiesTests {
  @Test(
    "ties added by rows make the graph of ties added one by one, loops and parallels included",
    arguments: 1...20)
  func sameGraph(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let isDirected = seed % 2 == 0
    var one = GraphBuilder(nodeCount: 12, directed: isDirected)
    var many = one
    for round in 0..<3 {
      // Without loops in one round, without weights in another.
      let sources = (0..<20).map { _ in NodeIndex(generator.below(12)) }
      let targets = sources.map { source in
        NodeIndex((source.index + (round == 1 ? 1 : 0) + generator.below(11)) % 12)
      }
      let weights = round == 0 ? [] : sources.map { _ in Double(1 + generator.below(3)) / 4 }
      for tie in sources.indices {
        try one.add(sources[tie], targets[tie], weight: weights.isEmpty ? 1 : weights[tie])
      }
      try many.add(sources: sources, targets: targets, weights: weights)
    }
    #expect(one.build() == many.build())
  }

  @Test("a row with one wrong tie adds nothing")
  func refused() throws {
    var builder = GraphBuilder(nodeCount: 2)
    let (a, b) = (NodeIndex(0), NodeIndex(1))
    #expect(throws: GraphError.nodeOutOfRange(node: 2, nodeCount: 2)) {
      try builder.add(sources: [a, a], targets: [b, NodeIndex(2)])
    }
    #expect(throws: GraphError.nodeOutOfRange(node: -1, nodeCount: 2)) {
      try builder.add(sources: [NodeIndex(-1)], targets: [a])
    }
    #expect(throws: GraphError.invalidWeight(0)) {
      try builder.add(sources: [a, a], targets: [b, b], weights: [1, 0])
    }
    #expect(builder.build().edgeCount == 0)
  }
}
