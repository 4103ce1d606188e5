import Diffusion
import Graphs

/// Panels drawn from a seed, and their ties as plain tables for measures by definition.
enum RandomPanel {
  /// A panel of some actors who name others at random, some twice as strongly, some themselves.
  static func make(
    seed: UInt64, actors: Int = 9, periods: Int = 5, dynamic: Bool = false, never: Double = 0.3,
    density: Double = 0.25, loops: Bool = true
  ) throws -> DiffusionPanel {
    var generator = SeededGenerator(seed: seed)
    var slices: [Graph] = []
    for _ in 0..<(dynamic ? periods : 1) {
      var builder = GraphBuilder(nodeCount: actors, directed: true)
      for i in 0..<actors {
        for j in 0..<actors where generator.unit() < density && (loops || i != j) {
          try builder.add(
            NodeIndex(i), NodeIndex(j), weight: [1, 2, 0.5][generator.below(3)])
        }
      }
      slices.append(builder.build())
    }
    let adoption = (0..<actors).map { _ -> Int? in
      generator.unit() < never ? nil : 1 + generator.below(periods)
    }
    return DiffusionPanel(
      ids: (0..<actors).map { "a\($0)" }, firstPeriod: 1950, periodCount: periods,
      adoption: adoption, slices: slices)
  }
}

extension DiffusionPanel {
  /// The weights of a period as a table, loops on the diagonal.
  func weights(in period: Int) -> [[Double]] {
    let graph = ties(in: period)
    return (0..<actorCount).map { i in
      (0..<actorCount).map { graph.weight(from: NodeIndex(i), to: NodeIndex($0)) ?? 0 }
    }
  }

  /// Periods of adoption, with a large number for never.
  var times: [Int] { adoption.map { $0 ?? 1_000_000 } }
}

/// Whether two lists agree, with undefined places in common.
func agree(_ a: [Double?], _ b: [Double?], _ tolerance: Double = 1e-12) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { a, b in
      switch (a, b) {
      case (nil, nil): true
      case (let a?, let b?): abs(a - b) <= tolerance * (1 + abs(b))
      default: false
      }
    }
}
