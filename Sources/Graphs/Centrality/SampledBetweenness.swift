internal import Glibc

extension Graph {
  /// Betweenness from a sample of shortest paths: with probability 1 - delta every node's value is
  /// off by at most epsilon times the number of pairs.
  ///
  /// Values are on the scale of `betweenness()`, so the error is at most epsilon n (n - 1) / 2, twice
  /// that if directed. Unweighted. The number of paths drawn stands among the parameters, as
  /// `samples`. The same seed gives the same values whatever the number of threads.
  /// Normalised: as `betweenness`.
  ///
  ///     try graph.sampledBetweenness(epsilon: 0.01, delta: 0.1, seed: 1)
  ///
  /// - Throws: `GraphError.invalidParameter` unless epsilon and delta are above 0 and below 1.
  /// - Complexity: at most ln(1/delta)/epsilon² paths, up to a factor, each by a search from both
  ///   ends; fewer where few nodes are central.
  /// - Source: M. Borassi, E. Natale, ESA 2016, arXiv 1604.08553 (KADABRA). Differs in: the pilot
  ///   sample is not used again, and stopping is asked after fixed rounds.
  public func sampledBetweenness(
    epsilon: Double, delta: Double = 0.1, seed: UInt64 = 0
  ) throws(GraphError) -> NodeScores {
    for (name, value) in [("epsilon", epsilon), ("delta", delta)]
    where !(value > 0 && value < 1) {
      throw .invalidParameter(name: name, value: value, expected: "between 0 and 1")
    }
    let pairs = Double(nodeCount) * Double(nodeCount - 1)
    var sampling = PathSampling(self, epsilon: epsilon, delta: delta, seed: seed)
    let shares = nodeCount > 2 ? sampling.shares() : [Double](repeating: 0, count: nodeCount)
    let factor = isDirected ? pairs : pairs / 2
    let most = Double((nodeCount - 1) * (nodeCount - 2)) / (isDirected ? 1 : 2)
    return NodeScores(
      measure: Measure(
        key: "sampled-betweenness",
        parameters: [
          .init(name: "epsilon", value: epsilon), .init(name: "delta", value: delta),
          .init(name: "samples", value: Double(sampling.count)),
        ]),
      values: shares.map { $0 * factor },
      scale: .init(
        isDirected ? "/ ((n - 1)(n - 2))" : "/ ((n - 1)(n - 2) / 2)",
        dividingBy: nodeCount > 2 ? most : 0, otherwise: .tooFewNodes))
  }
}

/// Rounds of sampled paths until the bounds of KADABRA are met.
private struct PathSampling {
  private let graph: Graph
  private let back: Graph
  private let epsilon: Double
  private let delta: Double
  private var generator: SeededGenerator
  /// Paths drawn so far, the pilot left out.
  private(set) var count = 0
  /// So many paths suffice whatever they look like.
  private let most: Double

  init(_ graph: Graph, epsilon: Double, delta: Double, seed: UInt64) {
    self.graph = graph
    self.epsilon = epsilon
    self.delta = delta
    back = graph.reversed()
    generator = SeededGenerator(seed: seed)
    let inner = max(1, Double(graph.longestPathBound) - 2)
    most = 0.5 / (epsilon * epsilon) * (log2(inner).rounded(.down) + 1 + log(2 / delta))
  }

  /// For each node the share of sampled paths through it.
  mutating func shares() -> [Double] {
    let pilot = max(200, Int(most / 100))
    let risks = risks(from: draw(pilot), of: pilot)
    var hits = [Int](repeating: 0, count: graph.nodeCount)
    var round = max(400, Int(most / 50))
    while Double(count) < most {
      round = min(round, max(1, Int((most - Double(count)).rounded(.up))))
      for (node, number) in draw(round).enumerated() { hits[node] += number }
      count += round
      if isGoodEnough(hits, risks) { break }
      round = max(round, count / 10)
    }
    return hits.map { Double($0) / Double(count) }
  }

  /// The number of sampled paths through each node; a fixed number of seeded streams.
  private mutating func draw(_ number: Int) -> [Int] {
    let streams = 16
    let seeds = (0..<streams).map { _ in generator.next() }
    let (graph, back) = (self.graph, self.back)
    let counts = Parallelism.batches(of: streams, least: 1) { range in
      var search = TwoEndedSearch(graph, back)
      var hits = [Int](repeating: 0, count: graph.nodeCount)
      for stream in range {
        var generator = SeededGenerator(seed: seeds[stream])
        let share = number * (stream + 1) / streams - number * stream / streams
        for _ in 0..<share {
          let source = generator.below(graph.nodeCount)
          var target = generator.below(graph.nodeCount - 1)
          if target >= source { target += 1 }
          for node in search.innerNodes(from: source, to: target, &generator) {
            hits[Int(node)] += 1
          }
        }
      }
      return hits
    }
    var total = [Int](repeating: 0, count: graph.nodeCount)
    for hits in counts {
      for node in total.indices { total[node] += hits[node] }
    }
    return total
  }

  /// The share of the risk delta that each node may use on either side: more to nodes that a pilot
  /// sample shows to be central, whose bounds are the hardest to meet.
  private func risks(from hits: [Int], of number: Int) -> [Double] {
    let shares = hits.map { max(Double($0) / Double(number), epsilon / 10) }
    let floor = 0.1 * delta / (2 * Double(hits.count))
    let goal = 0.9 * delta / 2
    // The sum of exp(-C / share) falls as C grows.
    var (low, high) = (0.0, 1.0)
    func sum(_ factor: Double) -> Double { shares.reduce(0) { $0 + exp(-factor / $1) } }
    while sum(high) > goal { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if sum(middle) > goal { low = middle } else { high = middle }
    }
    return shares.map { exp(-high / $0) + floor }
  }

  /// Whether every node's bounds are within epsilon.
  private func isGoodEnough(_ hits: [Int], _ risks: [Double]) -> Bool {
    let drawn = Double(count)
    let ratio = most / drawn
    for node in hits.indices {
      let share = Double(hits[node]) / drawn
      let risk = log(1 / risks[node])
      func bound(_ shift: Double) -> Double {
        risk / drawn * (shift + (shift * shift + 2 * share * most / risk).squareRoot())
      }
      if bound(1 / 3.0 - ratio) > epsilon || bound(1 / 3.0 + ratio) > epsilon { return false }
    }
    return true
  }
}

extension Graph {
  /// No shortest path has more nodes than this.
  fileprivate var longestPathBound: Int {
    guard !isDirected else { return nodeCount }
    var longest = 0
    for component in components().all where component.size > 1 {
      let search = traversal(from: component.id)
      longest = max(longest, 2 * (search.order.last.flatMap { search[$0] } ?? 0) + 1)
    }
    return min(longest, nodeCount)
  }
}
