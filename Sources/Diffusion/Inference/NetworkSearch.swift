internal import Glibc

/// The possible explanations of every adopter, laid out by target for the greedy search.
///
/// An edge into a node changes only what is gained by other edges into the same node, so each step
/// recomputes one target.
struct NetworkSearch: Sendable {
  private let targets: [Target]
  private let cascadeCount: Int

  /// All that concerns edges into one node.
  private struct Target: Sendable {
    /// The possible sources, ascending.
    var sources: [Int32] = []
    /// Where the explanations of each source start; one more than there are sources.
    var starts: [Int32] = [0]
    /// By source and then by cascade: which of the node's own events is explained.
    var events: [Int32] = []
    /// The score of that event if the edge were in the network.
    var scores: [Double] = []
    /// The cascade of each of the node's events that has an earlier one.
    var cascades: [Int32] = []
    /// The score of each of these events by the best explanation outside the network.
    var outside: [Double] = []
  }

  init(_ cascades: Cascades, _ law: WaitingTime, _ variant: NetworkInference.Variant) {
    var own = [[(cascade: Int32, place: Int32)]](repeating: [], count: cascades.nodes.count)
    for (cascade, events) in cascades.events.enumerated() {
      for (place, event) in events.enumerated() {
        own[event.node].append((Int32(cascade), Int32(place)))
      }
    }
    var counts = [Int32](repeating: 0, count: cascades.nodes.count)
    targets = own.map { occurrences in
      var target = Target()
      var found: [(source: Int32, event: Int32, score: Double)] = []
      for (cascade, place) in occurrences {
        let events = cascades.events[Int(cascade)]
        let event = events[Int(place)]
        let number = Int32(target.cascades.count)
        var best = -Double.infinity
        var nearest = 0.0
        for earlier in events {
          if earlier.time >= event.time { break }
          guard earlier.latest < event.earliest else { continue }
          let density = law.logDensity(event.time - earlier.time)
          if density > best { (best, nearest) = (density, event.time - earlier.time) }
          found.append(
            (
              Int32(earlier.node), number,
              variant.score(variant.tiedFactor, event.time - earlier.time, law)
            ))
        }
        guard best > -.infinity else { continue }
        target.cascades.append(cascade)
        target.outside.append(
          variant == .netinf
            ? variant.score(variant.untiedFactor, nearest, law) : log(variant.untiedFactor))
      }
      Self.sort(found, into: &target, &counts)
      return target
    }
    cascadeCount = cascades.events.count
  }

  /// Puts explanations in order of their source, those of one source in order of cascade.
  private static func sort(
    _ found: [(source: Int32, event: Int32, score: Double)], into target: inout Target,
    _ counts: inout [Int32]
  ) {
    for item in found {
      if counts[Int(item.source)] == 0 { target.sources.append(item.source) }
      counts[Int(item.source)] += 1
    }
    target.sources.sort()
    for source in target.sources {
      let start = target.starts[target.starts.count - 1]
      target.starts.append(start + counts[Int(source)])
      counts[Int(source)] = start
    }
    target.events = [Int32](repeating: 0, count: found.count)
    target.scores = [Double](repeating: 0, count: found.count)
    for item in found {
      let place = Int(counts[Int(item.source)])
      target.events[place] = item.event
      target.scores[place] = item.score
      counts[Int(item.source)] += 1
    }
    for source in target.sources { counts[Int(source)] = 0 }
  }

  var possibleEdgeCount: Int { targets.reduce(0) { $0 + $1.sources.count } }

  /// The gain of the edge that would be chosen first; 0 without one.
  var largestGain: Double {
    let ones = [Double](repeating: 1, count: cascadeCount)
    return targets.reduce(0) { max($0, State($1, ones).bestGain) }
  }

  /// Chooses edges; each cascade counts as often as its weight says.
  func run(
    _ options: NetworkInference.Options, _ law: WaitingTime, _ weights: [Double]
  ) -> NetworkInference {
    var states = targets.map { State($0, weights) }
    var edges: [NetworkInference.Edge] = []
    var end = NetworkInference.End.noGain
    let total = Int(weights.reduce(0, +))
    while true {
      if let limit = options.edgeLimit, edges.count >= limit {
        end = .edgeLimit
        break
      }
      // The last of equal gains wins, by target and then source.
      var best = -1
      var gain = 0.0
      for (node, state) in states.enumerated() where state.bestGain >= gain && state.bestGain > 0 {
        best = node
        gain = state.bestGain
      }
      guard best >= 0 else { break }
      let edge = states[best].take(into: best, targets[best], weights, cascadeCount: total)
      edges.append(edge)
      if let limit = options.pValueLimit, let p = edge.pValue, p >= limit {
        end = .pValueLimit
        break
      }
    }
    return NetworkInference(
      edges: edges, options: options, waitingTime: law, cascadeCount: total,
      possibleEdgeCount: possibleEdgeCount, end: end)
  }

  /// How the events of one node are explained so far.
  private struct State {
    private var scores: [Double]
    private var weights: [Double]
    private var isTaken: [Bool]
    private var best = -1
    private(set) var bestGain = 0.0

    init(_ target: Target, _ cascadeWeights: [Double]) {
      scores = target.outside
      weights = target.cascades.map { cascadeWeights[Int($0)] }
      isTaken = [Bool](repeating: false, count: target.sources.count)
      findBest(target)
    }

    private mutating func findBest(_ target: Target) {
      best = -1
      bestGain = 0
      for source in target.sources.indices where !isTaken[source] {
        var gain = 0.0
        for place in Int(target.starts[source])..<Int(target.starts[source + 1]) {
          let event = Int(target.events[place])
          let more = target.scores[place] - scores[event]
          if more > 0 { gain += more * weights[event] }
        }
        if gain >= bestGain {
          best = source
          bestGain = gain
        }
      }
    }

    /// Adds the best edge.
    mutating func take(
      into node: Int, _ target: Target, _ cascadeWeights: [Double], cascadeCount: Int
    ) -> NetworkInference.Edge {
      let range = Int(target.starts[best])..<Int(target.starts[best + 1])
      var (squares, support, possible) = (0.0, 0.0, 0.0)
      for place in range {
        let event = Int(target.events[place])
        let more = target.scores[place] - scores[event]
        possible += weights[event]
        guard more > 0 else { continue }
        support += weights[event] > 0 ? 1 : 0
        squares += more * more * weights[event]
        scores[event] = target.scores[place]
      }
      let edge = NetworkInference.Edge(
        source: Int(target.sources[best]), target: node, gain: bestGain,
        pValue: VuongTest.pValue(
          sum: bestGain, squares: squares, count: cascadeCount, correction: 0),
        correctedPValue: VuongTest.pValue(
          sum: bestGain, squares: squares, count: cascadeCount, correction: 1),
        possible: Int(possible), support: Int(support))
      isTaken[best] = true
      findBest(target)
      return edge
    }
  }
}

extension NetworkInference.Variant {
  /// The logarithm of a factor times the density.
  ///
  /// The product is taken first where it can be, as the package does: whether gains tie exactly
  /// depends on the last bits, and the order of equals with it.
  fileprivate func score(_ factor: Double, _ time: Double, _ law: WaitingTime) -> Double {
    let product = factor * law.density(time)
    guard self == .netinf, product.isNormal else { return log(factor) + law.logDensity(time) }
    return log(product)
  }
}
