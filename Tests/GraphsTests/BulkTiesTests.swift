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

  @Test("rows are what a dictionary of ties holds, sorted", arguments: 1...20)
  func rows(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (isDirected, isWeighted) = (seed % 2 == 0, seed % 3 > 0)
    let ends = (0..<60).map { _ in
      (a: NodeIndex(generator.below(15)), b: NodeIndex(generator.below(15)))
    }.filter { $0.a != $0.b }
    let weights = isWeighted ? ends.map { _ in Double(1 + generator.below(5)) } : []
    var builder = GraphBuilder(nodeCount: 16, directed: isDirected)
    try builder.add(sources: ends.map(\.a), targets: ends.map(\.b), weights: weights)
    var parallels: [Graph.Edge] = []
    let graph = builder.build(parallels: &parallels)
    var counts: [[NodeIndex]: Int] = [:]
    for (a, b) in ends { counts[isDirected || a < b ? [a, b] : [b, a], default: 0] += 1 }
    let repeated = counts.filter { $0.value > 1 }.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    #expect(parallels.map { [$0.source, $0.target] } == repeated)
    for tie in parallels { #expect(graph.weight(from: tie.source, to: tie.target) == tie.weight) }
    var sums = [[NodeIndex: Double]](repeating: [:], count: 16)
    for (tie, (a, b)) in ends.enumerated() {
      let weight = isWeighted ? weights[tie] : 1
      sums[a.index][b, default: 0] += weight
      if !isDirected { sums[b.index][a, default: 0] += weight }
    }
    for node in graph.nodes {
      let row = sums[node.index].sorted { $0.key < $1.key }
      #expect(Array(graph.neighbours(of: node)) == row.map(\.key))
      #expect(Array(graph.weights(of: node)) == row.map(\.value))
    }
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
