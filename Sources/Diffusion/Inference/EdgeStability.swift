internal import Graphs

/// How often each inferred edge comes back when the practices, or the dates, had been others.
///
/// Practices are drawn with replacement as many times as there are, and the network inferred again
/// with the same law and limits. Dates known only within bounds are drawn evenly within them.
public struct EdgeStability: Sendable, Hashable {
  /// For each edge of the network: the share of draws of practices that infer it too, 0...1.
  public let byPractice: [Double]
  /// For each edge: the share of draws of dates that infer it too; `nil` where all dates are known.
  public let byDate: [Double]?
  public let draws: Int
  public let seed: UInt64

  /// Infers the network again and again.
  ///
  /// The result does not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - network: what was inferred.
  ///   - cascades: from what.
  ///   - draws: how many times, at least 1.
  ///   - seed: of the draws.
  /// - Complexity: `draws` times the inference.
  public init(
    of network: NetworkInference, from cascades: Cascades, draws: Int = 100, seed: UInt64 = 1
  ) {
    precondition(draws > 0, "stability without draws")
    self.draws = draws
    self.seed = seed
    let law = network.waitingTime
    let search = NetworkSearch(cascades, law, network.options.variant)
    let count = cascades.events.count
    byPractice = Self.shares(of: network, draws: draws) { draw in
      var generator = SeededStream.generator(seed: seed, stream: draw)
      var weights = [Double](repeating: 0, count: count)
      for _ in 0..<count { weights[generator.below(count)] += 1 }
      return search.run(network.options, law, weights)
    }
    guard cascades.hasOpenTimes else {
      byDate = nil
      return
    }
    let ones = [Double](repeating: 1, count: count)
    byDate = Self.shares(of: network, draws: draws) { draw in
      var generator = SeededStream.generator(seed: ~seed, stream: draw)
      let dated = cascades.dated { event in
        event.earliest + (event.latest - event.earliest) * generator.unit()
      }
      return NetworkSearch(dated, law, network.options.variant).run(network.options, law, ones)
    }
  }

  private static func shares(
    of network: NetworkInference, draws: Int,
    _ infer: @Sendable (Int) -> NetworkInference
  ) -> [Double] {
    struct Pair: Hashable {
      let source: Int
      let target: Int
    }
    var places: [Pair: Int] = [:]
    for (place, edge) in network.edges.enumerated() {
      places[Pair(source: edge.source, target: edge.target)] = place
    }
    let known = places
    let batches = Parallelism.batches(of: draws, least: 4) { draws in
      var counts = [Int](repeating: 0, count: known.count)
      for draw in draws {
        for edge in infer(draw).edges {
          if let place = known[Pair(source: edge.source, target: edge.target)] {
            counts[place] += 1
          }
        }
      }
      return counts
    }
    return (0..<known.count).map { edge in
      Double(batches.reduce(0) { $0 + $1[edge] }) / Double(draws)
    }
  }
}
