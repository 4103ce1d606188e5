import Diffusion
import Graphs
import Testing

@Suite struct StructureTestTests {
  @Test("rewiring keeps who names how many and how many name whom, and makes no tie twice")
  func rewiring() throws {
    let graph = try RandomPanel.make(seed: 3, actors: 20, density: 0.2).slices[0]
    var rewiring = TieRewiring(graph)
    var generator = SeededGenerator(seed: 1)
    rewiring.swap(attempts: 2000, &generator)
    let before = TieRewiring(graph).targets
    #expect(rewiring.targets != before && rewiring.targets.sorted() == before.sorted())
    for actor in 0..<20 {
      let row = rewiring.targets[
        Int(rewiring.offsets[actor])..<Int(rewiring.offsets[actor + 1])]
      #expect(Set(row).count == row.count && !row.contains(Int32(actor)))
    }
  }

  @Test("few actors, told by bits, and many, whose rows are searched, are rewired alike")
  func bits() throws {
    let small = try RandomPanel.make(seed: 4, actors: 60, density: 0.1).slices[0]
    var builder = GraphBuilder(nodeCount: 2_100, directed: true)
    for edge in small.edges { try builder.add(edge.source, edge.target) }
    var (few, many) = (TieRewiring(small), TieRewiring(builder.build()))
    var (one, other) = (SeededGenerator(seed: 2), SeededGenerator(seed: 2))
    few.swap(attempts: 5_000, &one)
    many.swap(attempts: 5_000, &other)
    #expect(few.targets == many.targets && few.targets != TieRewiring(small).targets)
  }

  @Test("every network of the same degrees is drawn alike often")
  func uniform() throws {
    // Each of four names one and is named by one: the nine derangements of four.
    var builder = GraphBuilder(nodeCount: 4, directed: true)
    for actor in 0..<4 { try builder.add(NodeIndex(actor), NodeIndex((actor + 1) % 4)) }
    let graph = builder.build()
    var counts: [[Int32]: Int] = [:]
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<9000 {
      var rewiring = TieRewiring(graph)
      rewiring.swap(attempts: 60, &generator)
      counts[rewiring.targets, default: 0] += 1
    }
    #expect(counts.count == 9)
    // Chi-squared on 8 degrees of freedom: above 26.1 once in a thousand.
    let deviation = counts.values.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(deviation < 26.1, "\(counts)")
  }

  @Test("the observed values are the means of the measures", arguments: 1...10)
  func observed(seed: Int) throws {
    let panel = try RandomPanel.make(seed: UInt64(seed), actors: 15, dynamic: seed % 2 == 0)
    let tests = panel.structureTests(draws: 0)
    func mean(_ values: [Double?]) -> Double {
      let known = values.compactMap(\.self)
      return known.reduce(0, +) / Double(known.count)
    }
    let thresholds = Exposure(panel).thresholds(of: panel, .contemporaneous)
    let expected = [mean(thresholds), mean(panel.infections()), mean(panel.susceptibilities())]
    #expect(agree(tests.map(\.observed), expected), "seed \(seed)")
    #expect(tests.allSatisfy { $0.pValue == nil && $0.nullMean == nil })
  }

  @Test("the same seed gives the same draws on one thread and on four; p is never 0")
  func threads() throws {
    let panel = try RandomPanel.make(seed: 5, actors: 30, density: 0.1)
    let one = Parallelism.$threads.withValue(1) { panel.structureTests(draws: 300, seed: 9) }
    let four = Parallelism.$threads.withValue(4) { panel.structureTests(draws: 300, seed: 9) }
    #expect(one == four && one != panel.structureTests(draws: 300, seed: 10))
    for test in one {
      #expect(try #require(test.pValue) >= 1.0 / 301 && test.atMost + test.atLeast >= 300)
    }
  }

  @Test("two cliques, one of which adopts early: ties go with adoption")
  func cliques() throws {
    var builder = GraphBuilder(nodeCount: 20, directed: true)
    for i in 0..<20 {
      for j in 0..<20 where i != j && i / 10 == j / 10 && (i + j) % 3 == 0 {
        try builder.add(NodeIndex(i), NodeIndex(j))
      }
    }
    let panel = DiffusionPanel(
      ids: (0..<20).map { "a\($0)" }, periodCount: 8,
      adoption: (0..<20).map { 1 + $0 / 10 * 5 + $0 % 3 },
      slices: [builder.build()])
    let test = try #require(panel.structureTests(draws: 999).first)
    #expect(test.measure == .threshold && test.observed != test.nullMean)
    let difference = try #require(
      AsymptoticStructureTest(panel, panel.codedTimes, .distance))
    #expect(difference.observed < difference.nullMean)
    #expect(try #require(difference.pValue) < 0.001)
  }

  @Test("who names nobody does not pull the clean test down, as it does in the reference")
  func isolates() throws {
    var builder = GraphBuilder(nodeCount: 40, directed: true)
    var generator = SeededGenerator(seed: 2)
    for i in 0..<10 {
      for _ in 0..<3 {
        let j = generator.below(40)
        if j != i { try builder.add(NodeIndex(i), NodeIndex(j)) }
      }
    }
    let panel = DiffusionPanel(
      ids: (0..<40).map { "a\($0)" }, periodCount: 12,
      adoption: (0..<40).map { _ in 1 + generator.below(12) }, slices: [builder.build()])
    let reference = try #require(
      AsymptoticStructureTest(asReference: panel, panel.codedTimes, .distance))
    let clean = try #require(AsymptoticStructureTest(panel, panel.codedTimes, .distance))
    #expect(try #require(reference.pValue) < 1e-6)
    #expect(try #require(clean.pValue) > 0.05 && clean.count == 10)
  }

  @Test("the clean mean and variance are those of all choices of two others")
  func cleanMoments() throws {
    var builder = GraphBuilder(nodeCount: 6, directed: true)
    try builder.add(NodeIndex(0), NodeIndex(1))
    try builder.add(NodeIndex(0), NodeIndex(4))
    let panel = DiffusionPanel(
      ids: (0..<6).map { "a\($0)" }, periodCount: 9, adoption: [1, 3, 4, 9, 9, 2],
      slices: [builder.build()])
    let values = panel.codedTimes
    let test = try #require(AsymptoticStructureTest(panel, values, .distance))
    var all: [Double] = []
    for a in 1..<6 {
      for b in 1..<a {
        all.append((abs(values[0] - values[a]) + abs(values[0] - values[b])) / 2)
      }
    }
    let mean = all.reduce(0, +) / 10
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10
    #expect(abs(test.nullMean - mean) < 1e-12 && abs(test.nullVariance - variance) < 1e-12)
    #expect(test.observed == 5)
  }

  @Test("variances of comparisons are what their definition says", arguments: 1...6)
  func egoVariance(seed: Int) throws {
    let panel = try RandomPanel.make(seed: UInt64(seed))
    let y = panel.codedTimes
    let weights = panel.weights(in: 1)
    for comparison in PairComparison.allCases {
      func f(_ i: Int, _ j: Int) -> Double {
        switch comparison {
        case .distance: abs(y[i] - y[j])
        case .squaredDistance: (y[i] - y[j]) * (y[i] - y[j])
        case .smallerOrEqual: y[i] <= y[j] ? 1 : 0
        }
      }
      let grand = (0..<9).flatMap { i in (0..<9).map { f(i, $0) } }.reduce(0, +) / 81
      for overall in [false, true] {
        let expected = (0..<9).map { i -> Double? in
          let named = (0..<9).filter { weights[i][$0] != 0 }
          guard !named.isEmpty else { return 0 }
          let own = named.map { f(i, $0) }.reduce(0, +) / Double(named.count)
          let mean = overall ? grand : own
          return named.map { (f(i, $0) - mean) * (f(i, $0) - mean) }.reduce(0, +)
            / Double(named.count)
        }
        let ours = panel.egoVariances(of: y, comparison, aroundOverallMean: overall)
        #expect(agree(ours, expected), "seed \(seed)")
      }
    }
  }
}
