import TestSupport
import Testing

@testable import Graphs

/// Groups, key players and robustness; values by networkx 3.6.1, Python 3.11.
@Suite struct GroupTests {
  private func nodes(_ numbers: Int...) -> [NodeIndex] { numbers.map { NodeIndex($0) } }

  @Test("group degree, closeness and betweenness in the karate club are those of networkx")
  func karate() {
    let club = Karate.graph
    // group_degree_centrality times outside nodes, group_closeness_centrality,
    // group_betweenness_centrality(normalized=False).
    let expected: [([NodeIndex], [Double])] = [
      (nodes(0, 33), [29, 0.9142857142857143, 339.5404761904762]),
      (nodes(1, 2, 8), [13, 0.6078431372549019, 118.01111111111112]),
      (nodes(5, 16), [3, 0.3764705882352941, 1 / 3.0]),
    ]
    for (group, values) in expected {
      let found = [
        club.groupDegree(of: group).value, club.groupCloseness(of: group).value,
        club.groupBetweenness(of: group).value,
      ]
      #expect(agree(found.map { $0 ?? -1 }, values))
    }
  }

  // Betweenness is left out: networkx subtracts wrongly where not all nodes reach all others.
  @Test("directed groups have the degrees of networkx")
  func directed() {
    let club = Shape.graph(
      Karate.graph.edges.map { edge in
        let (a, b) = (edge.source.index, edge.target.index)
        return (a + b) % 2 == 1 ? (a, b) : (b, a)
      }, 34, directed: true)
    let expected: [([NodeIndex], [Double])] = [
      (nodes(0, 33), [15, 14]), (nodes(1, 2, 8), [8, 10]),
    ]
    for (group, values) in expected {
      let found = [
        club.groupDegree(of: group, direction: .outgoing).value,
        club.groupDegree(of: group, direction: .incoming).value,
      ]
      #expect(agree(found.map { $0 ?? -1 }, values))
    }
  }

  @Test("a group of one has the node's own values", arguments: 1...6)
  func single(seed: UInt64) throws {
    let directed = seed % 2 == 0
    let graph = try Graph.erdosRenyi(
      nodeCount: 15, edgeProbability: 0.15, seed: seed, directed: directed)
    for node in graph.nodes {
      #expect(
        agree(
          [
            graph.groupBetweenness(of: [node]).value ?? -1,
            graph.groupCloseness(of: [node]).value ?? -1,
          ],
          [graph.betweenness().plain[node.index], graph.closeness().plain[node.index]]))
    }
  }

  @Test("group betweenness counts paths through any member", arguments: 1...30)
  func bruteForce(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let ties = (0..<12).map { _ in
      (generator.below(7), generator.below(7), 1)
    }
    let truth = BruteForce(nodeCount: 7, ties: ties, directed: seed % 2 == 0, weights: .ignored)
    let graph = Shape.graph(ties.map { ($0.0, $0.1) }, 7, directed: seed % 2 == 0)
    var sum = 0.0
    for source in 2..<7 {
      for target in 2..<7 where target != source {
        let all = truth.paths[source][target]
        let through = all.filter { $0.contains(0) || $0.contains(1) }
        if !all.isEmpty { sum += Double(through.count) / Double(all.count) }
      }
    }
    let found = graph.groupBetweenness(of: nodes(0, 1)).value ?? -1
    #expect(agree([found], [graph.isDirected ? sum : sum / 2]))
  }

  @Test("groups of nobody or of all are undefined where something is divided by them")
  func undefined() {
    let path = Shape.path(3)
    #expect(path.groupCloseness(of: []).undefinedReason == .tooFewNodes)
    #expect(path.groupCloseness(of: path.nodes).undefinedReason == .tooFewNodes)
    #expect(path.groupDegree(of: path.nodes).normalised()?.undefinedReason == .tooFewNodes)
    #expect(path.groupDegree(of: nodes(0, 2)).normalised()?.value == 1)
  }

  @Test("fragmentation and reach of a path, by hand")
  func goals() {
    let path = Shape.path(5)
    // Without the middle: two pairs of 0-1 and 3-4 joined, of 12 ordered pairs 4 remain.
    #expect(agree([path.keyPlayerScore(of: nodes(2), for: .fragmentation).value ?? -1], [2 / 3.0]))
    // Without an end: 0-1-2-3 has 1/d summing to 3 + 2/2 + 1/3 over 6 pairs.
    let rest = path.keyPlayerScore(of: nodes(4), for: .distanceFragmentation).value
    #expect(agree([rest ?? -1], [1 - (4 + 1 / 3.0) / 6]))
    // From the middle: itself 1, two at one step, two at two.
    #expect(agree([path.keyPlayerScore(of: nodes(2), for: .distanceReach).value ?? -1], [0.8]))
    #expect(path.keyPlayerScore(of: nodes(0), for: .reach(steps: 2)).value == 0.6)
    #expect(
      path.keyPlayerScore(of: nodes(0, 1, 2, 3), for: .fragmentation).undefinedReason
        == .tooFewNodes)
  }

  @Test("a star falls apart without its centre, and a path's second and fourth reach all")
  func keyPlayers() throws {
    #expect(try Shape.star(leaves: 5).keyPlayers(1, for: .fragmentation).nodes == nodes(0))
    let path = try Shape.path(6).keyPlayers(2, for: .reach(steps: 1))
    #expect(path.nodes == nodes(1, 4))
    #expect(path.score.value == 1)
    #expect(path.isExhaustive)
    #expect(throws: GraphError.self) { try Shape.path(3).keyPlayers(4, for: .fragmentation) }
  }

  @Test("no single swap improves a set that was added and swapped together", arguments: 1...8)
  func greedy(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(nodeCount: 14, edgeProbability: 0.2, seed: seed)
    for goal: KeyPlayerGoal in [
      .fragmentation, .distanceFragmentation, .distanceReach, .reach(steps: 1),
    ] {
      let best = try graph.keyPlayers(2, for: goal)
      let good = try graph.keyPlayers(2, for: goal, budget: 0)
      #expect(best.isExhaustive && !good.isExhaustive)
      #expect((good.score.value ?? 0) <= (best.score.value ?? 0) + 1e-12)
      for place in 0..<2 {
        for node in graph.nodes where !good.nodes.contains(node) {
          var other = good.nodes
          other[place] = node
          let value = graph.keyPlayerScore(of: other, for: goal).value ?? 0
          #expect(value <= (good.score.value ?? 0) + 1e-12)
        }
      }
    }
  }

  @Test("robustness counts the largest component after each removal")
  func robustness() {
    let star = Shape.star(leaves: 4)
    #expect(star.robustness(removing: .degree).largest == [5, 1, 1, 1, 1, 0])
    // Betweenness takes the bridge's ends first.
    let cliques = Shape.twoCliques(of: 3).robustness(removing: .betweenness)
    #expect(cliques.order.prefix(2) == [NodeIndex(2), NodeIndex(3)])
    #expect(cliques.largest == [6, 3, 2, 2, 2, 1, 0])
    #expect(agree([cliques.area ?? -1], [10 / 36.0]))
    #expect(Shape.islands(0).robustness(removing: .degree).area == nil)
  }

  @Test("orders that look again take the highest of what is left", arguments: 1...5)
  func currentOrders(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(nodeCount: 25, edgeProbability: 0.12, seed: seed)
    for (removal, scores) in [
      (RemovalOrder.currentDegree, { (graph: Graph) in graph.degree() }),
      (.currentBetweenness, { $0.betweenness() }),
    ] {
      let curve = graph.robustness(removing: removal)
      var left = Array(graph.nodes)
      for (place, node) in curve.order.enumerated() {
        let part = graph.subgraph(of: left)
        #expect(part.original[scores(part.graph).ranked()[0].node.index] == node)
        #expect(curve.largest[place] == part.graph.components().all.map(\.size).max())
        left.removeAll { $0 == node }
      }
    }
  }

  @Test("the same seed removes in the same order, another in another")
  func random() {
    let club = Karate.graph
    let first = club.robustness(removing: .random(seed: 1))
    #expect(first == club.robustness(removing: .random(seed: 1)))
    #expect(first.order != club.robustness(removing: .random(seed: 2)).order)
    #expect(Set(first.order).count == 34)
  }
}
