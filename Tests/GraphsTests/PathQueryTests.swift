import Graphs
import TestSupport
import Testing

/// Several shortest paths, tables of distances and biconnected components.
@Suite struct PathQueryTests {
  @Test("the eight shortest ways from the Medici to the Ginori have the lengths networkx finds")
  func florentine() {
    let paths = Florentine.marriages.shortestSimplePaths(
      from: Florentine.medici, to: Florentine.ginori, count: 8)
    // networkx 3.6.1, shortest_simple_paths; of the ties at 7 it takes others first.
    #expect(paths.map(\.length) == [2, 4, 5, 6, 7, 7, 7, 7])
    #expect(paths[0].nodes.map(\.index) == [8, 1, 5])
    #expect(paths[3].nodes.map(\.index) == [8, 11, 13, 3, 6, 1, 5])
  }

  @Test("all simple paths come, shortest first and ties by node", arguments: 1...60)
  func bruteForce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let directed = seed % 2 == 0
    let ties = (0..<11).map { _ in
      (generator.below(6), generator.below(6), Double(1 + generator.below(3)))
    }
    let graph = Shape.weighted(ties, 6, directed: directed)
    for weights in WeightMeaning.allCases {
      var all: [(length: Double, nodes: [Int])] = []
      func walk(_ path: [Int], _ length: Double) {
        guard let last = path.last else { return }
        if last == 5 { return all.append((length, path)) }
        for next in graph.neighbours(of: NodeIndex(last)) where !path.contains(next.index) {
          let weight = graph.weight(from: NodeIndex(last), to: next) ?? 1
          // Sixtieths, so that sums are exact; the weights are at most 6 here or skipped.
          let step = weights == .ignored ? 60 : weights == .strength ? 60 / weight : 60 * weight
          walk(path + [next.index], length + step)
        }
      }
      guard graph.edges.allSatisfy({ $0.weight <= 6 }) else { return }
      walk([0], 0)
      all.sort {
        $0.length != $1.length
          ? $0.length < $1.length : $0.nodes.lexicographicallyPrecedes($1.nodes)
      }
      let found = graph.shortestSimplePaths(
        from: NodeIndex(0), to: NodeIndex(5), count: 1000, weights: weights)
      #expect(found.map { $0.nodes.map(\.index) } == all.map(\.nodes))
      #expect(agree(found.map(\.length), all.map { $0.length / 60 }))
    }
  }

  @Test("weights without a common scale still give the shortest paths in order")
  func realWeights() {
    let graph = Shape.weighted(
      [(0, 1, 0.1), (1, 3, 1e300), (0, 2, 0.3), (2, 3, 0.7), (0, 3, 0.2)], 4)
    let found = graph.shortestSimplePaths(
      from: NodeIndex(0), to: NodeIndex(3), count: 9, weights: .distance)
    #expect(found.map { $0.nodes.map(\.index) } == [[0, 3], [0, 2, 3], [0, 1, 3]])
  }

  @Test("from a node to itself there is one path, and none across components")
  func trivial() {
    let path = Shape.graph([(0, 1)], 3)
    let same = path.shortestSimplePaths(from: NodeIndex(0), to: NodeIndex(0), count: 4)
    #expect(same == [path.shortestSimplePaths(from: NodeIndex(0), to: NodeIndex(0), count: 1)[0]])
    #expect(same.first?.length == 0)
    #expect(path.shortestSimplePaths(from: NodeIndex(0), to: NodeIndex(2), count: 4).isEmpty)
    #expect(path.shortestSimplePaths(from: NodeIndex(0), to: NodeIndex(1), count: 0).isEmpty)
  }

  @Test("a table holds the distances of every search", arguments: WeightMeaning.allCases)
  func table(weights: WeightMeaning) throws {
    let club = Karate.graph
    let table = try club.distances(weights: weights)
    for source in club.nodes {
      let paths = club.shortestPaths(from: source, weights: weights)
      #expect(club.nodes.map { table[source, $0] } == paths.distances)
    }
  }

  @Test("mean distance and diameter leave out what no path joins")
  func summary() throws {
    let table = try Shape.graph([(0, 1), (1, 2)], 4).distances()
    #expect(agree([table.mean ?? 0], [8 / 6.0]))
    #expect(table.diameter == 2)
    #expect(table[NodeIndex(0), NodeIndex(3)] == nil)
    #expect(try Shape.islands(2).distances().mean == nil)
    #expect(throws: GraphError.self) { try Shape.islands(20_001).distances() }
  }

  @Test("the families' marriages have six biconnected components, as in networkx")
  func blocks() {
    let blocks = Florentine.marriages.biconnectedComponents()
    #expect(
      Set(blocks.map { $0.nodes.map(\.index) }) == [
        [1, 5], [6, 7], [1, 2, 3, 4, 6, 8, 10, 11, 13, 14], [9, 12], [8, 12], [0, 8],
      ])
    #expect(blocks.reduce(0) { $0 + $1.edges.count } == 20)
  }

  @Test("ties are together when a circle runs through both", arguments: 1...25)
  func circles(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(nodeCount: 7, edgeProbability: 0.3, seed: seed)
    let blocks = graph.biconnectedComponents()
    #expect(blocks.flatMap(\.edges).count == graph.edgeCount)
    for block in blocks {
      // No node of a block cuts it; two blocks share at most one node.
      let part = graph.subgraph(of: block.nodes).graph
      #expect(part.edgeCount == block.edges.count)
      #expect(part.cutPoints().articulationPoints.isEmpty)
      for other in blocks where other != block {
        #expect(Set(block.nodes).intersection(other.nodes).count <= 1)
      }
    }
    let shared = Dictionary(grouping: blocks.flatMap(\.nodes), by: { $0 }).filter {
      $0.value.count > 1
    }
    #expect(shared.keys.sorted() == graph.cutPoints().articulationPoints)
  }
}
