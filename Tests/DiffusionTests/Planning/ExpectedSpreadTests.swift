import Diffusion
import Graphs
import Testing

@Suite struct ExpectedSpreadTests {
  private static func spread(
    _ nodeCount: Int, _ arcs: [(Int, Int, Double)], from sources: [Int],
    _ model: SpreadModel = .independentCascade, steps: Int? = nil, immune: Set<Int> = []
  ) throws -> ExpectedSpread {
    try ExpectedSpread(
      from: sources.map { NodeIndex($0) }, SmallCascade(nodeCount, arcs).probabilities(),
      model: model, steps: steps, immune: Set(immune.map { NodeIndex($0) }))
  }

  @Test("a path of halves reaches 1 + 1/2 + 1/4; a cycle of halves the same from any node")
  func paths() throws {
    #expect(
      try Self.spread(3, [(0, 1, 0.5), (1, 2, 0.5)], from: [0]).total
        == SpreadEstimate(exact: 1.75))
    let cycle = try Self.spread(3, [(0, 1, 0.5), (1, 2, 0.5), (2, 0, 0.5)], from: [1])
    #expect(cycle.activation == [0.25, 1, 0.5])
  }

  @Test("contacts with a common ancestor are not independent: 3/8, not 7/16")
  func sharedAncestor() throws {
    let arcs = [(0, 1, 0.5), (1, 2, 1), (1, 3, 1), (2, 4, 0.5), (3, 4, 0.5)]
    #expect(try Self.spread(5, arcs, from: [0]).activation[4] == 0.375)
  }

  @Test("parallel ties are merged by noisy-or; dead ties and loops do not exist; certain ones pass")
  func merging() throws {
    let arcs = try ArcProbabilities(
      nodeCount: 3,
      arcs: [.init(0, 1, 0.5), .init(0, 1, 0.5), .init(1, 2, 0), .init(2, 2, 1), .init(1, 0, 1)])
    #expect(arcs.arcCount == 2)
    #expect(arcs.probability(from: 0, to: 1) == 0.75)
    #expect(try ExpectedSpread(from: [NodeIndex(0)], arcs).activation == [1, 0.75, 0])
    #expect(try ExpectedSpread(from: [NodeIndex(1)], arcs).activation == [1, 1, 0])
  }

  @Test("two contacts of weight 2/5 and 1/2 convince with 9/10 together")
  func linearThreshold() throws {
    let arcs = [(0, 2, 0.4), (1, 2, 0.5)]
    #expect(try Self.spread(3, arcs, from: [0], .linearThreshold).activation[2] == 0.4)
    let both = try Self.spread(3, arcs, from: [0, 1], .linearThreshold).activation[2]
    #expect(abs(both - 0.9) < 1e-15)
  }

  @Test("ten weights of a tenth are 1 but for rounding; more than 1 is refused")
  func weightsOverOne() throws {
    let tenths = (0..<10).map { ($0, 10, 0.1) }
    let all = try Self.spread(11, tenths, from: Array(0..<10), .linearThreshold)
    #expect(abs(all.activation[10] - 1) < 1e-12)
    #expect(throws: PlanningFault.self) {
      try Self.spread(3, [(0, 2, 0.6), (1, 2, 0.5)], from: [0], .linearThreshold)
    }
  }

  @Test("where two contacts are needed one alone never convinces")
  func twoContacts() throws {
    let arcs = [(0, 2, 0.5), (1, 2, 0.5), (2, 3, 1)]
    #expect(try Self.spread(4, arcs, from: [0], .threshold(2)).total.value == 1)
    #expect(try Self.spread(4, arcs, from: [0, 1], .threshold(2)).activation == [1, 1, 0.25, 0])
  }

  @Test("tries at every step: 3/4 after two; until recovery by halves 2/3 in the end")
  func inTime() throws {
    let arc = [(0, 1, 0.5)]
    let infected = try Self.spread(2, arc, from: [0], .susceptibleInfected, steps: 2)
    #expect(infected.bySteps == [1, 1.5, 1.75])
    let recovered = try Self.spread(
      2, arc, from: [0], .susceptibleInfectedRecovered(recovery: 0.5))
    #expect(abs(recovered.activation[1] - 2.0 / 3) < 1e-14)
    // Whoever stops after one step is a cascade.
    let once = try Self.spread(2, arc, from: [0], .susceptibleInfectedRecovered(recovery: 1))
    #expect(once.activation[1] == 0.5)
    #expect(throws: PlanningFault.missingSteps) {
      try Self.spread(2, arc, from: [0], .susceptibleInfected)
    }
  }

  @Test("an immune node passes nothing on; an immune source is none")
  func immune() throws {
    let path = [(0, 1, 1.0), (1, 2, 1.0)]
    #expect(try Self.spread(3, path, from: [0], immune: [1]).activation == [1, 0, 0])
    #expect(try Self.spread(3, path, from: [0], immune: [0]).total.value == 0)
  }

  @Test("every model agrees with all outcomes gone through", arguments: 1...12)
  func outcomes(seed: Int) throws {
    let world = SmallCascade(seed: seed)
    let arcs = try world.probabilities()
    let sources: Set<Int> = [seed % 6, (seed + 2) % 6]
    let nodes = sources.map { NodeIndex($0) }
    let cases: [(SpreadModel, Int?, [Double])] = [
      (.independentCascade, nil, world.cascade(from: sources)),
      (.independentCascade, 2, world.cascade(from: sources, steps: 2)),
      (.threshold(2), nil, world.cascade(from: sources, least: 2)),
      (.threshold(2), 1, world.cascade(from: sources, least: 2, steps: 1)),
    ]
    for (model, steps, expected) in cases {
      let found = try ExpectedSpread(from: nodes, arcs, model: model, steps: steps)
      #expect(found.total.isExact)
      #expect(zip(found.activation, expected).allSatisfy { abs($0 - $1) < 1e-12 })
      let simulated = try ExpectedSpread(
        from: nodes, arcs, model: model, steps: steps, samples: 4_000, seed: UInt64(seed),
        isExactAllowed: false)
      #expect(
        zip(simulated.activation, expected).allSatisfy { abs($0 - $1) < 0.045 },
        "\(model) \(seed)")
    }
    let weights = world.asWeights()
    let expected = weights.linearThreshold(from: sources)
    let found = try ExpectedSpread(
      from: nodes, weights.probabilities(), model: .linearThreshold)
    #expect(zip(found.activation, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    let simulated = try ExpectedSpread(
      from: nodes, weights.probabilities(), model: .linearThreshold, samples: 4_000,
      isExactAllowed: false)
    #expect(zip(simulated.activation, expected).allSatisfy { abs($0 - $1) < 0.045 })
  }

  @Test("simulated infections agree with the exact course", arguments: 1...4)
  func infections(seed: Int) throws {
    let arcs = try SmallCascade(seed: seed, nodeCount: 5, arcCount: 7).probabilities()
    for model in [
      SpreadModel.susceptibleInfected, .susceptibleInfectedRecovered(recovery: 0.4),
    ] {
      let exact = try ExpectedSpread(from: [NodeIndex(0)], arcs, model: model, steps: 3)
      let simulated = try ExpectedSpread(
        from: [NodeIndex(0)], arcs, model: model, steps: 3, samples: 4_000, isExactAllowed: false)
      #expect(exact.total.isExact && !simulated.total.isExact)
      for step in 0...3 { #expect(abs(exact.bySteps[step] - simulated.bySteps[step]) < 0.1) }
    }
  }

  @Test("several draws are averaged over spreads, not chances: (1 + 0) / 2 squared is not 1/4")
  func draws() throws {
    let arcs = try ArcProbabilities(
      nodeCount: 3, tails: [NodeIndex(0), NodeIndex(1)], heads: [NodeIndex(1), NodeIndex(2)],
      draws: [[1, 1], [0, 0]])
    #expect(try ExpectedSpread(from: [NodeIndex(0)], arcs).activation == [1, 0.5, 0.5])
    let simulated = try ExpectedSpread(
      from: [NodeIndex(0)], arcs, samples: 1_000, isExactAllowed: false)
    #expect(simulated.activation == [1, 0.5, 0.5])
  }

  @Test("intervals of the simulated mean cover the true value in 94 of 100 cases or more")
  func coverage() throws {
    let arcs = try SmallCascade(4, [(0, 1, 0.5), (0, 2, 0.25), (1, 3, 0.5), (2, 3, 0.5)])
      .probabilities()
    let truth = try ExpectedSpread(from: [NodeIndex(0)], arcs).total.value
    let covered = try (1...1_000).count { seed in
      let found = try ExpectedSpread(
        from: [NodeIndex(0)], arcs, samples: 150, seed: UInt64(seed), isExactAllowed: false)
      return found.total.interval?.contains(truth) ?? false
    }
    #expect(covered >= 940, "\(covered) of 1,000")
  }

  @Test("a node that nobody reaches has 0 and an interval; no sources reach nobody")
  func nothing() throws {
    let arcs = try SmallCascade(2, [(0, 1, 1e-9)]).probabilities()
    let rare = try ExpectedSpread(
      from: [NodeIndex(0)], arcs, samples: 100, isExactAllowed: false)
    #expect(rare.total.value == 1 && (rare.total.interval?.upper ?? 0) > 1)
    #expect(try ExpectedSpread(from: [], arcs).total == SpreadEstimate(exact: 0))
  }
}
