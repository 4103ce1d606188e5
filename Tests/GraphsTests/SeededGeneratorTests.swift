import Graphs
import Testing

@Suite struct SeededGeneratorTests {
  @Test("seed 1 gives the numbers of the reference splitmix64")
  func reference() {
    // The published algorithm in Python's whole numbers.
    var generator = SeededGenerator(seed: 1)
    #expect(generator.next() == 10_451_216_379_200_822_465)
    #expect(generator.next() == 13_757_245_211_066_428_519)
    #expect(generator.next() == 17_911_839_290_282_890_590)
    var other = SeededGenerator(seed: 1)
    #expect(other.unit() == 0.5665615751722809)
  }

  @Test("numbers below a bound come evenly")
  func below() {
    var generator = SeededGenerator(seed: 2)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[generator.below(3)] += 1 }
    // Five standard deviations of a binomial with mean 10 000 are 408.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 408 })
  }

  @Test("a random graph follows from its seed, and probability 0 and 1 leave no choice")
  func erdosRenyi() throws {
    let graph = try Graph.erdosRenyi(nodeCount: 50, edgeProbability: 0.3, seed: 7)
    #expect(graph == (try Graph.erdosRenyi(nodeCount: 50, edgeProbability: 0.3, seed: 7)))
    #expect(graph != (try Graph.erdosRenyi(nodeCount: 50, edgeProbability: 0.3, seed: 8)))
    #expect(try Graph.erdosRenyi(nodeCount: 9, edgeProbability: 1, seed: 1).edgeCount == 36)
    #expect(try Graph.erdosRenyi(nodeCount: 9, edgeProbability: 0, seed: 1).edgeCount == 0)
    #expect(throws: GraphError.self) {
      try Graph.erdosRenyi(nodeCount: 2, edgeProbability: .nan, seed: 1)
    }
  }
}
