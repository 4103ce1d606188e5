internal import Glibc

/// How fast each adopter leads each other node to adopt, estimated from many practices at once.
///
/// From each earlier adopter *j* node *i* adopts at the constant rate α_ji; rates add. Who has not
/// adopted when the observation ends counts as such. Rates are never negative and most come out 0:
/// the likelihood of each node is concave, so its greatest value is found.
///
/// - Source: M. Gomez-Rodriguez, D. Balduzzi and B. Schölkopf, ICML 2011 (NetRate, exponential).
///   Differs in: first adopters of a practice have no source and add nothing.
public struct PairwiseRates: Sendable, Hashable {
  /// Rates above 0, from the highest; equal ones by target and source.
  public let rates: [Rate]
  public let logLikelihood: Double
  /// Adoptions with at least one earlier adopter: those that the rates explain.
  public let explainedAdoptions: Int
  /// Pairs of a practice and a node known not to have adopted it by the end of observation.
  public let censored: Int
  /// Whether the likelihood had stopped growing.
  public let hasConverged: Bool

  /// One pair with a rate.
  public struct Rate: Sendable, Hashable {
    /// Places in ``Cascades/nodes``.
    public let source: Int
    public let target: Int
    /// Per unit of time.
    public let rate: Double
    /// Practices in which the source came before the target adopted.
    public let practices: Int
    /// Expected number of adoptions that went this way.
    public let expected: Double
  }

  /// That a node had not adopted by a time.
  public struct NonAdoption: Sendable, Hashable {
    public let cascade: Int
    public let node: Int
    public let until: Double

    public init(cascade: Int, node: Int, until: Double) {
      self.cascade = cascade
      self.node = node
      self.until = until
    }
  }

  /// Estimates all rates.
  ///
  /// - Parameters:
  ///   - cascades: who adopted what when.
  ///   - nonAdoptions: who is known not to have; others than adopters are unknown and add nothing.
  /// - Complexity: O(*k*) per iteration, where *k* is the number of ordered pairs in cascades.
  public init(from cascades: Cascades, nonAdoptions: [NonAdoption] = []) {
    var targets = [Target](repeating: Target(), count: cascades.nodes.count)
    for cascade in cascades.events {
      for (place, event) in cascade.enumerated() {
        let earlier = cascade[..<place].filter { $0.latest < event.earliest }
        targets[event.node].add(earlier, until: event.time, isAdoption: true)
      }
    }
    for row in nonAdoptions {
      let earlier = cascades.events[row.cascade].filter { $0.latest < row.until }
      targets[row.node].add(earlier, until: row.until, isAdoption: false)
    }
    var rates: [Rate] = []
    var total = 0.0
    var converged = true
    for (node, target) in targets.enumerated() where !target.sets.isEmpty {
      let fit = target.fit()
      total += fit.logLikelihood
      converged = converged && fit.hasConverged
      for (place, source) in target.sources.enumerated() where fit.expected[place] > 1e-6 {
        rates.append(
          Rate(
            source: source, target: node, rate: fit.rates[place],
            practices: target.practices[place], expected: fit.expected[place]))
      }
    }
    self.rates = rates.sorted {
      $0.rate != $1.rate
        ? $0.rate > $1.rate : ($0.target, $0.source) < ($1.target, $1.source)
    }
    logLikelihood = total
    explainedAdoptions = targets.reduce(0) { $0 + $1.sets.count }
    censored = nonAdoptions.count
    hasConverged = converged
  }

  /// All that concerns one node.
  private struct Target {
    private(set) var sources: [Int] = []
    private var places: [Int: Int] = [:]
    /// How long each source had adopted while the node had not.
    private(set) var exposure: [Double] = []
    /// Adoptions that each source came before.
    private(set) var practices: [Int] = []
    /// For each adoption of the node: the sources before it.
    private(set) var sets: [[Int]] = []

    mutating func add(
      _ earlier: some Sequence<Cascades.Event>, until time: Double, isAdoption: Bool
    ) {
      var set: [Int] = []
      for event in earlier {
        let place = places[event.node] ?? sources.count
        if place == sources.count {
          places[event.node] = place
          sources.append(event.node)
          exposure.append(0)
          practices.append(0)
        }
        exposure[place] += max(0, time - event.time)
        if isAdoption {
          practices[place] += 1
          set.append(place)
        }
      }
      if !set.isEmpty { sets.append(set) }
    }

    struct Fit {
      var rates: [Double]
      var expected: [Double]
      var logLikelihood: Double
      var hasConverged: Bool
    }

    /// The expectation-maximisation of the sum of rates: each adoption is shared among its sources
    /// by their rates, each rate becomes its share over its exposure.
    func fit() -> Fit {
      var rates = exposure.indices.map { practices[$0] > 0 ? 1 / max(exposure[$0], 1e-300) : 0 }
      var expected = rates
      var last = -Double.infinity
      for iteration in 1...100_000 {
        var logLikelihood = 0.0
        expected = [Double](repeating: 0, count: rates.count)
        for set in sets {
          let sum = set.reduce(0) { $0 + rates[$1] }
          logLikelihood += log(sum)
          for place in set { expected[place] += rates[place] / sum }
        }
        for place in rates.indices { logLikelihood -= rates[place] * exposure[place] }
        if logLikelihood - last <= 1e-13 * (1 + abs(logLikelihood)), iteration > 1 {
          return Fit(
            rates: rates, expected: expected, logLikelihood: logLikelihood, hasConverged: true)
        }
        last = logLikelihood
        for place in rates.indices where exposure[place] > 0 {
          rates[place] = expected[place] / exposure[place]
        }
      }
      return Fit(rates: rates, expected: expected, logLikelihood: last, hasConverged: false)
    }
  }
}
