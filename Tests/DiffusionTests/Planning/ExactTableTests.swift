import Graphs
import Testing

@testable import Diffusion

/// What all sets of sources give on up to 20 nodes, beside every outcome gone through and an
/// independent program's numbers.
@Suite struct ExactTableTests {
  /// A ring with a chord from every third node; chances 0.2, 0.4, 0.6 in turn, chords 0.3.
  private static func ring(_ count: Int) -> SmallCascade {
    var arcs: [(Int, Int, Double)] = []
    for node in 0..<count {
      arcs.append((node, (node + 1) % count, [0.2, 0.4, 0.6][node % 3]))
      if node % 3 == 0 { arcs.append((node, (node + 7) % count, 0.3)) }
    }
    return SmallCascade(count, arcs)
  }

  private static func planner(
    _ cascade: SmallCascade, _ model: SpreadModel = .independentCascade,
    _ change: (inout PlanningConstraints) -> Void = { _ in }
  ) throws -> InvitationPlanner {
    var constraints = PlanningConstraints(invitations: 2)
    change(&constraints)
    return try InvitationPlanner(
      cascade.probabilities(), model: model, constraints: constraints)
  }

  @Test("all sets of sources give what all outcomes give, by either way", arguments: 1...8)
  func outcomes(seed: Int) throws {
    let cascade = SmallCascade(seed: seed)
    let weights = (0..<6).map { Double(1 + ($0 * seed) % 4) }
    let planner = try Self.planner(cascade) {
      $0.weights = weights
      $0.adopted = [NodeIndex(seed % 6)]
      $0.declined = [NodeIndex((seed + 1) % 6)]
      $0.declinedMayAdopt = seed.isMultiple(of: 2)
    }
    let closed = seed.isMultiple(of: 2) ? nil : (seed + 1) % 6
    let open = SmallCascade(
      6,
      cascade.arcs.filter { $0.tail != closed && $0.head != closed }.map {
        ($0.tail, $0.head, $0.p)
      })
    func worth(_ sources: Set<Int>) -> Double {
      open.cascade(from: sources).enumerated().reduce(0) { sum, node in
        node.offset == seed % 6 || node.offset == closed
          ? sum : sum + node.element * weights[node.offset]
      }
    }
    for trials in [0, 300_000] {
      let table = try #require(SpreadTable(planner, trials: trials))
      for set in table.values.indices {
        let sources = Set(table.nodes.indices.filter { set >> $0 & 1 == 1 }.map { table.nodes[$0] })
        let expected = worth(sources.union([seed % 6])) - worth([seed % 6])
        #expect(abs(table.values[set] - expected) < 1e-9, "seed \(seed), \(sources)")
      }
    }
  }

  @Test("the same by weights of a linear threshold", arguments: 1...6)
  func thresholds(seed: Int) throws {
    let cascade = SmallCascade(seed: seed).asWeights()
    let adopted = seed % 6
    let planner = try Self.planner(cascade, .linearThreshold) { $0.adopted = [NodeIndex(adopted)] }
    let table = try #require(SpreadTable(planner))
    let before = cascade.linearThreshold(from: [adopted]).reduce(0, +)
    for set in table.values.indices {
      let sources = Set(table.nodes.indices.filter { set >> $0 & 1 == 1 }.map { table.nodes[$0] })
      let expected = cascade.linearThreshold(from: sources.union([adopted])).reduce(0, +) - before
      #expect(abs(table.values[set] - expected) < 1e-9, "seed \(seed), \(sources)")
    }
  }

  @Test("on seventeen nodes the best pair of all is found and proved, to an independent sum")
  func seventeen() throws {
    let plan = try InvitationPlannerTests.plan(Self.planner(Self.ring(17)))
    #expect(Set(plan.nodes) == [NodeIndex(2), NodeIndex(14)])
    #expect(plan.value.isExact && abs(plan.value.value - 4.26225876062713) < 1e-9)
    #expect(plan.certificate?.share == 1 && plan.certificate?.isExact == true)
    let half = try InvitationPlannerTests.plan(
      Self.planner(Self.ring(17)) {
        $0.attendance = [Double](repeating: 0.5, count: 17)
        $0.exclude([NodeIndex(14)], by: .excluded(NodeIndex(14)))
      })
    // Without 14; with it 11 and 14 give 2.1472.
    let price = try #require(half.prices.first)
    #expect(Set(price.list) == [NodeIndex(11), NodeIndex(14)])
    #expect(abs(half.value.value + price.adoptions - 2.1472458368724663) < 1e-9)
    // The gains of the lines add up, and nobody is reached more surely than is possible.
    let gains = half.picks.map(\.gain.value).reduce(0, +)
    #expect(abs(gains - half.value.value) < 1e-9)
    #expect(half.picks.allSatisfy { $0.reaches.allSatisfy { $0.probability <= 0.5 } })
  }

  @Test("on twenty nodes spread is exact: in a sparse ring, with and without steps")
  func twenty() throws {
    let arcs = try Self.ring(20).probabilities()
    let one = try ExpectedSpread(from: [NodeIndex(0)], arcs)
    #expect(one.total.isExact && abs(one.total.value - 1.928296588768324) < 1e-9)
    let two = try ExpectedSpread(from: [NodeIndex(0), NodeIndex(10)], arcs)
    #expect(two.total.isExact && abs(two.total.value - 3.677278623982753) < 1e-9)
    // Nothing is further than nineteen steps.
    let steps = try ExpectedSpread(from: [NodeIndex(0)], arcs, steps: 19)
    #expect(steps.total.isExact && abs(steps.total.value - 1.928296588768324) < 1e-9)
  }

  @Test("everybody tied to everybody by a tenth: the size of a random graph's component")
  func complete() throws {
    var pairs: [ArcProbabilities.Arc] = []
    for tail in 0..<13 {
      for head in 0..<13 where head != tail { pairs.append(.init(tail, head, 0.1)) }
    }
    let arcs = try ArcProbabilities(nodeCount: 13, arcs: pairs)
    // Counted by sizes, c(k) = 1 - Σ binomial(k-1, j-1) c(j) 0.9^(j(k-j)).
    let spread = try ExpectedSpread(from: [NodeIndex(4)], arcs)
    #expect(spread.total.isExact && abs(spread.total.value - 4.817648539938444) < 1e-9)
  }
}
