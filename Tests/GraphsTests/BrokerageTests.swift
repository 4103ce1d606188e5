import Graphs
import TestSupport
import Testing

/// Gould and Fernandez' roles, and what chance would give.
@Suite struct BrokerageTests {
  /// One broker, node 2, between 0 and 3 in each suite; groups make the role.
  @Test(
    "the groups of the three make the role",
    arguments: [
      (["A", "A", "A"], BrokerageRole.coordinator), (["A", "B", "A"], .itinerant),
      (["A", "A", "B"], .representative), (["A", "B", "B"], .gatekeeper),
      (["A", "B", "C"], .liaison),
    ])
  func roles(groups: [String], role: BrokerageRole) throws {
    let brokerage = try Shape.path(3, directed: true).brokerage(by: groups)
    for other in BrokerageRole.allCases {
      #expect(brokerage.scores(other).values == [0, other == role ? 1 : 0, 0])
    }
    #expect(brokerage.scores(nil).values == [0, 1, 0])
  }

  @Test("a tie from source to target leaves nothing to broker, one back does not matter")
  func closed() throws {
    let closed = Shape.graph([(0, 1), (1, 2), (0, 2)], 3, directed: true)
    #expect(try closed.brokerage(by: [1, 1, 1]).scores(nil).values == [0, 0, 0])
    let round = Shape.cycle(3, directed: true)
    #expect(try round.brokerage(by: [1, 1, 1]).scores(.coordinator).values == [1, 1, 1])
  }

  @Test("an undirected star's centre brokers every ordered pair of leaves")
  func star() throws {
    let brokerage = try Shape.star(leaves: 4).brokerage(by: [0, 0, 0, 1, 1])
    #expect(brokerage.scores(nil).values == [12, 0, 0, 0, 0])
    #expect(brokerage.scores(.coordinator).values[0] == 2)
    #expect(brokerage.scores(.representative).values[0] == 4)
    #expect(brokerage.scores(.gatekeeper).values[0] == 4)
    #expect(brokerage.scores(.itinerant).values[0] == 2)
    #expect(brokerage.scores(.liaison).values[0] == 0)
  }

  @Test("counts are those of trying all triples", arguments: 1...20)
  func bruteForce(seed: UInt64) throws {
    let graph = try Graph.erdosRenyi(
      nodeCount: 9, edgeProbability: 0.3, seed: seed, directed: true)
    var generator = SeededGenerator(seed: seed)
    let groups = (0..<9).map { _ in generator.below(3) }
    let brokerage = try graph.brokerage(by: groups)
    let counts = Self.counts(
      of: Set(graph.edges.map { [$0.source.index, $0.target.index] }), groups)
    for role in BrokerageRole.allCases {
      #expect(brokerage.scores(role).plain == counts.map { Double($0[role] ?? 0) })
    }
  }

  @Test(
    "mean and variance are those over all 4096 digraphs of four nodes",
    arguments: [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 1, 2]])
  func moments(groups: [Int]) throws {
    let pairs = (0..<4).flatMap { a in (0..<4).filter { $0 != a }.map { [a, $0] } }
    // Four arcs of twelve: density 1/3.
    let graph = Shape.graph([(0, 1), (1, 2), (2, 3), (3, 1)], 4, directed: true)
    let brokerage = try graph.brokerage(by: groups)
    var first: [BrokerageRole?: [Double]] = [:]
    var second: [BrokerageRole?: [Double]] = [:]
    let roles: [BrokerageRole?] = BrokerageRole.allCases + [nil]
    let powers = (0...12).map { arcs in
      (0..<12).reduce(1.0) { product, place in product * (place < arcs ? 1 : 2) / 3 }
    }
    for mask in 0..<4096 {
      let arcs = Set(pairs.indices.filter { mask >> $0 & 1 == 1 }.map { pairs[$0] })
      let chance = powers[arcs.count]
      let counts = Self.counts(of: arcs, groups)
      for role in roles {
        for node in 0..<4 {
          let count = Double(role.map { counts[node][$0] ?? 0 } ?? counts[node].values.reduce(0, +))
          first[role, default: [0, 0, 0, 0]][node] += chance * count
          second[role, default: [0, 0, 0, 0]][node] += chance * count * count
        }
      }
    }
    for role in roles {
      let mean = first[role] ?? []
      let variance = zip(second[role] ?? [], mean).map { $0 - $1 * $1 }
      #expect(agree(brokerage.expected(role).plain, mean), "\(String(describing: role))")
      #expect(agree(brokerage.variance(role).plain, variance), "\(String(describing: role))")
    }
  }

  @Test("z is the distance from the mean in standard deviations, undefined where none is possible")
  func zScores() throws {
    let graph = Shape.graph([(0, 1), (1, 2), (2, 3), (3, 1)], 4, directed: true)
    let brokerage = try graph.brokerage(by: [0, 0, 0, 0])
    // d = 1/3: mean 6 × 2/27 = 4/9; variance 6 × 2/27 × 25/27 + 2 × 6 × (2/9)³.
    let variance: Double = 300.0 / 729 + 96.0 / 729
    let z = (1 - 4 / 9.0) / variance.squareRoot()
    #expect(agree([brokerage.zScores(.coordinator).plain[2]], [z]))
    #expect(brokerage.zScores(.liaison).values == [nil, nil, nil, nil])
    #expect(brokerage.zScores(.liaison).undefinedReason == .noVariation)
    #expect(throws: GraphError.self) { try graph.brokerage(by: [0]) }
  }

  /// The information exchange of ten welfare bodies of Indianapolis; values by sna 2.7-1.
  ///
  /// From Knoke and Wood, Organized for Action, 1981; the matrix as in Hanneman and Riddle,
  /// Introduction to Social Network Methods, 2005. Groups: government, of general purpose, welfare.
  @Test("counts, expectations and z-scores of a published network are those of sna")
  func knoke() throws {
    let rows = [
      "0100101010", "1011101110", "0101111001", "1100101000", "1111001111", "0010001010",
      "0101100000", "1101101010", "0100101000", "1110101000",
    ]
    let ties = rows.enumerated().flatMap { source, row in
      row.enumerated().filter { $0.element == "1" }.map { (source, $0.offset) }
    }
    let graph = Shape.graph(ties, 10, directed: true)
    let brokerage = try graph.brokerage(by: [1, 2, 1, 2, 1, 3, 2, 2, 3, 3])
    #expect(agree([brokerage.density], [49 / 90.0]))
    let counts: [BrokerageRole?: [Double]] = [
      .coordinator: [0, 2, 0, 0, 2, 0, 0, 0, 0, 0], .itinerant: [1, 3, 2, 1, 4, 0, 0, 0, 0, 1],
      .representative: [0, 6, 1, 1, 5, 0, 0, 0, 2, 0],
      .gatekeeper: [0, 7, 1, 0, 6, 1, 5, 0, 0, 0], .liaison: [1, 3, 5, 0, 10, 0, 1, 0, 0, 0],
      nil: [2, 21, 9, 2, 27, 1, 6, 0, 2, 1],
    ]
    for (role, expected) in counts { #expect(brokerage.scores(role).plain == expected) }
    // COMM of the second group, MAYR of the first, with coordinator, itinerant, representative,
    // gatekeeper, liaison and all.
    let roles: [BrokerageRole?] = BrokerageRole.allCases + [nil]
    func values(_ node: Int, _ scores: (BrokerageRole?) -> NodeScores) -> [Double] {
      roles.map { scores($0).plain[node] }
    }
    #expect(
      agree(
        values(1, brokerage.expected),
        [
          0.810213991769547, 1.62042798353909, 2.43064197530864, 2.43064197530864,
          2.43064197530864, 9.72256790123457,
        ], within: 1e-13))
    #expect(
      agree(
        values(1, brokerage.zScores),
        [
          1.265517281101568, 1.037596746396733, 1.7791566948010917, 2.27760954892601,
          0.318232976060450, 2.312168833989395,
        ], within: 1e-13))
    #expect(
      agree(
        values(4, brokerage.zScores),
        [
          3.579232035169143, 0.903382470919837, 1.7574661896157144, 2.32265860060353,
          3.139840344732251, 3.542325919613087,
        ], within: 1e-13))
  }

  private static func counts(of arcs: Set<[Int]>, _ groups: [Int]) -> [[BrokerageRole: Int]] {
    groups.indices.map { broker in
      var counts: [BrokerageRole: Int] = [:]
      for source in groups.indices where arcs.contains([source, broker]) {
        for target in groups.indices
        where target != source && arcs.contains([broker, target])
          && !arcs.contains([source, target])
        {
          let (a, b, c) = (groups[source], groups[broker], groups[target])
          let role: BrokerageRole =
            a == b && b == c
            ? .coordinator
            : a == c ? .itinerant : a == b ? .representative : b == c ? .gatekeeper : .liaison
          counts[role, default: 0] += 1
        }
      }
      return counts
    }
  }
}
